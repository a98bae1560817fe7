//! Look again at a code of behaviour, or at a behaviour contract.

use app::Act;
use domain::access::Action;
use domain::cases::{ConductReviewed, ConductState};
use maud::{Markup, html};

use super::{PART, chosen, code_words};
use crate::ask::Ask;
use crate::form::Fields;
use crate::pages::tasks::meeting::ways;
use crate::pages::tasks::{Plan, Task, TaskDesk};

/// Look at it again.
pub struct Review;

impl Task for Review {
    const CODE: &'static str = "agreement/review";
    const ACTION: Action = Action::Record;
    const PART: &'static str = PART;

    fn title(desk: &TaskDesk<'_>) -> String {
        desk.text.get("review-title").into_owned()
    }

    fn lead(desk: &TaskDesk<'_>) -> Markup {
        html! {
            @match chosen(desk).and_then(|agreement| agreement.made.conduct.as_ref()) {
                Some(conduct) => blockquote class="govuk-inset-text cc-lines" { (code_words(desk.view, desk.text, conduct)) },
                None => p { (desk.text.get("review-nothing")) },
            }
        }
    }

    fn ready(desk: &TaskDesk<'_>) -> bool {
        chosen(desk).is_some_and(|agreement| agreement.made.conduct.is_some())
    }

    fn fields(desk: &TaskDesk<'_>, ask: &Ask<'_>) -> Markup {
        let states = ask.codes("conduct-state", ConductState::ALL, ConductState::code);
        let states =
            states.into_iter().map(|(value, words)| (value, ways::capital(&words))).collect();
        html! {
            input type="hidden" name="agreement" value=(desk.typed.value("agreement"));
            (ask.radios("state", "review-state", states))
            (ask.area("note", "review-note", "review-note-hint"))
            (ask.date("next", "review-next", "review-next-hint"))
            (ask.happened())
        }
    }

    fn plan(desk: &TaskDesk<'_>, fields: &Fields<'_>) -> Option<Plan> {
        let agreement = chosen(desk)?.made.agreement;
        let state: Option<ConductState> = fields.choice("state", "slip-review");
        let next = fields.date("next");
        let happened = fields.happened(desk.now());
        let reviewed = ConductReviewed { agreement, state: state?, next, note: None };
        Some(Plan { acts: vec![Act::noted(reviewed, fields.text("note"))], happened })
    }
}
