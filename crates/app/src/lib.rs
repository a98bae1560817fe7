//! Use cases: what a person or program can do with Concord, one file a verb.
//!
//! Each loads what it needs, asks access, lets the domain decide, and records in one transaction.
//! Pages, the API, the command line and jobs are doors into this room; rules are in the domain.

mod accounts;
mod agreements;
mod caller;
mod cases;
mod concerns;
pub mod demo;
pub mod desk;
mod directory;
mod failure;
mod health;
mod jobs;
pub mod moving_in;
mod my_day;
mod people;
pub mod places;
mod practitioners;
mod presence;
mod reminders;
mod shelf;
pub mod transfer;
mod upkeep;

use std::sync::Arc;

use domain::entropy::Entropy;
use domain::rules::RuleBook;
use domain::time::{Clock, Timestamp};
use store::Store;
use store::records::read_log::ReadLog;

pub use accounts::{Invitation, NewUser, Secret, SignedIn, Source, UserView};
pub use agreements::AgreementView;
pub use caller::Caller;
pub use cases::act::{Act, Done, Request};
pub use cases::list_cases::{CasePage, CaseQuery, Cursor};
pub use cases::notices::{NOTIFY, Notice, NotifyJob, notices};
pub use cases::open_case::{NewCase, NewPerson};
pub use cases::ownerless::{Ownerless, able_to_own};
pub use cases::read_case::CaseView;
pub use cases::street_rj::{Asked, OnTheStreet, StreetCase};
pub use concerns::{ConcernCursor, ConcernDone, ConcernPage, ConcernStep, ConcernView};
pub use directory::Colleague;
pub use failure::Failure;
pub use health::Health;
pub use jobs::{JobOutcome, Outbox, chain};
pub use my_day::{DayItem, MyDay};
pub use people::{OpenedPerson, PersonCard};
pub use practitioners::PractitionerView;
pub use presence::Here;
pub use upkeep::{BadWords, CannotVerify, Whole, WordsTrouble};

use directory::Directory;
use shelf::Shelf;

/// The use cases, with what they work on. Clones share it.
#[derive(Clone)]
pub struct App {
    pub(crate) store: Store,
    pub(crate) rules: Arc<RuleBook>,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) entropy: Arc<dyn Entropy>,
    pub(crate) reads: ReadLog,
    pub(crate) directory: Arc<Directory>,
    pub(crate) shelf: Arc<Shelf>,
    pub(crate) presence: Arc<presence::Presence>,
}

impl App {
    /// The use cases on an open store.
    pub fn new(store: Store, rules: Arc<RuleBook>) -> Self {
        let config = store.config();
        let (clock, entropy) = (Arc::clone(&config.clock), Arc::clone(&config.entropy));
        let reads = ReadLog::start(store.db().clone());
        Self {
            store,
            rules,
            clock,
            entropy,
            reads,
            directory: Arc::default(),
            shelf: Arc::default(),
            presence: Arc::default(),
        }
    }

    /// Now.
    pub fn now(&self) -> Timestamp {
        self.clock.now()
    }

    /// The rules.
    pub fn rules(&self) -> &RuleBook {
        &self.rules
    }

    /// What is stored, for upkeep and tests.
    pub fn store(&self) -> &Store {
        &self.store
    }

    /// Waits until every view noted so far is in the read log, as before the server stops.
    pub async fn flush_reads(&self) {
        self.reads.flush().await;
    }

    /// Fresh randomness, for ids that doors make.
    pub fn entropy(&self) -> &dyn Entropy {
        &*self.entropy
    }
}
