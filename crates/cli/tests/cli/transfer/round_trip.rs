//! Out and in again, on the other engine and back: the files are equal.

use testkit::TestApp;
use testkit::postgres::Database;
use testkit::site::Engine;

use super::source::{PASSWORD, busy, year};
use super::{Place, assert_equal, files, lines};
use crate::http::post;
use crate::run::{Running, ended};

#[tokio::test]
async fn a_year_goes_to_postgres_and_back_with_equal_files() {
    let Some(database) = Database::create().await else { return };
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let account = year(folder, "source", 110).await;
    let source = Place::file("source");
    let server = Place { data: "server", server: Some(&database) };
    let back = Place::file("back");
    source.done(folder, &["export", "--words", "open", "one"]);
    let words = lines(&folder.join("one"), "words.jsonl");
    assert!(words.iter().any(|words| words["erased"] == true), "nobody was erased");
    assert!(!lines(&folder.join("one"), "noes.jsonl").is_empty(), "nobody said no");
    assert_eq!(lines(&folder.join("one"), "erasures.jsonl").len(), 5);

    let said = server.done(folder, &["import", "one"]);
    assert!(said.contains("Imported and verified: 120 cases"), "{said}");
    server.done(folder, &["verify"]);
    let said = server.done(folder, &["rebuild", "--check"]);
    assert!(said.contains("120 cases, 0 rows"), "{said}");
    server.done(folder, &["export", "--words", "open", "two"]);
    assert_equal(folder, "one", "two");

    let said = back.done(folder, &["import", "two", "--json"]);
    assert_eq!(serde_json::from_str::<serde_json::Value>(&said).unwrap()["cases"], 120);
    back.done(folder, &["export", "--words", "open", "three"]);
    assert_equal(folder, "one", "three");

    // Whoever could sign in there can sign in here.
    let mut serve =
        server.command(folder, &["serve", "--listen", "127.0.0.1:0", "--log-level", "warn"]);
    serve.env("CONCORD_DATABASE", database.address());
    let mut running = Running::start(serve);
    let url = running.line().rsplit_once(' ').unwrap().1.to_owned();
    let form = format!("email={}&password={PASSWORD}&to=%2F", account.email.replace('@', "%40"));
    assert_eq!(post(&url, "/sign-in", &form).status, 303);
    assert_eq!(running.stop(), Some(0));
}

/// From each engine to the other, with corrected entries, vanished words, a concern and a no; in the
/// open under other keys, and sealed under the same.
async fn everything_that_can_be_in_a_case_comes_back(app: TestApp) {
    busy(&app).await;
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let other = match app.database() {
        Some(_) => None,
        None => Some(Database::create().await.unwrap()),
    };
    let keys = app.folder().join("keys");
    let (keys, data) = (keys.to_str().unwrap(), app.folder().to_str().unwrap());
    let source = Place { data, server: app.database() };
    let export =
        |words, out| source.done(folder, &["export", "--keys", keys, "--words", words, out]);
    export("open", "one");
    let said = export("sealed", "sealed-one");
    assert!(said.contains("Fingerprint of that key"), "{said}");
    let kinds: Vec<_> =
        lines(&folder.join("one"), "events.jsonl").iter().map(|e| e["kind"].clone()).collect();
    for kind in ["corrected", "concern-raised", "finding-opened"] {
        assert!(kinds.iter().any(|found| found == kind), "no {kind} among {kinds:?}");
    }
    let words = lines(&folder.join("one"), "words.jsonl");
    assert!(words.iter().any(|words| words["erased"] == true), "no words vanished");
    for file in ["noes.jsonl", "read-log.jsonl", "jobs.jsonl", "record-changes.jsonl"] {
        assert!(!lines(&folder.join("one"), file).is_empty(), "{file} is empty");
    }

    let new = Place { data: "new", server: other.as_ref() };
    new.done(folder, &["import", "one"]);
    new.done(folder, &["export", "--words", "open", "two"]);
    assert_equal(folder, "one", "two");

    let sealed = files(&folder.join("sealed-one"));
    for words in ["John", "020 7946 0018", "Somebody waits outside the house."] {
        let holds = |(name, text): (&String, &String)| text.contains(words).then(|| name.clone());
        assert_eq!(sealed.iter().find_map(holds), None, "words in the open");
    }
    std::fs::create_dir_all(folder.join("same/keys")).unwrap();
    std::fs::copy(format!("{keys}/master.key"), folder.join("same/keys/master.key")).unwrap();
    let same = Place::file("same");
    same.done(folder, &["import", "sealed-one"]);
    same.done(folder, &["export", "--words", "sealed", "sealed-two"]);
    assert_equal(folder, "sealed-one", "sealed-two");
    same.done(folder, &["export", "--words", "open", "three"]);
    assert_equal(folder, "one", "three");
}

mod everything {
    use super::*;

    #[tokio::test]
    async fn from_sqlite() {
        if Database::create().await.is_some() {
            super::everything_that_can_be_in_a_case_comes_back(TestApp::start().await).await;
        }
    }

    #[tokio::test]
    async fn from_postgres() {
        if let Some(app) = TestApp::on(Engine::Postgres).await {
            super::everything_that_can_be_in_a_case_comes_back(app).await;
        }
    }
}

/// Nobody else can read what was written, nothing is overwritten, and how words stand is never guessed.
#[tokio::test]
async fn an_export_is_its_owners_and_overwrites_nothing() {
    use std::os::unix::fs::PermissionsExt as _;
    let app = TestApp::start().await;
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let source = Place::file(app.folder().to_str().unwrap());
    let (code, _, why) = source.run(folder, &["export", "out"]);
    assert_eq!(code, Some(2), "{why}");
    assert!(why.contains("--words <open|sealed>"), "{why}");
    let said = source.done(folder, &["export", "--words", "open", "out", "--json"]);
    let said: serde_json::Value = serde_json::from_str(&said).unwrap();
    assert_eq!(said["manifest"]["words"], "open");
    let mode =
        |path: &std::path::Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
    let out = folder.join("out");
    assert_eq!(mode(&out), 0o700);
    for entry in std::fs::read_dir(&out).unwrap() {
        assert_eq!(mode(&entry.unwrap().path()), 0o600);
    }
    let before = files(&out);
    let (code, _, why) = ended(source.command(folder, &["export", "--words", "open", "out"]));
    assert_eq!(code, Some(12), "{why}");
    assert!(why.contains("out is there and not empty"), "{why}");
    assert!(files(&out) == before);
}
