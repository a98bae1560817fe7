//! A second opinion on approaches, written without the gates.

use std::collections::BTreeMap;

use domain::cases::*;
use domain::gates::CheckCode;
use domain::ids::ParticipantId;
use domain::offences::Offence;
use domain::practitioners::Skill;
use domain::sharing::{SharedItem, SharingPurpose};
use domain::time::Date;

use crate::support::oracle::needs::{Missing, Need};
use crate::support::*;

/// What the entries say of the people and of what may be told.
pub(super) struct Approach<'d> {
    opening: &'d CaseOpened,
    people: BTreeMap<ParticipantId, Known<'d>>,
    overrides: Vec<&'d OverrideGranted>,
    conflict: bool,
    advice: bool,
    may_be_told: bool,
    today: Date,
}

#[expect(clippy::struct_excessive_bools, reason = "most of what is heard is a yes or a no")]
struct Known<'d> {
    added: &'d ParticipantAdded,
    knows_what_rj_is: bool,
    answers: BTreeMap<Purpose, (&'d Consent, bool, Date)>,
    noes: Vec<(Answer, NoScope, Date, Option<Date>)>,
    stopped: Vec<Purpose>,
    withdrawn: bool,
    limits: bool,
    accepts: bool,
    suits: bool,
    reached: bool,
    died: bool,
}

impl<'d> Approach<'d> {
    pub(super) fn of(desk: &'d Desk) -> Self {
        let Event::CaseOpened(opening) = &desk.file.entries()[0].event else { unreachable!() };
        let mut approach = Self {
            opening,
            people: BTreeMap::new(),
            overrides: Vec::new(),
            conflict: false,
            advice: false,
            may_be_told: false,
            today: desk.today(),
        };
        for entry in desk.file.entries() {
            approach.hears(&entry.event, entry.happened.date());
        }
        approach
    }

    fn hears(&mut self, event: &'d Event, on: Date) {
        match event {
            Event::ParticipantAdded(added) => {
                self.people.insert(added.participant, Known::new(added));
            }
            Event::OverrideGranted(granted) => self.overrides.push(granted),
            Event::ConflictDeclared(_) => self.conflict = true,
            Event::SpecialistAdvised(fact) => self.advice = fact.may_approach,
            Event::FactAllowed(fact) => self.may_be_told = fact.answer == Answer::Yes,
            other => self.people.values_mut().for_each(|one| one.hears(other, on)),
        }
    }

    /// What being in touch with somebody would still need, with their wishes read in a version.
    pub(super) fn contact(&self, whom: ParticipantId, read: Option<i64>, desk: &Desk) -> Missing {
        let mut missing = Missing::default();
        let Some(known) = self.people.get(&whom) else { return missing };
        let outside = desk.people.get(&known.added.person);
        missing.unless(self.has_basis(known, desk), Need::Basis);
        let elsewhere = outside
            .is_some_and(|facts| facts.nos.iter().any(|no| !known.asked_or_agreed_after(no.said)));
        missing.unless(!known.no_binds(self.today) && !elsewhere, Need::NoNo);
        let wishes = outside.map_or(Some(WISHES), |facts| facts.wishes);
        missing.unless(wishes.is_some() && read >= wishes, Need::Wishes);
        missing.unless(self.caller_is_trained(whom, known, desk), Need::Caller);
        missing.unless(!self.conflict, Need::NoConflict);
        missing.unless(self.is_their_turn(whom, known), Need::Turn);
        let may_ring = known.yes(Purpose::Contact, self.today).is_some_and(Consent::is_own);
        missing.unless(!known.withdrawn || may_ring, Need::TakesPart);
        missing.unless(!known.died, Need::Living);
        let careful = matches!(
            self.opening.offence,
            Offence::Stalking | Offence::DomesticAbuse | Offence::SexualOffence
        );
        let victim = known.added.side == Side::Harmed;
        let needs_advice = careful && self.offender_asks() && victim;
        missing.unless(self.advice || !needs_advice, Need::Advice);
        missing
    }

    /// What the RJ conversation would still need: whoever has it reads the wishes first.
    pub(super) fn conversation(&self, whom: ParticipantId, desk: &Desk) -> Missing {
        let mut missing = self.contact(whom, Some(i64::MAX), desk);
        missing.unless(self.people.get(&whom).is_some_and(|known| known.limits), Need::Limits);
        missing
    }

    /// What telling somebody anything of the other side would still need of them: who stopped
    /// everything hears nothing more, until they say themselves that we may be in touch.
    pub(super) fn hearing(&self, to: ParticipantId) -> Missing {
        let mut missing = Missing::default();
        let Some(known) = self.people.get(&to) else { return missing };
        let may_ring = known.yes(Purpose::Contact, self.today).is_some_and(Consent::is_own);
        missing.unless(!known.withdrawn || may_ring, Need::TakesPart);
        missing
    }

    /// What telling something of somebody across would still need.
    pub(super) fn telling(&self, from: ParticipantId, to: ParticipantId) -> Missing {
        let mut missing = self.hearing(to);
        let Some(known) = self.people.get(&from) else { return missing };
        missing.unless(self.may_be_told && !known.withdrawn, Need::MayTell);
        missing.unless(!known.died, Need::Living);
        missing
    }

    fn offender_asks(&self) -> bool {
        self.opening.initiator == Initiator::Offender
    }

    /// Details of victims of abuse and of sexual offences move with their explicit consent only.
    fn has_basis(&self, known: &Known<'_>, desk: &Desk) -> bool {
        let explicit = known.added.side == Side::Harmed
            && matches!(self.opening.offence, Offence::DomesticAbuse | Offence::SexualOffence);
        let agreed = known.yes(Purpose::Contact, self.today).is_some();
        match known.added.basis {
            Basis::OwnRequest | Basis::Consent => true,
            Basis::Named => agreed || !explicit,
            Basis::PublicTask => agreed || !explicit && self.sender(known) == Source::Police,
            Basis::LegalObligation => {
                let voluntary = [Source::VictimService, Source::RjProvider, Source::Housing];
                agreed || !explicit && !voluntary.contains(&self.sender(known))
            }
            Basis::SharingAgreement => agreed || !explicit && self.came_under_one(known, desk),
            Basis::Unknown => agreed,
        }
    }

    /// A public body passed them on, and an agreement of ours with it about how to reach those whom it
    /// refers held on the day.
    fn came_under_one(&self, known: &Known<'_>, desk: &Desk) -> bool {
        let (sender, came) = (self.sender(known), known.added.basis_on);
        let public = [Source::Police, Source::Probation, Source::Prison, Source::YouthJustice];
        public.contains(&sender)
            && desk.agreements.iter().any(|one| {
                one.agency.code() == sender.code()
                    && one.purposes.contains(&SharingPurpose::Refer)
                    && one.items.contains(&SharedItem::ContactDetails)
                    && (one.starts..=one.ends).contains(&came)
            })
    }

    fn sender(&self, known: &Known<'_>) -> Source {
        known.added.sender.unwrap_or(self.opening.source)
    }

    fn caller_is_trained(&self, whom: ParticipantId, known: &Known<'_>, desk: &Desk) -> bool {
        let record = &desk.practitioners[&Who::Helen.record()];
        let in_date = |skill: Skill| {
            record
                .training
                .iter()
                .any(|one| one.skill == skill && one.until.is_none_or(|until| self.today <= until))
        };
        let speaks_with_victims = self.offender_asks() && known.added.side == Side::Harmed;
        let trained =
            in_date(Skill::Facilitation) && (!speaks_with_victims || in_date(Skill::VictimContact));
        trained || self.passes(CheckCode::TrainedCaller, whom)
    }

    fn passes(&self, check: CheckCode, whom: ParticipantId) -> bool {
        self.overrides.iter().any(|granted| {
            granted.check == check
                && self.today <= granted.expires
                && granted.about.is_none_or(|about| about == whom)
        })
    }

    fn is_their_turn(&self, whom: ParticipantId, known: &Known<'_>) -> bool {
        let first = if self.offender_asks() { Side::Responsible } else { Side::Harmed };
        let others = || self.people.values().filter(|one| one.added.side == first);
        let ready = if self.offender_asks() {
            others().any(|one| one.accepts && one.suits)
        } else {
            others().any(|one| one.yes(Purpose::AskOtherSide, self.today).is_some())
        };
        known.added.side == first
            || known.reached
            || ready
            || self.passes(CheckCode::OrderOfApproach, whom)
    }
}

impl<'d> Known<'d> {
    const fn new(added: &'d ParticipantAdded) -> Self {
        Self {
            added,
            knows_what_rj_is: false,
            answers: BTreeMap::new(),
            noes: Vec::new(),
            stopped: Vec::new(),
            withdrawn: false,
            limits: false,
            accepts: false,
            suits: false,
            reached: false,
            died: false,
        }
    }

    fn hears(&mut self, event: &'d Event, on: Date) {
        let me = self.added.participant;
        match event {
            Event::InformationGiven(fact) if fact.participant == me => {
                self.knows_what_rj_is |= fact.item == InformationItem::WhatRjIs;
            }
            Event::ConsentRecorded(fact) if fact.participant == me => self.answers(fact, on),
            Event::Withdrawn(fact) if fact.participant == me => self.stops(fact.purpose, on),
            Event::LimitsExplained(fact) => self.limits |= fact.participant == me,
            Event::ResponsibilityRecorded(fact) if fact.participant == me => {
                self.accepts = fact.stance == Stance::Accepts;
            }
            Event::AssessmentRecorded(made) if made.participant == me => {
                self.suits = made.result == AssessmentResult::Suitable;
            }
            Event::ContactRecorded(judged) => {
                self.reached |= judged.fact.participant == me && judged.verdict.is_regular();
            }
            Event::DeathRecorded(fact) => self.died |= fact.participant == me,
            _ => {}
        }
    }

    fn answers(&mut self, fact: &'d Consent, on: Date) {
        let yes = fact.answer == Answer::Yes;
        if fact.purpose == Purpose::Contact {
            match (fact.answer, fact.scope) {
                (Answer::Yes, _) if fact.is_own() => self.noes.clear(),
                (Answer::Yes, _) => {}
                (answer, scope) => {
                    let scope = scope.unwrap_or(NoScope::ForNow);
                    self.noes.push((answer, scope, on, fact.ask_after));
                }
            }
        }
        if yes && !fact.is_own() && self.stopped.contains(&fact.purpose) {
            return;
        }
        if yes && fact.is_own() {
            self.stopped.retain(|purpose| *purpose != fact.purpose);
        }
        let informed = fact.purpose != Purpose::AskOtherSide || self.knows_what_rj_is;
        self.answers.insert(fact.purpose, (fact, informed, on));
    }

    fn stops(&mut self, what: Option<Purpose>, on: Date) {
        let yes = |(purpose, (said, ..)): (&Purpose, &(&Consent, bool, Date))| {
            (said.answer == Answer::Yes && what.is_none_or(|one| one == *purpose))
                .then_some(*purpose)
        };
        let gone: Vec<Purpose> = self.answers.iter().filter_map(yes).chain(what).collect();
        for purpose in gone {
            self.answers.remove(&purpose);
            self.stopped.push(purpose);
        }
        self.withdrawn |= what.is_none();
        if what == Some(Purpose::Contact) {
            self.noes.push((Answer::No, NoScope::ThisIncident, on, None));
        }
    }

    fn yes(&self, purpose: Purpose, on: Date) -> Option<&'d Consent> {
        let (said, informed, _) = self.answers.get(&purpose)?;
        let live = said.expires.is_none_or(|until| on <= until);
        (said.answer == Answer::Yes && *informed && live).then_some(*said)
    }

    fn no_binds(&self, on: Date) -> bool {
        self.noes.iter().any(|(_, scope, said, ask_after)| match scope {
            NoScope::ThisConversation => on <= *said,
            _ => ask_after.is_none_or(|day| on < day),
        })
    }

    fn asked_or_agreed_after(&self, said: Date) -> bool {
        let asked = self.added.basis == Basis::OwnRequest && self.added.basis_on > said;
        let agreed = self.answers.get(&Purpose::Contact).is_some_and(|(answer, _, on)| {
            answer.answer == Answer::Yes && answer.is_own() && *on > said
        });
        asked || agreed
    }
}
