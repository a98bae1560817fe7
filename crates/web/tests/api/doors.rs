//! Every use case and every command, and the doors that lead to it: a page and the API. What has one
//! door only stands on a list with its reason; the list may only shrink.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use domain::cases::Command;
use testkit::TestApp;

use crate::support::document;

/// Use cases without a door in the API, and why.
const NOT_IN_THE_API: &[(&str, &str)] = &[
    ("accept_invitation", "a person sets their password, with a browser"),
    ("add_people", "many names in one form; programs add each by addPerson"),
    (
        "begin_street_rj",
        "one form on a telephone for openCase and the commands, which the API has each",
    ),
    ("upload_cases", MOVING_IN),
    ("choose_sheet", MOVING_IN),
    ("map_columns", MOVING_IN),
    ("look_at_cases", MOVING_IN),
    ("sign_cases", MOVING_IN),
    ("throw_cases_away", MOVING_IN),
    ("take_cases_back", MOVING_IN),
    ("list_moves", MOVING_IN),
    ("read_move", MOVING_IN),
    ("may_read", "for a page that leads to a case; a program asks for the case"),
    ("ask_who_is_here", "people who have a page open; a program has none"),
    ("authenticate", "a browser's session opens no API"),
    ("find_invitation", "the page of a link that is sent to a person"),
    ("find_set_up", "the page of a link that is sent to a person"),
    ("health", "served at /health for whoever looks after the server, without a key"),
    (
        "ownerless",
        "my day names the case, `offer-hand-over` asks a colleague: nothing else is to be seen",
    ),
    ("open_details", "contact details do not come out of the API: a person opens them, one by one"),
    ("set_up", "sets up a service and its first user, before anybody has a key"),
    ("sign_in", "a program has a key and no password"),
    ("sign_out", "a program has a key and no session"),
    ("read_case", "with notes, which do not come out of the API: read_case_outline there"),
    ("read_case_and_practitioners", "two reads in one for a form; the API has each by itself"),
    ("colleagues", "for names beside a case; the API lists them by list_colleagues"),
];

/// Why cases do not move in through the API.
const MOVING_IN: &str =
    "a file is looked at and signed by a person, on the page that shows what will come of it";

/// Use cases without a page, and why.
const NOT_ON_A_PAGE: &[(&str, &str)] = &[
    ("authenticate_key", "a key opens no page"),
    ("list_colleagues", "pages offer colleagues in the forms that choose among them"),
    ("must_in", "pages read the case before they read a form"),
    ("read_case_outline", "pages show notes too, by read_case"),
];

/// Use cases that are for no door here: jobs, upkeep and the command line.
const BEHIND_THE_DOORS: &[&str] = &[
    "add_service",
    "changes_of_person",
    "flush_reads",
    "forget_expired",
    "given_up",
    "is_new",
    "make_key",
    "make_set_up_link",
    "next_work",
    "rebuild",
    "verify",
    "work_once",
    "write_checkpoint",
];

pub(crate) fn crates() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_owned()
}

/// The text of every file in a folder.
pub(crate) fn source(folder: &Path) -> String {
    let mut text = String::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            text.push_str(&source(&path));
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            text.push_str(&fs::read_to_string(&path).unwrap());
        }
    }
    text
}

/// The public asynchronous functions of `App`: what somebody or something can ask of it.
fn use_cases() -> BTreeSet<String> {
    let folder = crates().join("app/src");
    let all = source(&folder).replace(&source(&folder.join("demo")), "");
    let named = all.split("pub async fn ").skip(1).filter_map(|rest| {
        let (name, rest) = rest.split_once('(')?;
        rest.trim_start().starts_with("&self").then(|| name.to_owned())
    });
    named.collect()
}

/// Whether a use case is called somewhere.
fn is_called(name: &str, text: &str) -> bool {
    text.contains(&format!(".{name}("))
}

#[test]
fn every_use_case_has_a_page_and_an_operation() {
    let src = crates().join("web/src");
    let api = source(&src.join("api"));
    let mut pages = source(&src.join("pages"));
    for door in ["auth.rs", "visit.rs", "kept.rs"] {
        pages.push_str(&fs::read_to_string(src.join(door)).unwrap());
    }
    let all = use_cases();
    assert!(all.len() > 40, "use cases were found: {all:?}");
    let mut wrong = Vec::new();
    for name in &all {
        let behind = BEHIND_THE_DOORS.contains(&name.as_str());
        for (door, text, exceptions) in
            [("API", &api, NOT_IN_THE_API), ("page", &pages, NOT_ON_A_PAGE)]
        {
            let excepted = behind || exceptions.iter().any(|(known, _)| known == name);
            match (is_called(name, text), excepted) {
                (true, true) => wrong.push(format!("{name} has a door now ({door}): off the list")),
                (false, false) => wrong.push(format!("{name} has no door: {door}")),
                _ => {}
            }
        }
    }
    let listed = NOT_IN_THE_API.iter().chain(NOT_ON_A_PAGE).map(|(name, _)| *name);
    for name in listed.chain(BEHIND_THE_DOORS.iter().copied()) {
        if !all.contains(name) {
            wrong.push(format!("{name} is no use case any more: off the list"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[tokio::test]
async fn every_command_has_an_operation_that_is_in_the_document() {
    let app = TestApp::start().await;
    let document = document(&app).await;
    let mut described = BTreeMap::new();
    for (path, item) in document["paths"].as_object().unwrap() {
        for operation in item.as_object().unwrap().values() {
            described.insert(operation["operationId"].as_str().unwrap().to_owned(), path.clone());
        }
    }
    let doors = web::commands();
    let codes: BTreeSet<&str> = doors.iter().map(|(code, _)| *code).collect();
    assert_eq!(codes, Command::CODES.iter().copied().collect(), "each command has one door");
    assert_eq!(codes.len(), doors.len(), "and no more");
    for (code, operation) in doors {
        let path = described.get(&operation).unwrap_or_else(|| panic!("no operation {operation}"));
        let own = path.ends_with(&format!("/commands/{code}"));
        let elsewhere = ["recordContact", "addPerson"].contains(&operation.as_str());
        assert!(own || elsewhere, "{code} is at {path}");
    }
}

/// Pages make commands by the types of their facts: each of them is made on one.
#[test]
fn every_command_has_a_page() {
    let domain = fs::read_to_string(crates().join("domain/src/cases/command.rs")).unwrap();
    let list = domain.split("commands! {").last().unwrap();
    let pages = source(&crates().join("web/src/pages"));
    let mut found = 0;
    for line in list.lines().map(str::trim).filter(|line| line.ends_with(';')) {
        let Some((command, rest)) = line.split_once('(') else { continue };
        let fact = rest.split(')').next().unwrap();
        found += 1;
        let made = pages.contains(&format!("{fact} {{")) || pages.contains(&format!("{fact}::"));
        // People come in by a use case of their own, because their details are kept with it.
        assert!(made || command == "AddParticipant", "{command} is on no page");
    }
    assert_eq!(found, Command::CODES.len());
}
