//! The stored form of events: it outlives every version of the program, so a change of it is
//! noticed here and needs a new schema number and an upcast.

use std::fmt::Write;

use domain::cases::*;

use crate::support::samples::{bare, samples};

fn stored(event: &Event) -> (String, i64, Vec<u8>) {
    (event.kind().to_owned(), event.schema(), event.payload().unwrap())
}

#[test]
fn every_kind_of_event_is_sampled() {
    let mut sampled: Vec<&str> = samples().iter().map(Event::kind).collect();
    let mut kinds = Event::KINDS.to_vec();
    sampled.sort_unstable();
    kinds.sort_unstable();
    assert_eq!(sampled, kinds);
}

#[test]
fn every_event_reads_back_as_it_was_written() {
    for event in samples().into_iter().chain(bare()) {
        let (kind, schema, payload) = stored(&event);
        assert_eq!(Event::decode(&kind, schema, &payload).unwrap(), event, "{kind}");
        let text = serde_json::to_string(&event).unwrap();
        assert_eq!(serde_json::from_str::<Event>(&text).unwrap(), event, "{kind} in a correction");
    }
}

#[test]
fn the_stored_form_of_every_event_stays_as_it_is() {
    let mut text = String::new();
    for event in samples().into_iter().chain(bare()) {
        let (kind, schema, payload) = stored(&event);
        let value: serde_json::Value = serde_json::from_slice(&payload).unwrap();
        let payload = serde_json::to_string_pretty(&value).unwrap();
        writeln!(text, "{kind} {schema}\n{payload}\n").unwrap();
    }
    insta::assert_snapshot!(text);
}

#[test]
fn what_this_version_cannot_read_is_refused_and_never_guessed() {
    for event in samples() {
        let (kind, schema, payload) = stored(&event);
        assert!(matches!(
            Event::decode(&kind, schema + 1, &payload),
            Err(BadEvent::Unknown { schema: newer, .. }) if newer == schema + 1
        ));
        assert!(matches!(
            Event::decode(&kind, schema, b"{\"garbage\":"),
            Err(BadEvent::Unreadable { .. })
        ));
        let mut value: serde_json::Value = serde_json::from_slice(&payload).unwrap();
        value.as_object_mut().unwrap().insert("extra".into(), 1.into());
        let more = serde_json::to_vec(&value).unwrap();
        assert!(Event::decode(&kind, schema, &more).is_err(), "{kind} with an unknown field");
    }
    let unknown = Event::decode("moon-landed", 1, b"{}");
    assert_eq!(unknown.unwrap_err().to_string(), "unknown kind of event 'moon-landed' in schema 1");
}

#[test]
fn commands_have_codes_of_their_own() {
    let mut codes = Command::CODES.to_vec();
    let count = codes.len();
    codes.sort_unstable();
    codes.dedup();
    assert_eq!(codes.len(), count);
}

macro_rules! codes_of {
    ($($name:ty),+ $(,)?) => {{
        let mut text = String::new();
        $(
            let codes: Vec<&str> = <$name>::ALL.iter().map(|value| value.code()).collect();
            for code in &codes {
                assert_eq!(code.parse::<$name>().unwrap().code(), *code);
            }
            assert!("moon".parse::<$name>().is_err());
            writeln!(text, "{}: {}", stringify!($name), codes.join(", ")).unwrap();
        )+
        text
    }};
}

/// Codes stand in stored events: one may be added, none renamed.
#[test]
fn the_codes_in_stored_events_stay_as_they_are() {
    insta::assert_snapshot!(codes_of!(
        Agreeing,
        Answer,
        Apology,
        AssessmentResult,
        Bars,
        Basis,
        Burden,
        Channel,
        ConcernDecision,
        ConcernKind,
        ConditionOf,
        ConditionsTaken,
        Conflict,
        ContactResult,
        CorrectionReason,
        CrossFact,
        DecidedBy,
        Degree,
        Disposal,
        Ending,
        FeedbackPoint,
        FollowUpResult,
        Form,
        HandOverReason,
        HoldUp,
        HoldUpCause,
        InformationItem,
        Initiator,
        ItemKind,
        ItemState,
        Judgement,
        Mappa,
        MappaAnswer,
        Means,
        Medium,
        MeetingChannel,
        Monitor,
        MonitoringMode,
        Motive,
        NoReason,
        NoScope,
        OrderSource,
        OtherWork,
        Part,
        PauseReason,
        Pressure,
        PrisonAnswer,
        PrisonOffice,
        PrisonReason,
        Provenance,
        Purpose,
        Relay,
        RemedyAction,
        ResponsibilityForm,
        ResponsibilitySource,
        Seat,
        SharedWith,
        SharingBasis,
        Side,
        SaidBy,
        SignOffDecision,
        Source,
        StageDay,
        Stance,
        StopCause,
        StopReason,
        StopReview,
        Support,
        VenueKind,
        VictimsView,
        Wellbeing,
        domain::gates::CheckCode,
        domain::offences::Offence,
        domain::sharing::Agency,
        domain::sharing::SharedItem,
        domain::sharing::SharingPurpose,
        domain::offences::Trigger,
        domain::practitioners::Level,
        domain::rules::Rule,
    ));
}
