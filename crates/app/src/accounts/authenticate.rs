//! Who is behind a session or a key: one statement each.

use domain::ids::TokenId;
use store::records::api_tokens::{self, ApiToken};
use store::records::{sessions, users};

use super::roles;
use super::secret::{self, Secret};
use super::sign_in::{IDLE, LONGEST};
use crate::{App, Caller, Failure};

/// A session in use is noted at most every so many seconds.
const TOUCH: i64 = 5 * 60;

impl App {
    /// The caller behind a browser's session; nobody where it has ended.
    pub async fn authenticate(&self, presented: &str) -> Result<Option<Caller>, Failure> {
        let (hash, now) = (secret::hash(presented), self.now());
        let found = self
            .store
            .read::<_, _, store::Error>(move |reader| {
                Box::pin(async move { sessions::find_by_token(reader, &hash, now).await })
            })
            .await?;
        let Some((session, user)) = found else { return Ok(None) };
        let longest = session.created.plus_seconds(LONGEST);
        if longest <= now {
            return Ok(None);
        }
        if session.last_seen.plus_seconds(TOUCH) < now {
            let expires = now.plus_seconds(IDLE).min(longest);
            let noted: Result<(), store::Error> = self
                .store
                .write(move |tx| {
                    Box::pin(async move { sessions::touch(tx, &hash, now, expires).await })
                })
                .await;
            match noted {
                // Whoever only reads can go on while nothing can be written; whatever has to be
                // written says itself that it could not.
                Ok(()) | Err(store::Error::Unavailable(_) | store::Error::Conflict) => {}
                Err(error) => return Err(error.into()),
            }
        }
        Ok(Some(caller(user)))
    }

    /// The caller behind a program's key; nobody where it has ended.
    pub async fn authenticate_key(&self, presented: &str) -> Result<Option<Caller>, Failure> {
        let (hash, now) = (secret::hash(presented), self.now());
        let found = self
            .store
            .read::<_, _, store::Error>(move |reader| {
                Box::pin(async move { api_tokens::find_by_token(reader, &hash, now).await })
            })
            .await?;
        Ok(found.map(|(_, user)| caller(user)))
    }

    /// Makes a key for programs that act for the caller. It is shown once.
    pub async fn make_key(&self, caller: &Caller, label: &str) -> Result<Secret, Failure> {
        let (secret, now) = (Secret::generate(self.entropy()), self.now());
        let token = ApiToken {
            id: TokenId::generate(now, self.entropy()),
            user: caller.user,
            label: label.to_owned(),
            created: now,
            expires: None,
        };
        let hash = secret.hash();
        self.store
            .write::<_, _, store::Error>(move |tx| {
                Box::pin(async move { api_tokens::insert(tx, &hash, &token).await })
            })
            .await?;
        Ok(secret)
    }
}

pub(crate) fn caller(user: users::User) -> Caller {
    Caller {
        user: user.id,
        service: user.service,
        name: user.name,
        roles: roles(&user.roles),
        practitioner: user.practitioner,
    }
}
