//! Signing in and out.

use domain::ids::SessionId;
use store::records::sessions::{self, Session};
use store::records::users;
use zeroize::Zeroizing;

use super::attempts::{Attempt, Stop};
use super::password;
use super::secret::{self, Secret};
use super::source::Source;
use crate::{App, Failure};

/// How long a session lasts without use, in seconds: an hour.
pub(super) const IDLE: i64 = 60 * 60;
/// How long it lasts at the longest: twelve hours.
pub(super) const LONGEST: i64 = 12 * 60 * 60;
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
    ///
    /// # Errors
    /// [`Failure::TooMany`] after too many wrong passwords.
    pub async fn sign_in(
        &self,
        email: &str,
        password: Zeroizing<String>,
        from: Source,
    ) -> Result<Option<SignedIn>, Failure> {
        let email = email.trim().to_lowercase();
        let attempt = Attempt::new(self, &email, from);
        let credentials = self.count_attempt(email, attempt.clone()).await?;
        let (user, hash) = match credentials {
            Some(found) => (Some(found.user), found.password),
            None => (None, None),
        };
        let right = password::verify(password, hash).await.map_err(Failure::internal)?;
        let Some(user) = user.filter(|user| right && user.active) else { return Ok(None) };
        let (signed_in, hash, session) = self.new_session(user.id);
        self.store
            .write::<_, _, store::Error>(move |tx| {
                Box::pin(async move {
                    attempt.succeed(tx, &session).await?;
                    sessions::insert(tx, &hash, &session).await
                })
            })
            .await?;
        Ok(Some(signed_in))
    }

    async fn count_attempt(
        &self,
        email: String,
        attempt: Attempt,
    ) -> Result<Option<users::Credentials>, Failure> {
        let counted = self.store.write::<_, _, Stop>(move |tx| {
            Box::pin(async move {
                attempt.count(tx).await?;
                Ok(users::find_by_email(tx, &email).await?)
            })
        });
        counted.await.map_err(|stop| match stop {
            Stop::TooMany { seconds } => Failure::TooMany { seconds },
            Stop::Database(error) => error.into(),
        })
    }

    pub(crate) async fn start_session(
        &self,
        user: domain::ids::UserId,
    ) -> Result<SignedIn, Failure> {
        let (signed_in, hash, session) = self.new_session(user);
        self.store
            .write::<_, _, store::Error>(move |tx| {
                Box::pin(async move { sessions::insert(tx, &hash, &session).await })
            })
            .await?;
        Ok(signed_in)
    }

    fn new_session(&self, user: domain::ids::UserId) -> (SignedIn, [u8; 32], Session) {
        let (secret, now) = (Secret::generate(self.entropy()), self.now());
        let session = Session {
            id: SessionId::generate(now, self.entropy()),
            user,
            created: now,
            last_seen: now,
            expires: now.plus_seconds(IDLE),
        };
        let hash = secret.hash();
        (SignedIn { secret }, hash, session)
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
