//! A sample of every kind of event, with everything in it that can be in it.

use domain::cases::*;
use domain::gates::CheckCode;
use domain::ids::{AssessmentId, UserId, WordsId};
use domain::offences::Trigger;
use domain::practitioners::Level;
use domain::rules::Rule;
use jiff::civil::date;
use uuid::Uuid;

use super::*;

fn verdict() -> Verdict {
    let granted = domain::ids::OverrideId::from_uuid(Uuid::from_u128(0x701));
    Verdict { unmet: vec![Rule::Consent04], overrides: vec![granted] }
}

fn judged<T>(fact: T) -> Judged<T> {
    Judged { fact, verdict: verdict() }
}

fn on(day: i8) -> jiff::civil::Date {
    date(2026, 10, day)
}

const ASSESSMENT: AssessmentId = AssessmentId::from_uuid(Uuid::from_u128(0x702));

fn conditions_decided() -> ConditionsDecided {
    ConditionsDecided {
        agreement: AGREEMENT,
        by: DecidedBy::Prosecutor,
        decided_on: on(2),
        burden: Burden::TooMuch,
        outcome: ConditionsTaken::Changed,
        note: Some(words()),
    }
}

/// Every kind, whole.
pub(crate) fn samples() -> Vec<Event> {
    let note = Some(words());
    let user: UserId = Who::Other.user();
    let starts = instant(FIRST_DAY);
    let mut all = of_the_case();
    all.extend(of_people());
    let more: Vec<Event> = vec![
        LetterChecked { note, ..checked(true) }.into(),
        letter(MARK, JOHN).into(),
        wanted(Answer::NotNow).into(),
        authorised_letter().into(),
        judged(LetterPassedOn { note, ..passed_on() }).into(),
        ActivityPlanned { place: note, ..meeting(starts, &[JOHN, MARK]) }.into(),
        agrees_to_room(JOHN, Answer::Yes).into(),
        PrisonAgreed { note, ..prison_agrees() }.into(),
        asks_prison(Some(MEETING)).into(),
        PrisonAnswered { note, ..prison_says(None, PrisonAnswer::No) }.into(),
        authorised_meeting().into(),
        day_check(JOHN, true).into(),
        judged(ActivityHeld { note, ..held(starts, &[JOHN, MARK]) }).into(),
        judged(ActivityStopped { note, ..stopped(starts, &[JOHN, MARK]) }).into(),
        ActivityCancelled { activity: MEETING, reason: StopReason::Illness }.into(),
        bound(agreement(MARK, JOHN, on(1)), ConditionOf::Caution).into(),
        ItemMarked { evidence: note, ..item_is(ItemState::Part) }.into(),
        FollowUp { note, ..followed_up(JOHN, FollowUpResult::Done) }.into(),
        Feedback {
            participant: JOHN,
            point: FeedbackPoint::AfterExchange,
            satisfied: Agreeing::Yes,
            glad: Agreeing::Partly,
            had_say: Agreeing::No,
            fair: Agreeing::NotSaid,
            note,
        }
        .into(),
        is_a_child(JOHN, on(7)).into(),
        GuardianChecked { note, ..guardian_is_clear(RUTH) }.into(),
        GuardianEnded { participant: RUTH, why: GuardianEnd::ChildsWish, note }.into(),
        DeathRecorded { note, ..dies(MARK) }.into(),
        after_death(MARK, AfterDeath::LettersMayGo).into(),
        PartsConfirmed { person: person(JOHN), by: Who::Marcus.record(), note }.into(),
        AnonymityChecked { activity: MEETING, bars: Bars::Nothing, note }.into(),
        FormNotArranged {
            participant: JOHN,
            form: Form::Conference,
            reason: FormReason::Safety,
            note,
        }
        .into(),
        PaymentReceived { evidence: note, ..pays(2_500) }.into(),
        conditions_decided().into(),
        ConductReviewed { note, ..reviews_conduct(ConductState::Mostly, Some(on(8))) }.into(),
        OffenceDecided {
            remedy: Some(CommunityRemedy {
                victims_view: VictimsView::Said,
                action: RemedyAction::Repair,
            }),
            note,
            ..is_decided(Disposal::CommunityOrder, DecidedBy::Court, on(2))
        }
        .into(),
        ReferralTakenUp { note, ..takes_up(Source::Prison) }.into(),
        OtherWorkDone { participants: vec![JOHN, MARK], work: OtherWork::Mediation, note }.into(),
        StageDaySet { note, ..has_day(StageDay::Hearing, on(20)) }.into(),
        DecisionMakerTold {
            to: Some(domain::rules::DecisionMaker::Court),
            note,
            ..tells_willing(on(21))
        }
        .into(),
        HandedBack { note, ..hands_back(HandBackReason::Unwilling) }.into(),
        CameBack { note }.into(),
        told_closing(JOHN).into(),
        CaseClosed { note, ..closes(Ending::HarmedNo) }.into(),
        CaseReopened { note }.into(),
        ConcernRaised { leads: vec![user], ..concern(Some(JOHN)) }.into(),
        ConcernGiven { concern: CONCERN, leads: vec![user] }.into(),
        concern_is(ConcernDecision::Watch).into(),
        ConcernShared { concern: CONCERN, with: SharedWith::Prison, note }.into(),
        OverrideGranted {
            about: Some(JOHN),
            practitioner: Some(Who::Helen.record()),
            ..overrides(Uuid::from_u128(0x703), CheckCode::TrainedCaller, on(9))
        }
        .into(),
        FindingOpened { entry: 9, unmet: vec![Rule::Gate01] }.into(),
        FindingSettled { entry: 9, by: Who::Marcus.record(), late_holds: false, note }.into(),
        Corrected {
            target: 5,
            with: Some(Box::new(limits(JOHN).into())),
            reason: CorrectionReason::WrongPerson,
            note,
            vanished: vec![WordsId::from_uuid(Uuid::from_u128(0x704))],
        }
        .into(),
    ];
    all.extend(more);
    all.extend(of_colleagues());
    all.extend(between_agencies());
    all
}

/// What left the service, and what others did not share with it.
fn between_agencies() -> Vec<Event> {
    let note = Some(words());
    vec![
        judged(DetailsShared {
            sharing_agreement: Some(agreements()[1].id),
            duty: Some("court-order".into()),
            already: true,
            note,
            ..shares(SharingBasis::Agreement)
        })
        .into(),
        SharingHeldUp { note, ..held_up(on(22)) }.into(),
        RequestStopped { note, ..stopped_request(on(23)) }.into(),
        StopTold { request: STOPPED, note }.into(),
        StopReviewed { note, ..reviews_stop() }.into(),
    ]
}

/// What colleagues told each other and asked of each other.
fn of_colleagues() -> Vec<Event> {
    let note = Some(words());
    let user: UserId = Who::Other.user();
    vec![
        ColleagueTold {
            occasion: Occasion::HandOver,
            answers: Some(MENTION),
            on: Some(3),
            participant: Some(JOHN),
            open: note,
            promised: note,
            reach: note,
            ..tells_colleague(Who::Marcus)
        }
        .into(),
        sees_mention(Who::Marcus).into(),
        TaskSet {
            task: TASK,
            to: user,
            day: on(12),
            time: Some(jiff::civil::time(10, 30, 0, 0)),
            participant: Some(JOHN),
            in_touch: true,
            note,
        }
        .into(),
        TaskMoved { task: TASK, day: on(13), time: Some(jiff::civil::time(9, 0, 0, 0)) }.into(),
        TaskGiven { note, ..gives_task(Who::Marcus) }.into(),
        TaskEnded { note, ..ends_task(TaskEnd::Done) }.into(),
    ]
}

fn of_the_case() -> Vec<Event> {
    let note = Some(words());
    let to = Who::Other.user();
    vec![
        motorbike().into(),
        OpeningPosition { note, ..position(on(6)) }.into(),
        OpeningPositionReviewed { result: ReviewResult::PutRight, not_spoken: vec![MARK], note }
            .into(),
        MovedInWithdrawn {}.into(),
        RouteChanged { route: "after-sentence".into() }.into(),
        HandOverOffered { to, note }.into(),
        HandOverAccepted { by: to }.into(),
        HandOverRefused { by: to, reason: HandOverReason::Other, note }.into(),
        added(RUTH, Side::Harmed, Part::Supporter, Basis::Named).into(),
        allocated(Who::Helen, Seat::Lead).into(),
        FacilitatorReleased { practitioner: Who::Helen.record() }.into(),
        supervised_by(Who::Marcus).into(),
        ConflictDeclared {
            finders: vec![Who::Other.user()],
            ..ConflictDeclared::new(
                Who::Helen.user(),
                Some(Who::Helen.record()),
                Conflict::CaseManager,
            )
        }
        .into(),
    ]
}

fn of_people() -> Vec<Event> {
    let note = Some(words());
    vec![
        judged(Contact { note, next: Some(on(2)), ..call(JOHN, ContactResult::Spoke) }).into(),
        limits(JOHN).into(),
        told_about(JOHN, InformationItem::WhatStoppingMeans).into(),
        judged(Offer { note, ..offer(JOHN) }).into(),
        KeepInTouchAgreed { participant: JOHN, days: 14 }.into(),
        Consent {
            expires: Some(on(3)),
            ask_after: Some(on(4)),
            scope: Some(NoScope::ForNow),
            reason: Some(NoReason::Afraid),
            whom: Some(RUTH),
            agency: Some(domain::sharing::Agency::Prison),
            passed_on: Some(PassedOn {
                said_by: SaidBy::Person,
                heard_by: Some(domain::sharing::Agency::Police),
            }),
            note,
            ..answers(JOHN, Purpose::Meeting, Answer::NotNow)
        }
        .into(),
        Withdrawal { purpose: Some(Purpose::CaseStudy), note, ..stops(JOHN) }.into(),
        Paused { until: Some(on(5)), note, ..pauses(MARK) }.into(),
        Resumed { participant: MARK }.into(),
        Responsibility { note, ..says_of_it(MARK, Stance::AcceptsPart) }.into(),
        Assessment {
            by_level: Some(Level::Intermediate),
            triggers: vec![Trigger::Control],
            note,
            ..assessment(ASSESSMENT, MARK, true, on(6))
        }
        .into(),
        AssessmentSignedOff { note, ..signs_off(ASSESSMENT) }.into(),
        SpecialistAdvice { may_approach: true, note }.into(),
        OrdersAsked { harmed: JOHN, responsible: MARK, of: OrderSource::Police }.into(),
        OrdersAnswered { note, ..orders(JOHN, MARK, Bars::Forbidden) }.into(),
        OrderPermission { harmed: JOHN, responsible: MARK, source: OrderSource::Court, note }
            .into(),
        Preparation { note, ..prepared(JOHN) }.into(),
        allows(MARK, JOHN, CrossFact::WillingToMeet).into(),
        judged(tells(MARK, JOHN, CrossFact::WillingToMeet)).into(),
    ]
}

/// The kinds with parts that may be left out, without them.
pub(crate) fn bare() -> Vec<Event> {
    let regular = Verdict::default;
    let starts = instant(FIRST_DAY);
    let quiet = Contact { minutes: None, wishes_read: None, ..call(JOHN, ContactResult::NoAnswer) };
    vec![
        Judged { fact: quiet, verdict: regular() }.into(),
        says_yes(JOHN, Purpose::Meeting).into(),
        stops(JOHN).into(),
        pauses(JOHN).into(),
        assessment(ASSESSMENT, JOHN, false, on(6)).into(),
        meeting(starts, &[JOHN]).into(),
        Judged { fact: held(starts, &[JOHN]), verdict: regular() }.into(),
        AgreementMade { activity: None, ..agreement(MARK, JOHN, on(1)) }.into(),
        ConcernRaised { note: None, ..concern(None) }.into(),
        overrides(Uuid::from_u128(0x703), CheckCode::SignedOff, on(9)).into(),
        Corrected {
            target: 5,
            with: None,
            reason: CorrectionReason::Undo,
            note: None,
            vanished: Vec::new(),
        }
        .into(),
    ]
}
