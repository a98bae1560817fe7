//! The master key: 32 bytes in a file of their own, made once, never in a database.

use std::fs::OpenOptions;
use std::io::{ErrorKind, Read as _, Write as _};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::Path;

use domain::entropy::Entropy;
use zeroize::Zeroizing;

use super::KeystoreError;
use crate::args;
use crate::canonical::Canonical;
use crate::cipher::Key;
use crate::db::Db;
use crate::error::Error as DbError;
use crate::hex;
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
    let key = match (read(&path)?, &known) {
        (Some(key), _) => key,
        (None, Some(_)) => return Err(KeystoreError::MasterMissing(shown(&path))),
        (None, None) => create(&path, entropy)?,
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

fn context() -> Canonical {
    Canonical::new("concord/master/1")
}

async fn proof(db: &Db) -> Result<Option<Vec<u8>>, DbError> {
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

fn read(path: &Path) -> Result<Option<Key>, KeystoreError> {
    let mut text = Zeroizing::new(String::new());
    match std::fs::File::open(path).and_then(|mut file| file.read_to_string(&mut text)) {
        Ok(_) => {}
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        Err(error) if error.kind() == ErrorKind::InvalidData => {
            return Err(KeystoreError::MasterUnreadable(shown(path)));
        }
        Err(error) => return Err(KeystoreError::MasterFile(shown(path), error.kind())),
    }
    let bytes = hex::decode(text.trim()).map(Zeroizing::new);
    bytes
        .and_then(|bytes| Key::from_slice(&bytes))
        .map(Some)
        .ok_or_else(|| KeystoreError::MasterUnreadable(shown(path)))
}

/// Readable by its owner only, and on the disk before anything is encrypted under it.
fn create(path: &Path, entropy: &dyn Entropy) -> Result<Key, KeystoreError> {
    let key = Key::generate(entropy);
    let write = || {
        let mut options = OpenOptions::new();
        let mut file = options.write(true).create_new(true).mode(0o600).open(path)?;
        let text = Zeroizing::new(hex::encode(key.as_bytes()));
        file.write_all(text.as_bytes())?;
        file.write_all(b"\n")?;
        file.sync_all()?;
        path.parent().map_or(Ok(()), |folder| std::fs::File::open(folder)?.sync_all())
    };
    write().map_err(|error| KeystoreError::MasterFile(shown(path), error.kind()))?;
    Ok(key)
}

fn shown(path: &Path) -> String {
    path.display().to_string()
}
