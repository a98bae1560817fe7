//! A rule by its number, leading to its place in the rule book.

use domain::rules::Rule;
use maud::{Markup, html};

use crate::text::Text;

/// 'Rule GATE-01', with the link.
pub fn link(text: Text, rule: Rule) -> Markup {
    html! { a class="cc-nowrap" href=(place(rule)) { (words(text, rule)) } }
}

/// Where it stands in the rule book.
pub fn place(rule: Rule) -> String {
    format!("/rules#{rule}")
}

/// 'Rule GATE-01'.
pub fn words(text: Text, rule: Rule) -> String {
    text.with("rule", &[("rule", &rule.code().trim_start_matches("R-"))])
}
