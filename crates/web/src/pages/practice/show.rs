//! One practitioner's record, and the forms that add to it.

use app::{App, Failure, PractitionerView};
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use domain::access::Duty;
use domain::ids::PractitionerId;
use domain::practitioners::{Level, Skill};
use maud::{Markup, html};

use super::due;
use crate::ask::{Ask, Choice};
use crate::failure;
use crate::form::{Slip, Typed};
use crate::shell::{self, Nav};
use crate::state::WebState;
use crate::text::Text;
use crate::visit::Staff;
use crate::when;

/// `GET /practitioners/{practitioner}`
pub async fn show(State(state): State<WebState>, staff: Staff, Path(id): Path<String>) -> Response {
    match load(&state.app, &staff, &id).await {
        Ok((one, all)) => {
            render(&state.app, &staff, &one, &all, &Typed::default(), &[], StatusCode::OK)
        }
        Err(trouble) => failure::page(&staff, &trouble),
    }
}

/// A record with its colleagues'.
pub(super) async fn load(
    app: &App,
    staff: &Staff,
    id: &str,
) -> Result<(PractitionerView, Vec<PractitionerView>), Failure> {
    let id: PractitionerId = id.parse().map_err(|_| Failure::NotFound)?;
    let one = app.read_practitioner(&staff.caller, id).await?;
    Ok((one, app.list_practitioners(&staff.caller).await?))
}

/// The page; with what was typed and what has to be looked at again after a failure.
pub(super) fn render(
    app: &App,
    staff: &Staff,
    one: &PractitionerView,
    all: &[PractitionerView],
    typed: &Typed,
    slips: &[Slip],
    status: StatusCode,
) -> Response {
    let text = staff.visit.text;
    let ask = Ask { text, typed, slips };
    let own = staff.caller.practitioner == Some(one.record.id);
    let keeps = staff.caller.has(Duty::KeepPractitioners) && !own;
    let today = staff.visit.today();
    let main = html! {
        div class="cc-width cc-page" {
            (shell::back(text, "/practitioners", "back-to-practice"))
            (ask.summary())
            h1 class="govuk-heading-l" { (one.name) }
            (shell::flash(&staff.visit))
            section class="cc-sec" aria-labelledby="due" {
                h2 id="due" class="govuk-heading-m" { (text.get("practice-due")) }
                ul class="govuk-list" {
                    @for sentence in due(text, one, today, app.rules().thresholds(today)) { li { (sentence) } }
                }
            }
            (record(text, staff, one, all))
            @if own { p class="cc-sec cc-soft" { (text.get("practice-own")) } }
            @if keeps { (forms(&ask, one, all)) }
        }
    };
    (status, shell::staff(staff, Nav::Practice, &one.name, &main)).into_response()
}

fn record(text: Text, staff: &Staff, one: &PractitionerView, all: &[PractitionerView]) -> Markup {
    let (record, today) = (&one.record, staff.visit.today());
    let name = |id: PractitionerId| {
        all.iter().find(|other| other.record.id == id).map(|other| other.name.clone())
    };
    let none = || text.get("practice-none").into_owned();
    let mut sessions = record.supervised_on.clone();
    sessions.sort_unstable_by(|a, b| b.cmp(a));
    let row = |id: &str, value: Markup| {
        html! {
            div class="govuk-summary-list__row" {
                dt class="govuk-summary-list__key" { (text.get(id)) }
                dd class="govuk-summary-list__value" { (value) }
            }
        }
    };
    html! {
        section class="cc-sec" aria-labelledby="record" {
            h2 id="record" class="govuk-heading-m" { (text.get("practice-record")) }
            dl class="govuk-summary-list" {
                (row("practice-level", html! {
                    @if record.levels.is_empty() { (none()) }
                    @for reached in &record.levels {
                        p { (text.code("level", reached.level.code())) ", " (when::day(text, reached.on)) }
                    }
                }))
                (row("practice-courses", html! {
                    @if record.training.is_empty() { (none()) }
                    @for course in &record.training {
                        p {
                            (text.code("skill", course.skill.code())) ", " (course.provider) ", " (when::day(text, course.on))
                            span class="cc-soft" {
                                @match course.until {
                                    Some(until) => { " " (text.with(
                                        if until < today { "practice-was-until" } else { "practice-is-until" },
                                        &[("day", &when::day(text, until))],
                                    )) },
                                    None => { " " (text.get("practice-does-not-lapse")) },
                                }
                            }
                        }
                    }
                }))
                (row("practice-supervisor", html! { (record.supervisor.and_then(name).unwrap_or_else(none)) }))
                (row("practice-sessions", html! {
                    @if sessions.is_empty() { (none()) }
                    @for day in sessions.iter().take(8) { p { (when::day(text, *day)) } }
                }))
                (row("practice-volunteers", html! {
                    (text.code("answer", if record.volunteer { "yes" } else { "no" }))
                }))
            }
        }
    }
}

fn forms(ask: &Ask<'_>, one: &PractitionerView, all: &[PractitionerView]) -> Markup {
    let mut others: Vec<Choice> =
        vec![(String::new(), ask.text.get("practice-choose").into_owned())];
    let able = all.iter().filter(|other| other.record.id != one.record.id);
    others.extend(able.map(|other| (other.record.id.to_string(), other.name.clone())));
    html! {
        section class="cc-sec" aria-labelledby="add" {
            h2 id="add" class="govuk-heading-m" { (ask.text.get("practice-add")) }
            (form(ask, one, "session", &ask.date("held", "practice-held", "")))
            (form(ask, one, "training", &html! {
                (ask.radios("skill", "practice-skill", ask.codes("skill", Skill::ALL, Skill::code)))
                (ask.line("provider", "practice-provider"))
                (ask.date("passed", "practice-passed", ""))
                (ask.date("until", "practice-until", "practice-until-hint"))
            }))
            (form(ask, one, "level", &html! {
                (ask.radios("level", "practice-which-level", ask.codes("level", Level::ALL, Level::code)))
                (ask.date("reached", "practice-reached", ""))
            }))
            (form(ask, one, "supervisor", &html! { (ask.select("supervisor", "practice-whose", others)) }))
        }
    }
}

/// One folded form; open where it was sent and something has to be looked at again.
fn form(ask: &Ask<'_>, one: &PractitionerView, what: &str, fields: &Markup) -> Markup {
    let open = ask.typed.value("what") == what;
    let version = if open && ask.slips.is_empty() { ask.typed.value("version") } else { "" };
    let version = if version.is_empty() { one.version.to_string() } else { version.to_owned() };
    html! {
        details class="govuk-details" open[open] {
            summary class="govuk-details__summary" {
                span class="govuk-details__summary-text" { (ask.text.get(&format!("practice-add-{what}"))) }
            }
            div class="govuk-details__text cc-log" {
                form method="post" novalidate {
                    input type="hidden" name="what" value=(what);
                    input type="hidden" name="version" value=(version);
                    (fields)
                    (govuk::Button::new(ask.text.get("save").into_owned()).prevent_double_click(true))
                }
            }
        }
    }
}
