//! What stands beside restorative justice, and is good work of its own kind (R-NOT-03, R-NOT-04);
//! and apologies to look at again (R-NOT-07).

use super::{Exchange, Lack, exchange};
use crate::cases::{Apology, Case, CaseFile, Event, ItemKind, OtherWork, Part, Side, Support};
use crate::codes::codes;
use crate::ids::ParticipantId;
use crate::rules::Rule;
use crate::time::Date;

codes! {
    /// What was done beside restorative justice.
    pub enum Neighbour {
        /// Mediation between people as equals, without blame.
        Mediation = "mediation",
        /// Restorative work without those who were harmed.
        VictimAbsent = "victim-absent",
        /// A meeting with somebody who stood in for a victim and whom no victim chose.
        StandIn = "stand-in",
        /// A letter of apology that reached nobody.
        ApologyLetter = "apology-letter",
        /// Payment, repair or unpaid work without an exchange.
        Reparation = "reparation",
        /// A programme or course, without an exchange.
        Programme = "programme",
        /// Support for somebody harmed.
        VictimSupport = "victim-support",
    }
}

impl Neighbour {
    /// The rule that keeps it apart.
    pub const fn rule(self) -> Rule {
        match self {
            Self::Mediation => Rule::Not02,
            Self::VictimAbsent => Rule::Not07,
            Self::StandIn | Self::Programme => Rule::Not04,
            Self::ApologyLetter | Self::Reparation | Self::VictimSupport => Rule::Not03,
        }
    }
}

codes! {
    /// Why an apology is to be looked at again (R-NOT-07).
    pub enum Flag {
        /// Somebody apologised without taking part freely.
        ForcedApology = "forced-apology",
        /// Somebody apologised, or promised to, and nobody harmed was in touch with them.
        TokenApology = "token-apology",
    }
}

/// The work of its own kind that was recorded as such.
pub(super) fn recorded(case: &Case) -> Vec<Neighbour> {
    let mut list: Vec<Neighbour> =
        case.other_work.iter().filter_map(|work| neighbour_of(*work)).collect();
    list.sort_unstable();
    list.dedup();
    list
}

const fn neighbour_of(work: OtherWork) -> Option<Neighbour> {
    match work {
        OtherWork::Mediation => Some(Neighbour::Mediation),
        OtherWork::StandInMeeting => Some(Neighbour::StandIn),
        OtherWork::Course => Some(Neighbour::Programme),
        OtherWork::Reparation => Some(Neighbour::Reparation),
        OtherWork::VictimSupport => Some(Neighbour::VictimSupport),
        OtherWork::VictimAbsent => Some(Neighbour::VictimAbsent),
        // Nobody's work: they are flagged.
        OtherWork::OrderedApology | OtherWork::TokenApology => None,
    }
}

/// What was done in a case in which nothing counts as restorative justice.
pub(super) fn all(file: &CaseFile) -> Vec<Neighbour> {
    let case = file.case();
    let mut list = recorded(case);
    list.extend(held(file).filter_map(|(on, attended, _, version)| {
        absent(file.before(version).as_ref()?, attended, on)
    }));
    let unread = case.letters.values().any(|letter| {
        let side = case.participants.get(&letter.from).map(|person| person.side);
        letter.passed_on.is_none() && side == Some(Side::Responsible)
    });
    if unread {
        list.push(Neighbour::ApologyLetter);
    }
    if promises(case, &[ItemKind::Payment, ItemKind::Repair, ItemKind::CommunityWork]) {
        list.push(Neighbour::Reparation);
    }
    if promises(case, &[ItemKind::Programme]) {
        list.push(Neighbour::Programme);
    }
    let supported = case.principals(Side::Harmed).any(|person| {
        person.told_closing.as_ref().is_some_and(|told| told.support == Support::Accepted)
    });
    if supported {
        list.push(Neighbour::VictimSupport);
    }
    list.sort_unstable();
    list.dedup();
    list
}

fn held(file: &CaseFile) -> impl Iterator<Item = (Date, &[ParticipantId], Apology, i64)> {
    file.effective().into_iter().filter_map(|(stamp, event)| match event {
        Event::ActivityHeld(judged) => {
            let fact = &judged.fact;
            Some((stamp.on(), fact.attended.as_slice(), fact.apology, stamp.version))
        }
        _ => None,
    })
}

/// Whether nobody harmed was heard where somebody responsible was.
fn absent(case: &Case, attended: &[ParticipantId], on: Date) -> Option<Neighbour> {
    let voices = exchange::voices(case, attended, on);
    let heard = |side| voices.iter().any(|person| person.side == side);
    if heard(Side::Harmed) || !heard(Side::Responsible) {
        return None;
    }
    let stands_in = attended
        .iter()
        .filter_map(|id| case.participants.get(id))
        .any(|person| person.side == Side::Harmed && person.part == Part::Representative);
    Some(if stands_in { Neighbour::StandIn } else { Neighbour::VictimAbsent })
}

fn promises(case: &Case, kinds: &[ItemKind]) -> bool {
    let mut items = case.agreements.values().flat_map(|agreement| &agreement.made.items);
    items.any(|item| kinds.contains(&item.kind))
}

/// Apologies to look at again.
pub(super) fn flags(file: &CaseFile, exchanges: &[Exchange]) -> Vec<Flag> {
    let case = file.case();
    let mut flags = Vec::new();
    for (_, _, _, version) in held(file).filter(|(_, _, apology, _)| *apology != Apology::None) {
        let found = exchanges.iter().find(|exchange| exchange.entry == version);
        for reason in found.iter().flat_map(|exchange| &exchange.reasons) {
            let of = reason.about.and_then(|id| case.participants.get(&id));
            match reason.lack {
                Lack::NotWilling if of.is_none_or(|one| one.side == Side::Responsible) => {
                    flags.push(Flag::ForcedApology);
                }
                Lack::OneSideOnly => flags.push(Flag::TokenApology),
                _ => {}
            }
        }
    }
    for work in &case.other_work {
        match work {
            OtherWork::OrderedApology => flags.push(Flag::ForcedApology),
            OtherWork::TokenApology => flags.push(Flag::TokenApology),
            _ => {}
        }
    }
    if exchanges.is_empty() && promises(case, &[ItemKind::Apology]) {
        flags.push(Flag::TokenApology);
    }
    flags.sort_unstable();
    flags.dedup();
    flags
}
