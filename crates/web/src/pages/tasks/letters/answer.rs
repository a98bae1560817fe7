//! Whether a letter is wanted: it is held until it is (R-INDIR-05).

use app::Act;
use domain::access::Action;
use domain::cases::{Answer, LetterAnswered};
use maud::{Markup, html};

use super::PART;
use crate::ask::Ask;
use crate::form::Fields;
use crate::pages::cases::people;
use crate::pages::tasks::{Plan, Task, TaskDesk};

/// Record whether a letter is wanted.
pub struct Wanted;

impl Task for Wanted {
    const CODE: &'static str = "letters/answer";
    const ACTION: Action = Action::Record;
    const PART: &'static str = PART;

    fn title(desk: &TaskDesk<'_>) -> String {
        super::title(desk, "letters-answer-title")
    }

    fn lead(desk: &TaskDesk<'_>) -> Markup {
        let case = desk.view.file.case();
        let reader = super::letter(desk).and_then(|letter| case.participants.get(&letter.to));
        html! {
            @match reader {
                Some(reader) => {
                    p { (desk.text.get("letters-answer-lead")) }
                    (people::safe_contact(desk.view, desk.text, reader))
                },
                None => (super::lead(desk)),
            }
        }
    }

    fn ready(desk: &TaskDesk<'_>) -> bool {
        super::letter(desk).is_some()
    }

    fn fields(desk: &TaskDesk<'_>, ask: &Ask<'_>) -> Markup {
        html! {
            (super::hidden(desk))
            (ask.tiles("answer", "letters-answer-legend", ask.codes("answer", Answer::ALL, Answer::code))
                .class("cc-tiles--3")
                .hint(ask.text.get("letters-answer-hint").into_owned()))
            (ask.happened())
        }
    }

    fn plan(desk: &TaskDesk<'_>, fields: &Fields<'_>) -> Option<Plan> {
        let answer = fields.choice("answer", "slip-letters-answer");
        let happened = fields.happened(desk.now());
        let letter = fields.optional("letter");
        let answered = LetterAnswered { letter: letter?, answer: answer? };
        Some(Plan { acts: vec![Act::new(answered)], happened })
    }
}
