//! The facilitator's paper for a meeting, to be printed and taken along: when and where, who comes,
//! what helps each of them, what is still to do, and the three stages with room to write.
//!
//! It names both sides, and says so. Where anybody lives and how to reach them is not on it: papers
//! are left on tables.

use app::{CaseView, Failure};
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use domain::access::Action;
use domain::cases::{Activity, Participant, Side};
use domain::gates::{self, Check};
use domain::ids::ActivityId;
use maud::{Markup, html};

use super::{guide, ways};
use crate::failure;
use crate::pages::cases::checks;
use crate::pages::cases::people::{self, shown};
use crate::pages::tasks::run::load;
use crate::shell::{self, Nav};
use crate::state::WebState;
use crate::text::Text;
use crate::visit::Staff;
use crate::when;

/// `GET /cases/{case}/meeting/{activity}/paper`
pub async fn show(
    State(state): State<WebState>,
    staff: Staff,
    Path((case, activity)): Path<(String, String)>,
) -> Response {
    let view = match load(&state, &staff, &case, Action::Read).await {
        Ok(view) => view,
        Err(trouble) => return failure::page(&staff, &trouble),
    };
    let found =
        activity.parse::<ActivityId>().ok().and_then(|id| view.file.case().activities.get(&id));
    let Some(activity) = found else { return failure::page(&staff, &Failure::NotFound) };
    let text = staff.visit.text;
    let title = text.get("paper-title");
    let open = if activity.is_ahead() { still_open(&state, &view, activity) } else { Vec::new() };
    let main = html! {
        div class="cc-width cc-page cc-paper" {
            (shell::back(text, &format!("/cases/{}/meeting", view.file.id()), "paper-back"))
            p class="cc-soft cc-private" { (text.get("paper-print")) }
            article class="cc-doc" {
                h1 { (title) }
                p class="cc-doc__lead" { (ways::starts(text, activity)) }
                p { (place(&view, text, activity)) }
                (everyone(&view, text, activity))
                (to_do(&view, text, &open))
                section class="cc-flow" aria-labelledby="stages" {
                    h2 id="stages" { (text.get("stages-title")) }
                    (guide::stages(text))
                    p { (text.get("stages-end")) }
                }
                section class="cc-doc__notes" aria-labelledby="notes" {
                    h2 id="notes" { (text.get("paper-notes")) }
                    @for _ in 0..LINES { p class="cc-doc__line" aria-hidden="true" {} }
                }
                p class="cc-doc__foot" {
                    (text.with("paper-foot", &[
                        ("reference", &view.file.case().opening.reference),
                        ("day", &when::day(text, view.now.date())),
                    ]))
                }
            }
        }
    };
    shell::staff(&staff, Nav::Cases, &title, &main).into_response()
}

/// How many lines there are to write on.
const LINES: usize = 8;

/// What does not hold yet for this meeting.
fn still_open(state: &WebState, view: &CaseView, activity: &Activity) -> Vec<Check> {
    let facts = view.facts(&state.app);
    let mut found = gates::meeting(view.file.case(), activity, view.now, &facts);
    found.retain(|check| !check.holds());
    found
}

fn place(view: &CaseView, text: Text, activity: &Activity) -> String {
    let kind = text.code("venue", activity.plan.venue.code());
    match ways::words(view, activity.plan.place.as_ref()) {
        Some(place) => format!("{kind}. {place}"),
        None => kind.into_owned(),
    }
}

/// Who comes, by side, each with what helps them; and who facilitates.
fn everyone(view: &CaseView, text: Text, activity: &Activity) -> Markup {
    let case = view.file.case();
    let coming: Vec<&Participant> =
        activity.plan.attendees.iter().filter_map(|id| case.participants.get(id)).collect();
    let team: Vec<String> =
        activity.plan.facilitators.iter().map(|id| ways::practitioner(view, *id)).collect();
    html! {
        @for side in Side::ALL {
            @let here: Vec<&&Participant> = coming.iter().filter(|one| one.side == *side).collect();
            @if !here.is_empty() {
                section class="cc-flow" aria-labelledby=(format!("paper-{side}")) {
                    h2 id=(format!("paper-{side}")) { (people::side(text, *side)) }
                    ul class="govuk-list govuk-list--bullet" {
                        @for one in here { li { (person(view, text, one)) } }
                    }
                }
            }
        }
        @if !team.is_empty() { p { (text.with("paper-team", &[("names", &team.join(", "))])) } }
    }
}

fn person(view: &CaseView, text: Text, one: &Participant) -> Markup {
    let needs = view.card(one.id).map(|card| card.needs.as_str()).filter(|needs| !needs.is_empty());
    let language = view.card(one.id).map(|card| text.code("language", card.language.code()));
    html! {
        strong { (shown(text, view.name(one.id))) } ", " (text.code("part", one.part.code()))
        @if let Some(language) = language { ". " (language) "." }
        @if let Some(needs) = needs { " " (needs) }
    }
}

fn to_do(view: &CaseView, text: Text, open: &[Check]) -> Markup {
    html! {
        @if !open.is_empty() {
            section class="cc-flow" aria-labelledby="paper-open" {
                h2 id="paper-open" { (text.with("paper-open", &[("count", &open.len())])) }
                ul class="govuk-list govuk-list--bullet" {
                    @for check in open { li { (checks::named(view, text, check)) } }
                }
            }
        }
    }
}
