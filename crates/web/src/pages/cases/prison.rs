//! How questions to the prison service stand, on the case's page: what waits, for how many days, and
//! what was answered (R-PRISON-03).

use app::CaseView;
use domain::access::Action;
use domain::cases::{Case, PrisonAnswer, PrisonPermission};
use domain::ids::{ActivityId, ParticipantId};
use domain::time::Timestamp;
use maud::{Markup, html};

use super::checks::first_name;
use crate::pages::tasks::meeting::ways;
use crate::text::Text;
use crate::when;

/// What waits or was not agreed; nothing where everything that was asked is agreed.
pub fn section(view: &CaseView, text: Text) -> Markup {
    let case = view.file.case();
    let open: Vec<Question> = if case.is_open() { questions(case) } else { Vec::new() };
    let open = open.into_iter().filter(|one| !is_agreed(one.permission));
    html! {
        @for question in open {
            p class="cc-nextline" {
                span {
                    strong { (question.heading(view, text)) ". " }
                    (standing(view, text, question.permission))
                    @if view.may(Action::Record) {
                        " " a href=(question.href(view)) { (text.get("prison-link")) } "."
                    }
                }
            }
        }
    }
}

/// A question that was put to the prison service at this stage.
struct Question {
    participant: Option<ParticipantId>,
    visit: Option<(ActivityId, Timestamp)>,
    permission: PrisonPermission,
}

impl Question {
    fn heading(&self, view: &CaseView, text: Text) -> String {
        match (self.participant, self.visit) {
            (_, Some((_, starts))) => text.with(
                "prison-visit-of",
                &[("when", &when::near(text, starts.date(), view.now.date()))],
            ),
            (Some(id), None) => {
                text.with("prison-part-of", &[("name", &first_name(view.name(id)))])
            }
            (None, None) => String::new(),
        }
    }

    fn href(&self, view: &CaseView) -> String {
        let case = view.file.id();
        match (self.participant, self.visit) {
            (_, Some((visit, _))) => format!("/cases/{case}/prison?activity={visit}"),
            (Some(id), None) => format!("/cases/{case}/prison?participant={id}"),
            (None, None) => format!("/cases/{case}/prison"),
        }
    }
}

fn questions(case: &Case) -> Vec<Question> {
    let about_people = case.prison.iter().map(|(id, permission)| Question {
        participant: Some(*id),
        visit: None,
        permission: *permission,
    });
    let visits = case.activities.values().filter(|activity| activity.is_ahead());
    let about_visits = visits.map(|activity| Question {
        participant: None,
        visit: Some((activity.plan.activity, activity.plan.starts)),
        permission: activity.prison,
    });
    let asked = |one: &Question| one.permission != PrisonPermission::default();
    about_people.chain(about_visits).filter(asked).collect()
}

const fn is_agreed(permission: PrisonPermission) -> bool {
    matches!(permission, PrisonPermission { asked: None, answer: Some((PrisonAnswer::Yes, _)) })
}

/// How a question stands, in a sentence, with the days waited.
pub fn standing(view: &CaseView, text: Text, permission: PrisonPermission) -> String {
    let today = view.now.date();
    let on = |at: Timestamp| when::near(text, at.date(), today);
    match (permission.asked, permission.answer) {
        (Some(since), _) => {
            let days = (today - since.date()).get_days();
            text.with("prison-waits", &[("day", &on(since)), ("days", &days)])
        }
        (None, Some((PrisonAnswer::Yes, at))) => text.with("prison-agreed", &[("day", &on(at))]),
        (None, Some((PrisonAnswer::No, at))) => text.with("prison-refused", &[("day", &on(at))]),
        (None, None) => text.get("prison-never").into_owned(),
    }
}

/// The meetings that are still to come, as choices of what the prison service is asked about.
pub fn visits(view: &CaseView, text: Text) -> Vec<(String, String)> {
    let ahead = view.file.case().activities.values().filter(|activity| activity.is_ahead());
    ahead
        .map(|activity| {
            let when = ways::starts(text, activity);
            let words = text.with("prison-about-visit", &[("when", &when)]);
            (activity.plan.activity.to_string(), words)
        })
        .collect()
}
