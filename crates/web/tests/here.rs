//! Who else has a case open: colleagues who may read it see each other, wherever they are served, and
//! nobody else sees anything.

#![expect(clippy::unwrap_used, reason = "a test fails where it must")]

use domain::cases::{Conflict, ConflictDeclared};
use store::records::presence;
use testkit::site::{People, Story, Who};
use testkit::{TestApp, both_engines};

both_engines! {
    colleagues_on_a_case_see_each_other_and_nobody_else_does,
    what_another_server_served_is_seen_and_the_same_answer_has_no_body,
    whoever_a_conflict_blocks_is_neither_seen_nor_sees,
}

async fn here(app: &TestApp, story: &Story, who: Who, page: &str) -> (u16, String) {
    let path = format!("/cases/{}/here?page={page}", story.case);
    let answer = app.as_user(who).get(&path).await;
    (answer.status.as_u16(), answer.text())
}

async fn opens(app: &TestApp, story: &Story, who: Who, page: &str) -> String {
    app.as_user(who).get(&format!("/cases/{}{page}", story.case)).await.text()
}

const OPEN: &str = "also has this case open";

async fn colleagues_on_a_case_see_each_other_and_nobody_else_does(app: TestApp) {
    let story = app.case(&People::default()).await;
    let before = app.app.read_case(app.caller(Who::Facilitator), story.case).await.unwrap();
    let first = opens(&app, &story, Who::Supervisor, "").await;
    assert!(!first.contains(OPEN), "nobody sees themselves");
    app.clock.advance(60);
    let page = opens(&app, &story, Who::Facilitator, "").await;
    assert!(page.contains("Supervisor Smith also has this case open (a minute ago)"), "{page}");
    assert_eq!(here(&app, &story, Who::Unrelated, "").await, (404, String::new()));
    assert_eq!(here(&app, &story, Who::Foreign, "").await.0, 404);
    assert_eq!(here(&app, &story, Who::Safeguarding, "").await.0, 404);
    opens(&app, &story, Who::Supervisor, "/log-call").await;
    let form = opens(&app, &story, Who::Facilitator, "/log-call").await;
    assert!(form.contains("Supervisor Smith is writing here too (now)"), "{form}");
    app.clock.advance(6 * 60);
    let later = opens(&app, &story, Who::Coordinator, "").await;
    assert!(!later.contains(OPEN), "whoever left is not here any more");
    let version = app.app.read_case(app.caller(Who::Facilitator), story.case).await.unwrap();
    assert_eq!(version.file.version(), before.file.version(), "it is no part of the history");
}

async fn what_another_server_served_is_seen_and_the_same_answer_has_no_body(app: TestApp) {
    let story = app.case(&People::default()).await;
    let (case, user, now) = (story.case, app.caller(Who::Coordinator).user, app.app.now());
    let stranger = app.caller(Who::Unrelated).user;
    app.app
        .store()
        .write::<_, _, store::Error>(move |tx| {
            Box::pin(async move {
                presence::note(tx, case, user, "log-call", now).await?;
                presence::note(tx, case, stranger, "log-call", now).await
            })
        })
        .await
        .unwrap();
    let lines = "Coordinator Smith is writing here too (now)".to_owned();
    assert_eq!(here(&app, &story, Who::Facilitator, "log-call").await, (200, lines));
    let path = format!("/cases/{case}/here?page=log-call");
    let reader = app.as_user(Who::Facilitator);
    let tag = reader.get(&path).await.header("etag").to_owned();
    let again = reader.with("if-none-match", tag).get(&path).await;
    assert_eq!((again.status.as_u16(), again.body.len()), (304, 0));
    app.clock.advance(11 * 60);
    app.app.forget_expired().await.unwrap();
    let left = app
        .app
        .store()
        .read::<_, _, store::Error>(move |reader| Box::pin(presence::list(reader, case, now)));
    assert!(left.await.unwrap().is_empty(), "rows are thrown away");
}

async fn whoever_a_conflict_blocks_is_neither_seen_nor_sees(app: TestApp) {
    let story = app.case(&People::default()).await;
    opens(&app, &story, Who::Supervisor, "").await;
    assert!(opens(&app, &story, Who::Facilitator, "").await.contains("Supervisor Smith also"));
    let user = app.caller(Who::Supervisor).user;
    let conflict = Conflict::KnowsSomebody;
    let knows = ConflictDeclared::new(user, None, conflict);
    app.act(Who::Supervisor, story.case, app::Act::new(knows)).await;
    assert!(!opens(&app, &story, Who::Facilitator, "").await.contains("Supervisor Smith also"));
    assert_eq!(here(&app, &story, Who::Facilitator, "").await, (200, String::new()));
    assert_eq!(here(&app, &story, Who::Supervisor, "").await.0, 404);
}
