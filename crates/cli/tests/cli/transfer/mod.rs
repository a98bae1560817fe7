//! `concord export`, `import` and `move`: everything taken elsewhere and back.

mod bad_exports;
mod relocate;
mod round_trip;
mod source;
mod struck;

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

use testkit::postgres::Database;

use crate::run::{concord, ended};

/// An installation: a folder, and a server where it has one.
struct Place<'p> {
    data: &'p str,
    server: Option<&'p Database>,
}

impl Place<'_> {
    const fn file(data: &str) -> Place<'_> {
        Place { data, server: None }
    }

    fn command(&self, folder: &Path, args: &[&str]) -> Command {
        let mut command = concord(folder, args.iter().copied().chain(["--data-dir", self.data]));
        if let Some(server) = self.server {
            command.env("CONCORD_DATABASE", server.address());
        }
        command
    }

    /// What a command on it answers, and says.
    fn run(&self, folder: &Path, args: &[&str]) -> (Option<i32>, String, String) {
        ended(self.command(folder, args))
    }

    /// The same, where it has to be done.
    fn done(&self, folder: &Path, args: &[&str]) -> String {
        let (code, said, why) = self.run(folder, args);
        assert_eq!(code, Some(0), "{args:?}: {said}{why}");
        said
    }
}

/// The files of an export, the manifest without the time it was made.
fn files(folder: &Path) -> BTreeMap<String, String> {
    let read = |entry: std::fs::DirEntry| {
        let name = entry.file_name().into_string().unwrap();
        let text = std::fs::read_to_string(entry.path()).unwrap();
        let lines =
            text.lines().filter(|line| name != "manifest.json" || !line.contains("made_at"));
        let text: Vec<_> = lines.collect();
        (name, text.join("\n"))
    };
    std::fs::read_dir(folder).unwrap().map(|entry| read(entry.unwrap())).collect()
}

/// Two exports are equal; says where they are not without showing what stands there.
fn assert_equal(folder: &Path, one: &str, other: &str) {
    let (one, other) = (files(&folder.join(one)), files(&folder.join(other)));
    assert!(one.keys().eq(other.keys()), "other files");
    for (name, text) in &one {
        let other = &other[name];
        let differs = text.lines().zip(other.lines()).position(|(a, b)| a != b);
        assert!(text == other, "{name} differs at line {:?}", differs.map(|at| at + 1));
    }
}

/// What a line of JSON says of a file's lines.
fn lines(folder: &Path, file: &str) -> Vec<serde_json::Value> {
    let text = std::fs::read_to_string(folder.join(file)).unwrap();
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}
