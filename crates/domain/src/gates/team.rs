//! Who may work on a case: allocation, supervision, and the facilitator's part of every exchange.

use super::check::{Check, CheckCode, CheckState, Remedy, Who, Why, met_or};
use crate::cases::{Case, Facts, Form};
use crate::ids::{PractitionerId, UserId};
use crate::practitioners::{Level, Practitioner, Skill};
use crate::rules::Rule;
use crate::time::{Date, Timestamp};

/// The conditions for allocating a facilitator. Somebody trained for the street only may be
/// allocated; whatever they would lead beyond it is stopped by its own gate.
pub fn allocation(
    case: &Case,
    practitioner: PractitionerId,
    declared_neutral: bool,
    at: Timestamp,
    facts: &Facts<'_>,
) -> Vec<Check> {
    let on = at.date();
    let record = facts.practitioner(practitioner);
    let form = Form::StreetRj;
    let mut checks = vec![
        trained(record, practitioner, form, on),
        supervised(record, practitioner, on, facts),
        neutral(case, practitioner, declared_neutral, facts),
    ];
    if case.team.facilitators.is_empty() {
        checks.push(leading(case, practitioner, at, facts));
    }
    checks
}

/// Whether somebody's level is enough to lead this case. A lapse stops new allocations and no
/// override helps; a level may be passed (R-FAC-11).
pub fn leading(
    case: &Case,
    practitioner: PractitionerId,
    at: Timestamp,
    facts: &Facts<'_>,
) -> Check {
    let (on, record) = (at.date(), facts.practitioner(practitioner));
    level(case, record, practitioner, Form::StreetRj, on).unless_overridden(case, on)
}

/// The conditions for naming a practice supervisor.
pub fn supervision(
    case: &Case,
    practitioner: PractitionerId,
    at: Timestamp,
    facts: &Facts<'_>,
) -> Vec<Check> {
    let on = at.date();
    let record = facts.practitioner(practitioner);
    let able = record.is_some_and(|record| {
        record.trained(Skill::Supervision, on) && record.once_trained(Skill::Facilitation, on)
    });
    let facilitates = case.team.facilitators.contains_key(&practitioner);
    let own_case = record.map(|record| apart(case, record.user, Rule::Fac03));
    let checks = vec![
        Check::new(
            CheckCode::SupervisorTrained,
            Rule::Fac03,
            Remedy::PractitionerRecord,
            met_or(able, Why::NotTrained),
        )
        .practitioner(practitioner),
        Check::new(
            CheckCode::FacilitatorNeutral,
            Rule::Fac10,
            Remedy::Allocate,
            met_or(!facilitates && !has_conflict(case, practitioner, facts), Why::Conflict),
        )
        .practitioner(practitioner),
    ];
    checks.into_iter().chain(own_case.map(|check| check.practitioner(practitioner))).collect()
}

/// Whether somebody looks at a case with other eyes than those who answer for it: they neither own
/// it nor facilitate in it.
pub fn is_apart(case: &Case, user: UserId) -> bool {
    user != case.referral.owner && case.team.facilitators.values().all(|one| one.user != user)
}

/// The condition for whatever the practice supervisor judges: it is not their own case. Where it
/// is, somebody else is named first.
pub fn apart(case: &Case, user: UserId, rule: Rule) -> Check {
    let state = met_or(is_apart(case, user), Why::Forbidden);
    Check::new(CheckCode::SupervisorApart, rule, Remedy::Allocate, state)
}

/// The facilitators' part of an exchange: somebody is allocated, in date, neutral, and at least
/// one of them is at the level the case asks for.
pub(super) fn facilitators(
    case: &Case,
    who: &[PractitionerId],
    form: Form,
    on: Date,
    facts: &Facts<'_>,
) -> Vec<Check> {
    let allocated: Vec<PractitionerId> =
        who.iter().copied().filter(|id| case.team.facilitators.contains_key(id)).collect();
    let state = met_or(!allocated.is_empty() && allocated.len() == who.len(), Why::Nobody);
    let mut checks =
        vec![Check::new(CheckCode::Facilitator, Rule::Gate04, Remedy::Allocate, state)];
    for id in &allocated {
        let record = facts.practitioner(*id);
        let declared =
            case.team.facilitators.get(id).is_some_and(|facilitator| facilitator.declared_neutral);
        checks.push(trained(record, *id, form, on));
        checks.push(supervised(record, *id, on, facts));
        checks.push(neutral(case, *id, declared, facts));
    }
    let levels = || allocated.iter().map(|id| level(case, facts.practitioner(*id), *id, form, on));
    let enough = levels().map(|check| check.unless_overridden(case, on)).find(Check::holds);
    checks.extend(enough.or_else(|| levels().next()));
    checks.into_iter().map(|check| check.unless_overridden(case, on)).collect()
}

/// Whether somebody was trained for RJ on the street, where that is what they would do.
fn for_street(record: &Practitioner, form: Form, on: Date) -> bool {
    form == Form::StreetRj && record.trained(Skill::Street, on)
}

fn trained(record: Option<&Practitioner>, id: PractitionerId, form: Form, on: Date) -> Check {
    let state = match record {
        Some(record) if for_street(record, form, on) => CheckState::Met(None),
        Some(record) if record.trained(Skill::Facilitation, on) => CheckState::Met(None),
        Some(record) if record.once_trained(Skill::Facilitation, on) => {
            CheckState::Open(Why::RunOut)
        }
        _ => CheckState::Open(Why::NotTrained),
    };
    let rule = if state == CheckState::Open(Why::RunOut) { Rule::Fac11 } else { Rule::Gate04 };
    Check::new(CheckCode::FacilitatorTrained, rule, Remedy::PractitionerRecord, state)
        .practitioner(id)
        .with(Who::Others)
}

fn supervised(
    record: Option<&Practitioner>,
    id: PractitionerId,
    on: Date,
    facts: &Facts<'_>,
) -> Check {
    let limits = facts.rules.thresholds(on);
    let shorter = facts.rules.shortened(|times| times.supervision_days, on);
    let in_date = record.zip(limits).is_some_and(|(record, limits)| record.supervised(on, limits));
    let named = record.filter(|record| record.supervisor.is_some());
    // Only what was there can lapse, and only a lapse may be passed.
    let (rule, why) = match named.map(|record| record.last_supervised(on)) {
        Some(Some(_)) => (Rule::Fac11, Why::RunOut),
        Some(None) => (Rule::Fac11, Why::NotYet),
        None => (Rule::Fac03, Why::Nobody),
    };
    Check::new(
        CheckCode::FacilitatorSupervised,
        rule,
        Remedy::PractitionerRecord,
        met_or(in_date, why),
    )
    .practitioner(id)
    .with(Who::Others)
    .narrowed_by(shorter.filter(|_| why == Why::RunOut))
}

/// Whether somebody declared a conflict, as a practitioner or before they were one (R-FAC-10).
pub(super) fn has_conflict(case: &Case, id: PractitionerId, facts: &Facts<'_>) -> bool {
    let blocked = |record: &Practitioner| case.team.blocked.contains(&record.user);
    case.team.conflicted.contains_key(&id) || facts.practitioner(id).is_some_and(blocked)
}

fn neutral(case: &Case, id: PractitionerId, declared: bool, facts: &Facts<'_>) -> Check {
    let conflict = has_conflict(case, id, facts);
    let state =
        if conflict { CheckState::Open(Why::Conflict) } else { met_or(declared, Why::NotAsked) };
    let rule = if conflict { Rule::Fac10 } else { Rule::Fac02 };
    Check::new(CheckCode::FacilitatorNeutral, rule, Remedy::Allocate, state).practitioner(id)
}

/// Foundation practitioners do not lead; sensitive and complex cases are led by those trained and
/// advanced enough for them (R-COMPLEX-01, domain facts §6).
fn level(
    case: &Case,
    record: Option<&Practitioner>,
    id: PractitionerId,
    form: Form,
    on: Date,
) -> Check {
    let complex = !case.triggers().is_empty();
    let reached = record.and_then(|record| record.level(on));
    let marked = record.is_some_and(|record| record.trained(Skill::Complex, on));
    let enough = if complex {
        reached == Some(Level::Advanced) && marked
    } else {
        reached.is_some_and(|level| level >= Level::Intermediate)
            || record.is_some_and(|record| for_street(record, form, on))
    };
    let rule = if complex { Rule::Complex01 } else { Rule::Gate04 };
    Check::new(CheckCode::FacilitatorLevel, rule, Remedy::Allocate, met_or(enough, Why::NotAtLevel))
        .practitioner(id)
}
