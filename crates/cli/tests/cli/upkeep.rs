//! `concord backup`, `restore` and what `verify` says of a database that was tampered with.

use std::fs;

use crate::run::{Running, concord, ended};

fn made(folder: &std::path::Path) {
    let args = ["demo", "--port", "0", "--json", "--cases", "5", "--data-dir", "demo"];
    let mut running = Running::start(concord(folder, args));
    running.line();
    assert_eq!(running.stop(), Some(0));
}

#[test]
fn a_backup_comes_back_whole() {
    let folder = tempfile::tempdir().unwrap();
    made(folder.path());
    let args = ["backup", "--data-dir", "demo", "--to", "copies"];
    let (code, said, why) = ended(concord(folder.path(), args));
    assert_eq!(code, Some(0), "{why}");
    let place = |what: &str| {
        let mut lines = said.lines();
        let line = lines.find_map(|line| line.strip_prefix(&format!("{what}: ")));
        line.unwrap().to_owned()
    };
    let (database, keystore) = (place("database"), place("keystore"));

    fs::create_dir_all(folder.path().join("new/keys")).unwrap();
    for key in ["master.key", "signing.key"] {
        let (from, to) = (format!("demo/keys/{key}"), format!("new/keys/{key}"));
        fs::copy(folder.path().join(from), folder.path().join(to)).unwrap();
    }
    let args = ["restore", "--data-dir", "new", "--from", &database, "--keystore-from", &keystore];
    let (code, _, why) = ended(concord(folder.path(), args));
    assert_eq!(code, Some(0), "{why}");
    let args = ["verify", "--data-dir", "new", "--checkpoints", "demo/checkpoints"];
    let (code, said, _) = ended(concord(folder.path(), args));
    assert_eq!(code, Some(0), "{said}");
    assert!(said.contains("15 cases"), "five and the stories: {said}");

    let args = ["restore", "--data-dir", "new", "--from", &database];
    assert_eq!(ended(concord(folder.path(), args)).0, Some(4), "it overwrote a database");
}

#[test]
fn a_changed_event_is_named() {
    let folder = tempfile::tempdir().unwrap();
    made(folder.path());
    let database = folder.path().join("demo/concord.sqlite");
    let tamper = rusqlite::Connection::open(database).unwrap();
    let changed = tamper.execute(
        "UPDATE events SET actor = 'user:nobody' WHERE version = 2 AND stream = \
         (SELECT stream FROM events ORDER BY stream LIMIT 1)",
        [],
    );
    assert_eq!(changed, Ok(1));
    drop(tamper);
    let (code, said, _) = ended(concord(folder.path(), ["verify", "--data-dir", "demo"]));
    assert_eq!(code, Some(9), "{said}");
    assert!(said.contains("event 2 was changed"), "{said}");
}
