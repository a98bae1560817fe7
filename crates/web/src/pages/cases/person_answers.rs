//! What somebody answered: to what, when, in which form and wording, and who wrote it down.

use domain::access::Action;
use domain::cases::{Consent, Event, Purpose, Stamp};
use domain::time::Timestamp;
use govuk::{SummaryAction, SummaryList, SummaryRow};
use maud::{Markup, html};

use super::person::Page;
use crate::when;

impl Page<'_> {
    /// Their answers, each with its day, form, wording and recorder; and what they stopped.
    pub(super) fn answers(&self) -> Markup {
        let (text, whom) = (self.text, self.whom);
        let mut list = SummaryList::new();
        for (purpose, granted) in &whom.consents {
            list = list.row(
                self.row(*purpose, &self.answer(&granted.consent, granted.at, granted.informed)),
            );
        }
        for (purpose, at) in &whom.stopped {
            list = list.row(self.row(
                *purpose,
                &html! { (text.with("person-stopped", &[("day", &self.day(*at))])) },
            ));
        }
        let first = if whom.is_principal() { "conversation" } else { "answer" };
        let nothing = whom.consents.is_empty() && whom.stopped.is_empty();
        let standing = html! {
            @if let Some(stopped) = whom.withdrawn {
                p { (text.with("person-stopped-all", &[("day", &self.day(stopped))])) }
            }
            @if let Some(pause) = &whom.paused {
                p {
                    (text.with("person-pausing", &[("day", &self.day(pause.since))])) " "
                    @if let Some(until) = pause.until {
                        (text.with("ask-after", &[("day", &when::day(text, until))])) "."
                    }
                }
            }
        };
        self.section(
            "person-answers",
            &html! {
                (standing)
                @if nothing {
                    div class="cc-empty" {
                        p { (text.get("person-no-answers")) }
                        @if self.view.may(Action::Record) {
                            p { a href=(self.task(first)) { (text.get(&format!("task-{first}"))) } }
                        }
                    }
                } @else { (list) }
            },
        )
    }

    fn row(&self, purpose: Purpose, value: &Markup) -> SummaryRow<'static> {
        let words = self.text.code("purpose", purpose.code());
        let again = self.view.may(Action::Record).then(|| {
            let href = format!("{}&purpose={purpose}", self.task("answer"));
            SummaryAction::new(self.text.get("person-answer-again"), href).hidden(words.clone())
        });
        SummaryRow::new(words, value.clone()).action(again)
    }

    fn answer(&self, consent: &Consent, at: Timestamp, informed: bool) -> Markup {
        let text = self.text;
        let how = text.with(
            "person-how",
            &[
                ("means", &text.code("means", consent.means.code())),
                ("relay", &text.code("relay", consent.relay.code())),
                ("wording", &consent.wording),
            ],
        );
        html! {
            p { strong { (text.code("answer", consent.answer.code())) } ", " (self.day(at)) }
            @if let Some(scope) = consent.scope { p { (text.code("no-scope", scope.code())) } }
            @if let Some(day) = consent.ask_after { p { (text.with("ask-after", &[("day", &when::day(text, day))])) } }
            @if let Some(day) = consent.expires { p { (text.with("person-expires", &[("day", &when::day(text, day))])) } }
            @if !informed { p { (text.get("why-not-informed")) } }
            p class="cc-tiny cc-soft" { (how) " " (self.recorded(consent)) }
        }
    }

    /// Who recorded an answer, with the way to the entry.
    fn recorded(&self, consent: &Consent) -> Markup {
        let is_it = |(_, event): &(Stamp, &Event)| matches!(event, Event::ConsentRecorded(fact) if fact == consent);
        let Some((at, _)) = self.view.file.effective().into_iter().rfind(is_it) else {
            return html! {};
        };
        let who = self.view.colleague(at.actor);
        let href = format!("/cases/{}#entry-{}", self.view.file.id(), at.version);
        html! { a href=(href) { (self.text.with("person-recorded-by", &[("who", &who)])) } }
    }
}
