//! What people said no to. A no survives erasure, as a keyed hash with its scope and its day.

use domain::time::Date;

use crate::args;
use crate::db::{Reader, Tx};
use crate::error::Error;
use crate::events::Hash;
use crate::hex;
use crate::sql::statements;

/// A no.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct No {
    /// Who, as [`Keystore::keyed_hash`](crate::keystore::Keystore::keyed_hash) of the person.
    pub person: Hash,
    /// To what, as a code: this conversation, this incident, for now, ever.
    pub scope: String,
    /// The day it was said.
    pub said: Date,
    /// The last day it holds, where it has one.
    pub until: Option<Date>,
}

statements! {
    pub(crate) INSERT = "INSERT INTO nos (person_hash, scope, said, until, lifted) \
        VALUES ($1, $2, $3, $4, NULL) \
        ON CONFLICT (person_hash, scope, said) DO UPDATE SET until = excluded.until, lifted = NULL";
    /// Lifts every no of a person that reaches beyond its case.
    pub(crate) LIFT_ALL = "UPDATE nos SET lifted = $2 WHERE person_hash = $1 AND lifted IS NULL";
    LIFT = "UPDATE nos SET lifted = $3 WHERE person_hash = $1 AND scope = $2 AND lifted IS NULL";
    FIND_BY_PERSON = "SELECT person_hash, scope, said, until FROM nos WHERE person_hash = $1 \
        AND lifted IS NULL AND (until IS NULL OR until >= $2) ORDER BY said, scope";
}

/// Keeps a no.
pub async fn insert(tx: &mut Tx, no: &No) -> Result<(), Error> {
    tx.execute(INSERT, &args![&hex::encode(&no.person), &no.scope, no.said, no.until])
        .await
        .map(drop)
}

/// Lifts the noes of a scope, at the person's own request; answers how many there were.
pub async fn lift(tx: &mut Tx, person: &Hash, scope: &str, on: Date) -> Result<u64, Error> {
    tx.execute(LIFT, &args![&hex::encode(person), scope, on]).await
}

/// The noes of a person that hold on a day.
pub async fn find_by_person(
    reader: &mut Reader,
    person: &Hash,
    on: Date,
) -> Result<Vec<No>, Error> {
    let rows = reader.fetch_all(FIND_BY_PERSON, &args![&hex::encode(person), on]).await?;
    rows.into_iter()
        .map(|mut row| {
            Ok(No {
                person: read_hash(&mut row)?,
                scope: row.get(1)?,
                said: row.get(2)?,
                until: row.get(3)?,
            })
        })
        .collect()
}

fn read_hash(row: &mut crate::db::Row) -> Result<Hash, Error> {
    let text: String = row.get(0)?;
    let bytes = hex::decode(&text).and_then(|bytes| Hash::try_from(bytes).ok());
    bytes.ok_or_else(|| Error::corrupt("the hash of a no is not one"))
}
