//! Passing a letter on: by which means, and how it was received.

use app::Act;
use domain::access::Action;
use domain::cases::{Channel, LetterPassedOn};
use domain::gates::{self, Who};
use maud::{Markup, html};

use super::PART;
use crate::ask::Ask;
use crate::form::Fields;
use crate::pages::cases::{checks, people};
use crate::pages::tasks::{Plan, Task, TaskDesk, facilitating};

/// Record that a letter was passed on.
pub struct PassOn;

impl Task for PassOn {
    const CODE: &'static str = "letters/pass-on";
    const ACTION: Action = Action::Record;
    const DONE: &'static str = "flash-letter-passed-on";
    const PART: &'static str = PART;

    fn title(desk: &TaskDesk<'_>) -> String {
        super::title(desk, "letters-pass-on-title")
    }

    fn lead(desk: &TaskDesk<'_>) -> Markup {
        let (text, view) = (desk.text, desk.view);
        let Some(letter) = super::letter(desk) else { return super::lead(desk) };
        let facts = view.facts(desk.app);
        let mut checks = gates::letter_passed_on(view.file.case(), letter, view.now, &facts);
        // The day of a letter is the day on which it goes.
        for check in checks.iter_mut().filter(|check| check.who == Who::OnTheDay) {
            check.who = Who::Yours;
        }
        let reader = view.file.case().participants.get(&letter.to);
        html! {
            @if let Some(reader) = reader { (people::safe_contact(view, text, reader)) }
            @if checks.iter().any(|check| !check.holds()) {
                p { (text.get("letters-pass-on-not-yet")) }
            }
            (checks::still_to_do(view, text, &text.get("letters-todo"), &checks))
        }
    }

    fn ready(desk: &TaskDesk<'_>) -> bool {
        super::letter(desk).is_some_and(|letter| letter.passed_on.is_none())
    }

    fn fields(desk: &TaskDesk<'_>, ask: &Ask<'_>) -> Markup {
        html! {
            (super::hidden(desk))
            (ask.tiles("channel", "letters-channel", ask.codes("channel", Channel::ALL, Channel::code)))
            (ask.area("note", "letters-received", "letters-received-hint"))
            (facilitating::ask_by(desk, ask, "letters-pass-on-by"))
            (ask.happened())
        }
    }

    fn plan(desk: &TaskDesk<'_>, fields: &Fields<'_>) -> Option<Plan> {
        let channel = fields.choice("channel", "slip-letters-channel");
        let by = facilitating::read_by(desk, fields);
        let happened = fields.happened(desk.now());
        let letter = fields.optional("letter");
        let passed = LetterPassedOn { letter: letter?, by: by?, channel: channel?, note: None };
        Some(Plan { acts: vec![Act::noted(passed, fields.text("note"))], happened })
    }
}
