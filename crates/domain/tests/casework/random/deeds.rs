//! The things people do, with dice for the parts that vary.

use domain::cases::*;
use domain::gates::CheckCode;
use domain::ids::{AssessmentId, ParticipantId};
use jiff::Span;
use jiff::civil::Date;

use crate::support::*;

/// A number that gives choices, one after the other.
pub(super) struct Dice(u32);

impl Dice {
    pub(super) const fn new(seed: u32) -> Self {
        Self(seed)
    }

    fn number(&mut self) -> usize {
        self.0 = self.0.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        usize::try_from(self.0 >> 16).unwrap()
    }

    fn one<T: Clone>(&mut self, of: &[T]) -> T {
        of[self.number() % of.len()].clone()
    }

    fn person(&mut self) -> ParticipantId {
        self.one(&[JOHN, JOHN, MARK, MARK, RUTH])
    }

    fn principal(&mut self) -> ParticipantId {
        self.one(&[JOHN, MARK])
    }

    fn mostly_yes(&mut self) -> Answer {
        self.one(&[Answer::Yes, Answer::Yes, Answer::Yes, Answer::NotNow, Answer::No])
    }

    fn day(&mut self, desk: &Desk) -> Date {
        let days = i64::try_from(self.number() % 60).unwrap();
        desk.today().saturating_add(Span::new().days(days))
    }
}

pub(super) type Deed = fn(&mut Desk, &mut Dice) -> Option<Command>;

/// Everything that can be tried. Gated steps stand several times, so that they come up.
pub(super) const DEEDS: &[Deed] = &[
    |_, _| Some(added(RUTH, Side::Harmed, Part::Supporter, Basis::Named).into()),
    |_, dice| Some(call(dice.person(), dice.one(ContactResult::ALL)).into()),
    |_, dice| Some(limits(dice.person()).into()),
    |_, dice| Some(told_about(dice.person(), dice.one(InformationItem::ALL)).into()),
    |_, dice| Some(offer(dice.person()).into()),
    |desk, dice| Some(answer(desk, dice)),
    |desk, dice| Some(answer(desk, dice)),
    |_, dice| {
        let which = dice.one(Purpose::ALL);
        let purpose = dice.one(&[None, Some(which)]);
        Some(Withdrawal { purpose, ..stops(dice.principal()) }.into())
    },
    |_, dice| Some(pauses(dice.principal()).into()),
    |_, dice| Some(Resumed { participant: dice.principal() }.into()),
    |_, dice| Some(says_of_it(MARK, dice.one(Stance::ALL)).into()),
    |desk, dice| Some(assess(desk, dice)),
    |desk, dice| Some(assess(desk, dice)),
    sign_off,
    |_, dice| {
        Some(
            orders(
                JOHN,
                MARK,
                dice.one(&[Bars::Nothing, Bars::Nothing, Bars::Unknown, Bars::Forbidden]),
            )
            .into(),
        )
    },
    |_, _| {
        let source = OrderSource::Court;
        Some(OrderPermission { harmed: JOHN, responsible: MARK, source, note: None }.into())
    },
    |_, dice| Some(prepared(dice.person()).into()),
    |_, dice| Some(allows(dice.principal(), dice.principal(), dice.one(CrossFact::ALL)).into()),
    |_, dice| Some(tells(dice.principal(), dice.principal(), dice.one(CrossFact::ALL)).into()),
    |_, _| Some(letter(MARK, JOHN).into()),
    |_, dice| Some(checked(dice.one(&[true, true, false])).into()),
    |_, dice| Some(wanted(dice.mostly_yes()).into()),
    |_, _| Some(authorised_letter().into()),
    |_, _| Some(authorised_letter().into()),
    |_, _| Some(passed_on().into()),
    |desk, dice| Some(plan(desk, dice)),
    |_, dice| Some(agrees_to_room(dice.person(), dice.mostly_yes()).into()),
    |_, _| Some(prison_agrees().into()),
    |_, _| Some(authorised_meeting().into()),
    |_, _| Some(authorised_meeting().into()),
    |_, dice| Some(day_check(dice.person(), dice.one(&[false, true])).into()),
    |desk, _| {
        let started = desk.now.plus_seconds(-600);
        Some(held(started, &[JOHN, MARK]).into())
    },
    |desk, _| {
        let started = desk.now.plus_seconds(-600);
        Some(stopped(started, &[JOHN, MARK]).into())
    },
    |desk, dice| Some(agreement(MARK, JOHN, dice.day(desk)).into()),
    |_, dice| Some(item_is(dice.one(ItemState::ALL)).into()),
    |_, dice| Some(followed_up(dice.person(), dice.one(FollowUpResult::ALL)).into()),
    |_, dice| Some(told_closing(dice.principal()).into()),
    |_, dice| Some(closes(dice.one(Ending::ALL)).into()),
    |_, _| Some(CaseReopened { note: None }.into()),
    |_, _| Some(CaseReopened { note: None }.into()),
    |_, dice| Some(concern(dice.one(&[None, Some(JOHN), Some(MARK)])).into()),
    |_, dice| Some(concern_is(dice.one(ConcernDecision::ALL)).into()),
    |_, _| Some(HandOverOffered { to: Who::Other.user(), note: None }.into()),
    |_, _| Some(HandOverAccepted { by: Who::Other.user() }.into()),
    |_, dice| {
        let who = dice.one(&[Who::Ravi, Who::Amara]);
        Some(allocated(who, dice.one(Seat::ALL)).into())
    },
    |desk, dice| {
        let check = dice.one(CheckCode::ALL);
        let practitioner = Some(Who::Helen.record());
        let granted = overrides(desk.id(), check, dice.day(desk));
        Some(OverrideGranted { practitioner, ..granted }.into())
    },
    |desk, dice| Some(correct(desk, dice)),
    |desk, dice| Some(correct(desk, dice)),
    |desk, dice| Some(correct(desk, dice)),
    world_changes,
];

/// What long histories have beside these: details leave, and now and then much comes right again.
pub(super) const IN_LONG: &[Deed] = &[
    |_, dice| Some(shares(dice.one(SharingBasis::ALL)).into()),
    |_, dice| Some(shares(dice.one(SharingBasis::ALL)).into()),
    |desk, dice| Some(answers_on_sharing(desk, dice)),
    |desk, dice| Some(mends(desk, dice)),
];

/// Much comes right again: in a long history it would stay wrong for good.
fn mends(desk: &mut Desk, dice: &mut Dice) -> Command {
    let starts = desk.in_two_weeks();
    let mut tries = |command: Command| {
        let now = desk.now;
        let _ = desk.tries(command, now);
    };
    tries(CaseReopened { note: None }.into());
    tries(meeting(starts, &[JOHN, MARK]).into());
    for who in [JOHN, MARK] {
        tries(Resumed { participant: who }.into());
        tries(says_yes(who, Purpose::Messages).into());
        tries(says_yes(who, Purpose::Meeting).into());
    }
    tries(says_of_it(MARK, Stance::Accepts).into());
    tries(concern_is(ConcernDecision::NoAction).into());
    tries(orders(JOHN, MARK, Bars::Nothing).into());
    for who in [JOHN, MARK] {
        tries(prepared(who).into());
        tries(agrees_to_room(who, Answer::Yes).into());
    }
    tries(prison_agrees().into());
    for who in [JOHN, MARK] {
        let id = AssessmentId::from_uuid(desk.id());
        let review = desk.now.plus_seconds(80 * 86_400).date();
        let made = assessment(id, who, who == MARK, review);
        let _ = desk.tries(made, desk.now);
        let _ = desk.tries(signs_off(id), desk.now);
    }
    desk.practitioners = team_records();
    dice.one(&[authorised_letter().into(), authorised_meeting().into()])
}

/// What takes away, and gives back, the conditions of an exchange; everything else stays green.
pub(super) const TURNS: &[Deed] = &[
    |desk, dice| Some(answer(desk, dice)),
    |desk, dice| Some(answer(desk, dice)),
    |desk, dice| {
        let purpose = dice.one(&[Purpose::Messages, Purpose::Meeting]);
        let expires = Some(dice.day(desk));
        Some(Consent { expires, ..says_yes(dice.principal(), purpose) }.into())
    },
    |_, dice| Some(stops(dice.principal()).into()),
    |_, dice| Some(Resumed { participant: dice.principal() }.into()),
    |_, dice| Some(says_of_it(MARK, dice.one(Stance::ALL)).into()),
    |desk, dice| {
        let whom = dice.principal();
        desk.assesses(whom);
        None
    },
    |_, dice| Some(orders(JOHN, MARK, dice.one(Bars::ALL)).into()),
    |desk, dice| Some(forgets(desk, dice)),
    |desk, dice| Some(forgets(desk, dice)),
];

/// It turns out that somebody had not been told something, and they answer again.
fn forgets(desk: &mut Desk, dice: &mut Dice) -> Command {
    let told: Vec<i64> = desk
        .file
        .entries()
        .iter()
        .filter(|entry| matches!(entry.event, Event::InformationGiven(_)))
        .map(|entry| entry.version)
        .collect();
    desk.does(corrects(dice.one(&told), None));
    let purpose = dice.one(&[Purpose::Messages, Purpose::Meeting]);
    says_yes(dice.principal(), purpose).into()
}

fn answer(desk: &mut Desk, dice: &mut Dice) -> Command {
    let purpose = dice.one(&[
        Purpose::Messages,
        Purpose::Meeting,
        Purpose::Meeting,
        Purpose::AskOtherSide,
        Purpose::Contact,
    ]);
    let answer = dice.mostly_yes();
    let expires = if dice.number().is_multiple_of(4) { Some(dice.day(desk)) } else { None };
    Consent { expires, ..answers(dice.principal(), purpose, answer) }.into()
}

/// What John says of sharing his details with probation, or somebody says for him.
fn answers_on_sharing(desk: &Desk, dice: &mut Dice) -> Command {
    let said = agrees_to_share(dice.mostly_yes());
    let relay = dice.one(&[Relay::Direct, Relay::Direct, Relay::Direct, Relay::Guardian]);
    let day = dice.day(desk);
    let expires = dice.one(&[None, Some(day)]);
    let expires = expires.filter(|_| said.answer == Answer::Yes);
    Consent { relay, expires, ..said }.into()
}

fn assess(desk: &mut Desk, dice: &mut Dice) -> Command {
    let (id, whom) = (AssessmentId::from_uuid(desk.id()), dice.principal());
    let result = dice.one(&[
        AssessmentResult::Suitable,
        AssessmentResult::Suitable,
        AssessmentResult::WithSafeguards,
        AssessmentResult::IndirectOnly,
        AssessmentResult::NotYet,
    ]);
    let content = assessment(id, whom, whom == MARK, dice.day(desk));
    Assessment { result, ..content }.into()
}

fn sign_off(desk: &mut Desk, dice: &mut Dice) -> Option<Command> {
    let current = desk.case().participants.get(&dice.principal())?.assessment.as_ref()?;
    Some(signs_off(current.assessment.assessment).into())
}

fn plan(desk: &mut Desk, dice: &mut Dice) -> Command {
    let starts = desk.now.plus_seconds(3600 + 60 * i64::try_from(dice.number() % 3_000).unwrap());
    let form = dice.one(&[Form::Conference, Form::Conference, Form::Shuttle]);
    let lists: [&[ParticipantId]; 3] = [&[JOHN, MARK], &[JOHN, MARK, RUTH], &[JOHN]];
    ActivityPlanned { form, ..meeting(starts, dice.one(&lists)) }.into()
}

/// Takes out, or puts back, any entry.
fn correct(desk: &mut Desk, dice: &mut Dice) -> Command {
    let who = dice.one(&[Who::Helen, Who::Coordinator, Who::Marcus, Who::Safeguarding]);
    let entry = &desk.file.entries()[dice.number() % desk.file.entries().len()];
    let again = dice.one(&[None, Some(())]).map(|()| entry.event.clone());
    let command = corrects(entry.version, again);
    desk.by(who);
    command.into()
}

/// Something changes outside the case: training, wishes, a no said elsewhere.
fn world_changes(desk: &mut Desk, dice: &mut Dice) -> Option<Command> {
    match dice.number() % 3 {
        0 => {
            let until = dice.day(desk);
            let helen = desk.practitioners.get_mut(&Who::Helen.record())?;
            helen.training[0].until = Some(until);
        }
        1 => desk.practitioners = team_records(),
        _ => desk.knows_no(person(JOHN), dice.one(NoScope::ALL), desk.today()),
    }
    None
}
