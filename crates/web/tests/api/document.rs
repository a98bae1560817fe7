//! `/api/v1/openapi.json`: the document, and whether it keeps its word.

use std::collections::BTreeSet;

use serde_json::Value;
use testkit::site::Who;
use testkit::{TestApp, both_engines};
use web::Door;

use crate::support::{document, example};

both_engines! {
    the_document_and_the_routes_are_the_same,
    every_operation_and_every_answer_is_described,
    every_reference_leads_somewhere,
    codes_are_the_domains_own,
    the_guides_examples_work,
}

fn operations(document: &Value) -> Vec<(String, String, Value)> {
    let paths = document["paths"].as_object().unwrap();
    let all = paths.iter().flat_map(|(path, item)| {
        let item = item.as_object().unwrap();
        item.iter().map(move |(method, operation)| {
            (method.to_uppercase(), path.clone(), operation.clone())
        })
    });
    all.collect()
}

async fn the_document_and_the_routes_are_the_same(app: TestApp) {
    let document = document(&app).await;
    let described: BTreeSet<(String, String)> =
        operations(&document).into_iter().map(|(method, path, _)| (method, path)).collect();
    let served: BTreeSet<(String, String)> = web::routes()
        .into_iter()
        .filter(|route| route.path.starts_with("/api/"))
        .map(|route| (route.method.to_owned(), route.path))
        .collect();
    assert_eq!(described, served);
    let open: Vec<_> = web::routes()
        .into_iter()
        .filter(|route| route.path.starts_with("/api/") && route.door != Door::Token)
        .map(|route| route.path)
        .collect();
    assert_eq!(open, ["/api/v1/openapi.json", "/api/v1/rules"], "everything else needs a key");
}

async fn every_operation_and_every_answer_is_described(app: TestApp) {
    let document = document(&app).await;
    assert_eq!(document["openapi"].as_str().map(|version| &version[..3]), Some("3.1"));
    for (method, path, operation) in operations(&document) {
        for field in ["summary", "description", "operationId"] {
            let text = operation[field].as_str().unwrap_or_default();
            assert!(!text.is_empty(), "{method} {path} has no {field}");
        }
        for (status, response) in operation["responses"].as_object().unwrap() {
            let text = response["description"].as_str().unwrap_or_default();
            assert!(text.len() > 10, "{method} {path} does not describe {status}");
            if status.starts_with('4') || status.starts_with('5') {
                let problem = &response["content"]["application/problem+json"]["schema"]["$ref"];
                assert_eq!(problem, "#/components/schemas/Problem", "{method} {path} {status}");
            }
        }
        for parameter in operation["parameters"].as_array().into_iter().flatten() {
            let text = parameter["description"].as_str().unwrap_or_default();
            assert!(!text.is_empty(), "{method} {path} {}", parameter["name"]);
        }
    }
}

async fn every_reference_leads_somewhere(app: TestApp) {
    let document = document(&app).await;
    let mut wanted = BTreeSet::new();
    references(&document, &mut wanted);
    assert!(wanted.len() > 10);
    for reference in wanted {
        let pointer = reference.trim_start_matches('#');
        assert!(document.pointer(pointer).is_some(), "{reference}");
    }
}

fn references(value: &Value, found: &mut BTreeSet<String>) {
    match value {
        Value::Object(fields) => {
            if let Some(reference) = fields.get("$ref").and_then(Value::as_str) {
                found.insert(reference.to_owned());
            }
            fields.values().for_each(|field| references(field, found));
        }
        Value::Array(items) => items.iter().for_each(|item| references(item, found)),
        _ => {}
    }
}

async fn codes_are_the_domains_own(app: TestApp) {
    let document = document(&app).await;
    let listed = document["components"]["schemas"]["Offence"]["enum"].as_array().unwrap().clone();
    let offences = domain::offences::Offence::ALL;
    let known: Vec<Value> = offences.iter().map(|offence| Value::from(offence.code())).collect();
    assert_eq!(listed, known);
}

/// The examples in `docs/API-DESIGN.md`: each request block is sent, and must get the status that
/// follows it.
async fn the_guides_examples_work(app: TestApp) {
    let guide = include_str!("../../../../docs/API-DESIGN.md");
    let program = app.as_program(Who::Coordinator);
    let opening = example(&document(&app).await, "/api/v1/cases", "victim asks");
    let opened = program.post_json("/api/v1/cases", &opening).await;
    let read = program.get(opened.header("location")).await.json();
    let mut told = 0;
    for block in guide.split("```http\n").skip(1) {
        let block = block.split("\n```").next().unwrap();
        let (request, answer) =
            block.split_once("\n\nHTTP/1.1 ").expect("an answer after the request");
        let request = request
            .replace("{case}", read["case"].as_str().unwrap())
            .replace("{participant}", read["people"][0]["participant"].as_str().unwrap())
            .replace("{version}", &read["version"].to_string());
        let (head, body) = request.split_once("\n\n").unwrap_or((&request, ""));
        let mut lines = head.lines();
        let mut line = lines.next().unwrap().split(' ');
        let (method, path) = (line.next().unwrap(), line.next().unwrap());
        let mut actor = program.clone();
        let mut media = None;
        for header in lines {
            let (name, value) = header.split_once(": ").unwrap();
            match name.to_lowercase().as_str() {
                "authorization" => {}
                "content-type" => media = Some(value.to_owned()),
                "if-match" => actor = actor.with("if-match", value),
                "idempotency-key" => actor = actor.with("idempotency-key", value),
                other => panic!("the guide sends a header the test does not know: {other}"),
            }
        }
        let body = axum::body::Body::from(body.to_owned());
        let got = actor.send(method.parse().unwrap(), path, media.as_deref(), body).await;
        assert_eq!(got.status.as_str(), &answer[..3], "{block}\n\n{}", got.text());
        told += 1;
    }
    assert!(told >= 4, "the guide shows its conventions by {told} examples");
}
