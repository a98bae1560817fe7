//! The rule book: every dated rule, read once and checked whole.

use std::collections::BTreeSet;

use serde::Deserialize;
use sha2::{Digest, Sha256};
use thiserror::Error;

use super::{RouteRules, Rule};
use crate::cases::Part;
use crate::codes::codes;
use crate::offences::Offence;
use crate::time::Date;

const SAFEGUARDS: &str = include_str!("../../../../rules/safeguards.toml");
const ROUTES: &str = include_str!("../../../../rules/routes.toml");
const PRACTICE: &str = include_str!("../../../../rules/practice.toml");

codes! {
    /// How well a rule's source has been checked (as in `domain-facts`).
    pub enum Standing {
        /// Read in a copy of the named source.
        Verified = "verified",
        /// Read in a secondary source only.
        Secondary = "secondary",
        /// From general knowledge.
        Unverified = "unverified",
    }
}

/// What one rule demands in one span of time.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RuleEntry {
    /// Which rule.
    pub id: Rule,
    /// What it demands, in a sentence.
    pub text: String,
    /// Why, in a sentence.
    pub reason: String,
    /// The paper and section, law or standard it comes from.
    pub source: String,
    /// How well that is checked.
    pub standing: Standing,
    /// The first day on which it holds.
    pub from: Date,
    /// The last day on which it holds; none where it still does.
    pub until: Option<Date>,
}

/// Thresholds of good practice for a span of time (R-FAC-03, R-FAC-11, domain facts §6).
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Thresholds {
    /// The first day on which they hold.
    pub from: Date,
    /// The last day on which they hold.
    pub until: Option<Date>,
    /// Where they come from.
    pub source: String,
    /// How well that is checked.
    pub standing: Standing,
    /// At most so many days between two supervision sessions.
    pub supervision_days: i32,
    /// How long a live case may go on under an override after training or supervision lapsed.
    pub lapse_days: i32,
    /// The longest time before an assessment is looked at again.
    pub assessment_days: i32,
    /// The keep-in-touch interval proposed where none is agreed yet.
    pub keep_in_touch_days: i32,
    /// For how long an attested opening position holds without a review (R-MOVE-01).
    pub opening_position_days: i32,
}

/// Whose details move only with their explicit consent, for a span of time (R-CONSENT-02).
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExplicitConsent {
    /// The first day on which it holds.
    pub from: Date,
    /// The last day on which it holds.
    pub until: Option<Date>,
    /// Where it comes from.
    pub source: String,
    /// How well that is checked.
    pub standing: Standing,
    /// Everyone harmed by an offence of these kinds.
    pub offences: Vec<Offence>,
    /// Everyone who plays one of these parts, whatever the offence.
    pub parts: Vec<Part>,
}

impl ExplicitConsent {
    /// Whether somebody with a part in a case of some kind belongs to the group.
    pub fn covers(&self, offence: Offence, part: Part) -> bool {
        self.offences.contains(&offence) || self.parts.contains(&part)
    }
}

/// All dated rules.
#[derive(Debug, Clone)]
pub struct RuleBook {
    rules: Vec<RuleEntry>,
    explicit_consent: Vec<ExplicitConsent>,
    routes: Vec<RouteRules>,
    thresholds: Vec<Thresholds>,
    version: String,
}

/// What is wrong with a rule file.
#[derive(Debug, Error)]
pub enum BadRuleBook {
    /// Not the shape of a rule file: the reader's message names line and key.
    #[error("rules/{file}: {source}")]
    Unreadable {
        /// Which file.
        file: &'static str,
        /// What the reader says.
        source: Box<toml::de::Error>,
    },
    /// Two entries for the same thing hold on the same day.
    #[error("rules/{file}: '{id}' has two entries that both hold on {on}")]
    Overlap {
        /// Which file.
        file: &'static str,
        /// Which entry.
        id: String,
        /// A day on which both hold.
        on: Date,
    },
    /// An entry names no source.
    #[error("rules/{file}: '{id}' names no source")]
    NoSource {
        /// Which file.
        file: &'static str,
        /// Which entry.
        id: String,
    },
    /// A rule that code enforces has no entry.
    #[error("rules/safeguards.toml: no entry for {0}, which code enforces")]
    Missing(Rule),
    /// An entry ends before it begins.
    #[error("rules/{file}: '{id}' ends before it begins")]
    Backwards {
        /// Which file.
        file: &'static str,
        /// Which entry.
        id: String,
    },
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Safeguards {
    rule: Vec<RuleEntry>,
    explicit_consent: Vec<ExplicitConsent>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Routes {
    route: Vec<RouteRules>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Practice {
    thresholds: Vec<Thresholds>,
}

impl RuleBook {
    /// The rules built into this binary.
    pub fn built_in() -> Result<Self, BadRuleBook> {
        Self::read(SAFEGUARDS, ROUTES, PRACTICE)
    }

    /// Reads and checks the three rule files.
    pub fn read(safeguards: &str, routes: &str, practice: &str) -> Result<Self, BadRuleBook> {
        let Safeguards { rule: rules, explicit_consent } = parse("safeguards.toml", safeguards)?;
        let route = parse::<Routes>("routes.toml", routes)?.route;
        let thresholds = parse::<Practice>("practice.toml", practice)?.thresholds;

        let groups = explicit_consent
            .iter()
            .map(|group| Span::new("explicit_consent", group.from, group.until, &group.source));
        let entries = rules.iter().map(|r| Span::new(r.id.code(), r.from, r.until, &r.source));
        check_spans("safeguards.toml", entries.chain(groups).collect())?;
        let entries = route.iter().map(|r| Span::new(&r.code, r.from, r.until, &r.source));
        check_spans("routes.toml", entries.collect())?;
        let entries =
            thresholds.iter().map(|t| Span::new("thresholds", t.from, t.until, &t.source));
        check_spans("practice.toml", entries.collect())?;
        if let Some(missing) =
            Rule::ALL.iter().find(|rule| !rules.iter().any(|entry| entry.id == **rule))
        {
            return Err(BadRuleBook::Missing(*missing));
        }

        let digest = Sha256::new()
            .chain_update(safeguards)
            .chain_update(routes)
            .chain_update(practice)
            .finalize();
        let version =
            digest.iter().take(6).fold(String::new(), |text, byte| text + &format!("{byte:02x}"));
        Ok(Self { rules, explicit_consent, routes: route, thresholds, version })
    }

    /// The rule set's version: it changes whenever a rule file does.
    pub fn version(&self) -> &str {
        &self.version
    }

    /// What a rule demands on a day; none where it does not hold on it.
    pub fn rule(&self, rule: Rule, on: Date) -> Option<&RuleEntry> {
        self.rules.iter().find(|entry| entry.id == rule && holds(entry.from, entry.until, on))
    }

    /// Every rule that holds on a day.
    pub fn rules_on(&self, on: Date) -> impl Iterator<Item = &RuleEntry> {
        self.rules.iter().filter(move |entry| holds(entry.from, entry.until, on))
    }

    /// Whose details move only with their explicit consent on a day; nobody's where none holds.
    pub fn explicit_consent(&self, on: Date) -> Option<&ExplicitConsent> {
        self.explicit_consent.iter().find(|group| holds(group.from, group.until, on))
    }

    /// A route's rules on a day; none where the route does not exist on it.
    pub fn route(&self, code: &str, on: Date) -> Option<&RouteRules> {
        self.routes.iter().find(|route| route.code == code && holds(route.from, route.until, on))
    }

    /// The routes there are on a day.
    pub fn routes_on(&self, on: Date) -> impl Iterator<Item = &RouteRules> {
        self.routes.iter().filter(move |route| holds(route.from, route.until, on))
    }

    /// The days on which something changed: a first day of an entry, or the one after its last.
    pub fn days_of_change(&self) -> BTreeSet<Date> {
        let spans = self.rules.iter().map(|entry| (entry.from, entry.until));
        let groups = self.explicit_consent.iter().map(|group| (group.from, group.until));
        let routes = self.routes.iter().map(|route| (route.from, route.until));
        let thresholds = self.thresholds.iter().map(|one| (one.from, one.until));
        let all = spans.chain(groups).chain(routes).chain(thresholds);
        let after = |until: Option<Date>| until.and_then(|day| day.tomorrow().ok());
        all.flat_map(|(from, until)| [Some(from), after(until)]).flatten().collect()
    }

    /// The thresholds on a day; the earliest ones before any.
    pub fn thresholds(&self, on: Date) -> Option<&Thresholds> {
        self.thresholds.iter().find(|t| holds(t.from, t.until, on)).or(self.thresholds.first())
    }
}

fn parse<T: serde::de::DeserializeOwned>(file: &'static str, text: &str) -> Result<T, BadRuleBook> {
    toml::from_str(text)
        .map_err(|source| BadRuleBook::Unreadable { file, source: Box::new(source) })
}

fn holds(from: Date, until: Option<Date>, on: Date) -> bool {
    from <= on && until.is_none_or(|until| on <= until)
}

struct Span {
    id: String,
    from: Date,
    until: Option<Date>,
    sourced: bool,
}

impl Span {
    fn new(id: &str, from: Date, until: Option<Date>, source: &str) -> Self {
        Self { id: id.to_owned(), from, until, sourced: !source.trim().is_empty() }
    }
}

fn check_spans(file: &'static str, mut spans: Vec<Span>) -> Result<(), BadRuleBook> {
    spans.sort_by(|a, b| (&a.id, a.from).cmp(&(&b.id, b.from)));
    for span in &spans {
        if !span.sourced {
            return Err(BadRuleBook::NoSource { file, id: span.id.clone() });
        }
        if span.until.is_some_and(|until| until < span.from) {
            return Err(BadRuleBook::Backwards { file, id: span.id.clone() });
        }
    }
    for (one, next) in spans.iter().zip(spans.iter().skip(1)) {
        if one.id == next.id && one.until.is_none_or(|until| until >= next.from) {
            return Err(BadRuleBook::Overlap { file, id: one.id.clone(), on: next.from });
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn the_built_in_rules_are_sound() {
        let book = RuleBook::built_in().unwrap();
        assert_eq!(book.version().len(), 12);
        assert!(book.rules_on(date(2026, 11, 22)).count() >= Rule::ALL.len());
    }

    #[test]
    fn three_days_have_three_rule_books() {
        let book = RuleBook::built_in().unwrap();
        let on = |day| -> Vec<&str> {
            let rules = book.rules_on(day).map(|entry| entry.id.code());
            rules.chain(book.routes_on(day).map(|route| route.code.as_str())).collect()
        };
        let (early, later) = (date(2006, 1, 1), date(2014, 6, 1));
        assert_ne!(on(early), on(later));
        assert_ne!(on(later), on(date(2026, 11, 22)));
        for day in book.days_of_change() {
            let eve = day.yesterday().unwrap();
            let held = |day| -> Vec<String> {
                let rules = book.rules_on(day).map(|entry| format!("{entry:?}"));
                let routes = book.routes_on(day).map(|route| format!("{route:?}"));
                let groups = book.explicit_consent(day).map(|group| format!("{group:?}"));
                rules.chain(routes).chain(groups).collect()
            };
            assert_ne!(held(eve), held(day), "something changed on {day}");
        }
    }

    #[test]
    fn the_routes_of_this_issue_exist() {
        let book = RuleBook::built_in().unwrap();
        assert!(book.route("custody", date(2026, 11, 22)).is_some());
        assert!(book.route("after-sentence", date(2026, 11, 22)).is_some());
        assert!(book.route("moon", date(2026, 11, 22)).is_none());
    }

    #[test]
    fn unknown_keys_overlaps_and_missing_sources_are_refused() {
        let unknown = ROUTES.replacen("clock =", "clok =", 1);
        assert!(
            RuleBook::read(SAFEGUARDS, &unknown, PRACTICE)
                .unwrap_err()
                .to_string()
                .contains("clok")
        );
        let overlap = format!(
            "{PRACTICE}\n{}",
            PRACTICE.split_once("[[").map(|(_, t)| format!("[[{t}")).unwrap()
        );
        assert!(matches!(
            RuleBook::read(SAFEGUARDS, ROUTES, &overlap),
            Err(BadRuleBook::Overlap { .. })
        ));
        let unsourced = regex_free_blank_source(ROUTES);
        assert!(matches!(
            RuleBook::read(SAFEGUARDS, &unsourced, PRACTICE),
            Err(BadRuleBook::NoSource { .. })
        ));
    }

    fn regex_free_blank_source(text: &str) -> String {
        let blanked: Vec<String> = text
            .lines()
            .map(|line| {
                if line.starts_with("source =") {
                    "source = \" \"".to_owned()
                } else {
                    line.to_owned()
                }
            })
            .collect();
        blanked.join("\n")
    }
}
