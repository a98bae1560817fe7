//! What an assessment says, all of it: for whoever signs it off, and for the next one.

use app::CaseView;
use domain::cases::{CurrentAssessment, SignOffDecision};
use domain::ids::PractitionerId;
use govuk::{SummaryList, SummaryRow};
use maud::{Markup, html};

use crate::pages::cases::story;
use crate::text::Text;
use crate::when;

/// Everything an assessment says, with its note and what a supervisor said of it.
pub fn content(view: &CaseView, text: Text, current: &CurrentAssessment) -> Markup {
    let assessment = &current.assessment;
    let by = practitioner(view, assessment.by);
    let day = when::day(text, current.at.date());
    let result = text.code("assessment-result", assessment.result.code());
    html! {
        div class="cc-flow" {
            p class="cc-meta" { (text.with("assessed-by", &[("name", &by), ("day", &day)])) }
            p class="govuk-body-l" { strong { (result) } }
            @if let Some(note) = assessment.note && let Some(words) = view.words.get(&note.id) {
                (story::words(text, words.as_deref()))
            }
            @if let Some((decision, by, at)) = current.signed_off {
                (said(view, text, decision, by, &when::day(text, at.date())))
            }
            (rows(text, current))
        }
    }
}

/// Somebody's name by their practitioner record; empty where it is not at hand.
pub fn practitioner(view: &CaseView, id: PractitionerId) -> String {
    let record = view.beside.practitioners.get(&id).map(|record| record.value.user);
    let known =
        || view.colleagues.values().find(|one| one.practitioner == Some(id)).map(|one| one.user);
    record.or_else(known).map(|user| view.colleague(user).to_owned()).unwrap_or_default()
}

fn said(
    view: &CaseView,
    text: Text,
    decision: SignOffDecision,
    by: PractitionerId,
    day: &str,
) -> Markup {
    let id = match decision {
        SignOffDecision::Agreed => "assessed-agreed",
        SignOffDecision::GivenBack => "assessed-given-back",
    };
    html! { p { (text.with(id, &[("name", &practitioner(view, by)), ("day", &day)])) } }
}

fn rows(text: Text, current: &CurrentAssessment) -> SummaryList<'static> {
    let assessment = &current.assessment;
    let code = |set: &str, code: &str| text.code(set, code).into_owned();
    let several = |set: &str, codes: Vec<&'static str>| {
        if codes.is_empty() {
            return text.get("assessed-none").into_owned();
        }
        let words: Vec<String> = codes.into_iter().map(|each| code(set, each)).collect();
        words.join("; ")
    };
    let motives = assessment.motives.iter().map(|each| each.code()).collect();
    let sources = assessment.sources.iter().map(|each| each.code()).collect();
    let triggers = assessment.triggers.iter().map(|each| each.code()).collect();
    let mappa = assessment.mappa.map(|(level, answer)| {
        format!("{}. {}", code("mappa", level.code()), code("mappa-answer", answer.code()))
    });
    let row = |id: &str, value: String| SummaryRow::new(text.get(id).into_owned(), value);
    SummaryList::new()
        .row(row("assessed-review", when::day(text, assessment.review_on)))
        .row(row("assess-able", code("judgement", assessment.able.code())))
        .row(row("assess-willing", code("judgement", assessment.willing.code())))
        .row(row("assess-suitable", code("judgement", assessment.suitable.code())))
        .row(row("assess-motives", several("motive", motives)))
        .row(row("assess-pressure", code("pressure", assessment.pressure.code())))
        .row(row("assess-wish", code("degree", assessment.wish_to_harm.code())))
        .row(row("assess-ability", code("degree", assessment.ability_to_harm.code())))
        .row(row("assess-vulnerability", code("degree", assessment.vulnerability.code())))
        .row(row("assess-emotional", code("degree", assessment.emotional_harm.code())))
        .row(row("assess-supporters", code("degree", assessment.supporters_risk.code())))
        .row(row("assess-sources", several("provenance", sources)))
        .row(mappa.map(|mappa| row("assess-mappa", mappa)))
        .row(row("assess-triggers", several("trigger", triggers)))
}
