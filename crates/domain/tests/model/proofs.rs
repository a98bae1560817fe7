//! What is proved in every build, and what takes its own command (`cargo xtask prove`).

use super::measured::{machine, timed};
use super::page::{self, Walked};
use super::reach::{Depth, Reached, searches};
use super::walk::{Extent, Model, walk};
use super::{approach, closing, exchange, on_the_day, speed};

/// Every abstraction of one victim and one offender.
pub(super) fn models() -> Vec<Model> {
    vec![
        exchange::model(),
        on_the_day::model(),
        closing::model(),
        approach::of_an_offender(),
        approach::of_a_victim_of_stalking(),
        approach::of_a_victim_of_abuse(),
    ]
}

fn proves(model: Model, extent: Extent) -> Walked {
    let (tally, seconds) = timed(|| walk(&model, extent));
    tally.holds();
    if let Extent::AtMost(_) = extent {
        tally.proves_something(&model);
    }
    Walked { model, extent, tally, seconds }
}

fn finds(depth: Depth) -> (Reached, f64) {
    let (reached, seconds) = timed(|| searches(depth));
    assert!(reached.broken.is_empty(), "{:#?}", reached.broken);
    (reached, seconds)
}

/// Walks an abstraction as far as in every build.
fn is_proved(model: fn() -> Model) {
    for extent in model().extents[0] {
        proves(model(), *extent);
    }
}

/// How deep a larger cast is searched in every build, and in full.
const DEPTHS: [Depth; 2] =
    [Depth { steps: 2, corrects: 1, leaves: 1 }, Depth { steps: 3, corrects: 3, leaves: 2 }];

#[test]
fn an_exchange_is_authorised_exactly_when_everything_holds() {
    is_proved(exchange::model);
}

#[test]
fn an_exchange_counts_exactly_when_everything_held_on_its_day() {
    is_proved(on_the_day::model);
}

#[test]
fn a_case_closes_exactly_when_nobody_is_left_in_silence() {
    is_proved(closing::model);
}

#[test]
fn nobody_is_approached_or_told_of_without_a_basis() {
    is_proved(approach::of_an_offender);
    is_proved(approach::of_a_victim_of_stalking);
    is_proved(approach::of_a_victim_of_abuse);
}

#[test]
fn whatever_is_done_next_among_more_people_the_promises_hold() {
    finds(DEPTHS[0]);
}

/// What `cargo xtask mutants` asks about what the stories did not notice.
#[test]
#[ignore = "a part of the others: cargo xtask mutants"]
fn close_to_green_nothing_differs() {
    for model in models() {
        let name = model.name;
        assert_eq!(walk(&model, Extent::AtMost(2)).disagreed, 0, "{name}");
    }
}

/// Everything, as far as in every build or in full, and its tables.
fn everything(at: usize) -> String {
    let mut walked: Vec<Walked> = Vec::new();
    for (nth, model) in models().iter().enumerate() {
        for extent in model.extents[at] {
            walked.extend(models().into_iter().nth(nth).map(|model| proves(model, *extent)));
        }
    }
    let (reached, seconds) = finds(DEPTHS[at]);
    let tables = [
        machine() + "Seconds are those of the clock, whatever else the machine did.\n\n",
        page::walks(&walked),
        page::search(&reached, seconds),
        page::promises(&walked, &reached),
        page::needs(&walked),
    ];
    tables.concat()
}

#[test]
#[ignore = "writes the figures of every build: cargo xtask prove"]
fn as_in_every_build() {
    page::writes(&everything(0));
}

#[test]
#[ignore = "takes many minutes: cargo xtask prove"]
fn in_full() {
    let tables = everything(1);
    page::writes(&(tables + &page::factors(&models())));
}

#[test]
#[ignore = "measures: cargo xtask prove"]
fn what_a_decision_costs() {
    page::writes(&(machine() + &speed::table()));
}
