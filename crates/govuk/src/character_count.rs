//! A text area that counts.

use std::borrow::Cow;

use maud::{Markup, Render, html};

use crate::attributes::{Attributes, extra_setters};
use crate::form_group::form_group_setters;
use crate::{Hint, Label, Plurals, Textarea};

/// A text area that says how much more fits.
///
/// The count is advice: nothing stops a longer answer, so whoever reads the form must.
///
/// ```
/// use govuk::{CharacterCount, CountType};
///
/// let notes = CharacterCount::new("notes", "What happened?")
///     .max_length(2000)
///     .count(CountType::Characters)
///     .threshold(75);
/// ```
#[derive(Clone, Debug)]
#[must_use]
pub struct CharacterCount<'a> {
    textarea: Textarea<'a>,
    max_length: Option<u32>,
    max_words: Option<u32>,
    count: Option<CountType>,
    threshold: Option<u32>,
    messages: CountMessages<'a>,
    message_class: Cow<'a, str>,
}

impl<'a> CharacterCount<'a> {
    /// A text area of five lines whose id is its name; without a limit, scripts must set one.
    pub fn new(name: impl Into<Cow<'a, str>>, label: impl Into<Label<'a>>) -> Self {
        Self {
            textarea: Textarea::new(name, label)
                .class("govuk-js-character-count")
                .group_class("govuk-character-count"),
            max_length: None,
            max_words: None,
            count: None,
            threshold: None,
            messages: CountMessages::default(),
            message_class: Cow::Borrowed(""),
        }
    }

    /// An id other than the name.
    pub fn id(mut self, id: impl Into<Cow<'a, str>>) -> Self {
        self.textarea = self.textarea.id(id);
        self
    }

    /// What the field already holds.
    pub fn value(mut self, value: impl Into<Cow<'a, str>>) -> Self {
        self.textarea = self.textarea.value(value);
        self
    }

    /// The height in lines.
    pub fn rows(mut self, rows: u32) -> Self {
        self.textarea = self.textarea.rows(rows);
        self
    }

    /// Whether browsers check the spelling.
    pub fn spellcheck(mut self, spellcheck: bool) -> Self {
        self.textarea = self.textarea.spellcheck(spellcheck);
        self
    }

    /// The longest answer, in whatever `count` says.
    pub fn max_length(mut self, max: u32) -> Self {
        self.max_length = Some(max);
        self
    }

    /// The longest answer in words, as it was said before GOV.UK Frontend 6.6.
    pub fn max_words(mut self, max: u32) -> Self {
        self.max_words = Some(max);
        self
    }

    /// What is counted; UTF-16 code units unless said otherwise.
    pub fn count(mut self, count: CountType) -> Self {
        self.count = Some(count);
        self
    }

    /// Shows the count only once so many per cent of the limit are used.
    pub fn threshold(mut self, per_cent: u32) -> Self {
        self.threshold = Some(per_cent);
        self
    }

    /// The words of the count.
    pub fn messages(mut self, messages: CountMessages<'a>) -> Self {
        self.messages = messages;
        self
    }

    /// CSS classes for the count's message.
    pub fn message_class(mut self, classes: impl Into<Cow<'a, str>>) -> Self {
        self.message_class = classes.into();
        self
    }

    fn counted(&self) -> Option<CountType> {
        self.count.or(self.max_words.map(|_| CountType::Words))
    }

    fn limit(&self) -> Option<u32> {
        self.max_words.or(self.max_length)
    }

    /// The limit in words, as it stands before scripts begin to count.
    fn description(&self) -> String {
        let Some(limit) = self.limit() else { return String::new() };
        let words = self.counted() == Some(CountType::Words);
        let unit = if words { "words" } else { "characters" };
        match &self.messages.description {
            Some(text) => text.replace("%{count}", &limit.to_string()),
            None => format!("You can enter up to {limit} {unit}"),
        }
    }

    fn attributes_of_group(&self) -> Attributes<'_> {
        let number = |number: Option<u32>| number.map(|number| number.to_string());
        let counting = Attributes::new()
            .with("data-module", "govuk-character-count")
            .maybe("data-maxlength", number(self.max_length))
            .maybe("data-maxwords", number(self.max_words))
            .maybe("data-threshold", number(self.threshold))
            .maybe("data-count-type", self.counted().map(CountType::name));
        let description = self.messages.description.as_deref();
        self.messages.write(counting.maybe(
            "data-i18n.textarea-description.other",
            description.filter(|_| self.limit().is_none()),
        ))
    }
}

extra_setters!(CharacterCount, textarea.extra);
form_group_setters!(CharacterCount, textarea.group);

impl Render for CharacterCount<'_> {
    fn render(&self) -> Markup {
        let mut textarea = self.textarea.clone();
        let info = format!("{}-info", self.textarea.html_id());
        let message = Hint::new(self.description()).class(self.message_class.as_ref());
        let after = textarea.group.after.take();
        let mut attributes = self.attributes_of_group();
        attributes.extend(std::mem::take(&mut textarea.group.extra.attributes));
        textarea.group.extra.attributes = attributes;
        let described_by = match textarea.group.described_by.take() {
            Some(named) => format!("{named} {info}"),
            None => info.clone(),
        };
        textarea
            .described_by(described_by)
            .after(html! {
                (message.within(&info, "govuk-character-count__message"))
                @if let Some(after) = after { (after) }
            })
            .render()
    }
}

/// What a [`CharacterCount`] counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CountType {
    /// UTF-16 code units, as HTML's `maxlength` does.
    Length,
    /// What readers take for characters.
    Characters,
    /// Words.
    Words,
}

impl CountType {
    fn name(self) -> &'static str {
        match self {
            Self::Length => "length",
            Self::Characters => "characters",
            Self::Words => "words",
        }
    }
}

/// The words of a count; English where nothing is said.
///
/// `%{count}` stands for the number.
#[derive(Clone, Debug, Default)]
#[must_use]
pub struct CountMessages<'a> {
    description: Option<Cow<'a, str>>,
    characters_under: Plurals<'a>,
    characters_at: Option<Cow<'a, str>>,
    characters_over: Plurals<'a>,
    words_under: Plurals<'a>,
    words_at: Option<Cow<'a, str>>,
    words_over: Plurals<'a>,
}

impl<'a> CountMessages<'a> {
    /// Messages in English.
    pub fn new() -> Self {
        Self::default()
    }

    /// The limit, as it stands before scripts begin to count.
    pub fn description(mut self, text: impl Into<Cow<'a, str>>) -> Self {
        self.description = Some(text.into());
        self
    }

    /// How many characters are left.
    pub fn characters_under_limit(mut self, texts: Plurals<'a>) -> Self {
        self.characters_under = texts;
        self
    }

    /// That no character is left.
    pub fn characters_at_limit(mut self, text: impl Into<Cow<'a, str>>) -> Self {
        self.characters_at = Some(text.into());
        self
    }

    /// How many characters are too many.
    pub fn characters_over_limit(mut self, texts: Plurals<'a>) -> Self {
        self.characters_over = texts;
        self
    }

    /// How many words are left.
    pub fn words_under_limit(mut self, texts: Plurals<'a>) -> Self {
        self.words_under = texts;
        self
    }

    /// That no word is left.
    pub fn words_at_limit(mut self, text: impl Into<Cow<'a, str>>) -> Self {
        self.words_at = Some(text.into());
        self
    }

    /// How many words are too many.
    pub fn words_over_limit(mut self, texts: Plurals<'a>) -> Self {
        self.words_over = texts;
        self
    }

    fn write<'b>(&'b self, attributes: Attributes<'b>) -> Attributes<'b> {
        let characters = self
            .characters_under
            .write("characters-under-limit", attributes)
            .maybe("data-i18n.characters-at-limit", self.characters_at.as_deref());
        let words = self.words_under.write(
            "words-under-limit",
            self.characters_over.write("characters-over-limit", characters),
        );
        self.words_over.write(
            "words-over-limit",
            words.maybe("data-i18n.words-at-limit", self.words_at.as_deref()),
        )
    }
}
