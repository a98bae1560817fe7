//! Opening the store that the settings name.

use std::collections::BTreeMap;
use std::sync::Arc;

use app::App;
use domain::rules::{BadRuleBook, LocalFile, RuleBook};
use domain::time::Date;
use store::db::{Location, PostgresOptions, SqliteOptions};
use store::{Config, Store};

use crate::ambient::{OsEntropy, SystemClock};
use crate::failure::{Exit, Failure, Result, of_opening};
use crate::settings::{Database, Settings};

/// The store's configuration by the settings, with the machine's clock and randomness.
pub fn config(settings: &Settings) -> Config {
    Config {
        database: location(&settings.database),
        keys: settings.keys.clone(),
        keystore: settings.keystore.as_ref().map(location).map(Location::for_keys),
        clock: Arc::new(SystemClock),
        entropy: Arc::new(OsEntropy),
    }
}

/// A place as the store knows it.
pub fn location(place: &Database) -> Location {
    match place {
        Database::File(path) => Location::Sqlite(SqliteOptions::new(path)),
        Database::Server(url) => Location::Postgres(PostgresOptions::new(url)),
    }
}

/// The rules, checked, with the days of commencements that the settings name.
pub fn rules(settings: &Settings) -> Result<Arc<RuleBook>> {
    let Some(path) = &settings.local_rules else { return book(&settings.commencements, None) };
    let name = path.display().to_string();
    let text = std::fs::read_to_string(path).map_err(|error| {
        let why = format!("the setting 'local_rules' names {name}, which cannot be read: {error}");
        Failure::said(Exit::Setting, why)
    })?;
    book(&settings.commencements, Some(LocalFile { name: &name, text: &text }))
}

/// The rules as they are built in.
pub fn built_in() -> Result<Arc<RuleBook>> {
    book(&BTreeMap::new(), None)
}

fn book(days: &BTreeMap<String, Date>, local: Option<LocalFile<'_>>) -> Result<Arc<RuleBook>> {
    let book = RuleBook::of_service(days, local).map_err(|error| match error {
        BadRuleBook::NoSuchCommencement { .. } => Failure::said(
            Exit::Setting,
            format!("the setting 'commencements' cannot be so: {error}"),
        ),
        broken => Failure::from(broken),
    });
    book.map(Arc::new)
}

/// The use cases on the store that the settings name; database and keys are made where there are
/// none.
pub async fn open(settings: &Settings) -> Result<App> {
    let rules = rules(settings)?;
    let store = Store::open(config(settings)).await.map_err(of_opening)?;
    Ok(App::new(store, rules))
}

/// The same for commands that look after what is there: a wrong folder must not be filled.
pub async fn open_existing(settings: &Settings) -> Result<App> {
    refuse_missing(settings)?;
    open(settings).await
}

/// Refuses a file that is not there.
pub fn refuse_missing(settings: &Settings) -> Result {
    match &settings.database {
        Database::File(path) if !path.exists() => {
            let words = format!("there is no database at {}", path.display());
            Err(Failure::said(Exit::Database, words))
        }
        _ => Ok(()),
    }
}
