//! Taking a letter in: from whom, for whom, in which medium, what it says.

use app::Act;
use domain::access::Action;
use domain::cases::{LetterWritten, Medium, Side};
use domain::ids::LetterId;
use maud::{Markup, html};

use super::{PART, has_side};
use crate::ask::Ask;
use crate::form::Fields;
use crate::pages::tasks::{Plan, Task, TaskDesk};

/// Take a letter in.
pub struct Take;

impl Task for Take {
    const CODE: &'static str = "letters/take";
    const ACTION: Action = Action::Record;
    const DONE: &'static str = "flash-letter-taken";
    const PART: &'static str = PART;

    fn proposed(desk: &TaskDesk<'_>) -> Vec<(String, String)> {
        let case = desk.view.file.case();
        let writer = desk.participant().or_else(|| case.principals(Side::Responsible).next());
        let Some(writer) = writer else { return Vec::new() };
        let reader = case.principals(writer.side.other()).next();
        let mut proposed = vec![
            ("from".to_owned(), writer.id.to_string()),
            ("medium".to_owned(), Medium::Letter.code().to_owned()),
        ];
        proposed.extend(reader.map(|reader| ("to".to_owned(), reader.id.to_string())));
        proposed
    }

    fn title(desk: &TaskDesk<'_>) -> String {
        desk.text.get("letters-take-title").into_owned()
    }

    fn lead(desk: &TaskDesk<'_>) -> Markup {
        html! { p { (desk.text.get("letters-take-lead")) } }
    }

    fn fields(desk: &TaskDesk<'_>, ask: &Ask<'_>) -> Markup {
        let people = || desk.people(|whom| has_side(whom.side));
        html! {
            (ask.select("from", "letters-from", people()))
            (ask.select("to", "letters-to", people()))
            (ask.tiles("medium", "letters-medium", ask.codes("medium", Medium::ALL, Medium::code)))
            (ask.area("words", "letters-words-label", "letters-words-hint").rows(10))
            (ask.happened())
        }
    }

    fn plan(desk: &TaskDesk<'_>, fields: &Fields<'_>) -> Option<Plan> {
        let from = fields.choice("from", "slip-letters-from");
        let to = fields.choice("to", "slip-letters-to");
        let medium = fields.choice("medium", "slip-letters-medium");
        let words = fields.needed("words", "slip-letters-words");
        let happened = fields.happened(desk.now());
        let letter = LetterWritten {
            letter: LetterId::generate(desk.now(), desk.app.entropy()),
            from: from?,
            to: to?,
            medium: medium?,
            words: None,
        };
        Some(Plan { acts: vec![Act::noted(letter, words)], happened })
    }
}
