//! Checking a letter for harm (R-INDIR-03).

use app::Act;
use domain::access::Action;
use domain::cases::LetterChecked;
use govuk::Radio;
use maud::{Markup, html};

use super::PART;
use crate::ask::Ask;
use crate::form::Fields;
use crate::pages::tasks::{Plan, Task, TaskDesk, facilitating};

/// Check a letter.
pub struct Check;

impl Task for Check {
    const CODE: &'static str = "letters/check";
    const ACTION: Action = Action::Record;
    const PART: &'static str = PART;

    fn title(desk: &TaskDesk<'_>) -> String {
        super::title(desk, "letters-check-title")
    }

    fn lead(desk: &TaskDesk<'_>) -> Markup {
        super::lead(desk)
    }

    fn ready(desk: &TaskDesk<'_>) -> bool {
        super::letter(desk).is_some()
    }

    fn fields(desk: &TaskDesk<'_>, ask: &Ask<'_>) -> Markup {
        let text = ask.text;
        let change = html! { (ask.area("note", "letters-change", "letters-change-hint")) };
        html! {
            (super::hidden(desk))
            (ask.radios("safe", "letters-safe", Vec::new())
                .hint(text.get("letters-safe-hint").into_owned())
                .item(Radio::new("yes", text.get("letters-safe-yes").into_owned()))
                .item(Radio::new("no", text.get("letters-safe-no").into_owned()).conditional(change)))
            (facilitating::ask_by(desk, ask, "letters-check-by"))
            (ask.happened())
        }
    }

    fn plan(desk: &TaskDesk<'_>, fields: &Fields<'_>) -> Option<Plan> {
        let safe = match desk.typed.value("safe") {
            "yes" => Some(true),
            "no" => Some(false),
            _ => {
                fields.slip("safe", "slip-letters-safe");
                None
            }
        };
        let note = if safe == Some(false) { fields.text("note") } else { String::new() };
        let by = facilitating::read_by(desk, fields);
        let happened = fields.happened(desk.now());
        let letter = fields.optional("letter");
        let checked = LetterChecked { letter: letter?, by: by?, safe: safe?, note: None };
        Some(Plan { acts: vec![Act::noted(checked, note)], happened })
    }
}
