//! Sign-off: the supervisor reads an assessment, and agrees or gives it back (R-RISK-11).

use app::Act;
use domain::access::Action;
use domain::cases::{AssessmentSignedOff, CurrentAssessment, Participant, SignOffDecision};
use domain::ids::AssessmentId;
use govuk::Radio;
use maud::{Markup, html};

use super::assess::content;
use super::{Plan, Task, TaskDesk, facilitating};
use crate::ask::Ask;
use crate::form::Fields;
use crate::pages::cases::people;
use crate::when;

/// Sign an assessment off.
pub struct SignOff;

impl Task for SignOff {
    const CODE: &'static str = "sign-off";
    const ACTION: Action = Action::Supervise;
    const DONE: &'static str = "flash-signed-off";

    fn title(desk: &TaskDesk<'_>) -> String {
        match chosen(desk) {
            Some((whom, _)) => {
                let name = people::shown(desk.text, desk.view.name(whom.id));
                desk.text.with("sign-off-title", &[("name", &name)])
            }
            None => desk.text.get("sign-off-title-nobody").into_owned(),
        }
    }

    fn lead(desk: &TaskDesk<'_>) -> Markup {
        let (text, view) = (desk.text, desk.view);
        let Some((whom, current)) = chosen(desk) else { return choose(desk) };
        html! {
            p class="cc-meta" { (people::side(text, whom.side)) }
            (content::content(view, text, current))
            @if is_own(desk, current) {
                div class="govuk-inset-text" { p { (text.get("sign-off-own")) } }
            } @else if current.overtaken.is_some() {
                div class="govuk-inset-text" { p { (text.get("sign-off-overtaken")) } }
            }
        }
    }

    fn ready(desk: &TaskDesk<'_>) -> bool {
        chosen(desk).is_some_and(|(_, current)| !is_own(desk, current))
    }

    fn fields(desk: &TaskDesk<'_>, ask: &Ask<'_>) -> Markup {
        let Some((_, current)) = chosen(desk) else { return html! {} };
        let agree =
            Radio::new(SignOffDecision::Agreed.code(), ask.text.get("sign-off-agree").into_owned());
        let back = Radio::new(
            SignOffDecision::GivenBack.code(),
            ask.text.get("sign-off-back").into_owned(),
        )
        .hint(ask.text.get("sign-off-back-hint").into_owned());
        html! {
            input type="hidden" name="assessment" value=(current.assessment.assessment);
            (ask.radios("decision", "sign-off-decision", Vec::new()).item(agree).item(back))
            (ask.area("note", "sign-off-note", "ask-note-hint"))
        }
    }

    fn plan(desk: &TaskDesk<'_>, fields: &Fields<'_>) -> Option<Plan> {
        let assessment: Option<AssessmentId> = fields.optional("assessment");
        let decision = fields.choice("decision", "slip-sign-off");
        if decision == Some(SignOffDecision::GivenBack) {
            fields.needed("note", "slip-sign-off-note");
        }
        let by = facilitating::own(desk, fields, "decision");
        let signed = AssessmentSignedOff {
            assessment: assessment?,
            by: by?,
            decision: decision?,
            note: None,
        };
        Some(Plan::now(vec![Act::noted(signed, fields.text("note"))]))
    }
}

/// The assessment that the page is about: the chosen one, or the only one that waits.
fn chosen<'a>(desk: &TaskDesk<'a>) -> Option<(&'a Participant, &'a CurrentAssessment)> {
    if let Some(whom) = desk.participant() {
        return Some((whom, whom.assessment.as_ref()?));
    }
    let mut waiting = waiting(desk).into_iter();
    match (waiting.next(), waiting.next()) {
        (Some(only), None) => Some(only),
        _ => None,
    }
}

/// The assessments that a supervisor has to agree to or is asked to look at, and has said nothing
/// of.
fn waiting<'a>(desk: &TaskDesk<'a>) -> Vec<(&'a Participant, &'a CurrentAssessment)> {
    let case = desk.view.file.case();
    let complex = !case.triggers().is_empty();
    let assessed =
        case.participants.values().filter_map(|whom| Some((whom, whom.assessment.as_ref()?)));
    assessed
        .filter(|(_, current)| current.signed_off.is_none())
        .filter(|(_, current)| current.needs_sign_off(complex) || current.is_to_be_sampled())
        .collect()
}

fn is_own(desk: &TaskDesk<'_>, current: &CurrentAssessment) -> bool {
    let (made, caller) = (&current.assessment, &desk.view.caller);
    caller.practitioner == Some(made.by)
        || desk.view.file.wrote_assessment(made.assessment, caller.user)
}

fn choose(desk: &TaskDesk<'_>) -> Markup {
    let (text, view) = (desk.text, desk.view);
    let waiting = waiting(desk);
    html! {
        @if waiting.is_empty() {
            div class="cc-empty" { p { (text.get("sign-off-nothing")) } }
        } @else {
            p { (text.get("sign-off-choose")) }
            ul class="cc-list cc-list--plain" {
                @for (whom, current) in waiting {
                    @let by = content::practitioner(view, current.assessment.by);
                    @let day = when::near(text, current.at.date(), view.now.date());
                    li {
                        div {
                            h2 {
                                a href=(format!("/cases/{}/sign-off?participant={}", view.file.id(), whom.id)) {
                                    (people::label(text, view.card(whom.id), whom))
                                }
                            }
                            p class="cc-list__meta" { (text.with("assessed-by", &[("name", &by), ("day", &day)])) }
                        }
                    }
                }
            }
        }
    }
}
