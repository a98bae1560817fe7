//! What anybody may do next: each a command that could come in from any form, by whoever would send
//! it, and a few changes in the records beside the case.

use domain::cases::*;
use domain::gates::CheckCode;
use domain::ids::{AssessmentId, ParticipantId};
use domain::practitioners::Level;
use jiff::civil::date;

use super::company::EVERYONE;
use crate::support::*;

/// One thing to do; nothing where it cannot be done there.
pub(super) type Deed = fn(&mut Desk) -> Option<i64>;

fn tries(desk: &mut Desk, command: impl Into<Command>) -> Option<i64> {
    desk.minutes_pass(1);
    desk.tries(command, desk.now).ok()
}

fn assesses(desk: &mut Desk, who: ParticipantId, result: AssessmentResult) -> Option<i64> {
    let id = AssessmentId::from_uuid(desk.id());
    let review = desk.now.plus_seconds(40 * 86_400).date();
    let content = assessment(id, who, who == MARK, review);
    tries(desk, Assessment { result, ..content })
}

fn signs(desk: &mut Desk, decision: SignOffDecision) -> Option<i64> {
    let current = desk.case().participants[&MARK].assessment.clone()?;
    let id = current.assessment.assessment;
    tries(desk, AssessmentSignedOff { decision, note: Some(words()), ..signs_off(id) })
}

fn allows_lapse(desk: &mut Desk) -> Option<i64> {
    let granted = overrides(desk.id(), CheckCode::FacilitatorTrained, desk.today());
    tries(desk, OverrideGranted { practitioner: Some(Who::Helen.record()), ..granted })
}

/// Takes out the latest entry of a kind.
fn takes_out(desk: &mut Desk, kind: &str) -> Option<i64> {
    let mut entries = desk.file.entries().iter();
    let target = entries.rfind(|entry| entry.event.kind() == kind)?.version;
    desk.by(Who::Marcus);
    tries(desk, corrects(target, None))
}

fn began(desk: &Desk) -> domain::time::Timestamp {
    desk.now.plus_seconds(-60)
}

/// Everything that is tried at each place.
pub(super) const DEEDS: &[Deed] = &[
    |desk| tries(desk, says_yes(JOHN, Purpose::Meeting)),
    |desk| tries(desk, answers(JOHN, Purpose::Meeting, Answer::No)),
    |desk| tries(desk, says_yes(JOHN, Purpose::Messages)),
    |desk| tries(desk, answers(MARK, Purpose::Messages, Answer::NotNow)),
    |desk| tries(desk, Consent { relay: Relay::Worker, ..says_yes(JOHN, Purpose::Meeting) }),
    |desk| tries(desk, stops(JOHN)),
    |desk| tries(desk, stops(MARK)),
    |desk| tries(desk, pauses(MARK)),
    |desk| tries(desk, Resumed { participant: JOHN }),
    |desk| tries(desk, Resumed { participant: MARK }),
    |desk| tries(desk, says_of_it(MARK, Stance::Denies)),
    |desk| tries(desk, says_of_it(MARK, Stance::Accepts)),
    |desk| assesses(desk, JOHN, AssessmentResult::Suitable),
    |desk| assesses(desk, MARK, AssessmentResult::Suitable),
    |desk| assesses(desk, MARK, AssessmentResult::WithSafeguards),
    |desk| assesses(desk, JOHN, AssessmentResult::IndirectOnly),
    |desk| signs(desk, SignOffDecision::Agreed),
    |desk| tries(desk, orders(JOHN, MARK, Bars::Forbidden)),
    |desk| tries(desk, orders(JOHN, MARK, Bars::Nothing)),
    |desk| {
        let source = OrderSource::Court;
        tries(desk, OrderPermission { harmed: JOHN, responsible: MARK, source, note: None })
    },
    |desk| tries(desk, concern(Some(JOHN))),
    |desk| tries(desk, concern_is(ConcernDecision::NoAction)),
    |desk| tries(desk, concern_is(ConcernDecision::StopWork)),
    |desk| {
        let (user, record) = (Who::Helen.user(), Some(Who::Helen.record()));
        tries(desk, ConflictDeclared::new(user, record, Conflict::KnowsSomebody))
    },
    |desk| tries(desk, FacilitatorReleased { practitioner: Who::Amara.record() }),
    allows_lapse,
    |desk| tries(desk, prepared(JOHN)),
    |desk| tries(desk, agrees_to_room(JOHN, Answer::No)),
    |desk| tries(desk, agrees_to_room(JOHN, Answer::Yes)),
    |desk| tries(desk, checked(true)),
    |desk| tries(desk, wanted(Answer::Yes)),
    |desk| tries(desk, dies(MARK)),
    |desk| tries(desk, authorised_letter()),
    |desk| tries(desk, authorised_meeting()),
    |desk| tries(desk, passed_on()),
    |desk| tries(desk, held(began(desk), &EVERYONE)),
    |desk| tries(desk, stopped(began(desk), &EVERYONE)),
    |desk| tries(desk, call(JOHN, ContactResult::Spoke)),
    |desk| tries(desk, tells(JOHN, MARK, CrossFact::WillingToMeet)),
    |desk| tries(desk, HandOverOffered { to: Who::Other.user(), note: None }),
    |desk| tries(desk, HandOverAccepted { by: Who::Other.user() }),
    |desk| takes_out(desk, "consent-recorded"),
    |desk| takes_out(desk, "assessment-recorded"),
    |desk| takes_out(desk, "withdrawn"),
    |desk| {
        desk.days_pass(1);
        Some(0)
    },
    |desk| {
        helen(desk).training[0].until = Some(date(2026, 9, 1));
        Some(0)
    },
    |desk| {
        helen(desk).levels[0].level = Level::Foundation;
        Some(0)
    },
];

fn helen(desk: &mut Desk) -> &mut domain::practitioners::Practitioner {
    desk.practitioners.get_mut(&Who::Helen.record()).unwrap()
}
