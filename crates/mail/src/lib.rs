//! Messages and how they leave. A message names a case's reference and nothing else about it:
//! mail is read on phones, by whoever holds them.

mod folder;
mod message;

use thiserror::Error;

pub use folder::Folder;
pub use message::Message;

/// A message was not taken.
#[derive(Debug, Error)]
#[error("{0}")]
pub struct MailError(pub String);

/// A way for messages to leave.
pub trait Transport: Send + Sync {
    /// Hands a message over.
    ///
    /// # Errors
    /// [`MailError`] where it was not taken; it may be tried again.
    fn send(&self, message: &Message) -> Result<(), MailError>;
}
