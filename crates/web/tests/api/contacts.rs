//! `/api/v1/cases/{case}/contacts`: recording that somebody was reached, or tried.

use serde_json::{Value, json};
use testkit::site::{People, Story, Who};
use testkit::{TestApp, both_engines};

use crate::support::{document, example, shown};

both_engines! {
    the_documents_examples_record_regular_contacts,
    what_the_rules_did_not_allow_is_recorded_as_irregular_with_the_rules,
    a_stale_version_is_refused_and_the_newest_is_used_without_one,
    a_repeated_request_records_once_even_with_the_version_it_moved_on,
    an_irregular_contact_is_replayed_with_its_rules,
    nothing_is_read_again_once_a_contact_is_recorded,
    wrong_fields_are_named,
    a_supervisor_records_and_who_has_no_relation_finds_no_case,
    who_may_only_look_is_told_so,
    who_may_not_know_of_a_case_is_told_nothing_about_what_they_sent,
}

const PATH: &str = "/api/v1/cases/{case}/contacts";

struct Stage {
    app: TestApp,
    story: Story,
    path: String,
    call: Value,
}

async fn stage(app: TestApp) -> Stage {
    let story = app.case(&People::default()).await;
    let mut call = example(&document(&app).await, PATH, "a call");
    call["participant"] = json!(story.harmed.to_string());
    let path = PATH.replace("{case}", &story.case.to_string());
    Stage { app, story, path, call }
}

async fn the_documents_examples_record_regular_contacts(app: TestApp) {
    let Stage { app, story, path, call } = stage(app).await;
    let program = app.as_program(Who::Facilitator);
    let recorded = program.post_json(&path, &call).await;
    insta::assert_snapshot!("recorded", shown(&recorded));
    let mut attempt = example(&document(&app).await, PATH, "an attempt");
    attempt["participant"] = json!(story.harmed.to_string());
    let recorded = program.post_json(&path, &attempt).await;
    assert_eq!((recorded.status.as_u16(), &recorded.json()["irregular"]), (201, &json!(false)));
    let read = program.get(&format!("/api/v1/cases/{}", story.case)).await;
    assert_eq!(read.header("etag"), recorded.header("etag"));
    assert_eq!(read.json()["phase"], "contacting");
    assert!(!read.text().contains("Christmas"), "notes stay in");
}

async fn what_the_rules_did_not_allow_is_recorded_as_irregular_with_the_rules(app: TestApp) {
    let Stage { app, story, path, mut call } = stage(app).await;
    call.as_object_mut().unwrap().remove("wishes_read");
    let recorded = app.as_program(Who::Facilitator).post_json(&path, &call).await;
    insta::assert_snapshot!("irregular", shown(&recorded));
    // A coordinator is no trained caller, and the other side's turn has not come.
    call["participant"] = json!(story.responsible.to_string());
    let recorded = app.as_program(Who::Coordinator).post_json(&path, &call).await.json();
    let unmet = recorded["unmet"].as_array().unwrap();
    let rules: Vec<&str> = unmet.iter().map(|unmet| unmet["rule"].as_str().unwrap()).collect();
    assert!(rules.len() > 1 && rules.contains(&"R-OFFER-07"), "every unmet rule: {rules:?}");
}

async fn a_stale_version_is_refused_and_the_newest_is_used_without_one(app: TestApp) {
    let Stage { app, path, call, .. } = stage(app).await;
    let program = app.as_program(Who::Facilitator);
    let version = program.post_json(&path, &call).await.json()["version"].as_i64().unwrap();
    let tagged = |tag: String| program.clone().with("if-match", tag);
    let stale = tagged(format!("\"{}\"", version - 1)).post_json(&path, &call).await;
    insta::assert_snapshot!("moved_on", shown(&stale));
    let fresh = tagged(format!("\"{version}\"")).post_json(&path, &call).await;
    assert_eq!(fresh.status, 201);
    assert_eq!(fresh.json()["version"], version + 1);
    assert_eq!(tagged("*".to_owned()).post_json(&path, &call).await.status, 201);
    for tag in ["7", "W/\"7\"", "\"7\", \"8\"", "\"seven\"", ""] {
        let malformed = tagged(tag.to_owned()).post_json(&path, &call).await;
        assert_eq!(malformed.status, 400, "{tag}");
    }
}

async fn a_repeated_request_records_once_even_with_the_version_it_moved_on(app: TestApp) {
    let Stage { app, story, path, call } = stage(app).await;
    let read = app.as_program(Who::Facilitator).get(&format!("/api/v1/cases/{}", story.case)).await;
    let program = app
        .as_program(Who::Facilitator)
        .with("idempotency-key", "call-1")
        .with("if-match", read.header("etag"));
    let first = program.post_json(&path, &call).await;
    assert_eq!(first.status, 201, "{}", first.text());
    app.clock.advance(60);
    let again = program.post_json(&path, &call).await;
    assert_eq!((again.status, again.json()), (first.status, first.json()));
    assert_eq!(again.header("etag"), first.header("etag"));
    let mut other = call.clone();
    other["minutes"] = json!(20);
    let reused = program.post_json(&path, &other).await;
    assert_eq!(
        (reused.status.as_u16(), &reused.json()["type"]),
        (422, &json!("urn:concord:problem:key-reused"))
    );
    let view = app.app.read_case(app.caller(Who::Facilitator), story.case).await.unwrap();
    assert_eq!(view.file.version(), first.json()["version"].as_i64().unwrap());
}

async fn an_irregular_contact_is_replayed_with_its_rules(app: TestApp) {
    let Stage { app, path, mut call, .. } = stage(app).await;
    call.as_object_mut().unwrap().remove("wishes_read");
    let program = app.as_program(Who::Facilitator).with("idempotency-key", "call-1");
    let first = program.post_json(&path, &call).await;
    let again = program.post_json(&path, &call).await;
    assert_eq!(first.json()["irregular"], true);
    assert_eq!(first.json(), again.json());
}

async fn wrong_fields_are_named(app: TestApp) {
    let Stage { app, path, call, .. } = stage(app).await;
    let program = app.as_program(Who::Facilitator);
    for (field, value) in [
        ("participant", json!("019f0000-0000-7000-8000-000000000000")),
        ("participant", json!("nobody")),
        ("channel", json!("pigeon")),
        ("result", json!(null)),
        ("minutes", json!(1441)),
        ("minutes", json!(-1)),
        ("next", json!("2026-01-01")),
        ("next", json!("tomorrow")),
        ("next", json!("9999-12-31")),
        ("wishes_read", json!(-4)),
        ("happened", json!("2027-01-01T10:00:00Z")),
        ("happened", json!("yesterday")),
        ("note", json!(["no", "list"])),
    ] {
        let mut body = call.clone();
        body[field] = value;
        let answer = program.post_json(&path, &body).await;
        assert_eq!(answer.status, 422, "{field}: {}", answer.text());
        assert_eq!(answer.json()["errors"][0]["field"], field, "{}", answer.text());
    }
}

async fn a_supervisor_records_and_who_has_no_relation_finds_no_case(app: TestApp) {
    let Stage { app, path, call, .. } = stage(app).await;
    assert_eq!(app.as_program(Who::Supervisor).post_json(&path, &call).await.status, 201);
    for who in [Who::Safeguarding, Who::Administrator, Who::Unrelated, Who::Foreign] {
        assert_eq!(app.as_program(who).post_json(&path, &call).await.status, 404, "{who:?}");
    }
}

async fn who_may_only_look_is_told_so(app: TestApp) {
    let Stage { app, story, path, call } = stage(app).await;
    let asked = domain::cases::HandOverOffered { to: app.caller(Who::Unrelated).user, note: None };
    app.act(Who::Coordinator, story.case, app::Act::new(asked)).await;
    let refused = app.as_program(Who::Unrelated).post_json(&path, &call).await;
    insta::assert_snapshot!("not_allowed", shown(&refused));
}

/// What was recorded is answered as recorded, even where the database is gone a moment later.
async fn nothing_is_read_again_once_a_contact_is_recorded(app: TestApp) {
    let Stage { app, path, mut call, .. } = stage(app).await;
    let program = app.as_program(Who::Facilitator);
    let mut sent = Vec::new();
    for irregular in [false, false, true] {
        if irregular {
            call.as_object_mut().unwrap().remove("wishes_read");
        }
        app.app.flush_reads().await;
        let before = app.app.store().db().statements();
        let recorded = program.post_json(&path, &call).await.json();
        sent.push(app.app.store().db().statements() - before);
        assert_eq!(recorded["unmet"].as_array().map(Vec::len), Some(usize::from(irregular)));
    }
    // The supervisor's notice goes into the outbox; nothing else is more.
    assert!(sent[2] <= sent[1] + 2, "{sent:?}");
}

async fn who_may_not_know_of_a_case_is_told_nothing_about_what_they_sent(app: TestApp) {
    let Stage { app, path, call, .. } = stage(app).await;
    let nowhere = path.replacen(&path[14..50], "019f0000-0000-7000-8000-000000000000", 1);
    let good = app.as_program(Who::Foreign).post_json(&path, &call).await;
    assert_eq!(good.status, 404);
    for who in [Who::Unrelated, Who::Foreign] {
        let program = app.as_program(who);
        for path in [&path, &nowhere] {
            let bad = program.post_json(path, &json!({ "channel": "pigeon" })).await;
            assert_eq!((bad.status, bad.text()), (good.status, good.text()), "{who:?} {path}");
            let stale = program.clone().with("if-match", "x").post_json(path, &call).await;
            assert_eq!((stale.status, stale.text()), (good.status, good.text()), "{who:?} {path}");
            let form = program.post_form(path, &[("channel", "phone")]).await;
            assert_eq!((form.status, form.text()), (good.status, good.text()), "{who:?} {path}");
        }
    }
    let own = app.as_program(Who::Facilitator).post_json(&path, &json!({})).await;
    assert_eq!(own.status, 422);
}
