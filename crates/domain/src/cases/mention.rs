//! What one colleague tells another in a case: a mention that waits until it has been seen, and the
//! note of whoever hands work over.
//!
//! It is part of the history, so that it can be corrected and is never lost. Only somebody who may
//! read the case already can be told: a mention must not be a way in.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::event::Fact;
use super::{Case, Context, Event, Flaw, Invalid, Refused, Stamp};
use crate::access::Action;
use crate::codes::codes;
use crate::ids::{MentionId, ParticipantId, UserId};
use crate::time::Timestamp;
use crate::words::WordsRef;

codes! {
    /// Why a colleague is told something.
    pub enum Occasion {
        /// They should know it.
        Mention = "mention",
        /// They take work over: what is open, what to know first, what was promised, how to reach
        /// people.
        HandOver = "hand-over",
    }
}

/// How many colleagues can be told at once: a team, never a mailing list.
pub const MOST_TOLD: usize = 8;

/// Colleagues were told something.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ColleagueTold {
    /// Its id, by which they say that they have seen it.
    pub mention: MentionId,
    /// Who is told.
    pub to: Vec<UserId>,
    /// Why.
    pub occasion: Occasion,
    /// The mention that this one answers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answers: Option<MentionId>,
    /// The entry that they should look at.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on: Option<i64>,
    /// Whom it is about, where it is about one person.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub participant: Option<ParticipantId>,
    /// What they are told; in a hand-over, what to know first.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<WordsRef>,
    /// In a hand-over: what is open.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub open: Option<WordsRef>,
    /// In a hand-over: what was promised to whom, and by when.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub promised: Option<WordsRef>,
    /// In a hand-over: how it is best to reach each person.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reach: Option<WordsRef>,
}

/// One of them has seen it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MentionSeen {
    /// Which mention.
    pub mention: MentionId,
    /// Who has seen it.
    pub by: UserId,
}

/// A mention as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// What was said to whom.
    pub told: ColleagueTold,
    /// By whom.
    pub from: UserId,
    /// When.
    pub at: Timestamp,
    /// In which entry.
    pub entry: i64,
    /// Who has seen it, and when.
    pub seen: BTreeMap<UserId, Timestamp>,
}

impl Mention {
    /// Whether somebody was told and has not said yet that they have seen it.
    pub fn waits_for(&self, user: UserId) -> bool {
        self.told.to.contains(&user) && !self.seen.contains_key(&user)
    }
}

impl Case {
    /// The mentions that wait for somebody, the oldest first.
    pub fn mentions_for(&self, user: UserId) -> Vec<&Mention> {
        let mut waiting: Vec<&Mention> =
            self.mentions.values().filter(|mention| mention.waits_for(user)).collect();
        waiting.sort_by_key(|mention| (mention.at, mention.entry));
        waiting
    }

    /// Whoever may read the case by their relation to it, and so can be told something in it.
    pub fn readers(&self) -> BTreeSet<UserId> {
        let relations = self.relations().into_iter();
        relations.filter(|(_, set)| set.allow(Action::Read)).map(|(user, _)| user).collect()
    }
}

impl ColleagueTold {
    /// What was written: in a hand-over, under up to four headings.
    pub fn words(&self) -> impl Iterator<Item = WordsRef> {
        [self.note, self.open, self.promised, self.reach].into_iter().flatten()
    }
}

impl Fact for ColleagueTold {
    fn apply(&self, case: &mut Case, at: &Stamp) {
        let (from, entry) = (at.actor, at.version);
        let mention =
            Mention { told: self.clone(), from, at: at.happened, entry, seen: BTreeMap::new() };
        case.mentions.insert(self.mention, mention);
    }
}

impl Fact for MentionSeen {
    fn apply(&self, case: &mut Case, at: &Stamp) {
        if let Some(mention) = case.mentions.get_mut(&self.mention) {
            mention.seen.insert(self.by, at.happened);
        }
    }
}

impl ColleagueTold {
    pub(super) fn decide(self, ctx: &Context<'_>) -> Result<Vec<Event>, Refused> {
        if self.to.is_empty() {
            return Err(Invalid::new("to", Flaw::Missing).into());
        }
        if self.to.len() > MOST_TOLD {
            return Err(Invalid::new("to", Flaw::TooLarge).into());
        }
        let readers = ctx.now().readers();
        for user in &self.to {
            ctx.colleague("to", *user)?;
            if !readers.contains(user) {
                return Err(Invalid::new("to", Flaw::NotOnTeam).into());
            }
            if *user == ctx.author.user {
                return Err(Invalid::new("to", Flaw::DoesNotFit).into());
            }
        }
        if let Some(participant) = self.participant {
            ctx.participant("participant", participant)?;
        }
        self.points_at_something(ctx)?;
        Ok(vec![self.into()])
    }

    /// A mention says something or shows an entry, and what it names is there.
    fn points_at_something(&self, ctx: &Context<'_>) -> Result<(), Invalid> {
        let entries = ctx.file.entries();
        if self.on.is_some_and(|on| !entries.iter().any(|entry| entry.version == on)) {
            return Err(Invalid::new("on", Flaw::Unknown));
        }
        if self.answers.is_some_and(|answers| !ctx.now().mentions.contains_key(&answers)) {
            return Err(Invalid::new("answers", Flaw::Unknown));
        }
        if self.words().next().is_none() && self.on.is_none() {
            return Err(Invalid::new("note", Flaw::Missing));
        }
        Ok(())
    }
}

impl MentionSeen {
    pub(super) fn decide(self, ctx: &Context<'_>) -> Result<Vec<Event>, Refused> {
        let mention = ctx.now().mentions.get(&self.mention);
        let mention = mention.ok_or_else(|| Invalid::new("mention", Flaw::Unknown))?;
        if self.by != ctx.author.user || !mention.told.to.contains(&self.by) {
            return Err(Invalid::new("mention", Flaw::NotAsked).into());
        }
        if mention.seen.contains_key(&self.by) {
            return Err(Invalid::new("mention", Flaw::AlreadyDone).into());
        }
        Ok(vec![self.into()])
    }
}
