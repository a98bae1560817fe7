//! Adding to a practitioner's record: a course, a level, a supervision session, a supervisor.

use app::{App, Failure};
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use domain::practitioners::{LevelReached, PractitionerChange, Training};

use super::show::{load, render};
use crate::failure;
use crate::form::{Fields, Slip, Typed};
use crate::pages::tasks::run::go_on;
use crate::state::WebState;
use crate::visit::{Flash, Staff};

/// `POST /practitioners/{practitioner}`
pub async fn send(
    State(state): State<WebState>,
    staff: Staff,
    Path(id): Path<String>,
    typed: Typed,
) -> Response {
    let (one, all) = match load(&state.app, &staff, &id).await {
        Ok(loaded) => loaded,
        Err(trouble) => return failure::page(&staff, &trouble),
    };
    if let Err(trouble) = App::must_keep(&staff.caller, one.record.id) {
        return failure::page(&staff, &trouble);
    }
    let again =
        |slips: &[Slip], status| render(&state.app, &staff, &one, &all, &typed, slips, status);
    let fields = Fields::new(&typed);
    let change = change(&fields);
    let change = match fields.finish(change) {
        Ok(change) => change,
        Err(slips) => return again(&slips, StatusCode::UNPROCESSABLE_ENTITY),
    };
    let version = typed.value("version").parse().unwrap_or(0);
    let id = one.record.id;
    match state.app.change_practitioner(&staff.caller, id, version, vec![change]).await {
        Ok(()) => {
            let flash = Flash { text: "flash-saved".to_owned(), undo: None };
            go_on(&format!("/practitioners/{}", one.record.id), &flash, state.secure)
        }
        Err(Failure::Conflict { .. }) => {
            again(&[Slip::new("", "slip-conflict")], StatusCode::CONFLICT)
        }
        Err(trouble) => match failure::for_form(trouble) {
            Ok(trouble) => again(&trouble.slips, trouble.status),
            Err(trouble) => failure::page(&staff, &trouble),
        },
    }
}

fn change(fields: &Fields<'_>) -> Option<PractitionerChange> {
    Some(match fields.text("what").as_str() {
        "session" => PractitionerChange::Session(fields.needed_date("held", "practice-slip-day")?),
        "training" => PractitionerChange::Course(training(fields)?),
        "level" => {
            let level = fields.choice("level", "practice-slip-level");
            let on = fields.needed_date("reached", "practice-slip-day");
            PractitionerChange::Level(LevelReached { level: level?, on: on? })
        }
        "supervisor" => {
            PractitionerChange::Supervisor(fields.choice("supervisor", "practice-slip-supervisor")?)
        }
        _ => return None,
    })
}

fn training(fields: &Fields<'_>) -> Option<Training> {
    let skill = fields.choice("skill", "practice-slip-skill");
    let provider = fields.needed("provider", "practice-slip-provider");
    let on = fields.needed_date("passed", "practice-slip-day");
    let until = fields.date("until");
    Some(Training { skill: skill?, provider, on: on?, until })
}
