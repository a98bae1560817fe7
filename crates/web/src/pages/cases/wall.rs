//! The wall between the sides: its openings are the only facts told across.

use app::CaseView;
use domain::cases::{CrossFact, Crossing, Side};
use maud::{Markup, html};

use super::checks::first_name;
use crate::icons;
use crate::text::Text;
use crate::when;

/// The wall, with its openings in the order in which they were allowed or told.
pub fn wall(view: &CaseView, text: Text) -> Markup {
    let case = view.file.case();
    let open = |crossing: &&Crossing| crossing.allowed.is_some() || crossing.told.is_some();
    let mut crossings: Vec<&Crossing> = case.crossings.iter().filter(open).collect();
    crossings.sort_by_key(|crossing| crossing.told.or(crossing.allowed));
    html! {
        div class="cc-wall" role="group" aria-labelledby="wall" {
            div class="cc-wall__cap" {
                (icons::icon("lock"))
                h3 id="wall" { (text.get("wall")) }
                p class="cc-tiny" { (text.get("wall-but-this")) }
            }
            @if crossings.is_empty() {
                p class="cc-wall__none" { (text.get("wall-nothing")) }
            } @else {
                ul { @for crossing in crossings { (opening(view, text, crossing)) } }
            }
            @if case.is_open() {
                p class="cc-wall__end" {
                    a href=(format!("/cases/{}/across", view.file.id())) { (text.get("wall-ask")) }
                }
            }
        }
    }
}

fn opening(view: &CaseView, text: Text, crossing: &Crossing) -> Markup {
    let from = view.file.case().participants.get(&crossing.from);
    let to_responsible = from.is_some_and(|from| from.side == Side::Harmed);
    let (class, glyph, heard) = if to_responsible {
        ("cc-cross cc-cross--r", "arrow", "wall-to-responsible")
    } else {
        ("cc-cross cc-cross--l", "back", "wall-to-harmed")
    };
    html! {
        li class=(class) {
            span class="cc-cross__arrow" { (icons::icon(glyph)) }
            p {
                span class="govuk-visually-hidden" { (text.get(heard)) ": " }
                (fact(view, text, crossing))
            }
            p class="cc-tiny cc-soft" { (standing(view, text, crossing)) }
        }
    }
}

/// The fact, in words.
pub fn fact(view: &CaseView, text: Text, crossing: &Crossing) -> String {
    let name = first_name(view.name(crossing.from));
    text.with(&format!("fact-{}", crossing.fact), &[("name", &name)])
}

fn standing(view: &CaseView, text: Text, crossing: &Crossing) -> String {
    let today = view.now.date();
    let name = first_name(view.name(crossing.from));
    match (crossing.allowed, crossing.told) {
        (_, Some(told)) if crossing.fact == CrossFact::NotGoingAhead => {
            text.with("wall-told", &[("day", &when::near(text, told.date(), today))])
        }
        (Some(allowed), Some(_)) => text.with(
            "wall-allowed",
            &[("name", &name), ("day", &when::near(text, allowed.date(), today))],
        ),
        (Some(_), None) => text.with("wall-allowed-not-told", &[("name", &name)]),
        (None, Some(told)) => {
            text.with("wall-not-allowed", &[("day", &when::near(text, told.date(), today))])
        }
        (None, None) => String::new(),
    }
}
