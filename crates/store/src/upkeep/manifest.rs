//! What a backup consists of, written last: a folder without a manifest is half a backup.

use std::fs::File;
use std::io;
use std::path::Path;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::files;
use super::watch::{Stage, Watch};
use crate::hex;

/// The form of the manifest.
pub(super) const FORM: u32 = 1;

/// The name of the manifest in its folder.
pub(super) const MANIFEST_FILE: &str = "manifest.json";

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Manifest {
    pub(super) form: u32,
    /// `case-files` or `keystore`.
    pub(super) what: String,
    /// `sqlite` or `postgres`.
    pub(super) engine: String,
    pub(super) schema: i64,
    pub(super) made: String,
    pub(super) files: Vec<Entry>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Entry {
    pub(super) name: String,
    pub(super) bytes: u64,
    pub(super) sha256: String,
}

impl Entry {
    /// What a file is now.
    pub(super) fn of(folder: &Path, name: &str, watch: &dyn Watch) -> io::Result<Self> {
        let (path, mut digest) = (folder.join(name), Sha256::new());
        watch.begins(Stage::Hashing, Some(std::fs::metadata(&path)?.len()));
        let bytes = files::read(&path, watch, |piece| {
            digest.update(piece);
            Ok(())
        })?;
        Ok(Self { name: name.to_owned(), bytes, sha256: hex::encode(&digest.finalize()) })
    }
}

impl Manifest {
    /// Writes it under its name when it is whole and on the disk.
    pub(super) fn write(&self, folder: &Path) -> io::Result<()> {
        let draft = folder.join("manifest.draft");
        let mut text = serde_json::to_vec_pretty(self)?;
        text.push(b'\n');
        std::fs::write(&draft, text)?;
        File::open(&draft)?.sync_all()?;
        std::fs::rename(&draft, folder.join(MANIFEST_FILE))
    }

    /// `None` where there is none, or it is not one.
    pub(super) fn read(folder: &Path) -> Option<Self> {
        let text = std::fs::read(folder.join(MANIFEST_FILE)).ok()?;
        serde_json::from_slice(&text).ok()
    }
}
