//! What was proved, as the tables of `docs/proof.md`.

use std::fmt::Write as _;
use std::fs;

use super::alphabet::DEEDS;
use super::promises::Promise;
use super::reach::Reached;
use super::tally::Tally;
use super::walk::{Extent, Model};
use crate::support::oracle::needs::Need;

/// Where the page is to be written: only `cargo xtask prove` says so.
const PAGE: &str = "CONCORD_PROOF";

/// Writes a part of the page, where somebody wants one.
pub(super) fn writes(part: &str) {
    if let Some(path) = std::env::var_os(PAGE) {
        fs::write(path, part).unwrap();
    }
}

/// One walk: of what, how far, what it came to, in how many seconds.
pub(super) struct Walked {
    pub(super) model: Model,
    pub(super) extent: Extent,
    pub(super) tally: Tally,
    pub(super) seconds: f64,
}

impl Extent {
    fn text(self) -> String {
        match self {
            Self::Whole | Self::Wider => "the whole product".into(),
            Self::AtMost(others) => format!("every value, at most {others} not green"),
        }
    }

    fn sizes(self, model: &Model) -> String {
        let sizes: Vec<String> =
            model.factors.iter().map(|factor| self.values(factor).to_string()).collect();
        sizes.join("·")
    }
}

/// What was walked, by how much.
pub(super) fn walks(walked: &[Walked]) -> String {
    let mut page = String::from(
        "| abstraction | extent | values of its factors | leaves | places | steps allowed | steps not allowed | seconds |\n\
         |---|---|---|---|---|---|---|---|\n",
    );
    for Walked { model, extent, tally, seconds } in walked {
        let allowed: u64 = tally.steps.iter().map(|step| step.allowed).sum();
        let refused: u64 = tally.steps.iter().map(|step| step.refused).sum();
        let (name, text, sizes) = (model.name, extent.text(), extent.sizes(model));
        let (leaves, places) = (tally.leaves, tally.places);
        let _ = writeln!(
            page,
            "| {name} | {text} | {sizes} | {leaves} | {places} | {allowed} | {refused} | {seconds:.1} |"
        );
    }
    page
}

/// The search from places where all is green but one thing.
pub(super) fn search(reached: &Reached, seconds: f64) -> String {
    let Reached { beginnings, depth, states, transitions, authorised, refused, .. } = reached;
    format!(
        "\n| larger casts | |\n|---|---|\n\
         | beginnings (all green, and all green but one thing) | {beginnings} |\n\
         | things to do at each place | {} |\n\
         | depth | {depth} |\n\
         | places | {states} |\n\
         | transitions | {transitions} |\n\
         | letters and meetings that could be authorised there, and could not | {authorised}, {refused} |\n\
         | seconds | {seconds:.1} |\n",
        DEEDS.len()
    )
}

/// How often each need was not met, and made the difference by itself.
pub(super) fn needs(walked: &[Walked]) -> String {
    let mut page = String::from(
        "\n| what a step needs | not met, so not allowed | the only thing that was not met |\n|---|---|---|\n",
    );
    let steps = || walked.iter().flat_map(|one| &one.tally.steps);
    for need in Need::ALL {
        let at = *need as usize;
        let missing: u64 = steps().map(|step| step.missing[at]).sum();
        let alone: u64 = steps().map(|step| step.alone[at]).sum();
        assert!(alone > 0 || never_varied(*need), "{}: never alone", need.text());
        if missing > 0 {
            let _ = writeln!(page, "| {} | {missing} | {alone} |", need.text());
        }
    }
    page
}

/// What the table of checks and the search have, and no walk: it takes more people than two, or another beginning.
const fn never_varied(need: Need) -> bool {
    matches!(need, Need::Parts | Need::Chosen | Need::Anonymity | Need::Referred)
}

/// How often each promise was put to the test.
pub(super) fn promises(walked: &[Walked], reached: &Reached) -> String {
    let mut page = String::from("\n| promise | times its condition came up |\n|---|---|\n");
    let steps = |allowed: bool| -> u64 {
        let steps = walked.iter().flat_map(|one| &one.tally.steps);
        steps.map(|step| if allowed { step.allowed } else { step.refused }).sum()
    };
    let _ = writeln!(page, "| what was allowed had everything it needs | {} |", steps(true));
    let _ = writeln!(page, "| what was not allowed lacked something | {} |", steps(false));
    for promise in Promise::ALL {
        let walked: u64 = walked.iter().map(|one| one.tally.tested.times(*promise)).sum();
        let times = walked + reached.tested.times(*promise);
        assert!(times > 0, "'{}' was never put to the test", promise.text());
        let _ = writeln!(page, "| {} | {times} |", promise.text());
    }
    page
}

/// The values of each factor, those of a whole product first.
pub(super) fn factors(models: &[Model]) -> String {
    let mut page = String::new();
    for model in models {
        let _ = writeln!(page, "\n**{}**\n", model.name);
        for factor in &model.factors {
            let names: Vec<&str> = factor.values.iter().map(|value| value.name).collect();
            let _ = writeln!(page, "- {}: {}", factor.name, names.join("; "));
        }
    }
    page
}
