//! The layers of settings, as texts with their sources.

use std::collections::BTreeMap;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use super::{BadSetting, Flags, Source, environment};

/// Every setting.
pub(super) const KEYS: [&str; 13] = [
    "data",
    "database",
    "keys",
    "keystore",
    "listen",
    "base_url",
    "proxies",
    "commencements",
    "local_rules",
    "secure_cookies",
    "work",
    "log_format",
    "log_level",
];

/// The file that is read where none is named.
const USUAL: &str = "concord.toml";

/// What was set, the strongest of each.
pub struct Layers {
    set: BTreeMap<&'static str, (String, Source)>,
    unknown: Vec<String>,
}

impl Layers {
    /// Reads file, environment and flags.
    pub fn read(
        flags: &Flags,
        environment: impl Iterator<Item = (String, String)>,
    ) -> Result<Self, BadSetting> {
        let environment: BTreeMap<String, String> = environment.collect();
        let unknown = environment::unknown(environment.keys())?;
        let mut layers = Self { set: BTreeMap::new(), unknown };
        let named = environment.get("CONCORD_CONFIG").map(PathBuf::from);
        if let Some(path) = flags.config.clone().or(named) {
            layers.take_file(&path, &read(&path)?)?;
        } else if let Some(text) = read_usual()? {
            layers.take_file(Path::new(USUAL), &text)?;
        }
        for key in KEYS {
            let name = environment::variable(key);
            if let Some(value) = environment.get(&name) {
                layers.set.insert(key, (value.clone(), Source::Environment(name)));
            }
        }
        for (key, flag, value) in flags.given() {
            layers.set.insert(key, (value, Source::Flag(flag.to_owned())));
        }
        Ok(layers)
    }

    fn take_file(&mut self, path: &Path, text: &str) -> Result<(), BadSetting> {
        let table: toml::Table = text.parse().map_err(|error| not_toml(path, text, &error))?;
        for (written, value) in table {
            let Some(key) = KEYS.into_iter().find(|key| *key == written) else {
                let (path, known) = (path.display().to_string(), KEYS.join(", "));
                return Err(BadSetting::Unknown { key: written, path, known });
            };
            let source = Source::File(path.to_owned());
            let value = match value {
                toml::Value::String(text) => text,
                toml::Value::Boolean(flag) => flag.to_string(),
                other => {
                    let (value, why) = (other.type_str().to_owned(), "a text, or true or false");
                    return Err(BadSetting::Value { key, value, from: source, why });
                }
            };
            self.set.insert(key, (value, source));
        }
        Ok(())
    }

    /// Variables of the environment that look like settings and are none, in sentences.
    pub fn unknown(&self) -> &[String] {
        &self.unknown
    }

    /// A setting's text.
    pub fn get(&self, key: &'static str) -> Option<&str> {
        self.set.get(key).map(|(value, _)| value.as_str())
    }

    /// A setting, parsed.
    pub fn parse<T>(
        &self,
        key: &'static str,
        why: &'static str,
        parse: impl Fn(&str) -> Option<T>,
    ) -> Result<Option<T>, BadSetting> {
        let Some((value, source)) = self.set.get(key) else { return Ok(None) };
        let Some(parsed) = parse(value.trim()) else {
            let (value, from) = (shown(key, value), source.clone());
            return Err(BadSetting::Value { key, value, from, why });
        };
        Ok(Some(parsed))
    }

    /// A setting that is true or false.
    pub fn flag(&self, key: &'static str) -> Result<Option<bool>, BadSetting> {
        self.parse(key, "true or false", |text| text.parse().ok())
    }
}

fn not_toml(path: &Path, text: &str, error: &toml::de::Error) -> BadSetting {
    let before = error.span().and_then(|span| text.get(..span.start)).unwrap_or_default();
    let line = before.matches('\n').count() + 1;
    BadSetting::Toml { path: path.to_owned(), line, why: error.message().to_owned() }
}

/// A database's address may hold a password.
fn shown(key: &str, value: &str) -> String {
    if matches!(key, "database" | "keystore") { "…".to_owned() } else { value.to_owned() }
}

fn read(path: &Path) -> Result<String, BadSetting> {
    std::fs::read_to_string(path).map_err(|error| BadSetting::File(path.to_owned(), error))
}

fn read_usual() -> Result<Option<String>, BadSetting> {
    match std::fs::read_to_string(USUAL) {
        Ok(text) => Ok(Some(text)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(BadSetting::File(PathBuf::from(USUAL), error)),
    }
}
