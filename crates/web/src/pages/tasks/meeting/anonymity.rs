//! Before somebody looks on: whether an order for anonymity forbids it (R-AWARE-07).

use app::Act;
use domain::access::Action;
use domain::cases::{Activity, AnonymityChecked, Bars};
use maud::{Markup, html};

use super::{PART, about, chosen, which};
use crate::ask::Ask;
use crate::form::Fields;
use crate::pages::tasks::{Plan, Task, TaskDesk};

/// Look up orders for anonymity.
pub struct Anonymity;

impl Task for Anonymity {
    const CODE: &'static str = "meeting/anonymity";
    const ACTION: Action = Action::Record;
    const PART: &'static str = PART;

    fn title(desk: &TaskDesk<'_>) -> String {
        desk.text.get("anonymity-title").into_owned()
    }

    fn lead(desk: &TaskDesk<'_>) -> Markup {
        html! {
            (about(desk))
            p { (desk.text.get("anonymity-lead")) }
        }
    }

    fn ready(desk: &TaskDesk<'_>) -> bool {
        chosen(desk).is_some_and(Activity::is_ahead)
    }

    fn fields(desk: &TaskDesk<'_>, ask: &Ask<'_>) -> Markup {
        html! {
            (which(desk))
            (ask.radios("bars", "anonymity-found", ask.codes("anonymity", Bars::ALL, Bars::code)))
            (ask.area("note", "anonymity-note", "anonymity-note-hint"))
            (ask.happened())
        }
    }

    fn plan(desk: &TaskDesk<'_>, fields: &Fields<'_>) -> Option<Plan> {
        let activity = chosen(desk)?.plan.activity;
        let bars: Option<Bars> = fields.choice("bars", "slip-anonymity");
        let happened = fields.happened(desk.now());
        let checked = AnonymityChecked { activity, bars: bars?, note: None };
        Some(Plan { acts: vec![Act::noted(checked, fields.text("note"))], happened })
    }
}
