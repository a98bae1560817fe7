//! `/moving-in/{move}/columns`: which sheet, and what its columns mean.

use std::collections::BTreeMap;

use app::moving_in::{Days, Field, Look, LookedAt, Mapping};
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};

use super::{UPLOAD, named, trouble, words};
use crate::ask::{Ask, Choice};
use crate::failure;
use crate::form::Typed;
use crate::shell::{self, Nav};
use crate::state::WebState;
use crate::text::Text;
use crate::visit::Staff;

/// `GET /moving-in/{move}/columns`
pub async fn show(State(state): State<WebState>, staff: Staff, Path(id): Path<String>) -> Response {
    let look = match named(&id) {
        Ok(id) => state.app.look_at_cases(&staff.caller, id).await,
        Err(failure) => Err(failure),
    };
    match look {
        Ok(look) => render(&staff, &id, &look),
        Err(failure) => failure::page(&staff, &failure),
    }
}

/// `POST /moving-in/{move}/sheet`
pub async fn choose(
    State(state): State<WebState>,
    staff: Staff,
    Path(id): Path<String>,
    typed: Typed,
) -> Response {
    let sheet = typed.value("sheet").parse().unwrap_or_default();
    let chosen = match named(&id) {
        Ok(id) => state.app.choose_sheet(&staff.caller, id, sheet).await,
        Err(failure) => Err(failure.into()),
    };
    match chosen {
        Ok(()) => Redirect::to(&format!("{UPLOAD}/{id}/columns")).into_response(),
        Err(wrong) => trouble(&staff, &id, wrong),
    }
}

/// `POST /moving-in/{move}/columns`
pub async fn send(
    State(state): State<WebState>,
    staff: Staff,
    Path(id): Path<String>,
    typed: Typed,
) -> Response {
    let mapped = match named(&id) {
        Ok(id) => state.app.map_columns(&staff.caller, id, read(&typed)).await,
        Err(failure) => Err(failure.into()),
    };
    match mapped {
        Ok(()) => Redirect::to(&format!("{UPLOAD}/{id}/preview")).into_response(),
        Err(wrong) => trouble(&staff, &id, wrong),
    }
}

fn read(typed: &Typed) -> Mapping {
    let mut columns = BTreeMap::new();
    let mut same = BTreeMap::new();
    for field in Field::ALL {
        if let Ok(column) = typed.value(&format!("column-{}", field.code())).parse() {
            columns.insert(field.code().to_owned(), column);
        }
        let said = typed.value(&format!("same-{}", field.code())).trim();
        if !said.is_empty() {
            same.insert(field.code().to_owned(), said.to_owned());
        }
    }
    let days = if typed.has("days", "day-month-year") { Days::DayMonthYear } else { Days::Iso };
    let same_person = typed.has("same-person", "yes");
    Mapping { columns, same, days, same_person, ..Mapping::default() }
}

/// The form as it is proposed.
fn proposed(mapping: &Mapping) -> Typed {
    let columns = mapping.columns.iter();
    let columns = columns.map(|(code, column)| (format!("column-{code}"), column.to_string()));
    let same = mapping.same.iter().map(|(code, said)| (format!("same-{code}"), said.clone()));
    let days = if mapping.days == Days::DayMonthYear { "day-month-year" } else { "iso" };
    let more = [("sheet", mapping.sheet.to_string()), ("days", days.to_owned())];
    let more = more.into_iter().map(|(name, value)| (name.to_owned(), value));
    let person = mapping.same_person.then(|| ("same-person".to_owned(), "yes".to_owned()));
    Typed::default().or(columns.chain(same).chain(more).chain(person))
}

fn render(staff: &Staff, id: &str, look: &Look) -> Response {
    let text = staff.visit.text;
    let title = text.get("move-columns-title");
    let typed = proposed(&look.mapping);
    let ask = Ask { text, typed: &typed, slips: &[] };
    let main = html! {
        div class="cc-width cc-log" {
            (shell::back(text, UPLOAD, "back-to-moving-in"))
            (words::steps(text, 2))
            h1 class="govuk-heading-l" { (title) }
            p { (text.with("move-columns-file", &[("name", &look.name)])) }
            @if look.sheets.len() > 1 { (sheets(&ask, id, look)) }
            @match &look.seen {
                Err(why) => {
                    div class="govuk-inset-text" role="alert" {
                        p { (words::unreadable(text, &look.name, why)) }
                        p { a href=(UPLOAD) { (text.get("move-upload-again")) } }
                    }
                },
                Ok(seen) => (form(&ask, id, seen)),
            }
        }
    };
    shell::staff(staff, Nav::Cases, &title, &main).into_response()
}

fn sheets(ask: &Ask<'_>, id: &str, look: &Look) -> Markup {
    let named = look.sheets.iter().enumerate();
    let choices = named.map(|(at, name)| (at.to_string(), name.clone())).collect();
    html! {
        form method="post" action=(format!("{UPLOAD}/{id}/sheet")) {
            (ask.select("sheet", "move-sheet", choices))
            (govuk::Button::new(ask.text.get("move-sheet-button").into_owned())
                .class("govuk-button--secondary"))
        }
    }
}

fn form(ask: &Ask<'_>, id: &str, seen: &LookedAt) -> Markup {
    let text = ask.text;
    let named = seen.headings.iter();
    let none = (String::new(), text.get("move-column-none").into_owned());
    let columns: Vec<Choice> = std::iter::once(none)
        .chain(named.map(|(at, heading)| (at.to_string(), heading.clone())))
        .collect();
    let groups = [("case", 0, 12), ("harmed", 12, 24), ("responsible", 24, 36)];
    html! {
        p { (text.get("move-columns-lead")) }
        form method="post" action=(format!("{UPLOAD}/{id}/columns")) novalidate {
            @for (group, from, to) in groups {
                section class="cc-sec" aria-labelledby=(group) {
                    h2 id=(group) class="govuk-heading-m" { (text.get(&format!("move-group-{group}"))) }
                    @for field in Field::ALL.iter().take(to).skip(from) {
                        (one(ask, *field, &columns))
                    }
                }
            }
            @if seen.days_are_text {
                (ask.radios("days", "move-days", vec![
                    ("iso".to_owned(), text.get("move-days-iso").into_owned()),
                    ("day-month-year".to_owned(), text.get("move-days-day-month-year").into_owned()),
                ]))
            }
            (ask.checks("same-person", "move-same-person", vec![
                ("yes".to_owned(), text.get("move-same-person-yes").into_owned()),
            ]))
            (govuk::Button::new(text.get("move-columns-button").into_owned()).prevent_double_click(true))
        }
    }
}

/// A field: which column says it, or what is the same for every row.
fn one(ask: &Ask<'_>, field: Field, columns: &[Choice]) -> Markup {
    let text = ask.text;
    let (column, same) = (format!("column-{}", field.code()), format!("same-{}", field.code()));
    let label = label(text, field);
    let options =
        columns.iter().map(|(value, words)| govuk::SelectOption::new(value.clone(), words.clone()));
    html! {
        (govuk::Select::new(column.as_str(), label.clone())
            .options(options)
            .value(ask.typed.value(&column)))
        @if field.can_be_same() {
            @let open = ask.typed.value(&column).is_empty();
            details class="govuk-details" open[open] {
            summary class="govuk-details__summary" {
                span class="govuk-details__summary-text" { (text.get("move-same-instead")) }
            }
            div class="govuk-details__text" {
            (govuk::Input::new(same.as_str(), text.with("move-same", &[("field", &words::field(text, field))]))
                .value(ask.typed.value(&same))
                .width(govuk::Width::Chars20)
                .spellcheck(false))
            }
            }
        }
    }
}

fn label(text: Text, field: Field) -> String {
    let name = words::field(text, field);
    if field.is_needed() { text.with("move-field-needed", &[("field", &name)]) } else { name }
}
