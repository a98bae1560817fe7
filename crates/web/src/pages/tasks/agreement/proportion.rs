//! What whoever decides said of the conditions that people agreed: whether they are in proportion,
//! and what became of them (R-REF-07).

use app::Act;
use domain::access::Action;
use domain::cases::{Agreement, Burden, ConditionsDecided, ConditionsTaken, DecidedBy};
use maud::{Markup, html};

use super::{PART, chosen, said};
use crate::ask::Ask;
use crate::form::Fields;
use crate::pages::tasks::{Plan, Task, TaskDesk};

/// Record what was decided on the conditions.
pub struct Proportion;

impl Task for Proportion {
    const CODE: &'static str = "agreement/conditions";
    const ACTION: Action = Action::Record;
    const PART: &'static str = PART;

    fn title(desk: &TaskDesk<'_>) -> String {
        desk.text.get("conditions-title").into_owned()
    }

    fn lead(desk: &TaskDesk<'_>) -> Markup {
        let text = desk.text;
        let conditions = chosen(desk).into_iter().flat_map(Agreement::conditions);
        html! {
            @if Self::ready(desk) {
                p { (text.get("conditions-lead")) }
                ul class="govuk-list govuk-list--bullet" {
                    @for item in conditions { li { (said(desk.view, text, item)) } }
                }
            } @else { p { (text.get("conditions-none")) } }
        }
    }

    fn ready(desk: &TaskDesk<'_>) -> bool {
        chosen(desk).is_some_and(|agreement| agreement.conditions().next().is_some())
    }

    fn fields(desk: &TaskDesk<'_>, ask: &Ask<'_>) -> Markup {
        html! {
            input type="hidden" name="agreement" value=(desk.typed.value("agreement"));
            (ask.radios("by", "conditions-by", ask.codes("decided-by", DecidedBy::ALL, DecidedBy::code)))
            (ask.date("decided_on", "conditions-when", ""))
            (ask.radios("burden", "conditions-burden", ask.codes("burden", Burden::ALL, Burden::code)))
            (ask.radios("outcome", "conditions-outcome",
                ask.codes("conditions-taken", ConditionsTaken::ALL, ConditionsTaken::code)))
            (ask.area("note", "conditions-note", "conditions-note-hint"))
        }
    }

    fn plan(desk: &TaskDesk<'_>, fields: &Fields<'_>) -> Option<Plan> {
        let agreement = chosen(desk)?.made.agreement;
        let by = fields.choice("by", "slip-conditions-by");
        let decided_on = fields.needed_date("decided_on", "slip-conditions-when");
        let burden = fields.choice("burden", "slip-conditions-burden");
        let outcome = fields.choice("outcome", "slip-conditions-outcome");
        let decided = ConditionsDecided {
            agreement,
            by: by?,
            decided_on: decided_on?,
            burden: burden?,
            outcome: outcome?,
            note: None,
        };
        Some(Plan::now(vec![Act::noted(decided, fields.text("note"))]))
    }
}
