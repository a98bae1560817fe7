//! What was decided on offences, on the case's page: kept apart from RJ (R-NOT-05).

use app::{App, CaseView};
use domain::access::Action;
use domain::cases::{OffenceDecided, Participant, StageDay};
use domain::ids::ParticipantId;
use domain::rules::Rule;
use domain::time::Date;
use maud::{Markup, html};

use super::checks::first_name;
use crate::rule;
use crate::text::Text;
use crate::when;

/// What was decided on each person's offence; nothing where nothing is known.
pub fn section(app: &App, view: &CaseView, text: Text) -> Markup {
    let people = view.file.case().participants.values();
    let known: Vec<&Participant> = people.filter(|one| is_known(view, one.id)).collect();
    html! {
        @if !known.is_empty() {
            section aria-labelledby="decided" {
                h2 id="decided" class="govuk-heading-m" { (text.get("decided-heading")) }
                p class="cc-soft" { (text.get("decided-apart")) }
                @for person in known {
                    h3 class="govuk-heading-s" { (first_name(view.name(person.id))) }
                    (list(app, view, text, person.id))
                    (days(app, view, text, person.id))
                    @if view.may(Action::Record) {
                        p { (link(view, text, person.id, "disposal")) " " (link(view, text, person.id, "days")) }
                    }
                }
            }
        }
    }
}

/// Whether anything is known of what was decided on somebody's offence, or of a day of their stage.
fn is_known(view: &CaseView, person: ParticipantId) -> bool {
    let case = view.file.case();
    !case.decided(person).is_empty() || case.days_of(person).next().is_some()
}

fn link(view: &CaseView, text: Text, person: ParticipantId, task: &str) -> Markup {
    let href = format!("/cases/{}/{task}?participant={person}", view.file.id());
    html! { a href=(href) { (text.get(&format!("decided-add-{task}"))) } "." }
}

/// The days of somebody's stage, with the days left. For those who do the casework only: nobody who
/// takes part is hurried (R-CONSENT-05).
pub fn days(app: &App, view: &CaseView, text: Text, person: ParticipantId) -> Markup {
    let mut days: Vec<(StageDay, Date)> = view.file.case().days_of(person).collect();
    days.sort_by_key(|(_, day)| *day);
    html! {
        @if !days.is_empty() {
            ul class="govuk-list govuk-list--bullet" {
                @for (what, day) in days { li { (left(view, text, what, day)) } }
            }
            @if view.file.case().is_deferred_too_long(person, app.rules()) {
                p {
                    strong class="govuk-tag govuk-tag--todo" { (text.get("counts-look")) } " "
                    (text.get("decided-deferred-too-long")) " " (rule::link(text, Rule::Ref12))
                }
            }
        }
    }
}

fn left(view: &CaseView, text: Text, what: StageDay, day: Date) -> String {
    let left = (day - view.now.date()).get_days();
    let id = if left < 0 { "decided-day-past" } else { "decided-day-left" };
    let what = text.code("stage-day", what.code());
    text.with(id, &[("what", &what), ("day", &when::long(text, day)), ("days", &left)])
}

/// What was decided on one person's offence, the earliest first.
pub fn list(app: &App, view: &CaseView, text: Text, person: ParticipantId) -> Markup {
    let decided = view.file.case().decided(person);
    html! {
        @if !decided.is_empty() {
            ul class="govuk-list govuk-list--bullet" {
                @for one in decided { li { (sentence(app, text, one)) } }
            }
        }
    }
}

/// A decision with all that belongs to it.
fn sentence(app: &App, text: Text, decided: &OffenceDecided) -> String {
    let what = text.with(
        "decided-what",
        &[
            ("disposal", &text.code("disposal", decided.disposal.code())),
            ("by", &text.code("decided-by", decided.by.code())),
            ("day", &when::long(text, decided.decided_on)),
        ],
    );
    let law =
        decided.legal_basis(app.rules()).map(|law| text.with("decided-law", &[("law", &law)]));
    let all = std::iter::once(what).chain(remedy(text, decided)).chain(law);
    all.collect::<Vec<_>>().join(". ")
}

/// The Community Remedy in it.
pub fn remedy(text: Text, decided: &OffenceDecided) -> Option<String> {
    let remedy = decided.remedy?;
    let action = text.code("remedy-action", remedy.action.code());
    let view = text.code("victims-view", remedy.victims_view.code());
    Some(text.with("decided-remedy", &[("action", &action), ("view", &view)]))
}
