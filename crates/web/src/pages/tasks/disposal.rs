//! What was decided on somebody's offence, apart from RJ (R-NOT-05), with the Community Remedy
//! where there was one (R-NOT-06).

use app::Act;
use domain::access::Action;
use domain::cases::{
    CommunityRemedy, DecidedBy, Disposal as What, OffenceDecided, Participant, RemedyAction,
    VictimsView,
};
use maud::{Markup, html};

use super::{Plan, Task, TaskDesk, talk};
use crate::ask::{Ask, Choice};
use crate::form::Fields;
use crate::pages::cases::decided;

/// Record what was decided.
pub struct Disposal;

impl Task for Disposal {
    const CODE: &'static str = "disposal";
    const ACTION: Action = Action::Record;

    fn proposed(desk: &TaskDesk<'_>) -> Vec<(String, String)> {
        talk::only(desk, Participant::is_decided_on).into_iter().collect()
    }

    fn title(desk: &TaskDesk<'_>) -> String {
        talk::title(desk, "disposal-title")
    }

    fn lead(desk: &TaskDesk<'_>) -> Markup {
        html! {
            p { (desk.text.get("disposal-lead")) }
            @match desk.participant() {
                Some(person) => (decided::list(desk.app, desk.view, desk.text, person.id)),
                None => (talk::choose::<Self>(desk, Participant::is_decided_on)),
            }
        }
    }

    fn ready(desk: &TaskDesk<'_>) -> bool {
        desk.participant().is_some()
    }

    fn fields(desk: &TaskDesk<'_>, ask: &Ask<'_>) -> Markup {
        let by = ask.codes("decided-by", DecidedBy::ALL, DecidedBy::code);
        html! {
            @if let Some(person) = desk.participant() {
                input type="hidden" name="participant" value=(person.id);
            }
            (ask.select("disposal", "disposal-what", after_open(ask, ask.codes("disposal", What::ALL, What::code))))
            (ask.radios("by", "disposal-by", by))
            (ask.date("decided_on", "disposal-when", ""))
            (remedy(ask))
            (ask.note())
        }
    }

    fn plan(desk: &TaskDesk<'_>, fields: &Fields<'_>) -> Option<Plan> {
        let participant = desk.participant()?.id;
        let disposal = fields.choice("disposal", "slip-disposal");
        let by = fields.choice("by", "slip-decided-by");
        let decided_on = fields.needed_date("decided_on", "slip-decided-on");
        let remedy = chosen_remedy(fields);
        let decided = OffenceDecided {
            participant,
            disposal: disposal?,
            by: by?,
            decided_on: decided_on?,
            remedy,
            note: None,
        };
        Some(Plan::now(vec![Act::noted(decided, fields.text("note"))]))
    }
}

/// Choices after one that leaves it open.
fn after_open(ask: &Ask<'_>, choices: Vec<Choice>) -> Vec<Choice> {
    let open = (String::new(), ask.text.get("disposal-choose").into_owned());
    std::iter::once(open).chain(choices).collect()
}

fn remedy(ask: &Ask<'_>) -> Markup {
    let actions = ask.codes("remedy-action", RemedyAction::ALL, RemedyAction::code);
    let views = ask.codes("victims-view", VictimsView::ALL, VictimsView::code);
    html! {
        fieldset class="govuk-fieldset" {
            legend class="govuk-fieldset__legend govuk-fieldset__legend--s" { (ask.text.get("disposal-remedy")) }
            p class="cc-soft" { (ask.text.get("disposal-remedy-hint")) }
            (ask.select("remedy", "disposal-remedy-action", after_open(ask, actions)))
            (ask.radios("victims_view", "disposal-victims-view", views))
        }
    }
}

/// The Community Remedy, where there was one. Half of it is a slip.
fn chosen_remedy(fields: &Fields<'_>) -> Option<CommunityRemedy> {
    let (action, view) = (fields.optional("remedy"), fields.optional("victims_view"));
    if action.is_none() && view.is_some() {
        fields.slip("remedy", "slip-remedy");
    }
    if action.is_some() && view.is_none() {
        fields.slip("victims_view", "slip-victims-view");
    }
    Some(CommunityRemedy { victims_view: view?, action: action? })
}
