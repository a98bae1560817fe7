//! What leaves the service, by its pages: with a basis, or not at all (R-SHARE-02, R-SHARE-05).

#![expect(clippy::unwrap_used, reason = "a test fails where it must")]

use domain::time::{Date, days_after};
use serde_json::json;
use testkit::site::{People, Story, Who};
use testkit::{TestApp, both_engines};

both_engines! {
    details_leave_under_an_agreement_that_covers_them_and_not_without,
    an_agreement_that_ends_covers_nothing_from_the_next_day,
    consent_to_one_agency_opens_the_way_to_that_agency_only,
    what_had_left_without_a_basis_is_recorded_and_looked_at,
    others_who_do_not_share_are_recorded_by_cause,
    only_whoever_coordinates_keeps_agreements,
}

/// A day in its three fields.
fn day(field: &str, date: Date) -> Vec<(String, String)> {
    let values = [date.day().to_string(), date.month().to_string(), date.year().to_string()];
    let names = ["day", "month", "year"].map(|part| format!("{field}-{part}"));
    names.into_iter().zip(values).collect()
}

async fn sends(
    app: &TestApp,
    who: Who,
    path: &str,
    fields: &[(&str, &str)],
    days: &[(String, String)],
) -> (u16, String) {
    let days = days.iter().map(|(name, value)| (name.as_str(), value.as_str()));
    let all: Vec<(&str, &str)> = fields.iter().copied().chain(days).collect();
    let answer = app.as_user(who).post_form(path, &all).await;
    (answer.status.as_u16(), answer.text())
}

/// The facilitator shares how far the harmed person is with probation.
async fn shares(app: &TestApp, story: &Story, more: &[(&str, &str)]) -> (u16, String) {
    let whom = story.harmed.to_string();
    let fields = [
        ("participant", whom.as_str()),
        ("what", "taking-part"),
        ("agency", "probation"),
        ("purpose", "arrange"),
    ];
    let path = format!("/cases/{}/share-details", story.case);
    sends(app, Who::Facilitator, &path, &[&fields[..], more].concat(), &[]).await
}

const UNDER: &[(&str, &str)] = &[("basis", "sharing-agreement")];

/// The coordinator keeps an agreement with probation, from today on.
async fn agrees(app: &TestApp, who: Who) -> (u16, String) {
    let today = app.app.now().date();
    let fields = [
        ("agency", "probation"),
        ("with", "Probation in the Midlands"),
        ("purposes", "arrange"),
        ("items", "taking-part"),
    ];
    let days = [
        day("starts", today),
        day("review", days_after(today, 100)),
        day("ends", days_after(today, 200)),
    ];
    sends(app, who, "/sharing-agreements", &fields, &days.concat()).await
}

/// R-SHARE-02.
async fn details_leave_under_an_agreement_that_covers_them_and_not_without(app: TestApp) {
    let story = app.case(&People::default()).await;
    let (status, page) = shares(&app, &story, UNDER).await;
    assert_eq!(status, 422);
    assert!(page.contains("No sharing agreement with that agency covered it"), "{page}");
    assert!(page.contains("R-SHARE-02"), "{page}");
    let (status, page) = agrees(&app, Who::Coordinator).await;
    assert_eq!(status, 303, "{page}");
    let (status, page) = agrees(&app, Who::Coordinator).await;
    assert_eq!(status, 422, "the same is not kept twice: {page}");
    let (status, page) = shares(&app, &story, UNDER).await;
    assert_eq!(status, 303, "{page}");
    let path = format!("/cases/{}/share-details?participant={}", story.case, story.harmed);
    let page = app.as_user(Who::Facilitator).get(&path).await.text();
    assert!(page.contains("to Probation: Whether they take part"), "{page}");
    let case = app.as_user(Who::Facilitator).get(&format!("/cases/{}", story.case)).await.text();
    assert!(case.contains("left us"), "{case}");
}

/// R-SHARE-02.
async fn an_agreement_that_ends_covers_nothing_from_the_next_day(app: TestApp) {
    let story = app.case(&People::default()).await;
    assert_eq!(agrees(&app, Who::Coordinator).await.0, 303);
    let owner = app.caller(Who::Coordinator);
    let kept = app.app.list_sharing_agreements(owner).await.unwrap();
    let with_probation = kept.iter().find(|one| one.agreement.with.starts_with("Probation"));
    let path = format!("/sharing-agreements/{}", with_probation.unwrap().agreement.id);
    let ends = day("ends", app.app.now().date());
    let what = [("what", "ended-early"), ("version", "1")];
    let (status, page) = sends(&app, Who::Coordinator, &path, &what, &ends).await;
    assert_eq!(status, 303, "{page}");
    let (status, page) = sends(&app, Who::Coordinator, &path, &what, &ends).await;
    assert_eq!(status, 409, "somebody was here before: {page}");
    assert_eq!(shares(&app, &story, UNDER).await.0, 303, "its last day");
    app.clock.advance(86_400);
    let shared = json!({
        "participant": story.harmed, "what": ["taking-part"], "agency": "probation",
        "purpose": "arrange", "basis": "sharing-agreement"
    });
    let path = format!("/api/v1/cases/{}/commands/share-details", story.case);
    let answer = app.as_program(Who::Facilitator).post_json(&path, &shared).await;
    assert_eq!(answer.status.as_u16(), 422);
    assert!(answer.text().contains("no-agreement"), "{}", answer.text());
}

/// R-SHARE-02, R-CONSENT-03.
async fn consent_to_one_agency_opens_the_way_to_that_agency_only(app: TestApp) {
    let story = app.case(&People::default()).await;
    let whom = story.harmed.to_string();
    let said = [
        ("participant", whom.as_str()),
        ("what", "answer"),
        ("purpose", "share-details"),
        ("answer", "yes"),
        ("means", "written"),
        ("relay", "direct"),
    ];
    let path = format!("/cases/{}/answer", story.case);
    let (status, page) = sends(&app, Who::Facilitator, &path, &said, &[]).await;
    assert_eq!(status, 422);
    assert!(page.contains("Choose which kind of agency"), "{page}");
    let named = [&said[..], &[("agency", "probation")]].concat();
    let (status, page) = sends(&app, Who::Facilitator, &path, &named, &[]).await;
    assert_eq!(status, 303, "{page}");
    let consent = [("basis", "consent")];
    assert_eq!(shares(&app, &story, &consent).await.0, 303);
    let shared = json!({
        "participant": whom, "what": ["taking-part"], "agency": "prison", "purpose": "arrange",
        "basis": "consent"
    });
    let path = format!("/api/v1/cases/{}/commands/share-details", story.case);
    let answer = app.as_program(Who::Facilitator).post_json(&path, &shared).await;
    assert_eq!(answer.status.as_u16(), 422);
    assert!(answer.text().contains("not-asked"), "{}", answer.text());
}

/// R-SHARE-05, design §4.
async fn what_had_left_without_a_basis_is_recorded_and_looked_at(app: TestApp) {
    let story = app.case(&People::default()).await;
    let nothing = [("basis", "nothing")];
    assert_eq!(shares(&app, &story, &nothing).await.0, 422);
    let (status, page) = shares(&app, &story, &[nothing[0], ("already", "yes")]).await;
    assert_eq!(status, 303, "{page}");
    let path = format!("/cases/{}/findings", story.case);
    let page = app.as_user(Who::Supervisor).get(&path).await.text();
    assert!(page.contains("SHARE-02"), "{page}");
}

/// R-SHARE-05.
async fn others_who_do_not_share_are_recorded_by_cause(app: TestApp) {
    let story = app.case(&People::default()).await;
    let whom = story.responsible.to_string();
    let fields = [
        ("participant", whom.as_str()),
        ("what", "contact-details"),
        ("agency", "prison"),
        ("result", "refused"),
        ("cause", "legal-doubt"),
    ];
    let path = format!("/cases/{}/sharing-held-up", story.case);
    let asked = day("asked_on", app.app.now().date());
    let (status, page) = sends(&app, Who::Facilitator, &path, &fields, &asked).await;
    assert_eq!(status, 303, "{page}");
    let case = app.as_user(Who::Facilitator).get(&format!("/cases/{}", story.case)).await.text();
    assert!(case.contains("They doubt that the law allows it"), "{case}");
}

async fn only_whoever_coordinates_keeps_agreements(app: TestApp) {
    let page = app.as_user(Who::Facilitator).get("/sharing-agreements").await;
    assert_eq!(page.status.as_u16(), 200);
    assert!(!page.text().contains("Keep another agreement"));
    assert_eq!(agrees(&app, Who::Facilitator).await.0, 403);
    assert_eq!(agrees(&app, Who::Administrator).await.0, 404);
}
