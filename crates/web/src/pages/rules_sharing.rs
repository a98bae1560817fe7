//! In the rule book: on which basis details come to us, by the agency that passes them on, and whose
//! details move only with their explicit consent, and which laws oblige a service to share
//! (R-CONSENT-01, R-CONSENT-02, R-SHARE-02, R-SHARE-04).

use domain::rules::{ExplicitConsent, NamedDuty, RuleBook, SenderRules};
use domain::time::Date;
use maud::{Markup, html};

use super::rules::source;
use crate::text::Text;

pub(super) fn section(text: Text, rules: &RuleBook, on: Date) -> Markup {
    html! {
        section class="cc-sec" aria-labelledby="senders" {
            h2 id="senders" class="govuk-heading-m" tabindex="-1" { (text.get("rules-senders")) }
            p { (text.get("rules-senders-lead")) }
            @for entry in rules.senders_on(on) { (sender(text, entry)) }
        }
        @if let Some(group) = rules.explicit_consent(on) { (explicit(text, group)) }
        section class="cc-sec cc-measure" aria-labelledby="duties" {
            h2 id="duties" class="govuk-heading-m" { (text.get("rules-duties")) }
            p { (text.get("rules-duties-lead")) }
            @for duty in rules.duties_on(on) { (named(text, duty)) }
        }
    }
}

fn sender(text: Text, entry: &SenderRules) -> Markup {
    let id = format!("sender-{}", entry.sender.code());
    html! {
        section class="cc-sec cc-measure" id=(id) aria-labelledby=(format!("{id}-title")) {
            h3 id=(format!("{id}-title")) class="govuk-heading-s" { (entry.text) }
            p { (entry.reason) }
            p class="cc-soft cc-small" {
                (id) ". " (source(text, &entry.source, entry.standing, (entry.from, entry.until)))
            }
        }
    }
}

fn named(text: Text, duty: &NamedDuty) -> Markup {
    let id = format!("duty-{}", duty.code);
    html! {
        section class="cc-sec" id=(id) aria-labelledby=(format!("{id}-title")) {
            h3 id=(format!("{id}-title")) class="govuk-heading-s" { (duty.text) }
            p class="cc-soft cc-small" {
                (id) ". " (source(text, &duty.source, duty.standing, (duty.from, duty.until)))
            }
        }
    }
}

fn explicit(text: Text, group: &ExplicitConsent) -> Markup {
    html! {
        section class="cc-sec cc-measure" aria-labelledby="explicit-consent" {
            h2 id="explicit-consent" class="govuk-heading-m" { (text.get("rules-explicit")) }
            ul class="govuk-list govuk-list--bullet" {
                @for offence in &group.offences { li { (text.code("offence", offence.code())) } }
                @for part in &group.parts { li { (text.code("part", part.code())) } }
            }
            p class="cc-soft cc-small" {
                (source(text, &group.source, group.standing, (group.from, group.until)))
            }
        }
    }
}
