//! Messages into a folder, a file each: for demos, tests and machines without mail.

use std::fs;
use std::path::PathBuf;
use std::sync::atomic::{AtomicU64, Ordering};

use crate::{MailError, Message, Transport};

/// A folder that messages are written to.
#[derive(Debug)]
pub struct Folder {
    path: PathBuf,
    count: AtomicU64,
}

impl Folder {
    /// A folder; it is made when the first message comes.
    pub fn new(path: impl Into<PathBuf>) -> Self {
        Self { path: path.into(), count: AtomicU64::new(0) }
    }
}

impl Transport for Folder {
    fn send(&self, message: &Message) -> Result<(), MailError> {
        // A line's end in an address would begin a header of a stranger's making.
        if [&message.to, &message.subject].into_iter().any(|line| line.contains(char::is_control)) {
            return Err(MailError("a header of the message has more than one line".to_owned()));
        }
        let write = || {
            fs::create_dir_all(&self.path)?;
            loop {
                let number = self.count.fetch_add(1, Ordering::Relaxed) + 1;
                let path = self.path.join(format!("{number:06}.eml"));
                if !path.exists() {
                    let text = format!(
                        "To: {}\nSubject: {}\n\n{}",
                        message.to, message.subject, message.body
                    );
                    return fs::write(path, text);
                }
            }
        };
        write().map_err(|error: std::io::Error| {
            MailError(format!("the mail folder cannot be written: {}", error.kind()))
        })
    }
}
