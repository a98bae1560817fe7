//! What people say and do, as commands with everyday content; tests change the part that matters.

use domain::cases::*;
use domain::gates::CheckCode;
use domain::ids::{
    ActivityId, AgreementId, AssessmentId, ConcernId, ItemId, LetterId, MentionId, OverrideId,
    ParticipantId, StoppedRequestId, TaskId, WordsId,
};
use domain::sharing::{Agency, SharedItem, SharingPurpose};
use domain::time::{Date, Timestamp, days_after};
use domain::words::{Commitment, WordsRef};
use jiff::civil::Time;
use uuid::Uuid;

use super::{Desk, MARK, Who, people::WISHES};

pub(crate) fn words() -> WordsRef {
    let id = WordsId::from_uuid(Uuid::from_u128(0x900));
    WordsRef { id, commitment: Commitment::from_bytes([7; 32]) }
}

pub(crate) const LETTER: LetterId = LetterId::from_uuid(Uuid::from_u128(0x601));
pub(crate) const MEETING: ActivityId = ActivityId::from_uuid(Uuid::from_u128(0x602));
pub(crate) const AGREEMENT: AgreementId = AgreementId::from_uuid(Uuid::from_u128(0x603));
pub(crate) const CONCERN: ConcernId = ConcernId::from_uuid(Uuid::from_u128(0x604));
pub(crate) const PAINTING: ItemId = ItemId::from_uuid(Uuid::from_u128(0x605));

pub(crate) fn allocated(who: Who, seat: Seat) -> FacilitatorAllocated {
    FacilitatorAllocated {
        practitioner: who.record(),
        user: who.user(),
        seat,
        declared_neutral: true,
    }
}

pub(crate) fn supervised_by(who: Who) -> SupervisorNamed {
    SupervisorNamed { practitioner: who.record(), user: who.user() }
}

pub(crate) fn call(participant: ParticipantId, result: ContactResult) -> Contact {
    Contact {
        participant,
        channel: Channel::Phone,
        result,
        minutes: Some(10),
        wishes_read: Some(WISHES),
        note: None,
        next: None,
    }
}

pub(crate) fn limits(participant: ParticipantId) -> LimitsExplained {
    LimitsExplained { participant, wording: "limits-1".into() }
}

pub(crate) fn told_about(participant: ParticipantId, item: InformationItem) -> InformationGiven {
    InformationGiven { participant, item, version: "1".into(), channel: Channel::Visit }
}

pub(crate) fn offer(participant: ParticipantId) -> Offer {
    Offer {
        participant,
        by: Who::Helen.record(),
        channel: Channel::Visit,
        minutes: Some(40),
        note: None,
    }
}

pub(crate) fn answers(participant: ParticipantId, purpose: Purpose, answer: Answer) -> Consent {
    Consent {
        participant,
        purpose,
        answer,
        means: Means::Spoken,
        wording: "1".into(),
        relay: Relay::Direct,
        expires: None,
        ask_after: None,
        scope: (answer == Answer::No).then_some(NoScope::ThisIncident),
        reason: None,
        whom: None,
        agency: None,
        passed_on: None,
        note: None,
    }
}

pub(crate) fn says_yes(participant: ParticipantId, purpose: Purpose) -> Consent {
    answers(participant, purpose, Answer::Yes)
}

/// Somebody says who speaks for them.
pub(crate) fn chooses(participant: ParticipantId, whom: ParticipantId) -> Consent {
    Consent { whom: Some(whom), ..says_yes(participant, Purpose::Representative) }
}

pub(crate) fn stops(participant: ParticipantId) -> Withdrawal {
    Withdrawal { participant, purpose: None, note: None }
}

pub(crate) fn pauses(participant: ParticipantId) -> Paused {
    Paused { participant, reason: PauseReason::WantsTime, until: None, note: None }
}

pub(crate) fn says_of_it(participant: ParticipantId, stance: Stance) -> Responsibility {
    Responsibility {
        participant,
        stance,
        form: Some(ResponsibilityForm::ToFacilitator),
        source: ResponsibilitySource::Person,
        note: None,
    }
}

/// An assessment without anything to worry about.
pub(crate) fn assessment(
    id: AssessmentId,
    participant: ParticipantId,
    responsible: bool,
    review_on: Date,
) -> Assessment {
    Assessment {
        assessment: id,
        participant,
        by: Who::Helen.record(),
        by_level: None,
        brief: false,
        able: Judgement::Yes,
        willing: Judgement::Yes,
        suitable: Judgement::Yes,
        motives: vec![Motive::ToBeHeard],
        pressure: Pressure::None,
        wish_to_harm: Degree::Low,
        ability_to_harm: Degree::Low,
        vulnerability: Degree::Low,
        emotional_harm: Degree::Low,
        supporters_risk: Degree::Low,
        sources: vec![Provenance::Person],
        mappa: responsible.then_some((Mappa::NotSubject, MappaAnswer::NothingAgainst)),
        triggers: Vec::new(),
        result: AssessmentResult::Suitable,
        review_on,
        note: None,
    }
}

pub(crate) fn signs_off(assessment: AssessmentId) -> AssessmentSignedOff {
    AssessmentSignedOff {
        assessment,
        by: Who::Marcus.record(),
        decision: SignOffDecision::Agreed,
        note: None,
    }
}

pub(crate) fn orders(
    harmed: ParticipantId,
    responsible: ParticipantId,
    bars: Bars,
) -> OrdersAnswered {
    OrdersAnswered { harmed, responsible, bars, source: OrderSource::Probation, note: None }
}

pub(crate) fn prepared(participant: ParticipantId) -> Preparation {
    Preparation {
        participant,
        by: Who::Helen.record(),
        channel: Channel::Visit,
        minutes: 50,
        ready: true,
        note: None,
    }
}

pub(crate) fn letter(from: ParticipantId, to: ParticipantId) -> LetterWritten {
    LetterWritten { letter: LETTER, from, to, medium: Medium::Letter, words: Some(words()) }
}

pub(crate) fn checked(safe: bool) -> LetterChecked {
    LetterChecked { letter: LETTER, by: Who::Helen.record(), safe, note: None }
}

pub(crate) fn wanted(answer: Answer) -> LetterAnswered {
    LetterAnswered { letter: LETTER, answer }
}

pub(crate) fn authorised_letter() -> LetterAuthorised {
    LetterAuthorised { letter: LETTER }
}

pub(crate) fn passed_on() -> LetterPassedOn {
    LetterPassedOn { letter: LETTER, by: Who::Helen.record(), channel: Channel::Visit, note: None }
}

pub(crate) fn meeting(starts: Timestamp, attendees: &[ParticipantId]) -> ActivityPlanned {
    ActivityPlanned {
        activity: MEETING,
        form: Form::Conference,
        channel: MeetingChannel::InPerson,
        starts,
        venue: VenueKind::Prison,
        place: None,
        attendees: attendees.to_vec(),
        facilitators: vec![Who::Helen.record()],
    }
}

pub(crate) fn agrees_to_room(participant: ParticipantId, answer: Answer) -> AttendanceAnswered {
    AttendanceAnswered { activity: MEETING, participant, answer }
}

pub(crate) fn prison_agrees() -> PrisonAgreed {
    PrisonAgreed { activity: MEETING, note: None }
}

pub(crate) fn takes_up(by: Source) -> ReferralTakenUp {
    ReferralTakenUp { by, note: None }
}

pub(crate) fn asks_prison(activity: Option<ActivityId>) -> PrisonAsked {
    let note = Some(words());
    PrisonAsked { participant: MARK, activity, of: PrisonOffice::Prison, note }
}

pub(crate) fn prison_says(activity: Option<ActivityId>, answer: PrisonAnswer) -> PrisonAnswered {
    let reason = (answer == PrisonAnswer::No).then_some(PrisonReason::NotGiven);
    let by = PrisonOffice::Prison;
    PrisonAnswered { participant: MARK, activity, by, answer, reason, note: None }
}

pub(crate) fn authorised_meeting() -> ActivityAuthorised {
    ActivityAuthorised { activity: MEETING }
}

pub(crate) fn day_check(participant: ParticipantId, changed: bool) -> DayChecked {
    DayChecked { activity: MEETING, participant, changed }
}

pub(crate) fn held(started: Timestamp, attended: &[ParticipantId]) -> ActivityHeld {
    ActivityHeld {
        activity: MEETING,
        attended: attended.to_vec(),
        facilitators: vec![Who::Helen.record()],
        started,
        minutes: 90,
        apology: Apology::Accepted,
        answers_given: true,
        agreement: true,
        note: None,
    }
}

pub(crate) fn stopped(started: Timestamp, attended: &[ParticipantId]) -> ActivityStopped {
    ActivityStopped {
        activity: MEETING,
        attended: attended.to_vec(),
        facilitators: vec![Who::Helen.record()],
        started,
        reason: StopReason::HarmedWish,
        note: None,
    }
}

pub(crate) fn agreement(by: ParticipantId, to: ParticipantId, due: Date) -> AgreementMade {
    AgreementMade {
        agreement: AGREEMENT,
        activity: Some(MEETING),
        items: vec![Item {
            item: PAINTING,
            kind: ItemKind::Repair,
            by,
            to,
            due,
            parts: Vec::new(),
            condition: None,
            words: Some(words()),
        }],
        conduct: None,
        monitor: Monitor::Facilitator,
        mode: MonitoringMode::Active,
    }
}

/// The same, with its promises as conditions.
pub(crate) fn bound(made: AgreementMade, of: ConditionOf) -> AgreementMade {
    let condition = Some(of);
    let items = made.items.into_iter().map(|item| Item { condition, ..item }).collect();
    AgreementMade { items, ..made }
}

pub(crate) fn item_is(state: ItemState) -> ItemMarked {
    ItemMarked { agreement: AGREEMENT, item: PAINTING, state, evidence: None }
}

pub(crate) fn followed_up(participant: ParticipantId, result: FollowUpResult) -> FollowUp {
    FollowUp { participant, result, wellbeing: Some(Wellbeing::Better), note: None }
}

pub(crate) fn told_closing(participant: ParticipantId) -> ClosingTold {
    ClosingTold { participant, channel: Channel::Phone, support: Support::Declined }
}

pub(crate) fn closes(ending: Ending) -> CaseClosed {
    CaseClosed { ending, note: None }
}

pub(crate) fn concern(about: Option<ParticipantId>) -> ConcernRaised {
    ConcernRaised {
        concern: CONCERN,
        kind: ConcernKind::SelfHarm,
        about,
        urgent: false,
        note: Some(words()),
        leads: Vec::new(),
    }
}

pub(crate) fn concern_is(decision: ConcernDecision) -> ConcernDecided {
    ConcernDecided { concern: CONCERN, decision, note: Some(words()) }
}

pub(crate) fn allows(from: ParticipantId, to: ParticipantId, fact: CrossFact) -> FactAllowed {
    FactAllowed { from, to, fact, answer: Answer::Yes }
}

pub(crate) fn tells(from: ParticipantId, to: ParticipantId, fact: CrossFact) -> FactTold {
    FactTold { from, to, fact }
}

pub(crate) fn overrides(id: Uuid, check: CheckCode, expires: Date) -> OverrideGranted {
    OverrideGranted {
        id: OverrideId::from_uuid(id),
        check,
        about: None,
        practitioner: None,
        by: Who::Marcus.record(),
        reason: Some(words()),
        expires,
    }
}

pub(crate) fn corrects(target: i64, with: Option<Event>) -> Correct {
    Correct {
        target,
        with: with.map(Box::new),
        reason: CorrectionReason::NotSo,
        note: None,
        vanish: Vec::new(),
    }
}

pub(crate) fn is_a_child(participant: ParticipantId, look_again: Date) -> AgeStated {
    AgeStated { participant, age: Age::Child, look_again: Some(look_again) }
}

pub(crate) const fn grown_up(participant: ParticipantId) -> AgeStated {
    AgeStated { participant, age: Age::Adult, look_again: None }
}

pub(crate) fn guardian_of(
    guardian: ParticipantId,
    child: ParticipantId,
    side: Side,
) -> ParticipantAdded {
    ParticipantAdded {
        of: Some(child),
        ..super::added(guardian, side, Part::Guardian, Basis::Named)
    }
}

pub(crate) fn guardian_is_clear(participant: ParticipantId) -> GuardianChecked {
    GuardianChecked { participant, conflict: false, note: None }
}

pub(crate) fn dies(participant: ParticipantId) -> DeathRecorded {
    DeathRecorded { participant, note: None }
}

pub(crate) fn after_death(participant: ParticipantId, decision: AfterDeath) -> AfterDeathDecided {
    AfterDeathDecided { participant, decision, by: Who::Marcus.record(), note: Some(words()) }
}

pub(crate) fn pays(pence: u32) -> PaymentReceived {
    PaymentReceived { agreement: AGREEMENT, item: PAINTING, pence, evidence: None }
}

pub(crate) fn reviews_conduct(state: ConductState, next: Option<Date>) -> ConductReviewed {
    ConductReviewed { agreement: AGREEMENT, state, next, note: None }
}

/// What is attested of a case that moves in: both had been spoken with in spring.
pub(crate) fn position(review_by: Date) -> OpeningPosition {
    let spoken = |participant| SpokenThere { participant, on: jiff::civil::date(2026, 5, 4) };
    OpeningPosition {
        as_of: jiff::civil::date(2026, 9, 1),
        began_on: jiff::civil::date(2026, 4, 1),
        stage: StageThere::Arranged,
        spoken: vec![spoken(super::JOHN), spoken(super::MARK)],
        review_by,
        note: None,
    }
}

pub(crate) const MENTION: MentionId = MentionId::from_uuid(Uuid::from_u128(0x606));

pub(crate) fn tells_colleague(who: Who) -> ColleagueTold {
    ColleagueTold {
        mention: MENTION,
        to: vec![who.user()],
        occasion: Occasion::Mention,
        answers: None,
        on: None,
        participant: None,
        note: Some(words()),
        open: None,
        promised: None,
        reach: None,
    }
}

pub(crate) fn sees_mention(who: Who) -> MentionSeen {
    MentionSeen { mention: MENTION, by: who.user() }
}

pub(crate) const TASK: TaskId = TaskId::from_uuid(Uuid::from_u128(0x607));

/// Something for somebody to do tomorrow.
pub(crate) fn sets_task(desk: &Desk, who: Who) -> TaskSet {
    TaskSet {
        task: TASK,
        to: who.user(),
        day: days_after(desk.today(), 1),
        time: None,
        participant: None,
        in_touch: false,
        note: Some(words()),
    }
}

pub(crate) fn moves_task(desk: &Desk, days: i64, time: Option<Time>) -> TaskMoved {
    TaskMoved { task: TASK, day: days_after(desk.today(), days), time }
}

pub(crate) const fn gives_task(who: Who) -> TaskGiven {
    TaskGiven { task: TASK, to: who.user(), note: None }
}

pub(crate) const fn ends_task(end: TaskEnd) -> TaskEnded {
    TaskEnded { task: TASK, end, note: None }
}

pub(crate) fn hands_back(reason: HandBackReason) -> HandedBack {
    HandedBack { reason, note: None }
}

/// What was decided on Mark's offence.
pub(crate) fn is_decided(disposal: Disposal, by: DecidedBy, on: Date) -> OffenceDecided {
    OffenceDecided {
        participant: super::MARK,
        disposal,
        by,
        decided_on: on,
        remedy: None,
        note: None,
    }
}

/// That John and Mark are willing, and by when.
pub(crate) fn tells_willing(by_when: Date) -> DecisionMakerTold {
    DecisionMakerTold {
        harmed: Some(super::JOHN),
        by_when: Some(by_when),
        ..tells_decider(domain::rules::Reportable::Willingness)
    }
}

/// That John's part goes to probation, so that it can be arranged; by a named duty, to the court that
/// orders it.
pub(crate) fn shares(basis: SharingBasis) -> DetailsShared {
    if basis == SharingBasis::NamedDuty {
        return DetailsShared {
            agency: Agency::Court,
            purpose: SharingPurpose::Decision,
            duty: Some("court-order".into()),
            note: Some(words()),
            basis,
            ..shares(SharingBasis::Nothing)
        };
    }
    DetailsShared {
        participant: super::JOHN,
        what: vec![SharedItem::TakingPart],
        agency: Agency::Probation,
        purpose: SharingPurpose::Arrange,
        basis,
        sharing_agreement: None,
        duty: None,
        already: false,
        note: None,
    }
}

/// John agrees that probation is given details of his.
pub(crate) fn agrees_to_share(answer: Answer) -> Consent {
    Consent {
        agency: Some(Agency::Probation),
        ..answers(super::JOHN, Purpose::ShareDetails, answer)
    }
}

/// That the prison would not share Mark's details.
pub(crate) fn held_up(asked_on: Date) -> SharingHeldUp {
    SharingHeldUp {
        participant: super::MARK,
        what: vec![SharedItem::ContactDetails],
        agency: Agency::Prison,
        result: HoldUp::Delayed,
        cause: HoldUpCause::LegalDoubt,
        asked_on,
        note: None,
    }
}

pub(crate) const STOPPED: StoppedRequestId = StoppedRequestId::from_uuid(Uuid::from_u128(0x606));

/// The police stopped a request of John's.
pub(crate) fn stopped_request(asked_on: Date) -> RequestStopped {
    RequestStopped {
        request: STOPPED,
        participant: super::JOHN,
        asked_on,
        stopped_by: Some(Agency::Police),
        cause: StopCause::NotReady,
        note: None,
    }
}

/// Marcus looks at it.
pub(crate) fn reviews_stop() -> StopReviewed {
    StopReviewed {
        request: STOPPED,
        result: StopReview::GoesOn,
        by: Who::Marcus.record(),
        note: Some(words()),
    }
}

/// An answer that a worker of the police passed on.
pub(crate) fn relayed(said_by: SaidBy, answer: Consent) -> Consent {
    let passed_on = Some(PassedOn { said_by, heard_by: Some(Agency::Police) });
    Consent { relay: Relay::Worker, passed_on, ..answer }
}

/// What whoever decides about Mark is told.
pub(crate) fn tells_decider(what: domain::rules::Reportable) -> DecisionMakerTold {
    DecisionMakerTold {
        responsible: super::MARK,
        what,
        harmed: None,
        by_when: None,
        to: None,
        note: None,
    }
}

/// A day of Mark's stage.
pub(crate) fn has_day(what: StageDay, day: Date) -> StageDaySet {
    StageDaySet { participant: super::MARK, what, day, note: None }
}
