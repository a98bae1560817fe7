//! A case: its events, the state they fold into, and the decisions that add to them.
//!
//! One file for each topic holds what belongs together: the facts that can be recorded, how the
//! state takes them in, and how a command about them is decided. [`event::Event`] and
//! [`command::Command`] list them all.

mod activity;
mod afterwards;
mod agreement;
mod assessment;
mod both_sides;
mod closing;
mod command;
mod concern;
mod conduct;
mod consent;
mod contact;
mod correction;
mod crossing;
mod death;
mod decide;
mod disposal;
mod due;
mod event;
mod file;
mod guardians;
mod guarding;
mod hand_back;
mod information;
mod letter;
mod live_no;
mod mention;
mod moving_in;
mod opening;
mod orders;
mod other_work;
mod oversight;
mod parties;
mod payments;
mod phase;
mod preparation;
mod prison;
mod projection;
mod protecting;
mod referral;
mod referrer;
mod refusal;
mod rejudging;
mod responsibility;
mod short_assessment;
mod stage_days;
mod standing;
mod state;
mod team;
mod telling;
mod to_do;
mod wording;

pub use activity::*;
pub use afterwards::FOLLOW_UP_ATTEMPTS;
pub use agreement::*;
pub use assessment::*;
pub use both_sides::*;
pub use closing::*;
pub use command::Command;
pub use concern::*;
pub use conduct::*;
pub use consent::*;
pub use contact::*;
pub use correction::{Correct, Corrected, CorrectionReason};
pub use crossing::*;
pub use death::*;
pub use decide::{
    Actor, ByRole, Colleague, Context, Decision, Facts, Known, PersonFacts, Versioned, decide,
    decide_opening,
};
pub use disposal::*;
pub use event::{BadEvent, Event, Judged, Verdict};
pub use file::{CaseFile, Entry, Unfoldable};
pub use guardians::*;
pub use hand_back::*;
pub use information::*;
pub use letter::*;
pub use live_no::{Beyond, KnownNo, LiveNo, Said, beyond};
pub use mention::*;
pub use moving_in::*;
pub use opening::*;
pub use orders::*;
pub use other_work::*;
pub use oversight::*;
pub use parties::*;
pub use payments::*;
pub use phase::Phase;
pub use preparation::*;
pub use prison::*;
pub use projection::rows;
pub use referral::*;
pub use referrer::*;
pub use refusal::{Flaw, Invalid, Refusal, Refused};
pub use responsibility::*;
pub use short_assessment::*;
pub use stage_days::*;
pub use standing::*;
pub use state::{Case, Stamp};
pub use team::*;
pub use telling::*;
pub use to_do::*;
pub use wording::About;
