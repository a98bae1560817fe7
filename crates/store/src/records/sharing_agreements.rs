//! Sharing agreements of a service: the other party, purposes, kinds of details and days, as one
//! document.

use domain::ids::{ServiceId, SharingAgreementId};
use domain::time::Timestamp;

use super::changes::{self, Change};
use crate::args;
use crate::db::{Reader, Row, Tx};
use crate::error::Error;
use crate::events::{FactKey, bump_fact};
use crate::sql::statements;

/// The kind of an agreement, in changes.
pub const KIND: &str = "sharing-agreement";

/// The kind of all agreements of a service together, in facts: whether one covers something is a
/// question about all of them.
pub const FACT: &str = "sharing-agreements";

/// An agreement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SharingAgreement {
    /// Which.
    pub id: SharingAgreementId,
    /// Whose.
    pub service: ServiceId,
    /// What it says, as JSON.
    pub doc: String,
    /// The number of changes, from 1.
    pub version: i64,
    /// When it last changed.
    pub updated: Timestamp,
}

statements! {
    INSERT = "INSERT INTO sharing_agreements (agreement_id, service_id, doc, version, updated) \
        VALUES ($1, $2, $3, 1, $4)";
    UPDATE = "UPDATE sharing_agreements SET doc = $3, version = version + 1, updated = $4 \
        WHERE agreement_id = $1 AND version = $2";
    LOOKUP = "SELECT agreement_id, service_id, doc, version, updated FROM sharing_agreements \
        WHERE agreement_id = $1";
    LIST = "SELECT agreement_id, service_id, doc, version, updated FROM sharing_agreements \
        WHERE service_id = $1 ORDER BY agreement_id";
}

/// Adds an agreement.
pub async fn insert(tx: &mut Tx, new: &SharingAgreement, actor: &str) -> Result<(), Error> {
    tx.execute(INSERT, &args![new.id, new.service, &new.doc, new.updated]).await?;
    note(tx, new, 1, None, actor).await
}

/// Changes the version in `before` into `after`, at `after.updated`. Raises the fact version of the
/// service's agreements, so that a decision that relied on them is made again.
pub async fn update(
    tx: &mut Tx,
    before: &SharingAgreement,
    after: &SharingAgreement,
    actor: &str,
) -> Result<bool, Error> {
    let args = args![before.id, before.version, &after.doc, after.updated];
    if tx.execute(UPDATE, &args).await? == 0 {
        return Ok(false);
    }
    note(tx, after, before.version + 1, Some(before.doc.clone()), actor).await?;
    Ok(true)
}

/// The agreement with an id.
pub async fn lookup(
    reader: &mut Reader,
    id: SharingAgreementId,
) -> Result<Option<SharingAgreement>, Error> {
    reader.fetch_opt(LOOKUP, &args![id]).await?.map(agreement).transpose()
}

/// The agreements of a service.
pub async fn list(reader: &mut Reader, service: ServiceId) -> Result<Vec<SharingAgreement>, Error> {
    reader.fetch_all(LIST, &args![service]).await?.into_iter().map(agreement).collect()
}

async fn note(
    tx: &mut Tx,
    record: &SharingAgreement,
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
    bump_fact(tx, &FactKey::new(FACT, record.service)).await
}

fn agreement(mut row: Row) -> Result<SharingAgreement, Error> {
    Ok(SharingAgreement {
        id: row.get(0)?,
        service: row.get(1)?,
        doc: row.get(2)?,
        version: row.get(3)?,
        updated: row.get(4)?,
    })
}
