//! Name the practice supervisor.

use app::Act;
use domain::access::Action;
use domain::cases::SupervisorNamed;
use domain::gates::is_apart;
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
        let (text, today) = (desk.text, desk.now().date());
        let (case, team) = (desk.view.file.case(), &desk.view.file.case().team);
        let able = desk.practitioners.iter().filter(|one| {
            let id = &one.record.id;
            let taken = team.facilitators.contains_key(id) || team.conflicted.contains_key(id);
            !taken
                && is_apart(case, one.record.user)
                && one.record.once_trained(Skill::Supervision, today)
        });
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
