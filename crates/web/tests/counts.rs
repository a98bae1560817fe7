//! What a case counts as, on the page that closes it: with each reason, and never before an exchange.

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
    let stranger = app.as_user(Who::Unrelated).get(&closing).await;
    assert_eq!(stranger.status, 404);
}
