//! Recording an entry again: the form that it came from, filled with what it said.

use domain::cases::{
    Consent, Contact, CorrectionReason, Entry, Event, FactAllowed, FactTold, OffenceDecided,
    OtherWorkDone,
};
use domain::ids::{CaseId, ParticipantId};
use domain::time::Timestamp;

use crate::ask::proposed_date;

/// What a form is filled with.
type Fields = Vec<(&'static str, String)>;

/// Whether an entry's form can be filled in again.
pub fn is_possible(event: &Event) -> bool {
    form(event).is_some()
}

/// The address of the form, filled in; nothing where no single form records such an entry. About
/// whom it was is asked again where that was wrong.
pub fn href(
    case: CaseId,
    entry: &Entry,
    reason: CorrectionReason,
    now: Timestamp,
) -> Option<String> {
    let (task, fields) = form(&entry.event)?;
    let mut query = form_urlencoded::Serializer::new(String::new());
    if reason != CorrectionReason::WrongPerson {
        query.extend_pairs(fields);
    }
    let day = entry.happened.date();
    if day != now.date() {
        query.extend_pairs(proposed_date("happened", day));
    }
    Some(format!("/cases/{case}/{task}?{}", query.finish()))
}

/// The task that records such an entry, and its fields.
fn form(event: &Event) -> Option<(&'static str, Fields)> {
    let about = |task, id: ParticipantId| Some((task, vec![("participant", id.to_string())]));
    match event {
        Event::ContactRecorded(judged) => Some(("log-call", contact(&judged.fact))),
        Event::ConsentRecorded(fact) => Some(("answer", consent(fact))),
        Event::Withdrawn(fact) => Some(saying(fact.participant, "stop")),
        Event::Paused(fact) => Some(saying(fact.participant, "pause")),
        Event::Resumed(fact) => Some(saying(fact.participant, "back")),
        Event::LimitsExplained(fact) => about("conversation", fact.participant),
        Event::InformationGiven(fact) => about("conversation", fact.participant),
        Event::OfferMade(judged) => about("conversation", judged.fact.participant),
        Event::ResponsibilityRecorded(fact) => about("responsibility", fact.participant),
        Event::AssessmentRecorded(fact) => about("assess", fact.participant),
        Event::PreparationRecorded(fact) => about("prepare", fact.participant),
        Event::OffenceDecided(fact) => Some(("disposal", decided(fact))),
        Event::ReferralTakenUp(fact) => Some(("referrer", vec![("by", fact.by.to_string())])),
        Event::OtherWorkDone(fact) => Some(("other-work", other_work(fact))),
        Event::StageDaySet(fact) => about("days", fact.participant),
        Event::FollowUpRecorded(fact) => about("follow-up", fact.participant),
        Event::PrisonAsked(fact) => about("prison", fact.participant),
        Event::PrisonAnswered(fact) => about("prison", fact.participant),
        Event::OrdersAsked(fact) => about("orders", fact.responsible),
        Event::OrdersAnswered(fact) => about("orders", fact.responsible),
        Event::OrderPermitted(fact) => about("orders", fact.responsible),
        Event::FactAllowed(fact) => Some(("across", allowed(fact))),
        Event::FactTold(judged) => Some(("across", told(&judged.fact))),
        _ => None,
    }
}

fn contact(fact: &Contact) -> Fields {
    let mut fields = vec![
        ("participant", fact.participant.to_string()),
        ("channel", fact.channel.to_string()),
        ("result", fact.result.to_string()),
    ];
    fields.extend(fact.minutes.map(|minutes| ("minutes", minutes.to_string())));
    fields
}

fn decided(fact: &OffenceDecided) -> Fields {
    let mut fields = vec![
        ("participant", fact.participant.to_string()),
        ("disposal", fact.disposal.to_string()),
        ("by", fact.by.to_string()),
    ];
    if let Some(remedy) = fact.remedy {
        fields.push(("remedy", remedy.action.to_string()));
        fields.push(("victims_view", remedy.victims_view.to_string()));
    }
    fields
}

fn other_work(fact: &OtherWorkDone) -> Fields {
    let work = ("work", fact.work.to_string());
    let with = fact.participants.iter().map(|id| ("participants", id.to_string()));
    std::iter::once(work).chain(with).collect()
}

fn consent(fact: &Consent) -> Fields {
    vec![
        ("participant", fact.participant.to_string()),
        ("what", "answer".to_owned()),
        ("purpose", fact.purpose.to_string()),
        ("answer", fact.answer.to_string()),
        ("means", fact.means.to_string()),
        ("relay", fact.relay.to_string()),
    ]
}

fn saying(participant: ParticipantId, what: &'static str) -> (&'static str, Fields) {
    ("answer", vec![("participant", participant.to_string()), ("what", what.to_owned())])
}

fn allowed(fact: &FactAllowed) -> Fields {
    vec![
        ("from", fact.from.to_string()),
        ("to", fact.to.to_string()),
        ("fact", fact.fact.to_string()),
        ("what", "allowed".to_owned()),
    ]
}

fn told(fact: &FactTold) -> Fields {
    vec![
        ("from", fact.from.to_string()),
        ("to", fact.to.to_string()),
        ("fact", fact.fact.to_string()),
        ("what", "told".to_owned()),
    ]
}
