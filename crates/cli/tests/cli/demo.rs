//! `concord demo`.

use std::path::Path;

use serde_json::Value;

use crate::http::{get, post};
use crate::run::{Running, concord, ended};

const QUICK: [&str; 6] = ["demo", "--port", "0", "--json", "--cases", "20"];

fn demo(folder: &Path) -> (Running, Value) {
    let mut running = Running::start(concord(folder, QUICK.into_iter().chain(["--data-dir", "d"])));
    let line = serde_json::from_str(&running.line()).unwrap();
    (running, line)
}

fn text(value: &Value) -> String {
    value.as_str().unwrap().to_owned()
}

fn signs_in(url: &str, account: &Value) -> bool {
    let (email, password) = (text(&account["email"]), text(&account["password"]));
    let form = format!("email={}&password={password}&to=%2F", email.replace('@', "%40"));
    let answer = post(url, "/sign-in", &form);
    answer.status == 303 && answer.head.to_lowercase().contains("set-cookie")
}

#[test]
fn it_answers_signs_everyone_in_and_is_the_same_when_started_again() {
    let folder = tempfile::tempdir().unwrap();
    let (running, first) = demo(folder.path());
    let url = text(&first["url"]);
    let ready = get(&url, "/health/ready", &[]);
    assert_eq!((ready.status, get(&url, "/health/live", &[]).status), (200, 200), "{}", ready.body);
    for role in ["coordinator", "facilitator", "supervisor", "safeguarding", "administrator"] {
        let accounts = first["accounts"].as_array().unwrap();
        let account = accounts.iter().find(|one| one["role"] == role).unwrap();
        assert!(signs_in(&url, account), "{role} cannot sign in");
    }
    assert_eq!(first["tokens"].as_object().unwrap().len(), 4);
    assert_eq!(running.stop(), Some(0));

    let (running, second) = demo(folder.path());
    assert_eq!(first["accounts"], second["accounts"]);
    assert_eq!(first["tokens"], second["tokens"]);
    assert!(signs_in(&text(&second["url"]), &second["accounts"][0]));
    assert_eq!(running.stop(), Some(0));

    let (code, said, _) = ended(concord(folder.path(), ["verify", "--data-dir", "d"]));
    assert_eq!(code, Some(0), "{said}");
    assert!(said.contains("30 cases") && said.contains("Compared with the checkpoint"), "{said}");
    let (code, said, _) = ended(concord(folder.path(), ["rebuild", "--check", "--data-dir", "d"]));
    assert_eq!(code, Some(0), "{said}");
    assert!(said.contains("30 cases, 0 rows"), "{said}");
}

#[test]
fn it_leaves_a_folder_alone_that_is_not_a_demos() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("letters.txt"), "mine").unwrap();
    let args = QUICK.into_iter().chain(["--data-dir", "."]);
    let (code, said, why) = ended(concord(folder.path(), args));
    assert_eq!((code, said.as_str()), (Some(8), ""));
    assert!(why.contains("not a demo’s"), "{why}");
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
}

#[test]
fn it_begins_anew_where_it_was_broken_off() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("d");
    std::fs::create_dir(&data).unwrap();
    std::fs::write(data.join("demo.json"), r#"{"concord_demo":1,"doors":[]}"#).unwrap();
    std::fs::write(data.join("concord.sqlite"), "half").unwrap();
    let (running, line) = demo(folder.path());
    assert_eq!(get(&text(&line["url"]), "/health/ready", &[]).status, 200);
    assert_eq!(running.stop(), Some(0));
}
