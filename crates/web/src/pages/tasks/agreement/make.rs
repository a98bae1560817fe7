//! Write an agreement down, or change it: up to six promises, in the words of those who made them,
//! and how people undertake to behave.

use app::Act;
use domain::access::Action;
use domain::cases::{
    Activity, AgreementMade, ConditionOf, Instalment, Item, ItemKind, Monitor, MonitoringMode, Side,
};
use domain::ids::{ActivityId, AgreementId, ItemId};
use domain::time::Date;
use govuk::{InputMode, Width};
use maud::{Markup, html};
use zeroize::Zeroizing;

use super::{PART, chosen, conduct, money};
use crate::ask::{Ask, Choice, proposed_date};
use crate::form::Fields;
use crate::pages::tasks::meeting::ways;
use crate::pages::tasks::{Plan, Task, TaskDesk};
use crate::{stages, when};

/// Write down, or change.
pub struct Make;

const MOST: usize = 6;
/// So many promises are shown unfolded.
const SHOWN: usize = 2;

impl Task for Make {
    const CODE: &'static str = "agreement/make";
    const ACTION: Action = Action::Record;
    const DONE: &'static str = "flash-agreement";
    const PART: &'static str = PART;

    fn proposed(desk: &TaskDesk<'_>) -> Vec<(String, String)> {
        let Some(agreement) = chosen(desk) else { return fresh(desk) };
        let made = &agreement.made;
        let mut proposed = vec![pair("monitor", &made.monitor), pair("mode", &made.mode)];
        for (number, item) in made.items.iter().take(MOST).enumerate() {
            let field = |name: &str| format!("{name}-{number}");
            proposed.push(pair(&field("item"), &item.item));
            proposed.push(pair(&field("kind"), &item.kind));
            proposed.push(pair(&field("by"), &item.by));
            proposed.push(pair(&field("for"), &item.to));
            proposed.push(pair(
                &field("words"),
                &ways::words(desk.view, item.words.as_ref()).unwrap_or_default(),
            ));
            proposed.extend(proposed_date(&field("due"), item.due));
            proposed.extend(item.condition.map(|of| pair(&field("condition"), &of)));
            if let Some(pence) = item.pence() {
                proposed.push((field("sum"), money::written(pence)));
                proposed.push(pair(&field("times"), &item.parts.len()));
            }
        }
        proposed.extend(conduct::proposed(desk, agreement));
        proposed
    }

    fn title(desk: &TaskDesk<'_>) -> String {
        let id =
            if chosen(desk).is_some() { "agreement-change-title" } else { "agreement-make-title" };
        desk.text.get(id).into_owned()
    }

    fn lead(desk: &TaskDesk<'_>) -> Markup {
        voluntary(desk)
    }

    fn fields(desk: &TaskDesk<'_>, ask: &Ask<'_>) -> Markup {
        let text = desk.text;
        let used = (0..MOST)
            .rev()
            .find(|number| is_used(ask.typed.all(), *number))
            .map_or(1, |last| last + 1);
        let open = used.max(SHOWN);
        html! {
            @if let Some(agreement) = chosen(desk) {
                input type="hidden" name="agreement" value=(agreement.made.agreement);
            }
            div id="items" class="cc-promises" { div id="items-due" { div id="items-condition" {
                @for number in 0..open { (promise(desk, ask, number)) }
                @if open < MOST {
                    details class="govuk-details" {
                        summary class="govuk-details__summary" {
                            span class="govuk-details__summary-text" { (text.get("agreement-more")) }
                        }
                        div class="govuk-details__text" { @for number in open..MOST { (promise(desk, ask, number)) } }
                    }
                }
            } } }
            (conduct::fields(desk, ask))
            (ask.radios("monitor", "agreement-monitor", ask.codes("monitor", Monitor::ALL, Monitor::code))
                .hint(text.get("agreement-monitor-hint").into_owned()))
            (ask.radios("mode", "agreement-mode", ask.codes("monitoring", MonitoringMode::ALL, MonitoringMode::code)))
            (ask.happened())
        }
    }

    fn plan(desk: &TaskDesk<'_>, fields: &Fields<'_>) -> Option<Plan> {
        let mut items = Vec::new();
        let mut words = Vec::new();
        let mut whole = true;
        for number in (0..MOST).filter(|number| is_used(desk.typed.all(), *number)) {
            match item(desk, fields, number) {
                Some((item, said)) => {
                    items.push(item);
                    words.push(Zeroizing::new(said));
                }
                None => whole = false,
            }
        }
        let undertaken = conduct::is_used(desk.typed).then(|| conduct::read(fields));
        let silent = undertaken.is_none();
        let conduct = undertaken.flatten().map(|(conduct, said)| {
            words.push(Zeroizing::new(said));
            conduct
        });
        if whole && silent && items.is_empty() {
            fields.slip("words-0", "agreement-slip-words");
        }
        let monitor = fields.choice("monitor", "agreement-slip-monitor");
        let mode = fields.choice("mode", "agreement-slip-mode");
        let happened = fields.happened(desk.now());
        let known = chosen(desk).map(|agreement| &agreement.made);
        let promised = AgreementMade {
            agreement: known.map_or_else(
                || AgreementId::generate(desk.now(), desk.app.entropy()),
                |made| made.agreement,
            ),
            activity: known.map_or_else(|| last_meeting(desk), |made| made.activity),
            items,
            conduct,
            monitor: monitor?,
            mode: mode?,
        };
        whole.then_some(())?;
        Some(Plan { acts: vec![Act { command: promised.into(), words }], happened })
    }

    fn button(_desk: &TaskDesk<'_>) -> &'static str {
        "agreement-save"
    }
}

fn pair(name: &str, value: &impl ToString) -> (String, String) {
    (name.to_owned(), value.to_string())
}

/// Whether something was written into a promise's fields, beyond what was proposed.
fn is_used<'t>(mut typed: impl Iterator<Item = (&'t str, &'t str)>, number: usize) -> bool {
    let due = format!("due-{number}-");
    let (kind, words) = (format!("kind-{number}"), format!("words-{number}"));
    let counts = |name: &str| {
        name == kind || name == words || (name.starts_with(&due) && name != format!("{due}is"))
    };
    typed.any(|(name, value)| !value.trim().is_empty() && counts(name))
}

fn fresh(desk: &TaskDesk<'_>) -> Vec<(String, String)> {
    let case = desk.view.file.case();
    let first = |side| case.principals(side).find(|one| one.withdrawn.is_none()).map(|one| one.id);
    let mut proposed = Vec::new();
    for number in 0..MOST {
        proposed.extend(first(Side::Responsible).map(|id| pair(&format!("by-{number}"), &id)));
        proposed.extend(first(Side::Harmed).map(|id| pair(&format!("for-{number}"), &id)));
    }
    proposed
}

/// The latest meeting that took place, at which it was made.
fn last_meeting(desk: &TaskDesk<'_>) -> Option<ActivityId> {
    let took_place = |one: &&Activity| one.took_place().is_some();
    let activities = desk.view.file.case().activities.values();
    activities.filter(took_place).max_by_key(|one| one.took_place()).map(|one| one.plan.activity)
}

/// Of what a promise can be a condition: by the stage, or as it was agreed before.
fn condition(desk: &TaskDesk<'_>, known: &str) -> Option<ConditionOf> {
    let stage = desk.view.file.case().stage(desk.app.rules(), desk.now().date());
    stage.and_then(ConditionOf::at).or_else(|| known.parse().ok())
}

/// By when a condition of each person is to be done, where that is known.
fn latest(desk: &TaskDesk<'_>) -> Vec<String> {
    let case = desk.view.file.case();
    let Some(of) = condition(desk, "") else { return Vec::new() };
    let people = case.participants.values();
    let known = people.filter_map(|one| Some((one.id, case.last_day(one.id, of)?)));
    let said = known.map(|(id, day)| {
        let day = when::long(desk.text, day);
        desk.text.with("agreement-condition-by", &[("name", &desk.view.name(id)), ("day", &day)])
    });
    said.collect()
}

/// That it is voluntary, and what not keeping it means at this stage.
fn voluntary(desk: &TaskDesk<'_>) -> Markup {
    let (text, case) = (desk.text, desk.view.file.case());
    let route = case.stage(desk.app.rules(), desk.now().date());
    html! {
        div class="govuk-inset-text cc-flow" {
            p { (text.get("agreement-voluntary")) }
            @if let Some(route) = route { p { (stages::unfinished(text, route)) } }
            @for said in latest(desk) { p { (said) } }
            p { (text.get("agreement-on-record")) }
        }
    }
}

fn promise(desk: &TaskDesk<'_>, ask: &Ask<'_>, number: usize) -> Markup {
    let text = desk.text;
    let field = |name: &str| format!("{name}-{number}");
    let (words, kind, by, to, due) =
        (field("words"), field("kind"), field("by"), field("for"), field("due"));
    let mut kinds: Vec<Choice> = vec![(String::new(), text.get("agreement-choose").into_owned())];
    kinds.extend(ask.codes("item-kind", ItemKind::ALL, ItemKind::code));
    let condition_field = field("condition");
    let condition = condition(desk, ask.typed.value(&condition_field));
    let people = || desk.people(|person| person.withdrawn.is_none());
    html! {
        fieldset class="govuk-fieldset cc-promise" {
            legend class="govuk-fieldset__legend" { (text.with("agreement-promise", &[("number", &(number + 1))])) }
            input type="hidden" name=(field("item")) value=(ask.typed.value(&field("item")));
            (ask.area(&words, "agreement-words", "agreement-words-hint").rows(2))
            (ask.select(&kind, "agreement-kind", kinds))
            (ask.select(&by, "agreement-by", people()))
            (ask.select(&to, "agreement-for", people()))
            (ask.date(&due, "agreement-due", ""))
            @if let Some(of) = condition {
                (ask.checks(&condition_field, "agreement-condition", ask.codes("condition-of", &[of], ConditionOf::code)))
            }
            (in_money(ask, &field("sum"), &field("times")))
        }
    }
}

/// How much money, and in how many monthly parts.
fn in_money<'a>(ask: &Ask<'a>, sum: &'a str, times: &'a str) -> Markup {
    let open = !ask.typed.value(sum).is_empty() || ask.slip(sum).is_some();
    html! {
        details class="govuk-details" open[open] {
            summary class="govuk-details__summary" {
                span class="govuk-details__summary-text" { (ask.text.get("agreement-money")) }
            }
            div class="govuk-details__text cc-flow" {
                (ask.short_line(sum, "agreement-sum").prefix("£").inputmode(InputMode::Decimal))
                (ask.line(times, "agreement-times").width(Width::Chars3).inputmode(InputMode::Numeric)
                    .hint(ask.text.get("agreement-times-hint").into_owned()))
            }
        }
    }
}

/// The parts of a payment; none where no sum was written. Parts that are there already and are not
/// changed stay as they were agreed.
fn parts(
    desk: &TaskDesk<'_>,
    fields: &Fields<'_>,
    number: usize,
    due: Date,
    known: Option<ItemId>,
) -> Option<Vec<Instalment>> {
    let field = |name: &str| format!("{name}-{number}");
    let written = fields.text(&field("sum"));
    if written.is_empty() {
        return Some(Vec::new());
    }
    let pence = money::read(&written).filter(|pence| *pence > 0);
    if pence.is_none() {
        fields.slip(&field("sum"), "slip-sum");
    }
    let times = fields.text(&field("times"));
    let times = if times.is_empty() { Some(1) } else { times.parse::<u32>().ok() };
    let times = times.filter(|times| (1..=60).contains(times));
    if times.is_none() {
        fields.slip(&field("times"), "slip-times");
    }
    let parts = money::in_parts(pence?, times?, due);
    let before = chosen(desk).and_then(|agreement| {
        agreement.made.items.iter().find(|item| Some(item.item) == known && item.due == due)
    });
    let same = |item: &&Item| item.pence() == pence && item.parts.len() == parts.len();
    Some(before.filter(same).map_or(parts, |item| item.parts.clone()))
}

fn item(desk: &TaskDesk<'_>, fields: &Fields<'_>, number: usize) -> Option<(Item, String)> {
    let field = |name: &str| format!("{name}-{number}");
    let words = fields.needed(&field("words"), "agreement-slip-words");
    let kind = fields.choice(&field("kind"), "agreement-slip-kind");
    let by = fields.choice(&field("by"), "agreement-slip-by");
    let to = fields.choice(&field("for"), "agreement-slip-for");
    let due = fields.needed_date(&field("due"), "agreement-slip-due");
    let known: Option<ItemId> = fields.optional(&field("item"));
    let item = Item {
        item: known.unwrap_or_else(|| ItemId::generate(desk.now(), desk.app.entropy())),
        kind: kind?,
        by: by?,
        to: to?,
        due: due?,
        parts: parts(desk, fields, number, due?, known)?,
        condition: fields.optional(&field("condition")),
        words: None,
    };
    Some((item, words))
}
