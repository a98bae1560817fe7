//! A whole site in this process, filled with a generated year, on one engine.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::Context as _;
use app::demo::{Account, DemoClock, Made, Plan, Seeded, Shape, make};
use app::{App, Source};
use domain::access::Role;
use domain::ids::UserId;
use domain::rules::RuleBook;
use domain::time::{Clock, Timestamp};
use store::db::{Location, PostgresOptions, SqliteOptions};
use store::{Config, Store};
use tempfile::TempDir;
use testkit::postgres::Cluster;
use web::WebState;
use zeroize::Zeroizing;

use crate::floor::Floor;

/// Monday 23 November 2026, 11:30 in London. The clock stands still: nothing becomes due, no
/// session ends.
const TODAY: i64 = 1_795_433_400_000_000;
const PASSWORD: &str = "one two three four";

/// Which database.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Engine {
    /// Embedded.
    Sqlite,
    /// A private cluster with the settings that it comes with.
    Postgres,
}

impl Engine {
    /// Its name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Sqlite => "SQLite",
            Self::Postgres => "PostgreSQL",
        }
    }
}

/// Where databases are put while measuring.
pub struct Ground {
    /// Which engine.
    pub engine: Engine,
    folder: TempDir,
    cluster: Option<Cluster>,
}

impl Ground {
    /// A fresh folder, and for PostgreSQL a cluster in it.
    pub fn new(engine: Engine) -> anyhow::Result<Self> {
        let folder = tempfile::tempdir()?;
        let cluster = match engine {
            Engine::Sqlite => None,
            Engine::Postgres => {
                let settings: [&str; 0] = [];
                open_to_all(folder.path())?;
                let started = Cluster::start(&folder.path().join("pg"), &settings);
                Some(started.map_err(|error| anyhow::anyhow!("PostgreSQL: {error}"))?)
            }
        };
        Ok(Self { engine, folder, cluster })
    }

    /// The database of one site, made where there is a server.
    pub fn location(&self, name: &str) -> anyhow::Result<Location> {
        let Some(cluster) = &self.cluster else {
            return Ok(Location::Sqlite(SqliteOptions::new(
                self.path(name).join("concord.sqlite"),
            )));
        };
        let known = format!("SELECT 1 FROM pg_database WHERE datname = '{name}'");
        let said = |error| anyhow::anyhow!("PostgreSQL: {error}");
        if cluster.sql(&known).map_err(said)?.is_empty() {
            cluster.sql(&format!("CREATE DATABASE {name}")).map_err(said)?;
        }
        Ok(Location::Postgres(PostgresOptions::new(cluster.url(name))))
    }

    /// The database of one site, as the program's settings name it.
    pub fn address(&self, name: &str) -> String {
        if self.cluster.is_none() {
            return self.path(name).join("concord.sqlite").display().to_string();
        }
        let socket = self.folder.path().join("pg").display().to_string().replace('/', "%2F");
        format!("postgres://postgres@{socket}/{name}")
    }

    /// The folder of one site.
    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Removes a site's database, where nobody has it open any more.
    pub fn remove(&self, name: &str) -> anyhow::Result<()> {
        if let Some(cluster) = &self.cluster {
            let dropped = cluster.sql(&format!("DROP DATABASE {name} WITH (FORCE)"));
            dropped.map_err(|error| anyhow::anyhow!("PostgreSQL: {error}"))?;
        }
        Ok(std::fs::remove_dir_all(self.path(name))?)
    }

    /// What autovacuum would have done a minute later.
    pub fn settle(&self, name: &str) -> anyhow::Result<()> {
        if let Some(cluster) = &self.cluster {
            let vacuumed = cluster.sql_in(name, "VACUUM ANALYZE");
            vacuumed.map_err(|error| anyhow::anyhow!("PostgreSQL: {error}"))?;
        }
        Ok(())
    }
}

impl Drop for Ground {
    fn drop(&mut self) {
        if let Some(cluster) = &self.cluster {
            // Its folder goes next; a server that does not stop is told by its missing files.
            drop(cluster.stop());
        }
    }
}

/// The server's user has to enter the folder.
fn open_to_all(folder: &Path) -> anyhow::Result<()> {
    use std::os::unix::fs::PermissionsExt as _;
    Ok(std::fs::set_permissions(folder, std::fs::Permissions::from_mode(0o755))?)
}

/// A running site.
pub struct Site {
    /// The use cases.
    pub app: App,
    /// Its clock.
    pub clock: Arc<DemoClock>,
    /// Where it answers.
    pub address: SocketAddr,
    /// Its floors.
    pub floor: Floor,
    /// A coordinator's key for programs.
    pub key: String,
    /// The same coordinator's browser session.
    pub session: String,
    /// Who that is.
    pub user: UserId,
    /// Their address.
    pub email: String,
}

impl Site {
    /// Makes a site with so many cases.
    pub async fn make(ground: &Ground, name: &str, cases: u32) -> anyhow::Result<Self> {
        Self::make_on(ground, name, cases, Timestamp::from_micros(TODAY)).await
    }

    /// As [`Site::make`], on another day.
    pub async fn make_on(
        ground: &Ground,
        name: &str,
        cases: u32,
        today: Timestamp,
    ) -> anyhow::Result<Self> {
        let clock = Arc::new(DemoClock::at(today));
        let config = config(ground.location(name)?, &ground.path(name), &clock, 1);
        let rules = Arc::new(RuleBook::built_in()?);
        let plan = Plan { cases, seed: 2005, today: clock.now(), shape: Shape::Year };
        let made = make(&config, Arc::clone(&rules), plan, |_, _| {}).await?;
        ground.settle(name)?;
        let app = App::new(Store::open(config).await?, rules);
        Self::serve(app, clock, owner(&made)?).await
    }

    /// How the store of a site is opened.
    pub fn config(ground: &Ground, name: &str) -> anyhow::Result<(Config, Arc<DemoClock>)> {
        let clock = Arc::new(DemoClock::at(Timestamp::from_micros(TODAY)));
        let config = config(ground.location(name)?, &ground.path(name), &clock, 1);
        Ok((config, clock))
    }

    /// A site over use cases; `owner` is its coordinator.
    pub async fn serve(app: App, clock: Arc<DemoClock>, owner: &Account) -> anyhow::Result<Self> {
        owner.set_password(&app, password()).await?;
        let key = owner.make_key(&app).await?.expose().to_owned();
        let session = app
            .sign_in(&owner.email, password(), Source::UNKNOWN)
            .await?
            .context("signing in failed")?;
        let floor = Floor::new(app.store().clone()).await?;
        let listener = tokio::net::TcpListener::bind(("127.0.0.1", 0)).await?;
        let address = listener.local_addr()?;
        let base = format!("http://{address}").into();
        let router = web::router(WebState {
            app: app.clone(),
            secure: false,
            base,
            proxies: Arc::default(),
            guide: Arc::default(),
        });
        let router = router.merge(floor.clone().router());
        tokio::spawn(axum::serve(listener, router).into_future());
        let (session, email) = (session.secret.expose().to_owned(), owner.email.clone());
        Ok(Self { app, clock, address, floor, key, session, user: owner.user, email })
    }

    /// A site over files that another process made, with or without group commit; its coordinator
    /// is `owner`. No other run has the same number.
    pub async fn reopen(
        folder: &Path,
        group: usize,
        run: u64,
        owner: &Account,
    ) -> anyhow::Result<Self> {
        let clock = Arc::new(DemoClock::at(Timestamp::from_micros(TODAY)));
        let options = SqliteOptions { group, ..SqliteOptions::new(folder.join("concord.sqlite")) };
        let config = config(Location::Sqlite(options), folder, &clock, u64::MAX - run);
        let app = App::new(Store::open(config).await?, Arc::new(RuleBook::built_in()?));
        Self::serve(app, clock, owner).await
    }

    /// A key for programs that act for a user.
    pub async fn key_of(&self, user: UserId) -> anyhow::Result<String> {
        let (name, email) = (String::new(), String::new());
        let account = Account { role: Role::Facilitator, user, name, email };
        Ok(account.make_key(&self.app).await?.expose().to_owned())
    }

    /// Signs the coordinator in once more.
    pub async fn sign_in(&self) -> anyhow::Result<()> {
        let signed_in = self.app.sign_in(&self.email, password(), Source::UNKNOWN).await?;
        signed_in.map(drop).context("signing in failed")
    }
}

/// The coordinator among those who were made.
pub fn owner(made: &Made) -> anyhow::Result<&Account> {
    let owner = made.accounts.iter().find(|account| account.role == Role::Coordinator);
    owner.context("the demo has no coordinator")
}

/// The coordinator's password.
pub fn password() -> Zeroizing<String> {
    Zeroizing::new(PASSWORD.to_owned())
}

fn config(database: Location, folder: &Path, clock: &Arc<DemoClock>, stream: u64) -> Config {
    Config {
        database,
        keys: folder.join("keys"),
        keystore: None,
        clock: Arc::clone(clock) as Arc<dyn Clock>,
        entropy: Arc::new(Seeded::new(20_261_122, stream)),
    }
}
