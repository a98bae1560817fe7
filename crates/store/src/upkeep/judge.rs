//! What was done to a history, told from its hashes.
//!
//! An event's hash covers its place, so an event that stands elsewhere than it was recorded shows
//! where it belongs: that tells a swap from a change, and a removal that closed its gap from one
//! that left it open.

use std::collections::{BTreeMap, BTreeSet};

use crate::events::{GENESIS, Hash, StoredEvent};

/// What was done, without the case it was done to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Fault {
    Changed(i64),
    Removed(i64),
    Swapped(i64, i64),
    Inserted(i64),
    /// The last event left, and how many there were.
    Truncated(i64, i64),
}

/// What is left of an event when its place is judged.
pub(super) struct Link {
    version: i64,
    /// The place it was recorded at, where its hash fits one.
    belongs: Option<i64>,
    prev_hash: Hash,
    hash: Hash,
}

impl Link {
    /// Looks for the place an event belongs to: where it stands, next to it, anywhere up to `last`.
    pub(super) fn find(event: Option<&StoredEvent>, version: i64, last: i64) -> Self {
        let Some(event) = event else {
            return Self { version, belongs: None, prev_hash: GENESIS, hash: GENESIS };
        };
        let mut moved = event.clone();
        let near = [version, version.saturating_sub(1), version.saturating_add(1)];
        let belongs = near.into_iter().chain(1..=last).find(|place| {
            moved.version = *place;
            moved.compute_hash() == event.hash
        });
        Self { version, belongs, prev_hash: event.prev_hash, hash: event.hash }
    }
}

/// Judges a history against known ends: the list of cases', and the newest checkpoint's.
pub(super) fn judge(links: &[Link], ends: &[(i64, Hash)]) -> BTreeSet<Fault> {
    let length = ends.iter().map(|(version, _)| *version).max().unwrap_or_default();
    let places = true_places(links);
    let mut faults = BTreeSet::new();
    for link in links {
        faults.extend(misplaced(link, links, &places));
    }
    faults.extend(missing(links, &places, length));
    faults.extend(broken_links(&places));
    for (version, hash) in ends {
        let differs = places.get(version).is_some_and(|link| link.hash != *hash);
        if differs && !faults.contains(&Fault::Inserted(*version)) {
            faults.insert(Fault::Changed(*version));
        }
    }
    if let Some((listed, _)) = ends.first() {
        let beyond = links
            .iter()
            .filter(|link| link.version > *listed && link.belongs == Some(link.version));
        faults.extend(beyond.map(|link| Fault::Inserted(link.version)));
    }
    if faults.is_empty() {
        // All are there and nothing was put between them: they only stand elsewhere.
        let moved = links.iter().filter(|link| link.belongs != Some(link.version));
        faults.extend(moved.map(|link| Fault::Changed(link.version)));
    }
    faults
}

/// Who belongs where. Of two that claim a place, the one that its successor names has it.
fn true_places(links: &[Link]) -> BTreeMap<i64, &Link> {
    let named: BTreeSet<&Hash> = links.iter().map(|link| &link.prev_hash).collect();
    let mut places: BTreeMap<i64, &Link> = BTreeMap::new();
    for link in links {
        let Some(place) = link.belongs else { continue };
        let better = |known: &&Link| named.contains(&known.hash) || !named.contains(&link.hash);
        if !places.get(&place).is_some_and(better) {
            places.insert(place, link);
        }
    }
    places
}

fn misplaced(link: &Link, links: &[Link], places: &BTreeMap<i64, &Link>) -> Option<Fault> {
    let at_home = |place| places.get(&place).is_some_and(|known| known.version == link.version);
    match link.belongs {
        Some(place) if place == link.version && at_home(place) => None,
        Some(place) if at_home(place) => {
            // Two that stand in each other's place; named once, by the lower.
            let other = links.iter().find(|other| other.version == place)?;
            let swapped = other.belongs == Some(link.version) && link.version < place;
            swapped.then_some(Fault::Swapped(link.version, place))
        }
        // A place that somebody else has by right, or none: it was put here.
        Some(_) => Some(Fault::Inserted(link.version)),
        None if places.contains_key(&link.version) => Some(Fault::Inserted(link.version)),
        None => Some(Fault::Changed(link.version)),
    }
}

/// How many removed places of one history are named: a number that was tampered with makes more.
const NAMED: usize = 100;

/// Places that nobody stands at or belongs to: at the end, a truncation; elsewhere, removals.
fn missing(links: &[Link], places: &BTreeMap<i64, &Link>, length: i64) -> Vec<Fault> {
    let stands: BTreeSet<i64> =
        links.iter().filter(|link| link.belongs.is_none()).map(|link| link.version).collect();
    let last_known = places.keys().chain(&stands).max().copied().unwrap_or_default();
    let mut faults: Vec<_> = (1..=last_known)
        .filter(|place| !places.contains_key(place) && !stands.contains(place))
        .take(NAMED)
        .map(Fault::Removed)
        .collect();
    if last_known < length {
        faults.push(Fault::Truncated(last_known, length));
    }
    faults
}

/// An event whose hash fits its content but not what its successor remembers was written anew.
fn broken_links(places: &BTreeMap<i64, &Link>) -> Vec<Fault> {
    let mut faults = Vec::new();
    for (place, link) in places {
        let before = place.saturating_sub(1);
        let known = if before == 0 { Some(GENESIS) } else { places.get(&before).map(|l| l.hash) };
        if known.is_some_and(|known| known != link.prev_hash) {
            faults.push(Fault::Changed(before.max(1)));
        }
    }
    faults
}
