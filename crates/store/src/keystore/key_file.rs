//! A key in a file of its own: 64 hexadecimal digits, readable by its owner only.

use std::fs::{File, OpenOptions};
use std::io::{ErrorKind, Read as _, Write as _};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::Path;

use domain::entropy::Entropy;
use zeroize::Zeroizing;

use super::KeystoreError;
use crate::cipher::Key;
use crate::hex;

/// The key in a file; `None` where there is no such file.
pub(crate) fn read(path: &Path) -> Result<Option<Key>, KeystoreError> {
    let mut text = Zeroizing::new(String::new());
    match File::open(path).and_then(|mut file| file.read_to_string(&mut text)) {
        Ok(_) => {}
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        Err(error) if error.kind() == ErrorKind::InvalidData => {
            return Err(KeystoreError::KeyUnreadable(shown(path)));
        }
        Err(error) => return Err(KeystoreError::KeyFile(shown(path), error.kind())),
    }
    let bytes = hex::decode(text.trim()).map(Zeroizing::new);
    bytes
        .and_then(|bytes| Key::from_slice(&bytes))
        .map(Some)
        .ok_or_else(|| KeystoreError::KeyUnreadable(shown(path)))
}

/// A fresh key in a new file, on the disk before anything is done with it.
pub(crate) fn create(path: &Path, entropy: &dyn Entropy) -> Result<Key, KeystoreError> {
    let key = Key::generate(entropy);
    let write = || {
        let mut options = OpenOptions::new();
        let mut file = options.write(true).create_new(true).mode(0o600).open(path)?;
        let text = Zeroizing::new(hex::encode(key.as_bytes()));
        file.write_all(text.as_bytes())?;
        file.write_all(b"\n")?;
        file.sync_all()?;
        path.parent().map_or(Ok(()), |folder| File::open(folder)?.sync_all())
    };
    write().map_err(|error: std::io::Error| KeystoreError::KeyFile(shown(path), error.kind()))?;
    Ok(key)
}

/// The key in a file, made where there is none.
pub(crate) fn open_or_create(path: &Path, entropy: &dyn Entropy) -> Result<Key, KeystoreError> {
    match read(path)? {
        Some(key) => Ok(key),
        None => create(path, entropy),
    }
}

pub(super) fn shown(path: &Path) -> String {
    path.display().to_string()
}
