//! PostgreSQL for tests: a private cluster, and a database of its own for each test.
//!
//! The cluster is the one that `CONCORD_TEST_POSTGRES` names (`host=… user=…`), or one that the
//! first test starts in a temporary folder and that stops by itself when no test has used it for
//! half a minute. No system cluster is touched. Without the server's programs a test fails, unless
//! `CONCORD_SKIP_POSTGRES=1` says that this is known.

mod cluster;
mod shared;

use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use domain::time::{Clock, Timestamp};
use store::db::migrate::{Schema, migrate};
use store::db::{Db, Location, PostgresOptions};

pub use self::cluster::{Cluster, ClusterError};

/// A database that one test has to itself; it is dropped with this handle.
pub struct Database {
    cluster: Arc<Cluster>,
    name: String,
}

impl Database {
    /// An empty database, or `None` where PostgreSQL is skipped knowingly.
    ///
    /// # Panics
    ///
    /// Where PostgreSQL is neither there nor skipped: a test on one engine only must not pass
    /// unnoticed.
    pub async fn create() -> Option<Self> {
        Self::with("template0").await
    }

    /// A database with a schema, copied from a template that is migrated once.
    ///
    /// # Panics
    ///
    /// As [`Database::create`], and where the template cannot be made.
    pub async fn migrated(schema: Schema) -> Option<Self> {
        let cluster = cluster()?;
        let template = template(&cluster, schema).await;
        Self::with(&template).await
    }

    /// Where it is, for opening a store on it.
    pub fn url(&self) -> String {
        self.cluster.url(&self.name)
    }

    /// Where it is, as the program's settings have it: `postgres://…`.
    pub fn address(&self) -> String {
        let url = self.url();
        let of = |name: &str| {
            let mut parts = url.split_whitespace().filter_map(|part| part.split_once('='));
            parts.find(|(found, _)| *found == name).map_or("", |(_, value)| value)
        };
        let host = of("host").replace('/', "%2F");
        let port = Some(of("port")).filter(|port| !port.is_empty());
        let port = port.map(|port| format!(":{port}")).unwrap_or_default();
        format!("postgres://{}@{host}{port}/{}", of("user"), self.name)
    }

    /// Runs one statement in it as the superuser, as [`Cluster::sql`] does.
    ///
    /// # Errors
    ///
    /// As [`Cluster::sql`].
    pub fn sql(&self, statement: &str) -> Result<String, ClusterError> {
        self.cluster.sql_in(&self.name, statement)
    }

    /// Changes it, as in `ALTER DATABASE … SET lock_timeout = '1s'`, and ends its connections, so
    /// that nobody goes on under the old settings.
    ///
    /// # Errors
    ///
    /// As [`Cluster::sql`].
    pub fn alter(&self, how: &str) -> Result<(), ClusterError> {
        let name = &self.name;
        self.cluster.sql(&format!("ALTER DATABASE {name} {how}"))?;
        let end = "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity";
        self.cluster.sql(&format!("{end} WHERE datname = '{name}'"))?;
        Ok(())
    }

    /// The cluster it is in.
    pub fn cluster(&self) -> &Cluster {
        &self.cluster
    }

    async fn with(template: &str) -> Option<Self> {
        static NUMBER: AtomicU32 = AtomicU32::new(0);
        let cluster = cluster()?;
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let name = format!("test_{}_{number}", std::process::id());
        // A process id comes again on a cluster that lives for long.
        cluster.sql(&format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)")).unwrap_or_else(fail);
        let create = format!("CREATE DATABASE {name} TEMPLATE {template}");
        patiently(|| cluster.sql(&create)).await.unwrap_or_else(fail);
        Some(Self { cluster, name })
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        // Best effort: the cluster itself is temporary.
        let drop_it = format!("DROP DATABASE IF EXISTS {} WITH (FORCE)", self.name);
        drop(self.cluster.sql(&drop_it));
    }
}

fn cluster() -> Option<Arc<Cluster>> {
    match shared::cluster() {
        Ok(cluster) => Some(cluster),
        Err(error) if std::env::var("CONCORD_SKIP_POSTGRES").is_ok_and(|set| set == "1") => {
            eprintln!("skipped on PostgreSQL: {error}");
            None
        }
        Err(error) => fail(error),
    }
}

#[expect(clippy::panic, reason = "for tests: they must fail where PostgreSQL is missing")]
#[expect(clippy::needless_pass_by_value, reason = "takes an error as unwrap_or_else gives it")]
fn fail<T>(error: ClusterError) -> T {
    panic!("PostgreSQL: {error}; set CONCORD_SKIP_POSTGRES=1 to skip its tests")
}

/// The name of a database that has the schema, made when it is first asked for. The name follows
/// the schema's text, so that a changed migration gets a new template.
async fn template(cluster: &Cluster, schema: Schema) -> String {
    let mut hasher = DefaultHasher::new();
    schema.postgres.iter().for_each(|step| step.sql.hash(&mut hasher));
    let name = format!("template_{:016x}", hasher.finish());
    let _guard = shared::lock("template.lock").unwrap_or_else(fail);
    let exists = format!("SELECT 1 FROM pg_database WHERE datname = '{name}'");
    if cluster.sql(&exists).unwrap_or_else(fail).is_empty() {
        let draft = format!("draft_{name}");
        cluster.sql(&format!("DROP DATABASE IF EXISTS {draft} WITH (FORCE)")).unwrap_or_else(fail);
        cluster.sql(&format!("CREATE DATABASE {draft} TEMPLATE template0")).unwrap_or_else(fail);
        fill(cluster.url(&draft), schema).await;
        let rename = format!("ALTER DATABASE {draft} RENAME TO {name}");
        patiently(|| cluster.sql(&rename)).await.unwrap_or_else(fail);
    }
    name
}

#[expect(clippy::expect_used, reason = "for tests: without its schema none can run")]
async fn fill(url: String, schema: Schema) {
    let clock: Arc<dyn Clock> = Arc::new(Midnight);
    let location = Location::Postgres(PostgresOptions { url, connections: 2 });
    let db = Db::open(&location, Arc::clone(&clock)).await.expect("the template opens");
    migrate(&db, schema, clock).await.expect("the template is migrated");
}

/// Tries again for a while: a database with a connection that is just closing cannot be copied.
async fn patiently<T>(
    mut attempt: impl FnMut() -> Result<T, ClusterError>,
) -> Result<T, ClusterError> {
    for _ in 0..50 {
        if let Ok(done) = attempt() {
            return Ok(done);
        }
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    attempt()
}

struct Midnight;

impl Clock for Midnight {
    fn now(&self) -> Timestamp {
        Timestamp::from_micros(0)
    }
}
