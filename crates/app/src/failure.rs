//! The few ways in which a use case fails. One place in each door turns them into an answer.

use std::error::Error as StdError;
use std::sync::Arc;

use domain::cases::{Invalid, Refusal, Refused};
use store::keystore::KeystoreError;
use store::vault::VaultError;
use store::{AppendError, Outage};
use thiserror::Error;

/// Why a use case was not carried out. Nothing was changed.
#[derive(Debug, Clone, Error)]
pub enum Failure {
    /// There is no such thing, or the caller may not know that there is.
    #[error("not found")]
    NotFound,
    /// The caller may see it and may not do this with it.
    #[error("not allowed")]
    NotAllowed,
    /// Nobody is signed in.
    #[error("signed out")]
    SignedOut,
    /// Conditions do not hold yet.
    #[error(transparent)]
    NotYet(#[from] Refusal),
    /// An input cannot be so.
    #[error(transparent)]
    Invalid(#[from] Invalid),
    /// Somebody recorded something else first.
    #[error("moved on to version {actual}")]
    Conflict {
        /// The version there is now.
        actual: i64,
    },
    /// The idempotency key was used for another request.
    #[error("key used for another request")]
    KeyReused,
    /// Too many attempts; try again after so many seconds.
    #[error("too many attempts")]
    TooMany {
        /// How long to wait, in seconds.
        seconds: i64,
    },
    /// The database cannot be used now.
    #[error("{0}")]
    Unavailable(Outage),
    /// A fault of our own, or a damaged record. Logged whole, never shown.
    #[error("internal")]
    Internal(#[source] Arc<dyn StdError + Send + Sync>),
}

impl Failure {
    /// A fault of our own.
    pub fn internal(error: impl StdError + Send + Sync + 'static) -> Self {
        Self::Internal(Arc::new(error))
    }
}

impl From<Refused> for Failure {
    fn from(refused: Refused) -> Self {
        match refused {
            Refused::NotYet(refusal) => Self::NotYet(refusal),
            Refused::Invalid(invalid) => Self::Invalid(invalid),
        }
    }
}

impl From<store::Error> for Failure {
    fn from(error: store::Error) -> Self {
        match error {
            store::Error::Unavailable(outage) => Self::Unavailable(outage),
            store::Error::Conflict => Self::Unavailable(Outage::Busy),
            other => Self::internal(other),
        }
    }
}

impl From<AppendError> for Failure {
    fn from(error: AppendError) -> Self {
        match error {
            AppendError::VersionConflict { actual } => Self::Conflict { actual },
            AppendError::KeyReused => Self::KeyReused,
            AppendError::FactChanged { .. } => Self::Unavailable(Outage::Busy),
            AppendError::Database(error) => error.into(),
        }
    }
}

impl From<VaultError> for Failure {
    fn from(error: VaultError) -> Self {
        match error {
            VaultError::Database(error) => error.into(),
            other => Self::internal(other),
        }
    }
}

impl From<KeystoreError> for Failure {
    fn from(error: KeystoreError) -> Self {
        Self::internal(error)
    }
}
