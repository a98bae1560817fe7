//! `/api/v1/cases/{case}`: reading one.

use testkit::site::{People, Who};
use testkit::{TestApp, both_engines};

use crate::support::shown;

both_engines! {
    those_who_work_on_it_read_it_and_nobody_elses_eyes_do,
    a_case_shows_its_version_people_and_team,
    what_is_no_id_and_what_is_no_case_are_not_found_alike,
}

async fn those_who_work_on_it_read_it_and_nobody_elses_eyes_do(app: TestApp) {
    let story = app.story(&People::default()).await;
    let path = format!("/api/v1/cases/{}", story.case);
    for who in [Who::Coordinator, Who::Facilitator, Who::Supervisor] {
        let read = app.as_program(who).get(&path).await;
        assert_eq!(read.status, 200, "{who:?}");
        assert!(read.text().contains("John"), "{who:?}");
        assert!(!read.text().contains("020 7946"), "contact details stay in: {who:?}");
    }
    for who in [Who::Safeguarding, Who::Administrator, Who::Unrelated, Who::Foreign] {
        let read = app.as_program(who).get(&path).await;
        assert_eq!(read.status, 404, "{who:?}");
        assert!(!read.text().contains("John"), "{who:?}");
    }
}

async fn a_case_shows_its_version_people_and_team(app: TestApp) {
    let story = app.story(&People::default()).await;
    let read = app.as_program(Who::Facilitator).get(&format!("/api/v1/cases/{}", story.case)).await;
    insta::assert_snapshot!(shown(&read));
}

async fn what_is_no_id_and_what_is_no_case_are_not_found_alike(app: TestApp) {
    let program = app.as_program(Who::Coordinator);
    let nobodys = "019f0000-0000-7000-8000-000000000000";
    let mut answers = Vec::new();
    for id in [nobodys, "7", "x%00", "%ff"] {
        let answer = program.get(&format!("/api/v1/cases/{id}")).await;
        assert_eq!(answer.status, 404, "{id}");
        assert_eq!(answer.header("content-type"), "application/problem+json", "{id}");
        answers.push(answer.body);
    }
    assert!(answers.iter().all(|body| *body == answers[0]), "the answers differ");
}
