//! One entry: what it says, who recorded it and when, what became of it, and the way to correct it.

use app::CaseView;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use domain::access::Action;
use domain::cases::{Correct, CorrectionReason, Entry, Event};
use domain::gates;
use domain::ids::UserId;
use govuk::{Checkbox, Checkboxes};
use maud::{Markup, html};

use super::{again, chain};
use crate::ask::Ask;
use crate::failure::{self, FormTrouble};
use crate::form::Typed;
use crate::pages::cases::{checks, story};
use crate::pages::tasks::run::load;
use crate::shell::{self, Nav};
use crate::state::WebState;
use crate::text::Text;
use crate::visit::Staff;
use crate::when;

/// `GET /cases/{case}/entries/{entry}`
pub async fn show(
    State(state): State<WebState>,
    staff: Staff,
    Path((case, entry)): Path<(String, String)>,
) -> Response {
    let view = match load(&state, &staff, &case, Action::Read).await {
        Ok(view) => view,
        Err(trouble) => return failure::page(&staff, &trouble),
    };
    match super::find(&view, &entry) {
        Some(entry) => page(&state, &staff, &view, entry, &Typed::default(), None),
        None => failure::page(&staff, &app::Failure::NotFound),
    }
}

/// The page, with what was typed and what has to be looked at again.
pub fn page(
    state: &WebState,
    staff: &Staff,
    view: &CaseView,
    entry: &Entry,
    typed: &Typed,
    trouble: Option<FormTrouble>,
) -> Response {
    let text = staff.visit.text;
    let (status, slips, refusal) = match trouble {
        Some(trouble) => (trouble.status, trouble.slips, trouble.refusal),
        None => (StatusCode::OK, Vec::new(), None),
    };
    let ask = Ask { text, typed, slips: &slips };
    let title = super::sentence(view, text, entry);
    let seen: i64 = typed.value("version").parse().unwrap_or_else(|_| view.file.version());
    let version = if status == StatusCode::CONFLICT { view.file.version() } else { seen };
    let main = html! {
        div class="cc-width cc-log" {
            (shell::back(text, &format!("/cases/{}#entry-{}", view.file.id(), entry.version), "back-to-case"))
            (ask.summary())
            p class="cc-eyebrow" { (text.with("entry-number", &[("number", &entry.version)])) }
            h1 class="govuk-heading-l" { (title) }
            @if let Some(refusal) = &refusal { (checks::refusal(view, state.app.rules(), text, &refusal.checks, true)) }
            @if status == StatusCode::CONFLICT { (story::since(view, text, seen)) }
            div class="cc-flow" {
                (says(view, text, entry))
                (recorded(view, text, entry))
                (chain::corrections(view, text, entry))
            }
            p { a href=(format!("/cases/{}/tell?on={}", view.file.id(), entry.version)) { (text.get("tell-of-entry")) } }
            (correct(view, staff.caller.user, entry, &ask, version))
        }
    };
    (status, shell::staff(staff, Nav::Cases, &title, &main)).into_response()
}

/// The details and words of an entry.
fn says(view: &CaseView, text: Text, entry: &Entry) -> Markup {
    let Some(told) = super::told(view, text, entry) else {
        return chain::of_correction(view, text, entry);
    };
    html! {
        @if let Some(rules) = &told.irregular {
            p {
                strong class="govuk-tag govuk-tag--todo" { (text.get("irregular")) } " "
                (text.with("irregular-because", &[("rules", rules)]))
            }
        }
        @for detail in &told.details { p { (detail) } }
        @for note in &told.notes { (story::words(text, note.as_deref())) }
    }
}

fn recorded(view: &CaseView, text: Text, entry: &Entry) -> Markup {
    let at = |at: domain::time::Timestamp| {
        format!("{}, {}", when::day(text, at.date()), when::clock(text, at))
    };
    let pairs = [
        ("entry-happened", at(entry.happened)),
        ("entry-recorded", at(entry.recorded)),
        ("entry-by", view.colleague(entry.actor).to_owned()),
    ];
    html! {
        dl class="cc-pairs" {
            @for (id, value) in pairs { div { dt { (text.get(id)) } dd { (value) } } }
        }
    }
}

/// The form; or why there is none.
fn correct(view: &CaseView, user: UserId, entry: &Entry, ask: &Ask<'_>, version: i64) -> Markup {
    let text = ask.text;
    let has_words = chain::words_left(view, entry);
    if let Some(why) = why_not(view, user, entry) {
        return html! { p class="cc-sec cc-soft" { (text.get(why)) } };
    }
    if chain::is_left_out(view, entry) && !has_words {
        return html! { p class="cc-sec cc-soft" { (text.get("entry-left-out-already")) } };
    }
    let reasons = [CorrectionReason::Slip, CorrectionReason::WrongPerson, CorrectionReason::NotSo];
    let vanish = Checkbox::new("yes", text.get("entry-vanish").into_owned())
        .hint(text.get("entry-vanish-hint").into_owned());
    html! {
        section class="cc-sec" aria-labelledby="correct" {
            h2 id="correct" class="govuk-heading-m" { (text.get("entry-correct")) }
            p { (text.get("entry-correct-hint")) }
            form method="post" novalidate {
                input type="hidden" name="version" value=(version);
                (ask.radios("reason", "entry-reason", ask.codes("correction", &reasons, CorrectionReason::code)))
                @if has_words {
                    (Checkboxes::without_fieldset("vanish")
                        .item(vanish)
                        .values(ask.typed.values("vanish").map(str::to_owned)))
                }
                (ask.area("note", "entry-note", "entry-note-hint"))
                (buttons(text, again::is_possible(&entry.event)))
            }
        }
    }
}

/// Leaving it out, and then recording it as it should have been, where one form records it.
fn buttons(text: Text, again: bool) -> Markup {
    let button =
        |id: &str| govuk::Button::new(text.get(id).into_owned()).prevent_double_click(true);
    html! {
        div class="cc-log__save govuk-button-group" {
            @if again { (button("entry-again").name("then").value("again")) }
            (if again { button("entry-leave-out").secondary() } else { button("entry-leave-out") })
        }
    }
}

/// Why somebody cannot leave an entry out; none where they can.
fn why_not(view: &CaseView, user: UserId, entry: &Entry) -> Option<&'static str> {
    let leaves_out = Correct::leaving_out(entry.version, CorrectionReason::Slip);
    let supervised = leaves_out.supervised_by(&view.file, user);
    let supervised = supervised.map(|rule| gates::correction(view.file.case(), user, rule).holds());
    let allowed = entry.event.corrected_by().is_some_and(|action| view.may(action));
    match &entry.event {
        _ if supervised == Some(true) => None,
        _ if supervised == Some(false) => Some("entry-supervisors"),
        _ if allowed => None,
        Event::Corrected(_) => Some("entry-not-a-correction"),
        Event::FindingOpened(_) => Some("entry-not-a-finding"),
        Event::HandOverAccepted(_) => Some("entry-not-a-hand-over"),
        _ => Some("entry-not-yours"),
    }
}
