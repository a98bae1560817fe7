//! Allocate a facilitator, and release one.

use app::{Act, PractitionerView};
use domain::access::Action;
use domain::cases::{FacilitatorAllocated, FacilitatorReleased, Seat, Versioned};
use domain::gates::{self, Check};
use domain::ids::PractitionerId;
use domain::practitioners::Skill;
use maud::{Markup, html};

use super::{PART, standing};
use crate::ask::Ask;
use crate::form::Fields;
use crate::pages::tasks::meeting::ways;
use crate::pages::tasks::{Plan, Task, TaskDesk};

/// Allocate.
pub struct Allocate;

impl Task for Allocate {
    const CODE: &'static str = "team/allocate";
    const ACTION: Action = Action::Manage;
    const DONE: &'static str = "flash-allocated";
    const PART: &'static str = PART;
    const CHOOSES_PRACTITIONERS: bool = true;

    fn proposed(desk: &TaskDesk<'_>) -> Vec<(String, String)> {
        let seat =
            if desk.view.file.case().team.facilitators.is_empty() { Seat::Lead } else { Seat::Co };
        vec![("seat".to_owned(), seat.code().to_owned())]
    }

    fn title(desk: &TaskDesk<'_>) -> String {
        desk.text.get("team-allocate").into_owned()
    }

    fn fields(desk: &TaskDesk<'_>, ask: &Ask<'_>) -> Markup {
        let (text, team) = (desk.text, &desk.view.file.case().team);
        let free = desk.practitioners.iter().filter(|one| {
            let id = one.record.id;
            let supervises = team.supervisor.is_some_and(|(supervisor, _)| supervisor == id);
            !team.facilitators.contains_key(&id) && !supervises
        });
        let (fit, others): (Vec<_>, Vec<_>) = free.partition(|one| fits(desk, one));
        let open = fit.is_empty()
            || others.iter().any(|one| ask.typed.has("practitioner", &one.record.id.to_string()));
        html! {
            (radios(desk, ask, "practitioner", "team-whom", &fit).maybe_error(ask.slip("practitioner")))
            @if !others.is_empty() {
                details class="govuk-details" open[open] {
                    summary class="govuk-details__summary" {
                        span class="govuk-details__summary-text" { (text.get("team-not-now")) }
                    }
                    div class="govuk-details__text" { (radios(desk, ask, "other", "team-not-now", &others)) }
                }
            }
            (ask.tiles("seat", "team-seat", ask.codes("seat", Seat::ALL, Seat::code)))
            (ask.checks("neutral", "team-neutral", vec![("yes".to_owned(), text.get("team-neutral-yes").into_owned())])
                .hint(text.get("team-neutral-hint").into_owned()))
            (ask.happened())
        }
    }

    fn plan(desk: &TaskDesk<'_>, fields: &Fields<'_>) -> Option<Plan> {
        let happened = fields.happened(desk.now());
        let practitioner =
            fields.choice::<PractitionerId>("practitioner", "team-slip-practitioner");
        let seat = fields.choice("seat", "team-slip-seat");
        let practitioner = practitioner?;
        let user = desk.practitioners.iter().find(|one| one.record.id == practitioner)?.record.user;
        let declared_neutral = desk.typed.has("neutral", "yes");
        let allocated = FacilitatorAllocated { practitioner, user, seat: seat?, declared_neutral };
        Some(Plan { acts: vec![Act::new(allocated)], happened })
    }

    fn button(_desk: &TaskDesk<'_>) -> &'static str {
        "team-allocate-button"
    }
}

fn radios<'a>(
    desk: &TaskDesk<'_>,
    ask: &Ask<'_>,
    id: &'a str,
    legend: &str,
    all: &[&'a PractitionerView],
) -> govuk::Radios<'a> {
    let items = all.iter().map(|one| {
        let hint = standing(desk, one, Skill::Facilitation);
        govuk::Radio::new(one.record.id.to_string(), one.name.as_str()).hint(hint)
    });
    govuk::Radios::new("practitioner", govuk::Legend::new(desk.text.get(legend).into_owned()))
        .id_prefix(id)
        .items(items)
        .value(ask.typed.value("practitioner").to_owned())
}

/// Whether somebody could be allocated today, once they have declared that they are neutral.
fn fits(desk: &TaskDesk<'_>, one: &PractitionerView) -> bool {
    let mut facts = desk.view.facts(desk.app);
    let record = Versioned { value: one.record.clone(), version: one.version };
    facts.practitioners.insert(one.record.id, record);
    let checks = gates::allocation(desk.view.file.case(), one.record.id, true, desk.now(), &facts);
    checks.iter().all(Check::holds)
}

/// Release.
pub struct Release;

fn released(desk: &TaskDesk<'_>) -> Option<PractitionerId> {
    let id: PractitionerId = desk.typed.value("practitioner").parse().ok()?;
    desk.view.file.case().team.facilitators.contains_key(&id).then_some(id)
}

impl Task for Release {
    const CODE: &'static str = "team/release";
    const ACTION: Action = Action::Manage;
    const PART: &'static str = PART;

    fn title(desk: &TaskDesk<'_>) -> String {
        let name = released(desk).map(|id| ways::practitioner(desk.view, id)).unwrap_or_default();
        desk.text.with("team-release-title", &[("name", &name)])
    }

    fn lead(desk: &TaskDesk<'_>) -> Markup {
        let id = if released(desk).is_some() { "team-release-lead" } else { "team-release-nobody" };
        html! { p { (desk.text.get(id)) } }
    }

    fn ready(desk: &TaskDesk<'_>) -> bool {
        released(desk).is_some()
    }

    fn fields(desk: &TaskDesk<'_>, ask: &Ask<'_>) -> Markup {
        html! {
            input type="hidden" name="practitioner" value=(desk.typed.value("practitioner"));
            (ask.happened())
        }
    }

    fn plan(desk: &TaskDesk<'_>, fields: &Fields<'_>) -> Option<Plan> {
        let happened = fields.happened(desk.now());
        Some(Plan {
            acts: vec![Act::new(FacilitatorReleased { practitioner: released(desk)? })],
            happened,
        })
    }

    fn button(_desk: &TaskDesk<'_>) -> &'static str {
        "team-release"
    }
}
