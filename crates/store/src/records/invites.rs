//! One-time links: to set the service up, to join it, to choose a new password.

use domain::ids::{ServiceId, UserId};
use domain::time::Timestamp;

use crate::args;
use crate::db::{Reader, Row, Tx};
use crate::error::Error;
use crate::events::Hash;
use crate::sql::statements;

/// A link, without its secret.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invite {
    /// What it lets its holder do, as a code.
    pub purpose: String,
    /// The service it is for, where there is one already.
    pub service: Option<ServiceId>,
    /// The user it is for, where there is one already.
    pub user: Option<UserId>,
    /// What else it carries, as JSON: roles, an address.
    pub doc: String,
    /// When it was made.
    pub created: Timestamp,
    /// When it ends.
    pub expires: Timestamp,
}

statements! {
    INSERT = "INSERT INTO invites (token_hash, purpose, service_id, user_id, doc, created, \
        expires, used) VALUES ($1, $2, $3, $4, $5, $6, $7, NULL)";
    FIND_BY_TOKEN = "SELECT purpose, service_id, user_id, doc, created, expires FROM invites \
        WHERE token_hash = $1 AND used IS NULL AND expires > $2";
    TAKE = "UPDATE invites SET used = $2 WHERE token_hash = $1 AND used IS NULL AND expires > $2 \
        RETURNING purpose, service_id, user_id, doc, created, expires";
    DELETE_EXPIRED = "DELETE FROM invites WHERE expires <= $1";
    DELETE_PURPOSE = "DELETE FROM invites WHERE purpose = $1";
}

/// Adds a link; `hash` is the SHA-256 of its secret.
pub async fn insert(tx: &mut Tx, hash: &Hash, invite: &Invite) -> Result<(), Error> {
    let args = args![
        hash,
        &invite.purpose,
        invite.service,
        invite.user,
        &invite.doc,
        invite.created,
        invite.expires,
    ];
    tx.execute(INSERT, &args).await.map(drop)
}

/// The link with a hash, where it still works.
pub async fn find_by_token(
    reader: &mut Reader,
    hash: &Hash,
    now: Timestamp,
) -> Result<Option<Invite>, Error> {
    reader.fetch_opt(FIND_BY_TOKEN, &args![hash, now]).await?.map(invite).transpose()
}

/// Uses a link up, in the transaction that does what it allows. Of two who try, one gets it.
pub async fn take(tx: &mut Tx, hash: &Hash, now: Timestamp) -> Result<Option<Invite>, Error> {
    tx.fetch_opt(TAKE, &args![hash, now]).await?.map(invite).transpose()
}

/// Forgets links that have ended.
pub async fn delete_expired(tx: &mut Tx, now: Timestamp) -> Result<u64, Error> {
    tx.execute(DELETE_EXPIRED, &args![now]).await
}

/// Forgets all links with a purpose: a new link for the set-up replaces the last one.
pub async fn delete_purpose(tx: &mut Tx, purpose: &str) -> Result<u64, Error> {
    tx.execute(DELETE_PURPOSE, &args![purpose]).await
}

fn invite(mut row: Row) -> Result<Invite, Error> {
    Ok(Invite {
        purpose: row.get(0)?,
        service: row.get(1)?,
        user: row.get(2)?,
        doc: row.get(3)?,
        created: row.get(4)?,
        expires: row.get(5)?,
    })
}
