//! That every gate is needed: with any one condition taken as held, the model or the table of checks
//! notices. Built only by `cargo xtask prove --blind`.

use std::fmt::Write as _;

use domain::gates::{CheckCode, blind_to};

use super::page::writes;
use super::proofs::models;
use super::walk::{Extent, walk};
use crate::support::checks::table;

#[test]
fn every_gate_is_missed_when_it_is_gone() {
    let mut page = String::from("| condition | the model | the table of checks |\n|---|---|---|\n");
    let mut unnoticed = Vec::new();
    for code in CheckCode::ALL {
        blind_to(Some(*code));
        let (model, checks) = (noticed_by_the_model(), noticed_by_the_table(*code));
        blind_to(None);
        if model.is_none() && !checks {
            unnoticed.push(*code);
        }
        let model = model.unwrap_or_else(|| "–".into());
        let checks = if checks { "notices" } else { "–" };
        let _ = writeln!(page, "| {code} | {model} | {checks} |");
    }
    writes(&page);
    assert!(unnoticed.is_empty(), "nothing notices that these are gone: {unnoticed:?}");
}

/// Where the model's oracle and the gates are not of one mind any more, and how often.
fn noticed_by_the_model() -> Option<String> {
    models().iter().find_map(|model| {
        let tally = walk(model, Extent::AtMost(1));
        (tally.disagreed > 0).then(|| format!("{}: {} leaves", model.name, tally.disagreed))
    })
}

fn noticed_by_the_table(code: CheckCode) -> bool {
    table().iter().filter(|row| row.check == code).any(|row| {
        let mut desk = (row.green)();
        (row.spoil)(&mut desk);
        row.step.unmet(&desk) != [code]
    })
}
