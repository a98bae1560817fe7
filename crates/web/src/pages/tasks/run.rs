//! Showing and carrying out a task, the same for all of them.

use app::{Act, CaseView, Done, Failure, PractitionerView, Request};
use axum::extract::{Path, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use domain::cases::ColleagueTold;
use domain::ids::{CaseId, UserId};
use maud::{Markup, html};

use super::{Plan, Task, TaskDesk, tell};
use crate::ask::Ask;
use crate::failure::{self, FormTrouble};
use crate::form::{Fields, Proposed, Slip, Typed, VERSION, fresh_key, once};
use crate::icons;
use crate::pages::cases::{checks, here, story};
use crate::pages::entries::chain;
use crate::shell::{self, Nav};
use crate::state::WebState;
use crate::visit::{FLASH, Flash, Staff};

/// `GET`: the form, filled with what is proposed and with what the link says.
pub async fn show<T: Task>(
    State(state): State<WebState>,
    staff: Staff,
    Path(case): Path<String>,
    Proposed(typed): Proposed,
) -> Response {
    match load_for::<T>(&state, &staff, &case).await {
        Ok((view, practitioners)) => {
            let text = staff.visit.text;
            let desk = TaskDesk {
                app: &state.app,
                view: &view,
                text,
                typed: &typed,
                practitioners: &practitioners,
            };
            let typed = proposed::<T>(&desk);
            render::<T>(&staff, &TaskDesk { typed: &typed, ..desk }, None)
        }
        Err(trouble) => failure::page(&staff, &trouble),
    }
}

/// What a form says when it is shown first.
fn proposed<T: Task>(desk: &TaskDesk<'_>) -> Typed {
    let mut proposed = T::proposed(desk);
    proposed.push(("version".to_owned(), desk.view.file.version().to_string()));
    proposed.push(("key".to_owned(), fresh_key(desk.app)));
    desk.typed.clone().or(proposed)
}

/// The form of a task on another page of the case, which sends it to the task's own address. The
/// fields of two forms on one page need different names.
pub fn embedded<T: Task>(desk: &TaskDesk<'_>) -> Markup {
    let typed = proposed::<T>(desk);
    let desk = TaskDesk { typed: &typed, ..*desk };
    let ask = Ask { text: desk.text, typed: &typed, slips: &[] };
    html! {
        form method="post" action=(format!("/cases/{}/{}", desk.view.file.id(), T::CODE)) novalidate {
            input type="hidden" name="version" value=(typed.value("version"));
            input type="hidden" name="key" value=(typed.value("key"));
            (T::fields(&desk, &ask))
            (save(desk.text, T::button(&desk)))
        }
    }
}

/// `POST`: does it, and goes back to the case; or the form again with everything that was typed.
pub async fn send<T: Task>(
    State(state): State<WebState>,
    staff: Staff,
    Path(case): Path<String>,
    typed: Typed,
) -> Response {
    let (view, practitioners) = match load_for::<T>(&state, &staff, &case).await {
        Ok(loaded) => loaded,
        Err(trouble) => return failure::page(&staff, &trouble),
    };
    let text = staff.visit.text;
    let desk = TaskDesk {
        app: &state.app,
        view: &view,
        text,
        typed: &typed,
        practitioners: &practitioners,
    };
    let fields = Fields::new(&typed);
    let expected = fields.version();
    let plan = T::plan(&desk, &fields).map(|plan| with_mention::<T>(&desk, &fields, plan));
    let plan = match fields.finish(plan) {
        Ok(plan) => plan,
        Err(slips) => {
            let trouble =
                FormTrouble { status: StatusCode::UNPROCESSABLE_ENTITY, slips, refusal: None };
            return render::<T>(&staff, &desk, Some(trouble));
        }
    };
    let told = plan.told();
    let request = Request {
        happened: plan.happened,
        expected,
        key: once(&format!("{}:{}", view.file.id(), T::CODE), &typed),
    };
    let case = view.file.id();
    match state.app.act(&staff.caller, case, plan.acts, request).await {
        Ok(done) if is_taken_back(&view, &done) => {
            let slips = vec![Slip::new("", "slip-taken-back")];
            let trouble = FormTrouble { status: StatusCode::CONFLICT, slips, refusal: None };
            render::<T>(&staff, &desk, Some(trouble))
        }
        Ok(done) => {
            let text = if done.irregular { "flash-irregular" } else { T::DONE };
            let undoable = T::UNDO && !T::LEAVES && done.version == done.first + told;
            let undo = undoable.then(|| (case.to_string(), done.first));
            let to = if T::LEAVES { "/".to_owned() } else { home::<T>(case) };
            go_on(&to, &Flash { text: text.to_owned(), undo }, state.secure)
        }
        Err(trouble) => match failure::for_form(trouble) {
            Ok(trouble) => render::<T>(&staff, &desk, Some(trouble)),
            Err(trouble) => failure::page(&staff, &trouble),
        },
    }
}

/// The plan, with the colleagues who are told of what it records. They are shown the first entry:
/// those that the same form makes stand beside it.
fn with_mention<T: Task>(desk: &TaskDesk<'_>, fields: &Fields<'_>, mut plan: Plan) -> Plan {
    let to: Vec<UserId> = if T::TELLS { fields.choices("tell") } else { Vec::new() };
    if !to.is_empty() {
        let on = fields.version().map(|seen| seen + 1);
        if on.is_none() {
            fields.slip(VERSION, "slip-version");
        }
        plan.acts.push(Act::new(ColleagueTold { on, ..tell::mention(desk, to) }));
    }
    plan
}

/// Whether this is the answer to a form that was sent before, and what it recorded was taken back
/// since: to say 'saved' again would lose it.
fn is_taken_back(view: &CaseView, done: &Done) -> bool {
    let mut entries = view.file.entries().iter();
    entries
        .find(|entry| entry.version == done.first)
        .is_some_and(|entry| chain::is_left_out(view, entry))
}

/// The page that a task belongs to.
fn home<T: Task>(case: CaseId) -> String {
    if T::PART.is_empty() { format!("/cases/{case}") } else { format!("/cases/{case}/{}", T::PART) }
}

/// The case's page, with a message.
pub fn back_to_case(case: CaseId, flash: &Flash, secure: bool) -> Response {
    go_on(&format!("/cases/{case}"), flash, secure)
}

/// Another page, with a message.
pub fn go_on(to: &str, flash: &Flash, secure: bool) -> Response {
    let secure = if secure { "; Secure" } else { "" };
    let cookie = format!(
        "{FLASH}={}; Path=/; Max-Age=600; HttpOnly; SameSite=Lax{secure}",
        flash.to_cookie()
    );
    ([(header::SET_COOKIE, cookie)], Redirect::to(to)).into_response()
}

/// A case for a task: only for those who may do what the task does.
pub async fn load(
    state: &WebState,
    staff: &Staff,
    case: &str,
    action: domain::access::Action,
) -> Result<CaseView, Failure> {
    let case: CaseId = case.parse().map_err(|_| Failure::NotFound)?;
    let view = state.app.read_case(&staff.caller, case).await?;
    app::desk::must(view.relations, action)?;
    Ok(view)
}

/// A case for a task, and the practitioners of the service where it chooses among them.
async fn load_for<T: Task>(
    state: &WebState,
    staff: &Staff,
    case: &str,
) -> Result<(CaseView, Vec<PractitionerView>), Failure> {
    if !T::CHOOSES_PRACTITIONERS {
        return Ok((load(state, staff, case, T::ACTION).await?, Vec::new()));
    }
    let case: CaseId = case.parse().map_err(|_| Failure::NotFound)?;
    let loaded = state.app.read_case_and_practitioners(&staff.caller, case).await?;
    app::desk::must(loaded.0.relations, T::ACTION)?;
    Ok(loaded)
}

fn render<T: Task>(staff: &Staff, desk: &TaskDesk<'_>, trouble: Option<FormTrouble>) -> Response {
    let TaskDesk { view, text, typed, .. } = *desk;
    let (status, slips, refusal) = match trouble {
        Some(trouble) => (trouble.status, trouble.slips, trouble.refusal),
        None => (StatusCode::OK, Vec::new(), None),
    };
    let ask = Ask { text, typed, slips: &slips };
    let title = T::title(desk);
    let back = if T::PART.is_empty() {
        view.file.case().opening.reference.clone()
    } else {
        text.get(&format!("back-to-{}", T::PART)).into_owned()
    };
    let seen: i64 = typed.value("version").parse().unwrap_or(0);
    let (version, key) = if status == StatusCode::CONFLICT {
        (view.file.version(), fresh_key(desk.app))
    } else {
        (seen, typed.value("key").to_owned())
    };
    let main = html! {
        div class="cc-width cc-log" {
            p class="cc-back" { a href=(home::<T>(view.file.id())) { (icons::icon("back")) (back) } }
            (shell::flash(&staff.visit))
            (ask.summary())
            h1 class="govuk-heading-l" { (title) }
            (here::section(desk.app, view, text, T::CODE))
            @if let Some(refusal) = &refusal { (checks::refusal(view, desk.app.rules(), text, &refusal.checks, !T::LISTS_CHECKS)) }
            @if status == StatusCode::CONFLICT { (story::since(view, text, seen)) }
            @if refusal.is_none() || !T::LISTS_CHECKS { (T::lead(desk)) }
            @if T::ready(desk) {
                form method="post" novalidate {
                    input type="hidden" name="version" value=(version);
                    input type="hidden" name="key" value=(key);
                    @if let Some(participant) = desk.participant() {
                        input type="hidden" name="participant" value=(participant.id);
                    }
                    (T::fields(desk, &ask))
                    @if T::TELLS { (tell::beside(desk, &ask)) }
                    (save(text, T::button(desk)))
                }
            }
        }
    };
    (status, shell::staff(staff, Nav::Cases, &title, &main)).into_response()
}

fn save(text: crate::text::Text, id: &str) -> Markup {
    html! {
        div class="cc-log__save" {
            (govuk::Button::new(text.get(id).into_owned()).prevent_double_click(true))
        }
    }
}
