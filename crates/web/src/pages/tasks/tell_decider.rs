//! Tell whoever decides at the stage: that both are willing (R-CONSENT-09), how it goes, that it is
//! done. What it says is fixed; what was said in RJ is never in it (R-CONSENT-07).

use app::Act;
use domain::access::Action;
use domain::cases::{DecisionMakerTold, Participant, Side};
use domain::rules::{Reportable, RouteRules};
use maud::{Markup, html};

use super::{Plan, Task, TaskDesk, talk};
use crate::ask::Ask;
use crate::form::Fields;
use crate::{stages, when};

/// Tell whoever decides.
pub struct TellDecider;

impl Task for TellDecider {
    const CODE: &'static str = "tell-decision-maker";
    const ACTION: Action = Action::Plan;

    fn proposed(desk: &TaskDesk<'_>) -> Vec<(String, String)> {
        talk::only(desk, Participant::is_decided_on).into_iter().collect()
    }

    fn title(desk: &TaskDesk<'_>) -> String {
        talk::title(desk, "decider-title")
    }

    fn lead(desk: &TaskDesk<'_>) -> Markup {
        html! {
            @if let Some(stage) = stage(desk) { p { (stages::reported(desk.text, stage)) } }
            p class="cc-soft" { (desk.text.get("decider-never")) }
            @match desk.participant() {
                Some(person) => (told(desk, person)),
                None => (talk::choose::<Self>(desk, Participant::is_decided_on)),
            }
        }
    }

    fn ready(desk: &TaskDesk<'_>) -> bool {
        let reports = stage(desk).is_some_and(|stage| !stage.reported.is_empty());
        reports && desk.participant().is_some()
    }

    fn fields(desk: &TaskDesk<'_>, ask: &Ask<'_>) -> Markup {
        let reported = stage(desk).map_or(&[][..], |stage| &stage.reported);
        let harmed = talk::people(desk, is_harmed);
        html! {
            @if let Some(person) = desk.participant() {
                input type="hidden" name="participant" value=(person.id);
            }
            (ask.radios("what", "decider-what", ask.codes("decider-tells", reported, Reportable::code)))
            @if reported.contains(&Reportable::Willingness) {
                fieldset class="govuk-fieldset" {
                    legend class="govuk-fieldset__legend govuk-fieldset__legend--s" { (desk.text.get("decider-willing")) }
                    (ask.radios("harmed", "decider-harmed", harmed))
                    (ask.date("by_when", "decider-by-when", ""))
                }
            }
            (ask.area("note", "decider-note", "decider-note-hint"))
        }
    }

    fn plan(desk: &TaskDesk<'_>, fields: &Fields<'_>) -> Option<Plan> {
        let responsible = desk.participant()?.id;
        let what: Option<Reportable> = fields.choice("what", "slip-decider-what");
        let willing = what == Some(Reportable::Willingness);
        let harmed = if willing { fields.choice("harmed", "slip-decider-harmed") } else { None };
        let by_when =
            if willing { fields.needed_date("by_when", "slip-decider-by-when") } else { None };
        let told =
            DecisionMakerTold { responsible, what: what?, harmed, by_when, to: None, note: None };
        Some(Plan::now(vec![Act::noted(told, fields.text("note"))]))
    }

    fn button(_desk: &TaskDesk<'_>) -> &'static str {
        "decider-save"
    }
}

fn is_harmed(participant: &Participant) -> bool {
    participant.part.principal_of() == Some(Side::Harmed)
}

fn stage<'d>(desk: &TaskDesk<'d>) -> Option<&'d RouteRules> {
    desk.view.file.case().stage(desk.app.rules(), desk.now().date())
}

/// What they were told so far, in the words in which it is told.
fn told(desk: &TaskDesk<'_>, person: &Participant) -> Markup {
    let (text, case) = (desk.text, desk.view.file.case());
    let so_far: Vec<String> = case
        .told_of(person.id)
        .map(|(told, at)| {
            let said = text.code("decider-says", told.what.code());
            let by = told
                .by_when
                .map(|day| text.with("decider-says-by", &[("day", &when::long(text, day))]));
            let day = when::long(text, at.date());
            let who = told.to.map(|to| text.code("decides", to.code())).unwrap_or_default();
            let said = std::iter::once(said.into_owned()).chain(by).collect::<Vec<_>>().join(" ");
            text.with("decider-so-far", &[("day", &day), ("who", &who), ("said", &said)])
        })
        .collect();
    html! {
        @if !so_far.is_empty() {
            ul class="govuk-list govuk-list--bullet" { @for line in so_far { li { (line) } } }
        }
    }
}
