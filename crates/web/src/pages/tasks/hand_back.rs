//! Hand the case back to whoever referred it or decides at its stage, and take it up again
//! (R-REF-08). They hear that it goes back and why by a word from a list: nothing that was said.

use app::Act;
use domain::access::Action;
use domain::cases::{CameBack, HandBackReason, HandedBack};
use maud::{Markup, html};

use super::meeting::ways;
use super::{Plan, Task, TaskDesk};
use crate::ask::Ask;
use crate::form::Fields;
use crate::when;

/// Hand back, or take up again.
pub struct HandBack;

impl Task for HandBack {
    const CODE: &'static str = "hand-back";
    const ACTION: Action = Action::Manage;

    fn title(desk: &TaskDesk<'_>) -> String {
        let back = desk.view.file.case().is_back().is_some();
        desk.text.get(if back { "take-up-again-title" } else { "hand-back-title" }).into_owned()
    }

    fn lead(desk: &TaskDesk<'_>) -> Markup {
        let (text, case) = (desk.text, desk.view.file.case());
        let decides = case.stage(desk.app.rules(), desk.now().date());
        let code = decides.map_or("nobody", |route| route.decision_maker.code());
        html! {
            @match case.handed_back {
                Some((reason, since)) => p {
                    (text.with("hand-back-since", &[
                        ("day", &when::day(text, since.date())),
                        ("reason", &text.code("hand-back", reason.code())),
                    ]))
                },
                None => {
                    p { (text.get(&format!("hand-back-to-{code}"))) }
                    p class="cc-soft" { (text.get("hand-back-lead")) }
                    (notices(desk))
                }
            }
        }
    }

    fn fields(desk: &TaskDesk<'_>, ask: &Ask<'_>) -> Markup {
        let reasons = ask
            .codes("hand-back", HandBackReason::ALL, HandBackReason::code)
            .into_iter()
            .map(|(value, words)| (value, ways::capital(&words)))
            .collect();
        html! {
            @if desk.view.file.case().is_back().is_none() {
                (ask.radios("reason", "hand-back-why", reasons))
                (ask.area("note", "hand-back-note", "hand-back-note-hint"))
            } @else { (ask.area("note", "take-up-again-note", "take-up-again-hint")) }
            (ask.happened())
        }
    }

    fn plan(desk: &TaskDesk<'_>, fields: &Fields<'_>) -> Option<Plan> {
        let happened = fields.happened(desk.now());
        let note = fields.text("note");
        let act = if desk.view.file.case().is_back().is_some() {
            Act::noted(CameBack { note: None }, note)
        } else {
            let reason: Option<HandBackReason> = fields.choice("reason", "slip-hand-back");
            Act::noted(HandedBack { reason: reason?, note: None }, note)
        };
        Some(Plan { acts: vec![act], happened })
    }

    fn button(desk: &TaskDesk<'_>) -> &'static str {
        if desk.view.file.case().is_back().is_some() {
            "take-up-again-save"
        } else {
            "hand-back-save"
        }
    }
}

/// What whoever decides is told with the case: what was completed, or not kept.
fn notices(desk: &TaskDesk<'_>) -> Markup {
    let (text, view) = (desk.text, desk.view);
    let owed = view.file.case().owed_notices().map(|notice| {
        let said = text.code("decider-says", notice.what.code());
        text.with("hand-back-notice", &[("name", &view.name(notice.responsible)), ("said", &said)])
    });
    let owed: Vec<String> = owed.collect();
    html! {
        @if !owed.is_empty() {
            p { (text.get("hand-back-notices")) }
            ul class="govuk-list govuk-list--bullet" { @for notice in owed { li { (notice) } } }
        }
    }
}
