//! The demo's folder. A file in it says that it is a demo's, and who can sign in.

use std::fs;
use std::io::{ErrorKind, Write as _};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};

use domain::ids::CaseId;
use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::failure::{Exit, Failure, Result};

/// The file that marks a demo's folder.
const MARK: &str = "demo.json";

/// A way into the demo. Nobody real is behind it, so its password may stand in a file.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Door {
    /// The role, as its code.
    pub role: String,
    /// The person's name.
    pub name: String,
    /// Their address.
    pub email: String,
    /// Their password.
    pub password: String,
    /// A key for programs that act for them.
    pub token: Option<String>,
}

/// A story that the demo tells.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Told {
    /// Which, by its code.
    pub code: String,
    /// In which case.
    pub case: CaseId,
    /// The address of whoever's account shows it best.
    pub reader: String,
}

/// What the file holds; no doors while the demo is being made.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Mark {
    concord_demo: u32,
    doors: Vec<Door>,
    /// None in a demo that was made before there was a guide.
    #[serde(default)]
    stories: Vec<Told>,
}

/// A demo that is whole: who can sign in, and what it tells.
#[derive(Debug, Default)]
pub struct Whole {
    /// The ways in.
    pub doors: Vec<Door>,
    /// The stories.
    pub stories: Vec<Told>,
}

/// A demo's folder.
pub struct Folder(PathBuf);

/// How a folder was found.
pub enum State {
    /// Empty, or a demo's that was not finished.
    Empty,
    /// A demo's.
    Made(Whole),
}

impl Folder {
    /// The folder at a path.
    pub fn at(path: &Path) -> Self {
        Self(path.to_owned())
    }

    /// Looks at it. A folder with anything else in it is refused.
    pub fn state(&self) -> Result<State> {
        match fs::read(self.0.join(MARK)) {
            Ok(text) => {
                let mark: Mark = serde_json::from_slice(&text).map_err(|_| self.refused())?;
                let Mark { doors, stories, .. } = mark;
                let made = !doors.is_empty();
                Ok(if made { State::Made(Whole { doors, stories }) } else { State::Empty })
            }
            Err(error) if error.kind() == ErrorKind::NotFound => {
                if self.is_empty()? {
                    Ok(State::Empty)
                } else {
                    Err(self.refused())
                }
            }
            Err(error) => Err(error.into()),
        }
    }

    fn is_empty(&self) -> Result<bool> {
        match fs::read_dir(&self.0) {
            Ok(mut entries) => Ok(entries.next().is_none()),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(true),
            Err(error) => Err(error.into()),
        }
    }

    fn refused(&self) -> Failure {
        let words = format!(
            "the folder {} is not a demo’s and not empty: name another with --data-dir",
            self.0.display()
        );
        Failure::said(Exit::NotADemo, words)
    }

    /// Marks the folder as a demo's, and clears away what an unfinished start left.
    pub fn begin(&self) -> Result {
        fs::create_dir_all(&self.0)?;
        self.write(&Whole::default())?;
        for name in ["concord.sqlite", "concord.sqlite-wal", "concord.sqlite-shm"] {
            remove(fs::remove_file(self.0.join(name)))?;
        }
        for name in ["keys", "mail", "checkpoints"] {
            remove(fs::remove_dir_all(self.0.join(name)))?;
        }
        Ok(())
    }

    /// Keeps the ways in and the stories: from now on the demo is whole.
    pub fn finish(&self, whole: &Whole) -> Result {
        self.write(whole)
    }

    fn write(&self, Whole { doors, stories }: &Whole) -> Result {
        let mark = Mark { concord_demo: 1, doors: doors.clone(), stories: stories.clone() };
        let draft = self.0.join("demo.json.draft");
        let mut options = fs::OpenOptions::new();
        let mut file = options.write(true).create(true).truncate(true).mode(0o600).open(&draft)?;
        file.write_all(&serde_json::to_vec_pretty(&mark)?)?;
        file.sync_all()?;
        Ok(fs::rename(&draft, self.0.join(MARK))?)
    }
}

fn remove(removed: std::io::Result<()>) -> std::io::Result<()> {
    match removed {
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
        other => other,
    }
}

/// The line that programs read. The first of each role gives the role's key.
pub fn line(url: &str, Whole { doors, stories }: &Whole) -> String {
    let accounts: Vec<_> = doors
        .iter()
        .map(|door| json!({ "role": door.role, "email": door.email, "password": door.password }))
        .collect();
    let mut tokens = serde_json::Map::new();
    for door in doors {
        if let Some(token) = &door.token
            && !tokens.contains_key(&door.role)
        {
            tokens.insert(door.role.clone(), token.clone().into());
        }
    }
    let stories: Vec<_> = stories
        .iter()
        .map(|story| json!({ "code": story.code, "case": story.case, "reader": story.reader }))
        .collect();
    json!({ "url": url, "accounts": accounts, "tokens": tokens, "stories": stories }).to_string()
}
