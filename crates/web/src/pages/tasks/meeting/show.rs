//! The page of the meeting: what is pencilled in, what is still to do, the day, what became of it.

use app::{App, CaseView};
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use domain::access::Action;
use domain::cases::{Activity, Answer, Part, VenueKind};
use domain::gates::{self, Check, CheckCode};
use maud::{Markup, html};

use super::{chosen, guide, past, ways};
use crate::failure;
use crate::form::Proposed;
use crate::icons;
use crate::pages::cases::people::shown;
use crate::pages::cases::{checks, show};
use crate::pages::tasks::TaskDesk;
use crate::pages::tasks::run::load;
use crate::shell::{self, Nav};
use crate::state::WebState;
use crate::text::Text;
use crate::visit::Staff;

/// `GET /cases/{case}/meeting`
pub async fn show(
    State(state): State<WebState>,
    staff: Staff,
    Path(case): Path<String>,
    Proposed(typed): Proposed,
) -> Response {
    let view = match load(&state, &staff, &case, Action::Read).await {
        Ok(view) => view,
        Err(trouble) => return failure::page(&staff, &trouble),
    };
    let text = staff.visit.text;
    let desk = TaskDesk { app: &state.app, view: &view, text, typed: &typed, practitioners: &[] };
    let current = chosen(&desk).filter(|activity| activity.is_ahead());
    let title = current.map_or_else(
        || heading(&view, text),
        |activity| {
            let agreed = activity.authorised.is_some();
            let id = if agreed { "meeting-title-authorised" } else { "meeting-title" };
            text.with(id, &[("when", &ways::starts(text, activity))])
        },
    );
    let main = html! {
        div class="cc-width cc-page" {
            (shell::back(text, &format!("/cases/{}", view.file.id()), "back-to-case"))
            h1 class="govuk-heading-l" { (title) }
            (shell::flash(&staff.visit))
            (show::tabs(&view, text, "meeting"))
            @if let Some(activity) = current { (ahead(&state.app, &view, text, activity)) } @else { (nothing(&view, text)) }
            (others(&view, text, current))
            (past::section(&view, text))
            (guide::aside(text))
        }
    };
    let tab = format!("{}: {title}", view.file.case().opening.reference);
    shell::staff(&staff, Nav::Cases, &tab, &main).into_response()
}

fn heading(view: &CaseView, text: Text) -> String {
    let met = view.file.case().activities.values().any(|activity| activity.took_place().is_some());
    text.get(if met { "meeting-title-past" } else { "meeting-title-none" }).into_owned()
}

fn nothing(view: &CaseView, text: Text) -> Markup {
    let plan = format!("/cases/{}/meeting/plan", view.file.id());
    let before = view.file.case().activities.values().any(|activity| !activity.is_ahead());
    let plans = view.may(Action::Plan) && view.file.case().is_open();
    html! {
        @if before {
            @if plans { p class="cc-sec" { a href=(plan) { (text.get("meeting-pencil-another")) } } }
        } @else {
            div class="cc-empty" {
                p { (text.get("meeting-empty")) }
                @if plans { p { a class="govuk-button" href=(plan) { (text.get("meeting-pencil")) } } }
            }
        }
    }
}

fn ahead(app: &App, view: &CaseView, text: Text, activity: &Activity) -> Markup {
    let (case, facts, plan) = (view.file.case(), view.facts(app), &activity.plan);
    let found =
        gates::meeting_held(case, activity, &plan.attendees, &plan.facilitators, view.now, &facts);
    let asks_prison = found.iter().any(|check| check.code == CheckCode::PrisonAgreed);
    html! {
        (next(view, text, activity, &found))
        (today(view, text, activity))
        section class="cc-sec" aria-labelledby="plan" {
            div class="cc-head" {
                h2 id="plan" class="govuk-heading-m" { (text.get("meeting-plan")) }
                div class="cc-capture" { (paper_link(view, text, activity)) }
            }
            (summary(view, text, activity))
        }
        (steps(view, text, activity, asks_prison))
        div class="cc-sec" { (checks::still_to_do(view, text, &text.get("meeting-todo"), &found)) }
    }
}

fn paper_link(view: &CaseView, text: Text, activity: &Activity) -> Markup {
    let href = format!("/cases/{}/meeting/{}/paper", view.file.id(), activity.plan.activity);
    html! {
        a class="govuk-button govuk-button--secondary govuk-button--small" href=(href) {
            (crate::icons::icon("print")) (text.get("paper-link"))
        }
    }
}

/// Whether it may go ahead, or could be allowed to; or that something has come in between.
fn next(view: &CaseView, text: Text, activity: &Activity, found: &[Check]) -> Markup {
    let on_the_day = |code: CheckCode| {
        matches!(code, CheckCode::Authorised | CheckCode::NothingChanged | CheckCode::OrdersOnDay)
    };
    let ready = found.iter().all(|check| check.holds() || on_the_day(check.code));
    let (icon, id) = match (activity.authorised.is_some(), ready) {
        (true, true) => ("done", "meeting-authorised"),
        (true, false) => ("pause", "meeting-in-between"),
        (false, true) if view.may(Action::Plan) => ("arrow", "meeting-ready"),
        (false, _) => return html! {},
    };
    html! {
        p class="cc-sec cc-nextline" {
            (icons::icon(icon))
            span {
                (text.get(id))
                @if id == "meeting-ready" {
                    " " a href=(to(view, activity, "authorise")) { (text.get("meeting-authorise")) } "."
                }
            }
        }
    }
}

/// The address of a step of this meeting.
fn to(view: &CaseView, activity: &Activity, step: &str) -> String {
    format!("/cases/{}/meeting/{step}?activity={}", view.file.id(), activity.plan.activity)
}

fn summary(view: &CaseView, text: Text, activity: &Activity) -> Markup {
    let plan = &activity.plan;
    let place = ways::words(view, plan.place.as_ref());
    let facilitators: Vec<String> =
        plan.facilitators.iter().map(|id| ways::practitioner(view, *id)).collect();
    let row = |id: &str, value: Markup| {
        html! {
            div class="govuk-summary-list__row" {
                dt class="govuk-summary-list__key" { (text.get(id)) }
                dd class="govuk-summary-list__value" { (value) }
            }
        }
    };
    html! {
        dl class="govuk-summary-list" {
            (row("meeting-row-when", html! { (ways::starts(text, activity)) }))
            (row("meeting-row-where", html! {
                (text.code("venue", plan.venue.code()))
                @if let Some(place) = place { p { (place) } }
            }))
            (row("meeting-row-who", html! { ul { @for id in &plan.attendees { li { (attendee(view, text, activity, *id)) } } } }))
            (row("meeting-row-by", html! {
                @if facilitators.is_empty() { (text.get("nobody-yet")) } @else { (facilitators.join(", ")) }
            }))
            (row("meeting-row-form", html! {
                (text.code("form", plan.form.code())) ". " (text.code("meeting-channel", plan.channel.code()))
            }))
        }
    }
}

fn attendee(
    view: &CaseView,
    text: Text,
    activity: &Activity,
    id: domain::ids::ParticipantId,
) -> Markup {
    let name = shown(text, view.name(id));
    let answer = match activity.attendance.get(&id) {
        Some((Answer::Yes, _)) => "meeting-answer-yes",
        Some((Answer::NotNow, _)) => "meeting-answer-not-now",
        Some((Answer::No, _)) => "meeting-answer-no",
        None => "meeting-answer-none",
    };
    html! { (name) span class="cc-soft" { ": " (text.get(answer)) } }
}

fn steps(view: &CaseView, text: Text, activity: &Activity, asks_prison: bool) -> Markup {
    let prison = asks_prison || activity.plan.venue == VenueKind::Prison;
    let looks_on =
        |id| view.file.case().participants.get(id).is_some_and(|one| one.part == Part::Observer);
    let observed = activity.plan.attendees.iter().any(looks_on);
    let before = [
        ("plan", Action::Plan, true),
        ("attendance", Action::Record, true),
        ("anonymity", Action::Record, observed),
        ("prison", Action::Record, prison),
        ("authorise", Action::Plan, activity.authorised.is_none()),
    ];
    let after = [
        ("held", Action::Record, true),
        ("stopped", Action::Record, true),
        ("call-off", Action::Plan, true),
    ];
    html! {
        div class="cc-sec cc-choose" {
            (choices(view, text, activity, "meeting-before", &before))
            (choices(view, text, activity, "meeting-after", &after))
        }
    }
}

fn choices(
    view: &CaseView,
    text: Text,
    activity: &Activity,
    heading: &str,
    steps: &[(&str, Action, bool)],
) -> Markup {
    html! {
        section aria-labelledby=(heading) {
            h3 id=(heading) class="govuk-heading-s" { (text.get(heading)) }
            ul {
                @for (step, action, wanted) in steps {
                    @if *wanted && view.may(*action) {
                        li { a href=(to(view, activity, step)) { (text.get(&format!("meeting-step-{step}"))) } }
                    }
                }
            }
        }
    }
}

/// What there is to do on the day, and after it until it is recorded what became of the meeting.
fn today(view: &CaseView, text: Text, activity: &Activity) -> Markup {
    let (day, now) = (activity.plan.starts.date(), view.now.date());
    if day > now {
        return html! {};
    }
    let heading = if day == now { "meeting-today" } else { "meeting-day-passed" };
    html! {
        section class="cc-sec cc-panel cc-panel--lift cc-flow" aria-labelledby="today" {
            h2 id="today" class="govuk-heading-m" { (text.get(heading)) }
            ol class="govuk-list govuk-list--number" {
                li { a href=(to(view, activity, "day")) { (text.get("meeting-step-day")) } }
                @if day == now {
                    li { a href=(format!("/cases/{}/orders", view.file.id())) { (text.get("meeting-day-orders")) } }
                }
                li { a href=(to(view, activity, "held")) { (text.get("meeting-step-held")) } }
            }
        }
    }
}

/// Other meetings that are pencilled in, and the way to one more.
fn others(view: &CaseView, text: Text, current: Option<&Activity>) -> Markup {
    let Some(current) = current else { return html! {} };
    let activities = view.file.case().activities.values();
    let others =
        activities.filter(|one| one.is_ahead() && one.plan.activity != current.plan.activity);
    html! {
        section class="cc-sec" aria-labelledby="others" {
            h2 id="others" class="govuk-heading-m" { (text.get("meeting-others")) }
            ul class="govuk-list" {
                @for other in others {
                    li {
                        a href=(format!("/cases/{}/meeting?activity={}", view.file.id(), other.plan.activity)) {
                            (ways::starts(text, other))
                        }
                    }
                }
                @if view.may(Action::Plan) {
                    li { a href=(format!("/cases/{}/meeting/plan", view.file.id())) { (text.get("meeting-pencil-another")) } }
                }
            }
        }
    }
}
