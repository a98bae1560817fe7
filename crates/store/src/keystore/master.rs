//! The master key: 32 bytes in a file of their own, made once, never in a database.

use std::path::Path;

use domain::entropy::Entropy;

use super::KeystoreError;
use super::key_file::{self, shown};
use crate::args;
use crate::canonical::Canonical;
use crate::cipher::Key;
use crate::db::Db;
use crate::error::Error as DbError;
use crate::sql::statements;

/// The name of the file in the folder of keys.
pub const MASTER_KEY_FILE: &str = "master.key";

const PROOF: &[u8] = b"concord";
statements! {
    SEAL = "INSERT INTO seals (name, sealed) VALUES ('master', $1) ON CONFLICT (name) DO NOTHING";
    SEALED = "SELECT sealed FROM seals WHERE name = 'master'";
}

/// Reads the key and proves it against the keystore; makes both where the keystore is new.
pub(super) async fn open(
    db: &Db,
    folder: &Path,
    entropy: &dyn Entropy,
) -> Result<Key, KeystoreError> {
    let path = folder.join(MASTER_KEY_FILE);
    let known = proof(db).await?;
    let key = match (key_file::read(&path)?, &known) {
        (Some(key), _) => key,
        (None, Some(_)) => return Err(KeystoreError::MasterMissing(shown(&path))),
        (None, None) => key_file::create(&path, entropy)?,
    };
    let sealed = match known {
        Some(sealed) => sealed,
        None => prove(db, &key, entropy).await?,
    };
    match key.open(&context(), &sealed) {
        Some(proof) if *proof == PROOF => Ok(key),
        _ => Err(KeystoreError::MasterWrong(shown(&path))),
    }
}

/// The keystore answers, and the file with the key is still there and still the same.
pub(super) async fn check(db: &Db, folder: &Path, key: &Key) -> Result<(), KeystoreError> {
    let path = folder.join(MASTER_KEY_FILE);
    let missing = || KeystoreError::MasterMissing(shown(&path));
    let found = key_file::read(&path)?.ok_or_else(missing)?;
    if found.as_bytes() != key.as_bytes() || proof(db).await?.is_none() {
        return Err(KeystoreError::MasterWrong(shown(&path)));
    }
    Ok(())
}

fn context() -> Canonical {
    Canonical::new("concord/master/1")
}

pub(super) async fn proof(db: &Db) -> Result<Option<Vec<u8>>, DbError> {
    let row = db.read(|reader| Box::pin(async move { reader.fetch_opt(SEALED, &[]).await }));
    row.await?.map(|mut row| row.get(0)).transpose()
}

/// Writes the proof and reads back whose proof is there: another server may have been quicker.
async fn prove(db: &Db, key: &Key, entropy: &dyn Entropy) -> Result<Vec<u8>, KeystoreError> {
    let sealed = key.seal(entropy, &context(), PROOF).map_err(|_| KeystoreError::Damaged)?;
    db.write(move |tx| {
        Box::pin(async move {
            tx.execute(SEAL, &args![&sealed]).await?;
            let row = tx.fetch_opt(SEALED, &[]).await?;
            row.ok_or_else(|| DbError::corrupt("the keystore lost its seal"))?.get(0)
        })
    })
    .await
    .map_err(KeystoreError::Database)
}
