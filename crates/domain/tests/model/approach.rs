//! Getting in touch with one victim and one offender, and what is told across: whose details may be
//! used, by whom, when, and in which order.

mod oracle;

use domain::cases::*;
use domain::gates::CheckCode;
use domain::ids::ParticipantId;
use domain::offences::Offence;
use domain::practitioners::{Practitioner, Skill};
use jiff::ToSpan as _;
use jiff::civil::date;

use self::oracle::Approach;
use super::exchange::values;
use super::walk::{Extent, Factor, Model, Step, Value};
use crate::support::oracle::Missing;
use crate::support::*;

fn with_team(opening: CaseOpened) -> Desk {
    let mut desk = Desk::opens(opening).marks_helen_for_complex_cases();
    desk.does(allocated(Who::Helen, Seat::Lead));
    desk.does(supervised_by(Who::Marcus));
    desk
}

/// John asks, whom a car hurt.
fn john_asks() -> Desk {
    with_team(motorbike())
}

/// Mark asks, who followed John for months.
fn mark_asks_of_stalking() -> Desk {
    with_team(CaseOpened { offence: Offence::Stalking, ..mark_asks() })
}

/// John asks, whom somebody he lives with hurt.
fn of_abuse() -> Desk {
    with_team(CaseOpened { offence: Offence::DomesticAbuse, ..motorbike() })
}

fn comes(desk: &mut Desk, who: ParticipantId, basis: Basis) {
    let police = (basis == Basis::PublicTask).then_some(Source::Police);
    comes_from(desk, who, basis, police);
}

fn comes_from(desk: &mut Desk, who: ParticipantId, basis: Basis, sender: Option<Source>) {
    let (side, part) = if who == MARK {
        (Side::Responsible, Part::Offender)
    } else {
        (Side::Harmed, Part::Victim)
    };
    desk.does(ParticipantAdded { sender, ..added(who, side, part, basis) });
}

const BASES: &[Value] = values! {
    "agreed" => |desk, who| comes(desk, who, Basis::Consent),
    "unknown" => |desk, who| comes(desk, who, Basis::Unknown),
    "public task" => |desk, who| comes(desk, who, Basis::PublicTask),
    "public task, by a voluntary agency" => |desk, who| comes_from(desk, who, Basis::PublicTask, None),
    "a law obliges probation" => |desk, who| {
        comes_from(desk, who, Basis::LegalObligation, Some(Source::Probation));
    },
    "public task, by probation" => |desk, who| {
        comes_from(desk, who, Basis::PublicTask, Some(Source::Probation));
    },
    "under a sharing agreement, by the police" => |desk, who| {
        comes_from(desk, who, Basis::SharingAgreement, Some(Source::Police));
    },
    "under a sharing agreement about other things, by probation" => |desk, who| {
        comes_from(desk, who, Basis::SharingAgreement, Some(Source::Probation));
    },
    "under a sharing agreement, by a voluntary agency" => |desk, who| {
        comes_from(desk, who, Basis::SharingAgreement, Some(Source::VictimService));
    },
    "unknown, and a yes passed on" => |desk, who| {
        comes(desk, who, Basis::Unknown);
        desk.does(relayed(SaidBy::Person, says_yes(who, Purpose::Contact)));
    },
    "unknown, and a yes that has run out" => |desk, who| {
        comes(desk, who, Basis::Unknown);
        let expires = Some(desk.today());
        desk.does(Consent { expires, ..says_yes(who, Purpose::Contact) });
    },
    "their own request" => |desk, who| comes(desk, who, Basis::OwnRequest),
    "named by somebody" => |desk, who| comes(desk, who, Basis::Named),
};

fn says_no(desk: &mut Desk, who: ParticipantId, scope: NoScope) {
    desk.does(Consent { scope: Some(scope), ..answers(who, Purpose::Contact, Answer::No) });
}

const NOES: &[Value] = values! {
    "none" => |_, _| {},
    "to this incident" => |desk, who| says_no(desk, who, NoScope::ThisIncident),
    "to this conversation" => |desk, who| says_no(desk, who, NoScope::ThisConversation),
    "ever" => |desk, who| says_no(desk, who, NoScope::Ever),
    "not now" => |desk, who| {
        desk.does(answers(who, Purpose::Contact, Answer::NotNow));
    },
    "not now, ask next week" => |desk, who| {
        let ask_after = Some(desk.today().saturating_add(7.days()));
        desk.does(Consent { ask_after, ..answers(who, Purpose::Contact, Answer::NotNow) });
    },
    "a no, and their own yes" => |desk, who| {
        says_no(desk, who, NoScope::Ever);
        desk.does(says_yes(who, Purpose::Contact));
    },
    "a no, and a yes passed on" => |desk, who| {
        says_no(desk, who, NoScope::Ever);
        desk.does(relayed(SaidBy::Person, says_yes(who, Purpose::Contact)));
    },
    "stopped being in touch" => |desk, who| {
        desk.does(Withdrawal { purpose: Some(Purpose::Contact), ..stops(who) });
    },
};

const STOPS: &[Value] = values! {
    "takes part" => |_, _| {},
    "stopped" => |desk, who| {
        desk.does(stops(who));
    },
    "stopped, and may be rung" => |desk, who| {
        desk.does(stops(who));
        desk.does(says_yes(who, Purpose::Contact));
    },
};

fn may_ask(desk: &mut Desk, who: ParticipantId) {
    desk.does(told_about(who, InformationItem::WhatRjIs));
    desk.does(says_yes(who, Purpose::AskOtherSide));
}

const ASKING: &[Value] = values! {
    "may be asked" => may_ask,
    "may not be asked" => |_, _| {},
    "the yes was taken back" => |desk, who| {
        may_ask(desk, who);
        desk.does(Withdrawal { purpose: Some(Purpose::AskOtherSide), ..stops(who) });
    },
    "the yes was not informed" => |desk, who| {
        desk.does(says_yes(who, Purpose::AskOtherSide));
    },
};

fn accepts_and_suits(desk: &mut Desk, who: ParticipantId) {
    desk.does(says_of_it(who, Stance::Accepts));
    desk.assesses(who);
}

const SCREENED: &[Value] = values! {
    "accepts, and suits" => accepts_and_suits,
    "denies" => |desk, who| {
        desk.does(says_of_it(who, Stance::Denies));
        desk.assesses(who);
    },
    "was not assessed" => |desk, who| {
        desk.does(says_of_it(who, Stance::Accepts));
    },
    "does not suit" => |desk, who| {
        desk.does(says_of_it(who, Stance::Accepts));
        desk.assesses_as(who, AssessmentResult::NotSuitable);
    },
};

const ADVICE: &[Value] = values! {
    "go on" => |desk, _| {
        desk.does(SpecialistAdvice { may_approach: true, note: Some(words()) });
    },
    "not asked" => |_, _| {},
    "do not" => |desk, _| {
        desk.does(SpecialistAdvice { may_approach: false, note: Some(words()) });
    },
};

const LIMITS: &[Value] = values! {
    "explained" => |desk, who| {
        desk.does(limits(who));
    },
    "not explained" => |_, _| {},
};

const FACTS_ALLOWED: &[Value] = values! {
    "allowed" => |desk, _| {
        desk.does(allows(JOHN, MARK, CrossFact::AsksAboutRj));
    },
    "nobody asked" => |_, _| {},
    "allowed and taken back" => |desk, _| {
        let allowed = allows(JOHN, MARK, CrossFact::AsksAboutRj);
        desk.does(allowed.clone());
        desk.does(FactAllowed { answer: Answer::No, ..allowed });
    },
};

const CALLERS: &[Value] = values! {
    "Helen" => |_, _| {},
    "Helen, with a conflict" => |desk, _| {
        let (user, record) = (Who::Helen.user(), Some(Who::Helen.record()));
        desk.does(ConflictDeclared::new(user, record, Conflict::KnowsSomebody));
    },
};

fn passes(desk: &mut Desk, check: CheckCode, about: ParticipantId) {
    let expires = desk.today().saturating_add(10.days());
    let granted = overrides(desk.id(), check, expires);
    desk.does(OverrideGranted { about: Some(about), ..granted });
}

const OVERRIDES: &[Value] = values! {
    "none" => |_, _| {},
    "of the caller" => |desk, who| passes(desk, CheckCode::TrainedCaller, who),
    "of whose turn it is" => |desk, who| passes(desk, CheckCode::OrderOfApproach, who),
};

const DEATHS: &[Value] = values! {
    "lives" => |_, _| {},
    "died" => |desk, who| {
        desk.does(dies(who));
    },
};

const REACHED: &[Value] = values! {
    "no" => |_, _| {},
    "they rang us" => |desk, who| {
        desk.does(call(who, ContactResult::TheyCalled));
    },
};

fn helen(desk: &mut Desk) -> &mut Practitioner {
    desk.practitioners.get_mut(&Who::Helen.record()).unwrap()
}

const TRAINING: &[Value] = values! {
    "in date" => |_, _| {},
    "lapsed" => |desk, _| helen(desk).training[0].until = Some(date(2026, 9, 10)),
    "not for victims" => |desk, _| {
        helen(desk).training.retain(|one| one.skill != Skill::VictimContact);
    },
};

fn knows(desk: &mut Desk, who: ParticipantId, wishes: Option<i64>) {
    let nothing = PersonFacts { wishes, hours: None, nos: Vec::new() };
    desk.people.entry(person(who)).or_insert(nothing).wishes = wishes;
}

const WISHES_KNOWN: &[Value] = values! {
    "read" => |_, _| {},
    "changed since they were read" => |desk, who| knows(desk, who, Some(WISHES + 1)),
    "nobody asked" => |desk, who| knows(desk, who, None),
};

const ELSEWHERE: &[Value] = values! {
    "no no" => |_, _| {},
    "a no" => |desk, who| desk.knows_no(person(who), NoScope::Ever, desk.today()),
    "an old no" => |desk, who| desk.knows_no(person(who), NoScope::ForNow, date(2026, 1, 1)),
};

const DAYS: &[Value] = values! {
    "tomorrow" => |desk, _| {
        desk.days_pass(1);
    },
    "in two weeks" => |desk, _| {
        desk.days_pass(14);
    },
};

fn factors(whom: ParticipantId) -> Vec<Factor> {
    let of = |of, name, values: &'static [Value]| Factor {
        name,
        of,
        values,
        whole: (2, 2),
        outside: false,
    };
    let beside = |who, name, values| Factor { outside: true, ..of(who, name, values) };
    vec![
        of(JOHN, "John’s details", BASES),
        of(MARK, "Mark’s details", BASES),
        of(JOHN, "the other side", ASKING),
        of(MARK, "Mark", SCREENED),
        of(JOHN, "advice", ADVICE),
        of(whom, "a no", NOES),
        of(whom, "taking part", STOPS),
        of(whom, "the limits", LIMITS),
        of(JOHN, "what may be told", FACTS_ALLOWED),
        of(whom, "reached before", REACHED),
        of(whom, "the caller", CALLERS),
        of(whom, "an override", OVERRIDES),
        of(whom, "alive", DEATHS),
        beside(whom, "training", TRAINING),
        beside(whom, "wishes", WISHES_KNOWN),
        beside(whom, "elsewhere", ELSEWHERE),
        beside(whom, "the day", DAYS),
    ]
}

fn asks_about(desk: &Desk, whom: ParticipantId) -> Missing {
    Approach::of(desk).contact(whom, Some(WISHES), desk)
}

fn talks_about(desk: &Desk, whom: ParticipantId) -> Missing {
    Approach::of(desk).conversation(whom, desk)
}

fn told(desk: &Desk) -> Missing {
    Approach::of(desk).telling(JOHN, MARK)
}

fn heard(desk: &Desk) -> Missing {
    Approach::of(desk).hearing(MARK)
}

macro_rules! steps {
    ($whom:ident) => {
        &[
            Step {
                name: "be in touch",
                command: |_| call($whom, ContactResult::Spoke).into(),
                needs: |_, desk| asks_about(desk, $whom),
            },
            Step {
                name: "have the RJ conversation",
                command: |_| offer($whom).into(),
                needs: |_, desk| talks_about(desk, $whom),
            },
            Step {
                name: "tell something across",
                command: |_| tells(JOHN, MARK, CrossFact::AsksAboutRj).into(),
                needs: |_, desk| told(desk),
            },
            Step {
                name: "say that it is not going ahead",
                command: |_| tells(JOHN, MARK, CrossFact::NotGoingAhead).into(),
                needs: |_, desk| heard(desk),
            },
            Step {
                name: "note that they rang",
                command: |_| call($whom, ContactResult::TheyCalled).into(),
                needs: |_, _| Missing::default(),
            },
        ]
    };
}

const OF_MARK: &[Step] = steps!(MARK);
const OF_JOHN: &[Step] = steps!(JOHN);

fn model(
    name: &'static str,
    begins: fn() -> Desk,
    whom: ParticipantId,
    steps: &'static [Step],
) -> Model {
    let extents: [&[Extent]; 2] = [&[Extent::AtMost(2)], &[Extent::Whole, Extent::AtMost(4)]];
    Model { name, begins, factors: factors(whom), steps, extents, never_alone: &[] }
}

/// The offender, after the victim asked.
pub(super) fn of_an_offender() -> Model {
    model("approaching an offender", john_asks, MARK, OF_MARK)
}

/// The victim, after the offender asked.
pub(super) fn of_a_victim_of_stalking() -> Model {
    model("approaching a victim of stalking", mark_asks_of_stalking, JOHN, OF_JOHN)
}

/// A victim whose details move only with their explicit consent.
pub(super) fn of_a_victim_of_abuse() -> Model {
    model("approaching a victim of abuse", of_abuse, JOHN, OF_JOHN)
}
