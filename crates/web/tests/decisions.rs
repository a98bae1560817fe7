//! What others decide on the offence, by its pages: recorded apart from RJ, its days with the days
//! left, and whoever decides told only what people gave leave for.

use domain::time::{Date, days_after};
use testkit::site::{People, Story, Who};
use testkit::{TestApp, both_engines};

both_engines! {
    work_beside_rj_is_recorded_as_what_it_is,
    what_was_decided_stands_on_the_case_apart_from_rj,
    a_deferral_beyond_its_longest_time_is_refused_with_its_rule,
    willingness_is_not_told_without_leave_and_the_page_says_what_is_missing,
}

async fn sends(
    app: &TestApp,
    story: &Story,
    task: &str,
    fields: &[(&str, &str)],
    day: (&str, Date),
) -> (u16, String) {
    let (field, date) = day;
    let who = story.responsible.to_string();
    let names = ["day", "month", "year"].map(|part| format!("{field}-{part}"));
    let values = [date.day().to_string(), date.month().to_string(), date.year().to_string()];
    let mut all: Vec<(&str, &str)> = vec![("participant", &who)];
    all.extend_from_slice(fields);
    all.extend(names.iter().map(String::as_str).zip(values.iter().map(String::as_str)));
    let path = format!("/cases/{}/{task}", story.case);
    let answer = app.as_user(Who::Facilitator).post_form(&path, &all).await;
    (answer.status.as_u16(), answer.text())
}

async fn is_decided(app: &TestApp, story: &Story, disposal: &str, day: Date) {
    let fields = [("disposal", disposal), ("by", "court")];
    let (status, page) = sends(app, story, "disposal", &fields, ("decided_on", day)).await;
    assert_eq!(status, 303, "{page}");
}

/// R-NOT-05, R-NOT-06.
async fn what_was_decided_stands_on_the_case_apart_from_rj(app: TestApp) {
    let story = app.case(&People::default()).await;
    let yesterday = days_after(app.app.now().date(), -1);
    let half = [("disposal", "community-resolution"), ("by", "police"), ("remedy", "repair")];
    let (status, page) = sends(&app, &story, "disposal", &half, ("decided_on", yesterday)).await;
    assert_eq!(status, 422);
    assert!(page.contains("Say whether the victim was asked"), "{page}");
    let whole = [&half[..], &[("victims_view", "said")]].concat();
    let (status, page) = sends(&app, &story, "disposal", &whole, ("decided_on", yesterday)).await;
    assert_eq!(status, 303, "{page}");
    let case = app.as_user(Who::Facilitator).get(&format!("/cases/{}", story.case)).await.text();
    for said in [
        "What was decided on the offence",
        "it never counts as RJ",
        "Community resolution. The police",
        "Community Remedy: Putting right what was damaged",
    ] {
        assert!(case.contains(said), "{said}: {case}");
    }
}

/// R-REF-12.
async fn a_deferral_beyond_its_longest_time_is_refused_with_its_rule(app: TestApp) {
    let story = app.case(&People::default()).await;
    let today = app.app.now().date();
    let until = |days| ("day", days_after(today, days));
    let what = [("what", "deferred-until")];
    let (status, page) = sends(&app, &story, "days", &what, until(60)).await;
    assert_eq!(status, 422);
    assert!(page.contains("Record first what was decided on the offence"), "{page}");
    is_decided(&app, &story, "deferred-sentence", days_after(today, -3)).await;
    is_decided(&app, &story, "conviction", days_after(today, -9)).await;
    let (status, page) = sends(&app, &story, "days", &what, until(200)).await;
    assert_eq!(status, 422);
    assert!(page.contains("R-REF-12"), "{page}");
    let (status, page) = sends(&app, &story, "days", &what, until(60)).await;
    assert_eq!(status, 303, "{page}");
    let case = app.as_user(Who::Facilitator).get(&format!("/cases/{}", story.case)).await.text();
    assert!(case.contains("60 days left"), "{case}");
}

/// R-CONSENT-09.
async fn willingness_is_not_told_without_leave_and_the_page_says_what_is_missing(app: TestApp) {
    let story = app.case(&People::default()).await;
    let path = format!("/cases/{}/tell-decision-maker", story.case);
    let page = app.as_user(Who::Facilitator).get(&path).await.text();
    assert!(!page.contains("name=\"what\""), "nobody decides here: {page}");
    let stage = format!("/cases/{}/route", story.case);
    let owner = app.as_user(Who::Coordinator);
    let moved = owner.post_form(&stage, &[("route", "before-sentence")]).await;
    assert_eq!(moved.status.as_u16(), 303);
    let harmed = story.harmed.to_string();
    let by_when = ("by_when", days_after(app.app.now().date(), 30));
    let willing = [("what", "willingness"), ("harmed", harmed.as_str())];
    let (status, page) = sends(&app, &story, "tell-decision-maker", &willing, by_when).await;
    assert_eq!(status, 422);
    assert!(page.contains("Being willing is not leave to say so"), "{page}");
    assert!(page.contains("R-CONSENT-09"), "{page}");
}

/// R-NOT-02, R-NOT-03, R-NOT-04.
async fn work_beside_rj_is_recorded_as_what_it_is(app: TestApp) {
    let story = app.case(&People::default()).await;
    let path = format!("/cases/{}/other-work", story.case);
    let (harmed, responsible) = (story.harmed.to_string(), story.responsible.to_string());
    let both = [("participants", harmed.as_str()), ("participants", responsible.as_str())];
    let facilitator = app.as_user(Who::Facilitator);
    let nothing = facilitator.post_form(&path, &[]).await;
    assert_eq!(nothing.status.as_u16(), 422);
    let course = [&[("work", "course")], &both[..]].concat();
    let refused = facilitator.post_form(&path, &course).await;
    assert_eq!(refused.status.as_u16(), 422);
    assert!(refused.text().contains("record that instead (R-NOT-01)"), "{}", refused.text());
    let mediation = [&[("work", "mediation")], &both[..]].concat();
    let saved = facilitator.post_form(&path, &mediation).await;
    assert_eq!(saved.status.as_u16(), 303, "{}", saved.text());
    let case = facilitator.get(&format!("/cases/{}", story.case)).await.text();
    for said in ["Work beside RJ, with", "Mediation, in which people meet as equals", "R-NOT-02"] {
        assert!(case.contains(said), "{said}: {case}");
    }
}
