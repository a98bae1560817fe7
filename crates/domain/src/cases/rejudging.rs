//! Judging steps, and judging them again when the history behind them changes.
//!
//! A gate judges what was true when a step happened, as far as it is known. When a late entry or a
//! correction changes what is known, every step that may have relied on it is judged again, and a
//! finding is opened where the verdict is now another (design §4).
//!
//! What is recorded late can show at once that a step lacked something. That it lacked nothing, where
//! it was irregular when it was recorded, is not for those who took it to say alone: such an entry
//! stands, and the step stays irregular until the practice supervisor has looked at both.

use std::collections::BTreeSet;

use super::file::CaseFile;
use super::{
    Actor, Case, Context, Entry, Event, Facts, Finding, FindingOpened, Judged, SharingBasis, Stamp,
    Verdict,
};
use crate::gates::{self, Check, Remedy};
use crate::ids::{ParticipantId, PractitionerId, UserId};
use crate::rules::Rule;
use crate::time::Timestamp;

/// A step that a gate judges: who took it, and when.
#[derive(Debug, Clone, Copy)]
struct Step {
    author: Actor,
    at: Timestamp,
}

impl Context<'_> {
    /// A fact with the gate's verdict on it.
    pub(super) fn judged<T>(&self, fact: T) -> Event
    where
        Event: From<Judged<T>>,
    {
        let event = Event::from(Judged { fact, verdict: Verdict::default() });
        let step = Step { author: self.author, at: self.at };
        let verdict = judge(&event, self.case, step, self.facts);
        event.with_verdict(verdict.map(|checks| Verdict::of(&checks)).unwrap_or_default())
    }
}

/// Who a user is by the practitioner records that were read.
pub(super) fn author(user: UserId, facts: &Facts<'_>) -> Actor {
    if user == facts.actor.user {
        return facts.actor;
    }
    let record = facts.practitioners.values().find(|record| record.value.user == user);
    Actor { user, practitioner: record.map(|record| record.value.id) }
}

/// The checks that judge a step, by the state just before it; none for steps that no gate judges.
fn judge(event: &Event, before: &Case, step: Step, facts: &Facts<'_>) -> Option<Vec<Check>> {
    let at = step.at;
    let held = |activity, attended: &[ParticipantId], team: &[PractitionerId]| {
        let checks = before.activities.get(activity).map_or_else(
            || vec![gates::never_authorised(Remedy::Authorise)],
            |activity| gates::meeting_held(before, activity, attended, team, at, facts),
        );
        Some(checks)
    };
    match event {
        Event::ContactRecorded(judged) => {
            Some(gates::contact(before, &judged.fact, step.author.practitioner, at, facts))
        }
        Event::OfferMade(judged) => Some(gates::conversation(before, &judged.fact, at, facts)),
        Event::FactTold(judged) => Some(gates::telling(before, &judged.fact, at, facts)),
        Event::LetterPassedOn(judged) => {
            let checks = before.letters.get(&judged.fact.letter).map_or_else(
                || vec![gates::never_authorised(Remedy::Letter)],
                |letter| gates::letter_passed_on(before, letter, at, facts),
            );
            Some(checks)
        }
        Event::DetailsShared(judged) => Some(gates::sharing(before, &judged.fact, at, facts)),
        Event::ActivityHeld(Judged { fact, .. }) => {
            held(&fact.activity, &fact.attended, &fact.facilitators)
        }
        Event::ActivityStopped(Judged { fact, .. }) => {
            held(&fact.activity, &fact.attended, &fact.facilitators)
        }
        _ => None,
    }
}

impl Event {
    /// The verdict a gate gave when the step was recorded; none for steps that no gate judges.
    pub const fn verdict(&self) -> Option<&Verdict> {
        match self {
            Self::ContactRecorded(judged) => Some(&judged.verdict),
            Self::OfferMade(judged) => Some(&judged.verdict),
            Self::FactTold(judged) => Some(&judged.verdict),
            Self::LetterPassedOn(judged) => Some(&judged.verdict),
            Self::DetailsShared(judged) => Some(&judged.verdict),
            Self::ActivityHeld(judged) => Some(&judged.verdict),
            Self::ActivityStopped(judged) => Some(&judged.verdict),
            _ => None,
        }
    }

    fn with_verdict(mut self, verdict: Verdict) -> Self {
        match &mut self {
            Self::ContactRecorded(judged) => judged.verdict = verdict,
            Self::OfferMade(judged) => judged.verdict = verdict,
            Self::FactTold(judged) => judged.verdict = verdict,
            Self::LetterPassedOn(judged) => judged.verdict = verdict,
            Self::DetailsShared(judged) => judged.verdict = verdict,
            Self::ActivityHeld(judged) => judged.verdict = verdict,
            Self::ActivityStopped(judged) => judged.verdict = verdict,
            _ => {}
        }
        self
    }

    /// The practitioners whose records a verdict on it looks at.
    pub(super) fn practitioners(&self) -> Vec<PractitionerId> {
        match self {
            Self::FacilitatorAllocated(fact) => vec![fact.practitioner],
            Self::SupervisorNamed(fact) => vec![fact.practitioner],
            Self::OfferMade(judged) => vec![judged.fact.by],
            Self::ActivityPlanned(fact) => fact.facilitators.clone(),
            Self::ActivityHeld(judged) => judged.fact.facilitators.clone(),
            Self::ActivityStopped(judged) => judged.fact.facilitators.clone(),
            Self::Corrected(fact) => {
                fact.with.as_ref().map(|with| with.practitioners()).unwrap_or_default()
            }
            _ => Vec::new(),
        }
    }
}

/// A rule that an irregular step did not keep, and would keep by what is added.
pub(super) fn no_longer_unmet(file: &CaseFile, ctx: &Context<'_>, added: &[Event]) -> Option<Rule> {
    findings(file, ctx, added).iter().find_map(|event| {
        let Event::FindingOpened(opened) = event else { return None };
        let was = file.case().findings.get(&opened.entry)?;
        was.unmet.iter().copied().find(|rule| !opened.unmet.contains(rule))
    })
}

/// The findings to open after entries were added that reach back in time, or by which the supervisor
/// took late ones as they stand: each judged step whose
/// verdict is now another, and each that is no longer there.
pub(super) fn findings(file: &CaseFile, ctx: &Context<'_>, added: &[Event]) -> Vec<Event> {
    let looks_back = |event: &Event| match event {
        Event::Corrected(_) => true,
        Event::FindingSettled(settled) => settled.late_holds,
        _ => false,
    };
    let reaches_back = ctx.at < file.case().last_entry || added.iter().any(looks_back);
    if !reaches_back {
        return Vec::new();
    }
    let entries = added.iter().zip(file.version() + 1..).map(|(event, version)| Entry {
        version,
        event: event.clone(),
        actor: ctx.facts.actor.user,
        happened: ctx.at,
        recorded: ctx.facts.now,
    });
    let Ok(after) = file.clone().with(entries.collect()) else { return Vec::new() };
    let steps = after.effective();
    let mut opened: Vec<FindingOpened> = gone(&after, &steps);
    for (stamp, event) in steps.iter().filter(|(stamp, _)| stamp.version <= file.version()) {
        let Some(now) = judged_again(&after, stamp, event, &opened, ctx.facts) else { continue };
        let was = file.case().findings.get(&stamp.version).map(|finding| &finding.unmet);
        if was.map_or(!now.is_empty(), |was| *was != now) {
            opened.push(FindingOpened { entry: stamp.version, unmet: now });
        }
    }
    opened.into_iter().map(Event::from).collect()
}

/// Findings about steps that a correction took out.
fn gone(after: &CaseFile, steps: &[(Stamp, &Event)]) -> Vec<FindingOpened> {
    let there: BTreeSet<i64> = steps.iter().map(|(stamp, _)| stamp.version).collect();
    let findings = after.case().findings.iter();
    findings
        .filter(|(entry, finding)| !there.contains(entry) && !finding.unmet.is_empty())
        .map(|(entry, _)| FindingOpened { entry: *entry, unmet: Vec::new() })
        .collect()
}

/// What a step's verdict is by what is known now; nothing for steps that no gate judges, and for
/// those whose practitioners' records were not read.
fn judged_again(
    after: &CaseFile,
    stamp: &Stamp,
    event: &Event,
    opened: &[FindingOpened],
    facts: &Facts<'_>,
) -> Option<Vec<Rule>> {
    let was = event.verdict()?;
    let author = author(stamp.actor, facts);
    let known = |id: &PractitionerId| facts.practitioners.contains_key(id);
    let caller_unknown = matches!(event, Event::ContactRecorded(_))
        && author.practitioner.is_none()
        && author.user != facts.actor.user;
    if caller_unknown || !event.practitioners().iter().all(known) {
        return None;
    }
    let step = Step { author, at: stamp.happened };
    let unmet = |mut before: Case| {
        for finding in opened {
            before.findings.insert(finding.entry, Finding::new(finding.unmet.clone(), facts.now));
        }
        Some(Verdict::of(&judge(event, &before, step, facts)?).unmet)
    };
    let now = unmet(after.before(stamp.version)?)?;
    let mut stands = as_far_as_recorded(event, was, now);
    let up_to = after.taken_as_recorded(stamp.version);
    if !was.is_regular() && up_to < after.version() {
        let recorded = unmet(after.before_as_recorded(stamp.version, up_to)?)?;
        stands.extend(recorded.into_iter().filter(|rule| was.unmet.contains(rule)));
        stands.sort_unstable();
        stands.dedup();
    }
    Some(stands)
}

/// What the records beside the case said at the time is not in the history: whether the wishes of
/// that day had been read. For this the verdict of the time stands. A no from elsewhere is known
/// with the days on which it was said and lifted, and is judged again.
/// So is which sharing agreement there was: one that was entered since mends no disclosure.
fn as_far_as_recorded(event: &Event, was: &Verdict, mut unmet: Vec<Rule>) -> Vec<Rule> {
    if let Event::DetailsShared(shared) = event
        && shared.fact.basis == SharingBasis::Agreement
    {
        unmet.extend(was.unmet.iter().copied().filter(|rule| *rule == Rule::Share02));
        unmet.sort_unstable();
        unmet.dedup();
    }
    if !matches!(event, Event::ContactRecorded(_) | Event::OfferMade(_)) {
        return unmet;
    }
    unmet.retain(|rule| *rule != Rule::Offer07);
    unmet.extend(was.unmet.iter().copied().filter(|rule| *rule == Rule::Offer07));
    unmet.sort_unstable();
    unmet.dedup();
    unmet
}
