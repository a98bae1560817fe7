//! Correcting from an entry's page: it is left out, its form comes back with what it said, and the
//! list of everything recorded still tells of it.

use domain::cases::{Channel, Contact, ContactResult};
use testkit::TestApp;
use testkit::site::{People, Story, Who};

/// A call to the harmed person, as the facilitator recorded it.
async fn call(app: &TestApp, story: &Story) -> i64 {
    let contact = Contact {
        participant: story.harmed,
        channel: Channel::Text,
        result: ContactResult::Spoke,
        minutes: Some(30),
        wishes_read: Some(1),
        note: None,
        next: None,
    };
    app.act(Who::Facilitator, story.case, app::Act::new(contact)).await
}

#[tokio::test]
async fn an_entry_is_recorded_again_from_what_it_said() {
    let app = TestApp::start().await;
    let story = app.case(&People::default()).await;
    let entry = call(&app, &story).await;
    let helen = app.as_user(Who::Facilitator);
    let page = format!("/cases/{}/entries/{entry}", story.case);
    assert!(helen.get(&page).await.text().contains("record it as it should be"));
    let sent = helen.post_form(&page, &[("reason", "slip"), ("then", "again")]).await;
    let form = sent.header("location").to_owned();
    assert!(form.starts_with(&format!("/cases/{}/log-call?", story.case)), "{form}");
    let form = helen.get(&form).await.text();
    assert!(form.contains(r#"value="30" checked"#), "the minutes are there again");
    assert!(form.contains(r#"<details class="govuk-details" open"#), "it was no call: that shows");
}

#[tokio::test]
async fn whom_it_was_about_is_asked_again_where_that_was_wrong() {
    let app = TestApp::start().await;
    let story = app.case(&People::default()).await;
    let entry = call(&app, &story).await;
    let fields = [("reason", "wrong-person"), ("then", "again")];
    let page = format!("/cases/{}/entries/{entry}", story.case);
    let sent = app.as_user(Who::Facilitator).post_form(&page, &fields).await;
    assert!(!sent.header("location").contains(&story.harmed.to_string()));
}

#[tokio::test]
async fn what_was_left_out_stays_in_the_list() {
    let app = TestApp::start().await;
    let story = app.case(&People::default()).await;
    let entry = call(&app, &story).await;
    let helen = app.as_user(Who::Facilitator);
    let list = format!("/cases/{}/entries?show=corrected", story.case);
    assert!(helen.get(&list).await.text().contains("Nothing has been corrected"));
    let page = format!("/cases/{}/entries/{entry}", story.case);
    helen.post_form(&page, &[("reason", "slip")]).await;
    let listed = helen.get(&list).await.text();
    assert!(listed.contains("Left out") && listed.contains(&format!("/entries/{entry}\"")));
}
