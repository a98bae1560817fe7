//! What was heard of one person.

use std::collections::{BTreeMap, BTreeSet};

use domain::cases::*;
use domain::ids::{ParticipantId, PersonId};
use domain::offences::Trigger;
use domain::practitioners::Level;
use domain::time::Date;

/// What was heard of one person.
#[derive(Debug, Clone)]
#[expect(clippy::struct_excessive_bools, reason = "most of what is heard is a yes or a no")]
pub(crate) struct Person {
    pub(super) who: PersonId,
    pub(super) side: Side,
    pub(super) part: Part,
    pub(super) of: Option<ParticipantId>,
    told: BTreeSet<InformationItem>,
    said: BTreeMap<Purpose, Said>,
    stopped: BTreeSet<Purpose>,
    pub(super) withdrawn: bool,
    pub(super) pauses: bool,
    pub(super) accepts: bool,
    pub(super) assessed: Option<Assessed>,
    pub(super) ready: bool,
    pub(super) child: bool,
    pub(super) guardian: Guardian,
    pub(super) died: bool,
    pub(super) letters_may_go: bool,
    pub(super) found: BTreeSet<Trigger>,
    pub(super) convicted: bool,
    pub(super) days: BTreeSet<StageDay>,
}

/// An answer.
#[derive(Debug, Clone)]
struct Said {
    answer: Answer,
    informed: bool,
    for_them: bool,
    until: Option<Date>,
    whom: Option<ParticipantId>,
}

/// An assessment.
#[derive(Debug, Clone)]
pub(super) struct Assessed {
    pub(super) made: Assessment,
    pub(super) overtaken: bool,
    pub(super) signed: bool,
}

/// What is known of a guardian's own part.
#[derive(Debug, Clone, Default)]
pub(super) struct Guardian {
    pub(super) conflict: Option<bool>,
    pub(super) ended: Option<GuardianEnd>,
}

impl Person {
    pub(super) fn new(added: &ParticipantAdded) -> Self {
        Self {
            who: added.person,
            side: added.side,
            part: added.part,
            of: added.of,
            told: BTreeSet::new(),
            said: BTreeMap::new(),
            stopped: BTreeSet::new(),
            withdrawn: false,
            pauses: false,
            accepts: false,
            assessed: None,
            ready: false,
            child: false,
            guardian: Guardian::default(),
            died: false,
            letters_may_go: false,
            found: BTreeSet::new(),
            convicted: false,
            days: BTreeSet::new(),
        }
    }

    pub(super) const fn is_principal(&self) -> bool {
        matches!(self.part, Part::Victim | Part::BereavedRelative | Part::Business | Part::Offender)
    }

    pub(super) fn is_told(&mut self, item: InformationItem) {
        self.told.insert(item);
    }

    /// Nobody takes back for somebody that they stopped, and only they agree.
    pub(super) fn answers(&mut self, consent: &Consent) {
        let (yes, own) = (consent.answer == Answer::Yes, consent.relay == Relay::Direct);
        if yes && !own && self.stopped.contains(&consent.purpose) {
            return;
        }
        let for_them = match consent.relay {
            Relay::Direct => false,
            Relay::Worker => consent.passed_on.is_none_or(|said| said.said_by != SaidBy::Person),
            Relay::Guardian => true,
        };
        let said_no = |said: &Said| said.answer != Answer::Yes && !said.for_them;
        if yes && for_them && self.said.get(&consent.purpose).is_some_and(said_no) {
            return;
        }
        if yes && own {
            self.stopped.remove(&consent.purpose);
            self.withdrawn &= !matches!(consent.purpose, Purpose::Messages | Purpose::Meeting);
        }
        let said = Said {
            answer: consent.answer,
            informed: self.knows_enough_for(consent.purpose),
            for_them,
            until: consent.expires,
            whom: consent.whom,
        };
        self.said.insert(consent.purpose, said);
    }

    fn knows_enough_for(&self, purpose: Purpose) -> bool {
        let told = |item| self.told.contains(&item);
        let what = told(InformationItem::WhatRjIs);
        let and_stopping = what && told(InformationItem::WhatStoppingMeans);
        match purpose {
            Purpose::Messages => and_stopping && told(InformationItem::HowMessagesWork),
            Purpose::Meeting => and_stopping && told(InformationItem::HowMeetingsWork),
            Purpose::AskOtherSide => what,
            _ => true,
        }
    }

    pub(super) fn stops(&mut self, what: Option<Purpose>) {
        let all = what.is_none();
        self.withdrawn |= all;
        let yes = |(purpose, said): (&Purpose, &Said)| {
            let goes = *purpose != Purpose::ProgressNews && said.answer == Answer::Yes;
            (all && goes).then_some(*purpose)
        };
        let gone: Vec<Purpose> = self.said.iter().filter_map(yes).chain(what).collect();
        for purpose in gone {
            self.said.remove(&purpose);
            self.stopped.insert(purpose);
        }
    }

    /// Their own, informed yes counts on a day.
    pub(super) fn agrees(&self, purpose: Purpose, on: Date) -> bool {
        self.yes(purpose, on).is_some()
    }

    fn yes(&self, purpose: Purpose, on: Date) -> Option<&Said> {
        let yes = |said: &&Said| {
            let live = said.until.is_none_or(|until| on <= until);
            said.answer == Answer::Yes && said.informed && !said.for_them && live
        };
        self.said.get(&purpose).filter(yes)
    }

    /// They said no, or not now, or stopped.
    pub(super) fn is_against(&self, purpose: Purpose) -> bool {
        let no = self.said.get(&purpose).is_some_and(|said| said.answer != Answer::Yes);
        no || self.stopped.contains(&purpose)
    }

    pub(super) fn said_no(&self, purpose: Purpose) -> bool {
        self.said.get(&purpose).is_some_and(|said| said.answer == Answer::No)
    }

    pub(super) fn chose(&self, whom: ParticipantId, on: Date) -> bool {
        let named =
            self.said.get(&Purpose::Representative).is_some_and(|said| said.whom == Some(whom));
        named && self.agrees(Purpose::Representative, on)
    }

    pub(super) const fn overtake(&mut self) {
        if let Some(assessed) = &mut self.assessed {
            assessed.overtaken = true;
        }
    }
}

impl Assessed {
    pub(super) fn suits(&self, purpose: Purpose, on_the_street: bool) -> bool {
        let result = match self.made.result {
            AssessmentResult::Suitable | AssessmentResult::WithSafeguards => true,
            AssessmentResult::IndirectOnly => purpose == Purpose::Messages,
            AssessmentResult::NotYet | AssessmentResult::NotSuitable => false,
        };
        result && (on_the_street || !self.made.brief)
    }

    pub(super) fn is_current(&self, on: Date) -> bool {
        !self.overtaken && on <= self.made.review_on
    }

    pub(super) fn managers_were_asked(&self) -> bool {
        self.made.mappa.is_some_and(|(_, answer)| answer != MappaAnswer::NotAsked)
    }

    /// A sensitive case, a beginner, or a risk that was seen (R-RISK-11).
    pub(super) fn wants_a_signature(&self, sensitive: bool) -> bool {
        let made = &self.made;
        let beginner = !matches!(made.by_level, Some(Level::Intermediate | Level::Advanced));
        let high = [made.vulnerability, made.emotional_harm, made.supporters_risk];
        let managed = made.mappa.is_some_and(|(level, answer)| {
            matches!(level, Mappa::Two | Mappa::Three) || answer != MappaAnswer::NothingAgainst
        });
        sensitive
            || (beginner && !made.brief)
            || managed
            || made.result == AssessmentResult::WithSafeguards
            || made.wish_to_harm != Degree::Low
            || made.pressure != Pressure::None
            || made.motives.contains(&Motive::Revenge)
            || high.contains(&Degree::High)
    }
}
