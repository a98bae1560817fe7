//! The same program on a PostgreSQL server.

use std::fs;
use std::path::Path;
use std::process::Command;

use testkit::TestApp;
use testkit::postgres::Database;
use testkit::site::{Engine, People, Story};

use crate::http::get;
use crate::run::{Running, concord, ended};

/// The program on a database, named by the environment.
fn on(folder: &Path, address: &str, args: &[&str]) -> Command {
    let mut command = concord(folder, args);
    command.env("CONCORD_DATABASE", address);
    command
}

#[tokio::test]
async fn an_empty_database_is_migrated_and_served() {
    let Some(database) = Database::create().await else { return };
    let (folder, address) = (tempfile::tempdir().unwrap(), database.address());
    for _ in 0..2 {
        let (code, said, why) = ended(on(folder.path(), &address, &["migrate"]));
        assert_eq!(code, Some(0), "{why}");
        assert!(said.contains("the newest this program knows"), "{said}");
    }
    let serve = ["serve", "--listen", "127.0.0.1:0", "--log-level", "warn"];
    let mut running = Running::start(on(folder.path(), &address, &serve));
    let url = running.line().rsplit_once(' ').unwrap().1.to_owned();
    assert!(running.line().contains("works once"));
    let link = running.line();
    assert_eq!(get(&url, link.strip_prefix(&url).unwrap(), &[]).status, 200);
    assert_eq!(get(&url, "/health/ready", &[]).status, 200);
    assert_eq!(running.stop(), Some(0));
    assert!(!folder.path().join("data/concord.sqlite").exists(), "nothing is kept in a file");
    assert!(folder.path().join("data/keys/master.key").exists());
}

/// A case on a server, made through the use cases, and a folder beside its keys.
struct Stage {
    app: TestApp,
    story: Story,
    folder: tempfile::TempDir,
}

impl Stage {
    async fn set() -> Option<Self> {
        let app = TestApp::on(Engine::Postgres).await?;
        let story = app.story(&People::default()).await;
        app.app.flush_reads().await;
        let folder = tempfile::tempdir().unwrap();
        app.app.write_checkpoint(&folder.path().join("data/checkpoints")).await.unwrap();
        fs::create_dir_all(folder.path().join("data/keys")).unwrap();
        for key in fs::read_dir(app.folder().join("keys")).unwrap() {
            let key = key.unwrap();
            fs::copy(key.path(), folder.path().join("data/keys").join(key.file_name())).unwrap();
        }
        Some(Self { app, story, folder })
    }

    fn database(&self) -> &Database {
        self.app.database().unwrap()
    }

    fn run(&self, args: &[&str]) -> (Option<i32>, String, String) {
        ended(on(self.folder.path(), &self.database().address(), args))
    }
}

#[tokio::test]
async fn verify_names_a_changed_event() {
    let Some(stage) = Stage::set().await else { return };
    let (code, said, why) = stage.run(&["verify"]);
    assert_eq!(code, Some(0), "{said}{why}");
    assert!(said.contains("1 cases") && said.contains("Compared with the checkpoint"), "{said}");
    stage.database().sql("UPDATE events SET actor = 'user:nobody' WHERE version = 2").unwrap();
    let (code, said, _) = stage.run(&["verify"]);
    assert_eq!(code, Some(9), "{said}");
    assert!(said.contains("event 2 was changed"), "{said}");
}

#[tokio::test]
async fn rebuild_names_what_differs_and_mends_it() {
    let Some(stage) = Stage::set().await else { return };
    let (code, said, why) = stage.run(&["rebuild", "--check"]);
    assert_eq!(code, Some(0), "{said}{why}");
    stage.database().sql("UPDATE case_list SET phase = 'closed'").unwrap();
    for args in [&["rebuild", "--check"][..], &["rebuild"][..]] {
        let (code, said, why) = stage.run(args);
        assert_eq!(code, Some(9), "{args:?}: what was found is a fault: {said}{why}");
        let case = stage.story.case.to_string();
        assert!(said.contains(&case) && said.contains("2 rows that differed"), "{said}");
    }
    let (code, said, _) = stage.run(&["rebuild"]);
    assert_eq!(code, Some(0), "{said}");
    assert!(said.contains("1 cases, 0 rows"), "{said}");
}

#[tokio::test]
async fn a_backup_comes_back_whole_in_another_database() {
    let Some(stage) = Stage::set().await else { return };
    let (code, said, why) = stage.run(&["backup", "--to", "copies"]);
    assert_eq!(code, Some(0), "{why}");
    let place = |what: &str| {
        let mut lines = said.lines();
        lines.find_map(|line| line.strip_prefix(&format!("{what}: "))).unwrap().to_owned()
    };
    let (copy, keystore) = (place("database"), place("keystore"));

    let folder = stage.folder.path();
    fs::create_dir_all(folder.join("new/keys")).unwrap();
    for key in ["master.key", "signing.key"] {
        let (from, to) = (format!("data/keys/{key}"), format!("new/keys/{key}"));
        fs::copy(folder.join(from), folder.join(to)).unwrap();
    }
    let empty = Database::create().await.unwrap();
    let restore = [
        "restore",
        "--data-dir",
        "new",
        "--from",
        copy.as_str(),
        "--keystore-from",
        keystore.as_str(),
    ];
    let (code, _, why) = ended(on(folder, &empty.address(), &restore));
    assert_eq!(code, Some(0), "{why}");
    let verify = ["verify", "--data-dir", "new", "--checkpoints", "data/checkpoints"];
    let (code, said, why) = ended(on(folder, &empty.address(), &verify));
    assert_eq!(code, Some(0), "{said}{why}");
    assert!(said.contains("1 cases"), "{said}");

    let again = ["restore", "--data-dir", "new", "--from", copy.as_str()];
    let (code, _, why) = ended(on(folder, &empty.address(), &again));
    assert_eq!(code, Some(4), "it overwrote a database");
    assert!(why.contains("a database already"), "{why}");
    let (code, _, why) = ended(concord(folder, ["restore", "--data-dir", "f", "--from", &copy]));
    assert_eq!(code, Some(1), "a file is no server");
    assert!(why.contains("case-files on postgres"), "{why}");
}

#[test]
fn a_server_that_is_not_there_is_said_without_its_password() {
    let folder = tempfile::tempdir().unwrap();
    let address = "postgres://concord:qsecret@127.0.0.1:1/concord";
    for args in [&["serve"][..], &["migrate"], &["verify"], &["rebuild"], &["backup"]] {
        let (code, said, why) = ended(on(folder.path(), address, args));
        assert_eq!((code, said.as_str()), (Some(4), ""), "{args:?}: {why}");
        assert!(why.contains("the database does not answer"), "{why}");
        assert!(!why.contains("qsecret"), "{why}");
    }
}
