//! A server that lets nobody in: not even who is here can be found out, and still nothing that was
//! typed is lost.

use testkit::TestApp;
use testkit::site::{Engine, People, Who};

use crate::fault::alter;
use crate::log::Log;

#[tokio::test]
async fn what_was_typed_comes_back_to_be_sent_again() {
    let Some(app) = TestApp::on(Engine::Postgres).await else { return };
    let story = app.case(&People::default()).await;
    app.app.flush_reads().await;
    let facilitator = app.as_user(Who::Facilitator);
    let path = format!("/cases/{}/log-call", story.case);
    let harmed = story.harmed.to_string();
    let fields = [
        ("participant", harmed.as_str()),
        ("result", "spoke"),
        ("wishes", "1"),
        ("note", "q \"so\""),
    ];
    let log = Log::listen();
    let database = app.database().unwrap();
    alter(database, "ALLOW_CONNECTIONS false").await;

    let refused = facilitator.post_form(&path, &fields).await;
    assert_eq!((refused.status.as_u16(), refused.header("retry-after")), (503, "5"));
    let page = refused.text();
    assert!(page.contains("What you wrote is kept on this page"), "{page}");
    assert!(page.contains(&format!("action=\"{path}\"")), "{page}");
    assert!(page.contains(r#"name="note" value="q &quot;so&quot;""#), "{page}");
    assert_eq!(log.faults(), 1, "{}", log.text());

    let page = facilitator.get("/cases?open=true").await;
    assert_eq!(page.status, 503);
    assert!(page.text().contains("href=\"/cases?open=true\""), "try again: {}", page.text());

    let sign_in = [("email", "facilitator@rj.test"), ("password", "qsecret"), ("kept.note", "q")];
    let signed = app.as_stranger().post_form("/sign-in", &sign_in).await;
    assert_eq!(signed.status, 503);
    assert!(signed.text().contains("kept.note"), "what was kept before is kept: {}", signed.text());
    assert!(!signed.text().contains("qsecret"), "no password comes back");
    assert!(!log.text().contains("qsecret") && !log.text().contains("rj.test"), "{}", log.text());

    alter(database, "ALLOW_CONNECTIONS true").await;
    let saved = facilitator.post_form(&path, &fields).await;
    assert_eq!(saved.status, 303, "{}", saved.text());
}
