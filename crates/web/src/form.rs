//! Forms: what was typed, kept on every failure, and read field by field into the domain's types.

use std::cell::RefCell;
use std::convert::Infallible;
use std::str::FromStr;

use app::App;
use axum::extract::{FromRequest, FromRequestParts, Request};
use axum::http::request::Parts;
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use domain::cases::Invalid;
use domain::ids::{CaseId, CommandId};
use domain::rules::Rule;
use domain::time::{Date, Timestamp};
use sha2::{Digest, Sha256};

/// How large a form may be, in bytes.
pub const LARGEST_FORM: usize = 256 * 1024;

/// The field that says which version of the case a form was made for. Nobody sees it.
pub const VERSION: &str = "version";

/// The field with the key that makes a form happen once. Nobody sees it.
const KEY: &str = "key";
/// The longest key; ours are ids.
const LONGEST_KEY: usize = 64;

/// The years that somebody can mean: whatever is written outside them is a slip of the pen.
const YEARS: std::ops::Range<i16> = 1900..2200;

/// What was typed into a form, by field; empty for a form that is shown first.
#[derive(Clone, Default)]
pub struct Typed {
    fields: Vec<(String, String)>,
}

impl Typed {
    /// A form filled with what is proposed.
    pub fn proposed<const N: usize>(fields: [(&str, String); N]) -> Self {
        Self { fields: fields.into_iter().map(|(name, value)| (name.to_owned(), value)).collect() }
    }

    /// Parses a query or a form body.
    pub fn parse(text: &[u8]) -> Self {
        // No field takes a NUL, and PostgreSQL keeps none.
        let clean = |text: std::borrow::Cow<'_, str>| text.replace('\0', "");
        Self {
            fields: form_urlencoded::parse(text)
                .map(|(name, value)| (clean(name), clean(value)))
                .collect(),
        }
    }

    /// What was typed into a field, as it was typed.
    pub fn value(&self, field: &str) -> &str {
        self.fields.iter().find(|(name, _)| name == field).map_or("", |(_, value)| value.as_str())
    }

    /// Everything that was chosen in a field of several.
    pub fn values<'a>(&'a self, field: &'a str) -> impl Iterator<Item = &'a str> {
        self.fields.iter().filter(move |(name, _)| name == field).map(|(_, value)| value.as_str())
    }

    /// Whether a choice was made.
    pub fn has(&self, field: &str, value: &str) -> bool {
        self.values(field).any(|chosen| chosen == value)
    }

    /// Every field with what was typed into it.
    pub fn all(&self) -> impl Iterator<Item = (&str, &str)> {
        self.fields.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// The form with more proposed where nothing was typed. A field may have several proposals.
    #[must_use]
    pub fn or(mut self, fields: impl IntoIterator<Item = (String, String)>) -> Self {
        let typed = self.fields.len();
        for (name, value) in fields {
            if !self.fields.iter().take(typed).any(|(found, _)| *found == name) {
                self.fields.push((name, value));
            }
        }
        self
    }

    /// Whether nothing was typed at all.
    pub const fn is_empty(&self) -> bool {
        self.fields.is_empty()
    }
}

impl<S: Send + Sync> FromRequest<S> for Typed {
    type Rejection = Response;

    async fn from_request(request: Request, state: &S) -> Result<Self, Response> {
        // Larger ones were turned away before (`kept`).
        let body =
            Bytes::from_request(request, state).await.map_err(IntoResponse::into_response)?;
        Ok(Self::parse(&body))
    }
}

/// What a link proposes for a form: everything where one of our own pages leads there. From elsewhere
/// only whom or what it is about: a letter or a hostile page must not fill in somebody's consent. What
/// belongs to the sending of a form, its version and its key, no link proposes.
pub struct Proposed(pub Typed);

impl<S: Sync> FromRequestParts<S> for Proposed {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        let ours = parts.headers.get("sec-fetch-site").is_some_and(|site| site == "same-origin");
        let mut typed = Typed::parse(parts.uri.query().unwrap_or_default().as_bytes());
        typed.fields.retain(|(name, value)| {
            !matches!(name.as_str(), VERSION | KEY) && (ours || value.parse::<CaseId>().is_ok())
        });
        Ok(Self(typed))
    }
}

/// A key for a form that is to happen once, however often it is sent.
pub fn fresh_key(app: &App) -> String {
    CommandId::generate(app.now(), app.entropy()).to_string()
}

/// The key that makes a form happen once, with a hash of what was typed; nothing where the form
/// carries none of ours. `what` keeps the keys of different forms apart.
pub fn once(what: &str, typed: &Typed) -> Option<(String, [u8; 32])> {
    let key = typed.value(KEY);
    let mut hash = Sha256::new();
    for (name, value) in typed.all() {
        hash.update(format!("{name}={value}\n"));
    }
    (1..=LONGEST_KEY)
        .contains(&key.len())
        .then(|| (format!("{what}:{key}"), hash.finalize().into()))
}

/// A field that has to be looked at again: the id of the text that says why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slip {
    /// Which field.
    pub field: String,
    /// Which text.
    pub text: String,
    /// The rule that it would not keep, where the book has one.
    pub rule: Option<Rule>,
}

impl Slip {
    /// A slip in a field.
    pub fn new(field: impl Into<String>, text: impl Into<String>) -> Self {
        Self { field: field.into(), text: text.into(), rule: None }
    }

    /// What the domain found wrong with a field.
    pub fn from_invalid(invalid: Invalid) -> Self {
        let text = format!("flaw-{}", invalid.flaw);
        Self { rule: invalid.flaw.rule(), ..Self::new(invalid.field, text) }
    }
}

/// Reads fields and collects what is wrong with them, so that a person is told everything at once.
pub struct Fields<'t> {
    typed: &'t Typed,
    slips: RefCell<Vec<Slip>>,
}

impl<'t> Fields<'t> {
    /// Begins to read.
    pub const fn new(typed: &'t Typed) -> Self {
        Self { typed, slips: RefCell::new(Vec::new()) }
    }

    /// Notes a slip.
    pub fn slip(&self, field: &str, text: &str) {
        let slip = Slip::new(field, text);
        let mut slips = self.slips.borrow_mut();
        if !slips.contains(&slip) {
            slips.push(slip);
        }
    }

    /// A line or text without the space around it; empty where there is none.
    pub fn text(&self, field: &str) -> String {
        self.typed.value(field).trim().to_owned()
    }

    /// A text that is needed.
    pub fn needed(&self, field: &str, otherwise: &str) -> String {
        let text = self.text(field);
        if text.is_empty() {
            self.slip(field, otherwise);
        }
        text
    }

    /// A choice that is needed.
    pub fn choice<T: FromStr>(&self, field: &str, otherwise: &str) -> Option<T> {
        let chosen = self.typed.value(field).trim().parse().ok();
        if chosen.is_none() {
            self.slip(field, otherwise);
        }
        chosen
    }

    /// A choice that may be left open. What is no choice is told: only somebody who changed the
    /// form can have sent it, and it must not pass for nothing.
    pub fn optional<T: FromStr>(&self, field: &str) -> Option<T> {
        self.read(field, self.typed.value(field), "slip-choice")
    }

    /// As [`Fields::optional`], where one of the choices, `open`, is to leave it open.
    pub fn unless<T: FromStr>(&self, open: &str, field: &str) -> Option<T> {
        if self.typed.value(field) == open { None } else { self.optional(field) }
    }

    /// Several choices.
    pub fn choices<T: FromStr>(&self, field: &str) -> Vec<T> {
        let chosen = self.typed.values(field);
        chosen.filter_map(|value| self.read(field, value, "slip-choice")).collect()
    }

    /// Several choices, and whether the one that says 'none of these' was chosen.
    pub fn choices_beside<T: FromStr>(&self, none: &str, field: &str) -> (Vec<T>, bool) {
        let chosen = self.typed.values(field).filter(|value| *value != none);
        let chosen = chosen.filter_map(|value| self.read(field, value, "slip-choice"));
        (chosen.collect(), self.typed.has(field, none))
    }

    /// The version of the case that the form was made for; none where it says none.
    pub fn version(&self) -> Option<i64> {
        self.read(VERSION, self.typed.value(VERSION), "slip-version")
    }

    fn read<T: FromStr>(&self, field: &str, value: &str, otherwise: &str) -> Option<T> {
        let value = value.trim();
        let read = value.parse().ok();
        if read.is_none() && !value.is_empty() {
            self.slip(field, otherwise);
        }
        read
    }

    /// A day from the three fields `field-day`, `field-month`, `field-year`; none where all are
    /// empty.
    pub fn date(&self, field: &str) -> Option<Date> {
        let part = |name: &str| self.typed.value(&format!("{field}-{name}")).trim().to_owned();
        let (day, month, year) = (part("day"), part("month"), part("year"));
        if day.is_empty() && month.is_empty() && year.is_empty() {
            return None;
        }
        let date = match (day.parse(), month.parse(), year.parse()) {
            (Ok(day), Ok(month), Ok(year)) if YEARS.contains(&year) => {
                Date::new(year, month, day).ok()
            }
            _ => None,
        };
        if date.is_none() {
            self.slip(field, "slip-date");
        }
        date
    }

    /// A day that is needed.
    pub fn needed_date(&self, field: &str, otherwise: &str) -> Option<Date> {
        let before = self.slips.borrow().len();
        let date = self.date(field);
        if date.is_none() && self.slips.borrow().len() == before {
            self.slip(field, otherwise);
        }
        date
    }

    /// A time of day such as `10:30` or `10.30`.
    pub fn time(&self, field: &str, otherwise: &str) -> Option<(i8, i8)> {
        let typed = self.typed.value(field).trim().replace('.', ":");
        let time = typed
            .split_once(':')
            .and_then(|(hour, minute)| Some((hour.parse().ok()?, minute.parse().ok()?)));
        let time = time.filter(|(hour, minute)| (0..24).contains(hour) && (0..60).contains(minute));
        if time.is_none() {
            self.slip(field, otherwise);
        }
        time
    }

    /// When it happened: now, unless an earlier day was given in `happened-…`; then at noon of
    /// that day, or now where that is today.
    pub fn happened(&self, now: Timestamp) -> Option<Timestamp> {
        let date = self.date("happened")?;
        (date != now.date()).then(|| Timestamp::from_local(date.at(12, 0, 0, 0)))
    }

    /// The value, where no field slipped.
    pub fn finish<T>(self, value: Option<T>) -> Result<T, Vec<Slip>> {
        let slips = self.slips.into_inner();
        match value {
            Some(value) if slips.is_empty() => Ok(value),
            _ if slips.is_empty() => Err(vec![Slip::new("", "slip-form")]),
            _ => Err(slips),
        }
    }
}
