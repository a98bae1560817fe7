//! The three-stage guide for the meeting, folded, to be printed and changed by hand (R-CONF-01).

use maud::{Markup, html};

use crate::icons;
use crate::text::Text;

const STAGES: [(&str, usize); 3] = [("happened", 4), ("affected", 4), ("repair", 4)];

/// The guide.
pub fn aside(text: Text) -> Markup {
    html! {
        aside class="cc-sec" aria-labelledby="guide" {
            details class="govuk-details" {
                summary class="govuk-details__summary" {
                    span id="guide" class="govuk-details__summary-text" { (text.get("stages-title")) }
                }
                div class="govuk-details__text cc-flow" {
                    p { (text.get("stages-lead")) }
                    (stages(text))
                    p { (text.get("stages-end")) }
                    p class="cc-soft cc-tiny" { (text.get("stages-print")) }
                }
            }
        }
    }
}

/// The three stages with their questions.
pub fn stages(text: Text) -> Markup {
    html! {
        ol class="cc-steps" {
            @for (stage, questions) in STAGES {
                li class="is-later" {
                    (icons::glyph("", "talk"))
                    div class="cc-flow" {
                        h3 { (text.get(&format!("stages-{stage}"))) }
                        ul class="govuk-list govuk-list--bullet" {
                            @for number in 1..=questions {
                                li { (text.get(&format!("stages-{stage}-{number}"))) }
                            }
                        }
                    }
                }
            }
        }
    }
}
