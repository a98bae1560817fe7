//! Judging an invented case: every command goes through the rules, in order, with what they need to
//! know beside the case.

use std::collections::BTreeMap;

use domain::cases::{
    Actor, ByRole, CaseFile, Colleague, Command, Entry, Event, Facts, PersonFacts, Versioned,
    decide, decide_opening, rows,
};
use domain::ids::{CommandId, PractitionerId, UserId};
use domain::practitioners::Practitioner;
use domain::time::Timestamp;
use store::append::{NewHistory, NewRecord};
use store::events::{NewEvent, Stamp};
use store::records::people;

use super::super::cast::Cast;
use super::draft::Draft;
use super::script::Step;
use super::words::{Sealed, details_of};
use crate::cases::act::new_events;
use crate::cases::nos::all_nos;
use crate::{App, Caller, Failure};

/// Judges a draft from its opening on, into a whole history. Where a rule refuses a step, it is
/// named.
pub fn judge(
    app: &App,
    cast: &Cast,
    draft: &Draft,
    sealed: &Sealed,
) -> Result<NewHistory, (&'static str, Failure)> {
    let mut facts = facts(app, cast, draft);
    let opening = |failure: Failure| ("the opening", failure);
    let (mut file, events) = open(draft, &facts).map_err(opening)?;
    let recorded = Recorded { who: &draft.owner, at: draft.opened, noted: draft.opened };
    let mut parts = vec![part(app, draft, &events, &recorded).map_err(opening)?];
    for step in &draft.steps {
        let named = |failure: Failure| (step.what, failure);
        (facts.now, facts.actor) =
            (step.recorded, Actor { user: step.who.user, practitioner: step.who.practitioner });
        let events;
        (file, events) = take(file, step, &facts).map_err(named)?;
        let recorded = Recorded { who: &step.who, at: step.at, noted: step.recorded };
        parts.push(part(app, draft, &events, &recorded).map_err(named)?);
    }
    let (nos, bumps) = all_nos(app, &file);
    let pointed = file.entries().iter().flat_map(|entry| entry.event.words());
    Ok(NewHistory {
        stream: draft.case,
        service: draft.opening.service,
        words: pointed.filter_map(|words| sealed.get(&words.id).cloned()).collect(),
        rows: rows(&file),
        parts,
        nos,
        bumps,
        people: records(draft, sealed).map_err(opening)?,
    })
}

fn records(draft: &Draft, sealed: &Sealed) -> Result<Vec<NewRecord>, Failure> {
    let record = |id| {
        let opened = draft.opened;
        let details = sealed.get(&details_of(id)).cloned().ok_or(Failure::NotFound)?;
        let person = people::Person {
            id,
            service: draft.opening.service,
            details: details.id,
            version: 1,
            created: opened,
            updated: opened,
        };
        Ok(NewRecord { person, details, actor: draft.owner.stamp() })
    };
    draft.people.iter().map(|person| record(person.added.person)).collect()
}

fn facts<'a>(app: &'a App, cast: &Cast, draft: &Draft) -> Facts<'a> {
    let practitioners: BTreeMap<PractitionerId, Versioned<Practitioner>> = draft
        .members
        .iter()
        .map(|member| (member.id(), Versioned { value: member.record.clone(), version: 1 }))
        .collect();
    let colleagues = draft
        .members
        .iter()
        .map(|member| {
            let Caller { user, roles, practitioner, .. } = member.caller.clone();
            (user, Versioned { value: Colleague { roles, practitioner }, version: 0 })
        })
        .collect();
    let people = draft
        .people
        .iter()
        .map(|person| {
            let value = PersonFacts { wishes: Some(1), hours: None, nos: Vec::new() };
            (person.added.person, Versioned { value, version: 1 })
        })
        .collect();
    Facts {
        now: draft.opened,
        actor: Actor { user: draft.owner.user, practitioner: None },
        rules: app.rules(),
        practitioners,
        people,
        colleagues,
        by_role: ByRole { safeguarding: vec![cast.ruth.user], ..ByRole::default() },
        agreements: None,
    }
}

fn open(draft: &Draft, facts: &Facts<'_>) -> Result<(CaseFile, Vec<Event>), Failure> {
    let at = draft.opened;
    let mut events = decide_opening(draft.opening.clone(), at, facts)?.events;
    let mut file =
        CaseFile::from_entries(draft.case, entries(&events, 1, draft.owner.user, at, at))
            .map_err(Failure::internal)?;
    for person in &draft.people {
        let new = decide(&file, Command::AddParticipant(person.added.clone()), at, facts)?.events;
        let more = entries(&new, file.version() + 1, draft.owner.user, at, at);
        file = file.with(more).map_err(Failure::internal)?;
        events.extend(new);
    }
    Ok((file, events))
}

/// Takes a step: its commands one after another.
fn take(
    mut file: CaseFile,
    step: &Step,
    facts: &Facts<'_>,
) -> Result<(CaseFile, Vec<Event>), Failure> {
    let mut events = Vec::new();
    for (command, _) in &step.acts {
        let new = decide(&file, command.clone(), step.at, facts)?.events;
        let more = entries(&new, file.version() + 1, step.who.user, step.at, step.recorded);
        file = file.with(more).map_err(Failure::internal)?;
        events.extend(new);
    }
    Ok((file, events))
}

fn entries(
    events: &[Event],
    first: i64,
    actor: UserId,
    happened: Timestamp,
    recorded: Timestamp,
) -> Vec<Entry> {
    let numbered = events.iter().cloned().zip(first..);
    numbered.map(|(event, version)| Entry { version, event, actor, happened, recorded }).collect()
}

struct Recorded<'a> {
    who: &'a Caller,
    at: Timestamp,
    noted: Timestamp,
}

/// The events of one command, with who recorded them and when.
fn part(
    app: &App,
    draft: &Draft,
    events: &[Event],
    recorded: &Recorded<'_>,
) -> Result<(Stamp, Vec<NewEvent>), Failure> {
    let stamp = Stamp {
        actor: recorded.who.stamp(),
        service: draft.opening.service,
        recorded: recorded.noted,
        command: CommandId::generate(recorded.noted, draft.chance.entropy()),
        rules: app.rules().version().to_owned(),
    };
    Ok((stamp, new_events(events, recorded.at)?))
}
