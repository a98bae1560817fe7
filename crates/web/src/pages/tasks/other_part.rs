//! The same person in another part of the case: hurt and having hurt somebody, or supporting one
//! and speaking for another (R-ACT-01, R-ACT-07).

use app::Act;
use domain::access::Action;
use domain::cases::{Part, ParticipantAdded, Side};
use domain::ids::ParticipantId;
use maud::{Markup, html};

use super::{Plan, Task, TaskDesk, talk};
use crate::ask::Ask;
use crate::form::Fields;

/// Give somebody another part.
pub struct OtherPart;

impl Task for OtherPart {
    const CODE: &'static str = "other-part";
    const ACTION: Action = Action::Record;

    fn title(desk: &TaskDesk<'_>) -> String {
        talk::title(desk, "other-part-title")
    }

    fn lead(desk: &TaskDesk<'_>) -> Markup {
        html! {
            p { (desk.text.get("other-part-lead")) }
            @if desk.participant().is_none() { (talk::choose::<Self>(desk, |_| true)) }
        }
    }

    fn ready(desk: &TaskDesk<'_>) -> bool {
        desk.participant().is_some()
    }

    fn fields(desk: &TaskDesk<'_>, ask: &Ask<'_>) -> Markup {
        let choose = || (String::new(), ask.text.get("person-choose").into_owned());
        let parts =
            std::iter::once(choose()).chain(ask.codes("part", Part::ALL, Part::code)).collect();
        let nobody = (String::new(), ask.text.get("add-for-nobody").into_owned());
        let others =
            std::iter::once(nobody).chain(talk::people(desk, |other| other.of.is_none())).collect();
        html! {
            @if let Some(person) = desk.participant() {
                input type="hidden" name="participant" value=(person.id);
            }
            (ask.tiles("side", "add-side", ask.codes("side", Side::ALL, Side::code)).class("cc-tiles--3"))
            (ask.select("part", "add-part", parts))
            (ask.select("for", "add-for", others).hint(ask.text.get("add-for-hint").into_owned()))
        }
    }

    fn plan(desk: &TaskDesk<'_>, fields: &Fields<'_>) -> Option<Plan> {
        let known = desk.participant()?;
        let side: Option<Side> = fields.choice("side", "slip-side");
        let part: Option<Part> = fields.choice("part", "slip-part");
        let added = ParticipantAdded {
            participant: ParticipantId::generate(desk.now(), desk.app.entropy()),
            person: known.person,
            side: side?,
            part: part?,
            of: fields.optional("for"),
            basis: known.basis,
            basis_on: known.basis_on,
            sender: known.sender,
        };
        Some(Plan::now(vec![Act::new(added)]))
    }
}
