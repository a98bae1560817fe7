//! Who may make a correction that takes something away.

use super::check::{Check, CheckCode, Remedy, Who, Why, met_or};
use crate::access::Action;
use crate::cases::Case;
use crate::ids::UserId;
use crate::rules::Rule;

/// The condition for a correction that is the practice supervisor's, by a rule.
pub fn correction(case: &Case, actor: UserId, rule: Rule) -> Check {
    let theirs = case.relations_of(actor).allow(Action::Supervise);
    let (why, remedy) = match case.team.supervisor {
        Some(_) => (Why::Forbidden, Remedy::AskSupervisor),
        None => (Why::Nobody, Remedy::Allocate),
    };
    Check::new(CheckCode::SupervisorCorrects, rule, remedy, met_or(theirs, why)).with(Who::Others)
}
