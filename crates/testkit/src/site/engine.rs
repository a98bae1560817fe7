//! The two engines, and tests that are run on each of them.

use std::path::Path;

use store::db::{Location, PostgresOptions, SqliteOptions};

use crate::postgres::Database;

/// What a site keeps its cases in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Engine {
    /// A file in the site's folder.
    Sqlite,
    /// A database of its own in the private cluster.
    Postgres,
}

impl Engine {
    /// A place for one site; none where PostgreSQL is skipped knowingly.
    pub(super) async fn place(self, folder: &Path) -> Option<(Location, Option<Database>)> {
        match self {
            Self::Sqlite => {
                let options = SqliteOptions::new(folder.join("concord.sqlite"));
                Some((Location::Sqlite(options), None))
            }
            Self::Postgres => {
                let database = Database::migrated(store::schema::CASE_FILES).await?;
                let options = PostgresOptions { url: database.url(), connections: 4 };
                Some((Location::Postgres(options), Some(database)))
            }
        }
    }
}

/// Runs tests of a site, functions that take a [`TestApp`](crate::TestApp), on both engines:
/// `its_name::sqlite` and `its_name::postgres`.
#[macro_export]
macro_rules! both_engines {
    ($($name:ident),+ $(,)?) => {$(
        mod $name {
            use $crate::TestApp;
            use $crate::site::Engine;

            #[tokio::test]
            async fn sqlite() {
                super::$name(TestApp::start().await).await;
            }

            #[tokio::test]
            async fn postgres() {
                if let Some(app) = TestApp::on(Engine::Postgres).await {
                    super::$name(app).await;
                }
            }
        }
    )+};
}
