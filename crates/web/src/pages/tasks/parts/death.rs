//! Somebody died: everything to and from them stops from now on (R-ACT-09).

use app::Act;
use domain::access::Action;
use domain::cases::{DeathRecorded, Participant};
use maud::{Markup, html};

use crate::ask::Ask;
use crate::form::Fields;
use crate::pages::tasks::{Plan, Task, TaskDesk, talk};
use crate::when;

/// Record a death.
pub struct Died;

const fn is_alive(person: &Participant) -> bool {
    person.died.is_none()
}

impl Task for Died {
    const CODE: &'static str = "death";
    const ACTION: Action = Action::Record;
    const DONE: &'static str = "flash-death";

    fn title(desk: &TaskDesk<'_>) -> String {
        talk::title(desk, "death-title")
    }

    fn lead(desk: &TaskDesk<'_>) -> Markup {
        let text = desk.text;
        html! {
            @match desk.participant() {
                None => { (talk::choose::<Self>(desk, is_alive)) }
                Some(person) => {
                    @if let Some(death) = person.died {
                        div class="govuk-inset-text" {
                            (text.with("death-known", &[("day", &when::day(text, death.at.date()))]))
                        }
                    } @else { p { (text.get("death-lead")) } }
                }
            }
        }
    }

    fn ready(desk: &TaskDesk<'_>) -> bool {
        desk.participant().is_some_and(is_alive)
    }

    fn fields(desk: &TaskDesk<'_>, ask: &Ask<'_>) -> Markup {
        html! {
            @if let Some(person) = desk.participant() {
                input type="hidden" name="participant" value=(person.id);
            }
            (ask.area("note", "death-note", "death-note-hint"))
            (ask.happened())
        }
    }

    fn plan(desk: &TaskDesk<'_>, fields: &Fields<'_>) -> Option<Plan> {
        let participant = desk.participant()?.id;
        let happened = fields.happened(desk.now());
        let died = DeathRecorded { participant, note: None };
        Some(Plan { acts: vec![Act::noted(died, fields.text("note"))], happened })
    }

    fn button(_desk: &TaskDesk<'_>) -> &'static str {
        "death-save"
    }
}
