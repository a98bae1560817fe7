//! Records beside the case files: who signs in, who practises, what is queued, who looked at what.
//!
//! One file a noun. Functions take a transaction or a reader, so that a use case can combine them:
//! `lookup` by id, `find_by_…` another key, `list`, `count`, `insert`, `update`, `delete`. Those
//! that change a versioned record answer false where somebody else changed it first.

pub mod api_tokens;
pub mod audit;
pub mod changes;
pub mod counters;
pub mod idempotency;
pub mod invites;
pub mod jobs;
pub mod moves;
pub mod nos;
pub mod people;
pub mod practitioners;
pub mod presence;
pub mod rate_limits;
pub mod read_log;
pub mod sent_mail;
pub mod services;
pub mod sessions;
pub mod settings;
pub mod sharing_agreements;
pub mod sign_in_sources;
pub mod users;

/// Every fixed statement about records.
pub(crate) fn statements() -> impl Iterator<Item = &'static str> {
    [
        api_tokens::STATEMENTS,
        audit::STATEMENTS,
        changes::STATEMENTS,
        counters::STATEMENTS,
        idempotency::STATEMENTS,
        invites::STATEMENTS,
        jobs::STATEMENTS,
        moves::STATEMENTS,
        nos::STATEMENTS,
        people::STATEMENTS,
        practitioners::STATEMENTS,
        presence::STATEMENTS,
        rate_limits::STATEMENTS,
        read_log::STATEMENTS,
        sent_mail::STATEMENTS,
        services::STATEMENTS,
        sessions::STATEMENTS,
        settings::STATEMENTS,
        sharing_agreements::STATEMENTS,
        sign_in_sources::STATEMENTS,
        users::STATEMENTS,
    ]
    .into_iter()
    .flatten()
    .copied()
}
