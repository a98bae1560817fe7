//! Authorising a letter: every check first, as what is still to do.

use app::Act;
use domain::access::Action;
use domain::cases::LetterAuthorised;
use domain::gates;
use maud::{Markup, html};

use super::PART;
use crate::ask::Ask;
use crate::form::Fields;
use crate::pages::cases::checks;
use crate::pages::tasks::{Plan, Task, TaskDesk};

/// Authorise passing a letter on.
pub struct Authorise;

impl Task for Authorise {
    const CODE: &'static str = "letters/authorise";
    const ACTION: Action = Action::Plan;
    const PART: &'static str = PART;
    const LISTS_CHECKS: bool = true;

    fn title(desk: &TaskDesk<'_>) -> String {
        super::title(desk, "letters-authorise-title")
    }

    fn lead(desk: &TaskDesk<'_>) -> Markup {
        let (text, view) = (desk.text, desk.view);
        let Some(letter) = super::letter(desk) else { return super::lead(desk) };
        let facts = view.facts(desk.app);
        let checks = gates::letter(view.file.case(), letter, view.now, &facts);
        html! {
            p { (text.get("letters-authorise-lead")) }
            (checks::still_to_do(view, text, &text.get("letters-todo"), &checks))
        }
    }

    fn ready(desk: &TaskDesk<'_>) -> bool {
        super::letter(desk).is_some()
    }

    fn fields(desk: &TaskDesk<'_>, _ask: &Ask<'_>) -> Markup {
        super::hidden(desk)
    }

    fn plan(_desk: &TaskDesk<'_>, fields: &Fields<'_>) -> Option<Plan> {
        let letter = fields.optional("letter");
        Some(Plan::now(vec![Act::new(LetterAuthorised { letter: letter? })]))
    }

    fn button(_desk: &TaskDesk<'_>) -> &'static str {
        "letters-authorise"
    }
}
