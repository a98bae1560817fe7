//! Looking over the work: overrides, findings, corrections.

use domain::cases::{
    Correct, Corrected, CorrectionReason, Entry, Event, FindingSettled, Flaw, OverrideGranted,
};
use domain::gates::CheckCode;
use domain::ids::{OverrideId, ParticipantId, PractitionerId, WordsId};
use domain::time::Date;

use super::intention::{Author, intentions, noted};
use crate::api::codes::{CheckCodeSchema, CorrectionReasonSchema, Day, EntryNumber, IdSchema};
use crate::api::problem::Problem;

intentions! {
    /// Grant an override
    ///
    /// A practice supervisor who does not work on the case lets one check be passed, with a reason
    /// and an end. Never consent, responsibility, a withdrawal or an order against contact. `made`
    /// of the answer is the override's id.
    now GrantOverride "grant-override" {
        /// Which check.
        check: CheckCode as CheckCodeSchema,
        /// About whom, where the check is about a participant.
        about: Option<ParticipantId> as Option<IdSchema>,
        /// About whose practice, where the check is about a practitioner.
        practitioner: Option<PractitionerId> as Option<IdSchema>,
        /// Why. It is sealed, and does not come out of the API.
        reason: Option<String> as Option<String>,
        /// The last day on which it holds: 28 days ahead at the most.
        expires: Date as Day,
    }
    example {
        "check": "trained-caller",
        "about": "0198c2f4-0000-7000-8000-000000000003",
        "reason": "The trained caller is ill, and he waits for the call.",
        "expires": "2026-11-29"
    }
    |said, by| noted(
        OverrideGranted {
            id: by.fresh(OverrideId::generate),
            check: said.check,
            about: said.about,
            practitioner: said.practitioner,
            by: by.own()?,
            reason: None,
            expires: said.expires,
        },
        said.reason,
    );

    /// Settle a finding
    ///
    /// The practice supervisor has looked at a step that was irregular. It stays so, but where what was
    /// recorded late for it holds by their word (`late_holds`): then it is judged by that.
    now SettleFinding "settle-finding" {
        /// The number of the step's entry.
        entry: i64 as EntryNumber,
        /// Whether what was recorded late for the step is so, as they found. `does-not-fit` where
        /// nothing was, `own-work` where they recorded it themselves.
        late_holds: Option<bool> as Option<bool>,
        /// What was learnt, and what was done. It is sealed, and does not come out of the API.
        note: Option<String> as Option<String>,
    }
    example { "entry": 7, "note": "Talked it through; the wishes are on the first page now." }
    |said, by| noted(
        FindingSettled {
            entry: said.entry,
            by: by.own()?,
            late_holds: said.late_holds.unwrap_or_default(),
            note: None,
        },
        said.note,
    );

    /// Correct an earlier entry
    ///
    /// The entry stays in the history and is left out of what the case says; what should stand there
    /// is recorded after it, with the day on which it happened. Steps that relied on it are judged
    /// again. With `take_away_words` what was written in it vanishes at once.
    now CorrectEntry "correct-entry" {
        /// The number of the entry.
        entry: i64 as EntryNumber,
        /// Why.
        reason: CorrectionReason as CorrectionReasonSchema,
        /// Whether its words vanish: because they stand in the wrong place.
        #[serde(default)]
        take_away_words: bool as bool,
        /// In words. It is sealed, and does not come out of the API.
        note: Option<String> as Option<String>,
    }
    example { "entry": 6, "reason": "slip", "note": "It was the day before." }
    |said, by| noted(
        Correct {
            vanish: if said.take_away_words { words(by, said.entry).await? } else { Vec::new() },
            ..Correct::leaving_out(said.entry, said.reason)
        },
        said.note,
    );
}

/// The words of an entry and of what replaced it, as the author may read the case.
async fn words(by: &Author<'_>, number: i64) -> Result<Vec<WordsId>, Problem> {
    let view = by.app.read_case_outline(by.caller, by.case).await;
    let view = view.map_err(|failure| by.failed(&failure))?;
    let entries = view.file.entries();
    let Some(entry) = entries.iter().find(|entry| entry.version == number) else {
        return Err(Problem::field("entry", Flaw::Unknown, "there is no such entry"));
    };
    let replaced = |later: &Entry| match &later.event {
        Event::Corrected(Corrected { target, with: Some(with), .. }) if *target == number => {
            with.words()
        }
        _ => Vec::new(),
    };
    let later = entries.iter().flat_map(replaced);
    let mut ids: Vec<WordsId> =
        entry.event.words().into_iter().chain(later).map(|words| words.id).collect();
    ids.sort_unstable();
    ids.dedup();
    Ok(ids)
}
