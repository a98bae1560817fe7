//! The gate before any exchange between the sides: letters and meetings pass the same one
//! (R-INDIR-01).

use super::check::{Check, CheckCode, CheckState, Remedy, Who, Why, met_or, since};
use super::people;
use super::prison;
use super::team::facilitators;
use crate::cases::{
    Activity, Answer, Bars, Case, Facts, Form, Letter, MappaAnswer, Participant, Purpose, Side,
    SignOffDecision,
};
use crate::ids::{ParticipantId, PractitionerId};
use crate::rules::{Extent, MustKnow, Rule};
use crate::time::{Date, Timestamp};

/// The conditions for passing a letter on.
pub fn letter(case: &Case, letter: &Letter, at: Timestamp, facts: &Facts<'_>) -> Vec<Check> {
    let on = at.date();
    let team: Vec<PractitionerId> = case.team.facilitators.keys().copied().collect();
    let mut checks = Vec::new();
    for id in [letter.to, letter.from] {
        let Some(person) = case.participants.get(&id) else { continue };
        let living = people::living(person, id == letter.from);
        // Whom we can ask nothing any more is spoken for by what was decided with the family; what
        // they had said themselves stands.
        if living.as_ref().is_some_and(Check::holds) {
            checks.extend(left_behind(case, person, Form::Shuttle.purpose(), on));
        } else {
            principal(case, person, Form::Shuttle, on, &mut checks);
        }
        checks.extend(living);
    }
    checks.extend(with_us(case));
    checks.extend(stage_allows(case, on, facts));
    checks.extend(taken_on(case, Form::Shuttle, on, facts));
    checks.extend(referred(case, facts));
    checks.extend(stage_days(case, &[letter.from, letter.to], on, facts));
    checks.extend(moved_in(case, on));
    checks.extend(pairings(case, &[letter.from, letter.to], None));
    checks.extend(facilitators(case, &team, Form::Shuttle, on, facts));
    checks.push(concerns(case));
    let checked = match letter.checked {
        Some((true, at)) => CheckState::Met(Some(at)),
        Some((false, _)) => CheckState::Open(Why::Adverse),
        None => CheckState::Open(Why::NotYet),
    };
    checks.push(
        Check::new(CheckCode::LetterChecked, Rule::Indir03, Remedy::Letter, checked)
            .about(letter.from),
    );
    let wanted = match letter.wanted {
        Some((Answer::Yes, at)) => CheckState::Met(Some(at)),
        Some((Answer::NotNow, _)) => CheckState::Open(Why::NotNow),
        Some((Answer::No, _)) => CheckState::Open(Why::SaidNo),
        None => CheckState::Open(Why::NotAsked),
    };
    checks.push(
        Check::new(CheckCode::LetterWanted, Rule::Indir05, Remedy::Letter, wanted).about(letter.to),
    );
    checks
}

/// The conditions for a letter that is passed on: those of authorising it, that it was authorised,
/// and that orders were asked about again on the day.
pub fn letter_passed_on(
    case: &Case,
    letter: &Letter,
    at: Timestamp,
    facts: &Facts<'_>,
) -> Vec<Check> {
    let mut checks = self::letter(case, letter, at, facts);
    checks.push(authorised(letter.authorised, Remedy::Letter));
    checks.extend(orders_on_day(case, &[letter.from, letter.to], at.date()));
    checks
}

/// The condition for a letter or a meeting that, as it turned out, nobody had written or planned:
/// then nobody authorised it either (R-GATE-03).
pub(crate) fn never_authorised(remedy: Remedy) -> Check {
    authorised(None, remedy)
}

fn authorised(at: Option<Timestamp>, remedy: Remedy) -> Check {
    Check::new(CheckCode::Authorised, Rule::Gate03, remedy, since(at))
}

/// The conditions for authorising a meeting, as they stand before the day.
pub fn meeting(case: &Case, activity: &Activity, at: Timestamp, facts: &Facts<'_>) -> Vec<Check> {
    exchange_between(
        case,
        activity,
        &activity.plan.attendees,
        &activity.plan.facilitators,
        at.date(),
        facts,
    )
}

/// The conditions for a meeting that is held: those of authorising it, that it was authorised, and
/// the questions of the day.
pub fn meeting_held(
    case: &Case,
    activity: &Activity,
    attended: &[ParticipantId],
    team: &[PractitionerId],
    at: Timestamp,
    facts: &Facts<'_>,
) -> Vec<Check> {
    let on = at.date();
    let mut checks = exchange_between(case, activity, attended, team, on, facts);
    checks.push(authorised(activity.authorised, Remedy::Authorise));
    checks.extend(nothing_changed(case, activity, attended, on));
    checks.extend(orders_on_day(case, attended, on));
    checks
}

fn exchange_between(
    case: &Case,
    activity: &Activity,
    attendees: &[ParticipantId],
    team: &[PractitionerId],
    on: Date,
    facts: &Facts<'_>,
) -> Vec<Check> {
    let form = activity.plan.form;
    let mut checks = Vec::new();
    for id in attendees {
        let Some(person) = case.participants.get(id) else { continue };
        checks.extend(people::living(person, false));
        if person.is_principal() {
            principal(case, person, form, on, &mut checks);
        }
        if let Some(victim) = people::spoken_for(case, person) {
            checks.push(people::chosen(victim, person.id, on));
            if !attendees.contains(&victim.id) {
                checks.extend(people::living(victim, false));
                principal(case, victim, form, on, &mut checks);
            }
        }
        checks.push(prepared(person));
        checks.push(attendance(activity, person, attendees));
    }
    checks.extend(both_sides(case, attendees, on));
    checks.extend(with_us(case));
    checks.extend(stage_allows(case, on, facts));
    checks.extend(taken_on(case, form, on, facts));
    checks.extend(referred(case, facts));
    checks.extend(stage_days(case, attendees, on, facts));
    checks.extend(moved_in(case, on));
    checks.extend(pairings(case, attendees, None));
    checks.extend(facilitators(case, team, form, on, facts));
    checks.extend(anonymity(case, activity, attendees));
    checks.push(concerns(case));
    checks.extend(prison::visit(case, activity, on, facts));
    checks
}

/// What holds for each principal in any exchange: free and informed consent to this form,
/// accepted responsibility, a current assessment that suits.
fn principal(case: &Case, person: &Participant, form: Form, on: Date, checks: &mut Vec<Check>) {
    let purpose = form.purpose();
    checks.push(consent(person, purpose, on));
    checks.extend(people::guardian(case, person, purpose, on));
    checks.extend(people::parts(case, person));
    checks.extend(taking_part(person));
    checks.extend(prison::taking_part(case, person));
    if person.paused.is_some() {
        let state = CheckState::Open(Why::Pausing);
        checks.push(
            Check::new(CheckCode::NotPaused, Rule::Gate07, Remedy::WaitForThem, state)
                .about(person.id),
        );
    }
    if person.side == Side::Responsible {
        checks.push(responsibility(person));
    }
    assessment(case, person, form, on, checks);
}

/// What somebody who died had said of what they left: nobody else lifts that they stopped or said
/// no, and who never accepted responsibility cannot do so any more (R-ACT-09).
fn left_behind(case: &Case, person: &Participant, purpose: Purpose, on: Date) -> Vec<Check> {
    let said_no = person.answer(purpose).is_some_and(|answer| answer != Answer::Yes);
    let stopped = person.stopped.contains_key(&purpose);
    let consent = (said_no || stopped).then(|| consent(person, purpose, on));
    let accepts = (person.side == Side::Responsible).then(|| responsibility(person));
    let parts = people::parts(case, person);
    taking_part(person).into_iter().chain(consent).chain(accepts).chain(parts).collect()
}

/// That they did not stop taking part.
pub(super) fn taking_part(person: &Participant) -> Option<Check> {
    person.withdrawn?;
    let state = CheckState::Open(Why::Stopped);
    let check = Check::new(CheckCode::TakingPart, Rule::Consent06, Remedy::WaitForThem, state);
    Some(check.about(person.id))
}

pub(super) fn consent(person: &Participant, purpose: Purpose, on: Date) -> Check {
    let (rule, state) = match person.consents.get(&purpose) {
        None if person.stopped.contains_key(&purpose) => {
            (Rule::Consent06, CheckState::Open(Why::Stopped))
        }
        None => (Rule::Gate01, CheckState::Open(Why::NotAsked)),
        Some(granted) => match granted.consent.answer {
            Answer::No => (Rule::Gate01, CheckState::Open(Why::SaidNo)),
            Answer::NotNow => (Rule::Gate01, CheckState::Open(Why::NotNow)),
            // Nobody agrees for somebody else: a child's own agreement is always needed (R-ACT-08),
            // and an adult's is theirs alone.
            Answer::Yes if !granted.consent.is_theirs() => {
                let rule = if person.is_child() { Rule::Act08 } else { Rule::Gate01 };
                (rule, CheckState::Open(Why::SaidForThem))
            }
            Answer::Yes if !granted.informed => {
                (Rule::Consent05, CheckState::Open(Why::NotInformed))
            }
            Answer::Yes if !granted.is_live(on) => (Rule::Gate01, CheckState::Open(Why::RunOut)),
            Answer::Yes => (Rule::Gate01, CheckState::Met(Some(granted.at))),
        },
    };
    Check::new(CheckCode::Consent, rule, Remedy::AskConsent, state).about(person.id)
}

fn responsibility(person: &Participant) -> Check {
    let state = match &person.responsibility {
        Some(stated) if stated.is_accepted() => CheckState::Met(Some(stated.at)),
        Some(stated) if stated.stance == crate::cases::Stance::Denies => {
            CheckState::Open(Why::Denied)
        }
        _ => CheckState::Open(Why::NotYet),
    };
    Check::new(CheckCode::Responsibility, Rule::Gate02, Remedy::Responsibility, state)
        .about(person.id)
}

fn assessment(case: &Case, person: &Participant, form: Form, on: Date, checks: &mut Vec<Check>) {
    let Some(current) = &person.assessment else {
        let state = CheckState::Open(Why::NotYet);
        checks.push(
            Check::new(CheckCode::Assessed, Rule::Risk01, Remedy::Assess, state).about(person.id),
        );
        return;
    };
    let assessment = &current.assessment;
    let suits = if form.purpose() == Purpose::Meeting {
        assessment.allows_meeting()
    } else {
        assessment.allows_messages()
    };
    let state = if assessment.brief && form != Form::StreetRj {
        CheckState::Open(Why::OnlyStreet)
    } else if suits {
        CheckState::Met(Some(current.at))
    } else if assessment.allows_messages() {
        CheckState::Open(Why::IndirectOnly)
    } else {
        CheckState::Open(Why::Adverse)
    };
    checks.push(
        Check::new(CheckCode::Assessed, Rule::Gate03, Remedy::Assess, state).about(person.id),
    );

    let state = if current.is_current(on) {
        CheckState::Met(Some(current.at))
    } else if current.overtaken.is_some() {
        CheckState::Open(Why::Overtaken)
    } else {
        CheckState::Open(Why::RunOut)
    };
    checks.push(
        Check::new(CheckCode::AssessmentCurrent, Rule::Risk08, Remedy::Assess, state)
            .about(person.id),
    );

    if person.side == Side::Responsible {
        let consulted = |(_, answer)| answer != MappaAnswer::NotAsked;
        let state = met_or(assessment.mappa.is_some_and(consulted), Why::Unknown);
        checks.push(
            Check::new(CheckCode::MappaKnown, Rule::Risk10, Remedy::Assess, state).about(person.id),
        );
    }
    if current.needs_sign_off(!case.triggers().is_empty()) {
        let state = match current.signed_off {
            Some((SignOffDecision::Agreed, _, at)) => CheckState::Met(Some(at)),
            Some((SignOffDecision::GivenBack, ..)) => CheckState::Open(Why::GivenBack),
            None => CheckState::Waiting(Why::NotYet, current.at),
        };
        checks.push(
            Check::new(CheckCode::SignedOff, Rule::Risk11, Remedy::SignOff, state)
                .about(person.id)
                .with(Who::Others)
                .unless_overridden(case, on),
        );
    }
}

fn prepared(person: &Participant) -> Check {
    Check::new(CheckCode::Prepared, Rule::Prep01, Remedy::Prepare, since(person.preparation.ready))
        .about(person.id)
}

/// Everyone who comes agrees to who comes. The list is the one that was agreed to: whoever
/// attends without being on it was agreed to by nobody.
fn attendance(activity: &Activity, person: &Participant, attendees: &[ParticipantId]) -> Check {
    let same_list = attendees.iter().all(|id| activity.plan.attendees.contains(id));
    let state = match activity.attendance.get(&person.id) {
        _ if person.withdrawn.is_some() => CheckState::Open(Why::Stopped),
        _ if !same_list => CheckState::Open(Why::Changed),
        Some((Answer::Yes, at)) => CheckState::Met(Some(*at)),
        Some((Answer::NotNow, _)) => CheckState::Open(Why::NotNow),
        Some((Answer::No, _)) => CheckState::Open(Why::SaidNo),
        None => CheckState::Open(Why::NotAsked),
    };
    Check::new(CheckCode::Attendance, Rule::Conf02, Remedy::Attendance, state).about(person.id)
}

/// A meeting without a principal of each side, or somebody whom a victim chose to speak for them,
/// is not an exchange.
fn both_sides(case: &Case, attendees: &[ParticipantId], on: Date) -> Vec<Check> {
    let heard = |side: Side| {
        let there = |id| case.participants.get(id);
        attendees.iter().filter_map(there).any(|person| {
            let speaks =
                people::spoken_for(case, person).is_some_and(|victim| victim.chose(person.id, on));
            person.side == side && (person.is_principal() || speaks)
        })
    };
    [Side::Harmed, Side::Responsible]
        .into_iter()
        .filter(|side| !heard(*side))
        .map(|_| {
            Check::new(
                CheckCode::Consent,
                Rule::Gate01,
                Remedy::Attendance,
                CheckState::Open(Why::Nobody),
            )
        })
        .collect()
}

/// For each harmed and responsible person who would be in touch, themselves or through somebody
/// of theirs: that no order forbids it. On a day, that it was asked again.
fn pairings(case: &Case, people: &[ParticipantId], asked_on: Option<Date>) -> Vec<Check> {
    let somebody_of = |id: &ParticipantId| {
        people.iter().any(|one| case.participants.get(one).and_then(|one| one.of) == Some(*id))
    };
    let here = |id: &ParticipantId| people.contains(id) || somebody_of(id);
    let pairs =
        case.pairings.iter().filter(|((harmed, responsible), _)| here(harmed) && here(responsible));
    pairs
        .map(|((harmed, responsible), pairing)| {
            let (code, clear) = match asked_on {
                Some(on) => (CheckCode::OrdersOnDay, pairing.cleared_on(on)),
                None => (CheckCode::OrdersKnown, pairing.is_clear()),
            };
            let state = match (clear, pairing.asked, pairing.answer) {
                (true, _, answer) => CheckState::Met(answer.map(|(_, at)| at)),
                (false, Some((_, since)), _) => CheckState::Waiting(Why::Unknown, since),
                (false, None, Some((Bars::Forbidden, _))) if !pairing.is_clear() => {
                    CheckState::Open(Why::Forbidden)
                }
                (false, None, Some((Bars::Unknown, _))) => CheckState::Open(Why::Unknown),
                (false, None, Some(_)) => CheckState::Open(Why::NotYet),
                (false, None, None) => CheckState::Open(Why::NotAsked),
            };
            // Asking comes first, and is ours; only the answer is with others.
            let unasked = matches!(state, CheckState::Open(Why::NotAsked));
            let who = if unasked && asked_on.is_none() { Who::Yours } else { Who::Others };
            Check::new(code, Rule::Gate08, Remedy::Orders, state)
                .about(*harmed)
                .about(*responsible)
                .with(who)
        })
        .collect()
}

/// A case that went back to whoever decides rests until it comes back (R-REF-08).
fn with_us(case: &Case) -> Option<Check> {
    let since = case.is_back()?;
    let state = CheckState::Waiting(Why::HandedBack, since);
    let check = Check::new(CheckCode::WithUs, Rule::Ref08, Remedy::TakeUpAgain, state);
    Some(check.with(Who::Others))
}

/// Between charge and plea people are told where to ask, and nothing passes between the sides: the
/// other side may be a witness (R-REF-02, R-REF-09, X-05).
pub(super) fn stage_allows(case: &Case, on: Date, facts: &Facts<'_>) -> Option<Check> {
    let rules = case.stage(facts.rules, on)?;
    (rules.extent == Extent::SignpostOnly).then(|| {
        let state = CheckState::Open(Why::NotAtThisStage);
        Check::new(CheckCode::StageAllows, Rule::Ref02, Remedy::NextStage, state).with(Who::Others)
    })
}

/// What a service leaves out it says openly, with who decided it; nobody is barred by anything
/// else (R-GATE-06).
fn taken_on(case: &Case, form: Form, on: Date, facts: &Facts<'_>) -> Option<Check> {
    let rule = facts.rules.left_out(form, &case.route, case.opening.offence, on)?;
    let state = CheckState::Open(Why::LeftOutHere);
    let check = Check::new(CheckCode::TakenOnHere, Rule::Gate06, Remedy::OtherService, state);
    Some(check.with(Who::Others).narrowed_by(Some(rule)))
}

/// That somebody who refers at the stage took up a request which came from elsewhere (R-REF-02).
fn referred(case: &Case, facts: &Facts<'_>) -> Option<Check> {
    case.asked_from_elsewhere(facts.rules)?;
    let state = since(case.referral_taken_up);
    Some(Check::new(CheckCode::Referred, Rule::Ref02, Remedy::TakeUpReferral, state))
}

/// What a stage follows from, and the days without which nobody knows how long there is, are known of
/// each of them on whom it decides, before anything passes between the sides (R-REF-02, R-REF-10,
/// R-REF-12).
fn stage_days(case: &Case, there: &[ParticipantId], on: Date, facts: &Facts<'_>) -> Vec<Check> {
    let Some(stage) = case.stage(facts.rules, on) else { return Vec::new() };
    let decided_on =
        there.iter().filter(|id| case.participants.get(id).is_some_and(Participant::is_decided_on));
    let of = |id: ParticipantId| {
        stage.must_know.iter().filter_map(move |what| {
            let (rule, code, remedy, known) = match what {
                MustKnow::Conviction => (
                    Rule::Ref10,
                    CheckCode::ConvictionKnown,
                    Remedy::Disposal,
                    case.is_convicted(id),
                ),
                MustKnow::Hearing => (
                    Rule::Ref10,
                    CheckCode::HearingKnown,
                    Remedy::StageDays,
                    case.knows_hearing(id),
                ),
                MustKnow::Deferral => (
                    Rule::Ref12,
                    CheckCode::DeferralKnown,
                    Remedy::StageDays,
                    case.knows_deferral(id),
                ),
                // The other gates ask for these by themselves.
                MustKnow::Offence
                | MustKnow::Harmed
                | MustKnow::Responsible
                | MustKnow::Guardian => return None,
            };
            let stands = met_or(known, Why::Unknown);
            Some(Check::new(code, rule, remedy, stands).about(id))
        })
    };
    decided_on.copied().flat_map(of).collect()
}

/// What is attested of a case's past somewhere else holds for a time, and then only once somebody
/// has compared it with what they found (R-MOVE-01).
fn moved_in(case: &Case, on: Date) -> Option<Check> {
    let moved = case.moved_in.as_ref()?;
    let state = if moved.holds(on) {
        CheckState::Met(moved.reviewed)
    } else {
        CheckState::Open(Why::RunOut)
    };
    Some(Check::new(CheckCode::PositionReviewed, Rule::Move01, Remedy::ReviewPosition, state))
}

/// That no order for anonymity forbids that somebody looks on, where somebody would (R-AWARE-07).
fn anonymity(case: &Case, activity: &Activity, attendees: &[ParticipantId]) -> Option<Check> {
    if !Activity::is_observed(case, attendees) {
        return None;
    }
    let state = match activity.anonymity {
        Some((Bars::Nothing, at)) => CheckState::Met(Some(at)),
        Some((Bars::Forbidden, _)) => CheckState::Open(Why::Forbidden),
        Some((Bars::Unknown, _)) => CheckState::Open(Why::Unknown),
        None => CheckState::Open(Why::NotAsked),
    };
    Some(Check::new(CheckCode::AnonymityChecked, Rule::Aware07, Remedy::Anonymity, state))
}

fn concerns(case: &Case) -> Check {
    let open = case.concerns.values().find(|concern| concern.stops_exchanges());
    let state =
        open.map_or(CheckState::Met(None), |concern| CheckState::Waiting(Why::NotYet, concern.at));
    Check::new(CheckCode::ConcernsDecided, Rule::Risk08, Remedy::Concern, state).with(Who::Others)
}

/// The question of the day. On the street, whoever was assessed at the scene has been asked all of
/// it then: a short assessment runs out with its day (R-RISK-11).
fn nothing_changed(
    case: &Case,
    activity: &Activity,
    attended: &[ParticipantId],
    on: Date,
) -> Vec<Check> {
    let at_the_scene = |id: &ParticipantId| {
        let current = case.participants.get(id)?.assessment.as_ref()?;
        let street = activity.plan.form == Form::StreetRj && current.assessment.brief;
        (street && current.is_current(on)).then_some(current.at)
    };
    let asked = |id: &ParticipantId| match activity.day_checks.get(id) {
        Some((false, at)) if at.date() == on => CheckState::Met(Some(*at)),
        Some((true, at)) if at.date() == on => CheckState::Open(Why::Changed),
        _ => at_the_scene(id).map_or(CheckState::Later, |at| CheckState::Met(Some(at))),
    };
    attended
        .iter()
        .map(|id| {
            Check::new(CheckCode::NothingChanged, Rule::Risk11, Remedy::DayCheck, asked(id))
                .about(*id)
                .with(Who::OnTheDay)
        })
        .collect()
}

fn orders_on_day(case: &Case, people: &[ParticipantId], on: Date) -> Vec<Check> {
    pairings(case, people, Some(on)).into_iter().map(|check| check.with(Who::OnTheDay)).collect()
}
