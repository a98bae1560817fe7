//! The rule book: for anybody, on any day, as a page and through the API.

#![expect(clippy::unwrap_used, reason = "a test fails where it must")]

use serde_json::{Value, json};
use testkit::TestApp;
use testkit::site::{People, Who};

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

/// The three dates of the issue: each says something the others do not.
#[tokio::test]
async fn the_rules_of_2014_2021_and_today_read_differently() {
    let app = TestApp::start().await;
    let days = ["2014-06-01", "2021-06-01", "2026-11-22"];
    let mut texts = Vec::new();
    for day in days {
        let book = book(&app, day).await;
        let rules = book["rules"].as_array().unwrap().iter();
        let said = |id: &str| {
            let mut rules = rules.clone();
            let rule = rules.find(|rule| rule["id"] == id);
            rule.map(|rule| rule["text"].as_str().unwrap().to_owned())
        };
        let routes = book["routes"].as_array().unwrap().iter();
        let law = |code: &str| {
            let mut routes = routes.clone();
            routes.find(|route| route["route"] == code).unwrap()["legal_basis"].to_string()
        };
        texts.push((
            said("R-CONSENT-01"),
            said("R-CONSENT-02"),
            said("R-GATE-04"),
            law("community-sentence"),
        ));
        assert_eq!(book["thresholds"]["supervision_days"], 84);
        assert_eq!(book["waiting"][0]["code"], "cautions-2022");
    }
    let [then, code, now] = <[_; 3]>::try_from(texts).unwrap();
    assert!(then.0.as_ref().unwrap().contains("anybody else needs the victim’s consent"));
    assert!(code.0.as_ref().unwrap().contains("within two working days"));
    assert!(now.0.as_ref().unwrap().contains("unless they have a good reason not to"));
    assert_eq!(then.1, None);
    assert!(code.1.is_some());
    assert_ne!(then.2, now.2);
    assert!(then.3.contains("2003") && now.3.contains("2014"), "R-REF-13: {} {}", then.3, now.3);
}

#[tokio::test]
async fn the_page_says_what_changed_on_a_day_and_what_each_stage_asks() {
    let app = TestApp::start().await;
    let text = |path: &'static str| {
        let stranger = app.as_stranger();
        async move { stranger.get(path).await.text() }
    };
    let changed = text("/rules?on=2015-11-16").await;
    let (new, anew) = (changed.find("New rules").unwrap(), changed.find("Said anew").unwrap());
    let listed = |id: &str| changed.find(&format!("href=\"#{id}\"")).unwrap();
    assert!(new < listed("R-CONSENT-02") && listed("R-CONSENT-02") < anew);
    assert!(anew < listed("R-CONSENT-01"));
    assert!(!text("/rules?on=2015-11-17").await.contains("What changed on"));
    let today = text("/rules").await;
    for theme in ["consent", "first-contact", "safety", "exchange", "practitioners", "stages"] {
        assert!(today.contains(&format!("href=\"#{theme}\"")), "{theme}");
        assert!(today.contains(&format!("id=\"{theme}\"")), "{theme}");
    }
    let stage = today.split("id=\"stage-deferred-sentence\"").nth(1).unwrap();
    let stage = stage.split("</section>").next().unwrap();
    for said in [
        "a court, probation",
        "the day of the conviction",
        "6 months from the day on which the court deferred it",
        "The court takes into account",
        "Told to the court: that both sides are willing",
    ] {
        assert!(stage.to_lowercase().contains(&said.to_lowercase()), "{said}: {stage}");
    }
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
    let today = ["public-task", "legal-obligation", "sharing-agreement", "consent"];
    assert_eq!(police(&now), today);
    let duties = |book: &Value| book["duties"].as_array().unwrap().len();
    assert!(duties(&before) < duties(&now), "a duty holds from its day (R-SHARE-02)");
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

const NO_LETTERS: &str = r#"
[[local]]
id = "no-letters"
text = "No letters in custody."
reason = "Letters went astray."
source = "Board of the service, 3 August 2026"
from = "2026-09-01"
leaves_out = { forms = ["shuttle"], stages = ["custody"] }
"#;

/// R-GATE-06: a local exclusion is open to anybody, and named where it stands in somebody's way.
#[tokio::test]
async fn what_a_service_leaves_out_stands_in_the_rule_book_and_in_each_refusal() {
    let app = TestApp::with_local_rules(NO_LETTERS).await;
    let stranger = app.as_stranger();
    let page = stranger.get("/rules?on=2026-11-22").await.text();
    for said in [
        "What this service narrows",
        "id=\"local-no-letters\"",
        "No letters in custody.",
        "Decided by: Board of the service, 3 August 2026",
        "Not done here: ",
    ] {
        assert!(page.contains(said), "{said}: {page}");
    }
    assert!(!stranger.get("/rules?on=2026-08-31").await.text().contains("No letters in custody"));
    let today = book(&app, "2026-11-22").await;
    assert_eq!(today["local"][0]["id"], "no-letters");
    assert_eq!(today["local"][0]["leaves_out_stages"][0], "custody");
    assert!(book(&app, "2026-08-31").await["local"].as_array().unwrap().is_empty());

    let story = app.case(&People::default()).await;
    let facilitator = app.as_program(Who::Facilitator);
    let does = async |command: &str, body: Value| {
        let path = format!("/api/v1/cases/{}/commands/{command}", story.case);
        facilitator.post_json(&path, &body).await
    };
    let (from, to) = (story.responsible, story.harmed);
    let body = json!({ "from": from, "to": to, "medium": "letter", "words": "qsorry" });
    let letter: Value = serde_json::from_slice(&does("take-letter", body).await.body).unwrap();
    let refused = does("authorise-letter", json!({ "letter": letter["made"] })).await;
    assert_eq!(refused.status.as_u16(), 422, "{}", refused.text());
    let refusal: Value = serde_json::from_slice(&refused.body).unwrap();
    let unmet = refusal["unmet"].as_array().unwrap();
    let ours = unmet.iter().find(|check| check["check"] == "taken-on-here").unwrap();
    assert_eq!((&ours["rule"], &ours["local"]), (&"R-GATE-06".into(), &"no-letters".into()));
    assert_eq!(ours["overridable"], false);
}
