//! What an export consists of, written last: a folder without a manifest is half an export.

use std::fs::{File, OpenOptions};
use std::io::{self, Write as _};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::Path;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::hex;

/// The form of an export. Another list of files, or other fields in one, is another form.
pub const FORM: u32 = 2;

/// The name of the manifest in its folder.
pub const MANIFEST_FILE: &str = "manifest.json";

/// What this is.
pub(super) const WHAT: &str = "concord export";

/// How words stand in an export.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Words {
    /// As anybody can read them.
    Open,
    /// Encrypted, as they are kept; the same master key is needed to read them.
    Sealed,
}

/// The manifest of an export.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    /// Always `concord export`.
    pub what: String,
    /// See [`FORM`].
    pub form: u32,
    /// When it was made: the one thing that two exports of the same state differ in.
    pub made_at: String,
    /// How words stand in it.
    pub words: Words,
    /// The fingerprint of the master key that opens sealed words.
    pub master_key: Option<String>,
    /// The files, in the order in which they are imported.
    pub files: Vec<Entry>,
}

/// A file of an export.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// Its name.
    pub name: String,
    /// How many lines it has; each is one thing.
    pub lines: u64,
    /// Its size.
    pub bytes: u64,
    /// Its SHA-256.
    pub sha256: String,
}

impl Manifest {
    /// Writes it under its name when it is whole and on the disk, and answers its SHA-256.
    pub(super) fn write(&self, folder: &Path) -> io::Result<String> {
        let draft = folder.join("manifest.draft");
        let mut text = serde_json::to_vec_pretty(self)?;
        text.push(b'\n');
        let mut file = create(&draft)?;
        file.write_all(&text)?;
        file.sync_all()?;
        std::fs::rename(&draft, folder.join(MANIFEST_FILE))?;
        File::open(folder)?.sync_all()?;
        Ok(hex::encode(&Sha256::digest(&text)))
    }

    /// `None` where there is none, or it is not one.
    pub(super) fn read(folder: &Path) -> Option<Self> {
        let text = std::fs::read(folder.join(MANIFEST_FILE)).ok()?;
        serde_json::from_slice(&text).ok()
    }

    /// How many lines there are in all files.
    pub fn lines(&self) -> u64 {
        self.files.iter().map(|entry| entry.lines).sum()
    }
}

/// A new file that only its owner may read.
pub(super) fn create(path: &Path) -> io::Result<File> {
    OpenOptions::new().write(true).create_new(true).mode(0o600).open(path)
}
