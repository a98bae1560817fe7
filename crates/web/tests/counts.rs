//! What a case counts as, on the page that closes it: with each reason, and never before an exchange.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails where it must")]

use testkit::site::{People, Who};
use testkit::{TestApp, both_engines};

both_engines! {
    a_case_without_an_exchange_says_what_is_missing_and_by_which_rule,
}

/// R-NOT-01: nothing counts before an exchange, and each reason leads to its rule.
async fn a_case_without_an_exchange_says_what_is_missing_and_by_which_rule(app: TestApp) {
    let story = app.case(&People::default()).await;
    let closing = format!("/cases/{}/closing", story.case);
    let page = app.as_user(Who::Coordinator).get(&closing).await.text();
    assert!(page.contains("So far it does not count as restorative justice"), "{page}");
    for reason in ["Responsibility is not accepted.", "have not been in touch with each other"] {
        assert!(page.contains(reason), "{reason}: {page}");
    }
    assert!(
        page.contains("href=\"/rules#R-NOT-01\"") && page.contains("href=\"/rules#R-GATE-02\"")
    );
    for path in [&closing, &format!("/cases/{}", story.case)] {
        assert_eq!(app.as_user(Who::Unrelated).get(path).await.status, 404);
    }
    // From the first day on the case's own page says it in a line.
    let case = app.as_user(Who::Coordinator).get(&format!("/cases/{}", story.case)).await.text();
    assert!(case.contains("not yet restorative justice (3 of 6 marks are there)"), "{case}");
    let standing = format!("/api/v1/cases/{}/standing", story.case);
    let read = app.as_program(Who::Coordinator).get(&standing).await;
    let read: serde_json::Value = serde_json::from_slice(&read.body).unwrap();
    assert_eq!(read["is_rj"], false);
    let reason = |lack: &str| {
        let reasons = read["reasons"].as_array().unwrap().iter();
        reasons.clone().any(|reason| reason["lack"] == lack && reason["rule"] != "")
    };
    assert!(reason("no-exchange") && reason("not-accepted"), "{read}");
    assert_eq!(read["there"], serde_json::json!(["harmed", "responsible", "facilitated"]));
}
