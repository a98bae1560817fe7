//! A letter's way: written, checked, wanted, authorised, passed on.

use app::CaseView;
use domain::cases::{Answer, Letter};
use domain::time::Timestamp;
use maud::{Markup, html};

use crate::icons;
use crate::pages::cases::checks::first_name;
use crate::pages::cases::people::Status;
use crate::text::Text;
use crate::when;

/// The way of a letter, with where it stands.
pub fn steps(view: &CaseView, text: Text, letter: &Letter) -> Markup {
    let to = first_name(view.name(letter.to));
    let from = first_name(view.name(letter.from));
    let said = |id: &str| text.with(id, &[("from", &from), ("to", &to)]);
    let written = (Status::Done, said("letter-written"), Some(letter.written));
    let checked = match letter.checked {
        Some((true, at)) => (Status::Done, said("letter-checked"), Some(at)),
        Some((false, at)) => (Status::Now, said("letter-to-change"), Some(at)),
        None => (Status::Todo, said("letter-unchecked"), None),
    };
    let wanted = match letter.wanted {
        Some((Answer::Yes, at)) => (Status::Done, said("letter-wanted"), Some(at)),
        Some((Answer::NotNow, at)) => (Status::Pause, said("letter-not-now"), Some(at)),
        Some((Answer::No, at)) => (Status::Pause, said("letter-not-wanted"), Some(at)),
        None => (Status::Todo, said("letter-not-asked"), None),
    };
    let authorised = match letter.authorised {
        Some(at) => (Status::Done, said("letter-authorised"), Some(at)),
        None => (Status::Later, said("letter-not-authorised"), None),
    };
    let passed_on = match letter.passed_on {
        Some((at, ..)) if letter.counts(view.file.case()) => {
            (Status::Done, said("letter-passed-on"), Some(at))
        }
        Some((at, ..)) => (Status::Now, said("letter-passed-on-irregular"), Some(at)),
        None => (Status::Later, said("letter-held"), None),
    };
    let all = [written, checked, wanted, authorised, passed_on];
    html! {
        ol class="cc-steps" {
            @for (status, what, at) in all { (step(view, text, status, &what, at)) }
        }
    }
}

fn step(view: &CaseView, text: Text, status: Status, what: &str, at: Option<Timestamp>) -> Markup {
    html! {
        li class=(status.class()) {
            (icons::glyph("", status.glyph()))
            div {
                h3 { (what) (status.word(text)) }
                @if let Some(at) = at {
                    p { time datetime=(at.date()) { (when::near(text, at.date(), view.now.date())) } }
                }
            }
        }
    }
}

/// The task that comes next; none where the letter has arrived.
pub const fn next(letter: &Letter) -> Option<&'static str> {
    if letter.passed_on.is_some() {
        return None;
    }
    Some(match (letter.checked, letter.wanted, letter.authorised) {
        (None | Some((false, _)), _, _) => "check",
        (_, None | Some((Answer::NotNow | Answer::No, _)), _) => "answer",
        (_, _, None) => "authorise",
        (_, _, Some(_)) => "pass-on",
    })
}

/// The tasks that can be done again before the letter is passed on.
pub fn others(letter: &Letter) -> Vec<&'static str> {
    let next = next(letter);
    let again = [(letter.checked.is_some(), "check"), (letter.wanted.is_some(), "answer")];
    let done = again.into_iter().filter(|(done, task)| *done && next != Some(task));
    let mut others: Vec<&str> = done.map(|(_, task)| task).collect();
    if letter.passed_on.is_none() && next != Some("pass-on") {
        others.push("pass-on");
    }
    others
}
