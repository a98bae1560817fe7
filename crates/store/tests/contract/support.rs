//! A store on each engine, with a clock that moves when told and randomness from a seed.

use std::path::Path;
use std::sync::Arc;
use std::sync::Mutex;
use std::sync::atomic::{AtomicI64, Ordering};

use domain::entropy::Entropy;
use domain::ids::{CaseId, CommandId, ParticipantId, PersonId, ServiceId, UserId};
use domain::rows::{CaseRow, CaseRows, DueRow, PersonRow, RelationRow};
use domain::time::{Clock, Timestamp};
use rand_chacha::ChaCha20Rng;
use rand_chacha::rand_core::{Rng as _, SeedableRng as _};
use store::append::Append;
use store::db::{Location, PostgresOptions, SqliteOptions};
use store::events::{NewEvent, Stamp};
use store::{Config, Store};
use tempfile::TempDir;
use testkit::postgres::Database;

/// Each test twice: on SQLite and on PostgreSQL.
macro_rules! both_engines {
    ($($(#[$meta:meta])* async fn $name:ident($world:ident) $body:block)+) => {$(
        mod $name {
            #[allow(unused_imports, clippy::allow_attributes, reason = "not every test needs all that its neighbours do")]
            use super::*;
            use crate::support::World;

            $(#[$meta])*
            async fn check($world: World) $body

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn sqlite() {
                check(World::sqlite().await).await;
            }

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn postgres() {
                if let Some(world) = World::postgres().await {
                    check(world).await;
                }
            }
        }
    )+};
}

/// Stands still until it is told to move.
pub(crate) struct TestClock(AtomicI64);

impl Default for TestClock {
    fn default() -> Self {
        Self(AtomicI64::new(1_795_000_000_000_000))
    }
}

impl TestClock {
    pub(crate) fn advance(&self, seconds: i64) {
        self.0.fetch_add(seconds * 1_000_000, Ordering::Relaxed);
    }
}

impl Clock for TestClock {
    fn now(&self) -> Timestamp {
        Timestamp::from_micros(self.0.load(Ordering::Relaxed))
    }
}

pub(crate) struct Seeded(Mutex<ChaCha20Rng>);

impl Seeded {
    pub(crate) fn new(seed: u64) -> Self {
        Self(Mutex::new(ChaCha20Rng::seed_from_u64(seed)))
    }
}

impl Entropy for Seeded {
    fn fill(&self, bytes: &mut [u8]) {
        self.0.lock().unwrap().fill_bytes(bytes);
    }
}

pub(crate) struct World {
    pub(crate) store: Store,
    pub(crate) config: Config,
    pub(crate) clock: Arc<TestClock>,
    pub(crate) folder: TempDir,
    /// Dropped last, and with it the database.
    pub(crate) database: Option<Database>,
}

impl World {
    pub(crate) async fn sqlite() -> Self {
        Self::sqlite_with(|options| options).await
    }

    pub(crate) async fn sqlite_with(change: impl FnOnce(SqliteOptions) -> SqliteOptions) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let options = SqliteOptions::new(folder.path().join("concord.sqlite"));
        Self::open(Location::Sqlite(change(options)), folder, None).await
    }

    pub(crate) async fn postgres() -> Option<Self> {
        let database = Database::migrated(store::schema::CASE_FILES).await?;
        let folder = tempfile::tempdir().unwrap();
        let location = Location::Postgres(PostgresOptions::new(database.url()));
        Some(Self::open(location, folder, Some(database)).await)
    }

    /// In a folder that outlives this store; the seed keeps new ids apart from older ones.
    pub(crate) async fn at(location: Location, folder: &Path, seed: u64) -> Self {
        let beside = tempfile::tempdir().unwrap();
        Self::with(location, folder, seed, beside, None).await
    }

    async fn open(location: Location, folder: TempDir, database: Option<Database>) -> Self {
        let path = folder.path().to_owned();
        Self::with(location, &path, 7, folder, database).await
    }

    async fn with(
        location: Location,
        beside: &Path,
        seed: u64,
        folder: TempDir,
        database: Option<Database>,
    ) -> Self {
        let clock = Arc::new(TestClock::default());
        let config = Config {
            database: location,
            keys: beside.join("keys"),
            keystore: None,
            clock: clock.clone(),
            entropy: Arc::new(Seeded::new(seed)),
        };
        let store = Store::open(config.clone()).await.unwrap();
        Self { store, config, clock, folder, database }
    }

    pub(crate) fn case(&self) -> CaseId {
        CaseId::generate(self.clock.now(), self.config.entropy.as_ref())
    }

    pub(crate) fn user(&self) -> UserId {
        UserId::generate(self.clock.now(), self.config.entropy.as_ref())
    }

    pub(crate) fn person(&self) -> PersonId {
        PersonId::generate(self.clock.now(), self.config.entropy.as_ref())
    }

    pub(crate) fn participant(&self) -> ParticipantId {
        ParticipantId::generate(self.clock.now(), self.config.entropy.as_ref())
    }

    /// An append of `count` events behind `expected`, with list rows and nothing else.
    pub(crate) fn entry(&self, case: CaseId, expected: i64, count: usize) -> Append {
        let version = expected + i64::try_from(count).unwrap();
        Append {
            stream: case,
            expected_version: expected,
            expected_head: None,
            stamp: self.stamp(),
            events: (0..count).map(|n| self.event(&format!("{{\"n\":{n}}}"))).collect(),
            facts: vec![],
            bumps: vec![],
            nos: vec![],
            rows_before: (expected > 0).then(|| self.rows(case, expected)),
            rows_after: self.rows(case, version),
            words: vec![],
            vanish: vec![],
            jobs: vec![],
            audit: None,
            idempotency: None,
        }
    }

    pub(crate) fn event(&self, payload: &str) -> NewEvent {
        NewEvent {
            kind: "contact-attempted".to_owned(),
            schema: 1,
            payload: payload.as_bytes().to_vec(),
            happened: self.clock.now(),
        }
    }

    pub(crate) fn stamp(&self) -> Stamp {
        Stamp {
            actor: "user:coordinator".to_owned(),
            service: service(),
            recorded: self.clock.now(),
            command: CommandId::generate(self.clock.now(), self.config.entropy.as_ref()),
            rules: "2026-11".to_owned(),
        }
    }

    pub(crate) fn rows(&self, case: CaseId, version: i64) -> CaseRows {
        let case = CaseRow {
            case,
            service: service(),
            reference: format!("RT-{case}"),
            opened: Timestamp::from_micros(1_795_000_000_000_000),
            phase: "referred".to_owned(),
            open: true,
            route: "custody".to_owned(),
            offence: "vehicle-taking".to_owned(),
            locality: "B14".to_owned(),
            harm_on: None,
            harmed: 1,
            responsible: 1,
            last_entry: self.clock.now(),
            version,
        };
        CaseRows { case, relations: vec![], people: vec![], due: vec![] }
    }

    pub(crate) fn relation(case: CaseId, user: UserId, grants: i64) -> RelationRow {
        RelationRow { user, case, grants }
    }

    pub(crate) fn in_case(&self, case: CaseId, person: PersonId) -> PersonRow {
        PersonRow {
            participant: self.participant(),
            person,
            case,
            side: "harmed".to_owned(),
            part: "victim".to_owned(),
        }
    }

    pub(crate) fn due(&self, case: CaseId, user: UserId, kind: &str) -> DueRow {
        DueRow {
            user,
            case,
            kind: kind.to_owned(),
            participant: None,
            due: self.clock.now().date(),
            since: self.clock.now(),
            waiting: false,
        }
    }

    /// How many rows a query counts.
    pub(crate) async fn count(&self, sql: &'static str) -> i64 {
        self.store
            .read(move |reader| {
                Box::pin(async move {
                    let row = reader.fetch_opt(sql, &[]).await?;
                    row.ok_or(store::Error::Conflict)?.get(0)
                })
            })
            .await
            .unwrap_or_else(|error: store::Error| panic!("{error}"))
    }

    /// Changes the database behind the store's back.
    pub(crate) async fn tamper(&self, sql: &'static str) {
        let done: Result<(), store::Error> =
            self.store.write(move |tx| Box::pin(async move { tx.script(sql).await })).await;
        done.unwrap();
    }
}

pub(crate) fn service() -> ServiceId {
    "0198a000-0000-7000-8000-000000000001".parse().unwrap()
}
