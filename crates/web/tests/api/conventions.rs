//! What holds at every address under `/api`: keys, problems, methods, sizes.

use axum::body::Body;
use axum::http::Method;
use testkit::site::Who;
use testkit::{TestApp, both_engines};

use crate::support::shown;

both_engines! {
    without_a_working_key_nothing_opens,
    broken_json_is_a_400_with_its_place,
    other_media_types_are_a_415,
    a_body_too_large_is_a_413,
    other_methods_are_a_405_that_names_the_right_ones,
    other_addresses_are_a_404_of_the_apis_kind,
    a_browser_on_another_site_is_refused_in_the_apis_way,
}

const PATH: &str = "/api/v1/cases";
const JSON: Option<&str> = Some("application/json");

async fn without_a_working_key_nothing_opens(app: TestApp) {
    let stranger = app.as_stranger();
    insta::assert_snapshot!("no_key", shown(&stranger.get(PATH).await));
    let wrong = stranger.clone().with("authorization", "Bearer 0123");
    insta::assert_snapshot!("wrong_key", shown(&wrong.get(PATH).await));
    for value in ["Basic dTpw", "Bearer", "Bearer ", "Bearer\u{e9}"] {
        let answer = stranger.clone().with("authorization", value).get(PATH).await;
        assert_eq!(answer.status, 401, "{value}");
    }
    let twice = app.as_program(Who::Coordinator).with("authorization", "Bearer 0123");
    assert_eq!(twice.get(PATH).await.status, 401, "two keys are none");
    let browser = app.as_user(Who::Coordinator).get(PATH).await;
    assert_eq!(browser.status, 401, "a browser's session opens no API");
}

async fn broken_json_is_a_400_with_its_place(app: TestApp) {
    let program = app.as_program(Who::Coordinator);
    let send = |body: &'static str| {
        let program = program.clone();
        async move { program.send(Method::POST, PATH, JSON, Body::from(body)).await }
    };
    insta::assert_snapshot!("broken", shown(&send("{\n  \"initiator\": victim\n}").await));
    for body in ["", "{", "{,", "nul", "{\"\u{1}\":1}"] {
        let answer = send(body).await;
        assert_eq!(answer.status, 400, "{body:?}: {}", answer.text());
        assert!(answer.json()["line"].is_number(), "{body:?}");
    }
    for body in ["[]", "7", "null", "\"text\""] {
        assert_eq!(send(body).await.status, 422, "{body:?}");
    }
}

async fn other_media_types_are_a_415(app: TestApp) {
    let program = app.as_program(Who::Coordinator);
    for media in [None, Some("text/plain"), Some("application/x-www-form-urlencoded")] {
        let answer = program.send(Method::POST, PATH, media, Body::from("{}")).await;
        assert_eq!(answer.status, 415, "{media:?}");
        assert_eq!(answer.header("content-type"), "application/problem+json");
    }
    for media in ["application/json; charset=utf-8", "Application/JSON"] {
        let answer = program.send(Method::POST, PATH, Some(media), Body::from("{}")).await;
        assert_eq!(answer.status, 422, "{media}");
    }
}

async fn a_body_too_large_is_a_413(app: TestApp) {
    let body = format!("{{\"initiator\":\"{}\"}}", "x".repeat(300_000));
    let answer =
        app.as_program(Who::Coordinator).send(Method::POST, PATH, JSON, Body::from(body)).await;
    insta::assert_snapshot!("too_large", shown(&answer));
}

async fn other_methods_are_a_405_that_names_the_right_ones(app: TestApp) {
    let program = app.as_program(Who::Coordinator);
    for method in [Method::PUT, Method::DELETE, Method::PATCH] {
        let answer = program.send(method.clone(), PATH, None, Body::empty()).await;
        assert_eq!(answer.status, 405, "{method}");
        assert_eq!(answer.header("content-type"), "application/problem+json", "{method}");
        assert!(answer.header("allow").contains("POST"), "{method}: {}", answer.header("allow"));
    }
}

async fn other_addresses_are_a_404_of_the_apis_kind(app: TestApp) {
    for path in ["/api", "/api/", "/api/v1", "/api/v2/cases", "/api/v1/cases/1/2/3"] {
        let answer = app.as_stranger().get(path).await;
        assert_eq!(answer.status, 404, "{path}");
        assert_eq!(answer.header("content-type"), "application/problem+json", "{path}");
    }
}

async fn a_browser_on_another_site_is_refused_in_the_apis_way(app: TestApp) {
    let program = app.as_program(Who::Coordinator).with("sec-fetch-site", "cross-site");
    let answer = program.send(Method::POST, PATH, JSON, Body::from("{}")).await;
    assert_eq!(answer.status, 403);
    assert_eq!(answer.json()["type"], "urn:concord:problem:other-site");
}
