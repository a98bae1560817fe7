//! What a case is: restorative justice of some kind, or not, with each reason (R-NOT-01 to R-NOT-04,
//! R-NOT-07).
//!
//! It is read from what happened, never from what somebody ticked: the route, the police outcome and
//! how a case was closed are not looked at (R-NOT-05). Each exchange is judged by the state of the
//! case just before it, so that stopping later undoes nothing, and late entries and corrections
//! count. A step that was irregular never counts.

mod exchange;
mod neighbour;

use crate::cases::{Case, CaseFile, Participant, Purpose, Side};
use crate::codes::codes;
use crate::ids::ParticipantId;
use crate::rules::Rule;
use crate::time::{Date, Timestamp};

pub use neighbour::{Flag, Neighbour};

codes! {
    /// A kind of restorative justice (R-PROC-03).
    pub enum Kind {
        /// Victim and offender met.
        Meeting = "meeting",
        /// The same with a larger circle.
        CommunityMeeting = "community-meeting",
        /// Messages through a facilitator.
        Messages = "messages",
        /// A letter that was passed on.
        Letter = "letter",
        /// A neighbourhood panel with those who were harmed.
        Panel = "panel",
        /// On the street, soon after.
        Street = "street",
    }
}

codes! {
    /// What every case of restorative justice has (R-NOT-01).
    pub enum Mark {
        /// Somebody harmed is known.
        Harmed = "harmed",
        /// Somebody responsible is known, who is another person.
        Responsible = "responsible",
        /// Responsibility is accepted.
        Accepted = "accepted",
        /// Both sides are willing.
        Willing = "willing",
        /// A trained facilitator runs it.
        Facilitated = "facilitated",
        /// The sides were in touch with each other, directly or through the facilitator.
        InTouch = "in-touch",
    }
}

codes! {
    /// Why something is not restorative justice, or not yet.
    pub enum Lack {
        /// Nobody harmed is in the case.
        NobodyHarmed = "nobody-harmed",
        /// Nobody responsible is in the case.
        NobodyResponsible = "nobody-responsible",
        /// Those who were in touch are one and the same person.
        SamePerson = "same-person",
        /// Responsibility is not accepted.
        NotAccepted = "not-accepted",
        /// Somebody did not agree, freely and informed, to this form.
        NotWilling = "not-willing",
        /// No trained facilitator ran it.
        NotFacilitated = "not-facilitated",
        /// Nobody was in touch with the other side yet.
        NoExchange = "no-exchange",
        /// One side was not there, and nobody whom it chose spoke for it.
        OneSideOnly = "one-side-only",
        /// It was begun and stopped.
        Stopped = "stopped",
        /// Another condition of an exchange did not hold.
        Irregular = "irregular",
    }
}

impl Lack {
    /// The mark that is missing.
    pub const fn mark(self) -> Mark {
        match self {
            Self::NobodyHarmed => Mark::Harmed,
            Self::NobodyResponsible | Self::SamePerson => Mark::Responsible,
            Self::NotAccepted => Mark::Accepted,
            Self::NotWilling => Mark::Willing,
            Self::NotFacilitated => Mark::Facilitated,
            Self::NoExchange | Self::OneSideOnly | Self::Stopped | Self::Irregular => Mark::InTouch,
        }
    }

    /// The rule that asks for it; an irregular step names the rule that it did not keep instead.
    const fn rule(self) -> Rule {
        match self {
            Self::NotAccepted => Rule::Gate02,
            Self::NotWilling => Rule::Gate01,
            Self::NotFacilitated => Rule::Gate04,
            Self::SamePerson => Rule::Not02,
            _ => Rule::Not01,
        }
    }
}

/// One reason why something is not restorative justice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Reason {
    /// What is missing.
    pub lack: Lack,
    /// The rule that asks for it; its text and source stand in the rule book.
    pub rule: Rule,
    /// Whom it is about, where it is about one person.
    pub about: Option<ParticipantId>,
}

impl Reason {
    const fn of(lack: Lack) -> Self {
        Self { lack, rule: lack.rule(), about: None }
    }

    const fn about(lack: Lack, person: ParticipantId) -> Self {
        Self { lack, rule: lack.rule(), about: Some(person) }
    }
}

/// Something that took place between people, and whether it counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exchange {
    /// Which entry records it.
    pub entry: i64,
    /// When it happened.
    pub at: Timestamp,
    /// What it would count as.
    pub kind: Kind,
    /// Why it does not count. Empty means that it does.
    pub reasons: Vec<Reason>,
}

impl Exchange {
    /// Whether it is restorative justice.
    pub const fn counts(&self) -> bool {
        self.reasons.is_empty()
    }
}

/// What a case is, by what has happened in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// What took place, in order.
    pub exchanges: Vec<Exchange>,
    /// What is missing today for an exchange that would count. That there was none is one of them.
    pub missing: Vec<Reason>,
    /// What was done beside restorative justice (R-NOT-02 to R-NOT-04): what was recorded as such, and
    /// where nothing counts, what the history shows.
    pub neighbours: Vec<Neighbour>,
    /// Apologies that may have been forced, or a mere form (R-NOT-07).
    pub flags: Vec<Flag>,
}

impl Standing {
    /// What a case is on a day. The day matters for what is missing only: an exchange is judged by
    /// its own.
    pub fn of(file: &CaseFile, on: Date) -> Self {
        let exchanges = exchange::all(file);
        let case = file.case();
        let counts = exchanges.iter().any(Exchange::counts);
        let missing = if counts { Vec::new() } else { missing(case, on) };
        let neighbours = if counts { neighbour::recorded(case) } else { neighbour::all(file) };
        Self { flags: neighbour::flags(file, &exchanges), exchanges, missing, neighbours }
    }

    /// Whether it is restorative justice: never before an exchange that counts.
    pub fn is_rj(&self) -> bool {
        self.exchanges.iter().any(Exchange::counts)
    }

    /// The kinds of restorative justice it is, each once.
    pub fn kinds(&self) -> Vec<Kind> {
        let counted = self.exchanges.iter().filter(|exchange| exchange.counts());
        let mut kinds: Vec<Kind> = counted.map(|exchange| exchange.kind).collect();
        kinds.sort_unstable();
        kinds.dedup();
        kinds
    }

    /// Why it is not restorative justice: what kept each exchange from counting, or where there was
    /// none, what is missing. Empty where it is.
    pub fn reasons(&self) -> Vec<Reason> {
        if self.is_rj() {
            return Vec::new();
        }
        if self.exchanges.is_empty() {
            return self.missing.clone();
        }
        let each = self.exchanges.iter().flat_map(|exchange| exchange.reasons.iter().copied());
        let mut reasons: Vec<Reason> = each.collect();
        reasons.sort_unstable();
        reasons.dedup();
        reasons
    }

    /// The marks that are there already.
    pub fn there(&self) -> Vec<Mark> {
        let lacks = |mark: &Mark| self.missing.iter().any(|reason| reason.lack.mark() == *mark);
        Mark::ALL.iter().copied().filter(|mark| !lacks(mark)).collect()
    }
}

fn missing(case: &Case, on: Date) -> Vec<Reason> {
    let mut reasons = Vec::new();
    let nobody = |side| case.principals(side).next().is_none();
    for (side, lack) in
        [(Side::Harmed, Lack::NobodyHarmed), (Side::Responsible, Lack::NobodyResponsible)]
    {
        if nobody(side) {
            reasons.push(Reason::of(lack));
        } else if !case.principals(side).any(|person| is_willing(person, on)) {
            let one = case.principals(side).next().map(|person| person.id);
            let alone = one.filter(|_| case.principals(side).count() == 1);
            reasons.push(Reason { about: alone, ..Reason::of(Lack::NotWilling) });
        }
    }
    let apart = |harmed: &Participant| {
        case.principals(Side::Responsible).any(|other| other.person != harmed.person)
    };
    if !nobody(Side::Harmed)
        && !nobody(Side::Responsible)
        && !case.principals(Side::Harmed).any(apart)
    {
        reasons.push(Reason::of(Lack::SamePerson));
    }
    if !case.principals(Side::Responsible).any(exchange::accepts) {
        reasons.push(Reason::of(Lack::NotAccepted));
    }
    if case.team.facilitators.is_empty() {
        reasons.push(Reason::of(Lack::NotFacilitated));
    }
    reasons.push(Reason::of(Lack::NoExchange));
    reasons.sort_unstable();
    reasons
}

fn is_willing(person: &Participant, on: Date) -> bool {
    let purposes = [Purpose::Messages, Purpose::Meeting];
    purposes.into_iter().any(|purpose| exchange::agreed(person, purpose, on))
}
