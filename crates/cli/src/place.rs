//! Opening the store that the settings name.

use std::sync::Arc;

use app::App;
use domain::rules::RuleBook;
use store::db::{Location, PostgresOptions, SqliteOptions};
use store::{Config, Store};

use crate::ambient::{OsEntropy, SystemClock};
use crate::failure::{Failure, Result, of_opening};
use crate::settings::{Database, Settings};

/// The store's configuration by the settings, with the machine's clock and randomness.
pub fn config(settings: &Settings) -> Config {
    let location = |place: &Database| match place {
        Database::File(path) => Location::Sqlite(SqliteOptions::new(path)),
        Database::Server(url) => Location::Postgres(PostgresOptions::new(url)),
    };
    Config {
        database: location(&settings.database),
        keys: settings.keys.clone(),
        keystore: settings.keystore.as_ref().map(location).map(Location::for_keys),
        clock: Arc::new(SystemClock),
        entropy: Arc::new(OsEntropy),
    }
}

/// The rules, built in and checked.
pub fn rules() -> Result<Arc<RuleBook>> {
    RuleBook::built_in().map(Arc::new).map_err(Failure::from)
}

/// The use cases on the store that the settings name; database and keys are made where there are
/// none.
pub async fn open(settings: &Settings) -> Result<App> {
    let rules = rules()?;
    let store = Store::open(config(settings)).await.map_err(of_opening)?;
    Ok(App::new(store, rules))
}

/// The same for commands that look after what is there: a wrong folder must not be filled.
pub async fn open_existing(settings: &Settings) -> Result<App> {
    if let Database::File(path) = &settings.database
        && !path.exists()
    {
        let words = format!("there is no database at {}", path.display());
        return Err(Failure::said(crate::failure::Exit::Database, words));
    }
    open(settings).await
}
