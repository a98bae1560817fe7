//! 'I know somebody in this case': it closes for whoever says so, at once, whatever their role.

use app::Act;
use domain::access::{Action, Relation};
use domain::cases::{Conflict, ConflictDeclared, HandOverOffered};
use maud::{Markup, html};

use super::{Plan, Task, TaskDesk, hand_over};
use crate::ask::Ask;
use crate::form::Fields;

/// Declare it.
pub struct Declare;

impl Task for Declare {
    const CODE: &'static str = "conflict";
    const ACTION: Action = Action::RaiseConcern;
    const DONE: &'static str = "flash-conflict";
    const LEAVES: bool = true;

    fn title(desk: &TaskDesk<'_>) -> String {
        desk.text.get("conflict-declare-title").into_owned()
    }

    fn lead(desk: &TaskDesk<'_>) -> Markup {
        let text = desk.text;
        let owns = desk.view.relations.has(Relation::Owns);
        html! {
            p { (text.get("conflict-declare-lead")) }
            div class="govuk-inset-text cc-flow" {
                p { (text.get("conflict-declare-at-once")) }
                @if owns && !asks_whom(desk) {
                    p {
                        (text.get("conflict-declare-owner")) " "
                        a href=(format!("/cases/{}/hand-over", desk.view.file.id())) { (text.get("conflict-declare-hand-over")) }
                    }
                }
            }
        }
    }

    fn fields(desk: &TaskDesk<'_>, ask: &Ask<'_>) -> Markup {
        let kinds = Conflict::ALL.iter().map(|kind| {
            (kind.code().to_owned(), desk.text.code("conflict-declare", kind.code()).into_owned())
        });
        html! {
            (ask.radios("conflict", "conflict-declare-kind", kinds.collect()))
            @if asks_whom(desk) {
                (ask.radios("to", "conflict-declare-to", hand_over::colleagues(desk))
                    .hint(desk.text.get("conflict-declare-nobody-else").into_owned()))
            }
        }
    }

    fn plan(desk: &TaskDesk<'_>, fields: &Fields<'_>) -> Option<Plan> {
        let conflict = fields.choice("conflict", "conflict-declare-slip");
        let caller = &desk.view.caller;
        // Asked first: a moment later the case is closed for them.
        let to =
            if asks_whom(desk) { Some(fields.choice("to", "hand-over-slip-to")?) } else { None };
        let asked = to.map(|to| Act::new(HandOverOffered { to, note: None }));
        let declared = ConflictDeclared::new(caller.user, caller.practitioner, conflict?);
        Some(Plan::now(asked.into_iter().chain([Act::new(declared)]).collect()))
    }

    fn button(_desk: &TaskDesk<'_>) -> &'static str {
        "conflict-declare-button"
    }
}

/// Whether whoever leaves asks somebody to take the case over: its owner, where nobody else could
/// find another. A case always has somebody who can act.
fn asks_whom(desk: &TaskDesk<'_>) -> bool {
    let (view, case) = (desk.view, desk.view.file.case());
    view.relations.has(Relation::Owns)
        && case.is_open()
        && case.referral.offered.is_none()
        && case.deputy().is_none()
        && !hand_over::colleagues(desk).is_empty()
}
