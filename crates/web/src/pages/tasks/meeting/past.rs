//! What became of meetings: held, stopped, called off; and kindly, where something was missing.

use app::CaseView;
use domain::cases::{Activity, ActivityHeld, Outcome};
use maud::{Markup, html};

use super::ways;
use crate::pages::cases::people::shown;
use crate::pages::cases::story;
use crate::text::Text;
use crate::when;

/// What became of meetings, latest first; nothing where there were none.
pub fn section(view: &CaseView, text: Text) -> Markup {
    let mut past: Vec<&Activity> =
        view.file.case().activities.values().filter(|one| !one.is_ahead()).collect();
    past.sort_by_key(|activity| std::cmp::Reverse(activity.plan.starts));
    html! {
        @if !past.is_empty() {
            section class="cc-sec" aria-labelledby="past" {
                h2 id="past" class="govuk-heading-m" { (text.get("meeting-past")) }
                @for activity in &past { (outcome(view, text, activity)) }
            }
        }
    }
}

fn outcome(view: &CaseView, text: Text, activity: &Activity) -> Markup {
    let Some((outcome, at, version, regular)) = &activity.outcome else { return html! {} };
    let day = when::long(text, at.date());
    let happened = matches!(outcome, Outcome::Held(_) | Outcome::Stopped(_));
    let irregular = happened && !view.file.case().counts(*version, *regular);
    html! {
        article class="cc-sec cc-panel cc-flow" {
            @match outcome {
                Outcome::Held(held) => {
                    h3 class="govuk-heading-s" { (text.with("meeting-was-held", &[("day", &day), ("minutes", &held.minutes)])) }
                    (what_came(view, text, held))
                }
                Outcome::Stopped(reason) => {
                    h3 class="govuk-heading-s" {
                        (text.with("meeting-was-stopped", &[("day", &day), ("reason", &text.code("stop", reason.code()))]))
                    }
                }
                Outcome::Cancelled(reason) => {
                    h3 class="govuk-heading-s" {
                        (text.with("meeting-was-called-off", &[("day", &day), ("reason", &text.code("stop", reason.code()))]))
                    }
                }
            }
            @if irregular { div class="govuk-inset-text" { (text.get("meeting-irregular")) } }
            p { a href=(format!("/cases/{}/entries/{version}", view.file.id())) { (text.get("story-correct")) } }
        }
    }
}

fn what_came(view: &CaseView, text: Text, held: &ActivityHeld) -> Markup {
    let there: Vec<String> = held.attended.iter().map(|id| shown(text, view.name(*id))).collect();
    let answers =
        if held.answers_given { "meeting-answers-given" } else { "meeting-answers-not-given" };
    let agreed = if held.agreement { "meeting-agreed" } else { "meeting-not-agreed" };
    html! {
        p { (text.with("meeting-there", &[("names", &there.join(", "))])) }
        p { (text.code("apology", held.apology.code())) " " (text.get(answers)) " " (text.get(agreed)) }
        @if held.agreement && view.file.case().agreements.is_empty() {
            p { a href=(format!("/cases/{}/agreement", view.file.id())) { (text.get("meeting-write-agreement")) } }
        }
        @if let Some(note) = &held.note { (story::words(text, ways::words(view, Some(note)))) }
    }
}
