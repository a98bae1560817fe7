//! Nobody declines for a victim, by the pages (R-OFFER-05, R-CONSENT-08).

#![expect(clippy::unwrap_used, reason = "a test fails where it must")]

use testkit::site::{People, Who};
use testkit::{TestApp, both_engines};

both_engines! {
    a_no_for_a_victim_is_not_taken_from_a_worker,
    a_stopped_request_is_told_and_reviewed,
}

async fn a_no_for_a_victim_is_not_taken_from_a_worker(app: TestApp) {
    let story = app.case(&People::default()).await;
    let whom = story.harmed.to_string();
    let said = [
        ("participant", whom.as_str()),
        ("what", "answer"),
        ("purpose", "meeting"),
        ("answer", "no"),
        ("means", "spoken"),
        ("relay", "worker"),
    ];
    let path = format!("/cases/{}/answer", story.case);
    let facilitator = app.as_user(Who::Facilitator);
    let page = facilitator.post_form(&path, &said).await;
    assert_eq!(page.status.as_u16(), 422);
    assert!(page.text().contains("Choose who said it"), "{}", page.text());
    let by_worker = [&said[..], &[("said_by", "worker"), ("heard_by", "police")]].concat();
    let page = facilitator.post_form(&path, &by_worker).await;
    assert_eq!(page.status.as_u16(), 422);
    assert!(page.text().contains("Nobody declines for a victim"), "{}", page.text());
    let by_person = [&said[..], &[("said_by", "person"), ("heard_by", "police")]].concat();
    assert_eq!(facilitator.post_form(&path, &by_person).await.status.as_u16(), 303);
}

async fn a_stopped_request_is_told_and_reviewed(app: TestApp) {
    let story = app.case(&People::default()).await;
    let (case, whom) = (story.case, story.harmed.to_string());
    let today = app.app.now().date();
    let (day, month, year) =
        (today.day().to_string(), today.month().to_string(), today.year().to_string());
    let fields = [
        ("participant", whom.as_str()),
        ("asked_on-day", &day),
        ("asked_on-month", &month),
        ("asked_on-year", &year),
        ("stopped_by", "police"),
        ("cause", "not-ready"),
    ];
    let facilitator = app.as_user(Who::Facilitator);
    let logged = facilitator.post_form(&format!("/cases/{case}/request-stopped"), &fields).await;
    assert_eq!(logged.status.as_u16(), 303, "{}", logged.text());
    let my_day = facilitator.get("/").await.text();
    assert!(my_day.contains("that their request was stopped"), "{my_day}");
    let page = facilitator.get(&format!("/cases/{case}/tell-stopped")).await.text();
    assert!(page.contains("They think that the victim is not ready"), "{page}");
    let view = app.app.read_case(app.caller(Who::Facilitator), case).await;
    let view = view.unwrap();
    let request = view.file.case().stopped_requests.keys().next().unwrap().to_string();
    let told = facilitator
        .post_form(&format!("/cases/{case}/tell-stopped"), &[("request", request.as_str())])
        .await;
    assert_eq!(told.status.as_u16(), 303, "{}", told.text());
    let supervisor = app.as_user(Who::Supervisor);
    let review = [("request", request.as_str()), ("result", "goes-on"), ("note", "Ask her.")];
    let path = format!("/cases/{case}/review-stopped");
    assert_eq!(facilitator.post_form(&path, &review).await.status.as_u16(), 403);
    let reviewed = supervisor.post_form(&path, &review).await;
    assert_eq!(reviewed.status.as_u16(), 303, "{}", reviewed.text());
    let case = facilitator.get(&format!("/cases/{case}")).await.text();
    assert!(case.contains("had been stopped"), "{case}");
}
