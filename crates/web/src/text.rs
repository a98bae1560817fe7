//! Every string a person reads, in English or Welsh, through Fluent.
//!
//! A text that is missing in Welsh is shown in English and listed by a test; a text that is
//! missing in English fails a test.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::sync::{LazyLock, Mutex};

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use unic_langid::langid;

include!(concat!(env!("OUT_DIR"), "/locales.rs"));

/// A language of the pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Lang {
    /// English.
    #[default]
    English,
    /// Welsh.
    Welsh,
}

impl Lang {
    /// The language tag of HTML's `lang`.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::English => "en-GB",
            Self::Welsh => "cy",
        }
    }

    /// The language with a short code: `en` or `cy`.
    pub fn from_code(code: &str) -> Option<Self> {
        match code {
            "en" => Some(Self::English),
            "cy" => Some(Self::Welsh),
            _ => None,
        }
    }

    /// The other one.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::English => Self::Welsh,
            Self::Welsh => Self::English,
        }
    }

    /// Its short code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::Welsh => "cy",
        }
    }
}

struct Bundles {
    english: FluentBundle<FluentResource>,
    welsh: FluentBundle<FluentResource>,
    problems: Vec<String>,
}

static BUNDLES: LazyLock<Bundles> = LazyLock::new(|| {
    let mut problems = Vec::new();
    let english = bundle(langid!("en-GB"), ENGLISH, &mut problems);
    let welsh = bundle(langid!("cy"), WELSH, &mut problems);
    Bundles { english, welsh, problems }
});

fn bundle(
    lang: unic_langid::LanguageIdentifier,
    files: &[(&str, &str)],
    problems: &mut Vec<String>,
) -> FluentBundle<FluentResource> {
    let mut bundle = FluentBundle::new_concurrent(vec![lang]);
    bundle.set_use_isolating(false);
    for (name, text) in files {
        let resource =
            FluentResource::try_new((*text).to_owned()).unwrap_or_else(|(resource, errors)| {
                problems.extend(errors.iter().map(|error| format!("{name}: {error}")));
                resource
            });
        if let Err(errors) = bundle.add_resource(resource) {
            problems.extend(errors.iter().map(|error| format!("{name}: {error}")));
        }
    }
    bundle
}

/// Ids that were asked for and that no language has: each is logged once.
static MISSING: Mutex<BTreeSet<String>> = Mutex::new(BTreeSet::new());

/// The ids of texts that pages asked for in vain since the program started.
pub fn missing() -> BTreeSet<String> {
    MISSING.lock().map(|missing| missing.clone()).unwrap_or_default()
}

/// What is wrong with the Fluent files: syntax errors and ids that stand twice.
pub fn problems() -> &'static [String] {
    &BUNDLES.problems
}

/// The ids of the messages that a language has.
pub fn ids(lang: Lang) -> BTreeSet<String> {
    let files = match lang {
        Lang::English => ENGLISH,
        Lang::Welsh => WELSH,
    };
    let starts = |line: &&str| line.starts_with(|first: char| first.is_ascii_lowercase());
    files
        .iter()
        .flat_map(|(_, text)| text.lines())
        .filter(starts)
        .filter_map(|line| line.split_once('=').map(|(id, _)| id.trim().to_owned()))
        .collect()
}

/// The texts of one language.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Text {
    lang: Lang,
}

impl Text {
    /// The texts of a language.
    pub const fn new(lang: Lang) -> Self {
        Self { lang }
    }

    /// Which language.
    pub const fn lang(self) -> Lang {
        self.lang
    }

    /// A text.
    pub fn get(self, id: &str) -> Cow<'static, str> {
        self.find_or_note(id, None).unwrap_or_else(|| Cow::Owned(id.to_owned()))
    }

    /// A text, where there is one.
    pub fn try_get(self, id: &str) -> Option<Cow<'static, str>> {
        self.find(id, None)
    }

    /// A text with something put in.
    pub fn with(self, id: &str, values: &[(&str, &dyn Put)]) -> String {
        let mut args = FluentArgs::new();
        for (name, value) in values {
            args.set((*name).to_owned(), value.put());
        }
        self.find_or_note(id, Some(&args)).map_or_else(|| id.to_owned(), Cow::into_owned)
    }

    /// The text of a code: `code("side", "harmed")` is the text `side-harmed`.
    pub fn code(self, set: &str, code: &str) -> Cow<'static, str> {
        self.get(&format!("{set}-{code}"))
    }

    fn find_or_note(self, id: &str, args: Option<&FluentArgs<'_>>) -> Option<Cow<'static, str>> {
        let found = self.find(id, args);
        if found.is_none()
            && let Ok(mut missing) = MISSING.lock()
            && missing.len() < 1000
            && missing.insert(id.to_owned())
        {
            tracing::warn!(text = id, "a text is missing");
        }
        found
    }

    /// A text into which nothing is put is borrowed from its bundle, not copied.
    fn find(self, id: &str, args: Option<&FluentArgs<'_>>) -> Option<Cow<'static, str>> {
        let bundles = &*BUNDLES;
        let first = match self.lang {
            Lang::English => &bundles.english,
            Lang::Welsh => &bundles.welsh,
        };
        format(first, id, args).or_else(|| format(&bundles.english, id, args))
    }
}

fn format(
    bundle: &'static FluentBundle<FluentResource>,
    id: &str,
    args: Option<&FluentArgs<'_>>,
) -> Option<Cow<'static, str>> {
    let pattern = match id.split_once('.') {
        Some((id, attribute)) => bundle.get_message(id)?.get_attribute(attribute)?.value(),
        None => bundle.get_message(id)?.value()?,
    };
    let mut errors = Vec::new();
    Some(bundle.format_pattern(pattern, args, &mut errors))
}

/// Something that can be put into a text.
pub trait Put {
    /// As Fluent takes it.
    fn put(&self) -> FluentValue<'static>;
}

impl Put for str {
    fn put(&self) -> FluentValue<'static> {
        FluentValue::from(self.to_owned())
    }
}

impl Put for &str {
    fn put(&self) -> FluentValue<'static> {
        FluentValue::from((*self).to_owned())
    }
}

impl Put for String {
    fn put(&self) -> FluentValue<'static> {
        FluentValue::from(self.clone())
    }
}

impl Put for Cow<'_, str> {
    fn put(&self) -> FluentValue<'static> {
        FluentValue::from(self.clone().into_owned())
    }
}

/// A sum of money: `£25`, `£1,250.50`.
pub fn pounds(pence: u32) -> String {
    let (whole, rest) = ((pence / 100).to_string(), pence % 100);
    let grouped: String = whole
        .char_indices()
        .flat_map(|(at, digit)| {
            let comma = at > 0 && (whole.len() - at).is_multiple_of(3);
            comma.then_some(',').into_iter().chain([digit])
        })
        .collect();
    if rest == 0 { format!("£{grouped}") } else { format!("£{grouped}.{rest:02}") }
}

macro_rules! put_numbers {
    ($($number:ty)+) => {$(
        impl Put for $number {
            fn put(&self) -> FluentValue<'static> {
                FluentValue::from(*self)
            }
        }
    )+};
}
put_numbers!(u8 u16 u32 i32 i64 usize);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_are_written_as_people_write_them() {
        assert_eq!(pounds(2_500), "£25");
        assert_eq!(pounds(125_050), "£1,250.50");
        assert_eq!(pounds(5), "£0.05");
        assert_eq!(pounds(100_000_000), "£1,000,000");
    }

    #[test]
    fn the_files_are_sound() {
        assert_eq!(problems(), &[] as &[String]);
    }

    #[test]
    fn welsh_has_nothing_that_english_lacks() {
        let english = ids(Lang::English);
        let strays: Vec<String> =
            ids(Lang::Welsh).into_iter().filter(|id| !english.contains(id)).collect();
        assert!(strays.is_empty(), "in Welsh only: {strays:?}");
    }

    #[test]
    fn what_is_missing_in_welsh_is_shown_in_english() {
        assert_eq!(Text::new(Lang::Welsh).get("no-such-text"), "no-such-text");
        let english_only = ids(Lang::English).difference(&ids(Lang::Welsh)).next().cloned();
        if let Some(id) = english_only {
            assert_eq!(Text::new(Lang::Welsh).get(&id), Text::new(Lang::English).get(&id));
        }
    }
}
