//! Asking: form fields with their texts, what was typed, and what has to be looked at again.

use domain::rules::Rule;
use domain::time::Date;
use govuk::{
    Checkbox, Checkboxes, DateField, DateInput, ErrorSummary, Input, Legend, Radio, Radios, Select,
    SelectOption, Textarea, Width,
};
use maud::{Markup, html};

use crate::form::{Slip, Typed, VERSION};
use crate::rule;
use crate::text::Text;

/// Asks the fields of one form.
#[derive(Clone, Copy)]
pub struct Ask<'a> {
    /// The texts.
    pub text: Text,
    /// What was typed.
    pub typed: &'a Typed,
    /// What has to be looked at again.
    pub slips: &'a [Slip],
}

/// A choice: its value and its words.
pub type Choice = (String, String);

impl<'a> Ask<'a> {
    /// What is wrong with a field, in words.
    pub fn slip(&self, field: &str) -> Option<String> {
        self.slips
            .iter()
            .find(|slip| slip.field == field)
            .map(|slip| self.text.get(&slip.text).into_owned())
    }

    /// The summary above the form; nothing where nothing is wrong.
    pub fn summary(&self) -> Markup {
        if self.slips.is_empty() {
            return html! {};
        }
        let mut summary = ErrorSummary::new(self.text.get("slips-title"));
        for slip in self.slips {
            let place = if slip.field.is_empty() || slip.field == VERSION {
                "#main".to_owned()
            } else {
                format!("#{}", self.place(&slip.field))
            };
            summary = summary.link(self.text.get(&slip.text), place);
        }
        html! { (summary) (self.rules()) }
    }

    /// The rules that what was typed would not keep, each with its place in the rule book.
    fn rules(&self) -> Markup {
        let mut rules: Vec<Rule> = self.slips.iter().filter_map(|slip| slip.rule).collect();
        rules.sort_unstable();
        rules.dedup();
        html! {
            @if !rules.is_empty() {
                p class="cc-soft" {
                    (self.text.get("slips-rules"))
                    @for one in rules { " " (rule::link(self.text, one)) }
                }
            }
        }
    }

    fn place(&self, field: &str) -> String {
        let id = field.replace('.', "-");
        if self.typed.value(&format!("{field}-is")) == "date" { format!("{id}-day") } else { id }
    }

    /// A line.
    pub fn line(&self, field: &'a str, label: &str) -> Input<'a> {
        Input::new(field, self.text.get(label).into_owned())
            .id(field.replace('.', "-"))
            .value(self.typed.value(field))
            .maybe_error(self.slip(field))
    }

    /// A short line.
    pub fn short_line(&self, field: &'a str, label: &str) -> Input<'a> {
        self.line(field, label).width(Width::Chars10)
    }

    /// Several lines; sealed words.
    pub fn area(&self, field: &'a str, label: &str, hint: &str) -> Textarea<'a> {
        Textarea::new(field, self.text.get(label).into_owned())
            .id(field.replace('.', "-"))
            .value(self.typed.value(field))
            .rows(4)
            .maybe_hint((!hint.is_empty()).then(|| self.text.get(hint).into_owned()))
            .maybe_error(self.slip(field))
    }

    /// The note that most forms end with.
    pub fn note(&self) -> Textarea<'a> {
        self.area("note", "ask-note", "ask-note-hint")
    }

    /// The choices of a set of codes.
    pub fn codes<T: Copy>(&self, set: &str, all: &[T], code: fn(T) -> &'static str) -> Vec<Choice> {
        all.iter()
            .map(|each| (code(*each).to_owned(), self.text.code(set, code(*each)).into_owned()))
            .collect()
    }

    /// One of a few.
    pub fn radios(&self, field: &'a str, legend: &str, choices: Vec<Choice>) -> Radios<'a> {
        Radios::new(field, Legend::new(self.text.get(legend).into_owned()))
            .items(choices.into_iter().map(|(value, label)| Radio::new(value, label)))
            .value(self.typed.value(field))
            .maybe_error(self.slip(field))
    }

    /// One of a few, as tiles side by side.
    pub fn tiles(&self, field: &'a str, legend: &str, choices: Vec<Choice>) -> Radios<'a> {
        self.radios(field, legend, choices).class("cc-tiles")
    }

    /// Any of a few.
    pub fn checks(&self, field: &'a str, legend: &str, choices: Vec<Choice>) -> Checkboxes<'a> {
        Checkboxes::new(field, Legend::new(self.text.get(legend).into_owned()))
            .items(choices.into_iter().map(|(value, label)| Checkbox::new(value, label)))
            .values(self.typed.values(field).map(str::to_owned).collect::<Vec<_>>())
            .maybe_error(self.slip(field))
    }

    /// One of many.
    pub fn select(&self, field: &'a str, label: &str, choices: Vec<Choice>) -> Select<'a> {
        Select::new(field, self.text.get(label).into_owned())
            .id(field.replace('.', "-"))
            .options(choices.into_iter().map(|(value, words)| SelectOption::new(value, words)))
            .value(self.typed.value(field))
            .maybe_error(self.slip(field))
    }

    /// A day, in three fields.
    pub fn date(&self, field: &'a str, legend: &str, hint: &str) -> Markup {
        let part = |name: &str| self.typed.value(&format!("{field}-{name}")).to_owned();
        let wrong = self.slip(field).is_some();
        let parts = [
            (DateField::day(), "day", Width::Chars2),
            (DateField::month(), "month", Width::Chars2),
            (DateField::year(), "year", Width::Chars4),
        ];
        let fields = parts.map(|(base, name, width)| {
            base.label(self.text.get(&format!("date-{name}")).into_owned())
                .value(part(name))
                .width(width)
                .error(wrong)
        });
        let input = DateInput::new(field, Legend::new(self.text.get(legend).into_owned()))
            .name_prefix(field)
            .fields(fields)
            .maybe_hint((!hint.is_empty()).then(|| self.text.get(hint).into_owned()))
            .maybe_error(self.slip(field));
        html! { (input) input type="hidden" name=(format!("{field}-is")) value="date"; }
    }

    /// When it happened, folded away: today unless somebody says otherwise.
    pub fn happened(&self) -> Markup {
        let open = self.slip("happened").is_some() || !self.typed.value("happened-day").is_empty();
        html! {
            details class="govuk-details" open[open] {
                summary class="govuk-details__summary" {
                    span class="govuk-details__summary-text" { (self.text.get("ask-happened")) }
                }
                div class="govuk-details__text" { (self.date("happened", "ask-happened-legend", "ask-happened-hint")) }
            }
        }
    }
}

/// The three fields of a proposed day.
pub fn proposed_date(field: &str, date: Date) -> [(String, String); 3] {
    [
        (format!("{field}-day"), date.day().to_string()),
        (format!("{field}-month"), date.month().to_string()),
        (format!("{field}-year"), date.year().to_string()),
    ]
}
