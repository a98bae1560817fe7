//! One person in a case: how to reach them safely, where they stand, what they said and were told.

use app::CaseView;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use domain::access::Action;
use domain::cases::{AssessmentResult, CurrentAssessment, Participant, SignOffDecision};
use domain::time::Timestamp;
use govuk::{SummaryAction, SummaryList, SummaryRow};
use maud::{Markup, html};

use super::{people, people_list};
use crate::failure;
use crate::pages::tasks::run::load;
use crate::pages::tasks::{prepare, responsibility};
use crate::shell::{self, Nav};
use crate::state::WebState;
use crate::text::Text;
use crate::visit::Staff;
use crate::when;

/// The page of one person.
pub(super) struct Page<'a> {
    /// The case.
    pub(super) view: &'a CaseView,
    /// The texts.
    pub(super) text: Text,
    /// Whom it is about.
    pub(super) whom: &'a Participant,
}

/// `GET /cases/{case}/people/{participant}`
pub async fn show(
    State(state): State<WebState>,
    staff: Staff,
    Path((case, participant)): Path<(String, String)>,
) -> Response {
    let view = match load(&state, &staff, &case, Action::Read).await {
        Ok(view) => view,
        Err(trouble) => return failure::page(&staff, &trouble),
    };
    let Some(whom) = find(&view, &participant) else {
        return failure::page(&staff, &app::Failure::NotFound);
    };
    let text = staff.visit.text;
    let page = Page { view: &view, text, whom };
    let name = people::shown(text, view.name(whom.id));
    let main = html! {
        div class="cc-width cc-page" {
            (shell::back(text, &format!("/cases/{}/people", view.file.id()), "back-to-people"))
            div class="cc-head" {
                div {
                    h1 class="govuk-heading-l" { (name) }
                    p { (people::side(text, whom.side)) }
                }
                (page.capture())
            }
            (shell::flash(&staff.visit))
            div class="cc-cols" {
                div class="cc-flow" {
                    (page.standing())
                    @if whom.died.is_none() { (people::safe_contact(&view, text, whom)) }
                    (page.about())
                }
                div class="cc-aside" {
                    div class="cc-person" {
                        h2 class="govuk-heading-s" { (text.get("person-track")) }
                        (people::track(&view, text, whom))
                    }
                }
            }
            div class="cc-sec cc-flow" {
                (page.answers())
                (page.told())
                (page.judged())
                (page.follow_ups())
            }
        }
    };
    shell::staff(&staff, Nav::Cases, &name, &main).into_response()
}

/// The participant that a path names, if it names one of this case.
pub fn find<'v>(view: &'v CaseView, participant: &str) -> Option<&'v Participant> {
    view.file.case().participants.get(&participant.parse().ok()?)
}

impl Page<'_> {
    /// A day in full.
    pub(super) fn day(&self, at: Timestamp) -> String {
        when::day(self.text, at.date())
    }

    /// A task about them.
    pub(super) fn task(&self, task: &str) -> String {
        format!("/cases/{}/{task}?participant={}", self.view.file.id(), self.whom.id)
    }

    /// A part of the page.
    pub(super) fn section(&self, id: &str, content: &Markup) -> Markup {
        html! {
            section class="cc-flow" aria-labelledby=(id) {
                h2 id=(id) class="govuk-heading-m" { (self.text.get(id)) }
                (content)
            }
        }
    }

    fn capture(&self) -> Markup {
        let link = |task: &str| {
            let class = "govuk-button govuk-button--secondary govuk-button--small";
            html! { a class=(class) href=(self.task(task)) { (self.text.get(&format!("task-{task}"))) } }
        };
        let (whom, open) = (self.whom, self.view.file.case().is_open());
        html! {
            @if self.view.may(Action::Record) && whom.died.is_none() {
                div class="cc-capture" role="group" aria-label=(self.text.get("capture")) {
                    (link("log-call"))
                    @if open && whom.is_principal() { (link("conversation")) }
                    (link("answer"))
                    @if open && responsibility::asked_of(whom) { (link("responsibility")) }
                    @if open && whom.is_principal() { (link("assess")) }
                    @if open && prepare::is_prepared(whom) { (link("prepare")) }
                    (link("follow-up"))
                }
            }
        }
    }

    fn about(&self) -> Markup {
        let (view, text, whom) = (self.view, self.text, self.whom);
        let change = view.may(Action::OpenContact).then(|| {
            let href = format!("/cases/{}/people/{}/change", view.file.id(), whom.id);
            SummaryAction::new(text.get("person-change"), href)
                .hidden(text.get("person-change-language"))
        });
        let mut list = SummaryList::new()
            .row(SummaryRow::new(text.get("person-part"), people_list::part(view, text, whom)))
            .row(SummaryRow::new(text.get("person-basis"), people_list::basis(view, text, whom)))
            .row(
                SummaryRow::new(
                    text.get("person-language"),
                    people_list::language(view, text, whom),
                )
                .action(change),
            );
        if let Some(days) = whom.touch.every_days {
            list = list.row(SummaryRow::new(
                text.get("person-touch"),
                text.with("touch-every", &[("days", &days)]),
            ));
        }
        self.section("person-about", &html! { (list) })
    }

    fn told(&self) -> Markup {
        let (text, whom) = (self.text, self.whom);
        let mut list = SummaryList::new();
        if let Some(at) = whom.limits_explained {
            list = list.row(SummaryRow::new(text.get("person-limits"), self.day(at)));
        }
        for (item, (at, version)) in &whom.information {
            let told = text.with("person-told", &[("day", &self.day(*at)), ("version", version)]);
            list = list.row(SummaryRow::new(text.code("information", item.code()), told));
        }
        let nothing = whom.limits_explained.is_none() && whom.information.is_empty();
        self.section(
            "person-told-title",
            &html! {
                @if nothing { p class="cc-soft" { (text.get("person-not-told")) } } @else { (list) }
            },
        )
    }

    /// Their stance and the assessment of them; never how they are managed under MAPPA.
    fn judged(&self) -> Markup {
        let (text, whom) = (self.text, self.whom);
        let stance = whom.responsibility.as_ref().map(|stated| {
            let stance = text.code("stance", stated.stance.code());
            SummaryRow::new(
                text.get("person-responsibility"),
                format!("{stance}, {}", self.day(stated.at)),
            )
        });
        let Some(current) = &whom.assessment else {
            return html! {
                @if let Some(stance) = stance {
                    (self.section("person-judged", &html! { (SummaryList::new().row(stance)) }))
                }
            };
        };
        let list = SummaryList::new().row(stance).rows(self.assessment(current));
        self.section(
            "person-judged",
            &html! {
                (list)
                p { a href=(self.task("assess")) { (text.get("person-to-assessment")) } }
            },
        )
    }

    fn assessment(&self, current: &CurrentAssessment) -> Vec<SummaryRow<'static>> {
        let text = self.text;
        let result: AssessmentResult = current.assessment.result;
        let result =
            format!("{}, {}", text.code("assessment-result", result.code()), self.day(current.at));
        let review = when::day(text, current.assessment.review_on);
        let review = if current.is_current(self.view.now.date()) {
            review
        } else {
            text.with("person-review-due", &[("day", &review)])
        };
        let signed = current.signed_off.map(|(decision, _, at): (SignOffDecision, _, _)| {
            format!("{}, {}", text.code("sign-off", decision.code()), self.day(at))
        });
        let signed = signed.map(|signed| SummaryRow::new(text.get("person-signed-off"), signed));
        [
            SummaryRow::new(text.get("person-assessed"), result),
            SummaryRow::new(text.get("person-review"), review),
        ]
        .into_iter()
        .chain(signed)
        .collect()
    }

    fn follow_ups(&self) -> Markup {
        let (text, whom) = (self.text, self.whom);
        let owed = whom.owed_follow_up(self.view.file.case());
        if whom.follow_ups.is_empty() && owed.is_none() {
            return html! {};
        }
        self.section("person-follow-ups", &html! {
            @if let Some(since) = owed {
                p {
                    (text.with("person-owed", &[("day", &self.day(since))])) " "
                    @if self.view.may(Action::Record) { a href=(self.task("follow-up")) { (text.get("task-follow-up")) } }
                }
            }
            ul class="govuk-list govuk-list--bullet" {
                @for (at, talk) in &whom.follow_ups {
                    li {
                        (self.day(*at)) ": " (text.code("follow-up-result", talk.result.code()))
                        @if let Some(wellbeing) = talk.wellbeing { ". " (text.code("wellbeing", wellbeing.code())) }
                    }
                }
            }
        })
    }
}
