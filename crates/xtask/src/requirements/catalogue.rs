//! The rules of the requirements catalogue, by their numbers.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::Context;
use serde::Deserialize;

/// One rule of the catalogue.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Listed {
    /// Its number.
    pub id: String,
    /// What it demands, where `rules/safeguards.toml` does not say so.
    pub says: Option<String>,
    /// Which later work it waits for.
    pub later: Option<String>,
}

/// All of them.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Catalogue {
    /// How many wait for later work.
    pub waiting: usize,
    /// The rules, in the catalogue's order.
    #[serde(rename = "rule")]
    pub rules: Vec<Listed>,
    /// What the rule files say each demands.
    #[serde(skip)]
    pub texts: BTreeMap<String, String>,
}

#[derive(Deserialize)]
struct Safeguards {
    rule: Vec<Safeguard>,
}

#[derive(Deserialize)]
struct Safeguard {
    id: String,
    text: String,
}

impl Catalogue {
    /// Reads the list, and the texts of the rules that code enforces.
    pub(super) fn read(root: &Path) -> anyhow::Result<Self> {
        let mut catalogue: Self = parsed(root, "docs/rules.toml")?;
        let safeguards: Safeguards = parsed(root, "rules/safeguards.toml")?;
        let texts = safeguards.rule.into_iter().map(|rule| (rule.id, rule.text));
        catalogue.texts = texts.collect();
        Ok(catalogue)
    }

    /// What a rule demands.
    pub(super) fn says<'a>(&'a self, rule: &'a Listed) -> &'a str {
        let own = rule.says.as_deref();
        own.or_else(|| self.texts.get(&rule.id).map(String::as_str)).unwrap_or_default()
    }
}

fn parsed<T: serde::de::DeserializeOwned>(root: &Path, file: &str) -> anyhow::Result<T> {
    let text = fs::read_to_string(root.join(file)).with_context(|| format!("reading {file}"))?;
    toml::from_str(&text).with_context(|| format!("reading {file}"))
}
