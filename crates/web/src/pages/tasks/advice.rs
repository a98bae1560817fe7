//! Specialist advice, before an offender's request leads to somebody in a domestic, sexual or
//! stalking case (R-COMPLEX-06).

use app::Act;
use domain::access::Action;
use domain::cases::SpecialistAdvice;
use domain::offences::Trigger;
use govuk::Radio;
use maud::{Markup, html};

use super::{Plan, Task, TaskDesk};
use crate::ask::Ask;
use crate::form::Fields;
use crate::when;

/// Record specialist advice.
pub struct Advice;

impl Task for Advice {
    const CODE: &'static str = "advice";
    const ACTION: Action = Action::Record;

    fn title(desk: &TaskDesk<'_>) -> String {
        desk.text.get("advice-title").into_owned()
    }

    fn lead(desk: &TaskDesk<'_>) -> Markup {
        let text = desk.text;
        let case = desk.view.file.case();
        let needed = case.triggers().into_iter().any(Trigger::needs_specialist_advice);
        html! {
            div class="cc-flow" {
                p { (text.get("advice-lead")) }
                p class="cc-soft" { (text.get(if needed { "advice-needed" } else { "advice-not-needed" })) }
                @if let Some(at) = case.specialist_advice {
                    p { (text.with("advice-taken", &[("day", &when::day(text, at.date()))])) }
                }
            }
        }
    }

    fn fields(_desk: &TaskDesk<'_>, ask: &Ask<'_>) -> Markup {
        let answer =
            |value: &'static str, id: &str| Radio::new(value, ask.text.get(id).into_owned());
        html! {
            (ask.radios("may_approach", "advice-answer", Vec::new())
                .item(answer("yes", "advice-may"))
                .item(answer("no", "advice-may-not")))
            (ask.area("note", "advice-note", "advice-note-hint").rows(6))
            (ask.happened())
        }
    }

    fn plan(desk: &TaskDesk<'_>, fields: &Fields<'_>) -> Option<Plan> {
        let may_approach = match desk.typed.value("may_approach") {
            "yes" => Some(true),
            "no" => Some(false),
            _ => {
                fields.slip("may_approach", "slip-advice");
                None
            }
        };
        let note = fields.needed("note", "slip-advice-note");
        let happened = fields.happened(desk.now());
        let advice = SpecialistAdvice { may_approach: may_approach?, note: None };
        Some(Plan { acts: vec![Act::noted(advice, note)], happened })
    }
}
