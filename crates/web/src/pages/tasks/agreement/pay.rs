//! Part of a promised payment arrived.

use app::Act;
use domain::access::Action;
use domain::cases::{Agreement, Item, PaymentReceived};
use domain::ids::ItemId;
use maud::{Markup, html};

use super::{PART, chosen, said};
use crate::ask::Ask;
use crate::form::Fields;
use crate::pages::tasks::agreement::money;
use crate::pages::tasks::{Plan, Task, TaskDesk};
use crate::text::pounds;
use crate::when;

/// Record a payment.
pub struct Pay;

fn promise<'a>(desk: &TaskDesk<'a>) -> Option<(&'a Agreement, &'a Item)> {
    let (agreement, id): (_, ItemId) = (chosen(desk)?, desk.typed.value("item").parse().ok()?);
    Some((agreement, agreement.made.items.iter().find(|item| item.item == id)?))
}

impl Task for Pay {
    const CODE: &'static str = "agreement/pay";
    const ACTION: Action = Action::Record;
    const PART: &'static str = PART;

    fn proposed(desk: &TaskDesk<'_>) -> Vec<(String, String)> {
        let next = promise(desk).and_then(|(agreement, item)| agreement.next_part(item));
        next.map(|part| ("pence".to_owned(), money::written(part.pence))).into_iter().collect()
    }

    fn title(desk: &TaskDesk<'_>) -> String {
        desk.text.get("pay-title").into_owned()
    }

    fn lead(desk: &TaskDesk<'_>) -> Markup {
        let text = desk.text;
        let Some((agreement, item)) = promise(desk) else {
            return html! { p { (text.get("agreement-no-item")) } };
        };
        html! {
            blockquote class="govuk-inset-text" { p { (said(desk.view, text, item)) } }
            p class="cc-soft" { (money::so_far(text, agreement, item)) }
            @if let Some(part) = agreement.next_part(item) {
                p {
                    (text.with("pay-next", &[
                        ("amount", &pounds(part.pence)),
                        ("day", &when::day(text, part.due)),
                    ]))
                }
            }
        }
    }

    fn ready(desk: &TaskDesk<'_>) -> bool {
        promise(desk).is_some_and(|(agreement, item)| agreement.next_part(item).is_some())
    }

    fn fields(desk: &TaskDesk<'_>, ask: &Ask<'_>) -> Markup {
        html! {
            input type="hidden" name="agreement" value=(desk.typed.value("agreement"));
            input type="hidden" name="item" value=(desk.typed.value("item"));
            (ask.short_line("pence", "pay-pence").prefix("£").inputmode(govuk::InputMode::Decimal))
            (ask.area("evidence", "agreement-evidence", "agreement-evidence-hint"))
            (ask.happened())
        }
    }

    fn plan(desk: &TaskDesk<'_>, fields: &Fields<'_>) -> Option<Plan> {
        let happened = fields.happened(desk.now());
        let (agreement, item) = promise(desk)?;
        let pence = money::read(&fields.text("pence"));
        if pence.is_none() {
            fields.slip("pence", "slip-sum");
        }
        let (agreement, item) = (agreement.made.agreement, item.item);
        let received = PaymentReceived { agreement, item, pence: pence?, evidence: None };
        Some(Plan { acts: vec![Act::noted(received, fields.text("evidence"))], happened })
    }
}
