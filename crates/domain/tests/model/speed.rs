//! What a gate decision costs beside folding the case it is about, with all rules loaded.

use std::fmt::Write as _;
use std::hint::black_box;

use domain::cases::{CaseFile, Command, Entry, Event, decide};

use super::measured::timed;
use crate::support::*;

/// By turns, so that a noisy moment meets both.
const ROUNDS: usize = 31;
const TIMES: usize = 200;
/// What a decision is held to.
const BAR: f64 = 0.25;

/// The cost of decisions over that of something else, whose material lies ready: the median of all
/// rounds.
fn ratio<T>(decides: impl Fn(), material: impl Fn() -> T, other: impl Fn(T)) -> f64 {
    let round = |_| {
        let ready = material();
        timed(&decides).1 / timed(|| other(ready)).1
    };
    let mut ratios: Vec<f64> = (0..ROUNDS).map(round).collect();
    ratios.sort_by(f64::total_cmp);
    ratios[ROUNDS / 2]
}

/// A decision beside folding the same case, from its stored entries and from entries that were
/// read already.
fn ratios(desk: &Desk, command: &Command) -> [f64; 2] {
    let entries = desk.file.entries();
    let stored: Vec<Vec<u8>> = entries.iter().map(|one| one.event.payload().unwrap()).collect();
    let facts = desk.facts(Who::Helen);
    let decides = || {
        for _ in 0..TIMES {
            let _ = black_box(decide(&desk.file, command.clone(), desk.now, &facts));
        }
    };
    let fold = |entries: Vec<Entry>| {
        black_box(CaseFile::from_entries(case_id(), entries).unwrap());
    };
    let reads_and_folds = |()| {
        for _ in 0..TIMES {
            let read = |(entry, payload): (&Entry, &Vec<u8>)| {
                let event = Event::decode(entry.event.kind(), entry.event.schema(), payload);
                let Entry { version, actor, happened, recorded, .. } = *entry;
                Entry { version, event: event.unwrap(), actor, happened, recorded }
            };
            fold(entries.iter().zip(&stored).map(read).collect());
        }
    };
    let copies = || vec![entries.to_vec(); TIMES];
    let folds = |copies: Vec<Vec<Entry>>| copies.into_iter().for_each(fold);
    [ratio(decides, || (), reads_and_folds), ratio(decides, copies, folds)]
}

/// A table of the ratios, and whether each keeps to its bar.
pub(super) fn table() -> String {
    let mut refused = Desk::meeting_ready();
    refused.does(stops(JOHN));
    let rows: [(&str, Desk, Command); 3] = [
        ("authorise a letter", Desk::letter_ready(), authorised_letter().into()),
        ("authorise a meeting", Desk::meeting_ready(), authorised_meeting().into()),
        ("refuse a meeting", refused, authorised_meeting().into()),
    ];
    let mut page = format!(
        "| a gate decision (bar: ≤ {BAR}) | entries of the case | over folding it from stored entries | over folding entries in memory |\n\
         |---|---|---|---|\n"
    );
    let judged = |ratio: f64| {
        let verdict = if ratio <= BAR { "holds" } else { "**missed**" };
        format!("{ratio:.3}, {verdict}")
    };
    for (what, desk, command) in rows {
        let (entries, ratios) = (desk.file.entries().len(), ratios(&desk, &command));
        let [stored, memory] = ratios.map(judged);
        let _ = writeln!(page, "| {what} | {entries} | {stored} | {memory} |");
    }
    page
}
