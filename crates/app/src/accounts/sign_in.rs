//! Signing in and out.

use domain::ids::SessionId;
use store::records::sessions::{self, Session};
use store::records::{rate_limits, users};
use zeroize::Zeroizing;

use super::password;
use super::secret::{self, Secret};
use crate::{App, Failure};

/// How long a session lasts without use, in seconds: an hour.
pub(super) const IDLE: i64 = 60 * 60;
/// How long it lasts at the longest: twelve hours.
pub(super) const LONGEST: i64 = 12 * 60 * 60;
/// How long an address is at the most, in bytes.
const LONGEST_ADDRESS: usize = 254;
/// How many attempts an address gets in a quarter of an hour.
const ATTEMPTS: i64 = 10;
/// The window of attempts, in seconds.
const WINDOW: i64 = 15 * 60;

/// A browser that was signed in.
#[derive(Debug, Clone)]
pub struct SignedIn {
    /// The session's secret, for the browser's cookie.
    pub secret: Secret,
}

impl App {
    /// Signs somebody in by e-mail address and password. Nothing where the two do not go
    /// together, the account is closed, or there is none: the answer and the time it takes are
    /// the same.
    pub async fn sign_in(
        &self,
        email: &str,
        password: Zeroizing<String>,
    ) -> Result<Option<SignedIn>, Failure> {
        let email = email.trim().to_lowercase();
        // No address is longer (RFC 5321 §4.5.3.1); nothing of one that is gets into the database.
        if email.len() > LONGEST_ADDRESS {
            password::verify(password, None).await.map_err(Failure::internal)?;
            return Ok(None);
        }
        let credentials = self.attempt(email).await?;
        let (user, hash) = match credentials {
            Some(found) => (Some(found.user), found.password),
            None => (None, None),
        };
        let right = password::verify(password, hash).await.map_err(Failure::internal)?;
        match user.filter(|user| right && user.active) {
            Some(user) => Ok(Some(self.start_session(user.id).await?)),
            None => Ok(None),
        }
    }

    async fn attempt(&self, email: String) -> Result<Option<users::Credentials>, Failure> {
        let seconds = self.now().as_micros() / 1_000_000;
        let slot = seconds - seconds.rem_euclid(WINDOW);
        let key = format!("sign-in:{email}");
        let (count, credentials) = self
            .store
            .write::<_, _, store::Error>(move |tx| {
                Box::pin(async move {
                    let count = rate_limits::hit(tx, &key, &format!("{slot:012}")).await?;
                    Ok((count, users::find_by_email(tx, &email).await?))
                })
            })
            .await?;
        if count > ATTEMPTS {
            return Err(Failure::TooMany { seconds: slot + WINDOW - seconds });
        }
        Ok(credentials)
    }

    pub(crate) async fn start_session(
        &self,
        user: domain::ids::UserId,
    ) -> Result<SignedIn, Failure> {
        let (secret, now) = (Secret::generate(self.entropy()), self.now());
        let session = Session {
            id: SessionId::generate(now, self.entropy()),
            user,
            created: now,
            last_seen: now,
            expires: now.plus_seconds(IDLE),
        };
        let hash = secret.hash();
        self.store
            .write::<_, _, store::Error>(move |tx| {
                Box::pin(async move { sessions::insert(tx, &hash, &session).await })
            })
            .await?;
        Ok(SignedIn { secret })
    }

    /// Signs a browser out.
    pub async fn sign_out(&self, presented: &str) -> Result<(), Failure> {
        let hash = secret::hash(presented);
        self.store
            .write::<_, _, store::Error>(move |tx| {
                Box::pin(async move { sessions::delete(tx, &hash).await })
            })
            .await?;
        Ok(())
    }
}
