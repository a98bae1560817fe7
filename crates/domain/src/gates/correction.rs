//! Who may make a correction that takes something away.

use super::check::{Check, CheckCode, Remedy, Who, Why, met_or};
use super::team::is_apart;
use crate::access::Action;
use crate::cases::Case;
use crate::ids::UserId;
use crate::rules::Rule;

/// The condition for a correction that is the practice supervisor's, by a rule. A supervisor who owns the
/// case or facilitates in it makes none: then there is nobody who looks at it with other eyes.
pub fn correction(case: &Case, actor: UserId, rule: Rule) -> Check {
    let supervisor = case.team.supervisor.map(|(_, user)| user);
    let apart = supervisor.filter(|user| is_apart(case, *user));
    let theirs = apart == Some(actor) && case.relations_of(actor).allow(Action::Supervise);
    let (why, remedy) = match apart {
        Some(_) => (Why::Forbidden, Remedy::AskSupervisor),
        None => (Why::Nobody, Remedy::Allocate),
    };
    Check::new(CheckCode::SupervisorCorrects, rule, remedy, met_or(theirs, why)).with(Who::Others)
}
