//! `kill -9` in the middle: the source is whole, nobody is served from a half, and the same again
//! ends it.

use std::fs;
use std::path::Path;
use std::process::{Child, Output, Stdio};
use std::time::Duration;

use testkit::postgres::Database;

use super::source::year;
use super::{Place, assert_equal};

/// Starts a command, and kills it once `begun` says that it has begun to write.
fn strike(place: &Place<'_>, folder: &Path, args: &[&str], begun: impl Fn() -> bool) {
    let mut command = place.command(folder, args);
    let mut child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    wait(&mut child, begun);
    // In the middle of it: neither in the first step nor after the last.
    std::thread::sleep(Duration::from_millis(150));
    assert!(child.try_wait().unwrap().is_none(), "it had ended already");
    child.kill().unwrap();
    child.wait().unwrap();
}

fn wait(child: &mut Child, begun: impl Fn() -> bool) {
    while !begun() {
        assert!(child.try_wait().unwrap().is_none(), "it ended before it was struck");
        std::thread::sleep(Duration::from_millis(2));
    }
}

fn marked_on(server: &Database) -> bool {
    let marks = "SELECT COUNT(*) FROM concord_schema WHERE name = 'unfinished'";
    server.sql(marks).is_ok_and(|count| count == "1")
}

fn marked_in(path: &Path) -> bool {
    let flags = rusqlite::OpenFlags::SQLITE_OPEN_READ_ONLY;
    let Ok(db) = rusqlite::Connection::open_with_flags(path, flags) else { return false };
    let marks = "SELECT COUNT(*) FROM concord_schema WHERE name = 'unfinished'";
    db.query_row(marks, [], |row| row.get::<_, i64>(0)).is_ok_and(|count| count == 1)
}

/// Every way in is closed; the server comes last, because one that is let in stays.
fn assert_unserved(place: &Place<'_>, folder: &Path) {
    let export = ["export", "--words", "open", "x"];
    let serve = ["serve", "--listen", "127.0.0.1:0"];
    for args in [&["verify"][..], &export, &["backup"], &["rebuild"], &["migrate"], &serve] {
        let (code, said, why) = place.run(folder, args);
        assert_eq!((code, said.as_str()), (Some(10), ""), "{args:?}: {why}");
        assert!(why.contains("broken off") && why.contains("run the same again"), "{why}");
    }
}

#[tokio::test]
async fn a_move_that_is_struck_leaves_the_source_whole_and_the_target_unserved() {
    let Some(database) = Database::create().await else { return };
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    year(folder, "data", 40).await;
    let (source, server) = (Place::file("data"), Place { data: "data", server: Some(&database) });
    source.done(folder, &["export", "--words", "open", "before"]);
    let before = fs::read(folder.join("data/concord.sqlite")).unwrap();
    let to = database.address();
    strike(&source, folder, &["move", "--to", &to], || marked_on(&database));
    assert_unserved(&server, folder);
    assert!(
        fs::read(folder.join("data/concord.sqlite")).unwrap() == before,
        "the source was changed"
    );
    source.done(folder, &["verify"]);

    source.done(folder, &["move", "--to", &to]);
    server.done(folder, &["export", "--words", "open", "after"]);
    assert_equal(folder, "before", "after");
}

fn stops_an_export(place: &Place<'_>, folder: &Path) -> Output {
    let mut command = place.command(folder, &["export", "--words", "open", "out"]);
    let mut child = command.stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap();
    wait(&mut child, || folder.join("out/words.jsonl").exists());
    let id = rustix::process::Pid::from_child(&child);
    rustix::process::kill_process(id, rustix::process::Signal::INT).unwrap();
    child.wait_with_output().unwrap()
}

/// Ctrl-C, or a service manager's wish: words in the open are gone with what was begun.
#[tokio::test]
async fn an_export_that_is_stopped_takes_its_words_away() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    year(folder, "data", 400).await;
    let place = Place::file("data");
    // On a busy machine an export may end before the signal comes, and is none of this story.
    let stopped = (0..20).find_map(|_| {
        let ended = stops_an_export(&place, folder);
        let whole = ended.status.success();
        if whole {
            fs::remove_dir_all(folder.join("out")).unwrap();
        }
        (!whole).then_some(ended)
    });
    let ended = stopped.expect("an export that had not ended when it was stopped");
    assert_eq!(ended.status.code(), Some(1));
    let why = String::from_utf8_lossy(&ended.stderr);
    assert!(why.contains("nothing was exported"), "{why}");
    assert!(!folder.join("out").exists(), "half an export lies about");
    place.done(folder, &["export", "--words", "open", "out"]);
}

#[tokio::test]
async fn an_import_that_is_struck_leaves_nothing_that_serves() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    year(folder, "data", 40).await;
    Place::file("data").done(folder, &["export", "--words", "open", "out"]);
    let new = Place::file("new");
    strike(&new, folder, &["import", "out"], || marked_in(&folder.join("new/concord.sqlite")));
    assert_unserved(&new, folder);
    new.done(folder, &["import", "out"]);
    new.done(folder, &["export", "--words", "open", "again"]);
    assert_equal(folder, "out", "again");

    let Some(database) = Database::create().await else { return };
    let server = Place { data: "server", server: Some(&database) };
    strike(&server, folder, &["import", "out"], || marked_on(&database));
    assert_unserved(&server, folder);
    server.done(folder, &["import", "out"]);
    server.done(folder, &["export", "--words", "open", "there"]);
    assert_equal(folder, "out", "there");
}
