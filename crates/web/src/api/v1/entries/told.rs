//! An entry as programs read it: kinds, codes, days and ids; never words, and nothing that names a
//! person beyond this case.

use domain::cases::{CaseFile, Entry, Event};
use domain::time::Timestamp;
use serde::Serialize;
use serde_json::{Map, Value};
use utoipa::ToSchema;

use crate::api::codes::{IdSchema, Instant, RuleSchema};

/// Fields of facts that stay inside: pointers at words that vanished, the person across all cases,
/// and who has a concern, with whom it was shared and how urgent it is, which are its leads' to know.
const INSIDE: &[&str] = &["vanished", "person", "leads", "with", "urgent"];

/// An entry of a case's history.
#[derive(Serialize, ToSchema)]
#[schema(title = "HistoryEntry")]
pub struct HistoryEntry {
    /// Its number: the version the case was at when it had been recorded.
    entry: i64,
    /// What kind of thing happened, in the past tense. New kinds are added as the work goes on.
    #[schema(example = "contact-recorded")]
    kind: &'static str,
    /// When it happened.
    #[schema(value_type = Instant)]
    happened: Timestamp,
    /// When it was recorded.
    #[schema(value_type = Instant)]
    recorded: Timestamp,
    /// Who recorded it.
    #[schema(value_type = IdSchema)]
    by: String,
    /// Whether it has words. They are read on a page, by a person.
    words: bool,
    /// What happened, by its kind: ids, codes and days. Fields are added, never changed.
    #[schema(value_type = Object)]
    fact: Map<String, Value>,
    /// How it was judged when it was recorded; nothing for what no rule judges.
    verdict: Option<StepVerdict>,
    /// Whether a correction leaves it out of what the case says.
    left_out: bool,
    /// The numbers of the entries that correct it.
    corrected_by: Vec<i64>,
}

/// How a step was judged when it was recorded. A finding may have judged it again since.
#[derive(Serialize, ToSchema)]
#[schema(as = Verdict)]
pub struct StepVerdict {
    /// Whether every condition held.
    regular: bool,
    /// The rules whose conditions did not.
    #[schema(value_type = Vec<RuleSchema>)]
    unmet: Vec<String>,
    /// The overrides it relied on.
    #[schema(value_type = Vec<IdSchema>)]
    overrides: Vec<String>,
}

impl HistoryEntry {
    /// An entry of a file.
    pub fn of(file: &CaseFile, entry: &Entry) -> Self {
        let corrections: Vec<_> = file
            .entries()
            .iter()
            .filter_map(|later| match &later.event {
                Event::Corrected(made) if made.target == entry.version => {
                    Some((later.version, made.with.is_none()))
                }
                _ => None,
            })
            .collect();
        Self {
            entry: entry.version,
            kind: entry.event.kind(),
            happened: entry.happened,
            recorded: entry.recorded,
            by: entry.actor.to_string(),
            words: !entry.event.words().is_empty(),
            fact: fact(&entry.event),
            verdict: entry.event.verdict().map(|verdict| StepVerdict {
                regular: verdict.is_regular(),
                unmet: verdict.unmet.iter().map(ToString::to_string).collect(),
                overrides: verdict.overrides.iter().map(ToString::to_string).collect(),
            }),
            left_out: corrections.last().is_some_and(|(_, left_out)| *left_out),
            corrected_by: corrections.into_iter().map(|(version, _)| version).collect(),
        }
    }
}

/// What an event says, as far as programs read it.
fn fact(event: &Event) -> Map<String, Value> {
    let Ok(Value::Object(mut stored)) = serde_json::to_value(event) else { return Map::new() };
    let Some(Value::Object(mut fact)) = stored.remove("fact") else { return Map::new() };
    if event.verdict().is_some()
        && let Some(Value::Object(inner)) = fact.remove("fact")
    {
        fact = inner;
    }
    outside(fact)
}

/// A fact without what stays inside.
fn outside(fact: Map<String, Value>) -> Map<String, Value> {
    let shown = fact.into_iter().filter(|(name, value)| {
        !INSIDE.contains(&name.as_str()) && !value.is_null() && !points_at_words(value)
    });
    shown
        .map(|(name, value)| match value {
            Value::Object(inner) => (name, Value::Object(outside(inner))),
            Value::Array(items) => (name, Value::Array(items.into_iter().map(each).collect())),
            plain => (name, plain),
        })
        .collect()
}

fn each(item: Value) -> Value {
    match item {
        Value::Object(inner) => Value::Object(outside(inner)),
        plain => plain,
    }
}

/// Whether it is a `WordsRef`. The id of words says nothing, and nothing can be done with it.
fn points_at_words(value: &Value) -> bool {
    value.get("commitment").is_some()
}
