//! Assess one person: could this process hurt anyone (R-RISK-01…11)?

pub mod content;
mod plan;

use app::CaseView;
use domain::access::Action;
use domain::cases::{
    AssessmentResult, Degree, Judgement, Mappa, MappaAnswer, Motive, Participant, Pressure,
    Provenance, Side,
};
use domain::offences::Trigger;
use domain::practitioners::Level;
use domain::time::Date;
use jiff::Span;
use maud::{Markup, html};

use super::{Plan, Task, TaskDesk, facilitating};
use crate::ask::{Ask, proposed_date};
use crate::form::Fields;
use crate::pages::cases::checks::first_name;
use crate::pages::cases::people;
use crate::text::Text;
use crate::when;

/// Assess one person.
pub struct Assess;

/// The parts of the form, in order: the ids of their headings.
const PARTS: [&str; 5] = [
    "assess-part-choice",
    "assess-part-why",
    "assess-part-harm",
    "assess-part-known",
    "assess-part-result",
];

impl Task for Assess {
    const CODE: &'static str = "assess";
    const ACTION: Action = Action::Record;
    const TELLS: bool = true;
    const DONE: &'static str = "flash-assessed";

    fn proposed(desk: &TaskDesk<'_>) -> Vec<(String, String)> {
        let mut proposed: Vec<(String, String)> = Vec::new();
        if let Some(longest) = longest_review(desk) {
            proposed.extend(proposed_date("review_on", longest));
        }
        let before = desk.participant().and_then(|whom| whom.assessment.as_ref());
        if let Some(before) = before.map(|current| &current.assessment) {
            let triggers = before.triggers.iter().map(|trigger| ("triggers", trigger.code()));
            let motives = before.motives.iter().map(|motive| ("motives", motive.code()));
            let level = before.mappa.iter().map(|(level, _)| ("mappa", level.code()));
            let kept = triggers.chain(motives).chain(level);
            proposed.extend(kept.map(|(field, value)| (field.to_owned(), value.to_owned())));
        }
        proposed
    }

    fn title(desk: &TaskDesk<'_>) -> String {
        match desk.participant() {
            Some(whom) => {
                let name = people::shown(desk.text, desk.view.name(whom.id));
                desk.text.with("assess-title", &[("name", &name)])
            }
            None => desk.text.get("assess-title-nobody").into_owned(),
        }
    }

    fn lead(desk: &TaskDesk<'_>) -> Markup {
        let Some(whom) = desk.participant() else { return choose(desk) };
        let (text, view) = (desk.text, desk.view);
        html! {
            p class="cc-meta" { (people::side(text, whom.side)) }
            div class="cc-flow" {
                p { (text.get("assess-lead")) }
                @if let Some(current) = &whom.assessment {
                    details class="govuk-details" {
                        summary class="govuk-details__summary" {
                            span class="govuk-details__summary-text" { (previous(view, text, whom)) }
                        }
                        div class="govuk-details__text" { (content::content(view, text, current)) }
                    }
                }
                (sign_off(desk))
                nav aria-label=(text.get("assess-parts")) {
                    ol class="govuk-list govuk-list--number" {
                        @for part in PARTS { li { a href=(format!("#{part}")) { (text.get(part)) } } }
                    }
                }
            }
        }
    }

    fn ready(desk: &TaskDesk<'_>) -> bool {
        desk.participant().is_some()
    }

    fn fields(desk: &TaskDesk<'_>, ask: &Ask<'_>) -> Markup {
        let [choice, why, harm, known, result] = PARTS;
        let managed = desk.participant().is_some_and(is_managed);
        html! {
            div class="cc-flow" {
                (part(desk.text, choice, &choice_fields(ask)))
                (part(desk.text, why, &why_fields(ask)))
                (part(desk.text, harm, &harm_fields(ask)))
                (part(desk.text, known, &known_fields(ask, managed)))
                (part(desk.text, result, &result_fields(desk, ask)))
            }
        }
    }

    fn plan(desk: &TaskDesk<'_>, fields: &Fields<'_>) -> Option<Plan> {
        plan::read(desk, fields)
    }

    fn button(_desk: &TaskDesk<'_>) -> &'static str {
        "assess-button"
    }
}

/// Whether MAPPA and those consulted are asked about: of the responsible person only.
fn is_managed(whom: &Participant) -> bool {
    whom.part.principal_of() == Some(Side::Responsible)
}

fn part(text: Text, id: &str, fields: &Markup) -> Markup {
    html! {
        section class="cc-flow" aria-labelledby=(id) {
            h2 id=(id) class="govuk-heading-m" { (text.get(id)) }
            (fields)
        }
    }
}

fn choice_fields(ask: &Ask<'_>) -> Markup {
    let judgements = || ask.codes("judgement", Judgement::ALL, Judgement::code);
    let hint = |id: &str| ask.text.get(id).into_owned();
    html! {
        (ask.tiles("able", "assess-able", judgements()).class("cc-tiles--3").hint(hint("assess-able-hint")))
        (ask.tiles("willing", "assess-willing", judgements()).class("cc-tiles--3").hint(hint("assess-willing-hint")))
        (ask.tiles("suitable", "assess-suitable", judgements()).class("cc-tiles--3").hint(hint("assess-suitable-hint")))
    }
}

fn why_fields(ask: &Ask<'_>) -> Markup {
    html! {
        (ask.checks("motives", "assess-motives", ask.codes("motive", Motive::ALL, Motive::code))
            .class("cc-tiles cc-tiles--long")
            .hint(ask.text.get("assess-motives-hint").into_owned()))
        (ask.tiles("pressure", "assess-pressure", ask.codes("pressure", Pressure::ALL, Pressure::code))
            .class("cc-tiles--long"))
    }
}

fn harm_fields(ask: &Ask<'_>) -> Markup {
    let asked = [
        ("wish_to_harm", "assess-wish"),
        ("ability_to_harm", "assess-ability"),
        ("vulnerability", "assess-vulnerability"),
        ("emotional_harm", "assess-emotional"),
        ("supporters_risk", "assess-supporters"),
    ];
    html! {
        p class="cc-soft" { (ask.text.get("assess-harm-hint")) }
        @for (field, legend) in asked {
            (ask.tiles(field, legend, ask.codes("degree", Degree::ALL, Degree::code)).class("cc-tiles--3"))
        }
    }
}

fn known_fields(ask: &Ask<'_>, managed: bool) -> Markup {
    html! {
        (ask.checks("sources", "assess-sources", ask.codes("provenance", Provenance::ALL, Provenance::code))
            .class("cc-tiles cc-tiles--long")
            .hint(ask.text.get("assess-sources-hint").into_owned()))
        @if managed {
            (ask.tiles("mappa", "assess-mappa", ask.codes("mappa", Mappa::ALL, Mappa::code))
                .class("cc-tiles--long")
                .hint(ask.text.get("assess-mappa-hint").into_owned()))
            (ask.radios("mappa_answer", "assess-mappa-answer",
                ask.codes("mappa-answer", MappaAnswer::ALL, MappaAnswer::code))
                .hint(ask.text.get("assess-mappa-answer-hint").into_owned()))
        }
        (ask.checks("triggers", "assess-triggers", ask.codes("trigger", Trigger::ALL, Trigger::code))
            .class("cc-tiles cc-tiles--long")
            .hint(ask.text.get("assess-triggers-hint").into_owned()))
    }
}

fn result_fields(desk: &TaskDesk<'_>, ask: &Ask<'_>) -> Markup {
    let results = ask.codes("assessment-result", AssessmentResult::ALL, AssessmentResult::code);
    html! {
        (ask.radios("result", "assess-result", results))
        (ask.date("review_on", "assess-review", "assess-review-hint"))
        (ask.area("note", "assess-note", "assess-note-hint").rows(6))
        (facilitating::ask_by(desk, ask, "assess-by"))
        (ask.happened())
    }
}

/// The longest allowed day of the next look.
fn longest_review(desk: &TaskDesk<'_>) -> Option<Date> {
    let today = desk.now().date();
    let days = desk.app.rules().thresholds(today)?.assessment_days;
    today.checked_add(Span::new().days(days)).ok()
}

/// Where nobody is chosen yet: everyone in the case, with where their assessment stands.
fn choose(desk: &TaskDesk<'_>) -> Markup {
    let (text, view) = (desk.text, desk.view);
    let mut everyone: Vec<&Participant> = view.file.case().participants.values().collect();
    everyone.sort_by_key(|whom| (!whom.is_principal(), whom.side, whom.added));
    html! {
        @if everyone.is_empty() {
            div class="cc-empty" {
                p { (text.get("assess-nobody")) }
                p { a href=(format!("/cases/{}/people/add", view.file.id())) { (text.get("half-add")) } }
            }
        } @else {
            p { (text.get("assess-choose")) }
            ul class="cc-list cc-list--plain" {
                @for whom in everyone {
                    li {
                        div {
                            h2 {
                                a href=(format!("/cases/{}/assess?participant={}", view.file.id(), whom.id)) {
                                    (people::shown(text, view.name(whom.id)))
                                }
                            }
                            p class="cc-list__people" {
                                (people::side(text, whom.side))
                                @if !whom.is_principal() {
                                    span { (text.code("part", whom.part.code())) }
                                }
                            }
                            p class="cc-list__meta" { (previous(view, text, whom)) }
                        }
                    }
                }
            }
        }
    }
}

/// Where the assessment of somebody stands, in a sentence.
fn previous(view: &CaseView, text: Text, whom: &Participant) -> String {
    let Some(current) = &whom.assessment else { return text.get("assess-never").into_owned() };
    let today = view.now.date();
    let day = when::near(text, current.at.date(), today);
    let result = text.code("assessment-result", current.assessment.result.code());
    let id = match (current.overtaken, current.is_current(today)) {
        (Some(_), _) => "assess-before-overtaken",
        (None, false) => "assess-before-run-out",
        (None, true) => "assess-before",
    };
    text.with(id, &[("day", &day), ("result", &result)])
}

/// Whether a supervisor will have to agree, and why (R-RISK-11).
fn sign_off(desk: &TaskDesk<'_>) -> Markup {
    let (text, view) = (desk.text, desk.view);
    let case = view.file.case();
    let triggers: Vec<String> = case
        .triggers()
        .iter()
        .map(|trigger| text.code("trigger", trigger.code()).into_owned())
        .collect();
    let own = view.caller.practitioner.filter(|id| case.team.facilitators.contains_key(id));
    let record = own.and_then(|id| view.beside.practitioners.get(&id));
    let foundation = record.is_some_and(|record| {
        record.value.level(view.now.date()).is_none_or(|level| level == Level::Foundation)
    });
    let supervisor = case.team.supervisor.map(|(_, user)| first_name(view.colleague(user)));
    let needed = foundation || !triggers.is_empty();
    let by = if needed { "assess-sign-off-by" } else { "assess-sign-off-then-by" };
    html! {
        div class="govuk-inset-text cc-flow" {
            @if !needed {
                p { (text.get("assess-sign-off-if-risk")) }
            } @else {
                p { strong { (text.get("assess-sign-off-needed")) } }
                ul class="govuk-list govuk-list--bullet" {
                    @if !triggers.is_empty() {
                        li { (text.with("assess-sign-off-complex", &[("triggers", &triggers.join(", "))])) }
                    }
                    @if foundation { li { (text.get("assess-sign-off-foundation")) } }
                }
            }
            p class="cc-soft" {
                @match supervisor {
                    Some(name) => (text.with(by, &[("name", &name)])),
                    None => (text.get("assess-sign-off-nobody")),
                }
            }
        }
    }
}
