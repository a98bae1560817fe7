//! The gates: which conditions a step needs, and how each stands.
//!
//! Every gate lists *all* its conditions, met ones too: pages show the list before the attempt as
//! what is still to do, and a refusal is the part of it that does not hold. Planning and
//! authorising are gated; recording what happened never is, it is judged (design §4).

mod approach;
#[cfg(blind)]
mod blind;
mod check;
mod closing;
mod correction;
mod exchange;
mod people;
mod prison;
mod sharing;
mod team;
mod willingness;

pub use approach::{
    contact, contacting, conversation, first_side, in_touch_on, left_alone_on, telling,
};
#[cfg(blind)]
pub use blind::{blind, blind_to};
pub use check::{Check, CheckCode, CheckState, Remedy, Who, Why};
pub use closing::closing;
pub use correction::correction;
pub(crate) use exchange::never_authorised;
pub use exchange::{letter, letter_passed_on, meeting, meeting_held};
pub use sharing::sharing;
pub(crate) use team::apart;
pub use team::{allocation, is_apart, leading, supervision};
pub use willingness::willingness;
