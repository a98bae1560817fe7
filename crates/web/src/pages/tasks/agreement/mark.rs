//! How one promise goes.

use app::Act;
use domain::access::Action;
use domain::cases::{Agreement, Item, ItemMarked, ItemState};
use domain::ids::ItemId;
use maud::{Markup, html};

use super::{PART, broken, chosen, condition, said};
use crate::ask::Ask;
use crate::form::Fields;
use crate::pages::tasks::{Plan, Task, TaskDesk};
use crate::when;

/// Mark a promise.
pub struct Mark;

fn promise<'a>(desk: &TaskDesk<'a>) -> Option<(&'a Agreement, &'a Item)> {
    let (agreement, id): (_, ItemId) = (chosen(desk)?, desk.typed.value("item").parse().ok()?);
    Some((agreement, agreement.made.items.iter().find(|item| item.item == id)?))
}

impl Task for Mark {
    const CODE: &'static str = "agreement/mark";
    const ACTION: Action = Action::Record;
    const TELLS: bool = true;
    const PART: &'static str = PART;

    fn proposed(desk: &TaskDesk<'_>) -> Vec<(String, String)> {
        let state = promise(desk).map(|(agreement, item)| agreement.state(item.item));
        state.map(|state| ("state".to_owned(), state.code().to_owned())).into_iter().collect()
    }

    fn title(desk: &TaskDesk<'_>) -> String {
        desk.text.get("agreement-mark-title").into_owned()
    }

    fn lead(desk: &TaskDesk<'_>) -> Markup {
        let Some((agreement, item)) = promise(desk) else {
            return html! { p { (desk.text.get("agreement-no-item")) } };
        };
        let broken = broken(desk.app.rules(), desk.view, desk.text, agreement);
        html! {
            blockquote class="govuk-inset-text" {
                p { (said(desk.view, desk.text, item)) }
            }
            p class="cc-soft" {
                (desk.text.with("agreement-item-line", &[
                    ("by", &desk.view.name(item.by)),
                    ("for", &desk.view.name(item.to)),
                    ("due", &when::day(desk.text, item.due)),
                ]))
            }
            @if let Some(said) = condition(desk.text, item, broken.as_deref()) { p { (said) } }
        }
    }

    fn fields(desk: &TaskDesk<'_>, ask: &Ask<'_>) -> Markup {
        html! {
            input type="hidden" name="agreement" value=(desk.typed.value("agreement"));
            input type="hidden" name="item" value=(desk.typed.value("item"));
            (ask.radios("state", "agreement-state", ask.codes("item-state", ItemState::ALL, ItemState::code)))
            (ask.area("evidence", "agreement-evidence", "agreement-evidence-hint"))
            (ask.happened())
        }
    }

    fn plan(desk: &TaskDesk<'_>, fields: &Fields<'_>) -> Option<Plan> {
        let happened = fields.happened(desk.now());
        let state = fields.choice("state", "agreement-slip-state");
        let (agreement, item) = promise(desk)?;
        let (agreement, item) = (agreement.made.agreement, item.item);
        let marked = ItemMarked { agreement, item, state: state?, evidence: None };
        Some(Plan { acts: vec![Act::noted(marked, fields.text("evidence"))], happened })
    }
}
