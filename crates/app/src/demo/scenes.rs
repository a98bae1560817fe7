//! Commands as the demo's stories use them, with the fields that are the same each time.

use domain::cases::{
    Agreeing, Answer, Assessment, AssessmentResult, AttendanceAnswered, Bars, Channel, ClosingTold,
    Command, Consent, Contact, ContactResult, CrossFact, DayChecked, Degree, FactAllowed, FactTold,
    Feedback, FeedbackPoint, FollowUp, FollowUpResult, InformationGiven, InformationItem,
    Judgement, LimitsExplained, Mappa, MappaAnswer, Means, Motive, Offer, OrderSource,
    OrdersAnswered, OrdersAsked, Preparation, Pressure, Provenance, Purpose, Relay, Responsibility,
    ResponsibilityForm, ResponsibilitySource, Side, Stance, Support, WORDING, Wellbeing,
};
use domain::ids::{ActivityId, AssessmentId, ParticipantId, PractitionerId};
use domain::time::Date;

/// A contact by somebody who read the person's wishes.
pub fn contact(
    participant: ParticipantId,
    channel: Channel,
    result: ContactResult,
    next: Option<Date>,
) -> Command {
    let minutes = result.reached().then_some(if channel == Channel::Phone { 15 } else { 45 });
    Contact { participant, channel, result, minutes, wishes_read: Some(1), note: None, next }.into()
}

/// The limits of confidentiality.
pub fn limits(participant: ParticipantId) -> Command {
    LimitsExplained { participant, wording: WORDING.to_owned() }.into()
}

/// Something was explained.
pub fn told_about(participant: ParticipantId, item: InformationItem, channel: Channel) -> Command {
    InformationGiven { participant, item, version: WORDING.to_owned(), channel }.into()
}

/// Everything that letters and meetings need to be explained.
pub fn explained(participant: ParticipantId, channel: Channel) -> Vec<Command> {
    [
        InformationItem::WhatRjIs,
        InformationItem::HowMessagesWork,
        InformationItem::HowMeetingsWork,
        InformationItem::WhatStoppingMeans,
    ]
    .into_iter()
    .map(|item| told_about(participant, item, channel))
    .collect()
}

/// The RJ conversation.
pub fn offer(participant: ParticipantId, by: PractitionerId, channel: Channel) -> Command {
    Offer { participant, by, channel, minutes: Some(50), note: None }.into()
}

/// An answer, spoken, from the person.
pub fn answer(participant: ParticipantId, purpose: Purpose, answer: Answer) -> Consent {
    Consent {
        participant,
        purpose,
        answer,
        means: Means::Spoken,
        wording: WORDING.to_owned(),
        relay: Relay::Direct,
        expires: None,
        ask_after: None,
        scope: None,
        reason: None,
        whom: None,
        agency: None,
        passed_on: None,
        note: None,
    }
}

/// A yes.
pub fn yes(participant: ParticipantId, purpose: Purpose) -> Command {
    answer(participant, purpose, Answer::Yes).into()
}

/// A stance on responsibility.
pub fn stance(participant: ParticipantId, stance: Stance, source: ResponsibilitySource) -> Command {
    let accepts = matches!(stance, Stance::Accepts | Stance::AcceptsPart);
    let form = if source == ResponsibilitySource::Court {
        ResponsibilityForm::GuiltyPlea
    } else {
        ResponsibilityForm::ToFacilitator
    };
    Responsibility { participant, stance, form: accepts.then_some(form), source, note: None }.into()
}

/// An assessment in which nothing stands out.
pub fn assessment(
    assessment: AssessmentId,
    participant: ParticipantId,
    side: Side,
    by: PractitionerId,
    result: AssessmentResult,
    review_on: Date,
) -> Assessment {
    let responsible = side == Side::Responsible;
    let unsuitable = matches!(result, AssessmentResult::NotYet | AssessmentResult::NotSuitable);
    Assessment {
        assessment,
        participant,
        by,
        by_level: None,
        brief: false,
        able: Judgement::Yes,
        willing: Judgement::Yes,
        suitable: if unsuitable { Judgement::No } else { Judgement::Yes },
        motives: if responsible {
            vec![Motive::ToApologise, Motive::ToRepair]
        } else {
            vec![Motive::ToBeHeard, Motive::Answers]
        },
        pressure: Pressure::None,
        wish_to_harm: Degree::Low,
        ability_to_harm: Degree::Low,
        vulnerability: Degree::Low,
        emotional_harm: if unsuitable { Degree::High } else { Degree::Some },
        supporters_risk: Degree::Low,
        sources: if responsible {
            vec![Provenance::Person, Provenance::Probation]
        } else {
            vec![Provenance::Person, Provenance::VictimService]
        },
        mappa: responsible.then_some((Mappa::NotSubject, MappaAnswer::NothingAgainst)),
        triggers: Vec::new(),
        result,
        review_on,
        note: None,
    }
}

/// A preparation talk.
pub fn preparation(participant: ParticipantId, by: PractitionerId, ready: bool) -> Command {
    Preparation { participant, by, channel: Channel::Visit, minutes: 60, ready, note: None }.into()
}

/// Somebody was asked about orders between two people.
pub fn asked(harmed: ParticipantId, responsible: ParticipantId, of: OrderSource) -> Command {
    OrdersAsked { harmed, responsible, of }.into()
}

/// They answered.
pub fn orders(
    harmed: ParticipantId,
    responsible: ParticipantId,
    bars: Bars,
    source: OrderSource,
) -> Command {
    OrdersAnswered { harmed, responsible, bars, source, note: None }.into()
}

/// Leave to tell something across.
pub fn allow(from: ParticipantId, to: ParticipantId, fact: CrossFact) -> Command {
    FactAllowed { from, to, fact, answer: Answer::Yes }.into()
}

/// Something was told across.
pub fn tell(from: ParticipantId, to: ParticipantId, fact: CrossFact) -> Command {
    FactTold { from, to, fact }.into()
}

/// A yes to who will be there.
pub fn comes(activity: ActivityId, participant: ParticipantId) -> Command {
    AttendanceAnswered { activity, participant, answer: Answer::Yes }.into()
}

/// Nothing has changed on the day.
pub fn unchanged(activity: ActivityId, participant: ParticipantId) -> Command {
    DayChecked { activity, participant, changed: false }.into()
}

/// A follow-up talk.
pub fn followed_up(participant: ParticipantId, wellbeing: Wellbeing) -> Command {
    FollowUp { participant, result: FollowUpResult::Done, wellbeing: Some(wellbeing), note: None }
        .into()
}

/// Feedback from somebody who is content.
pub fn content(participant: ParticipantId, point: FeedbackPoint, fair: Agreeing) -> Command {
    let (satisfied, glad, had_say) = (Agreeing::Yes, Agreeing::Yes, Agreeing::Yes);
    Feedback { participant, point, satisfied, glad, had_say, fair, note: None }.into()
}

/// Somebody was told that the case is closing.
pub fn closing(participant: ParticipantId, support: Support) -> Command {
    ClosingTold { participant, channel: Channel::Phone, support }.into()
}
