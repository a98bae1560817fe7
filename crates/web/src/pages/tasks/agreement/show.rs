//! The page of the agreement: its promises and how each goes.

use app::CaseView;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use domain::access::Action;
use domain::cases::{Agreement, Conduct, Item, ItemState, Monitor};
use domain::rules::RuleBook;
use maud::{Markup, html};

use super::{broken, code_words, condition, money, said};
use crate::failure;
use crate::icons;
use crate::pages::cases::people::{Status, shown};
use crate::pages::cases::show;
use crate::pages::tasks::run::load;
use crate::shell::{self, Nav};
use crate::state::WebState;
use crate::text::Text;
use crate::visit::Staff;
use crate::when;

/// `GET /cases/{case}/agreement`
pub async fn show(
    State(state): State<WebState>,
    staff: Staff,
    Path(case): Path<String>,
) -> Response {
    let view = match load(&state, &staff, &case, Action::Read).await {
        Ok(view) => view,
        Err(trouble) => return failure::page(&staff, &trouble),
    };
    let text = staff.visit.text;
    let agreements = &view.file.case().agreements;
    let title = heading(text, agreements.values().next());
    let main = html! {
        div class="cc-width cc-page" {
            (shell::back(text, &format!("/cases/{}", view.file.id()), "back-to-case"))
            h1 class="govuk-heading-l" { (title) }
            (shell::flash(&staff.visit))
            (show::tabs(&view, text, "agreement"))
            @for agreement in agreements.values() { (section(state.app.rules(), &view, text, agreement)) }
            @if agreements.is_empty() { (empty(&view, text)) }
        }
    };
    let tab = format!("{}: {title}", view.file.case().opening.reference);
    shell::staff(&staff, Nav::Cases, &tab, &main).into_response()
}

fn heading(text: Text, agreement: Option<&Agreement>) -> String {
    let Some(agreement) = agreement else { return text.get("agreement-title-none").into_owned() };
    let open = agreement
        .made
        .items
        .iter()
        .filter(|item| agreement.state(item.item) == ItemState::Open)
        .count();
    if agreement.is_kept() {
        text.get("agreement-title-kept").into_owned()
    } else {
        text.with("agreement-title", &[("open", &open)])
    }
}

fn empty(view: &CaseView, text: Text) -> Markup {
    html! {
        div class="cc-empty" {
            p { (text.get("agreement-empty")) }
            @if view.may(Action::Record) && view.file.case().is_open() {
                p {
                    a class="govuk-button" href=(format!("/cases/{}/agreement/make", view.file.id())) {
                        (text.get("agreement-make"))
                    }
                }
            }
        }
    }
}

fn section(rules: &RuleBook, view: &CaseView, text: Text, agreement: &Agreement) -> Markup {
    let broken = broken(rules, view, text, agreement);
    let (case, id) = (view.file.id(), agreement.made.agreement);
    let heading = format!("agreement-{id}");
    html! {
        section class="cc-sec" aria-labelledby=(heading) {
            div class="cc-head" {
                div {
                    h2 id=(heading) class="govuk-heading-m" {
                        (text.with("agreement-of", &[("day", &when::day(text, agreement.at.date()))]))
                    }
                    p class="cc-soft" { (watched(text, agreement)) }
                }
                div class="cc-capture" {
                    a class="govuk-button govuk-button--secondary govuk-button--small"
                        href=(format!("/cases/{case}/agreement/{id}/sheet")) { (icons::icon("print")) (text.get("agreement-sheet")) }
                    @if view.may(Action::Record) && view.file.case().is_open() {
                        a class="govuk-button govuk-button--secondary govuk-button--small"
                            href=(format!("/cases/{case}/agreement/make?agreement={id}")) { (text.get("agreement-change")) }
                    }
                }
            }
            @if !agreement.counts(view.file.case()) {
                div class="govuk-inset-text" { (text.get("agreement-not-counting")) }
            }
            ol class="cc-agenda cc-agenda--plain" { @for item in &agreement.made.items { (promise(view, text, agreement, item, broken.as_deref())) } }
            (decided(view, text, agreement))
            @if let Some(conduct) = &agreement.made.conduct { (undertaken(view, text, agreement, conduct)) }
        }
    }
}

/// What whoever decides said of the conditions in it, and where to record it (R-REF-07).
fn decided(view: &CaseView, text: Text, agreement: &Agreement) -> Markup {
    let href = format!(
        "/cases/{}/agreement/conditions?agreement={}",
        view.file.id(),
        agreement.made.agreement
    );
    let said = agreement.decided.as_ref().map(|(decided, _)| {
        let (by, day) = (text.code("decided-by", decided.by.code()), decided.decided_on);
        text.with(
            "conditions-said",
            &[
                ("by", &by),
                ("day", &when::day(text, day)),
                ("burden", &text.code("burden", decided.burden.code())),
                ("outcome", &text.code("conditions-taken", decided.outcome.code())),
            ],
        )
    });
    html! {
        @if let Some(said) = said { p { (said) } }
        @if agreement.conditions().next().is_some() && view.may(Action::Record) {
            p { a href=(href) { (text.get("conditions-title")) } }
        }
    }
}

fn watched(text: Text, agreement: &Agreement) -> String {
    let made = &agreement.made;
    let monitor = text.code("monitor", made.monitor.code());
    match made.monitor {
        Monitor::NotSaid => text.get("agreement-no-monitor").into_owned(),
        Monitor::Nobody => text.get("agreement-nobody-watches").into_owned(),
        _ => text.with(
            "agreement-watched",
            &[("who", &monitor), ("how", &text.code("monitoring", made.mode.code()))],
        ),
    }
}

const fn status(state: ItemState) -> Status {
    match state {
        ItemState::Open => Status::Todo,
        ItemState::Kept => Status::Done,
        ItemState::Part => Status::Now,
        ItemState::NotKept | ItemState::LetGo => Status::Pause,
    }
}

fn promise(
    view: &CaseView,
    text: Text,
    agreement: &Agreement,
    item: &Item,
    broken: Option<&str>,
) -> Markup {
    let state = agreement.state(item.item);
    let since = agreement
        .states
        .get(&item.item)
        .map(|(_, at)| when::near(text, at.date(), view.now.date()));
    let words = said(view, text, item);
    let mark = format!(
        "/cases/{}/agreement/mark?agreement={}&item={}",
        view.file.id(),
        agreement.made.agreement,
        item.item
    );
    html! {
        li class=(status(state).class()) {
            (icons::icon(status(state).glyph()))
            div {
                h3 { (words) }
                p class="cc-soft" {
                    (text.with("agreement-item-line", &[
                        ("by", &shown(text, view.name(item.by))),
                        ("for", &shown(text, view.name(item.to))),
                        ("due", &when::day(text, item.due)),
                    ]))
                }
                @if let Some(said) = condition(text, item, broken) { p { (said) } }
                @if !item.parts.is_empty() { p { (money::so_far(text, agreement, item)) } }
                p {
                    (text.code("item-state", state.code()))
                    @if let Some(since) = since { ", " (since) }
                }
            }
            @if view.may(Action::Record) && view.file.case().is_open() {
                @if agreement.next_part(item).is_some() {
                    a class="govuk-button govuk-button--small" href=(mark.replace("/mark?", "/pay?")) {
                        (text.get("pay-title"))
                        span class="govuk-visually-hidden" { ": " (words) }
                    }
                }
                a class="govuk-button govuk-button--secondary govuk-button--small" href=(mark) {
                    (text.get("agreement-mark"))
                    span class="govuk-visually-hidden" { ": " (words) }
                }
            }
        }
    }
}

/// How people undertook to behave, who they are, and how it went so far.
fn undertaken(view: &CaseView, text: Text, agreement: &Agreement, conduct: &Conduct) -> Markup {
    let id = agreement.made.agreement;
    let heading = format!("conduct-{id}");
    let parties: Vec<String> =
        conduct.parties.iter().map(|party| shown(text, view.name(*party))).collect();
    html! {
        section class="cc-sec cc-flow" aria-labelledby=(heading) {
            h3 id=(heading) class="govuk-heading-s" { (text.code("conduct", conduct.kind.code())) }
            blockquote class="govuk-inset-text cc-lines" { (code_words(view, text, conduct)) }
            @if let Some(reviewed) = agreement.reviewed {
                p {
                    (text.with("conduct-reviewed", &[
                        ("day", &when::day(text, reviewed.at.date())),
                        ("state", &text.code("conduct-state", reviewed.state.code())),
                    ]))
                }
            }
            @if let Some(day) = agreement.next_review() {
                p class="cc-soft" { (text.with("conduct-next", &[("day", &when::day(text, day))])) }
            }
            details class="govuk-details" {
                summary class="govuk-details__summary" {
                    span class="govuk-details__summary-text" { (text.with("conduct-by", &[("count", &parties.len())])) }
                }
                div class="govuk-details__text" { ul class="govuk-list" { @for name in parties { li { (name) } } } }
            }
            @if view.may(Action::Record) && view.file.case().is_open() {
                a class="govuk-button govuk-button--secondary govuk-button--small"
                    href=(format!("/cases/{}/agreement/review?agreement={id}", view.file.id())) { (text.get("review-title")) }
            }
        }
    }
}
