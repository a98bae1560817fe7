//! Settings, from a file, the environment and flags, each stronger than the one before. Every
//! error names the setting and where its value came from.

mod environment;
mod flags;
mod layers;

use std::collections::BTreeMap;
use std::net::{IpAddr, SocketAddr};
use std::path::PathBuf;

use domain::time::Date;
use thiserror::Error;
use tracing_subscriber::EnvFilter;

pub use flags::Flags;
use layers::Layers;

/// Everything that can be set.
#[derive(Debug)]
pub struct Settings {
    /// The folder for everything that is not elsewhere.
    pub data: PathBuf,
    /// The database.
    pub database: Database,
    /// The folder of keys.
    pub keys: PathBuf,
    /// The keystore; none for a file in the folder of keys.
    pub keystore: Option<Database>,
    /// Where to listen.
    pub listen: SocketAddr,
    /// What links begin with; none for the address that is listened on.
    pub base_url: Option<String>,
    /// The web servers in front of this one, whose `X-Forwarded-For` is believed.
    pub proxies: Vec<IpAddr>,
    /// The days of commencements that the rule files leave open, by code.
    pub commencements: BTreeMap<String, Date>,
    /// The file with the rules of the service itself.
    pub local_rules: Option<PathBuf>,
    /// Whether cookies are for encrypted connections only.
    pub secure_cookies: bool,
    /// Whether the server does the jobs too.
    pub work: bool,
    /// How the log is written.
    pub log_format: LogFormat,
    /// What is logged.
    pub log_level: EnvFilter,
    /// Variables of the environment that look like settings and are none, in sentences.
    pub unknown: Vec<String>,
}

/// Where case files are.
#[derive(Clone, PartialEq, Eq)]
pub enum Database {
    /// A SQLite file.
    File(PathBuf),
    /// A PostgreSQL server's address.
    Server(String),
}

impl Database {
    /// The place that a text names: `postgres://user@host/name`, or a path.
    pub fn named(text: &str) -> Option<Self> {
        database(text)
    }
}

impl std::fmt::Debug for Database {
    /// Leaves a server's address out: it may carry a password.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::File(path) => f.debug_tuple("File").field(path).finish(),
            Self::Server(_) => f.debug_tuple("Server").finish_non_exhaustive(),
        }
    }
}

/// How the log is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LogFormat {
    /// Lines for people.
    Text,
    /// An object a line, for programs.
    Json,
}

/// From where a value came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Source {
    /// A file.
    File(PathBuf),
    /// A variable of the environment.
    Environment(String),
    /// A flag.
    Flag(String),
}

impl std::fmt::Display for Source {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::File(path) => write!(f, "from {}", path.display()),
            Self::Environment(name) => write!(f, "from the environment variable {name}"),
            Self::Flag(name) => write!(f, "from the flag --{name}"),
        }
    }
}

/// A setting that cannot be so.
#[derive(Debug, Error)]
pub enum BadSetting {
    /// The file cannot be read.
    #[error("the settings file {0} cannot be read")]
    File(PathBuf, #[source] std::io::Error),
    /// The file is not TOML. The line is named and not shown: it may hold a password.
    #[error("the settings file {path} is not TOML (line {line}): {why}")]
    Toml {
        /// Which file.
        path: PathBuf,
        /// In which line.
        line: usize,
        /// What is wrong with it.
        why: String,
    },
    /// There is no such setting.
    #[error("there is no setting '{key}' ({path}); there are: {known}")]
    Unknown {
        /// What was written.
        key: String,
        /// In which file.
        path: String,
        /// What there is.
        known: String,
    },
    /// A variable of the environment is nearly the name of a setting.
    #[error("there is no setting {name} (in the environment): did you mean {nearest}?")]
    Mistyped {
        /// Its name.
        name: String,
        /// The setting it resembles.
        nearest: String,
    },
    /// A variable of the environment is not text.
    #[error("the environment variable {0} is not text")]
    NotText(String),
    /// The value cannot be so.
    #[error("the setting '{key}' cannot be '{value}' ({from}): {why}")]
    Value {
        /// Which setting.
        key: &'static str,
        /// What was given.
        value: String,
        /// From where.
        from: Source,
        /// What it should be.
        why: &'static str,
    },
}

impl Settings {
    /// Reads all layers.
    pub fn read(flags: &Flags) -> Result<Self, BadSetting> {
        let layers = Layers::read(flags, environment::ours()?)?;
        Self::of(&layers)
    }

    fn of(layers: &Layers) -> Result<Self, BadSetting> {
        let data = layers.get("data").map_or_else(|| PathBuf::from("data"), PathBuf::from);
        let base_url =
            layers.parse("base_url", "an address such as https://rj.example", base_url)?;
        let secure = base_url.as_deref().is_some_and(|url| url.starts_with("https://"));
        let database = layers
            .parse("database", "a path, or postgres://user@host/name", database)?
            .unwrap_or_else(|| Database::File(data.join("concord.sqlite")));
        Ok(Self {
            database,
            keystore: layers.parse(
                "keystore",
                "a path, or postgres://user@host/name",
                self::database,
            )?,
            proxies: layers
                .parse("proxies", "addresses such as 127.0.0.1, 10.0.0.5", proxies)?
                .unwrap_or_default(),
            commencements: layers
                .parse(
                    "commencements",
                    "codes and days such as cautions-2022=2027-04-01",
                    commencements,
                )?
                .unwrap_or_default(),
            local_rules: layers.get("local_rules").map(PathBuf::from),
            keys: layers.get("keys").map_or_else(|| data.join("keys"), PathBuf::from),
            listen: layers
                .parse("listen", "an address and port such as 127.0.0.1:8080", |text| {
                    text.parse().ok()
                })?
                .unwrap_or_else(|| SocketAddr::from(([127, 0, 0, 1], 8080))),
            secure_cookies: layers.flag("secure_cookies")?.unwrap_or(secure),
            work: layers.flag("work")?.unwrap_or(true),
            log_format: layers
                .parse("log_format", "text or json", |text| match text {
                    "text" => Some(LogFormat::Text),
                    "json" => Some(LogFormat::Json),
                    _ => None,
                })?
                .unwrap_or(LogFormat::Text),
            log_level: layers
                .parse("log_level", "a level such as info, or web=debug,info", |text| {
                    EnvFilter::try_new(text).ok()
                })?
                .unwrap_or_else(|| EnvFilter::new("info")),
            base_url,
            data,
            unknown: layers.unknown().to_vec(),
        })
    }

    /// The folder of checkpoints.
    pub fn checkpoints(&self) -> PathBuf {
        self.data.join("checkpoints")
    }

    /// The folder that messages are written to.
    pub fn mail(&self) -> PathBuf {
        self.data.join("mail")
    }
}

fn base_url(text: &str) -> Option<String> {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"))?;
    let fits = !rest.is_empty() && !rest.contains([' ', '?', '#', '<', '"']);
    fits.then(|| text.trim_end_matches('/').to_owned())
}

fn proxies(text: &str) -> Option<Vec<IpAddr>> {
    let addresses = text.split(',').map(str::trim).filter(|part| !part.is_empty());
    addresses.map(|part| part.parse().ok().map(|address: IpAddr| address.to_canonical())).collect()
}

fn commencements(text: &str) -> Option<BTreeMap<String, Date>> {
    let parts = text.split(',').map(str::trim).filter(|part| !part.is_empty());
    let mut days = BTreeMap::new();
    for part in parts {
        let (code, day) = part.split_once('=')?;
        let day = day.trim().parse().ok()?;
        // One code with two days is a slip, whichever was meant.
        if days.insert(code.trim().to_owned(), day).is_some() {
            return None;
        }
    }
    Some(days)
}

fn database(text: &str) -> Option<Database> {
    if text.starts_with("postgres://") || text.starts_with("postgresql://") {
        return Some(Database::Server(text.to_owned()));
    }
    let path = text.strip_prefix("sqlite:").unwrap_or(text);
    let fits = !path.is_empty() && !path.contains("://");
    fits.then(|| Database::File(PathBuf::from(path)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn layers(file: &str, environment: &[(&str, &str)]) -> Result<Layers, BadSetting> {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("concord.toml");
        std::fs::write(&path, file).unwrap();
        let flags = Flags { config: Some(path), ..Flags::default() };
        let pairs = environment.iter().map(|(key, value)| ((*key).into(), (*value).into()));
        Layers::read(&flags, pairs)
    }

    #[test]
    fn the_environment_is_stronger_than_the_file() {
        let layers =
            layers("listen = '127.0.0.1:1'\nwork = false", &[("CONCORD_LISTEN", "127.0.0.1:2")]);
        let settings = Settings::of(&layers.unwrap()).unwrap();
        assert_eq!(settings.listen.port(), 2);
        assert!(!settings.work);
    }

    #[test]
    fn an_unknown_setting_is_named() {
        let error = layers("colour = 'blue'", &[]).err().unwrap().to_string();
        assert!(error.contains("'colour'") && error.contains("secure_cookies"), "{error}");
    }

    #[test]
    fn a_mistyped_variable_is_refused_with_the_name_that_was_meant() {
        for (name, meant) in [
            ("CONCORD_DATABSE", "CONCORD_DATABASE"),
            ("CONCORD_LSITEN", "CONCORD_LISTEN"),
            ("CONCORD_KEY", "CONCORD_KEYS"),
            ("CONCORD_CONFG", "CONCORD_CONFIG"),
            ("CONCORD_LOGLEVEL", "CONCORD_LOG_LEVEL"),
            ("CONCORD_SECURE_COOKIE", "CONCORD_SECURE_COOKIES"),
            ("CONCORD_listen", "CONCORD_LISTEN"),
        ] {
            let error = layers("", &[(name, "x")]).err().map(|error| error.to_string());
            let error = error.unwrap_or_else(|| panic!("{name} was taken"));
            assert!(error.contains(name) && error.contains(&format!("{meant}?")), "{error}");
        }
    }

    /// Kubernetes gives every program variables for each service; ours may be called `concord`.
    #[test]
    fn other_variables_are_warned_about() {
        let others = ["CONCORD_PORT", "CONCORD_SERVICE_HOST", "CONCORD_TEST_POSTGRES"];
        for name in others {
            let settings = Settings::of(&layers("", &[(name, "x")]).unwrap()).unwrap();
            let [warning] = settings.unknown.as_slice() else { panic!("{name}") };
            assert!(warning.contains(name) && warning.contains("the nearest is CONCORD_"));
        }
        let known = [("CONCORD_WORK", "false"), ("CONCORD_CONFIG", "x"), ("OTHER_WORK", "x")];
        let settings = Settings::of(&layers("", &known).unwrap()).unwrap();
        assert_eq!(settings.unknown, Vec::<String>::new());
    }

    #[test]
    fn a_wrong_value_is_named_with_its_source() {
        let layers = layers("", &[("CONCORD_LISTEN", "nowhere")]).unwrap();
        let error = Settings::of(&layers).unwrap_err().to_string();
        assert!(error.contains("'listen'") && error.contains("CONCORD_LISTEN"), "{error}");
    }

    #[test]
    fn no_password_is_printed_in_errors_or_when_debugging() {
        let url = "postgres://concord:s3cret@db/concord";
        let wrong = "postgers://concord:s3cret@db/concord";
        let read = |value| {
            layers("", &[("CONCORD_DATABASE", value), ("CONCORD_KEYSTORE", value)]).unwrap()
        };
        let error = Settings::of(&read(wrong)).unwrap_err();
        let unclosed = layers(&format!("work = true\ndatabase = '{url}"), &[]).err().unwrap();
        let flags = Flags { database: Some(url.to_owned()), ..Flags::default() };
        let printed = [
            format!("{error} {error:?}"),
            format!("{unclosed} {unclosed:?}"),
            format!("{:?}", Settings::of(&read(url)).unwrap()),
            format!("{flags:?}"),
        ];
        for printed in printed {
            assert!(!printed.contains("s3cret"), "{printed}");
        }
        assert!(unclosed.to_string().contains("line 2"), "{unclosed}");
    }

    #[test]
    fn commencements_are_named_with_their_days() {
        let read = |text: &str| {
            Settings::of(&layers(&format!("commencements = '{text}'"), &[]).unwrap())
                .map(|settings| settings.commencements)
        };
        let days = read("cautions-2022 = 2027-04-01, deferral-2026=2026-03-22").unwrap();
        let days: Vec<_> = days.iter().map(|(code, day)| format!("{code} {day}")).collect();
        assert_eq!(days, ["cautions-2022 2027-04-01", "deferral-2026 2026-03-22"]);
        for wrong in ["soon", "cautions-2022=soon", "a=2027-04-01, a=2027-05-01"] {
            let said = read(wrong).unwrap_err().to_string();
            assert!(said.contains("'commencements'") && said.contains("concord.toml"), "{said}");
        }
    }

    #[test]
    fn web_servers_in_front_are_named_by_their_addresses() {
        let read = |text: &str| {
            Settings::of(&layers(&format!("proxies = '{text}'"), &[]).unwrap())
                .map(|settings| settings.proxies)
        };
        let named = ["127.0.0.1", "10.0.0.5"].map(|address| address.parse::<IpAddr>().unwrap());
        assert_eq!(read("127.0.0.1, ::ffff:10.0.0.5").unwrap(), named);
        assert!(read("").unwrap().is_empty());
        let error = read("10.0.0.0/8").unwrap_err().to_string();
        assert!(error.contains("'proxies'") && error.contains("10.0.0.0/8"), "{error}");
    }

    #[test]
    fn encrypted_addresses_make_cookies_secure() {
        let settings = Settings::of(&layers("base_url = 'https://rj.example/'", &[]).unwrap());
        let settings = settings.unwrap();
        assert!(settings.secure_cookies);
        assert_eq!(settings.base_url.as_deref(), Some("https://rj.example"));
    }
}
