//! Hand a case over: ask a colleague, who takes it or says why not. Until then the owner stays.

use app::Act;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use domain::access::Action;
use domain::cases::{
    HandOverAccepted, HandOverOffered, HandOverReason, HandOverRefused, Mention, Occasion,
};
use maud::{Markup, html};

use super::run::{embedded, load};
use super::{Plan, Task, TaskDesk, find_owner, hand_over_note, task, tell};
use crate::ask::{Ask, Choice};
use crate::form::{Fields, Typed};
use crate::pages::tasks::meeting::ways;
use crate::shell::{self, Nav};
use crate::site::{Door, Site};
use crate::state::WebState;
use crate::visit::Staff;
use crate::when;

const PART: &str = "hand-over";

/// Adds the page and its forms.
pub fn add(site: Site) -> Site {
    let site = site.get(Door::Case, "/cases/{case}/hand-over", show);
    task::<Refuse>(task::<Accept>(task::<Offer>(site)))
}

/// `GET /cases/{case}/hand-over`
pub async fn show(
    State(state): State<WebState>,
    staff: Staff,
    Path(case): Path<String>,
) -> Response {
    let view = match load(&state, &staff, &case, Action::Read).await {
        Ok(view) => view,
        Err(trouble) => return find_owner::or(&state, &staff, &case, &trouble).await,
    };
    let (text, typed) = (staff.visit.text, Typed::default());
    let desk = TaskDesk { app: &state.app, view: &view, text, typed: &typed, practitioners: &[] };
    let title = text.get("hand-over-title");
    let main = html! {
        div class="cc-width cc-page cc-log" {
            (shell::back(text, &format!("/cases/{}", view.file.id()), "back-to-case"))
            h1 class="govuk-heading-l" { (title) }
            (shell::flash(&staff.visit))
            (body(&desk))
        }
    };
    let tab = format!("{}: {title}", view.file.case().opening.reference);
    shell::staff(&staff, Nav::Cases, &tab, &main).into_response()
}

fn body(desk: &TaskDesk<'_>) -> Markup {
    let (view, text) = (desk.view, desk.text);
    let referral = &view.file.case().referral;
    let since = when::day(text, referral.since.date());
    let owner = view.colleague(referral.owner);
    html! {
        p { (text.with("hand-over-owner", &[("name", &owner), ("day", &since)])) }
        @match referral.offered {
            Some(offered) if offered.to == view.caller.user => {
                p {
                    (text.with("hand-over-asks-you", &[
                        ("name", &view.colleague(offered.by)),
                        ("day", &when::day(text, offered.at.date())),
                    ]))
                }
                @if let Some(note) = ways::words(view, offered.note.as_ref()) {
                    div class="govuk-inset-text" { (note) }
                }
                @for mention in for_me(desk) { (tell::said(view, text, mention)) }
                section class="cc-sec" aria-labelledby="accept" {
                    h2 id="accept" class="govuk-heading-m" { (text.get("hand-over-accept")) }
                    p { (text.get("hand-over-accept-lead")) }
                    (embedded::<Accept>(desk))
                }
                section class="cc-sec" aria-labelledby="refuse" {
                    h2 id="refuse" class="govuk-heading-m" { (text.get("hand-over-refuse")) }
                    (embedded::<Refuse>(desk))
                }
            }
            Some(offered) => {
                p {
                    (text.with("hand-over-waits", &[
                        ("name", &view.colleague(offered.to)),
                        ("day", &when::day(text, offered.at.date())),
                    ]))
                }
                @if view.may(Action::HandOver) {
                    details class="govuk-details" {
                        summary class="govuk-details__summary" {
                            span class="govuk-details__summary-text" { (text.get("hand-over-another")) }
                        }
                        div class="govuk-details__text" {
                            p { (text.get("hand-over-another-lead")) }
                            (embedded::<Offer>(desk))
                        }
                    }
                }
            }
            None if view.may(Action::HandOver) => {
                p { (text.get(lead(desk))) }
                (embedded::<Offer>(desk))
            }
            None => { p { (text.get("hand-over-not-yours")) } }
        }
    }
}

/// What asking somebody means: for the owner, or for whoever stands in for them.
fn lead(desk: &TaskDesk<'_>) -> &'static str {
    if desk.view.may(Action::Manage) { "hand-over-lead" } else { "hand-over-lead-stands-in" }
}

/// What was written for the reader by whoever hands over.
fn for_me<'v>(desk: &TaskDesk<'v>) -> impl Iterator<Item = &'v Mention> {
    let waiting = desk.view.file.case().mentions_for(desk.view.caller.user);
    waiting.into_iter().filter(|mention| mention.told.occasion == Occasion::HandOver)
}

/// Ask a colleague.
pub struct Offer;

/// The coordinators who can be asked.
pub(super) fn colleagues(desk: &TaskDesk<'_>) -> Vec<Choice> {
    let able = app::able_to_own(desk.view.file.case(), &desk.view.colleagues);
    able.into_iter().map(|one| (one.user.to_string(), one.name.clone())).collect()
}

impl Task for Offer {
    const CODE: &'static str = "hand-over/offer";
    const ACTION: Action = Action::HandOver;
    const DONE: &'static str = "flash-hand-over-offered";
    const PART: &'static str = PART;

    fn title(desk: &TaskDesk<'_>) -> String {
        desk.text.get("hand-over-title").into_owned()
    }

    fn fields(desk: &TaskDesk<'_>, ask: &Ask<'_>) -> Markup {
        let colleagues = colleagues(desk);
        html! {
            @if colleagues.is_empty() { p { (desk.text.get("hand-over-nobody")) } }
            (ask.radios("to", "hand-over-to", colleagues))
            p { (desk.text.get("hand-over-note-ask")) }
            (hand_over_note::knows(desk))
            (hand_over_note::parts(ask))
        }
    }

    fn plan(desk: &TaskDesk<'_>, fields: &Fields<'_>) -> Option<Plan> {
        let to = fields.choice("to", "hand-over-slip-to")?;
        let on = fields.version().map(|seen| seen + 1);
        let note = hand_over_note::note(desk, fields, to, on);
        let offered = Act::new(HandOverOffered { to, note: None });
        Some(Plan::now(std::iter::once(offered).chain(note).collect()))
    }

    fn button(_desk: &TaskDesk<'_>) -> &'static str {
        "hand-over-ask"
    }
}

/// Take over.
pub struct Accept;

impl Task for Accept {
    const CODE: &'static str = "hand-over/accept";
    const ACTION: Action = Action::Read;
    const DONE: &'static str = "flash-hand-over-accepted";

    fn title(desk: &TaskDesk<'_>) -> String {
        desk.text.get("hand-over-accept").into_owned()
    }

    fn fields(_desk: &TaskDesk<'_>, _ask: &Ask<'_>) -> Markup {
        html! {}
    }

    fn plan(desk: &TaskDesk<'_>, _fields: &Fields<'_>) -> Option<Plan> {
        Some(Plan::now(vec![Act::new(HandOverAccepted { by: desk.view.caller.user })]))
    }

    fn button(_desk: &TaskDesk<'_>) -> &'static str {
        "hand-over-accept"
    }
}

/// Say why not.
pub struct Refuse;

impl Task for Refuse {
    const CODE: &'static str = "hand-over/refuse";
    const ACTION: Action = Action::Read;
    const DONE: &'static str = "flash-hand-over-refused";
    const PART: &'static str = PART;
    const LEAVES: bool = true;

    fn title(desk: &TaskDesk<'_>) -> String {
        desk.text.get("hand-over-refuse").into_owned()
    }

    fn fields(_desk: &TaskDesk<'_>, ask: &Ask<'_>) -> Markup {
        let reasons = ask.codes("hand-over-reason", HandOverReason::ALL, HandOverReason::code);
        let reasons =
            reasons.into_iter().map(|(value, words)| (value, ways::capital(&words))).collect();
        html! {
            (ask.radios("reason", "hand-over-why", reasons))
            (ask.area("note", "hand-over-why-note", "hand-over-note-hint"))
        }
    }

    fn plan(desk: &TaskDesk<'_>, fields: &Fields<'_>) -> Option<Plan> {
        let reason = fields.choice("reason", "hand-over-slip-reason");
        let refused = HandOverRefused { by: desk.view.caller.user, reason: reason?, note: None };
        Some(Plan::now(vec![Act::noted(refused, fields.text("note"))]))
    }

    fn button(_desk: &TaskDesk<'_>) -> &'static str {
        "hand-over-refuse-button"
    }
}
