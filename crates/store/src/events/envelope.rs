//! What surrounds a fact: where it stands, who recorded it and when, under which rules, and the
//! hash that chains it to everything before.

use domain::ids::{CaseId, CommandId, ServiceId};
use domain::time::Timestamp;
use sha2::{Digest, Sha256};

use crate::canonical::Canonical;

/// SHA-256.
pub type Hash = [u8; 32];

/// What the first event of a history is chained to.
pub const GENESIS: Hash = [0; 32];

/// A fact that is to be recorded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewEvent {
    /// Which fact, such as `consent-given`.
    pub kind: String,
    /// The number of the payload's form; older forms are read for ever.
    pub schema: i64,
    /// JSON text, kept byte for byte.
    pub payload: Vec<u8>,
    /// When it happened, which may be long before it is recorded.
    pub happened: Timestamp,
}

/// What all events of one command have in common.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stamp {
    /// Who, such as `user:0198…`, or the name of a job.
    pub actor: String,
    /// For which service.
    pub service: ServiceId,
    /// When it was recorded.
    pub recorded: Timestamp,
    /// The intention that led to it.
    pub command: CommandId,
    /// The version of the dated rules that judged it.
    pub rules: String,
}

/// A fact as it stands in a history.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredEvent {
    /// The case.
    pub stream: CaseId,
    /// Its place in the history, from 1.
    pub version: i64,
    /// Which fact.
    pub kind: String,
    /// The number of the payload's form.
    pub schema: i64,
    /// JSON text, byte for byte as it was given.
    pub payload: Vec<u8>,
    /// When it happened.
    pub happened: Timestamp,
    /// Who recorded it, when, why, and under which rules.
    pub stamp: Stamp,
    /// The hash of the event before, or [`GENESIS`].
    pub prev_hash: Hash,
    /// The hash over all of the above.
    pub hash: Hash,
}

impl StoredEvent {
    /// Puts a new fact at its place in a history.
    pub(crate) fn chain(
        new: &NewEvent,
        stamp: &Stamp,
        stream: CaseId,
        version: i64,
        prev_hash: Hash,
    ) -> Self {
        let mut event = Self {
            stream,
            version,
            kind: new.kind.clone(),
            schema: new.schema,
            payload: new.payload.clone(),
            happened: new.happened,
            stamp: stamp.clone(),
            prev_hash,
            hash: GENESIS,
        };
        event.hash = event.compute_hash();
        event
    }

    /// The hash that this event ought to have.
    pub fn compute_hash(&self) -> Hash {
        let canonical = Canonical::new("concord/event/1")
            .text(self.stream)
            .number(self.version)
            .text(&self.kind)
            .number(self.schema)
            .bytes(&self.payload)
            .text(&self.stamp.actor)
            .text(self.stamp.service)
            .text(self.happened)
            .text(self.stamp.recorded)
            .text(self.stamp.command)
            .text(&self.stamp.rules)
            .bytes(&self.prev_hash);
        Sha256::digest(canonical.as_bytes()).into()
    }
}
