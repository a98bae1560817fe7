//! The whole site in one process, with people who can visit it: a database of its own on either
//! engine, a clock that stands still, randomness from a seed, and a service whose staff were
//! invited and trained through the use cases.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::missing_panics_doc,
    reason = "a test that cannot set its stage fails there and then"
)]

mod actor;
mod ambient;
mod engine;
mod moved;
mod staff;
mod story;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use app::{App, Caller, JobOutcome, Outbox};
use axum::Router;
use domain::rules::{LocalFile, RuleBook};
use store::{Config, Store};
use tempfile::TempDir;
use web::WebState;

pub use actor::{Actor, Answer};
pub use ambient::{Frozen, Seeded};
pub use engine::Engine;
pub use staff::Who;
pub use story::{People, Story};

use crate::postgres::Database;
use staff::Account;

/// What links of the site begin with.
pub const BASE: &str = "http://rj.test";

/// A running site.
pub struct TestApp {
    /// The use cases behind it.
    pub app: App,
    /// Its clock.
    pub clock: Arc<Frozen>,
    router: Router,
    staff: BTreeMap<Who, Account>,
    folder: TempDir,
    /// Dropped last, and with it the database.
    database: Option<Database>,
}

impl TestApp {
    /// A fresh site on SQLite with its staff and no case.
    pub async fn start() -> Self {
        Self::on(Engine::Sqlite).await.unwrap()
    }

    /// A fresh site on an engine; none where PostgreSQL is skipped knowingly.
    pub async fn on(engine: Engine) -> Option<Self> {
        let mut site = Self::untouched(engine).await?;
        site.staff = staff::hire(&site.app).await;
        Some(site)
    }

    /// A fresh site on SQLite whose service has rules of its own.
    pub async fn with_local_rules(text: &str) -> Self {
        let local = LocalFile { name: "local-rules.toml", text };
        let rules = RuleBook::of_service(&BTreeMap::new(), Some(local)).unwrap();
        let mut site = Self::by_rules(Engine::Sqlite, rules).await.unwrap();
        site.staff = staff::hire(&site.app).await;
        site
    }

    /// A site that nobody has set up yet: no service, no staff.
    pub async fn untouched(engine: Engine) -> Option<Self> {
        Self::by_rules(engine, RuleBook::built_in().unwrap()).await
    }

    async fn by_rules(engine: Engine, rules: RuleBook) -> Option<Self> {
        let folder = tempfile::tempdir().unwrap();
        let (location, database) = engine.place(folder.path()).await?;
        let clock = Arc::new(Frozen::default());
        let config = Config {
            database: location,
            keys: folder.path().join("keys"),
            keystore: None,
            clock: Arc::clone(&clock) as Arc<_>,
            entropy: Arc::new(Seeded::new(20_261_122)),
        };
        let store = Store::open(config).await.unwrap();
        let app = App::new(store, Arc::new(rules));
        let (app_too, base, proxies) = (app.clone(), BASE.into(), Arc::default());
        let guide = Arc::default();
        let router = web::router(WebState { app: app_too, secure: false, base, proxies, guide });
        Some(Self { app, clock, router, staff: BTreeMap::new(), folder, database })
    }

    /// The same site with something changed about its routes: to see that a test would notice.
    #[must_use]
    pub fn rerouted(mut self, change: impl FnOnce(Router) -> Router) -> Self {
        self.router = change(self.router);
        self
    }

    /// Somebody who is signed in with a browser.
    pub fn as_user(&self, who: Who) -> Actor {
        Actor::signed_in(self.router.clone(), &self.account(who).session)
    }

    /// A program with a key of somebody.
    pub fn as_program(&self, who: Who) -> Actor {
        Actor::with_key(self.router.clone(), &self.account(who).key)
    }

    /// Somebody who is not signed in.
    pub fn as_stranger(&self) -> Actor {
        Actor::stranger(self.router.clone())
    }

    /// Somebody, as the use cases know them.
    pub fn caller(&self, who: Who) -> &Caller {
        &self.account(who).caller
    }

    /// Does the work that is due; mail goes to [`TestApp::mail`].
    pub async fn work(&self) -> JobOutcome {
        let transport = Arc::new(mail::Folder::new(self.mail()));
        let outbox = Outbox { transport, base: BASE.to_owned() };
        self.app.work_once(&outbox).await.unwrap()
    }

    /// The folder of everything the site keeps.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// The database that this site has to itself on PostgreSQL.
    pub const fn database(&self) -> Option<&Database> {
        self.database.as_ref()
    }

    /// The folder of outgoing mail, beside what the site keeps.
    pub fn mail(&self) -> PathBuf {
        self.folder.path().join("mail")
    }

    fn account(&self, who: Who) -> &Account {
        &self.staff[&who]
    }
}
