//! Share somebody's details with another agency: what kind, to whom, what for, on which basis. The
//! details themselves go another way, and never stand here.

use app::Act;
use domain::access::Action;
use domain::cases::{DetailsShared, Participant, SharingBasis};
use domain::rules::NamedDuty;
use domain::sharing::{SharedItem, SharingPurpose};
use govuk::{Checkbox, Checkboxes, Legend, Radio, Radios};
use maud::{Markup, html};

use super::{agencies, chosen, items};
use crate::ask::{Ask, Choice};
use crate::form::Fields;
use crate::pages::tasks::{Plan, Task, TaskDesk, talk};
use crate::when;

/// Share somebody's details.
pub struct Share;

impl Task for Share {
    const CODE: &'static str = "share-details";
    const ACTION: Action = Action::Plan;

    fn title(desk: &TaskDesk<'_>) -> String {
        talk::title(desk, "sharing-title")
    }

    fn lead(desk: &TaskDesk<'_>) -> Markup {
        html! {
            p { (desk.text.get("sharing-lead")) }
            p class="cc-soft" {
                a href="/sharing-agreements" { (desk.text.get("agreements-title")) } ". "
                (desk.text.get("sharing-safety"))
            }
            @match desk.participant() {
                Some(person) => (so_far(desk, person)),
                None => (talk::choose::<Self>(desk, |_| true)),
            }
        }
    }

    fn ready(desk: &TaskDesk<'_>) -> bool {
        desk.participant().is_some()
    }

    fn fields(desk: &TaskDesk<'_>, ask: &Ask<'_>) -> Markup {
        let text = ask.text;
        let purposes = ask.codes("sharing-purpose", SharingPurpose::ALL, SharingPurpose::code);
        let already = Checkboxes::new("already", Legend::new(text.get("sharing-already")))
            .item(
                Checkbox::new("yes", text.get("sharing-already-yes"))
                    .hint(text.get("sharing-already-hint")),
            )
            .values(desk.typed.values("already").map(str::to_owned).collect::<Vec<_>>());
        html! {
            (ask.checks("what", "sharing-what", items(ask)))
            (ask.select("agency", "sharing-agency", agencies(ask)))
            (ask.radios("purpose", "sharing-purpose", purposes))
            (bases(desk, ask))
            (already)
            (ask.area("note", "sharing-note", "sharing-note-hint"))
        }
    }

    fn plan(desk: &TaskDesk<'_>, fields: &Fields<'_>) -> Option<Plan> {
        let participant = desk.participant()?.id;
        let what = chosen(fields);
        let agency = fields.choice("agency", "slip-agency");
        let purpose = fields.choice("purpose", "slip-sharing-purpose");
        let basis = fields.choice("basis", "slip-sharing-basis");
        let duty = if basis == Some(SharingBasis::NamedDuty) {
            Some(fields.needed("duty", "slip-sharing-duty"))
        } else {
            None
        };
        let shared = DetailsShared {
            participant,
            what,
            agency: agency?,
            purpose: purpose?,
            basis: basis?,
            sharing_agreement: None,
            duty,
            already: desk.typed.has("already", "yes"),
            note: None,
        };
        Some(Plan::now(vec![Act::noted(shared, fields.text("note"))]))
    }

    fn button(_desk: &TaskDesk<'_>) -> &'static str {
        "sharing-save"
    }
}

fn bases(desk: &TaskDesk<'_>, ask: &Ask<'_>) -> Markup {
    let text = ask.text;
    let radio = |basis: &SharingBasis| {
        let radio = Radio::new(basis.code(), text.code("sharing-basis", basis.code()));
        match basis {
            SharingBasis::NamedDuty => radio.conditional(duties(desk, ask)),
            SharingBasis::Nothing => radio.hint(text.get("sharing-nothing-hint")),
            SharingBasis::Agreement | SharingBasis::Consent => radio,
        }
    };
    html! {
        (Radios::new("basis", Legend::new(text.get("sharing-on-basis")))
            .items(SharingBasis::ALL.iter().map(radio))
            .value(desk.typed.value("basis"))
            .maybe_error(ask.slip("basis")))
    }
}

/// The laws of the day that oblige a service to share, each in its sentence.
fn duties(desk: &TaskDesk<'_>, ask: &Ask<'_>) -> Markup {
    let choice = |duty: &NamedDuty| -> Choice { (duty.code.clone(), duty.text.clone()) };
    let choices = desk.app.rules().duties_on(desk.now().date()).map(choice).collect();
    html! { (ask.radios("duty", "sharing-duty", choices)) }
}

/// What of them left so far.
fn so_far(desk: &TaskDesk<'_>, person: &Participant) -> Markup {
    let (text, case) = (desk.text, desk.view.file.case());
    let lines = case.shared.iter().filter(|(_, shared, _)| shared.participant == person.id);
    let line = |shared: &DetailsShared, at: domain::time::Timestamp| {
        let what: Vec<_> = shared
            .what
            .iter()
            .map(|item| text.code("shared-item", SharedItem::code(*item)))
            .collect();
        text.with(
            "sharing-so-far",
            &[
                ("day", &when::day(text, at.date())),
                ("agency", &text.code("agency", shared.agency.code())),
                ("what", &what.join(", ")),
                ("basis", &text.code("sharing-basis", shared.basis.code())),
            ],
        )
    };
    let lines: Vec<String> = lines.map(|(_, shared, at)| line(shared, *at)).collect();
    html! {
        @if !lines.is_empty() {
            ul class="govuk-list govuk-list--bullet" { @for line in lines { li { (line) } } }
        }
    }
}
