//! Files of lines: written with their hash, and read line by line in bounded memory.

use std::fs::File;
use std::io::{self, BufRead as _, BufReader, BufWriter, Read as _, Write as _};
use std::path::Path;

use sha2::{Digest, Sha256};

use super::manifest::{Entry, create};
use crate::hex;

/// The longest line that is read, in bytes: more than any record can have, and far less than would
/// fill the memory.
const LONGEST: u64 = 64 << 20;

/// A file that is being written.
pub(super) struct Out {
    name: &'static str,
    file: BufWriter<File>,
    digest: Sha256,
    lines: u64,
    bytes: u64,
}

impl Out {
    pub(super) fn create(folder: &Path, name: &'static str) -> io::Result<Self> {
        let file = BufWriter::new(create(&folder.join(name))?);
        Ok(Self { name, file, digest: Sha256::new(), lines: 0, bytes: 0 })
    }

    /// Writes a line, with its end.
    pub(super) fn line(&mut self, line: &[u8]) -> io::Result<()> {
        self.digest.update(line);
        self.lines += 1;
        self.bytes += line.len() as u64;
        self.file.write_all(line)
    }

    /// Everything is on the disk.
    pub(super) fn finish(self) -> io::Result<Entry> {
        self.file.into_inner().map_err(io::IntoInnerError::into_error)?.sync_all()?;
        Ok(Entry {
            name: self.name.to_owned(),
            lines: self.lines,
            bytes: self.bytes,
            sha256: hex::encode(&self.digest.finalize()),
        })
    }
}

/// A file that is being read.
pub(super) struct In {
    file: BufReader<File>,
    digest: Sha256,
    line: Vec<u8>,
    lines: u64,
    bytes: u64,
}

impl In {
    pub(super) fn open(path: &Path) -> io::Result<Self> {
        let file = BufReader::with_capacity(1 << 18, File::open(path)?);
        Ok(Self { file, digest: Sha256::new(), line: Vec::new(), lines: 0, bytes: 0 })
    }

    /// The next line, with its end.
    pub(super) fn next(&mut self) -> io::Result<Option<&[u8]>> {
        self.line.clear();
        let read = (&mut self.file).take(LONGEST).read_until(b'\n', &mut self.line)?;
        if read == 0 {
            return Ok(None);
        }
        self.digest.update(&self.line);
        self.lines += 1;
        self.bytes += read as u64;
        Ok(Some(&self.line))
    }

    /// The number of the line that was read last, from 1.
    pub(super) const fn number(&self) -> u64 {
        self.lines
    }

    /// What the file was, once it was read to its end.
    pub(super) fn entry(self, name: &str) -> Entry {
        Entry {
            name: name.to_owned(),
            lines: self.lines,
            bytes: self.bytes,
            sha256: hex::encode(&self.digest.finalize()),
        }
    }
}
