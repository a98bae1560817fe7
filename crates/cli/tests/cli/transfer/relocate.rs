//! `concord move`: from a file to a server, by one command.

use std::fs;

use testkit::postgres::Database;

use super::source::year;
use super::{Place, assert_equal};
use crate::run::Running;

#[tokio::test]
async fn a_file_moves_to_a_server_by_one_command() {
    let Some(database) = Database::create().await else { return };
    let (keys, folder) = (Database::create().await.unwrap(), tempfile::tempdir().unwrap());
    let folder = folder.path();
    year(folder, "data", 20).await;
    let source = Place::file("data");
    let (to, keys_to) = (database.address(), keys.address());
    let order = ["move", "--to", &to, "--keystore-to", &keys_to];

    // A server that goes on would record what never arrives.
    let serve = ["serve", "--listen", "127.0.0.1:0", "--log-level", "warn"];
    let mut running = Running::start(source.command(folder, &serve));
    running.line();
    let (code, said, why) = source.run(folder, &order);
    assert_eq!((code, said.as_str()), (Some(13), ""), "{why}");
    assert!(why.contains("is in use: stop every Concord"), "{why}");
    assert_eq!(running.stop(), Some(0));

    source.done(folder, &["export", "--words", "open", "before"]);
    let file = folder.join("data/concord.sqlite");
    let before = fs::read(&file).unwrap();
    let said = source.done(folder, &order);
    for part in [
        "events ",
        "case_list ",
        "sessions ",
        "keystore: subject_keys ",
        "Verified there: 30 cases",
        "Compared with the checkpoint",
    ] {
        assert!(said.contains(part), "{part:?} is not in {said}");
    }
    assert!(fs::read(&file).unwrap() == before, "the source was changed");

    // The server needs neither the old file nor the old keystore.
    fs::remove_file(&file).unwrap();
    fs::remove_file(folder.join("data/keys/keystore.sqlite")).unwrap();
    let there = |args: &[&str]| {
        let mut command = Place { data: "data", server: Some(&database) }.command(folder, args);
        command.env("CONCORD_KEYSTORE", keys.address());
        crate::run::ended(command)
    };
    for args in [&["verify"][..], &["rebuild", "--check"], &["export", "--words", "open", "after"]]
    {
        let (code, said, why) = there(args);
        assert_eq!(code, Some(0), "{args:?}: {said}{why}");
    }
    assert_equal(folder, "before", "after");
}

#[tokio::test]
async fn a_move_that_cannot_be_is_refused_and_changes_nothing() {
    let Some(database) = Database::create().await else { return };
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    year(folder, "data", 5).await;
    let (source, to) = (Place::file("data"), database.address());
    let refused = |place: &Place<'_>, args: &[&str], code, parts: &[&str]| {
        let (found, said, why) = place.run(folder, args);
        assert_eq!((found, said.as_str()), (Some(code), ""), "{args:?}: {why}");
        for part in parts {
            assert!(why.contains(part), "{part:?} is not in {why}");
        }
    };
    refused(
        &source,
        &["move", "--to", "other.sqlite"],
        2,
        &["from a SQLite file to a PostgreSQL server"],
    );
    let away = "postgres://concord:qsecret@127.0.0.1:1/concord";
    let (_, _, why) = source.run(folder, &["move", "--to", away]);
    assert!(!why.contains("qsecret"), "{why}");
    refused(&source, &["move", "--to", away], 4, &["the database does not answer"]);
    let wrong = "postgers://concord:qsecret@db/concord";
    let (code, _, why) = source.run(folder, &["move", "--to", wrong]);
    assert!(code == Some(2) && !why.contains("qsecret"), "{why}");
    refused(&Place::file("nothing"), &["move", "--to", &to], 4, &["there is no database"]);
    assert!(!folder.join("nothing").exists());

    source.done(folder, &["move", "--to", &to]);
    refused(&source, &["move", "--to", &to], 12, &["not empty", "has rows"]);
    let server = Place { data: "data", server: Some(&database) };
    refused(&server, &["move", "--to", &to], 2, &["`concord export`"]);
    server.done(folder, &["verify"]);

    let other = Database::create().await.unwrap();
    let tamper = rusqlite::Connection::open(folder.join("data/concord.sqlite")).unwrap();
    tamper
        .execute(
            "DELETE FROM concord_schema WHERE version = (SELECT MAX(version) FROM concord_schema)",
            [],
        )
        .unwrap();
    drop(tamper);
    refused(&source, &["move", "--to", &other.address()], 4, &["run `concord migrate`"]);
}

/// A server that keeps something else than it was given is found out by comparing, and never served.
#[tokio::test]
async fn a_row_that_arrives_changed_or_not_at_all_is_found() {
    let Some(database) = Database::create().await else { return };
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    year(folder, "data", 5).await;
    let (source, to) = (Place::file("data"), database.address());
    source.done(folder, &["export", "--words", "open", "out"]);
    let server = Place { data: "server", server: Some(&database) };
    let trigger = |does: &str| {
        database.sql(&format!(
            "CREATE OR REPLACE FUNCTION spoil() RETURNS trigger LANGUAGE plpgsql AS \
             $$ BEGIN {does} END $$"
        ))
    };
    server.done(folder, &["migrate"]);
    trigger("NEW.name := NEW.name || ' '; RETURN NEW;").unwrap();
    let on = "CREATE TRIGGER spoil BEFORE INSERT ON services FOR EACH ROW EXECUTE FUNCTION spoil()";
    database.sql(on).unwrap();
    let (code, said, why) = source.run(folder, &["move", "--to", &to]);
    assert_eq!((code, said.as_str()), (Some(9), ""), "{why}");
    assert!(why.contains("services is not the same on both sides"), "{why}");
    assert_eq!(server.run(folder, &["verify"]).0, Some(10));

    trigger("RETURN NULL;").unwrap();
    let (code, said, why) = server.run(folder, &["import", "out"]);
    assert_eq!((code, said.as_str()), (Some(9), ""), "{why}");
    assert!(why.contains("the table services has other rows"), "{why}");
    assert_eq!(server.run(folder, &["verify"]).0, Some(10));

    database.sql("DROP TRIGGER spoil ON services").unwrap();
    server.done(folder, &["import", "out"]);
    server.done(folder, &["verify"]);
}
