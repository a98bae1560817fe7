//! The prison service's own gate: a visit needs its yes, and where it was asked whether somebody
//! takes part at all, nothing passes until it agrees (R-PRISON-03).

use super::check::{Check, CheckCode, CheckState, Remedy, Who, Why};
use crate::cases::{Activity, Case, Facts, Participant, PrisonAnswer, PrisonPermission, VenueKind};
use crate::rules::{Rule, Venue};
use crate::time::Date;

/// That the prison agreed a meeting that is to be held there. While somebody serves their sentence, that
/// is any: nobody comes to a room elsewhere, or to a screen, but by its leave.
pub(super) fn visit(
    case: &Case,
    activity: &Activity,
    on: Date,
    facts: &Facts<'_>,
) -> Option<Check> {
    let venue = activity.plan.venue;
    let stage_is_inside =
        || case.stage(facts.rules, on).is_some_and(|route| route.venue == Venue::Prison);
    let inside = venue == VenueKind::Prison || stage_is_inside();
    inside.then(|| check(activity.prison))
}

/// That the prison service agrees that somebody takes part, where it was asked.
pub(super) fn taking_part(case: &Case, person: &Participant) -> Option<Check> {
    case.prison.get(&person.id).map(|permission| check(*permission).about(person.id))
}

fn check(permission: PrisonPermission) -> Check {
    let state = match (permission.asked, permission.answer) {
        (Some(since), _) => CheckState::Waiting(Why::Unknown, since),
        (None, Some((PrisonAnswer::Yes, at))) => CheckState::Met(Some(at)),
        (None, Some((PrisonAnswer::No, _))) => CheckState::Open(Why::SaidNo),
        (None, None) => CheckState::Open(Why::NotYet),
    };
    Check::new(CheckCode::PrisonAgreed, Rule::Prison03, Remedy::Prison, state).with(Who::Others)
}
