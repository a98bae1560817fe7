//! Whom events call for at once. A notice names the case's reference and nothing else: mail is
//! read on phones, by whoever holds them.

use domain::cases::{Case, Event};
use domain::ids::{CaseId, UserId};
use serde::{Deserialize, Serialize};

/// A message that follows from an event.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Notice {
    /// To whom.
    pub to: UserId,
    /// About what, as a code: the template's name.
    pub about: String,
}

/// The job that carries a [`Notice`].
pub const NOTIFY: &str = "notify";

/// What a notice job carries.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NotifyJob {
    /// The message.
    pub notice: Notice,
    /// In which case.
    pub case: CaseId,
}

impl Notice {
    fn new(to: UserId, about: &str) -> Self {
        Self { to, about: about.to_owned() }
    }

    /// The kind of job that delivers it.
    pub const fn kind(&self) -> &'static str {
        NOTIFY
    }

    /// What that job carries.
    pub fn payload(&self, case: CaseId) -> String {
        serde_json::json!({ "notice": self, "case": case }).to_string()
    }
}

/// The notices that follow from new events of somebody's, by the state after them.
pub fn notices(case: &Case, events: &[Event], by: UserId) -> Vec<Notice> {
    let supervisor = case.team.supervisor.map(|(_, user)| user);
    let mut notices = Vec::new();
    for event in events {
        match event {
            Event::ConcernRaised(raised) => {
                notices
                    .extend(raised.leads.iter().map(|lead| Notice::new(*lead, "concern-raised")));
            }
            Event::ConcernGiven(given) => {
                notices.extend(given.leads.iter().map(|lead| Notice::new(*lead, "concern-raised")));
            }
            Event::HandOverOffered(offered) => {
                notices.push(Notice::new(offered.to, "hand-over-offered"));
            }
            Event::ColleagueTold(told) => {
                notices.extend(told.to.iter().map(|to| Notice::new(*to, "colleague-told")));
            }
            Event::TaskSet(set) if set.to != by => {
                notices.push(Notice::new(set.to, "task-given"));
            }
            Event::TaskGiven(given) if given.to != by => {
                notices.push(Notice::new(given.to, "task-given"));
            }
            Event::FacilitatorAllocated(allocated) => {
                notices.push(Notice::new(allocated.user, "allocated"));
            }
            Event::FindingOpened(_) => {
                notices.extend(supervisor.map(|user| Notice::new(user, "finding-opened")));
            }
            Event::AssessmentRecorded(assessment) => {
                let current = case
                    .participants
                    .get(&assessment.participant)
                    .and_then(|p| p.assessment.as_ref());
                if current
                    .is_some_and(|current| current.needs_sign_off(!case.triggers().is_empty()))
                {
                    notices.extend(supervisor.map(|user| Notice::new(user, "sign-off-wanted")));
                }
            }
            _ => {}
        }
        if event.verdict().is_some_and(|verdict| !verdict.is_regular()) {
            notices.extend(supervisor.map(|user| Notice::new(user, "irregular-step")));
        }
    }
    notices.dedup();
    notices
}
