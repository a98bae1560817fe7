//! 'Record something else': every task of the case, two clicks from it, grouped by whom it is
//! about.

use app::CaseView;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use domain::access::Action;
use domain::cases::Case;
use domain::rules::RuleBook;
use maud::{Markup, html};

use crate::failure;
use crate::pages::tasks::run::load;
use crate::shell::{self, Nav};
use crate::state::WebState;
use crate::text::Text;
use crate::visit::Staff;

/// The groups of tasks, each task with the action that its author must be allowed.
const GROUPS: &[(&str, &[(&str, Action)])] = &[
    (
        "record-talk",
        &[
            ("log-call", Action::Record),
            ("conversation", Action::Record),
            ("answer", Action::Record),
            ("responsibility", Action::Record),
            ("prepare", Action::Record),
            ("across", Action::Record),
            ("tell-stopped", Action::Record),
            ("tasks", Action::Record),
            ("tell", Action::Read),
        ],
    ),
    (
        "record-exchange",
        &[
            ("letters", Action::Record),
            ("meeting", Action::Plan),
            ("agreement", Action::Record),
            ("follow-up", Action::Record),
            ("form", Action::Record),
        ],
    ),
    (
        "record-safety",
        &[
            ("assess", Action::Record),
            ("sign-off", Action::Supervise),
            ("orders", Action::Record),
            ("advice", Action::Record),
            ("concern", Action::RaiseConcern),
            ("override", Action::Supervise),
            ("findings", Action::Supervise),
            ("confirm-parts", Action::Supervise),
            ("after-death", Action::Supervise),
            ("review-stopped", Action::Supervise),
        ],
    ),
    (
        "record-who",
        &[
            ("people", Action::Record),
            ("together", Action::Record),
            ("other-part", Action::Record),
            ("guardian", Action::Record),
            ("death", Action::Record),
        ],
    ),
    (
        "record-agencies",
        &[
            ("tell-decision-maker", Action::Plan),
            ("disposal", Action::Record),
            ("days", Action::Record),
            ("prison", Action::Record),
            ("share-details", Action::Plan),
            ("sharing-held-up", Action::Record),
            ("request-stopped", Action::Record),
            ("referrer", Action::Record),
        ],
    ),
    (
        "record-case",
        &[
            ("team", Action::Manage),
            ("hand-over", Action::Read),
            ("hand-over-note", Action::Record),
            ("route", Action::Manage),
            ("hand-back", Action::Manage),
            ("other-work", Action::Record),
            ("conflict", Action::RaiseConcern),
            ("closing", Action::Record),
        ],
    ),
];

/// What still happens when a case is closed.
const AFTERWARDS: [&str; 12] = [
    "tell",
    "log-call",
    "answer",
    "concern",
    "findings",
    "follow-up",
    "disposal",
    "share-details",
    "sharing-held-up",
    "other-work",
    "conflict",
    "closing",
];

/// `GET /cases/{case}/record`
pub async fn show(
    State(state): State<WebState>,
    staff: Staff,
    Path(case): Path<String>,
) -> Response {
    let view = match load(&state, &staff, &case, Action::Read).await {
        Ok(view) => view,
        Err(trouble) => return failure::page(&staff, &trouble),
    };
    let text = staff.visit.text;
    let title = text.get("record-title");
    let main = html! {
        div class="cc-width cc-page" {
            (shell::back(text, &format!("/cases/{}", view.file.id()), "back-to-case"))
            h1 class="govuk-heading-l" { (title) }
            div class="cc-choose" { @for (group, tasks) in GROUPS { (section(&view, state.app.rules(), text, group, tasks)) } }
        }
    };
    shell::staff(&staff, Nav::Cases, &title, &main).into_response()
}

/// Whether there is anything for a task to do: what answers something else waits for that.
fn has_matter(task: &str, case: &Case, rules: &RuleBook) -> bool {
    let mut stopped = case.stopped_requests.values();
    match task {
        "tell-stopped" => stopped.any(|request| request.told.is_none()),
        "review-stopped" => stopped.any(|request| request.reviewed.is_none()),
        "referrer" => case.asked_from_elsewhere(rules).is_some(),
        _ => true,
    }
}

fn section(
    view: &CaseView,
    rules: &RuleBook,
    text: Text,
    group: &str,
    tasks: &[(&str, Action)],
) -> Markup {
    let case = view.file.case();
    let now = |task: &str| case.is_open() || AFTERWARDS.contains(&task);
    let allowed: Vec<&str> = tasks
        .iter()
        .filter(|(task, action)| view.may(*action) && now(task) && has_matter(task, case, rules))
        .map(|(task, _)| *task)
        .collect();
    html! {
        @if !allowed.is_empty() {
            section aria-labelledby=(group) {
                h2 id=(group) class="govuk-heading-s" { (text.get(group)) }
                ul {
                    @for task in allowed {
                        li {
                            a href=(format!("/cases/{}/{task}", view.file.id())) { (text.get(&format!("task-{task}"))) }
                            p { (text.get(&format!("task-{task}.about"))) }
                        }
                    }
                }
            }
        }
    }
}
