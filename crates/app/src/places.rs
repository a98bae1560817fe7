//! Places where harm happens, by code: neighbourhoods of the seven districts of the West Midlands,
//! as people there call them. Never where anyone lives.

/// A neighbourhood.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// Its code, as events and lists have it.
    pub code: &'static str,
    /// Its name.
    pub name: &'static str,
    /// The district it lies in.
    pub district: &'static str,
}

/// The place with a code.
pub fn place(code: &str) -> Option<&'static Place> {
    PLACES.iter().find(|place| place.code == code)
}

const fn at(code: &'static str, name: &'static str, district: &'static str) -> Place {
    Place { code, name, district }
}

/// Every place that can be chosen, by district and name.
pub const PLACES: &[Place] = &[
    at("acocks-green", "Acocks Green", "Birmingham"),
    at("aston", "Aston", "Birmingham"),
    at("balsall-heath", "Balsall Heath", "Birmingham"),
    at("bartley-green", "Bartley Green", "Birmingham"),
    at("bordesley-green", "Bordesley Green", "Birmingham"),
    at("bournville", "Bournville", "Birmingham"),
    at("digbeth", "Digbeth", "Birmingham"),
    at("edgbaston", "Edgbaston", "Birmingham"),
    at("erdington", "Erdington", "Birmingham"),
    at("great-barr", "Great Barr", "Birmingham"),
    at("hall-green", "Hall Green", "Birmingham"),
    at("handsworth", "Handsworth", "Birmingham"),
    at("harborne", "Harborne", "Birmingham"),
    at("hodge-hill", "Hodge Hill", "Birmingham"),
    at("kings-heath", "Kings Heath", "Birmingham"),
    at("kings-norton", "Kings Norton", "Birmingham"),
    at("ladywood", "Ladywood", "Birmingham"),
    at("lozells", "Lozells", "Birmingham"),
    at("moseley", "Moseley", "Birmingham"),
    at("nechells", "Nechells", "Birmingham"),
    at("northfield", "Northfield", "Birmingham"),
    at("perry-barr", "Perry Barr", "Birmingham"),
    at("saltley", "Saltley", "Birmingham"),
    at("selly-oak", "Selly Oak", "Birmingham"),
    at("shard-end", "Shard End", "Birmingham"),
    at("small-heath", "Small Heath", "Birmingham"),
    at("sparkbrook", "Sparkbrook", "Birmingham"),
    at("sparkhill", "Sparkhill", "Birmingham"),
    at("stechford", "Stechford", "Birmingham"),
    at("sutton-coldfield", "Sutton Coldfield", "Birmingham"),
    at("tyseley", "Tyseley", "Birmingham"),
    at("washwood-heath", "Washwood Heath", "Birmingham"),
    at("yardley", "Yardley", "Birmingham"),
    at("canley", "Canley", "Coventry"),
    at("earlsdon", "Earlsdon", "Coventry"),
    at("foleshill", "Foleshill", "Coventry"),
    at("hillfields", "Hillfields", "Coventry"),
    at("radford", "Radford", "Coventry"),
    at("tile-hill", "Tile Hill", "Coventry"),
    at("willenhall-wood", "Willenhall Wood", "Coventry"),
    at("wyken", "Wyken", "Coventry"),
    at("brierley-hill", "Brierley Hill", "Dudley"),
    at("coseley", "Coseley", "Dudley"),
    at("gornal", "Gornal", "Dudley"),
    at("halesowen", "Halesowen", "Dudley"),
    at("lye", "Lye", "Dudley"),
    at("netherton", "Netherton", "Dudley"),
    at("sedgley", "Sedgley", "Dudley"),
    at("stourbridge", "Stourbridge", "Dudley"),
    at("cradley-heath", "Cradley Heath", "Sandwell"),
    at("great-bridge", "Great Bridge", "Sandwell"),
    at("oldbury", "Oldbury", "Sandwell"),
    at("rowley-regis", "Rowley Regis", "Sandwell"),
    at("smethwick", "Smethwick", "Sandwell"),
    at("tipton", "Tipton", "Sandwell"),
    at("wednesbury", "Wednesbury", "Sandwell"),
    at("west-bromwich", "West Bromwich", "Sandwell"),
    at("castle-bromwich", "Castle Bromwich", "Solihull"),
    at("chelmsley-wood", "Chelmsley Wood", "Solihull"),
    at("fordbridge", "Fordbridge", "Solihull"),
    at("olton", "Olton", "Solihull"),
    at("shirley", "Shirley", "Solihull"),
    at("smiths-wood", "Smith’s Wood", "Solihull"),
    at("aldridge", "Aldridge", "Walsall"),
    at("bloxwich", "Bloxwich", "Walsall"),
    at("brownhills", "Brownhills", "Walsall"),
    at("caldmore", "Caldmore", "Walsall"),
    at("darlaston", "Darlaston", "Walsall"),
    at("palfrey", "Palfrey", "Walsall"),
    at("willenhall", "Willenhall", "Walsall"),
    at("bilston", "Bilston", "Wolverhampton"),
    at("blakenhall", "Blakenhall", "Wolverhampton"),
    at("bushbury", "Bushbury", "Wolverhampton"),
    at("heath-town", "Heath Town", "Wolverhampton"),
    at("low-hill", "Low Hill", "Wolverhampton"),
    at("penn", "Penn", "Wolverhampton"),
    at("tettenhall", "Tettenhall", "Wolverhampton"),
    at("wednesfield", "Wednesfield", "Wolverhampton"),
    at("whitmore-reans", "Whitmore Reans", "Wolverhampton"),
];

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn codes_are_unique_and_found_again() {
        let codes: BTreeSet<&str> = PLACES.iter().map(|place| place.code).collect();
        assert_eq!(codes.len(), PLACES.len());
        assert_eq!(place("kings-heath").unwrap().name, "Kings Heath");
        assert_eq!(place("atlantis"), None);
    }
}
