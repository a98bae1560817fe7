//! A service moves in (R-MOVE-01), told through its pages: one file in three forms, everything that is
//! refused before anything changes, who sees what, and the way back.

#![expect(clippy::unwrap_used, reason = "a test fails where it must")]

#[cfg(test)]
mod support;

use std::path::Path;
use std::time::Duration;

use app::Act;
use app::moving_in::documents::workbook;
use domain::cases::{Channel, Contact, ContactResult, Side};
use domain::people::{ContactDetails, Language, PersonDetails};
use store::keystore::Subject;
use store::upkeep::rebuild::Mode;
use store::upkeep::watch::Unwatched;
use testkit::site::{People, Who};
use testkit::{TestApp, both_engines};

use support::*;

both_engines! {
    the_whole_way_from_a_file_to_cases_and_back,
    each_form_of_a_file_has_the_same_result,
    bad_files_are_refused_with_row_and_remedy_before_anything_changes,
    nobody_else_sees_a_file,
    cases_that_were_worked_on_hold_the_way_back_up,
    details_that_were_put_right_hold_the_way_back_up,
    no_case_comes_in_twice,
    an_import_that_dies_half_way_comes_in_whole_and_once,
    what_is_said_of_somebody_is_not_lost_between_rows,
    a_file_whose_job_is_given_up_waits_again_and_goes_after_its_day,
    a_file_is_thrown_away_after_a_day,
}

async fn the_whole_way_from_a_file_to_cases_and_back(app: TestApp) {
    let actor = app.as_user(Who::Coordinator);
    assert!(actor.get("/cases").await.text().contains("href=\"/moving-in\""), "it is found");
    let file = uploaded(&actor, "cases.xlsx", &xlsx(&table(CSV))).await;
    mapped(&actor, &file, &[]).await;
    let seen = preview(&actor, &file).await;
    for word in ["Qanary Harmsworth", "OLD-2", "Tom Young", "Go on to sign"] {
        assert!(seen.contains(word), "{word}: {seen}");
    }
    assert!(cases_of(&app, Who::Coordinator).await.is_empty(), "nothing changes before");

    let unsigned = actor.post_form(&format!("{file}/sign"), &[("source", "x")]).await;
    assert_eq!(unsigned.status, 422, "a sentence nobody ticked is not signed");
    signed(&actor, &file).await;
    let waits = actor.get(&file).await;
    assert!(!waits.header("refresh").is_empty(), "it looks again without a script");
    app.work().await;
    let done = actor.get(&file).await.text();
    assert!(done.contains("2 cases came in"), "{done}");

    let cases = cases_of(&app, Who::Coordinator).await;
    assert_eq!(cases.len(), 2);
    let mut views = Vec::new();
    for case in &cases {
        views.push(app.app.read_case(app.caller(Who::Coordinator), *case).await.unwrap());
    }
    let burglary = views.iter().find(|view| view.file.case().participants.len() == 2).unwrap();
    let case = burglary.file.case();
    let moved = case.moved_in.as_ref().unwrap();
    assert_eq!(moved.position.spoken.len(), 1);
    assert_eq!(case.opened.date().to_string(), "2026-03-02");
    let words = burglary.words.values().flatten().next().unwrap();
    assert!(words.contains("OLD-1") && words.contains("The old case book"), "{words}");
    let page = actor.get(&format!("/cases/{}", burglary.file.id())).await.text();
    assert!(page.contains("review-opening-position"), "the case says what is to be reviewed");

    let robbery = views.iter().find(|view| view.file.case().participants.len() == 3).unwrap();
    let case = robbery.file.case();
    assert_eq!(case.participants.values().filter(|one| one.no.is_some()).count(), 1, "a no binds");
    assert_eq!(case.participants.values().filter(|one| one.is_child()).count(), 1);
    assert!(case.pairings.values().all(|pair| !pair.is_clear()), "an order binds");
    let unrelated = app.caller(Who::Unrelated).user;
    assert_eq!(
        case.referral.offered.map(|offered| offered.to),
        Some(unrelated),
        "asked, not given"
    );

    let back = actor.post_form(&format!("{file}/take-back"), &[]).await;
    assert_eq!(back.status, 303, "{}", back.text());
    assert!(cases_of(&app, Who::Coordinator).await.is_empty());
    assert!(cases_of(&app, Who::Unrelated).await.is_empty());
    for case in cases {
        let path = format!("/cases/{case}");
        assert_eq!(actor.get(&path).await.status, 404, "it is nobody's");
    }
    assert_eq!(app.work().await.failed, 0, "their keys are destroyed");
    let again = actor.post_form(&format!("{file}/take-back"), &[]).await;
    assert_eq!(again.status, 404, "once");
    assert_eq!(cases_of(&app, Who::Coordinator).await.len(), 0);
    moved_in(&app, CSV.as_bytes()).await;
    assert_eq!(cases_of(&app, Who::Coordinator).await.len(), 2, "they may come in anew");
}

async fn each_form_of_a_file_has_the_same_result(app: TestApp) {
    let actor = app.as_user(Who::Coordinator);
    let rows = table(CSV);
    let mut seen = Vec::new();
    for bytes in [CSV.as_bytes().to_vec(), xlsx(&rows), ods(&rows)] {
        let file = uploaded(&actor, "cases", &bytes).await;
        mapped(&actor, &file, &[]).await;
        seen.push(preview(&actor, &file).await.replace(&file, ""));
    }
    assert!(seen.iter().all(|page| page.contains("Go on to sign")), "{seen:?}");
    assert!(seen.windows(2).all(|two| two.first() == two.last()), "{seen:?}");
}

/// Changes one cell of the table.
fn with(row: usize, heading: &str, value: &str) -> Table {
    let mut rows = table(CSV);
    let column = rows.first().unwrap().iter().position(|name| name == heading).unwrap();
    value.clone_into(rows.get_mut(row).unwrap().get_mut(column).unwrap());
    rows
}

fn csv(table: &Table) -> Vec<u8> {
    table.iter().map(|row| row.join(",")).collect::<Vec<_>>().join("\n").into_bytes()
}

async fn bad_files_are_refused_with_row_and_remedy_before_anything_changes(app: TestApp) {
    let actor = app.as_user(Who::Coordinator);
    let as_text = {
        let rows = table(CSV);
        let texts = rows.iter().map(|row| row.iter().map(|text| text.as_str().into()).collect());
        workbook(&[("Cases", texts.collect())]).unwrap()
    };
    let mut twice = table(CSV);
    let mut again = twice.get(1).unwrap().clone();
    "OLD-9".clone_into(again.first_mut().unwrap());
    twice.push(again);
    let mut same_row = table(CSV);
    same_row.push(vec!["OLD-1".to_owned()]);
    let bad: [(Vec<u8>, &str); 10] = [
        (as_text, "Row 2, column B (Day the request came): the day is a text."),
        (
            csv(&with(1, "received", "02/03/26")),
            "Row 2, column B (Day the request came): the year has two digits",
        ),
        (csv(&with(1, "received", "31/02/2026")), "written in another way"),
        (csv(&twice), "Row 5: the same person as in row 2."),
        (csv(&same_row), "Row 5: the same reference as row 2, and nobody new"),
        (
            csv(&with(2, "offence", "mischief")),
            "Row 3, column C (Kind of harm): this word is not known",
        ),
        (
            csv(&with(3, "place", "moseley")),
            "Row 4, column D (Place of the harm): it says otherwise than row 3",
        ),
        (
            csv(&with(1, "owner", "nobody@rj.test")),
            "Row 2, column U (E-mail of who is to own it): nobody here",
        ),
        (
            csv(&with(1, "as-of", "2027-01-01")),
            "Row 2, column I (Day on which it stood so): This lies in the future",
        ),
        (csv(&with(1, "harmed-last-spoken", "2025-01-01")), "spoken with before the work began"),
    ];
    for (bytes, told) in &bad {
        let file = uploaded(&actor, "cases", bytes).await;
        mapped(&actor, &file, &[]).await;
        let page = preview(&actor, &file).await;
        assert!(page.contains(told), "{told}: {page}");
        assert!(!page.contains("Go on to sign"), "{told}");
        let forced = [("source", "x"), ("true", "yes")];
        let sent = actor.post_form(&format!("{file}/sign"), &forced).await;
        assert_eq!(sent.header("location"), format!("{file}/preview"), "{told}");
    }
    let refused: [(&[u8], &str); 3] = [
        (&[0xD0, 0xCF, 0x11, 0xE0], "‘old.xls’ is of an old Excel format"),
        (b"PK\x03\x04", "‘old.xls’ cannot be read"),
        (b"", "Choose a file"),
    ];
    for (bytes, told) in refused {
        let sent = upload(&actor, "old.xls", bytes).await;
        assert_eq!(sent.status, 422);
        assert!(sent.text().contains(told), "{told}: {}", sent.text());
    }
    assert_eq!(app.work().await.done, 0);
    assert!(cases_of(&app, Who::Coordinator).await.is_empty());

    let file = uploaded(&actor, "cases", &csv(&twice)).await;
    mapped(&actor, &file, &[("same-person", "yes")]).await;
    assert!(preview(&actor, &file).await.contains("Go on to sign"), "where somebody says so");
}

async fn nobody_else_sees_a_file(app: TestApp) {
    let actor = app.as_user(Who::Coordinator);
    let file = uploaded(&actor, "Harmsworth.csv", CSV.as_bytes()).await;
    mapped(&actor, &file, &[]).await;
    let pages = ["", "/columns", "/preview", "/sign"].map(|page| format!("{file}{page}"));
    for who in Who::ALL.into_iter().filter(|who| *who != Who::Coordinator) {
        let other = app.as_user(who);
        for page in pages.iter().chain([&"/moving-in".to_owned()]) {
            let read = other.get(page).await;
            assert!(!read.text().contains("Harmsworth"), "{who:?} {page}");
            assert!(!read.text().contains("OLD-1"), "{who:?} {page}");
        }
        let posts = ["columns", "sheet", "sign", "throw-away", "take-back"];
        for post in posts.map(|post| format!("{file}/{post}")) {
            let sent = other.post_form(&post, &[("source", "x"), ("true", "yes")]).await;
            assert_eq!(sent.status, 404, "{who:?} {post}");
        }
        if who != Who::Unrelated && who != Who::Foreign {
            assert_eq!(other.get("/moving-in").await.status, 404, "{who:?}");
        }
    }
    assert!(preview(&actor, &file).await.contains("Harmsworth"), "and it is still there");
    let folder = std::fs::read_dir(app.folder()).unwrap();
    for kept in folder.flatten().filter(|kept| kept.path().is_file()) {
        let bytes = std::fs::read(kept.path()).unwrap();
        let found = bytes.windows(10).any(|window| window == b"Harmsworth");
        assert!(!found, "{} holds it in the clear", kept.path().display());
    }
}

async fn cases_that_were_worked_on_hold_the_way_back_up(app: TestApp) {
    let file = moved_in(&app, CSV.as_bytes()).await;
    // One that the other coordinator has no part in.
    let theirs = cases_of(&app, Who::Unrelated).await;
    let cases = cases_of(&app, Who::Coordinator).await;
    let case = *cases.iter().find(|case| !theirs.contains(case)).unwrap();
    let view = app.app.read_case(app.caller(Who::Coordinator), case).await.unwrap();
    let participant = *view.file.case().participants.keys().next().unwrap();
    let contact = Contact {
        participant,
        channel: Channel::Phone,
        result: ContactResult::TheyCalled,
        minutes: None,
        wishes_read: None,
        note: None,
        next: None,
    };
    app.act(Who::Coordinator, case, Act::new(contact)).await;
    let other = app.as_user(Who::Unrelated);
    let reference = &view.file.case().opening.reference;
    let held = other.post_form(&format!("{file}/take-back"), &[]).await;
    assert_eq!(held.status, 409);
    assert!(held.text().contains("one case that you have no part in"), "it is counted");
    assert!(!held.text().contains(reference), "and not named to whoever has no part in it");
    let own = app.as_user(Who::Coordinator).post_form(&format!("{file}/take-back"), &[]).await;
    assert_eq!(own.status, 409);
    assert!(own.text().contains(reference), "it is named");
    assert_eq!(cases_of(&app, Who::Coordinator).await.len(), 2, "all or nothing");
}

/// Details that were put right are work, though no entry of the case says so.
async fn details_that_were_put_right_hold_the_way_back_up(app: TestApp) {
    let file = moved_in(&app, CSV.as_bytes()).await;
    let theirs = cases_of(&app, Who::Unrelated).await;
    let cases = cases_of(&app, Who::Coordinator).await;
    let case = *cases.iter().find(|case| !theirs.contains(case)).unwrap();
    let caller = app.caller(Who::Coordinator);
    let view = app.app.read_case(caller, case).await.unwrap();
    let harmed = view.file.case().principals(Side::Harmed).next().unwrap();
    let opened = app.app.open_details(caller, case, harmed.id).await.unwrap();
    let contact = ContactDetails { phone: "020 7946 0199".to_owned(), ..ContactDetails::default() };
    let details = PersonDetails { contact, ..People::default().harmed };
    app.app.change_details(caller, case, harmed.id, opened.version, details).await.unwrap();
    let own = app.as_user(Who::Coordinator).post_form(&format!("{file}/take-back"), &[]).await;
    assert_eq!(own.status, 409, "{}", own.text());
    assert_eq!(cases_of(&app, Who::Coordinator).await.len(), 2, "nothing is lost");
}

async fn no_case_comes_in_twice(app: TestApp) {
    let file = moved_in(&app, CSV.as_bytes()).await;
    let before = cases_of(&app, Who::Coordinator).await;
    let actor = app.as_user(Who::Coordinator);
    // The job that is done again, as after a process that died: there is nothing to do.
    for _ in 0..2 {
        app.clock.advance(600);
        app.work().await;
    }
    assert_eq!(cases_of(&app, Who::Coordinator).await, before);
    let sent = actor.post_form(&format!("{file}/sign"), &[("source", "x"), ("true", "yes")]).await;
    assert_eq!(sent.header("location"), file);
    let next = uploaded(&actor, "again.csv", CSV.as_bytes()).await;
    mapped(&actor, &next, &[]).await;
    let page = preview(&actor, &next).await;
    assert!(page.contains("this case came in before, as"), "{page}");
    let other = app.as_user(Who::Unrelated);
    let theirs = uploaded(&other, "theirs.csv", CSV.as_bytes()).await;
    mapped(&other, &theirs, &[]).await;
    let page = preview(&other, &theirs).await;
    assert!(page.contains("this case came in before, and you have no part in it"), "{page}");
    let (read, _) = app.app.read_move(app.caller(Who::Coordinator), id_of(&file)).await.unwrap();
    assert_eq!(read.cases, 2);
}

/// So many rows like the first, of other people each.
fn many(count: usize) -> Table {
    let mut rows: Table = table(CSV).into_iter().take(2).collect();
    let one = rows.pop().unwrap();
    rows.extend((0..count).map(|number| {
        let named = |(column, text): (usize, &String)| match column {
            0 | 9 | 17 => format!("{text}-{number}"),
            _ => text.clone(),
        };
        one.iter().enumerate().map(named).collect()
    }));
    rows
}

/// That chains, words and lists are whole.
async fn is_whole(app: &TestApp) {
    let whole = app.app.verify(Path::new("nowhere"), &Unwatched).await.unwrap();
    assert!(whole.is_good(), "{:?} {:?}", whole.histories.findings, whole.bad_words);
    let rebuilt = app.app.rebuild(Mode::Compare, &Unwatched, |_| ()).await.unwrap();
    assert_eq!(rebuilt.differences, 0);
}

async fn an_import_that_dies_half_way_comes_in_whole_and_once(app: TestApp) {
    let actor = app.as_user(Who::Coordinator);
    let file = uploaded(&actor, "cases", &csv(&many(60))).await;
    mapped(&actor, &file, &[]).await;
    signed(&actor, &file).await;
    let (mut died, mut wait) = (0, Duration::from_millis(1));
    while tokio::time::timeout(wait, app.work()).await.is_err() {
        died += 1;
        assert!(died < 20, "it never gets through");
        let listed = app.app.list_moves(app.caller(Who::Coordinator)).await.unwrap();
        let come_in = cases_of(&app, Who::Coordinator).await.len();
        let is_done = listed.first().is_some_and(|one| one.state.code() == "done");
        assert_eq!(come_in > 0, is_done, "all of them or none");
        // The lease of whoever died is over.
        app.clock.advance(600);
        wait *= 2;
    }
    assert!(died > 0, "it died on the way");
    let caller = app.caller(Who::Coordinator);
    let (read, cases) = app.app.read_move(caller, id_of(&file)).await.unwrap();
    assert_eq!((read.cases, cases.len()), (60, 60));
    is_whole(&app).await;
    app.app.take_cases_back(caller, id_of(&file)).await.unwrap();
    assert_eq!(app.work().await.failed, 0, "their keys are destroyed");
    is_whole(&app).await;
}

/// Two rows of one person, in two cases: what a row says of her birth and hours.
fn twice(first: &str, second: &str) -> String {
    let row = |number: u8, said: &str| {
        format!(
            "OLD-{number},2026-03-02,burglary,Moseley,custody,victim,victim service,talking,\
             2026-11-01,Qanary,Harmsworth,020 7946 0101,consent,{said}\n"
        )
    };
    let columns = "harmed-first-name,harmed-last-name,harmed-telephone,harmed-basis,harmed-birth,\
                   harmed-hours,harmed-language";
    let case = "reference,received,offence,place,route,initiator,source,stage,as-of";
    format!("{case},{columns}\n{}{}", row(1, first), row(2, second))
}

async fn what_is_said_of_somebody_is_not_lost_between_rows(app: TestApp) {
    let actor = app.as_user(Who::Coordinator);
    let nameless = CSV.replace("Bea,Harmsworth,,020 7946 0103", ",,,");
    assert_ne!(nameless, CSV);
    let file = uploaded(&actor, "cases", nameless.as_bytes()).await;
    mapped(&actor, &file, &[]).await;
    let seen = preview(&actor, &file).await;
    assert!(seen.contains("Row 3") && seen.contains("somebody who has no name here"), "{seen}");
    assert!(!seen.contains("Go on to sign"), "his 'never again' is not dropped");

    let unborn = CSV.replace("1980-02-03", "2085-02-03");
    let file = uploaded(&actor, "cases", unborn.as_bytes()).await;
    mapped(&actor, &file, &[]).await;
    let seen = preview(&actor, &file).await;
    assert!(seen.contains("Row 2") && seen.contains("This lies in the future"), "{seen}");
    let later = CSV.replace("1980-02-03", "2026-03-03");
    let file = uploaded(&actor, "cases", later.as_bytes()).await;
    mapped(&actor, &file, &[]).await;
    let seen = preview(&actor, &file).await;
    assert!(seen.contains("Row 2") && seen.contains("born after it happened"), "{seen}");
    mapped(&actor, &file, &[("column-responsible-first-name", "9")]).await;
    let seen = preview(&actor, &file).await;
    assert!(seen.contains("Two things are read from column J"), "{seen}");

    let same = [("same-person", "yes")];
    let file = uploaded(&actor, "cases", twice(",9-17,", ",10-12,").as_bytes()).await;
    mapped(&actor, &file, &same).await;
    let seen = preview(&actor, &file).await;
    assert!(seen.contains("Row 3") && seen.contains("otherwise than row 2 of the same"), "{seen}");

    let file = uploaded(&actor, "cases", twice(",,", "2014-05-06,10-12,Welsh").as_bytes()).await;
    mapped(&actor, &file, &same).await;
    signed(&actor, &file).await;
    assert_eq!(app.work().await.failed, 0);
    let cases = cases_of(&app, Who::Coordinator).await;
    assert_eq!(cases.len(), 2);
    for case in cases {
        let view = app.app.read_case(app.caller(Who::Coordinator), case).await.unwrap();
        let her = view.file.case().participants.values().next().unwrap();
        assert!(her.is_child(), "in each case");
        let card = view.card(her.id).unwrap();
        assert_eq!(card.language, Language::Welsh);
        let wishes = card.wishes.clone().unwrap();
        assert_eq!((wishes.from_hour, wishes.to_hour), (10, 12));
    }
}

async fn a_file_whose_job_is_given_up_waits_again_and_goes_after_its_day(app: TestApp) {
    let actor = app.as_user(Who::Coordinator);
    let file = uploaded(&actor, "cases", CSV.as_bytes()).await;
    mapped(&actor, &file, &[]).await;
    signed(&actor, &file).await;
    let key = Subject::Move(id_of(&file));
    app.app.store().erase_subject(key).await.unwrap();
    let state = async || {
        let listed = app.app.list_moves(app.caller(Who::Coordinator)).await.unwrap();
        listed.first().map(|one| one.state.code())
    };
    let mut tries = 0;
    while state().await == Some("importing") {
        tries += 1;
        assert!(tries < 20, "it is never given up");
        app.work().await;
        app.clock.advance(31_000);
    }
    assert!(tries > 5, "it was tried again: {tries}");
    assert_eq!(state().await, Some("uploaded"));
    app.app.forget_expired().await.unwrap();
    assert_eq!(state().await, Some("thrown-away"));
}

async fn a_file_is_thrown_away_after_a_day(app: TestApp) {
    let actor = app.as_user(Who::Coordinator);
    let file = uploaded(&actor, "cases.csv", CSV.as_bytes()).await;
    app.clock.advance(23 * 60 * 60);
    app.app.forget_expired().await.unwrap();
    let id = id_of(&file);
    let caller = app.caller(Who::Coordinator);
    assert!(app.app.look_at_cases(caller, id).await.is_ok());
    app.clock.advance(2 * 60 * 60);
    app.app.forget_expired().await.unwrap();
    assert!(app.app.look_at_cases(caller, id).await.is_err());
    let listed = app.app.list_moves(caller).await.unwrap();
    assert_eq!(listed.first().map(|one| one.state.code()), Some("thrown-away"));
}

/// An opening position that nobody reviewed in time closes the gates of a real case.
#[tokio::test]
async fn a_case_that_moved_in_is_reviewed_within_twelve_weeks() {
    let app = TestApp::start().await;
    moved_in(&app, CSV.as_bytes()).await;
    let cases = cases_of(&app, Who::Coordinator).await;
    let (reviewed, forgotten) = (cases[0], cases[1]);
    let review = format!("/cases/{reviewed}/review-opening-position");
    let coordinator = app.as_user(Who::Coordinator);
    let page = coordinator.get(&format!("/cases/{reviewed}")).await.text();
    assert!(page.contains(&review), "its page leads to the review");
    let unsaid = coordinator.post_form(&review, &[("result", "put-right")]).await;
    assert_eq!(unsaid.status, 422, "what was put right is said");
    let done = coordinator.post_form(&review, &[("result", "right")]).await;
    assert_eq!(done.status, 303, "{}", done.text());
    let page = coordinator.get(&format!("/cases/{reviewed}")).await.text();
    assert!(!page.contains(&review), "nothing more to review");
    app.clock.advance(85 * 24 * 60 * 60);
    for (case, still) in [(reviewed, true), (forgotten, false)] {
        let view = app.app.read_case(app.caller(Who::Coordinator), case).await.unwrap();
        let moved = view.file.case().moved_in.as_ref().unwrap();
        assert_eq!(moved.holds(view.now.date()), still);
    }
}

/// A stranger's file is not taken in, and nobody's is that is too large.
#[tokio::test]
async fn a_file_is_taken_in_from_whoever_may_send_it_and_within_its_bounds() {
    let app = TestApp::start().await;
    let large = vec![b'x'; 11 * 1024 * 1024];
    let sent = upload(&app.as_user(Who::Coordinator), "large.csv", &large).await;
    assert_eq!(sent.status, 413, "{}", sent.text());
    let sent = upload(&app.as_user(Who::Facilitator), "large.csv", &large).await;
    assert_eq!(sent.status, 404, "not theirs, whatever its size");
    let coordinator = app.as_user(Who::Coordinator);
    let form = coordinator.post_form("/moving-in", &[("file", "")]).await;
    assert_eq!(form.status, 422, "a form without a file");
}

/// A whole caseload is one transaction, well within the lease of its job.
#[tokio::test]
async fn five_hundred_cases_come_in_together() {
    let app = TestApp::start().await;
    let rows = many(500);
    moved_in(&app, &csv(&rows)).await;
    let caller = app.caller(Who::Coordinator);
    let listed = app.app.list_moves(caller).await.unwrap();
    assert_eq!(listed.first().map(|one| (one.cases, one.done)), Some((500, 500)));
    let (_, cases) = app.app.read_move(caller, listed.first().unwrap().id).await.unwrap();
    assert_eq!(cases.len(), 500);
}
