//! The agreement on one page, for everyone to take home: in the first person, and naming no place
//! where either can be found.

use app::{CaseView, Failure};
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use domain::access::Action;
use domain::cases::{Activity, Agreement, Answer, Item, ItemState, Purpose, Side};
use domain::ids::{AgreementId, ParticipantId};
use domain::rules::RuleBook;
use maud::{Markup, html};

use super::{broken, said};
use crate::failure;
use crate::pages::cases::checks::first_name;
use crate::pages::cases::people::shown;
use crate::pages::tasks::run::load;
use crate::shell::{self, Nav};
use crate::state::WebState;
use crate::text::Text;
use crate::visit::Staff;
use crate::when;

/// `GET /cases/{case}/agreement/{agreement}/sheet`
pub async fn show(
    State(state): State<WebState>,
    staff: Staff,
    Path((case, agreement)): Path<(String, String)>,
) -> Response {
    let view = match load(&state, &staff, &case, Action::Read).await {
        Ok(view) => view,
        Err(trouble) => return failure::page(&staff, &trouble),
    };
    let found =
        agreement.parse::<AgreementId>().ok().and_then(|id| view.file.case().agreements.get(&id));
    let Some(agreement) = found else { return failure::page(&staff, &Failure::NotFound) };
    let text = staff.visit.text;
    let title = text.get("sheet-title");
    let main = html! {
        div class="cc-width cc-page cc-paper" {
            (shell::back(text, &format!("/cases/{}/agreement", view.file.id()), "back-to-agreement"))
            p class="cc-soft cc-private" { (text.get("sheet-print")) }
            (sheet(state.app.rules(), &view, text, agreement))
        }
    };
    shell::staff(&staff, Nav::Cases, &title, &main).into_response()
}

/// The round table, closed.
fn mark() -> Markup {
    html! {
        svg class="cc-doc__mark" viewBox="0 0 120 76" aria-hidden="true" focusable="false" {
            path class="h" d="M59 14a31 31 0 0 0 0 62z" {}
            path class="r" d="M61 14a31 31 0 0 1 0 62z" {}
            circle cx="60" cy="5" r="4.5" {}
            circle class="h" cx="19" cy="45" r="4.5" {}
            circle class="r" cx="101" cy="45" r="4.5" {}
        }
    }
}

fn called(view: &CaseView, text: Text, id: ParticipantId) -> String {
    shown(text, &first_name(view.name(id)))
}

fn sheet(rules: &RuleBook, view: &CaseView, text: Text, agreement: &Agreement) -> Markup {
    let case = view.file.case();
    let bound = agreement.made.items.iter().any(|item| item.condition.is_some());
    let broken = broken(rules, view, text, agreement).filter(|_| bound);
    let signed: Vec<(&str, ParticipantId)> = signatories(view, agreement);
    let news = case
        .principals(Side::Harmed)
        .filter(|one| one.answer(Purpose::ProgressNews) == Some(Answer::Yes))
        .map(|one| called(view, text, one.id));
    html! {
        article class="cc-doc" {
            (mark())
            h1 { (text.get("sheet-title")) }
            p class="cc-doc__lead" { (lead(view, text, agreement)) }
            ol class="cc-doc__items" {
                @for item in agreement.made.items.iter().filter(|item| agreement.state(item.item) != ItemState::LetGo) {
                    (promise(view, text, item))
                }
            }
            section class="cc-doc__notes" aria-labelledby="good" {
                h2 id="good" { (text.get("sheet-good")) }
                p {
                    (text.get("sheet-free")) " "
                    @for name in news { (text.with("sheet-news", &[("name", &name)])) " " }
                    (text.get("sheet-others"))
                }
                @if let Some(broken) = broken { p { (text.get("sheet-conditions")) " " (broken) } }
            }
            section class="cc-doc__sign" aria-label=(text.get("sheet-signatures")) {
                @for (class, id) in signed { div class=(class) { span {} p { (called(view, text, id)) } } }
                @for one in case.team.facilitators.values() {
                    div class="cc-doc__mid" { span {} p { (text.with("sheet-facilitator", &[("name", &view.colleague(one.user))])) } }
                }
            }
            p class="cc-doc__foot" {
                (text.with("sheet-foot", &[("reference", &case.opening.reference), ("day", &when::day(text, view.now.date()))]))
            }
        }
    }
}

/// `Nasreen and Jordan met on 11 December 2026. These are their own words.`
fn lead(view: &CaseView, text: Text, agreement: &Agreement) -> String {
    let meeting = agreement.made.activity.and_then(|id| view.file.case().activities.get(&id));
    let there: Vec<ParticipantId> =
        meeting.map_or_else(|| parties(agreement), |activity: &Activity| activity.attended.clone());
    let people = &view.file.case().participants;
    let is_principal =
        |id: &&ParticipantId| people.get(id).is_some_and(domain::cases::Participant::is_principal);
    let mut principals: Vec<&ParticipantId> = there.iter().filter(is_principal).collect();
    principals.sort_by_key(|id| people.get(id).map(|person| person.side));
    let others = there.iter().filter(|id| !is_principal(id));
    let names = |ids: &mut dyn Iterator<Item = &ParticipantId>| {
        ids.map(|id| called(view, text, *id)).collect::<Vec<_>>()
    };
    let day =
        when::day(text, meeting.and_then(Activity::took_place).unwrap_or(agreement.at).date());
    let id = if meeting.is_some() { "sheet-met" } else { "sheet-agreed" };
    let (met, with) = (names(&mut principals.into_iter()), names(&mut { others }));
    let mut sentences = vec![text.with(id, &[("names", &listed(text, &met)), ("day", &day)])];
    if !with.is_empty() {
        sentences.push(
            text.with("sheet-with", &[("names", &listed(text, &with)), ("count", &with.len())]),
        );
    }
    sentences.push(text.get("sheet-own-words").into_owned());
    sentences.join(" ")
}

fn parties(agreement: &Agreement) -> Vec<ParticipantId> {
    let mut ids: Vec<ParticipantId> =
        agreement.made.items.iter().flat_map(|item| [item.to, item.by]).collect();
    ids.sort_unstable();
    ids.dedup();
    ids
}

/// `Nasreen, Samira and Jordan`.
fn listed(text: Text, names: &[String]) -> String {
    match names {
        [] => String::new(),
        [one] => one.clone(),
        [most @ .., last] => text.with("names-and", &[("names", &most.join(", ")), ("last", last)]),
    }
}

/// Those who sign: everyone who promised or was promised, harmed side first.
fn signatories(view: &CaseView, agreement: &Agreement) -> Vec<(&'static str, ParticipantId)> {
    let people = &view.file.case().participants;
    let mut parties: Vec<&domain::cases::Participant> =
        parties(agreement).iter().filter_map(|id| people.get(id)).collect();
    parties.sort_by_key(|person| person.side);
    let class = |side| match side {
        Side::Harmed => "cc-doc__harmed",
        Side::Responsible => "cc-doc__resp",
        Side::Neither => "cc-doc__mid",
    };
    parties.into_iter().map(|person| (class(person.side), person.id)).collect()
}

fn promise(view: &CaseView, text: Text, item: &Item) -> Markup {
    html! {
        li {
            h2 { (said(view, text, item)) }
            dl {
                div {
                    dt class="govuk-visually-hidden" { (text.get("agreement-by")) }
                    dd { strong { (called(view, text, item.by)) } }
                }
                div {
                    dt class="govuk-visually-hidden" { (text.get("agreement-for")) }
                    dd { (text.with("sheet-for", &[("name", &called(view, text, item.to))])) }
                }
                div {
                    dt class="govuk-visually-hidden" { (text.get("agreement-due")) }
                    dd { (text.with("sheet-due", &[("day", &when::day(text, item.due))])) }
                }
                @if let Some(of) = item.condition {
                    div {
                        dt class="govuk-visually-hidden" { (text.get("agreement-condition")) }
                        dd { (text.code("condition-of", of.code())) }
                    }
                }
            }
        }
    }
}
