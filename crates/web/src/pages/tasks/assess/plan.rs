//! Reading the form of an assessment.

use app::Act;
use domain::cases::{Assessment, Degree, Mappa, MappaAnswer};
use domain::ids::AssessmentId;

use super::is_managed;
use crate::form::Fields;
use crate::pages::tasks::{Plan, TaskDesk, facilitating};

pub(super) fn read(desk: &TaskDesk<'_>, fields: &Fields<'_>) -> Option<Plan> {
    let participant = fields.choice("participant", "slip-participant");
    let by = facilitating::read_by(desk, fields);
    let able = fields.choice("able", "slip-assess-able");
    let willing = fields.choice("willing", "slip-assess-willing");
    let suitable = fields.choice("suitable", "slip-assess-suitable");
    let pressure = fields.choice("pressure", "slip-assess-pressure");
    let degree = |field: &str| {
        fields.choice::<Degree>(field, &format!("slip-assess-{}", field.replace('_', "-")))
    };
    let (wish, ability) = (degree("wish_to_harm"), degree("ability_to_harm"));
    let (vulnerability, emotional) = (degree("vulnerability"), degree("emotional_harm"));
    let supporters = degree("supporters_risk");
    let sources = fields.choices("sources");
    if sources.is_empty() {
        fields.slip("sources", "slip-assess-sources");
    }
    let mappa = if desk.participant().is_some_and(is_managed) { managed(fields) } else { None };
    let result = fields.choice("result", "slip-assess-result");
    let review_on = fields.needed_date("review_on", "slip-assess-review");
    let happened = fields.happened(desk.now());
    let assessment = Assessment {
        assessment: AssessmentId::generate(desk.now(), desk.app.entropy()),
        participant: participant?,
        by: by?,
        by_level: None,
        brief: false,
        able: able?,
        willing: willing?,
        suitable: suitable?,
        motives: fields.choices("motives"),
        pressure: pressure?,
        wish_to_harm: wish?,
        ability_to_harm: ability?,
        vulnerability: vulnerability?,
        emotional_harm: emotional?,
        supporters_risk: supporters?,
        sources,
        mappa,
        triggers: fields.choices("triggers"),
        result: result?,
        review_on: review_on?,
        note: None,
    };
    Some(Plan { acts: vec![Act::noted(assessment, fields.text("note"))], happened })
}

/// MAPPA level and answer: both, or neither while nobody knows.
fn managed(fields: &Fields<'_>) -> Option<(Mappa, MappaAnswer)> {
    match (fields.optional("mappa"), fields.optional("mappa_answer")) {
        (Some(level), Some(answer)) => Some((level, answer)),
        (Some(_), None) => {
            fields.slip("mappa_answer", "slip-assess-mappa-answer");
            None
        }
        (None, Some(_)) => {
            fields.slip("mappa", "slip-assess-mappa");
            None
        }
        (None, None) => None,
    }
}
