//! Signed-in browsers. Only the SHA-256 of a token is kept: a copy of the database signs nobody in.

use domain::ids::{SessionId, UserId};
use domain::time::Timestamp;

use super::users::{User, user};
use crate::args;
use crate::db::{Reader, Tx};
use crate::error::Error;
use crate::events::Hash;
use crate::sql::statements;

/// A signed-in browser.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// Its id, which may be shown and logged.
    pub id: SessionId,
    /// Who signed in.
    pub user: UserId,
    /// When.
    pub created: Timestamp,
    /// When it last asked for something.
    pub last_seen: Timestamp,
    /// When it ends at the latest.
    pub expires: Timestamp,
}

statements! {
    INSERT = "INSERT INTO sessions (token_hash, session_id, user_id, created, last_seen, expires) \
        VALUES ($1, $2, $3, $4, $5, $6)";
    FIND_BY_TOKEN = "SELECT s.session_id, s.user_id, s.created, s.last_seen, s.expires, \
        u.user_id, u.service_id, u.email, u.name, u.roles, u.practitioner_id, u.active, u.version, \
        u.created FROM sessions s JOIN users u ON u.user_id = s.user_id \
        WHERE s.token_hash = $1 AND s.expires > $2 AND u.active = 1";
    TOUCH = "UPDATE sessions SET last_seen = $2, expires = $3 WHERE token_hash = $1";
    DELETE = "DELETE FROM sessions WHERE token_hash = $1";
    DELETE_OF_USER = "DELETE FROM sessions WHERE user_id = $1";
    DELETE_EXPIRED = "DELETE FROM sessions WHERE expires <= $1";
}

/// Signs a browser in.
pub async fn insert(tx: &mut Tx, token: &Hash, session: &Session) -> Result<(), Error> {
    let args = args![
        token,
        session.id,
        session.user,
        session.created,
        session.last_seen,
        session.expires,
    ];
    tx.execute(INSERT, &args).await.map(drop)
}

/// The session of a token with its user, with one statement; nothing where it has ended or the
/// user may no longer sign in.
pub async fn find_by_token(
    reader: &mut Reader,
    token: &Hash,
    now: Timestamp,
) -> Result<Option<(Session, User)>, Error> {
    let Some(mut row) = reader.fetch_opt(FIND_BY_TOKEN, &args![token, now]).await? else {
        return Ok(None);
    };
    let session = Session {
        id: row.get(0)?,
        user: row.get(1)?,
        created: row.get(2)?,
        last_seen: row.get(3)?,
        expires: row.get(4)?,
    };
    Ok(Some((session, user(&mut row, 5)?)))
}

/// Notes that a session is in use. Call it every few minutes, not with every page.
pub async fn touch(
    tx: &mut Tx,
    token: &Hash,
    now: Timestamp,
    expires: Timestamp,
) -> Result<(), Error> {
    tx.execute(TOUCH, &args![token, now, expires]).await.map(drop)
}

/// Signs a browser out.
pub async fn delete(tx: &mut Tx, token: &Hash) -> Result<(), Error> {
    tx.execute(DELETE, &args![token]).await.map(drop)
}

/// Signs a user out everywhere.
pub async fn delete_of_user(tx: &mut Tx, user: UserId) -> Result<u64, Error> {
    tx.execute(DELETE_OF_USER, &args![user]).await
}

/// Forgets sessions that have ended.
pub async fn delete_expired(tx: &mut Tx, now: Timestamp) -> Result<u64, Error> {
    tx.execute(DELETE_EXPIRED, &args![now]).await
}
