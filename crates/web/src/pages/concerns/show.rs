//! One concern, for the safeguarding lead: what was raised, what was done, what to do now.

use app::{ConcernDone, ConcernStep, ConcernView};
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use domain::cases::{ConcernDecision, SharedWith};
use domain::ids::{CaseId, ConcernId};
use domain::time::Timestamp;
use govuk::Radio;
use maud::{Markup, html};

use super::{tags, title};
use crate::ask::Ask;
use crate::failure;
use crate::form::{Slip, Typed};
use crate::icons;
use crate::pages::cases::story;
use crate::shell::{self, Nav};
use crate::state::WebState;
use crate::text::Text;
use crate::visit::Staff;
use crate::when;

/// `GET /concerns/{case}/{concern}`
pub async fn show(
    State(state): State<WebState>,
    staff: Staff,
    Path((case, concern)): Path<(String, String)>,
) -> Response {
    match read(&state, &staff, &case, &concern).await {
        Ok(view) => page(&staff, &view, &Typed::default(), &[], StatusCode::OK),
        Err(trouble) => failure::page(&staff, &trouble),
    }
}

/// The concern that a path names.
pub async fn read(
    state: &WebState,
    staff: &Staff,
    case: &str,
    concern: &str,
) -> Result<ConcernView, app::Failure> {
    let case: CaseId = case.parse().map_err(|_| app::Failure::NotFound)?;
    let concern: ConcernId = concern.parse().map_err(|_| app::Failure::NotFound)?;
    state.app.read_concern(&staff.caller, case, concern).await
}

/// The page, with what was typed and what has to be looked at again.
pub fn page(
    staff: &Staff,
    view: &ConcernView,
    typed: &Typed,
    slips: &[Slip],
    status: StatusCode,
) -> Response {
    let text = staff.visit.text;
    let ask = Ask { text, typed, slips };
    let title = title(text, view);
    let main = html! {
        div class="cc-width cc-log" {
            (shell::back(text, "/concerns", "concerns-title"))
            (ask.summary())
            p class="cc-eyebrow" { (view.reference) }
            h1 class="govuk-heading-l" { (title) }
            (shell::flash(&staff.visit))
            div class="cc-flow" {
                p { (tags(text, view)) }
                p class="cc-meta" {
                    (text.with("concern-raised-by", &[("name", &view.raised_by), ("day", &moment(text, view.concern.at))]))
                }
                @if view.concern.raised.note.is_some() {
                    blockquote class="cc-panel cc-flow" { (story::words(text, view.words.as_deref())) }
                } @else {
                    p class="cc-soft" { (text.get("concern-no-words")) }
                }
                (steps(text, view))
            }
            (decide(&ask, view))
            (share(&ask, view))
        }
    };
    (status, shell::staff(staff, Nav::Concerns, &title, &main)).into_response()
}

fn moment(text: Text, at: Timestamp) -> String {
    format!("{}, {}", when::day(text, at.date()), when::clock(text, at))
}

fn steps(text: Text, view: &ConcernView) -> Markup {
    html! {
        @if !view.steps.is_empty() {
            h2 class="govuk-heading-s" { (text.get("concern-steps")) }
            ol class="cc-steps" { @for step in &view.steps { (one(text, step)) } }
        }
    }
}

fn one(text: Text, step: &ConcernStep) -> Markup {
    let what = match step.what {
        ConcernDone::Decided(decision) => {
            text.code("concern-decision", decision.code()).into_owned()
        }
        ConcernDone::Shared(with) => {
            text.with("concern-shared", &[("with", &text.code("shared-with", with.code()))])
        }
    };
    html! {
        li class="is-done" {
            (icons::glyph("", "done"))
            div {
                h3 { (what) }
                p { (text.with("concern-step-by", &[("name", &step.by), ("day", &moment(text, step.at))])) }
                @if let Some(words) = &step.words { (story::words(text, Some(words))) }
            }
        }
    }
}

/// What the page knew when it was shown: how many steps there were.
fn seen(view: &ConcernView) -> Markup {
    html! { input type="hidden" name="steps" value=(view.steps.len()); }
}

fn decide(ask: &Ask<'_>, view: &ConcernView) -> Markup {
    let text = ask.text;
    let decisions = ConcernDecision::ALL.iter().map(|decision| {
        let radio = Radio::new(
            decision.code(),
            text.code("concern-decision", decision.code()).into_owned(),
        );
        match text.try_get(&format!("concern-decision-hint-{decision}")) {
            Some(hint) => radio.hint(hint.into_owned()),
            None => radio,
        }
    });
    let again = view.concern.decided.is_some();
    html! {
        section class="cc-sec" aria-labelledby="decide" {
            h2 id="decide" class="govuk-heading-m" {
                (text.get(if again { "concern-decide-again" } else { "concern-decide-title" }))
            }
            form method="post" novalidate {
                (seen(view))
                input type="hidden" name="do" value="decide";
                (ask.radios("decision", "concern-decision-legend", Vec::new()).items(decisions))
                (ask.area("note", "concern-why", "concern-why-hint"))
                div class="cc-log__save" {
                    (govuk::Button::new(text.get("concern-decide-save").into_owned()).prevent_double_click(true))
                }
            }
        }
    }
}

fn share(ask: &Ask<'_>, view: &ConcernView) -> Markup {
    let text = ask.text;
    html! {
        section class="cc-sec" aria-labelledby="share" {
            h2 id="share" class="govuk-heading-m" { (text.get("concern-share-title")) }
            p { (text.get("concern-share-lead")) }
            form method="post" novalidate {
                (seen(view))
                input type="hidden" name="do" value="share";
                (ask.radios("with", "concern-share-with", ask.codes("shared-with", SharedWith::ALL, SharedWith::code)))
                (ask.area("shared_note", "concern-share-why", "concern-share-why-hint"))
                div class="cc-log__save" {
                    (govuk::Button::new(text.get("concern-share-save").into_owned())
                        .secondary().prevent_double_click(true))
                }
            }
        }
    }
}
