//! The end: tell everyone who was willing, then close; or open again.

use app::Act;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use domain::access::Action;
use domain::cases::{CaseClosed, CaseReopened, Channel, ClosingTold, Ending, Support};
use domain::gates;
use maud::{Markup, html};

use super::run::{embedded, load};
use super::{Plan, Task, TaskDesk, task};
use crate::ask::Ask;
use crate::failure;
use crate::form::{Fields, Proposed};
use crate::pages::cases::{checks, counts, people, story};
use crate::pages::tasks::meeting::ways;
use crate::shell::{self, Nav};
use crate::site::{Door, Site};
use crate::state::WebState;
use crate::visit::Staff;
use crate::when;

const PART: &str = "closing";

/// Adds the page and its forms.
pub fn add(site: Site) -> Site {
    let site = site.get(Door::Case, "/cases/{case}/closing", show);
    task::<Reopen>(task::<Close>(task::<Tell>(site)))
}

/// `GET /cases/{case}/closing`
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
    let open = view.file.case().is_open();
    let title = text.get(if open { "closing-title" } else { "closing-title-closed" });
    let main = html! {
        div class="cc-width cc-page" {
            (shell::back(text, &format!("/cases/{}", view.file.id()), "back-to-case"))
            h1 class="govuk-heading-l" { (title) }
            (shell::flash(&staff.visit))
            @if open { (before(&desk)) } @else { (closed(&desk)) }
        }
    };
    let tab = format!("{}: {title}", view.file.case().opening.reference);
    shell::staff(&staff, Nav::Cases, &tab, &main).into_response()
}

fn before(desk: &TaskDesk<'_>) -> Markup {
    let (view, text) = (desk.view, desk.text);
    let case = view.file.case();
    let ending = if case.has_any_exchange() { Ending::Completed } else { Ending::HarmedNo };
    let found = gates::closing(case, ending, desk.now(), &view.facts(desk.app));
    html! {
        p class="cc-measure" { (text.get("closing-lead")) }
        (counts::section(view, text))
        @if found.iter().any(|check| !check.holds()) {
            div class="cc-sec" { (checks::still_to_do(view, text, &text.get("closing-todo"), &found)) }
        }
        @if view.may(Action::Record) {
            section class="cc-sec cc-log" aria-labelledby="tell" {
                h2 id="tell" class="govuk-heading-m" { (text.get("closing-tell")) }
                (embedded::<Tell>(desk))
            }
        }
        @if view.may(Action::Manage) {
            section class="cc-sec cc-log" aria-labelledby="close" {
                h2 id="close" class="govuk-heading-m" { (text.get("closing-close")) }
                (embedded::<Close>(desk))
            }
        }
    }
}

fn closed(desk: &TaskDesk<'_>) -> Markup {
    let (view, text) = (desk.view, desk.text);
    let Some((closed, at)) = &view.file.case().closed else { return html! {} };
    html! {
        div class="cc-panel cc-sec cc-flow" {
            p class="cc-strong" { (text.code("ending", closed.ending.code())) }
            p class="cc-soft" { (when::day(text, at.date())) }
            @if let Some(note) = &closed.note { (story::words(text, ways::words(view, Some(note)))) }
        }
        (counts::section(view, text))
        @if view.may(Action::Manage) {
            section class="cc-sec cc-log" aria-labelledby="reopen" {
                h2 id="reopen" class="govuk-heading-m" { (text.get("closing-reopen-title")) }
                (embedded::<Reopen>(desk))
            }
        }
    }
}

/// Tell somebody.
pub struct Tell;

impl Task for Tell {
    const CODE: &'static str = "closing/tell";
    const ACTION: Action = Action::Record;
    const PART: &'static str = PART;

    fn title(desk: &TaskDesk<'_>) -> String {
        desk.text.get("closing-tell").into_owned()
    }

    fn fields(desk: &TaskDesk<'_>, ask: &Ask<'_>) -> Markup {
        let text = desk.text;
        let mut everyone: Vec<_> = desk.view.file.case().participants.values().collect();
        everyone.sort_by_key(|person| (person.told_closing.is_some(), person.side, person.added));
        let radios = everyone.into_iter().map(|person| {
            let radio = govuk::Radio::new(
                person.id.to_string(),
                people::label(text, desk.view.card(person.id), person),
            );
            match &person.told_closing {
                Some(told) => radio
                    .hint(text.with("closing-told", &[("day", &when::day(text, told.at.date()))])),
                None => radio,
            }
        });
        html! {
            (govuk::Radios::new("participant", govuk::Legend::new(text.get("closing-whom").into_owned()))
                .items(radios)
                .value(ask.typed.value("participant"))
                .maybe_error(ask.slip("participant")))
            (ask.tiles("channel", "closing-channel", ask.codes("channel", Channel::ALL, Channel::code)))
            (ask.tiles("support", "closing-support", ask.codes("support", Support::ALL, Support::code))
                .hint(text.get("closing-support-hint").into_owned()))
            (ask.happened())
        }
    }

    fn plan(desk: &TaskDesk<'_>, fields: &Fields<'_>) -> Option<Plan> {
        let participant = fields.choice("participant", "slip-participant");
        let channel = fields.choice("channel", "closing-slip-channel");
        let support = fields.choice("support", "closing-slip-support");
        let happened = fields.happened(desk.now());
        let told = ClosingTold { participant: participant?, channel: channel?, support: support? };
        Some(Plan { acts: vec![Act::new(told)], happened })
    }
}

/// Close.
pub struct Close;

impl Task for Close {
    const CODE: &'static str = "closing/close";
    const ACTION: Action = Action::Manage;
    const DONE: &'static str = "flash-closed";
    const PART: &'static str = PART;

    fn title(desk: &TaskDesk<'_>) -> String {
        desk.text.get("closing-close").into_owned()
    }

    fn fields(_desk: &TaskDesk<'_>, ask: &Ask<'_>) -> Markup {
        html! {
            (ask.radios("ending", "closing-ending", ask.codes("ending", Ending::ALL, Ending::code)))
            (ask.note())
        }
    }

    fn plan(_desk: &TaskDesk<'_>, fields: &Fields<'_>) -> Option<Plan> {
        let ending = fields.choice("ending", "closing-slip-ending");
        Some(Plan::now(vec![Act::noted(
            CaseClosed { ending: ending?, note: None },
            fields.text("note"),
        )]))
    }

    fn button(_desk: &TaskDesk<'_>) -> &'static str {
        "closing-button"
    }
}

/// Open again.
pub struct Reopen;

impl Task for Reopen {
    const CODE: &'static str = "closing/reopen";
    const ACTION: Action = Action::Manage;
    const DONE: &'static str = "flash-reopened";

    fn title(desk: &TaskDesk<'_>) -> String {
        desk.text.get("closing-reopen-title").into_owned()
    }

    fn lead(desk: &TaskDesk<'_>) -> Markup {
        html! { p { (desk.text.get("closing-reopen-lead")) } }
    }

    fn fields(_desk: &TaskDesk<'_>, ask: &Ask<'_>) -> Markup {
        html! { (ask.area("note", "closing-reopen-note", "ask-note-hint")) }
    }

    fn plan(_desk: &TaskDesk<'_>, fields: &Fields<'_>) -> Option<Plan> {
        Some(Plan::now(vec![Act::noted(CaseReopened { note: None }, fields.text("note"))]))
    }

    fn button(_desk: &TaskDesk<'_>) -> &'static str {
        "closing-reopen"
    }
}
