//! Who somebody is to the case beyond their part: dead, a child, a guardian, on both sides.

use domain::access::Action;
use domain::cases::{AfterDeath, Part};
use maud::{Markup, html};

use super::people;
use super::person::Page;

impl Page<'_> {
    /// What everybody who reads this page has to know first.
    pub(super) fn standing(&self) -> Markup {
        html! {
            (self.dead())
            (self.child())
            (self.guarding())
            (self.both_sides())
        }
    }

    fn dead(&self) -> Markup {
        let Some(death) = self.whom.died else { return html! {} };
        let decided = match death.decided {
            None => "person-died-open",
            Some((AfterDeath::Ends, _)) => "person-died-ends",
            Some((AfterDeath::LettersMayGo, _)) => "person-died-letters",
        };
        html! {
            div class="govuk-inset-text cc-flow" {
                p { strong { (self.text.with("person-died", &[("day", &self.day(death.at))])) } }
                p { (self.text.get(decided)) }
                @if death.decided.is_none() && self.view.may(Action::Supervise) {
                    p { a href=(self.task("after-death")) { (self.text.get("remedy-after-death")) } }
                }
            }
        }
    }

    fn child(&self) -> Markup {
        if !self.whom.is_child() {
            return html! {};
        }
        let guardians: Vec<String> = self
            .view
            .file
            .case()
            .guardians(self.whom.id)
            .filter(|guardian| guardian.minority.ended.is_none())
            .map(|guardian| people::shown(self.text, self.view.name(guardian.id)))
            .collect();
        html! {
            p {
                (self.text.get("person-child")) " "
                @if guardians.is_empty() { (self.text.get("person-no-guardian")) }
                @else { (self.text.with("person-guardians", &[("names", &guardians.join(", "))])) }
                @if self.view.may(Action::Record) {
                    " " a href=(self.task("guardian")) { (self.text.get("remedy-guardian")) }
                }
            }
        }
    }

    fn guarding(&self) -> Markup {
        if self.whom.part != Part::Guardian {
            return html! {};
        }
        let id = match (self.whom.minority.ended, self.whom.minority.checked) {
            (Some(_), _) => "person-guardian-over",
            _ if self.view.file.case().is_conflicted(self.whom) => "guardian-conflicted",
            (None, Some(_)) => "guardian-clear",
            (None, None) => "guardian-not-looked-at",
        };
        html! {
            p {
                (self.text.get(id))
                @if self.view.may(Action::Record) && self.whom.minority.ended.is_none() {
                    " " a href=(self.task("guardian")) { (self.text.get("remedy-guardian")) }
                }
            }
        }
    }

    fn both_sides(&self) -> Markup {
        let case = self.view.file.case();
        if !self.whom.is_principal() || !case.is_on_both_sides(self.whom.person) {
            return html! {};
        }
        let confirmed = case.confirmed_parts.contains_key(&self.whom.person);
        let id = if confirmed { "person-both-confirmed" } else { "person-both-open" };
        html! {
            div class="govuk-inset-text" {
                p {
                    (self.text.get(id))
                    @if !confirmed && self.view.may(Action::Supervise) {
                        " " a href=(self.task("confirm-parts")) { (self.text.get("remedy-confirm-parts")) }
                    }
                }
            }
        }
    }
}
