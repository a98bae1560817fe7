//! Practitioner records: added to by what has happened, and never about oneself.

#![expect(clippy::unwrap_used, reason = "a test fails where it must")]

use testkit::TestApp;
use testkit::site::Who;

/// What the server answers to the coordinator who adds to the facilitator's record.
async fn adds(app: &TestApp, fields: &[(&str, &str)]) -> u16 {
    let by = app.caller(Who::Coordinator);
    let id = app.caller(Who::Facilitator).practitioner.unwrap();
    let version = app.app.read_practitioner(by, id).await.unwrap().version.to_string();
    let mut sent = vec![("version", version.as_str())];
    sent.extend(fields);
    let path = format!("/practitioners/{id}");
    app.as_user(Who::Coordinator).post_form(&path, &sent).await.status.as_u16()
}

#[tokio::test]
async fn a_record_takes_no_future_no_contradiction_and_no_supervisor_of_ones_own() {
    let app = TestApp::start().await;
    let own = app.caller(Who::Facilitator).practitioner.unwrap().to_string();
    let foreign = app.caller(Who::Foreign).practitioner.unwrap().to_string();
    let supervisor = app.caller(Who::Supervisor).practitioner.unwrap().to_string();
    let day = |year: &'static str, field: [&'static str; 3]| {
        [(field[0], "1"), (field[1], "2"), (field[2], year)]
    };
    let held = ["held-day", "held-month", "held-year"];
    let session = |year| [&[("what", "session")][..], &day(year, held)].concat();
    assert_eq!(adds(&app, &session("2030")).await, 422);
    assert_eq!(adds(&app, &session("2026")).await, 303);
    let passed = ["passed-day", "passed-month", "passed-year"];
    let until = ["until-day", "until-month", "until-year"];
    let course = |from, to| {
        let about = [("what", "training"), ("skill", "complex"), ("provider", "A college")];
        [&about[..], &day(from, passed), &day(to, until)].concat()
    };
    assert_eq!(adds(&app, &course("2026", "2025")).await, 422);
    assert_eq!(adds(&app, &course("2026", "2028")).await, 303);
    let names = |id| [("what", "supervisor"), ("supervisor", id)];
    assert_eq!(adds(&app, &names(own.as_str())).await, 422);
    assert_eq!(adds(&app, &names(foreign.as_str())).await, 422);
    assert_eq!(adds(&app, &names(supervisor.as_str())).await, 303);
}
