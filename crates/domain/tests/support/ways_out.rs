//! That nobody is stuck: from every open case an exchange can be authorised, or it can be closed
//! honestly by doing what the closing still asks for.

use domain::cases::*;
use domain::gates::{Check, CheckCode};

use super::*;

/// More things than a closing ever asks for.
const ENOUGH: usize = 24;

/// Whether a letter or a meeting can be authorised now.
fn leads_to_an_exchange(desk: &Desk) -> bool {
    let can = |command: Command| desk.clone().tries(command, desk.now).is_ok();
    can(authorised_letter().into()) || can(authorised_meeting().into())
}

/// Whether a case can be closed honestly, doing what each refusal asks for; what it got stuck on if
/// not.
fn can_be_closed(desk: &Desk) -> Result<(), String> {
    let mut desk = desk.clone();
    for _ in 0..ENOUGH {
        desk.minutes_pass(1);
        let refused = match desk.tries(closes(Ending::PassedOn), desk.now) {
            Ok(_) => return Ok(()),
            Err(Refused::NotYet(refusal)) => refusal,
            Err(Refused::Invalid(invalid)) => return Err(invalid.to_string()),
        };
        let first = refused.checks.first().ok_or("refused for nothing")?;
        if !mends(&mut desk, first) {
            return Err(first.code.to_string());
        }
    }
    Err("it never ends".into())
}

fn mends(desk: &mut Desk, check: &Check) -> bool {
    let about = check.about.first().copied().unwrap_or(JOHN);
    let now = desk.now;
    match check.code {
        CheckCode::FollowedUp => {
            desk.tries(followed_up(about, FollowUpResult::Attempt), now).is_ok()
        }
        CheckCode::Told => desk.tries(told_closing(about), now).is_ok(),
        CheckCode::ConcernsDecided => {
            let open = desk.case().concerns.values().find(|one| one.decided.is_none());
            let Some(concern) = open.map(|one| one.raised.concern) else { return false };
            let decided = ConcernDecided { concern, ..concern_is(ConcernDecision::NoAction) };
            desk.tries(decided, now).is_ok()
        }
        CheckCode::HandOverAnswered => {
            let Some(offered) = desk.case().referral.offered else { return false };
            let (by, reason) = (offered.to, HandOverReason::NoCapacity);
            desk.by(Who::of(by));
            desk.tries(HandOverRefused { by, reason, note: None }, now).is_ok()
        }
        _ => false,
    }
}

/// What an open case is stuck on, if it is; whether it took a closing to get out.
pub(crate) fn stuck(desk: &Desk) -> Option<String> {
    if leads_to_an_exchange(desk) {
        return None;
    }
    can_be_closed(desk).err()
}
