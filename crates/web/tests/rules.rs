//! The rule book: for anybody, on any day, as a page and through the API.

#![expect(clippy::unwrap_used, reason = "a test fails where it must")]

use serde_json::Value;
use testkit::TestApp;
use testkit::site::Who;

async fn book(app: &TestApp, on: &str) -> Value {
    let read = app.as_stranger().get(&format!("/api/v1/rules?on={on}")).await;
    assert_eq!(read.status, 200, "{}", read.text());
    serde_json::from_slice(&read.body).unwrap()
}

fn ids(book: &Value) -> Vec<&str> {
    let rules = book["rules"].as_array().unwrap().iter().map(|rule| &rule["id"]);
    let routes = book["routes"].as_array().unwrap().iter().map(|route| &route["route"]);
    rules.chain(routes).map(|id| id.as_str().unwrap()).collect()
}

/// R-REF-02: what holds is dated, and anybody can look it up.
#[tokio::test]
async fn the_rules_of_three_days_differ_and_need_no_key() {
    let app = TestApp::start().await;
    let (early, later, now) = (
        book(&app, "2006-01-01").await,
        book(&app, "2014-06-01").await,
        book(&app, "2026-11-22").await,
    );
    assert!(!ids(&early).contains(&"community-resolution"));
    assert!(ids(&later).contains(&"community-resolution"));
    assert!(!ids(&later).contains(&"R-CONSENT-02"), "the code of 2015 brought it");
    assert!(ids(&now).contains(&"R-CONSENT-02"));
    for rule in now["rules"].as_array().unwrap() {
        for field in ["id", "text", "reason", "source", "standing", "from"] {
            assert!(rule[field].as_str().is_some_and(|said| !said.trim().is_empty()), "{rule}");
        }
        assert!(rule.get("until").is_some(), "{rule}");
    }
    assert_eq!(app.as_stranger().get("/api/v1/rules?on=soon").await.status, 422);
}

#[tokio::test]
async fn the_page_shows_the_rules_of_a_day_and_the_days_on_which_they_changed() {
    let app = TestApp::start().await;
    let page = |path: &'static str| {
        let stranger = app.as_stranger();
        async move { stranger.get(path).await }
    };
    let then = page("/rules?on=2014-06-01").await.text();
    assert!(then.contains("hold on 1 June 2014"), "{then}");
    assert!(!then.contains("id=\"R-CONSENT-02\""));
    assert!(then.contains("href=\"/rules?on=2015-11-16\""), "a day of change is a link");
    let changed = page("/rules?on=2015-11-16").await.text();
    assert!(changed.contains("id=\"R-CONSENT-02\"") && changed.contains("aria-current=\"true\""));
    let before = page("/rules?on=2012-01-01").await.text();
    assert!(before.contains("Until 7 April 2013."), "what has ended since says so");
    assert!(then.contains("Not in force yet") && then.contains("Diversionary caution"));
    assert!(!then.contains("id=\"stage-diversionary-caution\""), "it waits for its day");
    let wrong = page("/rules?on=soon").await;
    assert_eq!(wrong.status, 422);
    assert!(
        wrong.text().contains("Enter a day as year, month and day")
            && wrong.text().contains("value=\"soon\"")
    );
    let colleague = app.as_user(Who::Facilitator).get("/rules?on=2014-06-01").await;
    assert!(colleague.text().contains("hold on 1 June 2014"));
}

/// R-CONSENT-01, R-CONSENT-02, R-SHARE-04: how details may come is part of the book, by its day.
#[tokio::test]
async fn the_book_says_by_which_basis_each_agency_may_pass_details_on() {
    let app = TestApp::start().await;
    let (before, now) = (book(&app, "2014-06-01").await, book(&app, "2026-11-22").await);
    let police = |book: &Value| -> Vec<String> {
        let senders = book["senders"].as_array().unwrap();
        let entry = senders.iter().find(|entry| entry["sender"] == "police").unwrap();
        let bases = entry["bases"].as_array().unwrap();
        bases.iter().map(|basis| basis.as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(police(&before), ["consent"]);
    assert_eq!(police(&now), ["public-task", "legal-obligation", "consent"]);
    assert_eq!(before["explicit_consent"], Value::Null);
    assert_eq!(now["explicit_consent"]["standing"], "unverified");
    for sender in now["senders"].as_array().unwrap() {
        for field in ["text", "reason", "source", "standing", "from"] {
            assert!(sender[field].as_str().is_some_and(|said| !said.trim().is_empty()), "{sender}");
        }
    }
    let then = app.as_stranger().get("/rules?on=2014-06-01").await.text();
    let today = app.as_stranger().get("/rules?on=2026-11-22").await.text();
    assert!(then.contains("id=\"sender-police\"") && !then.contains("id=\"explicit-consent\""));
    assert!(today.contains("id=\"sender-victim-service\"") && today.contains("Bereaved relative"));
}
