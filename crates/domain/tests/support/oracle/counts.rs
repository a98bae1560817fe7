//! What took place between the sides and whether it counts as restorative justice, by everything that
//! is known by now, late entries and corrections too (R-NOT-01, R-NOT-02). A second opinion, written
//! without the classifier: it says no more and no less than that.

use std::collections::{BTreeMap, BTreeSet};

use domain::cases::{
    ActivityHeld, ActivityStopped, Entry, Event, Form, LetterPassedOn, Medium, Part, Side,
};
use domain::ids::{ParticipantId, PersonId};
use domain::kinds::Kind;
use domain::time::Date;

use super::needs::{Missing, Need};
use super::{Heard, Records, counted};

/// What practitioners' records say. A case does not own them: they may have changed since.
const OUTSIDE: &[Need] = &[Need::Trained, Need::Supervised, Need::Level];

/// Something that took place between the sides.
#[derive(Debug, Clone)]
pub(crate) struct TookPlace {
    pub(crate) entry: i64,
    pub(crate) kind: Kind,
    /// Whether it was begun and stopped.
    stopped: bool,
    /// Whether there were two different people, one of each side.
    two: bool,
    pub(crate) lacked: BTreeSet<Need>,
}

impl TookPlace {
    /// Whether it is restorative justice.
    pub(crate) fn counts(&self) -> bool {
        !self.stopped && self.two && self.lacked.is_empty()
    }

    /// Whether it is none for nothing but that it was stopped.
    pub(crate) fn was_only_stopped(&self) -> bool {
        self.stopped && self.two && self.lacked.is_empty()
    }
}

/// What is thought of a history as it grows. What practitioners' records said is remembered from when
/// an exchange was last looked at: when it was recorded, and whenever something reaches back in time.
#[derive(Debug, Clone, Default)]
pub(crate) struct Counting {
    outside: BTreeMap<i64, BTreeSet<Need>>,
}

impl Counting {
    /// Looks at a history for the first time.
    pub(crate) fn of(entries: &[Entry], records: &Records) -> Self {
        let mut counting = Self::default();
        counting.looks_at_all(entries, records);
        counting
    }

    /// Hears of the entries after a version, recorded together.
    pub(crate) fn hears(&mut self, entries: &[Entry], after: i64, records: &Records) {
        let known = entries.partition_point(|entry| entry.version <= after);
        let (before, new) = entries.split_at(known);
        let effect = |entry: &Entry| match entry.event {
            Event::FindingOpened(_) => entry.recorded,
            _ => entry.happened,
        };
        let last = counted(before.iter()).into_iter().map(|(entry, _)| effect(entry)).max();
        let reaches_back = |entry: &Entry| {
            let corrects = matches!(entry.event, Event::Corrected(_));
            corrects || last.is_some_and(|last| entry.happened < last)
        };
        if new.iter().any(reaches_back) {
            self.looks_at_all(entries, records);
            return;
        }
        for one in took_place(entries, records).into_iter().filter(|one| one.entry > after) {
            self.outside.insert(one.entry, outside(&one.lacked));
        }
    }

    fn looks_at_all(&mut self, entries: &[Entry], records: &Records) {
        let all = took_place(entries, records).into_iter();
        self.outside = all.map(|one| (one.entry, outside(&one.lacked))).collect();
    }

    /// What took place, in order, and whether it counts.
    pub(crate) fn opinion(&self, entries: &[Entry], records: &Records) -> Vec<TookPlace> {
        let mut all = took_place(entries, records);
        for one in &mut all {
            one.lacked.retain(|need| !OUTSIDE.contains(need));
            one.lacked.extend(self.outside.get(&one.entry).into_iter().flatten());
        }
        all
    }
}

fn outside(lacked: &BTreeSet<Need>) -> BTreeSet<Need> {
    lacked.iter().copied().filter(|need| OUTSIDE.contains(need)).collect()
}

/// What took place by what counts of a history, with what each lacked by these records.
fn took_place(entries: &[Entry], records: &Records) -> Vec<TookPlace> {
    let mut heard = Heard::default();
    let mut all = Vec::new();
    let counted = counted(entries.iter());
    let known_by_now = Heard::of(entries);
    for (entry, event) in counted {
        let never_planned = || {
            let place = known_by_now.took_place(entry, event, records)?;
            Some(TookPlace { lacked: BTreeSet::from([Need::Authorised]), ..place })
        };
        all.extend(heard.took_place(entry, event, records).or_else(never_planned));
        heard.hears(event, entry.happened.date());
    }
    all
}

impl Heard {
    /// What an event says of the sides being in touch, by what was heard before.
    fn took_place(&self, entry: &Entry, event: &Event, records: &Records) -> Option<TookPlace> {
        let on = entry.happened.date();
        let (kind, stopped, there, lacked) = match event {
            Event::LetterPassedOn(judged) => {
                let LetterPassedOn { letter, .. } = judged.fact;
                let post = self.letters.get(&letter)?;
                let missing = self.passed_on(letter, on, records);
                (carried(post.medium), false, vec![post.from, post.to], missing)
            }
            Event::ActivityHeld(judged) => {
                let ActivityHeld { activity, attended, facilitators, .. } = &judged.fact;
                let form = self.meetings.get(activity)?.list.form;
                let missing = self.held(*activity, attended, facilitators, on, records);
                (met(form), false, attended.clone(), missing)
            }
            Event::ActivityStopped(judged) => {
                let ActivityStopped { activity, attended, facilitators, .. } = &judged.fact;
                let form = self.meetings.get(activity)?.list.form;
                let missing = self.held(*activity, attended, facilitators, on, records);
                (met(form), true, attended.clone(), missing)
            }
            _ => return None,
        };
        let two = self.are_two(&there, on);
        let lacked = Missing::iter(lacked).collect();
        Some(TookPlace { entry: entry.version, kind, stopped, two, lacked })
    }

    /// Whether somebody who was harmed and somebody else who is responsible were heard.
    fn are_two(&self, there: &[ParticipantId], on: Date) -> bool {
        let harmed = self.voices(Side::Harmed, there, on);
        let responsible = self.voices(Side::Responsible, there, on);
        harmed.iter().any(|one| responsible.iter().any(|other| one != other))
    }

    fn voices(&self, side: Side, there: &[ParticipantId], on: Date) -> Vec<PersonId> {
        let voice = |id: &ParticipantId| {
            let person = self.people.get(id).filter(|person| person.side == side)?;
            if person.is_principal() {
                return Some(person.who);
            }
            let of = self.people.get(&person.of?)?;
            (person.part == Part::Representative && of.chose(*id, on)).then_some(of.who)
        };
        there.iter().filter_map(voice).collect()
    }
}

/// What something on paper, or said by a facilitator, is.
fn carried(medium: Medium) -> Kind {
    if medium == Medium::Message { Kind::Messages } else { Kind::Letter }
}

const fn met(form: Form) -> Kind {
    match form {
        Form::Conference => Kind::Meeting,
        Form::CommunityConference => Kind::CommunityMeeting,
        Form::Shuttle => Kind::Messages,
        Form::Panel => Kind::Panel,
        Form::StreetRj => Kind::Street,
    }
}
