//! The settings as flags.

#![expect(
    clippy::doc_markdown,
    reason = "these texts are printed by --help, where backticks would be noise"
)]

use std::path::PathBuf;

use clap::Args;

/// Settings that can be given as flags; they are stronger than file and environment.
#[derive(Clone, Default, Args)]
#[command(next_help_heading = "Settings")]
pub struct Flags {
    /// The settings file [default: concord.toml in this folder, where there is one]
    #[arg(long, value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// The folder for database, keys, checkpoints and mail [setting: data] [default: data]
    #[arg(long = "data-dir", value_name = "DIR")]
    pub data: Option<String>,
    /// A SQLite file, or postgres://user@host/name [setting: database] [default: in the data folder]
    #[arg(long, value_name = "PLACE")]
    pub database: Option<String>,
    /// The folder of keys [setting: keys] [default: in the data folder]
    #[arg(long, value_name = "DIR")]
    pub keys: Option<String>,
    /// A SQLite file, or postgres://user@host/name, which several servers share
    /// [setting: keystore] [default: in the folder of keys]
    #[arg(long, value_name = "PLACE")]
    pub keystore: Option<String>,
    /// Where to listen [setting: listen] [default: 127.0.0.1:8080]
    #[arg(long, value_name = "ADDRESS:PORT")]
    pub listen: Option<String>,
    /// What links begin with [setting: base_url] [default: the address listened on]
    #[arg(long, value_name = "URL")]
    pub base_url: Option<String>,
    /// The addresses of web servers in front, whose X-Forwarded-For is believed
    /// [setting: proxies] [default: none]
    #[arg(long, value_name = "ADDRESSES")]
    pub proxies: Option<String>,
    /// The days on which laws began that nobody knew when this program was made, such as
    /// cautions-2022=2027-04-01 [setting: commencements] [default: none]
    #[arg(long, value_name = "CODE=DAY,…")]
    pub commencements: Option<String>,
    /// A file with rules of the service itself, which narrow and never loosen
    /// [setting: local_rules] [default: none]
    #[arg(long, value_name = "FILE")]
    pub local_rules: Option<String>,
    /// Cookies for encrypted connections only [setting: secure_cookies] [default: as base_url]
    #[arg(long, value_name = "true|false")]
    pub secure_cookies: Option<String>,
    /// Leave the jobs to `concord work` [setting: work = false]
    #[arg(long)]
    pub no_work: bool,
    /// text or json [setting: log_format] [default: text]
    #[arg(long, value_name = "FORMAT")]
    pub log_format: Option<String>,
    /// error, warn, info, debug or trace, also by part [setting: log_level] [default: info]
    #[arg(long, value_name = "LEVEL")]
    pub log_level: Option<String>,
}

impl std::fmt::Debug for Flags {
    /// Says which were given and leaves out how: a database's address may carry a password.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_list().entries(self.given().map(|(_, flag, _)| flag)).finish()
    }
}

impl Flags {
    /// The settings that were given, each with its flag.
    pub(super) fn given(&self) -> impl Iterator<Item = (&'static str, &'static str, String)> {
        let given = [
            ("data", "data-dir", &self.data),
            ("database", "database", &self.database),
            ("keys", "keys", &self.keys),
            ("keystore", "keystore", &self.keystore),
            ("listen", "listen", &self.listen),
            ("base_url", "base-url", &self.base_url),
            ("proxies", "proxies", &self.proxies),
            ("commencements", "commencements", &self.commencements),
            ("local_rules", "local-rules", &self.local_rules),
            ("secure_cookies", "secure-cookies", &self.secure_cookies),
            ("log_format", "log-format", &self.log_format),
            ("log_level", "log-level", &self.log_level),
        ];
        let no_work = self.no_work.then(|| ("work", "no-work", "false".to_owned()));
        given
            .into_iter()
            .filter_map(|(key, flag, value)| value.clone().map(|value| (key, flag, value)))
            .chain(no_work)
            .collect::<Vec<_>>()
            .into_iter()
    }
}
