//! Rules of one service, from a file of its own. They narrow openly and never loosen a safeguard
//! (design §5; R-GATE-06): a shorter time, or something that the service does not take on.

use serde::Deserialize;
use toml::Spanned;

use super::reading::{Dated, Days, File, Read};
use super::{BadRuleBook, RouteRules, Thresholds};
use crate::cases::Form;
use crate::offences::Offence;
use crate::time::Date;

/// A file of local rules.
#[derive(Debug, Clone, Copy)]
pub struct LocalFile<'t> {
    /// What it is called in errors.
    pub name: &'t str,
    /// What it says.
    pub text: &'t str,
}

/// One rule of a service for a span of time.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LocalRule {
    /// The service's own code for it, in small letters, digits and hyphens.
    pub id: String,
    /// What it demands, in a sentence.
    pub text: String,
    /// Why, in a sentence.
    pub reason: String,
    /// Who in the service decided it, and when.
    pub source: String,
    /// The first day on which it holds.
    pub from: Date,
    /// The last day on which it holds; none where it still does.
    pub until: Option<Date>,
    /// Times that are shorter here than in the rule book.
    #[serde(default)]
    pub shorter: Shorter,
    /// What is not taken on here.
    pub leaves_out: Option<LeavesOut>,
}

/// Times that are shorter than those of the rule book, in days.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Shorter {
    /// Between two supervision sessions.
    pub supervision_days: Option<i32>,
    /// For which a live case may go on under an override after training or supervision lapsed.
    pub lapse_days: Option<i32>,
    /// Before an assessment is looked at again.
    pub assessment_days: Option<i32>,
    /// For which an attested opening position holds without a review.
    pub opening_position_days: Option<i32>,
}

/// What a service does not take on: whatever fits each list that is not empty.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LeavesOut {
    /// Forms of exchange.
    #[serde(default)]
    pub forms: Vec<Form>,
    /// Stages, by the codes of their routes.
    #[serde(default)]
    pub stages: Vec<String>,
    /// Offences.
    #[serde(default)]
    pub offences: Vec<Offence>,
}

impl LeavesOut {
    /// Whether an exchange of a form, at a stage, after an offence is among it.
    pub fn fits(&self, form: Form, stage: &str, offence: Offence) -> bool {
        let among = self.forms.is_empty() || self.forms.contains(&form);
        let at = self.stages.is_empty() || self.stages.iter().any(|one| one == stage);
        let after = self.offences.is_empty() || self.offences.contains(&offence);
        among && at && after
    }

    const fn says_nothing(&self) -> bool {
        self.forms.is_empty() && self.stages.is_empty() && self.offences.is_empty()
    }
}

impl Shorter {
    /// Each time with its name and what the rule book says of it.
    fn beside(self, book: &Thresholds) -> [(&'static str, Option<i32>, i32); 4] {
        [
            ("supervision_days", self.supervision_days, book.supervision_days),
            ("lapse_days", self.lapse_days, book.lapse_days),
            ("assessment_days", self.assessment_days, book.assessment_days),
            ("opening_position_days", self.opening_position_days, book.opening_position_days),
        ]
    }
}

impl Dated for LocalRule {
    fn id(&self) -> &str {
        &self.id
    }

    fn span(&self) -> (Date, Option<Date>) {
        (self.from, self.until)
    }

    fn source(&self) -> &str {
        &self.source
    }

    fn may_pause() -> bool {
        true
    }

    fn flaw(&self) -> Option<&'static str> {
        let coded = |text: &str| {
            let fits =
                |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
            !text.is_empty() && text.bytes().all(fits)
        };
        let empty = |text: &String| text.trim().is_empty();
        if !coded(&self.id) {
            return Some("its id has small letters, digits and hyphens only");
        }
        if empty(&self.text) || empty(&self.reason) {
            return Some("it says what it demands, and why");
        }
        match &self.leaves_out {
            Some(out) if out.says_nothing() => Some("it leaves out everything, or nothing"),
            None if self.shorter == Shorter::default() => Some("it narrows nothing"),
            _ => None,
        }
    }
}

/// Reads the rules of a service, beside those of the book that they may not loosen.
pub(super) fn read(
    file: LocalFile<'_>,
    thresholds: &[Thresholds],
    routes: &[RouteRules],
) -> Result<Vec<LocalRule>, BadRuleBook> {
    let file = File { name: file.name, text: file.text };
    let [list]: [Vec<Spanned<toml::Table>>; 1] = file.lists(["local"])?;
    let read = file.entries::<LocalRule>(list, &Days::new(), &[])?;
    for one in &read {
        narrows(one, thresholds, routes).map_err(|why| file.bad(one.line, &why))?;
    }
    Ok(read.into_iter().map(|read| read.entry).collect())
}

/// Whether a rule is stricter than the book on each of its days, and about something there is.
fn narrows(
    read: &Read<LocalRule>,
    thresholds: &[Thresholds],
    routes: &[RouteRules],
) -> Result<(), String> {
    let LocalRule { id, from, until, shorter, leaves_out, .. } = &read.entry;
    let meanwhile = |book: &&Thresholds| {
        until.is_none_or(|until| book.from <= until) && book.until.is_none_or(|last| *from <= last)
    };
    for book in thresholds.iter().filter(meanwhile) {
        for (name, here, there) in shorter.beside(book) {
            match here {
                Some(days) if days < 1 => return Err(format!("'{id}': {name} is at least a day")),
                Some(days) if days >= there => {
                    return Err(format!(
                        "'{id}' would loosen a safeguard: {name} is {there} in the rule book, and a \
                         local rule may only be stricter, not {days}"
                    ));
                }
                _ => {}
            }
        }
    }
    let stages = leaves_out.iter().flat_map(|out| &out.stages);
    let unknown = |stage: &&String| !routes.iter().any(|route| route.code == **stage);
    match stages.into_iter().find(unknown) {
        Some(stage) => Err(format!("'{id}': there is no stage '{stage}'")),
        None => Ok(()),
    }
}

/// The thresholds as they hold in a service: cut wherever a local rule begins or ends, each time as
/// short as the strictest says.
pub(super) fn narrowed(book: Vec<Thresholds>, local: &[LocalRule]) -> Vec<Thresholds> {
    let begins = local.iter().map(|rule| rule.from);
    let ends = local.iter().filter_map(|rule| rule.until?.tomorrow().ok());
    let mut cuts: Vec<Date> = begins.chain(ends).collect();
    cuts.sort_unstable();
    cuts.dedup();
    book.into_iter().flat_map(|one| cut(one, &cuts)).map(|one| shortened(one, local)).collect()
}

fn cut(book: Thresholds, cuts: &[Date]) -> Vec<Thresholds> {
    let within = |day: &&Date| **day > book.from && book.until.is_none_or(|until| **day <= until);
    let mut spans = Vec::new();
    let mut from = book.from;
    for day in cuts.iter().filter(within) {
        spans.push(Thresholds { from, until: day.yesterday().ok(), ..book.clone() });
        from = *day;
    }
    spans.push(Thresholds { from, ..book });
    spans
}

fn shortened(book: Thresholds, local: &[LocalRule]) -> Thresholds {
    let on = book.from;
    let here = local.iter().filter(|rule| super::book::holds(rule.from, rule.until, on));
    here.fold(book, |book, rule| {
        let shorter = rule.shorter;
        let least = |there: i32, here: Option<i32>| here.map_or(there, |here| here.min(there));
        Thresholds {
            supervision_days: least(book.supervision_days, shorter.supervision_days),
            lapse_days: least(book.lapse_days, shorter.lapse_days),
            assessment_days: least(book.assessment_days, shorter.assessment_days),
            opening_position_days: least(book.opening_position_days, shorter.opening_position_days),
            ..book
        }
    })
}
