//! Large files read and copied piece by piece, with somebody watching.

use std::fs::File;
use std::io::{self, Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::sync::mpsc;
use std::thread;

use super::watch::Watch;

/// How much is read at a time.
const PIECE: usize = 1 << 20;

/// How many pieces are read ahead of what is done with them: a disk and a hash each take their
/// time, and need not wait for each other.
const AHEAD: usize = 4;

/// Reads a file to its end; `each` takes every piece, in order.
pub(super) fn read(
    path: &Path,
    watch: &dyn Watch,
    mut each: impl FnMut(&[u8]) -> io::Result<()>,
) -> io::Result<u64> {
    let file = File::open(path)?;
    let (filled, pieces) = mpsc::sync_channel(AHEAD);
    let (used, empty) = mpsc::channel();
    thread::scope(|scope| {
        scope.spawn(move || read_ahead(&file, &filled, &empty));
        let mut done = 0;
        for piece in pieces {
            let piece: Vec<u8> = piece?;
            each(&piece)?;
            done += piece.len() as u64;
            watch.at(done);
            // Whoever reads may have come to the end already.
            drop(used.send(piece));
        }
        Ok(done)
    })
}

/// Reads piece by piece into buffers that were used before, until the end, an error, or until nobody
/// takes them any more.
fn read_ahead(
    file: &File,
    filled: &mpsc::SyncSender<io::Result<Vec<u8>>>,
    empty: &mpsc::Receiver<Vec<u8>>,
) {
    loop {
        let mut piece = empty.try_recv().unwrap_or_else(|_| Vec::with_capacity(PIECE));
        piece.clear();
        let read = file.take(PIECE as u64).read_to_end(&mut piece);
        let goes_on = matches!(read, Ok(bytes) if bytes > 0);
        let nothing = matches!(read, Ok(0));
        if nothing || filled.send(read.map(|_| piece)).is_err() || !goes_on {
            return;
        }
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
