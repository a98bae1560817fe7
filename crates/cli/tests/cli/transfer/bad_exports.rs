//! Exports that are not whole, or not what they were: each is refused with its file, its line and what
//! to do, and nobody is served from what was begun.

use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::Value;
use testkit::TestApp;
use testkit::site::People;

use super::{Place, lines};

/// An export of a case, and a folder to spoil copies of it in.
struct Stage {
    app: TestApp,
    folder: tempfile::TempDir,
}

impl Stage {
    async fn set() -> Self {
        let app = TestApp::start().await;
        app.story(&People::default()).await;
        app.app.flush_reads().await;
        let folder = tempfile::tempdir().unwrap();
        let stage = Self { app, folder };
        for words in ["open", "sealed"] {
            stage.source().done(stage.folder(), &["export", "--words", words, words]);
        }
        stage
    }

    fn source(&self) -> Place<'_> {
        Place::file(self.app.folder().to_str().unwrap())
    }

    fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// A copy of an export in which something is changed, imported with the keys that fit: how it
    /// ends and what it says.
    fn import(&self, words: &str, change: impl FnOnce(&Path)) -> (Option<i32>, String) {
        for gone in ["bad", "new"] {
            let _ = fs::remove_dir_all(self.folder().join(gone));
        }
        let bad = self.folder().join("bad");
        fs::create_dir(&bad).unwrap();
        for entry in fs::read_dir(self.folder().join(words)).unwrap() {
            let entry = entry.unwrap();
            fs::copy(entry.path(), bad.join(entry.file_name())).unwrap();
        }
        change(&bad);
        if words == "sealed" {
            let keys = self.folder().join("new/keys");
            fs::create_dir_all(&keys).unwrap();
            fs::copy(self.app.folder().join("keys/master.key"), keys.join("master.key")).unwrap();
        }
        let (code, said, why) = Place::file("new").run(self.folder(), &["import", "bad"]);
        assert_eq!(said, "", "{why}");
        (code, why)
    }

    fn database_is_there(&self) -> bool {
        self.folder().join("new/concord.sqlite").exists()
    }

    /// Nobody is served from a half.
    fn assert_unserved(&self) {
        let (code, said, why) = Place::file("new").run(self.folder(), &["verify"]);
        assert_eq!((code, said.as_str()), (Some(10), ""), "{why}");
        assert!(why.contains("run the same again"), "{why}");
    }
}

/// What is done to a copy of an export.
type Change = fn(&Path);

/// Changes one line of a file; nothing for `None`.
fn edit(folder: &Path, file: &str, line: usize, change: impl FnOnce(&str) -> Option<String>) {
    let text = fs::read_to_string(folder.join(file)).unwrap();
    let mut all: Vec<String> = text.lines().map(str::to_owned).collect();
    match change(&all[line - 1]) {
        Some(changed) => all[line - 1] = changed,
        None => drop(all.remove(line - 1)),
    }
    fs::write(folder.join(file), all.join("\n") + "\n").unwrap();
}

/// Makes the manifest say what a file is now, as somebody would who wants it to be believed.
fn resign(folder: &Path, file: &str) {
    let sum = Command::new("sha256sum").arg(folder.join(file)).output().unwrap().stdout;
    let sum = String::from_utf8(sum).unwrap()[..64].to_owned();
    let text = fs::read_to_string(folder.join(file)).unwrap();
    let manifest = folder.join("manifest.json");
    let mut said: Value = serde_json::from_slice(&fs::read(&manifest).unwrap()).unwrap();
    for entry in said["files"].as_array_mut().unwrap() {
        if entry["name"] == file {
            entry["sha256"] = sum.clone().into();
            entry["bytes"] = text.len().into();
            entry["lines"] = text.lines().count().into();
        }
    }
    fs::write(manifest, serde_json::to_vec(&said).unwrap()).unwrap();
}

#[tokio::test]
async fn what_is_missing_damaged_or_of_another_form_is_refused_before_anything_is_made() {
    let stage = Stage::set().await;
    let cases: [(&str, Change, &[&str]); 9] = [
        (
            "no manifest",
            |bad| fs::remove_file(bad.join("manifest.json")).unwrap(),
            &["not a whole export"],
        ),
        (
            "another form",
            |bad| {
                let path = bad.join("manifest.json");
                let text = fs::read_to_string(&path).unwrap();
                fs::write(path, text.replace("\"form\": 2", "\"form\": 3")).unwrap();
            },
            &["has form 3", "reads form 2"],
        ),
        (
            "a file gone",
            |bad| fs::remove_file(bad.join("people.jsonl")).unwrap(),
            &["people.jsonl is missing"],
        ),
        (
            "half a file",
            |bad| {
                let text = fs::read(bad.join("events.jsonl")).unwrap();
                fs::write(bad.join("events.jsonl"), &text[..text.len() / 2]).unwrap();
            },
            &["events.jsonl, line", "not a JSON object"],
        ),
        (
            "another value",
            |bad| {
                edit(bad, "services.jsonl", 1, |l| {
                    Some(l.replace("\"version\":1", "\"version\":7"))
                });
            },
            &["services.jsonl", "SHA-256"],
        ),
        (
            "no row",
            |bad| edit(bad, "people.jsonl", 2, |_| Some("{".to_owned())),
            &["people.jsonl, line 2", "not a JSON object"],
        ),
        (
            "other words",
            |bad| edit(bad, "words.jsonl", 3, |l| Some(l.replace("\"text\":\"", "\"text\":\"x"))),
            &["words.jsonl, line 3", "do not fit their commitment"],
        ),
        (
            "an entry taken out",
            |bad| {
                edit(bad, "events.jsonl", 4, |_| None);
                resign(bad, "events.jsonl");
            },
            &["events.jsonl, line 4", "taken out"],
        ),
        (
            "an entry changed",
            |bad| {
                edit(bad, "events.jsonl", 3, |l| {
                    Some(l.replace("\"actor\":\"user:0", "\"actor\":\"user:1"))
                });
                resign(bad, "events.jsonl");
            },
            &["events.jsonl, line 3", "the entry was changed"],
        ),
    ];
    for (what, change, said) in cases {
        let (code, why) = stage.import("open", change);
        assert_eq!(code, Some(11), "{what}: {why}");
        for part in said {
            assert!(why.contains(part), "{what}: {part:?} is not in {why}");
        }
        assert!(why.contains("export again"), "{what}: no remedy in {why}");
        assert!(!stage.database_is_there(), "{what}: something was made");
    }
}

#[tokio::test]
async fn words_that_are_missing_or_others_are_named_by_their_entry() {
    let stage = Stage::set().await;
    let note = |bad: &Path| {
        let words = lines(bad, "words.jsonl");
        1 + words.iter().position(|words| words["text"] == "Said what was to be said.").unwrap()
    };
    let (code, why) = stage.import("open", |bad| {
        edit(bad, "words.jsonl", note(bad), |_| None);
        resign(bad, "words.jsonl");
    });
    assert_eq!(code, Some(11), "{why}");
    assert!(
        why.contains("events.jsonl, line") && why.contains("missing from words.jsonl"),
        "{why}"
    );
    stage.assert_unserved();

    // Other words with a commitment that fits them: not the one in the entry.
    let (code, why) = stage.import("open", |bad| {
        let (at, all) = (note(bad), lines(bad, "words.jsonl"));
        let other =
            all.iter().find(|words| words["text"] == "Somebody waits outside the house.").unwrap();
        let mut changed = all[at - 1].clone();
        for field in ["text", "salt", "commitment"] {
            changed[field] = other[field].clone();
        }
        edit(bad, "words.jsonl", at, |_| Some(changed.to_string()));
        resign(bad, "words.jsonl");
    });
    assert_eq!(code, Some(11), "{why}");
    assert!(
        why.contains("events.jsonl, line") && why.contains("not those it committed to"),
        "{why}"
    );
    stage.assert_unserved();

    // And the same again, with an export that is whole, begins anew.
    Place::file("new").done(stage.folder(), &["import", "open"]);
    Place::file("new").done(stage.folder(), &["verify"]);
    let (code, _, why) = Place::file("new").run(stage.folder(), &["import", "open"]);
    assert_eq!(code, Some(12), "{why}");
    assert!(why.contains("not empty"), "{why}");
}

#[tokio::test]
async fn sealed_words_need_their_keys() {
    let stage = Stage::set().await;
    let (code, why) = stage.import("sealed", |bad| {
        edit(bad, "subject-keys.jsonl", 1, |_| None);
        resign(bad, "subject-keys.jsonl");
    });
    assert_eq!(code, Some(11), "{why}");
    assert!(
        why.contains("words.jsonl, line") && why.contains("no key in subject-keys.jsonl"),
        "{why}"
    );
    stage.assert_unserved();

    let (code, _, why) = Place::file("stranger").run(stage.folder(), &["import", "sealed"]);
    assert_eq!(code, Some(7), "{why}");
    assert!(why.contains("another master key") && why.contains("master.key"), "{why}");
    // What it says would mend it does.
    let keys = stage.folder().join("stranger/keys");
    fs::create_dir_all(&keys).unwrap();
    fs::copy(stage.app.folder().join("keys/master.key"), keys.join("master.key")).unwrap();
    Place::file("stranger").done(stage.folder(), &["import", "sealed"]);
}

#[tokio::test]
async fn an_export_without_all_keys_is_not_made() {
    let stage = Stage::set().await;
    let keystore = stage.app.folder().join("keys/keystore.sqlite");
    let tamper = rusqlite::Connection::open(keystore).unwrap();
    let gone = "DELETE FROM subject_keys WHERE subject = (SELECT MAX(subject) FROM subject_keys WHERE subject LIKE 'person:%')";
    assert_eq!(tamper.execute(gone, []), Ok(1));
    drop(tamper);
    let (code, said, why) =
        stage.source().run(stage.folder(), &["export", "--words", "open", "out"]);
    assert_eq!((code, said.as_str()), (Some(7), ""), "{why}");
    assert!(why.contains("no key opens the words") && why.contains("restore"), "{why}");
    assert!(!stage.folder().join("out").exists(), "half an export lies about");
}
