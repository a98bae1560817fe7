//! What a link from elsewhere can and cannot do to a form, and a form that is sent again after it was
//! taken back.

use testkit::TestApp;
use testkit::site::{People, Story, Who};

async fn answer_page(app: &TestApp, story: &Story, from: &'static str) -> String {
    let link = format!(
        "/cases/{}/answer?participant={}&what=stop&version=1&key=abc",
        story.case, story.harmed
    );
    app.as_user(Who::Facilitator).with("sec-fetch-site", from).get(&link).await.text()
}

#[tokio::test]
async fn only_our_own_pages_fill_a_form_in() {
    let app = TestApp::start().await;
    let story = app.case(&People::default()).await;
    let chosen = |page: &str| {
        let (_, radio) = page.split_once("value=\"stop\"").unwrap();
        radio.split('>').next().unwrap().contains("checked")
    };
    for (from, fills_in) in [("same-origin", true), ("cross-site", false), ("none", false)] {
        let page = answer_page(&app, &story, from).await;
        assert_eq!(chosen(&page), fills_in, "{from}");
        assert!(page.contains(&format!("value=\"{}\"", story.harmed)), "whom it is about is kept");
        assert!(!page.contains("value=\"abc\""), "a key is nobody's to propose");
        assert!(!page.contains("name=\"version\" value=\"1\""), "nor is a version");
    }
}

#[tokio::test]
async fn what_was_taken_back_is_not_said_to_be_saved() {
    let app = TestApp::start().await;
    let story = app.case(&People::default()).await;
    let helen = app.as_user(Who::Facilitator);
    let path = format!("/cases/{}/log-call", story.case);
    let harmed = story.harmed.to_string();
    let fields = [
        ("participant", harmed.as_str()),
        ("channel", "phone"),
        ("result", "spoke"),
        ("wishes", "1"),
        ("key", "one-key"),
    ];
    let sent = helen.post_form(&path, &fields).await;
    assert_eq!(sent.status, 303, "{}", sent.text());
    let read = app.as_program(Who::Facilitator).get(&format!("/api/v1/cases/{}", story.case)).await;
    let version = read.json().get("version").unwrap().to_string();
    let undone =
        helen.post_form(&format!("/cases/{}/entries/{version}/undo", story.case), &[]).await;
    assert_eq!(undone.status, 303);
    let again = helen.post_form(&path, &fields).await;
    assert_eq!(again.status, 409);
    assert!(again.text().contains("then took it back"));
    assert!(!again.text().contains("value=\"one-key\""), "the next saving is a new one");
}
