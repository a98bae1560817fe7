//! Passwords: argon2id with OWASP's parameters (19 MiB, two passes, one lane), on threads of
//! their own and never while the database's writer is held.

use std::sync::LazyLock;

use argon2::Argon2;
use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use domain::entropy::{Entropy, bytes};
use thiserror::Error;
use tokio::sync::Semaphore;
use zeroize::Zeroizing;

/// At most so many passwords are hashed at once: each takes 19 MiB.
static TURNS: LazyLock<Semaphore> = LazyLock::new(|| Semaphore::new(4));

/// A password could not be hashed.
#[derive(Debug, Error)]
#[error("hashing a password failed: {0}")]
pub struct HashingFailed(String);

/// The hash of a password, in PHC form.
pub async fn hash(
    password: Zeroizing<String>,
    entropy: &dyn Entropy,
) -> Result<String, HashingFailed> {
    let salt = bytes::<16>(entropy);
    on_a_thread(move || {
        let hashed = Argon2::default().hash_password_with_salt(password.as_bytes(), &salt);
        hashed.map(|hash| hash.to_string()).map_err(|error| HashingFailed(error.to_string()))
    })
    .await
}

/// Whether a password is the one that was hashed. Without a hash the same work is done for
/// nothing, so that the time taken does not tell whether an account exists.
pub async fn verify(
    password: Zeroizing<String>,
    hash: Option<String>,
) -> Result<bool, HashingFailed> {
    on_a_thread(move || {
        let argon2 = Argon2::default();
        let Some(parsed) = hash.as_deref().and_then(|hash| PasswordHash::new(hash).ok()) else {
            let nothing = argon2.hash_password_with_salt(password.as_bytes(), &[0; 16]);
            return nothing.map(|_| false).map_err(|error| HashingFailed(error.to_string()));
        };
        Ok(argon2.verify_password(password.as_bytes(), &parsed).is_ok())
    })
    .await
}

async fn on_a_thread<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, HashingFailed> + Send + 'static,
) -> Result<T, HashingFailed> {
    let turn = TURNS.acquire().await.map_err(|error| HashingFailed(error.to_string()))?;
    let done = tokio::task::spawn_blocking(work)
        .await
        .map_err(|error| HashingFailed(error.to_string()))?;
    drop(turn);
    done
}
