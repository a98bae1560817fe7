//! A service moves in within a day (R-MOVE-01): its open cases come in from a spreadsheet.
//!
//! Upload a file, say what its columns mean, look at what would come of it, sign where the work
//! stands, and a job brings all of it in, or none. Nothing changes before that: what is wrong is
//! told by row, with what would mend it. Whoever uploaded a file sees it, and nobody else; it is
//! kept sealed under a key of its own, and the key is destroyed when the cases are in, or after a
//! day.

mod bring_in;
mod draft;
mod field;
mod judge;
mod list_moves;
mod look;
mod map_columns;
mod mapping;
mod reading;
mod sign;
mod slip;
mod staged;
mod take_back;
mod throw_away;
mod upload;

use documents::Unreadable;
use domain::ids::{CaseId, MoveId};
use serde::{Deserialize, Serialize};

use crate::Failure;

pub use documents;
pub use field::Field;
pub use list_moves::MoveView;
pub use look::{Look, LookedAt, Seen, Totals};
pub use mapping::{Days, Mapping};
pub use slip::RowSlip;

/// The job that brings cases in.
pub(crate) const MOVE_IN: &str = "move-in";
/// The job that erases the words of cases that went out again.
pub(crate) const MOVE_OUT: &str = "move-out";

/// How many cases a file may have: what is written in one transaction without others noticing.
pub const MOST_CASES: usize = 1_000;

/// What became of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// It waits to be mapped and signed.
    Uploaded,
    /// Its cases are being brought in.
    Importing,
    /// They are in.
    Done,
    /// They went out again.
    TakenBack,
    /// It was thrown away before anything came of it.
    ThrownAway,
}

impl State {
    /// Its code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Uploaded => "uploaded",
            Self::Importing => "importing",
            Self::Done => "done",
            Self::TakenBack => "taken-back",
            Self::ThrownAway => "thrown-away",
        }
    }

    fn of(code: &str) -> Self {
        let all = [Self::Uploaded, Self::Importing, Self::Done, Self::TakenBack];
        all.into_iter().find(|state| state.code() == code).unwrap_or(Self::ThrownAway)
    }
}

/// The payload of the job that brings cases in.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub(crate) struct MoveJob {
    /// Which file.
    pub file: MoveId,
}

/// Why a file or a move was not taken on.
#[derive(Debug, thiserror::Error)]
pub enum MoveTrouble {
    /// As any use case fails.
    #[error(transparent)]
    Failed(#[from] Failure),
    /// The file cannot be read.
    #[error(transparent)]
    Unreadable(#[from] Unreadable),
    /// Something in the file has to be put right first.
    #[error("rows have to be put right first")]
    Slips,
    /// Cases that were worked on since hold the way back up.
    #[error("{} cases were worked on since", .seen.len() + .unseen)]
    HeldUp {
        /// Those that the caller may read, with their references.
        seen: Vec<(CaseId, String)>,
        /// How many others there are.
        unseen: usize,
    },
}

impl From<store::Error> for MoveTrouble {
    fn from(error: store::Error) -> Self {
        Self::Failed(error.into())
    }
}

impl From<store::vault::VaultError> for MoveTrouble {
    fn from(error: store::vault::VaultError) -> Self {
        Self::Failed(error.into())
    }
}
