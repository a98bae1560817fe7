//! Large files read and copied piece by piece, with somebody watching.

use std::fs::File;
use std::io::{self, Read as _, Write as _};
use std::path::{Path, PathBuf};

use super::watch::Watch;

/// How much is read at a time.
const PIECE: usize = 1 << 20;

/// Reads a file to its end; `each` takes every piece.
pub(super) fn read(
    path: &Path,
    watch: &dyn Watch,
    mut each: impl FnMut(&[u8]) -> io::Result<()>,
) -> io::Result<u64> {
    let mut file = File::open(path)?;
    let (mut buffer, mut done) = (vec![0; PIECE], 0);
    loop {
        let read = file.read(&mut buffer)?;
        let Some(piece) = buffer.get(..read).filter(|piece| !piece.is_empty()) else {
            return Ok(done);
        };
        each(piece)?;
        done += piece.len() as u64;
        watch.at(done);
    }
}

/// A file that is being copied: it gets its name when it is whole, and is gone if it never is.
pub(super) struct Draft {
    beside: PathBuf,
    path: PathBuf,
    kept: bool,
}

impl Draft {
    /// Copies a file to a draft beside the place it is to have, down to the disk.
    pub(super) fn copy(from: &Path, path: &Path, watch: &dyn Watch) -> io::Result<Self> {
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder)?;
        }
        let draft =
            Self { beside: path.with_extension("restoring"), path: path.to_owned(), kept: false };
        let mut out = File::create(&draft.beside)?;
        read(from, watch, |piece| out.write_all(piece))?;
        out.sync_all()?;
        Ok(draft)
    }

    /// Gives it its name.
    pub(super) fn keep(mut self) -> io::Result<()> {
        std::fs::rename(&self.beside, &self.path)?;
        self.kept = true;
        self.path.parent().map_or(Ok(()), |folder| File::open(folder)?.sync_all())
    }
}

impl Drop for Draft {
    fn drop(&mut self) {
        if !self.kept {
            // It may never have been begun; a draft that cannot be removed is overwritten next time.
            drop(std::fs::remove_file(&self.beside));
        }
    }
}

/// How many bytes the disk that holds a folder, or will hold it, has left; nothing where it cannot
/// be asked.
pub(super) fn room(folder: &Path) -> Option<u64> {
    let there = folder.ancestors().find(|folder| folder.exists())?;
    let disk = rustix::fs::statvfs(there).ok()?;
    Some(disk.f_bavail.saturating_mul(disk.f_frsize))
}
