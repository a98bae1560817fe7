//! The part of an agreement that says how several people undertake to behave: a shared code, or an
//! acceptable behaviour contract.

use domain::cases::{Agreement, Conduct, ConductKind};
use domain::ids::ParticipantId;
use maud::{Markup, html};

use super::code_words;
use crate::ask::{Ask, proposed_date};
use crate::form::{Fields, Typed};
use crate::pages::tasks::{TaskDesk, talk};

/// What the form proposes for a code that is there already.
pub fn proposed(desk: &TaskDesk<'_>, agreement: &Agreement) -> Vec<(String, String)> {
    let Some(conduct) = &agreement.made.conduct else { return Vec::new() };
    let mut proposed = vec![
        ("conduct".to_owned(), conduct.kind.code().to_owned()),
        ("conduct-words".to_owned(), code_words(desk.view, desk.text, conduct)),
    ];
    let parties = conduct.parties.iter();
    proposed.extend(parties.map(|party| ("parties".to_owned(), party.to_string())));
    proposed.extend(proposed_date("review", conduct.review_on));
    proposed
}

/// Whether anything was written into these fields.
pub fn is_used(typed: &Typed) -> bool {
    ["conduct", "conduct-words"].iter().any(|field| !typed.value(field).trim().is_empty())
}

/// The fields, folded away where nobody has begun.
pub fn fields(desk: &TaskDesk<'_>, ask: &Ask<'_>) -> Markup {
    html! {
        details class="govuk-details" id="conduct-fields" open[is_used(ask.typed)] {
            summary class="govuk-details__summary" {
                span class="govuk-details__summary-text" { (ask.text.get("conduct-fold")) }
            }
            div class="govuk-details__text cc-flow" {
                p { (ask.text.get("conduct-lead")) }
                (ask.radios("conduct", "conduct-kind", ask.codes("conduct", ConductKind::ALL, ConductKind::code)))
                (ask.area("conduct-words", "conduct-words", "conduct-words-hint").rows(8))
                (ask.checks("parties", "conduct-parties", talk::people(desk, |one| one.withdrawn.is_none())))
                (ask.date("review", "conduct-review", "conduct-review-hint"))
            }
        }
    }
}

/// What was filled in, with its words; nothing where it was left alone, or is not whole.
pub fn read(fields: &Fields<'_>) -> Option<(Conduct, String)> {
    let kind: Option<ConductKind> = fields.choice("conduct", "slip-conduct");
    let words = fields.needed("conduct-words", "slip-conduct-words");
    let parties: Vec<ParticipantId> = fields.choices("parties");
    if parties.is_empty() {
        fields.slip("parties", "slip-conduct-parties");
    }
    let review_on = fields.needed_date("review", "slip-conduct-review");
    Some((Conduct { kind: kind?, parties, review_on: review_on?, words: None }, words))
}
