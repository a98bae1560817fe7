//! After a death: the practice supervisor decides with the family what becomes of what was left
//! with us (R-ACT-09).

use app::Act;
use domain::access::Action;
use domain::cases::{AfterDeath as Decision, AfterDeathDecided, Participant};
use domain::ids::ParticipantId;
use maud::{Markup, html};

use crate::ask::Ask;
use crate::form::Fields;
use crate::pages::tasks::{Plan, Task, TaskDesk, facilitating, talk};

/// Decide with the family.
pub struct AfterDeath;

const fn has_died(person: &Participant) -> bool {
    person.died.is_some()
}

impl Task for AfterDeath {
    const CODE: &'static str = "after-death";
    const ACTION: Action = Action::Supervise;

    fn proposed(desk: &TaskDesk<'_>) -> Vec<(String, String)> {
        talk::only(desk, has_died).into_iter().collect()
    }

    fn title(desk: &TaskDesk<'_>) -> String {
        talk::title(desk, "after-death-title")
    }

    fn lead(desk: &TaskDesk<'_>) -> Markup {
        let text = desk.text;
        let anybody = desk.view.file.case().participants.values().any(has_died);
        html! {
            @if !anybody {
                div class="cc-empty" { p { (text.get("after-death-nobody")) } }
            } @else {
                p { (text.get("after-death-lead")) }
                @if desk.participant().is_none() { (talk::choose::<Self>(desk, has_died)) }
            }
        }
    }

    fn ready(desk: &TaskDesk<'_>) -> bool {
        desk.participant().is_some_and(has_died)
    }

    fn fields(desk: &TaskDesk<'_>, ask: &Ask<'_>) -> Markup {
        html! {
            @if let Some(person) = desk.participant() {
                input type="hidden" name="participant" value=(person.id);
            }
            (ask.radios("decision", "after-death-decision", ask.codes("after-death", Decision::ALL, Decision::code)))
            (ask.area("note", "after-death-note", "after-death-note-hint"))
        }
    }

    fn plan(desk: &TaskDesk<'_>, fields: &Fields<'_>) -> Option<Plan> {
        let participant: Option<ParticipantId> = fields.choice("participant", "slip-participant");
        let decision: Option<Decision> = fields.choice("decision", "slip-after-death");
        let note = fields.needed("note", "slip-after-death-note");
        let by = facilitating::own(desk, fields, "decision");
        let decided = AfterDeathDecided {
            participant: participant?,
            decision: decision?,
            by: by?,
            note: None,
        };
        Some(Plan::now(vec![Act::noted(decided, note)]))
    }
}
