//! Children and their guardians (R-ACT-08).
//!
//! A guardian speaks beside a child, after a look at whether they have a stake of their own. Their
//! part ends when the child turns eighteen, or by the wish of a child who can decide. The child's
//! own agreement is always needed. A history holds no day of birth: it says that somebody is a
//! child, and when to look again.

use jiff::ToSpan as _;
use serde::{Deserialize, Serialize};

use super::event::Fact;
use super::{Case, Context, Event, Flaw, Invalid, Part, Participant, Refused, Stamp};
use crate::codes::codes;
use crate::gates;
use crate::ids::ParticipantId;
use crate::rules::Rule;
use crate::time::{Date, Timestamp};
use crate::words::WordsRef;

codes! {
    /// Whether somebody is a child.
    pub enum Age {
        /// Under eighteen.
        Child = "child",
        /// Eighteen or older.
        Adult = "adult",
    }
}

/// It is known whether somebody is a child.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AgeStated {
    /// Who.
    pub participant: ParticipantId,
    /// Whether they are a child.
    pub age: Age,
    /// For a child: the day from which it is looked at again, at the latest in the month of their
    /// eighteenth birthday.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub look_again: Option<Date>,
}

/// Whether a guardian has a stake of their own was looked at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GuardianChecked {
    /// The guardian.
    pub participant: ParticipantId,
    /// Whether they have one: they were hurt themselves, are suspected, or stand with the other
    /// side.
    pub conflict: bool,
    /// What was looked at.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<WordsRef>,
}

codes! {
    /// Why a guardian's part ended.
    pub enum GuardianEnd {
        /// The child turned eighteen.
        Eighteen = "eighteen",
        /// A child who can decide wished it.
        ChildsWish = "childs-wish",
        /// A conflict of interest.
        Conflict = "conflict",
    }
}

/// A guardian's part ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GuardianEnded {
    /// The guardian.
    pub participant: ParticipantId,
    /// Why.
    pub why: GuardianEnd,
    /// How the child came to decide, or what else stood behind it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<WordsRef>,
}

/// What is known of somebody's age, and of their part as a guardian.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Minority {
    /// Whether they are a child, and when to look again.
    pub age: Option<(Age, Option<Date>)>,
    /// As a guardian: whether a conflict was found, when it was looked at.
    pub checked: Option<(bool, Timestamp)>,
    /// As a guardian: why their part ended, and when.
    pub ended: Option<(GuardianEnd, Timestamp)>,
}

impl Participant {
    /// Whether they are a child, as far as we were told.
    pub fn is_child(&self) -> bool {
        matches!(self.minority.age, Some((Age::Child, _)))
    }
}

impl Case {
    /// The guardians of somebody, those whose part has ended among them.
    pub fn guardians(&self, of: ParticipantId) -> impl Iterator<Item = &Participant> {
        self.participants
            .values()
            .filter(move |person| person.part == Part::Guardian && person.of == Some(of))
    }

    /// Whether a guardian has a stake of their own: found by looking, or because they have another
    /// part in the harm.
    pub fn is_conflicted(&self, guardian: &Participant) -> bool {
        let found = guardian.minority.checked.is_some_and(|(conflict, _)| conflict);
        found
            || self.participants.values().any(|other| {
                let same = other.person == guardian.person && other.id != guardian.id;
                same && (other.is_principal() || other.side != guardian.side)
            })
    }
}

/// When a child is an adult, in years (Children Act 1989, section 105).
const ADULT: i32 = 18;

impl Case {
    /// Whether somebody who was harmed or is responsible would have been born after it happened, had
    /// they their eighteenth birthday on a day or later. Whom a death left behind may be born after it.
    pub fn is_before_birth(&self, person: &Participant, eighteen: Date) -> bool {
        let was_there = matches!(person.part, Part::Victim | Part::Offender);
        let happened = self.opening.harm_on.unwrap_or(self.opening.received_on);
        was_there && eighteen.checked_sub(ADULT.years()).is_ok_and(|born| born > happened)
    }
}

impl Fact for AgeStated {
    fn apply(&self, case: &mut Case, _at: &Stamp) {
        if let Some(person) = case.participants.get_mut(&self.participant) {
            person.minority.age = Some((self.age, self.look_again));
        }
    }
}

impl Fact for GuardianChecked {
    fn apply(&self, case: &mut Case, at: &Stamp) {
        if let Some(person) = case.participants.get_mut(&self.participant) {
            person.minority.checked = Some((self.conflict, at.happened));
        }
    }
}

impl Fact for GuardianEnded {
    fn apply(&self, case: &mut Case, at: &Stamp) {
        if let Some(person) = case.participants.get_mut(&self.participant) {
            person.minority.ended = Some((self.why, at.happened));
        }
    }
}

fn guardian<'c>(ctx: &'c Context<'_>, id: ParticipantId) -> Result<&'c Participant, Invalid> {
    let person = ctx.participant("participant", id)?;
    if person.part == Part::Guardian {
        Ok(person)
    } else {
        Err(Invalid::new("participant", Flaw::DoesNotFit))
    }
}

/// How soon somebody finds out when a child turns eighteen, where that was not asked, in days. A
/// threshold of our own.
const BIRTHDAY_WITHIN: i32 = 7;

impl AgeStated {
    /// A child whose birthday nobody asked yet: it is looked at again within a week.
    pub fn child_of_unknown_birthday(participant: ParticipantId, on: Date) -> Self {
        let look_again = on.saturating_add(BIRTHDAY_WITHIN.days());
        Self { participant, age: Age::Child, look_again: Some(look_again) }
    }

    pub(super) fn decide(self, ctx: &Context<'_>) -> Result<Vec<Event>, Refused> {
        let person = ctx.participant("participant", self.participant)?;
        let early = match person.minority.age {
            Some((Age::Child, Some(day))) => self.age == Age::Adult && ctx.on() < day,
            _ => false,
        };
        if early {
            supervisor_says(ctx)?;
        }
        match (self.age, self.look_again) {
            (Age::Child, None) => return Err(Invalid::new("look_again", Flaw::Missing).into()),
            (Age::Child, Some(day)) => {
                ctx.is_ahead("look_again", day)?;
                if ctx.now().is_before_birth(person, day) {
                    return Err(Invalid::new("look_again", Flaw::BornAfter).into());
                }
            }
            (Age::Adult, Some(_)) => {
                return Err(Invalid::new("look_again", Flaw::DoesNotFit).into());
            }
            (Age::Adult, None) => {}
        }
        Ok(vec![self.into()])
    }
}

/// What protects a child is taken away by the practice supervisor, by a new entry as by a correction.
fn supervisor_says(ctx: &Context<'_>) -> Result<(), Refused> {
    let check = gates::correction(ctx.case, ctx.facts.actor.user, Rule::Act08);
    if check.holds() { Ok(()) } else { Err(Refused::not_yet(vec![check])) }
}

impl GuardianChecked {
    pub(super) fn decide(self, ctx: &Context<'_>) -> Result<Vec<Event>, Refused> {
        let found = guardian(ctx, self.participant)?.minority.checked;
        let unsays = !self.conflict && found.is_some_and(|(conflict, _)| conflict);
        if (self.conflict || unsays) && self.note.is_none() {
            return Err(Invalid::new("note", Flaw::Missing).into());
        }
        if unsays {
            supervisor_says(ctx)?;
        }
        Ok(vec![self.into()])
    }
}

impl GuardianEnded {
    pub(super) fn decide(self, ctx: &Context<'_>) -> Result<Vec<Event>, Refused> {
        if guardian(ctx, self.participant)?.minority.ended.is_some() {
            return Err(Invalid::new("participant", Flaw::AlreadyDone).into());
        }
        if self.why == GuardianEnd::ChildsWish && self.note.is_none() {
            return Err(Invalid::new("note", Flaw::Missing).into());
        }
        Ok(vec![self.into()])
    }
}
