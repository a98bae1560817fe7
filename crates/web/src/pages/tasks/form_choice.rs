//! A form that somebody wanted and that we did not arrange, with our reason (R-PROC-06).

use app::Act;
use domain::access::Action;
use domain::cases::{Form, FormNotArranged, FormReason, Participant};
use maud::{Markup, html};

use super::{Plan, Task, TaskDesk, talk};
use crate::ask::Ask;
use crate::form::Fields;

/// Say why a form was not arranged.
pub struct NotArranged;

impl Task for NotArranged {
    const CODE: &'static str = "form";
    const ACTION: Action = Action::Record;

    fn title(desk: &TaskDesk<'_>) -> String {
        talk::title(desk, "form-title")
    }

    fn lead(desk: &TaskDesk<'_>) -> Markup {
        html! {
            p { (desk.text.get("form-lead")) }
            @if desk.participant().is_none() { (talk::choose::<Self>(desk, Participant::is_principal)) }
        }
    }

    fn ready(desk: &TaskDesk<'_>) -> bool {
        desk.participant().is_some()
    }

    fn fields(desk: &TaskDesk<'_>, ask: &Ask<'_>) -> Markup {
        html! {
            @if let Some(person) = desk.participant() {
                input type="hidden" name="participant" value=(person.id);
            }
            (ask.radios("form", "form-which", ask.codes("form", Form::ALL, Form::code)))
            (ask.radios("reason", "form-why", ask.codes("form-reason", FormReason::ALL, FormReason::code)))
            (ask.note())
            (ask.happened())
        }
    }

    fn plan(desk: &TaskDesk<'_>, fields: &Fields<'_>) -> Option<Plan> {
        let participant = desk.participant()?.id;
        let form: Option<Form> = fields.choice("form", "slip-which-form");
        let reason: Option<FormReason> = fields.choice("reason", "slip-form-reason");
        let happened = fields.happened(desk.now());
        let kept = FormNotArranged { participant, form: form?, reason: reason?, note: None };
        Some(Plan { acts: vec![Act::noted(kept, fields.text("note"))], happened })
    }
}
