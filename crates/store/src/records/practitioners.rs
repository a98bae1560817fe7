//! Staff and volunteers who practise: training, level, supervisor, with dates, as one document.

use domain::ids::{PractitionerId, ServiceId, UserId};
use domain::time::Timestamp;

use super::changes::{self, Change};
use crate::args;
use crate::db::{Reader, Row, Tx};
use crate::error::Error;
use crate::events::{FactKey, bump_fact};
use crate::sql::statements;

/// The kind of a practitioner's record, in facts and changes.
pub const KIND: &str = "practitioner";

/// A practitioner's record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Practitioner {
    /// Who.
    pub id: PractitionerId,
    /// The service they practise for.
    pub service: ServiceId,
    /// The user they sign in as, where they do.
    pub user: Option<UserId>,
    /// The record, as JSON; no words about anybody's life.
    pub doc: String,
    /// The number of changes, from 1.
    pub version: i64,
    /// When it last changed.
    pub updated: Timestamp,
}

statements! {
    INSERT = "INSERT INTO practitioners (practitioner_id, service_id, user_id, doc, version, \
        updated) VALUES ($1, $2, $3, $4, 1, $5)";
    UPDATE = "UPDATE practitioners SET user_id = $3, doc = $4, version = version + 1, updated = $5 \
        WHERE practitioner_id = $1 AND version = $2";
    LOOKUP = "SELECT practitioner_id, service_id, user_id, doc, version, updated \
        FROM practitioners WHERE practitioner_id = $1";
    FIND_BY_USER = "SELECT practitioner_id, service_id, user_id, doc, version, updated \
        FROM practitioners WHERE user_id = $1 ORDER BY practitioner_id LIMIT 1";
    LIST = "SELECT practitioner_id, service_id, user_id, doc, version, updated \
        FROM practitioners WHERE service_id = $1 ORDER BY practitioner_id";
}

/// Adds a practitioner.
pub async fn insert(tx: &mut Tx, practitioner: &Practitioner, actor: &str) -> Result<(), Error> {
    let new = practitioner;
    tx.execute(INSERT, &args![new.id, new.service, new.user, &new.doc, new.updated]).await?;
    note(tx, new, 1, None, actor).await
}

/// Changes the version in `before` into `after`, at `after.updated`. Raises the practitioner's
/// fact version, so that a decision that relied on the old record is made again.
pub async fn update(
    tx: &mut Tx,
    before: &Practitioner,
    after: &Practitioner,
    actor: &str,
) -> Result<bool, Error> {
    let args = args![before.id, before.version, after.user, &after.doc, after.updated];
    if tx.execute(UPDATE, &args).await? == 0 {
        return Ok(false);
    }
    note(tx, after, before.version + 1, Some(before.doc.clone()), actor).await?;
    Ok(true)
}

/// The practitioner with an id.
pub async fn lookup(
    reader: &mut Reader,
    id: PractitionerId,
) -> Result<Option<Practitioner>, Error> {
    reader.fetch_opt(LOOKUP, &args![id]).await?.map(practitioner).transpose()
}

/// The practitioner who signs in as a user.
pub async fn find_by_user(
    reader: &mut Reader,
    user: UserId,
) -> Result<Option<Practitioner>, Error> {
    reader.fetch_opt(FIND_BY_USER, &args![user]).await?.map(practitioner).transpose()
}

/// The practitioners of a service.
pub async fn list(reader: &mut Reader, service: ServiceId) -> Result<Vec<Practitioner>, Error> {
    reader.fetch_all(LIST, &args![service]).await?.into_iter().map(practitioner).collect()
}

async fn note(
    tx: &mut Tx,
    record: &Practitioner,
    version: i64,
    before: Option<String>,
    actor: &str,
) -> Result<(), Error> {
    let change = Change {
        kind: KIND.to_owned(),
        id: record.id.to_string(),
        version,
        changed: record.updated,
        actor: actor.to_owned(),
        before,
        after: record.doc.clone(),
    };
    changes::append(tx, &change).await?;
    bump_fact(tx, &FactKey::new(KIND, record.id)).await
}

fn practitioner(mut row: Row) -> Result<Practitioner, Error> {
    Ok(Practitioner {
        id: row.get(0)?,
        service: row.get(1)?,
        user: row.get(2)?,
        doc: row.get(3)?,
        version: row.get(4)?,
        updated: row.get(5)?,
    })
}
