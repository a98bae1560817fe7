//! What cannot be done is said with a code of its own, and changes nothing.

use std::ffi::OsStr;
use std::fs;
use std::net::TcpListener;
use std::os::unix::ffi::OsStrExt as _;
use std::path::Path;

use crate::run::{concord, ended};

fn refused(folder: &Path, args: &[&str]) -> (Option<i32>, String) {
    let (code, said, why) = ended(concord(folder, args));
    assert_eq!(said, "");
    (code, why)
}

#[test]
fn a_bad_setting_is_named_with_its_source() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("concord.toml"), "listen = 'here'\n").unwrap();
    let (code, why) = refused(folder.path(), &["serve"]);
    assert_eq!(code, Some(2));
    assert!(why.contains("'listen'") && why.contains("from concord.toml"), "{why}");

    fs::write(folder.path().join("concord.toml"), "lisen = '127.0.0.1:1'\n").unwrap();
    let (code, why) = refused(folder.path(), &["serve"]);
    assert_eq!(code, Some(2));
    assert!(why.contains("no setting 'lisen'"), "{why}");

    fs::remove_file(folder.path().join("concord.toml")).unwrap();
    let (code, why) = refused(folder.path(), &["serve", "--log-format", "xml"]);
    assert_eq!(code, Some(2));
    assert!(why.contains("from the flag --log-format"), "{why}");
    assert!(!folder.path().join("data").exists());
}

#[test]
fn a_mistyped_variable_is_refused_before_anything_is_made() {
    let folder = tempfile::tempdir().unwrap();
    let mut command = concord(folder.path(), ["migrate"]);
    command.env("CONCORD_DATABSE", "postgres://db/concord");
    let (code, said, why) = ended(command);
    assert_eq!((code, said.as_str()), (Some(2), ""));
    assert!(why.contains("CONCORD_DATABSE") && why.contains("CONCORD_DATABASE?"), "{why}");
    assert!(!folder.path().join("data").exists());

    let mut command = concord(folder.path(), ["migrate"]);
    command.env("CONCORD_PORT", "tcp://10.0.0.1:80").env("OTHER", OsStr::from_bytes(b"\xff"));
    let (code, _, why) = ended(command);
    assert_eq!(code, Some(0), "{why}");
    assert!(why.contains("no setting CONCORD_PORT"), "{why}");

    let mut command = concord(folder.path(), ["migrate"]);
    command.env("CONCORD_KEYS", OsStr::from_bytes(b"\xff"));
    let (code, _, why) = ended(command);
    assert_eq!(code, Some(2));
    assert!(why.contains("CONCORD_KEYS is not text"), "{why}");
}

#[test]
fn a_taken_address_is_said_before_anything_is_made() {
    let folder = tempfile::tempdir().unwrap();
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap();
    let (code, why) = refused(folder.path(), &["serve", "--listen", &address.to_string()]);
    assert_eq!(code, Some(3));
    assert!(why.contains("taken"), "{why}");
    let (code, _) = refused(folder.path(), &["demo", "--port", &address.port().to_string()]);
    assert_eq!(code, Some(3));
    assert!(!folder.path().join("data").exists());
}

#[test]
fn databases_that_are_not_ours_have_codes_of_their_own() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("other.sqlite");
    let database = ["migrate", "--database", "other.sqlite"];

    let other = rusqlite::Connection::open(&path).unwrap();
    other.execute_batch("CREATE TABLE letters (text TEXT)").unwrap();
    drop(other);
    assert_eq!(refused(folder.path(), &database).0, Some(5), "another program's");

    fs::write(&path, vec![b'x'; 8192]).unwrap();
    assert_eq!(refused(folder.path(), &database).0, Some(4), "unreadable");

    fs::remove_file(&path).unwrap();
    assert_eq!(ended(concord(folder.path(), database)).0, Some(0));
    let ours = rusqlite::Connection::open(&path).unwrap();
    let newer = "INSERT INTO concord_schema VALUES ('case-files', 9999, '', '')";
    ours.execute_batch(newer).unwrap();
    drop(ours);
    let (code, why) = refused(folder.path(), &database);
    assert_eq!(code, Some(6));
    assert!(why.contains("9999"), "{why}");

    assert_eq!(refused(folder.path(), &["verify", "--data-dir", "nowhere"]).0, Some(4));
    assert!(!folder.path().join("nowhere").exists());
}

#[test]
fn a_missing_and_a_wrong_key_are_told_apart_from_other_faults() {
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(ended(concord(folder.path(), ["migrate"])).0, Some(0));
    let key = folder.path().join("data/keys/master.key");
    fs::remove_file(&key).unwrap();
    let (code, why) = refused(folder.path(), &["migrate"]);
    assert_eq!(code, Some(7));
    assert!(why.contains("missing"), "{why}");
    fs::write(&key, format!("{}\n", "ab".repeat(32))).unwrap();
    let (code, why) = refused(folder.path(), &["migrate"]);
    assert_eq!(code, Some(7));
    assert!(why.contains("not the one"), "{why}");
}

/// R-REF-02: rules that began on no known day, or by no known law, never begin.
#[test]
fn a_commencement_that_cannot_be_stops_the_start() {
    let folder = tempfile::tempdir().unwrap();
    for wrong in ["moon=2027-01-01", "cautions-2022=soon", "deferral-2026"] {
        let (code, why) = refused(folder.path(), &["migrate", "--commencements", wrong]);
        assert_eq!(code, Some(2), "{wrong}: {why}");
        assert!(why.contains("commencements"), "{why}");
    }
    let set = ["migrate", "--commencements", "cautions-2022=2027-04-01"];
    assert_eq!(ended(concord(folder.path(), set)).0, Some(0));
}

/// A rule of a service that would loosen a safeguard stops the start, with file, line and reason;
/// one that narrows does not (design §5, R-GATE-06).
#[test]
fn a_local_rule_that_loosens_a_safeguard_stops_the_start() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("our-rules.toml");
    let entry = |days: u16| {
        format!(
            "# Ours.\n[[local]]\nid = \"supervision\"\ntext = \"Often.\"\nreason = \"Heavy cases.\"\n\
             source = \"Board, 3 September 2026\"\nfrom = \"2026-10-01\"\n\
             shorter = {{ supervision_days = {days} }}\n"
        )
    };
    fs::write(&file, entry(100)).unwrap();
    let start = ["migrate", "--local-rules", "our-rules.toml"];
    let (code, why) = refused(folder.path(), &start);
    assert_ne!(code, Some(0));
    assert!(why.contains("our-rules.toml, line 2: ") && why.contains("loosen"), "{why}");
    assert!(!folder.path().join("data").exists(), "nothing was begun");
    fs::write(&file, entry(42)).unwrap();
    assert_eq!(ended(concord(folder.path(), start)).0, Some(0));
    fs::remove_file(&file).unwrap();
    let (code, why) = refused(folder.path(), &start);
    assert_eq!(code, Some(2));
    assert!(why.contains("'local_rules'") && why.contains("our-rules.toml"), "{why}");
}
