//! Rules as dated data: what is demanded, why, by which source, since when and until when.
//!
//! The law changes; code does not know it. `rules/*.toml` at the root of the project is built into
//! the binary, checked at start, and never a place for guesses: an unknown commencement day is
//! configuration (design §5).

mod book;
mod id;
mod local;
mod reading;
mod route;
mod sharing;

pub use book::{BadRuleBook, Files, RuleBook, RuleEntry, Standing, Thresholds};
pub use id::{Rule, Theme};
pub use local::{LeavesOut, LocalFile, LocalRule, Shorter};
pub use reading::Commencement;
pub use route::{
    Clock, ConditionMode, DecisionMaker, Extent, Longest, MustKnow, NotFinishing, Reportable,
    RouteRules, RunsFrom, Venue,
};
pub use sharing::{ExplicitConsent, NamedDuty, SenderRules};
