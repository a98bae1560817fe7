//! Which facilitator did it: whoever is signed in, where they facilitate; otherwise one of those
//! who do.

use domain::ids::PractitionerId;
use maud::{Markup, html};

use super::TaskDesk;
use crate::ask::{Ask, Choice};
use crate::form::Fields;

/// Asks who of the facilitators it was; nothing where it goes without saying.
pub fn ask_by(desk: &TaskDesk<'_>, ask: &Ask<'_>, legend: &str) -> Markup {
    if itself(desk).is_some() {
        return html! {};
    }
    let choices = facilitators(desk);
    match choices.as_slice() {
        [] => html! {
            div class="cc-empty" id="by" {
                p { (desk.text.get("by-nobody")) }
                p { a href=(format!("/cases/{}/team", desk.view.file.id())) { (desk.text.get("task-team")) } }
            }
        },
        [(only, _)] => html! { input type="hidden" name="by" value=(only); },
        _ => html! { (ask.radios("by", legend, choices)) },
    }
}

/// Who it was, as the form says or as it goes without saying.
pub fn read_by(desk: &TaskDesk<'_>, fields: &Fields<'_>) -> Option<PractitionerId> {
    itself(desk).or_else(|| fields.choice("by", "slip-by-facilitator"))
}

/// The practitioner who is signed in. Their own work is what a form without a choice is about.
pub fn own(desk: &TaskDesk<'_>, fields: &Fields<'_>, field: &str) -> Option<PractitionerId> {
    let own = desk.view.caller.practitioner;
    if own.is_none() {
        fields.slip(field, "slip-no-record");
    }
    own
}

fn itself(desk: &TaskDesk<'_>) -> Option<PractitionerId> {
    let own = desk.view.caller.practitioner?;
    desk.view.file.case().team.facilitators.contains_key(&own).then_some(own)
}

fn facilitators(desk: &TaskDesk<'_>) -> Vec<Choice> {
    let team = desk.view.file.case().team.facilitators.iter();
    team.map(|(id, one)| (id.to_string(), desk.view.colleague(one.user).to_owned())).collect()
}
