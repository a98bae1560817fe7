//! Name the practice supervisor.

use app::{Act, PractitionerView};
use domain::access::Action;
use domain::cases::{SupervisorNamed, Versioned};
use domain::gates::{self, Check};
use domain::ids::PractitionerId;
use domain::practitioners::Skill;
use maud::{Markup, html};

use super::{PART, standing};
use crate::ask::Ask;
use crate::form::Fields;
use crate::pages::tasks::{Plan, Task, TaskDesk};

/// Name them.
pub struct Supervise;

impl Task for Supervise {
    const CODE: &'static str = "team/supervisor";
    const ACTION: Action = Action::Manage;
    const DONE: &'static str = "flash-supervisor";
    const PART: &'static str = PART;
    const CHOOSES_PRACTITIONERS: bool = true;

    fn title(desk: &TaskDesk<'_>) -> String {
        desk.text.get("team-supervise").into_owned()
    }

    fn fields(desk: &TaskDesk<'_>, ask: &Ask<'_>) -> Markup {
        let text = desk.text;
        let able = desk.practitioners.iter().filter(|one| fits(desk, one));
        let radios = able.map(|one| {
            govuk::Radio::new(one.record.id.to_string(), one.name.as_str()).hint(standing(
                desk,
                one,
                Skill::Supervision,
            ))
        });
        html! {
            (govuk::Radios::new("supervisor", govuk::Legend::new(text.get("team-supervisor").into_owned()))
                .hint(text.get("team-supervise-missing").into_owned())
                .items(radios)
                .value(ask.typed.value("supervisor"))
                .maybe_error(ask.slip("supervisor")))
        }
    }

    fn plan(desk: &TaskDesk<'_>, fields: &Fields<'_>) -> Option<Plan> {
        let practitioner = fields.choice::<PractitionerId>("supervisor", "team-slip-supervisor")?;
        let user = desk.practitioners.iter().find(|one| one.record.id == practitioner)?.record.user;
        Some(Plan::now(vec![Act::new(SupervisorNamed { practitioner, user })]))
    }

    fn button(_desk: &TaskDesk<'_>) -> &'static str {
        "team-supervise-button"
    }
}

/// Whether somebody can be named: what the rule asks, and not less.
fn fits(desk: &TaskDesk<'_>, one: &PractitionerView) -> bool {
    let mut facts = desk.view.facts(desk.app);
    let record = Versioned { value: one.record.clone(), version: one.version };
    facts.practitioners.insert(one.record.id, record);
    let checks = gates::supervision(desk.view.file.case(), one.record.id, desk.now(), &facts);
    checks.iter().all(Check::holds)
}
