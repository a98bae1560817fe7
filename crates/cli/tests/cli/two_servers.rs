//! Two servers on one PostgreSQL database: any request may go to either, and one that is killed loses
//! nothing that it has answered.

use std::collections::BTreeMap;
use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::path::Path;
use std::process::Command;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::Duration;

use serde_json::{Value, json};
use testkit::postgres::Database;

use crate::http::{get, post};
use crate::run::{Running, concord, ended};

/// Clients, each with a case of its own.
const CLIENTS: usize = 4;
/// How many contacts are recorded before one server is struck, and after.
const ENOUGH: usize = 15;
/// How often it is looked whether they are, a minute and more: no machine is that slow.
const LONGEST: usize = 12_000;

/// A demo's data on a server, as an administrator would bring it there, and what its start printed.
fn moved(folder: &Path, database: &Database) -> Value {
    let demo = ["demo", "--port", "0", "--json", "--cases", "60", "--data-dir", "data"];
    let mut running = Running::start(concord(folder, demo));
    let line = serde_json::from_str(&running.line()).unwrap();
    assert_eq!(running.stop(), Some(0));
    let to = database.address();
    let (code, said, why) = ended(concord(folder, ["move", "--data-dir", "data", "--to", &to]));
    assert_eq!(code, Some(0), "{said}{why}");
    line
}

fn on(folder: &Path, database: &Database, args: &[&str]) -> Command {
    let mut command = concord(folder, args.iter().copied().chain(["--data-dir", "data"]));
    command.env("CONCORD_DATABASE", database.address());
    command
}

fn served(folder: &Path, database: &Database) -> (Running, String) {
    let args = ["serve", "--listen", "127.0.0.1:0", "--no-work", "--log-level", "error"];
    let mut running = Running::start(on(folder, database, &args));
    let url = running.line().rsplit_once(' ').unwrap().1.to_owned();
    (running, url)
}

/// A program that works for a facilitator.
struct Program {
    key: String,
}

impl Program {
    fn read(&self, url: &str, path: &str) -> Value {
        let bearer = format!("Bearer {}", self.key);
        let answer = get(url, path, &[("authorization", &bearer)]);
        assert_eq!(answer.status, 200, "{path}: {}", answer.body);
        serde_json::from_str(&answer.body).unwrap()
    }

    fn version(&self, url: &str, case: &str) -> i64 {
        self.read(url, &format!("/api/v1/cases/{case}"))["version"].as_i64().unwrap()
    }

    /// A contact with somebody in a case; nothing where the server went away.
    fn record(&self, url: &str, contact: &Contact, once: &str) -> Option<u16> {
        let host = url.strip_prefix("http://").unwrap();
        let mut stream = TcpStream::connect(host).ok()?;
        stream.set_read_timeout(Some(Duration::from_secs(30))).ok()?;
        let (case, body, key) = (&contact.case, &contact.body, &self.key);
        write!(
            stream,
            "POST /api/v1/cases/{case}/contacts HTTP/1.1\r\nhost: {host}\r\nconnection: close\r\n\
             authorization: Bearer {key}\r\nidempotency-key: {once}\r\n\
             content-type: application/json\r\ncontent-length: {}\r\n\r\n{body}",
            body.len()
        )
        .ok()?;
        let mut answer = String::new();
        stream.read_to_string(&mut answer).ok()?;
        // Half an answer is none.
        let (head, _) = answer.split_once("\r\n\r\n")?;
        head.split(' ').nth(1)?.parse().ok()
    }
}

/// A contact that may be recorded again and again.
#[derive(Clone)]
struct Contact {
    case: String,
    body: String,
}

fn contact(case: &str, person: &Value) -> Contact {
    let mut body = json!({
        "participant": person["participant"], "channel": "phone", "result": "no-answer",
    });
    if !person["wishes_version"].is_null() {
        body["wishes_read"] = person["wishes_version"].clone();
    }
    Contact { case: case.to_owned(), body: body.to_string() }
}

fn contacts(program: &Program, url: &str) -> Vec<Contact> {
    let list = program.read(url, "/api/v1/cases?open=true&limit=100");
    let (mut found, mut tries) = (Vec::new(), 0..);
    for line in list["cases"].as_array().unwrap() {
        let case = line["case"].as_str().unwrap().to_owned();
        let read = program.read(url, &format!("/api/v1/cases/{case}"));
        let people = read["people"].as_array().unwrap().iter().map(|person| contact(&case, person));
        // A case that rests, or somebody who has left it, is not to be rung.
        let mut works = |contact: &Contact| {
            let once = format!("try-{}", tries.next().unwrap_or(0));
            program.record(url, contact, &once) == Some(201)
        };
        found.extend(people.into_iter().find(|contact| works(contact)));
    }
    assert!(found.len() >= CLIENTS, "only {} cases can be worked on", found.len());
    found
}

/// What was answered until one server was struck, and for a while after: by case.
fn work(
    program: &Program,
    urls: &[&str; 2],
    contacts: &[Contact],
    strike: impl FnOnce(),
) -> BTreeMap<String, i64> {
    let (ended, all) = (AtomicBool::new(false), AtomicUsize::new(0));
    // So many more than there are by now, however slow the machine is.
    let more = |count: usize| {
        let wanted = all.load(Ordering::Relaxed) + count;
        for _ in 0..LONGEST {
            if all.load(Ordering::Relaxed) >= wanted {
                break;
            }
            std::thread::sleep(Duration::from_millis(5));
        }
    };
    std::thread::scope(|scope| {
        let client = |number: usize| {
            let (contact, ended, all) = (&contacts[number], &ended, &all);
            move || {
                let mut answered = 0;
                for round in 0_usize.. {
                    if ended.load(Ordering::Relaxed) {
                        break;
                    }
                    let (url, once) = (urls[(number + round) % 2], format!("{number}-{round}"));
                    if program.record(url, contact, &once) == Some(201) {
                        answered += 1;
                        all.fetch_add(1, Ordering::Relaxed);
                    }
                }
                (contact.case.clone(), answered)
            }
        };
        let clients: Vec<_> = (0..CLIENTS).map(|number| scope.spawn(client(number))).collect();
        more(ENOUGH);
        strike();
        more(ENOUGH);
        ended.store(true, Ordering::Relaxed);
        clients.into_iter().map(|client| client.join().unwrap()).collect()
    })
}

#[tokio::test]
async fn any_request_may_go_to_either_and_a_killed_one_loses_nothing_answered() {
    let Some(database) = Database::create().await else { return };
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let line = moved(folder, &database);
    let ((mut one, first), (other, second)) =
        (served(folder, &database), served(folder, &database));

    // Signed in at one, known at the other; signed out there, unknown here.
    let account = &line["accounts"][0];
    let text = |name: &str| account[name].as_str().unwrap().to_owned();
    let form =
        format!("email={}&password={}&to=%2F", text("email").replace('@', "%40"), text("password"));
    let signed_in = post(&first, "/sign-in", &form);
    let head = signed_in.head.lines().find(|line| line.to_lowercase().starts_with("set-cookie:"));
    let cookie = head.unwrap().split_once(": ").unwrap().1.split(';').next().unwrap().to_owned();
    assert_eq!(get(&second, "/cases", &[("cookie", &cookie)]).status, 200);
    assert_ne!(get(&second, "/cases", &[]).status, 200);

    // Recorded at one, read at the other at once; sent to both, recorded once.
    let key = line["tokens"]["facilitator"].as_str().unwrap().to_owned();
    let program = Program { key };
    let contacts = contacts(&program, &first);
    let before = program.version(&second, &contacts[0].case);
    assert_eq!(program.record(&first, &contacts[0], "twice"), Some(201));
    assert_eq!(program.version(&second, &contacts[0].case), before + 1);
    assert_eq!(program.record(&second, &contacts[0], "twice"), Some(201));
    assert_eq!(program.version(&first, &contacts[0].case), before + 1);

    let before: BTreeMap<_, _> = contacts
        .iter()
        .take(CLIENTS)
        .map(|contact| (contact.case.clone(), program.version(&second, &contact.case)))
        .collect();
    let answered = work(&program, &[&first, &second], &contacts, || one.kill());
    let enough = i64::try_from(2 * ENOUGH).unwrap();
    assert!(answered.values().sum::<i64>() >= enough, "hardly anything was recorded: {answered:?}");
    for (case, answered) in &answered {
        let kept = program.version(&second, case) - before[case];
        assert!(kept >= *answered, "{case}: {answered} answered, {kept} kept");
    }
    assert_eq!(get(&second, "/cases", &[("cookie", &cookie)]).status, 200);
    assert_eq!(other.stop(), Some(0));
    for args in [&["verify"][..], &["rebuild", "--check"]] {
        let (code, said, why) = ended(on(folder, &database, args));
        assert_eq!(code, Some(0), "{args:?}: {said}{why}");
    }
}
