//! Reading rule files: entries with their lines, on days or from commencements.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde::de::DeserializeOwned;
use toml::{Spanned, Table, Value};

use super::BadRuleBook;
use crate::time::Date;

/// The days of commencements that are known, by code.
pub(super) type Days = BTreeMap<String, Date>;

/// A file of rules.
#[derive(Debug, Clone, Copy)]
pub(super) struct File<'t> {
    /// What it is called in errors.
    pub name: &'t str,
    /// What it says.
    pub text: &'t str,
}

/// An entry, as far as it holds or has held on some day.
#[derive(Debug)]
pub(super) struct Read<T> {
    /// The line on which it begins.
    pub line: usize,
    /// The commencement that it waits for; none where its first day is known.
    pub waits_for: Option<String>,
    /// What it says.
    pub entry: T,
}

/// What every entry has.
pub(super) trait Dated: DeserializeOwned {
    /// What it is about: two entries of one id never hold on the same day.
    fn id(&self) -> &str;
    /// Its first and its last day.
    fn span(&self) -> (Date, Option<Date>);
    /// Where it comes from.
    fn source(&self) -> &str;
    /// Whether there can be days between two entries on which none holds.
    fn may_pause() -> bool {
        false
    }
    /// What cannot be about it by itself, in a sentence.
    fn flaw(&self) -> Option<&'static str> {
        None
    }
}

/// The keys by which an entry depends on a commencement.
const BEGINS: &str = "from_commencement";
const ENDS: &str = "until_commencement";

impl File<'_> {
    /// The lists of entries that the file has; unknown ones are refused.
    pub(super) fn lists<const N: usize>(
        self,
        names: [&str; N],
    ) -> Result<[Vec<Spanned<Table>>; N], BadRuleBook> {
        let mut lists: BTreeMap<String, Spanned<Vec<Spanned<Table>>>> =
            toml::from_str(self.text).map_err(|error| self.unreadable(&error))?;
        let found =
            names.map(|name| lists.remove(name).map(Spanned::into_inner).unwrap_or_default());
        match lists.into_iter().next() {
            Some((name, list)) => {
                let why = format!("there is no list '{name}'; there are: {}", names.join(", "));
                Err(self.bad(self.line(list.span().start), &why))
            }
            None => Ok(found),
        }
    }

    /// The entries of a list, each checked by itself and beside the others of its id.
    pub(super) fn entries<T: Dated>(
        self,
        list: Vec<Spanned<Table>>,
        days: &Days,
        known: &[&str],
    ) -> Result<Vec<Read<T>>, BadRuleBook> {
        let read = list.into_iter().map(|table| self.entry(table, days, known));
        let read = read.collect::<Result<Vec<Read<T>>, _>>()?;
        self.check(&read)?;
        Ok(read)
    }

    fn entry<T: Dated>(
        self,
        table: Spanned<Table>,
        days: &Days,
        known: &[&str],
    ) -> Result<Read<T>, BadRuleBook> {
        let line = self.line(table.span().start);
        let bad = |why: String| self.bad(line, &why);
        let mut table = table.into_inner();
        let begins = commencement(&mut table, BEGINS, known).map_err(bad)?;
        let ends = commencement(&mut table, ENDS, known).map_err(bad)?;
        let mut waits_for = None;
        if let Some(code) = begins {
            if table.contains_key("from") {
                return Err(bad(format!("'from' and '{BEGINS}' say the same thing twice")));
            }
            let day = days.get(&code).copied();
            // An entry that waits is read like any other, and holds on no day.
            table.insert("from".to_owned(), Value::String(day.unwrap_or(Date::MAX).to_string()));
            waits_for = day.is_none().then_some(code);
        }
        if let Some(code) = ends {
            if table.contains_key("until") {
                return Err(bad(format!("'until' and '{ENDS}' say the same thing twice")));
            }
            if let Some(eve) = days.get(&code).and_then(|day| day.yesterday().ok()) {
                table.insert("until".to_owned(), Value::String(eve.to_string()));
            }
        }
        let entry: T =
            table.try_into().map_err(|error: toml::de::Error| bad(error.message().to_owned()))?;
        if entry.source().trim().is_empty() {
            return Err(bad(format!("'{}' names no source", entry.id())));
        }
        if let Some(flaw) = entry.flaw() {
            return Err(bad(format!("'{}': {flaw}", entry.id())));
        }
        let (from, until) = entry.span();
        if waits_for.is_none() && until.is_some_and(|until| until < from) {
            return Err(bad(format!("'{}' ends before it begins", entry.id())));
        }
        Ok(Read { line, waits_for, entry })
    }

    /// Entries of one id follow each other without an overlap or a gap.
    fn check<T: Dated>(self, read: &[Read<T>]) -> Result<(), BadRuleBook> {
        let mut held: Vec<_> = read.iter().filter(|read| read.waits_for.is_none()).collect();
        held.sort_by_key(|read| (read.entry.id().to_owned(), read.entry.span().0));
        for (one, next) in held.iter().zip(held.iter().skip(1)) {
            let (id, (from, _)) = (next.entry.id(), next.entry.span());
            if one.entry.id() != id {
                continue;
            }
            let bad = |why: String| self.bad(next.line, &why);
            let until = one.entry.span().1;
            if until.is_none_or(|until| until >= from) {
                let line = one.line;
                return Err(bad(format!(
                    "'{id}' has another entry that holds on {from} (line {line})"
                )));
            }
            if !T::may_pause() && until.and_then(|until| until.tomorrow().ok()) != Some(from) {
                let ended = until.map(|until| until.to_string()).unwrap_or_default();
                return Err(bad(format!("'{id}' has no entry between {ended} and {from}")));
            }
        }
        Ok(())
    }

    fn line(self, at: usize) -> usize {
        1 + self.text.get(..at).unwrap_or_default().matches('\n').count()
    }

    /// The last line on which something stands; the first of the file where it stands nowhere.
    pub(super) fn line_of(self, what: &str) -> usize {
        self.text.rfind(what).map_or(1, |at| self.line(at))
    }

    /// What the reader of TOML says of the file as a whole.
    pub(super) fn unreadable(self, error: &toml::de::Error) -> BadRuleBook {
        let line = error.span().map_or(1, |span| self.line(span.start));
        self.bad(line, error.message())
    }

    /// An entry that cannot be so.
    pub(super) fn bad(self, line: usize, why: &str) -> BadRuleBook {
        BadRuleBook::Entry { file: self.name.to_owned(), line, why: why.to_owned() }
    }
}

/// Takes the commencement that an entry names under a key.
fn commencement(table: &mut Table, key: &str, known: &[&str]) -> Result<Option<String>, String> {
    match table.remove(key) {
        None => Ok(None),
        Some(Value::String(code)) if known.contains(&code.as_str()) => Ok(Some(code)),
        Some(Value::String(code)) => {
            Err(format!("'{code}' is no commencement; there are: {}", known.join(", ")))
        }
        Some(_) => Err(format!("'{key}' names a commencement; there are: {}", known.join(", "))),
    }
}

/// What commences on a day that nobody knows yet: the day is configuration.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Commencement {
    /// Its code.
    pub code: String,
    /// What commences.
    pub text: String,
    /// Where it comes from.
    pub source: String,
    /// How well that is checked.
    pub standing: super::Standing,
}
