//! What a gate decision costs beside folding the case it is about, with all rules loaded.

use std::fmt::Write as _;
use std::hint::black_box;

use domain::cases::{CaseFile, Command, Entry, Event, decide};

use super::measured::timed;
use crate::support::*;

/// By turns, so that a noisy moment meets both.
const ROUNDS: usize = 31;
const TIMES: usize = 200;

/// The cost of deciding on a letter, over that of folding the same case from its stored entries:
/// the median of all rounds. A decision finds the case folded.
fn ratio(desk: &Desk, command: &Command) -> f64 {
    let stored: Vec<(Entry, Vec<u8>)> = desk
        .file
        .entries()
        .iter()
        .map(|entry| (entry.clone(), entry.event.payload().unwrap()))
        .collect();
    let facts = desk.facts(Who::Helen);
    let decides = || {
        for _ in 0..TIMES {
            let _ = black_box(decide(&desk.file, command.clone(), desk.now, &facts));
        }
    };
    let folds = || {
        for _ in 0..TIMES {
            let read = |(entry, payload): &(Entry, Vec<u8>)| {
                let event = Event::decode(entry.event.kind(), entry.event.schema(), payload);
                Entry { event: event.unwrap(), ..entry.clone() }
            };
            let entries = stored.iter().map(read).collect();
            black_box(CaseFile::from_entries(case_id(), entries).unwrap());
        }
    };
    let mut ratios: Vec<f64> = (0..ROUNDS).map(|_| timed(decides).1 / timed(folds).1).collect();
    ratios.sort_by(f64::total_cmp);
    ratios[ROUNDS / 2]
}

/// A table of the ratios, and whether each keeps to its bar.
pub(super) fn table() -> String {
    let (letter, meeting) = (Desk::letter_ready(), Desk::meeting_ready());
    let mut refused = Desk::meeting_ready();
    refused.does(stops(JOHN));
    let rows: [(&str, Desk, Command); 3] = [
        ("authorise a letter", letter, authorised_letter().into()),
        ("authorise a meeting", meeting, authorised_meeting().into()),
        ("refuse a meeting", refused, authorised_meeting().into()),
    ];
    let mut page = String::from(
        "\n| a gate decision | entries of the case | over folding it from its stored entries | bar | |\n\
         |---|---|---|---|---|\n",
    );
    for (what, desk, command) in rows {
        let (entries, ratio) = (desk.file.entries().len(), ratio(&desk, &command));
        let verdict = if ratio <= 0.25 { "holds" } else { "**missed**" };
        let _ = writeln!(page, "| {what} | {entries} | {ratio:.3} | ≤ 0.25 | {verdict} |");
    }
    page
}
