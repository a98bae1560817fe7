//! Keys by which programs sign in to the API. Only the SHA-256 of a key is kept.

use domain::ids::{TokenId, UserId};
use domain::time::Timestamp;

use super::users::{User, user};
use crate::args;
use crate::db::{Reader, Row, Tx};
use crate::error::Error;
use crate::events::Hash;
use crate::sql::statements;

/// A key, without itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ApiToken {
    /// Its id, which may be shown and logged.
    pub id: TokenId,
    /// In whose name it acts.
    pub user: UserId,
    /// What it is for, in its owner's words.
    pub label: String,
    /// When it was made.
    pub created: Timestamp,
    /// When it ends, where it does.
    pub expires: Option<Timestamp>,
}

statements! {
    INSERT = "INSERT INTO api_tokens (token_hash, token_id, user_id, label, created, expires) \
        VALUES ($1, $2, $3, $4, $5, $6)";
    FIND_BY_TOKEN = "SELECT t.token_id, t.user_id, t.label, t.created, t.expires, \
        u.user_id, u.service_id, u.email, u.name, u.roles, u.practitioner_id, u.active, u.version, \
        u.created FROM api_tokens t JOIN users u ON u.user_id = t.user_id \
        WHERE t.token_hash = $1 AND (t.expires IS NULL OR t.expires > $2) AND u.active = 1";
    LIST = "SELECT token_id, user_id, label, created, expires FROM api_tokens \
        WHERE user_id = $1 ORDER BY created";
    DELETE = "DELETE FROM api_tokens WHERE user_id = $1 AND token_id = $2";
}

/// Adds a key.
pub async fn insert(tx: &mut Tx, hash: &Hash, token: &ApiToken) -> Result<(), Error> {
    let args = args![hash, token.id, token.user, &token.label, token.created, token.expires];
    tx.execute(INSERT, &args).await.map(drop)
}

/// The key with a hash and its user, with one statement; nothing where it has ended or the user
/// may no longer sign in.
pub async fn find_by_token(
    reader: &mut Reader,
    hash: &Hash,
    now: Timestamp,
) -> Result<Option<(ApiToken, User)>, Error> {
    let Some(mut row) = reader.fetch_opt(FIND_BY_TOKEN, &args![hash, now]).await? else {
        return Ok(None);
    };
    Ok(Some((token(&mut row)?, user(&mut row, 5)?)))
}

/// A user's keys, oldest first.
pub async fn list(reader: &mut Reader, user: UserId) -> Result<Vec<ApiToken>, Error> {
    let rows = reader.fetch_all(LIST, &args![user]).await?;
    rows.into_iter().map(|mut row| token(&mut row)).collect()
}

/// Takes a key away from a user; false where they have no such key.
pub async fn delete(tx: &mut Tx, user: UserId, id: TokenId) -> Result<bool, Error> {
    Ok(tx.execute(DELETE, &args![user, id]).await? == 1)
}

fn token(row: &mut Row) -> Result<ApiToken, Error> {
    Ok(ApiToken {
        id: row.get(0)?,
        user: row.get(1)?,
        label: row.get(2)?,
        created: row.get(3)?,
        expires: row.get(4)?,
    })
}
