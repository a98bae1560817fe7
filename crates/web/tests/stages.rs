//! What a stage asks, by its pages: the prison service's own gate with the days it takes
//! (R-PRISON-03), and a request from somebody who does not refer there (R-REF-02, R-REF-03).

use testkit::site::{People, Story, Who};
use testkit::{TestApp, both_engines};

both_engines! {
    what_the_prison_service_was_asked_stands_on_the_case_with_the_days_it_takes,
    a_no_of_the_prison_service_needs_its_reason_and_ends_with_the_stage,
    a_request_is_taken_from_anybody_and_the_case_says_who_has_to_know_of_it,
    what_follows_from_stopping_is_said_before_anybody_answers,
}

async fn sends(app: &TestApp, story: &Story, fields: &[(&str, &str)]) -> (u16, String) {
    let who = story.responsible.to_string();
    let known = [("participant", who.as_str()), ("activity", "part"), ("office", "service")];
    let all = [&known[..], fields].concat();
    let path = format!("/cases/{}/prison", story.case);
    let answer = app.as_user(Who::Facilitator).post_form(&path, &all).await;
    (answer.status.as_u16(), answer.text())
}

async fn case_page(app: &TestApp, story: &Story) -> String {
    app.as_user(Who::Facilitator).get(&format!("/cases/{}", story.case)).await.text()
}

async fn asks(app: &TestApp, story: &Story) {
    let note = ("note", "qprisonwords HMP Colepit");
    let (status, page) = sends(app, story, &[("what", "asked"), note]).await;
    assert_eq!(status, 303, "{page}");
}

async fn what_the_prison_service_was_asked_stands_on_the_case_with_the_days_it_takes(app: TestApp) {
    let story = app.case(&People::default()).await;
    let (status, page) = sends(&app, &story, &[("what", "asked")]).await;
    assert_eq!(status, 422);
    assert!(page.contains("Write down which prison it is"), "{page}");
    asks(&app, &story).await;
    let case = case_page(&app, &story).await;
    assert!(
        case.contains("The prison service was asked today, and has not answered yet."),
        "{case}"
    );
    let log = format!("/cases/{}/prison", story.case);
    let log = app.as_user(Who::Facilitator).get(&log).await.text();
    assert!(log.contains("We asked the prison service’s own team"), "{log}");
    assert!(log.contains("qprisonwords HMP Colepit"), "which prison stands in the log: {log}");
    let day = app.as_user(Who::Facilitator).get("/").await.text();
    assert!(
        day.contains("the prison service’s answer") || day.contains("The prison service’s answer"),
        "{day}"
    );
    let (status, page) = sends(&app, &story, &[("what", "yes")]).await;
    assert_eq!(status, 303, "{page}");
    let case = case_page(&app, &story).await;
    assert!(!case.contains("has not answered yet"), "{case}");
    assert!(case.contains("Yes from the prison service’s own team"), "{case}");
}

async fn a_no_of_the_prison_service_needs_its_reason_and_ends_with_the_stage(app: TestApp) {
    let story = app.case(&People::default()).await;
    asks(&app, &story).await;
    let (status, page) = sends(&app, &story, &[("what", "no")]).await;
    assert_eq!(status, 422);
    assert!(page.contains("Say why not, or that it gave no reason"), "{page}");
    let (status, page) = sends(&app, &story, &[("what", "no"), ("reason", "not-given")]).await;
    assert_eq!(status, 303, "{page}");
    let case = case_page(&app, &story).await;
    for said in
        ["It gave no reason", "did not agree", "That is not held against anybody", "Ask again"]
    {
        assert!(case.contains(said), "{said}: {case}");
    }
    let stage = format!("/cases/{}/route", story.case);
    let owner = app.as_user(Who::Coordinator);
    let moved = owner.post_form(&stage, &[("route", "licence")]).await;
    assert_eq!(moved.status.as_u16(), 303);
    let case = case_page(&app, &story).await;
    assert!(!case.contains("That is not held against anybody"), "it closes no later stage: {case}");
    assert!(case.contains("It gave no reason"), "the history keeps it: {case}");
}

async fn a_request_is_taken_from_anybody_and_the_case_says_who_has_to_know_of_it(app: TestApp) {
    let owner = app.as_user(Who::Coordinator);
    let today = app.app.now().date();
    let (day, month, year) =
        (today.day().to_string(), today.month().to_string(), today.year().to_string());
    let opened = owner
        .post_form(
            "/cases/new",
            &[
                ("initiator", "victim"),
                ("source", "court"),
                ("route", "custody"),
                ("offence", "driving-injury"),
                ("locality", "moseley"),
                ("received_on-day", &day),
                ("received_on-month", &month),
                ("received_on-year", &year),
                ("harmed-part", "victim"),
                ("harmed-name", "Qjohn"),
                ("harmed-basis", "consent"),
                ("responsible-name", "Qmark"),
                ("responsible-basis", "consent"),
            ],
        )
        .await;
    assert_eq!(opened.status.as_u16(), 303, "{}", opened.text());
    let case = opened.header("location").to_owned();
    let page = owner.get(&case).await.text();
    assert!(page.contains("Nobody is sent away: ask one of those who do"), "{page}");
    let task = format!("{case}/referrer");
    let form = owner.get(&task).await.text();
    assert!(form.contains("a prison") && form.contains("You can talk with people"), "{form}");
    assert_eq!(owner.post_form(&task, &[("by", "court")]).await.status.as_u16(), 422);
    assert_eq!(owner.post_form(&task, &[("by", "prison")]).await.status.as_u16(), 303);
    let page = owner.get(&case).await.text();
    assert!(page.contains("The request was taken up by a prison"), "{page}");
    assert!(!page.contains("Nobody is sent away"), "{page}");
}

/// R-CONSENT-06, X-02: stopping is free, and what the law has reported all the same is said before anybody
/// agrees to anything.
async fn what_follows_from_stopping_is_said_before_anybody_answers(app: TestApp) {
    let story = app.case(&People::default()).await;
    let path = format!("/cases/{}/answer?participant={}", story.case, story.responsible);
    let page = app.as_user(Who::Facilitator).get(&path).await.text();
    assert!(page.contains("Nothing. No court, prison or probation service decides"), "{page}");
    let stage = format!("/cases/{}/route", story.case);
    let owner = app.as_user(Who::Coordinator);
    let moved = owner.post_form(&stage, &[("route", "community-sentence")]).await;
    assert_eq!(moved.status.as_u16(), 303);
    let page = app.as_user(Who::Facilitator).get(&path).await.text();
    for said in ["Taking part is free", "what was said is not", "Say so before they answer"] {
        assert!(page.contains(said), "{said}: {page}");
    }
}
