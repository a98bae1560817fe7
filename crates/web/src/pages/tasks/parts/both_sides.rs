//! Somebody on both sides: the practice supervisor confirms that their parts are right (R-ACT-07).

use app::Act;
use domain::access::Action;
use domain::cases::{Participant, PartsConfirmed, Side};
use domain::ids::PersonId;
use maud::{Markup, html};

use crate::ask::{Ask, Choice};
use crate::form::Fields;
use crate::pages::cases::people;
use crate::pages::tasks::{Plan, Task, TaskDesk, facilitating};

/// Confirm somebody's parts.
pub struct ConfirmParts;

/// Everyone who is on both sides, by their part on the harmed side.
fn on_both<'a>(desk: &TaskDesk<'a>) -> Vec<&'a Participant> {
    let case = desk.view.file.case();
    case.principals(Side::Harmed).filter(|one| case.is_on_both_sides(one.person)).collect()
}

impl Task for ConfirmParts {
    const CODE: &'static str = "confirm-parts";
    const ACTION: Action = Action::Supervise;

    fn proposed(desk: &TaskDesk<'_>) -> Vec<(String, String)> {
        let all = on_both(desk);
        let only = all.first().filter(|_| all.len() == 1);
        only.map(|one| ("person".to_owned(), one.person.to_string())).into_iter().collect()
    }

    fn title(desk: &TaskDesk<'_>) -> String {
        desk.text.get("parts-title").into_owned()
    }

    fn lead(desk: &TaskDesk<'_>) -> Markup {
        let id = if on_both(desk).is_empty() { "parts-nobody" } else { "parts-lead" };
        html! { p { (desk.text.get(id)) } }
    }

    fn ready(desk: &TaskDesk<'_>) -> bool {
        !on_both(desk).is_empty()
    }

    fn fields(desk: &TaskDesk<'_>, ask: &Ask<'_>) -> Markup {
        let choices: Vec<Choice> = on_both(desk)
            .into_iter()
            .map(|one| (one.person.to_string(), people::shown(desk.text, desk.view.name(one.id))))
            .collect();
        html! {
            (ask.radios("person", "parts-who", choices))
            (ask.area("note", "parts-note", "parts-note-hint"))
        }
    }

    fn plan(desk: &TaskDesk<'_>, fields: &Fields<'_>) -> Option<Plan> {
        let person: Option<PersonId> = fields.choice("person", "slip-participant");
        let note = fields.needed("note", "slip-parts-note");
        let by = facilitating::own(desk, fields, "person");
        let confirmed = PartsConfirmed { person: person?, by: by?, note: None };
        Some(Plan::now(vec![Act::noted(confirmed, note)]))
    }
}
