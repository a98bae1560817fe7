//! A concern that is raised while there is no safeguarding lead reaches the one appointed later.

#![expect(clippy::unwrap_used, reason = "a test fails where it must")]

use store::records::users;
use testkit::TestApp;
use testkit::site::{People, Story, Who};

/// Takes the safeguarding lead off the service, or appoints them again.
async fn appoint(app: &TestApp, active: bool) {
    let user = app.caller(Who::Safeguarding).user;
    let done: Result<_, store::Error> = app
        .app
        .store()
        .write(move |tx| {
            Box::pin(async move {
                let known = users::lookup(tx, user).await?.unwrap();
                users::update(tx, &users::User { active, ..known }).await
            })
        })
        .await;
    assert!(done.unwrap());
    app.clock.advance(20);
}

fn give(story: &Story) -> String {
    format!("/cases/{}/give-concern", story.case)
}

#[tokio::test]
async fn a_concern_without_a_lead_is_given_to_the_one_appointed_later() {
    let app = TestApp::start().await;
    appoint(&app, false).await;
    let story = app.story(&People::default()).await;
    let supervisor = app.as_user(Who::Supervisor);
    assert!(supervisor.get("/").await.text().contains(&give(&story)), "it waits on My day");
    assert!(supervisor.get(&give(&story)).await.text().contains("no safeguarding lead"));
    assert_eq!(supervisor.post_form(&give(&story), &[]).await.status, 422);

    appoint(&app, true).await;
    let (lead, concern) =
        (app.as_user(Who::Safeguarding), format!("/concerns/{}/{}", story.case, story.concern));
    assert_eq!(lead.get(&concern).await.status, 404);
    assert!(supervisor.get(&give(&story)).await.text().contains("Safeguarding Smith"));
    assert_eq!(supervisor.post_form(&give(&story), &[]).await.status, 303);
    let read = lead.get(&concern).await;
    assert_eq!(read.status, 200);
    assert!(read.text().contains(&People::default().concern));
    assert!(!supervisor.get("/").await.text().contains(&give(&story)));
    assert!(lead.get("/").await.status.is_success());
    assert_eq!(supervisor.post_form(&give(&story), &[]).await.status, 422, "nothing is left");
}
