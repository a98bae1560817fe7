//! `/api/v1/cases`: opening and listing.

use serde_json::{Value, json};
use testkit::site::Who;
use testkit::{TestApp, both_engines};

use crate::support::{document, example, shown};

both_engines! {
    the_documents_example_opens_a_case,
    who_does_not_open_cases_finds_nothing_to_post_to,
    wrong_fields_are_named,
    a_repeated_request_opens_one_case,
    keys_that_are_none_are_refused,
    a_list_goes_on_page_by_page,
    filters_narrow_the_list,
    parameters_that_are_none_are_named,
}

const PATH: &str = "/api/v1/cases";

async fn opening(app: &TestApp) -> Value {
    example(&document(app).await, PATH, "victim asks")
}

async fn the_documents_example_opens_a_case(app: TestApp) {
    let program = app.as_program(Who::Coordinator);
    let opened = program.post_json(PATH, &opening(&app).await).await;
    insta::assert_snapshot!("opened", shown(&opened));
    let read = program.get(opened.header("location")).await;
    insta::assert_snapshot!("opened_and_read", shown(&read));
    let listed = program.get(PATH).await;
    insta::assert_snapshot!("opened_and_listed", shown(&listed));
}

async fn who_does_not_open_cases_finds_nothing_to_post_to(app: TestApp) {
    let opening = opening(&app).await;
    for who in [Who::Facilitator, Who::Supervisor, Who::Safeguarding, Who::Administrator] {
        let answer = app.as_program(who).post_json(PATH, &opening).await;
        assert_eq!(answer.status, 404, "{who:?}");
    }
}

async fn wrong_fields_are_named(app: TestApp) {
    let program = app.as_program(Who::Coordinator);
    let good = opening(&app).await;
    let changed = |pointer: &str, value: Value| {
        let mut body = good.clone();
        *body.pointer_mut(pointer).unwrap() = value;
        body
    };
    let mut unknown = good.clone();
    unknown["colour"] = json!("blue");
    let mut unknown_inside = good.clone();
    unknown_inside["people"][1]["shoe_size"] = json!(43);
    let mut missing = good.clone();
    missing.as_object_mut().unwrap().remove("source");
    let cases = [
        ("colour", unknown),
        ("people[1].shoe_size", unknown_inside),
        ("source", missing),
        ("initiator", changed("/initiator", json!("somebody"))),
        ("people", changed("/people", json!(7))),
        ("people[0].side", changed("/people/0/side", json!("left"))),
        ("people[0].name", changed("/people/0/name", json!("  "))),
        ("people[0].wishes.to_hour", changed("/people/0/wishes/to_hour", json!(9))),
        ("people[0].wishes.from_hour", changed("/people/0/wishes/from_hour", json!(24))),
        ("route", changed("/route", json!("moon"))),
        ("source", changed("/source", json!("stranger"))),
        ("locality", changed("/locality", json!("Moseley\u{0}"))),
        ("harm_on", changed("/harm_on", json!("2026-02-30"))),
        ("harm_on", changed("/harm_on", json!("2026-11-20"))),
        ("received_on", changed("/received_on", json!("2027-01-01"))),
        ("side", changed("/people/0/side", json!("responsible"))),
        ("for", changed("/people/0/part", json!("supporter"))),
    ];
    for (field, body) in cases {
        let answer = program.post_json(PATH, &body).await;
        assert_eq!(answer.status, 422, "{field}: {}", answer.text());
        let problem = answer.json();
        assert_eq!(problem["type"], "urn:concord:problem:invalid");
        assert_eq!(problem["errors"][0]["field"], field, "{}", answer.text());
    }
    assert_eq!(program.get(PATH).await.json()["cases"], json!([]), "nothing was opened");
}

async fn a_repeated_request_opens_one_case(app: TestApp) {
    let program = app.as_program(Who::Coordinator).with("idempotency-key", "opening 1");
    let body = opening(&app).await;
    let first = program.post_json(PATH, &body).await;
    app.clock.advance(3600);
    let again = program.post_json(PATH, &body).await;
    assert_eq!(shown(&first), shown(&again));
    assert_eq!((first.status, first.json()), (again.status, again.json()));
    let mut other = body.clone();
    other["offence"] = json!("burglary");
    let reused = program.post_json(PATH, &other).await;
    insta::assert_snapshot!("key_reused", shown(&reused));
    // Another user's key of the same name is another key, and no reference was used up.
    let colleague = app.as_program(Who::Unrelated).with("idempotency-key", "opening 1");
    let theirs = colleague.post_json(PATH, &other).await;
    assert_eq!(theirs.status, 201);
    let read = colleague.get(theirs.header("location")).await.json();
    assert_eq!(read["reference"], "RT-26-0002");
    assert_eq!(program.get(PATH).await.json()["cases"].as_array().unwrap().len(), 1);
}

async fn keys_that_are_none_are_refused(app: TestApp) {
    let body = opening(&app).await;
    for key in ["", &"x".repeat(65), "a\tb"] {
        let program = app.as_program(Who::Coordinator).with("idempotency-key", key);
        assert_eq!(program.post_json(PATH, &body).await.status, 400, "{key:?}");
    }
    let twice = app
        .as_program(Who::Coordinator)
        .with("idempotency-key", "one")
        .with("idempotency-key", "two");
    assert_eq!(twice.post_json(PATH, &body).await.status, 400);
}

async fn a_list_goes_on_page_by_page(app: TestApp) {
    let program = app.as_program(Who::Coordinator);
    let body = opening(&app).await;
    for _ in 0..5 {
        app.clock.advance(60);
        assert_eq!(program.post_json(PATH, &body).await.status, 201);
    }
    let mut references = Vec::new();
    let mut path = format!("{PATH}?limit=2");
    let pages = loop {
        let page = program.get(&path).await.json();
        references
            .extend(page["cases"].as_array().unwrap().iter().map(|case| case["reference"].clone()));
        match page["next"].as_str() {
            Some(next) => path = format!("{PATH}?limit=2&after={next}"),
            None => break references.len().div_ceil(2),
        }
    };
    assert_eq!(pages, 3);
    let expected: Vec<Value> =
        (1..=5).rev().map(|number| json!(format!("RT-26-000{number}"))).collect();
    assert_eq!(references, expected, "newest first, none twice, none missing");
}

async fn filters_narrow_the_list(app: TestApp) {
    let program = app.as_program(Who::Coordinator);
    program.post_json(PATH, &opening(&app).await).await;
    for (query, count) in [
        ("phase=referred", 1),
        ("phase=closed", 0),
        ("open=true", 1),
        ("open=false", 0),
        ("reference=rt-26", 1),
        ("reference=RT-25", 0),
        ("phase=referred&open=true&reference=RT&limit=200", 1),
    ] {
        let page = program.get(&format!("{PATH}?{query}")).await;
        assert_eq!(page.json()["cases"].as_array().unwrap().len(), count, "{query}");
    }
}

async fn parameters_that_are_none_are_named(app: TestApp) {
    let program = app.as_program(Who::Coordinator);
    for (query, field) in [
        ("phase=sleeping", "phase"),
        ("open=perhaps", "open"),
        ("limit=0", "limit"),
        ("limit=201", "limit"),
        ("limit=many", "limit"),
        ("after=here", "after"),
        ("reference=%00", "reference"),
        ("order=name", "order"),
        ("open=true&open=false", "open"),
    ] {
        let answer = program.get(&format!("{PATH}?{query}")).await;
        assert_eq!(answer.status, 422, "{query}");
        assert_eq!(answer.json()["errors"][0]["field"], field, "{query}: {}", answer.text());
    }
}
