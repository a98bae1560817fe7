//! The case: its people and their tracks, the wall between them, what is still to do before they
//! can meet, and what has happened.

use app::{App, CaseView};
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Response};
use domain::access::Action;
use domain::cases::{
    ActivityPlanned, Form, Initiator, MeetingChannel, Participant, Phase, Side, VenueKind,
};
use domain::gates::{self, Check};
use domain::ids::ActivityId;
use maud::{Markup, html};
use serde::Deserialize;

use super::checks::{self, first_name};
use super::story::{self, Shown};
use super::{counts, decided, here, people, prison, wall};
use crate::failure;
use crate::icons;
use crate::pages::tasks::opening_position;
use crate::pages::tasks::run::load;
use crate::pages::tasks::{tell, to_do};
use crate::shell::{self, Nav};
use crate::state::WebState;
use crate::text::Text;
use crate::visit::Staff;
use crate::when;

/// What the page shows of the history.
#[derive(Deserialize)]
pub struct Show {
    show: Option<String>,
}

/// `GET /cases/{case}`
pub async fn show(
    State(state): State<WebState>,
    staff: Staff,
    Path(case): Path<String>,
    Query(shown): Query<Show>,
) -> Response {
    let view = match load(&state, &staff, &case, Action::Read).await {
        Ok(view) => view,
        Err(trouble) => return failure::page(&staff, &trouble),
    };
    let text = staff.visit.text;
    let title = title(&view, text);
    let checks = before_they_meet(&state.app, &view);
    let shown = Shown::from_code(shown.show.as_deref().unwrap_or_default());
    let main = html! {
        div class="cc-width cc-case" {
            p class="cc-on-paper" { (text.get("case-on-paper")) }
            p class="cc-eyebrow" { (view.file.case().opening.reference) }
            div class="cc-head" {
                h1 class="govuk-heading-l" { (title) }
                (capture(&view, text))
            }
            (here::section(&state.app, &view, text, ""))
            (shell::flash(&staff.visit))
            (tell::waiting(&view, text))
            (caseline(&view, text))
            (tabs(&view, text, "overview"))
            (next_line(&view, text, &checks))
            (to_do::section(&view, text))
            (opening_position::line(&view, text))
            (prison::section(&view, text))
            (sides(&view, text))
            @if view.file.case().is_open() && !checks.is_empty() {
                (checks::still_to_do(&view, text, &heading(&view, text), &checks))
            }
            (counts::line(&view, text))
            (decided::section(&state.app, &view, text))
            (story::section(&view, text, shown))
        }
    };
    let tab = format!("{}: {title}", view.file.case().opening.reference);
    shell::staff(&staff, Nav::Cases, &tab, &main).into_response()
}

/// The case's name: what happened, where, when. Nobody's name.
pub fn title(view: &CaseView, text: Text) -> String {
    let opening = &view.file.case().opening;
    case_title(text, opening.offence.code(), &opening.locality, opening.harm_on)
}

/// A case's name from its line in a list.
pub fn case_title(
    text: Text,
    offence: &str,
    locality: &str,
    harm_on: Option<domain::time::Date>,
) -> String {
    let offence = text.code("offence", offence);
    let place =
        text.try_get(&format!("place-{locality}")).unwrap_or_else(|| locality.to_owned().into());
    match harm_on {
        Some(day) => text.with(
            "case-title",
            &[("offence", &offence), ("place", &place), ("month", &when::month_year(text, day))],
        ),
        None => text.with("case-title-undated", &[("offence", &offence), ("place", &place)]),
    }
}

fn capture(view: &CaseView, text: Text) -> Markup {
    let case = view.file.id();
    html! {
        @if view.may(Action::Record) {
            div class="cc-capture" role="group" aria-label=(text.get("capture")) {
                a class="govuk-button govuk-button--small" href=(format!("/cases/{case}/log-call")) {
                    (icons::icon("phone")) (text.get("task-log-call"))
                }
                a class="govuk-button govuk-button--secondary govuk-button--small" href=(format!("/cases/{case}/record")) {
                    (text.get("record-else"))
                }
            }
        }
    }
}

fn caseline(view: &CaseView, text: Text) -> Markup {
    let case = view.file.case();
    let you = |user: domain::ids::UserId| {
        let name = view.colleague(user).to_owned();
        if user == view.caller.user { text.with("you", &[("name", &name)]) } else { name }
    };
    let facilitators: Vec<String> = case.facilitating_users().into_iter().map(you).collect();
    let supervisor = case.team.supervisor.map(|(_, user)| you(user));
    let nobody = || text.get("nobody-yet").into_owned();
    let pairs = [
        ("caseline-phase", text.code("phase", case.phase().code()).into_owned()),
        ("caseline-started", started_by(view, text)),
        ("caseline-stage", text.code("route", &case.route).into_owned()),
        ("caseline-owner", you(case.referral.owner)),
        (
            "caseline-facilitator",
            if facilitators.is_empty() { nobody() } else { facilitators.join(", ") },
        ),
        ("caseline-supervisor", supervisor.unwrap_or_else(nobody)),
    ];
    html! {
        dl class="cc-caseline" {
            @for (id, value) in pairs { div { dt { (text.get(id)) } dd { (value) } } }
        }
    }
}

fn started_by(view: &CaseView, text: Text) -> String {
    let case = view.file.case();
    let side = match case.opening.initiator {
        Initiator::Victim => Some(Side::Harmed),
        Initiator::Offender => Some(Side::Responsible),
        _ => None,
    };
    let name = side
        .and_then(|side| case.principals(side).next())
        .map(|principal| first_name(view.name(principal.id)));
    let source = text.code("source", case.opening.source.code());
    match name {
        Some(name) if matches!(case.opening.source.code(), "victim" | "offender") => name,
        Some(name) => text.with("started-through", &[("name", &name), ("source", &source)]),
        None => source.into_owned(),
    }
}

/// The tabs of a case.
pub fn tabs(view: &CaseView, text: Text, current: &str) -> Markup {
    let case = view.file.id();
    let all = [
        ("overview", String::new()),
        ("people", "/people".to_owned()),
        ("assess", "/assess".to_owned()),
        ("meeting", "/meeting".to_owned()),
        ("letters", "/letters".to_owned()),
        ("agreement", "/agreement".to_owned()),
    ];
    html! {
        nav class="cc-tabs" aria-label=(text.get("tabs")) {
            ul {
                @for (tab, path) in all {
                    @let here = (tab == current).then_some("page");
                    li { a href=(format!("/cases/{case}{path}")) aria-current=[here] { (text.get(&format!("tab-{tab}"))) } }
                }
            }
        }
    }
}

/// The next useful step, one click away.
fn next_line(view: &CaseView, text: Text, checks: &[Check]) -> Markup {
    let case = view.file.case();
    let open: Vec<&Check> = checks.iter().filter(|check| !check.holds()).collect();
    if !case.is_open() {
        let ending = case
            .closed
            .as_ref()
            .map(|(closed, _)| text.code("ending", closed.ending.code()).into_owned());
        return html! {
            p class="cc-nextline" {
                (icons::icon("agreed"))
                span {
                    strong { (text.get("next-closed")) } " "
                    @if let Some(ending) = ending { (ending) ". " }
                    @if view.may(Action::Manage) {
                        a href=(format!("/cases/{}/closing", view.file.id())) { (text.get("next-reopen")) }
                    } @else { (text.get("next-reopen-owner")) }
                }
            }
        };
    }
    let (task, id) = next_step(view, &open);
    let href = format!("/cases/{}/{task}", view.file.id());
    html! {
        p class="cc-nextline" {
            (icons::icon("arrow"))
            span {
                strong { (text.get("next-for-you")) } " "
                a href=(href) { (text.get(id)) } ". "
                @if !open.is_empty() { a href="#todo" { (text.with("next-todo", &[("count", &open.len())])) } }
            }
        }
    }
}

fn next_step(view: &CaseView, open: &[&Check]) -> (String, &'static str) {
    let case = view.file.case();
    let to = |task: &str| task.to_owned();
    match case.phase() {
        _ if case.team.facilitators.is_empty() => (to("team"), "next-allocate"),
        Phase::Referred | Phase::Contacting => (to("conversation"), "next-conversation"),
        Phase::Ready
            if case
                .letters
                .values()
                .any(|letter| letter.authorised.is_some() && letter.passed_on.is_none()) =>
        {
            (to("letters"), "next-letter")
        }
        Phase::Ready => (to("meeting"), "next-meeting"),
        Phase::FollowingUp => (to("follow-up"), "next-follow-up"),
        Phase::Agreement => (to("agreement"), "next-agreement"),
        Phase::Closing => (to("closing"), "next-closing"),
        Phase::Paused => (to("answer"), "next-paused"),
        Phase::HandedBack => (to("hand-back"), "next-handed-back"),
        Phase::Exploring | Phase::Preparing | Phase::Closed => {
            let task = open
                .iter()
                .filter(|check| check.who == gates::Who::Yours)
                .find_map(|check| Some((checks::task(check.remedy)?, check.about.first())));
            match task {
                Some((task, about)) => {
                    let about = about.map(|id| format!("?participant={id}")).unwrap_or_default();
                    (format!("{task}{about}"), next_text(task))
                }
                None => (to("meeting"), "next-meeting"),
            }
        }
    }
}

fn next_text(task: &str) -> &'static str {
    match task {
        "conversation" => "next-conversation",
        "answer" => "next-answer",
        "responsibility" => "next-responsibility",
        "assess" => "next-assess",
        "prepare" => "next-prepare",
        "orders" => "next-orders",
        "letters" => "next-letter",
        "team" => "next-allocate",
        _ => "next-meeting",
    }
}

fn sides(view: &CaseView, text: Text) -> Markup {
    html! {
        section class="cc-table" aria-labelledby="sides" {
            h2 id="sides" class="govuk-visually-hidden" { (text.get("sides-and-wall")) }
            (half(view, text, Side::Harmed))
            (wall::wall(view, text))
            (half(view, text, Side::Responsible))
        }
    }
}

fn half(view: &CaseView, text: Text, side: Side) -> Markup {
    let class =
        if side == Side::Harmed { "cc-half cc-half--harmed" } else { "cc-half cc-half--resp" };
    let mut here: Vec<&Participant> = view
        .file
        .case()
        .participants
        .values()
        .filter(|participant| participant.side == side)
        .collect();
    here.sort_by_key(|participant| (!participant.is_principal(), participant.added));
    html! {
        div class=(class) {
            p class="cc-half__name" { (people::side(text, side)) }
            @let (first, rest) = here.split_at(unfolded(here.len()));
            @for participant in first { (people::card(view, text, participant)) }
            @if !rest.is_empty() { (folded(view, text, rest)) }
            @if here.is_empty() {
                div class="cc-empty" {
                    p { (text.get("half-empty")) }
                    p { a href=(format!("/cases/{}/people/add", view.file.id())) { (text.get("half-add")) } }
                }
            }
        }
    }
}

/// How many cards of a side stand open; of a few more, all.
const UNFOLDED: usize = 4;

/// How many of a side's cards stand open: all, unless there are many.
const fn unfolded(all: usize) -> usize {
    if all > UNFOLDED + 1 { UNFOLDED } else { all }
}

/// The rest of a side, with their names on the fold, so that nobody has to open it to find out who
/// is there.
fn folded(view: &CaseView, text: Text, rest: &[&Participant]) -> Markup {
    let names: Vec<String> = rest.iter().map(|one| first_name(view.name(one.id))).collect();
    html! {
        details class="govuk-details cc-half__rest" {
            summary class="govuk-details__summary" {
                span class="govuk-details__summary-text" {
                    (text.with("half-rest", &[("count", &rest.len()), ("names", &names.join(", "))]))
                }
            }
            div class="govuk-details__text" {
                @for participant in rest { (people::card(view, text, participant)) }
            }
        }
    }
}

/// The checks before the two sides can meet: of the meeting that is planned, or of one between
/// the first of each side.
fn before_they_meet(app: &App, view: &CaseView) -> Vec<Check> {
    let case = view.file.case();
    let facts = view.facts(app);
    if let Some(ahead) = case.activities.values().find(|activity| activity.is_ahead()) {
        return gates::meeting_held(
            case,
            ahead,
            &ahead.plan.attendees,
            &ahead.plan.facilitators,
            view.now,
            &facts,
        );
    }
    if case.activities.values().any(|activity| activity.counts(case)) || !case.is_open() {
        return Vec::new();
    }
    let principals = [Side::Harmed, Side::Responsible].map(|side| {
        case.principals(side)
            .find(|principal| principal.withdrawn.is_none())
            .map(|principal| principal.id)
    });
    let attendees = principals.into_iter().flatten().collect();
    let imagined = domain::cases::Activity::planned(&ActivityPlanned {
        activity: ActivityId::from_uuid(uuid::Uuid::nil()),
        form: Form::Conference,
        channel: MeetingChannel::InPerson,
        starts: view.now,
        venue: VenueKind::Community,
        place: None,
        attendees,
        facilitators: case.team.facilitators.keys().copied().collect(),
    });
    gates::meeting(case, &imagined, view.now, &facts)
}

fn heading(view: &CaseView, text: Text) -> String {
    let case = view.file.case();
    let first =
        |side| case.principals(side).next().map(|principal| first_name(view.name(principal.id)));
    match (first(Side::Harmed), first(Side::Responsible)) {
        (Some(one), Some(other)) => text.with("todo-heading", &[("one", &one), ("other", &other)]),
        _ => text.get("todo-heading-nobody").into_owned(),
    }
}
