//! What others decide on the offence, by its pages: recorded apart from RJ, its days with the days
//! left, and whoever decides told only what people gave leave for.

#![expect(clippy::indexing_slicing, clippy::unwrap_used, reason = "a test fails where it must")]

use domain::time::{Date, days_after};
use testkit::site::{People, Story, Who};
use testkit::{TestApp, both_engines};

both_engines! {
    work_beside_rj_is_recorded_as_what_it_is,
    what_was_decided_stands_on_the_case_apart_from_rj,
    a_deferral_beyond_its_longest_time_is_refused_with_its_rule,
    willingness_is_not_told_without_leave_and_the_page_says_what_is_missing,
    what_breaking_a_condition_leads_to_is_shown_before_anybody_signs,
    a_broken_condition_is_told_with_the_case_that_goes_back,
    conditions_that_were_taken_are_changed_only_after_whoever_decides_did,
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

async fn comes_to(app: &TestApp, story: &Story, stage: &str) {
    let path = format!("/cases/{}/route", story.case);
    let moved = app.as_user(Who::Coordinator).post_form(&path, &[("route", stage)]).await;
    assert_eq!(moved.status.as_u16(), 303, "{}", moved.text());
}

/// Promises something by a day, as a condition of a caution or as a promise alone.
async fn promises(app: &TestApp, story: &Story, due: Date, condition: &str) -> (u16, String) {
    let (by, to) = (story.responsible.to_string(), story.harmed.to_string());
    let (day, month, year) =
        (due.day().to_string(), due.month().to_string(), due.year().to_string());
    let form = [
        ("words-0", "I give five Saturdays at the workshop."),
        ("kind-0", "community-work"),
        ("by-0", &by),
        ("for-0", &to),
        ("due-0-day", &day),
        ("due-0-month", &month),
        ("due-0-year", &year),
        ("condition-0", condition),
        ("monitor", "facilitator"),
        ("mode", "active"),
    ];
    let path = format!("/cases/{}/agreement/make", story.case);
    let answer = app.as_user(Who::Facilitator).post_form(&path, &form).await;
    (answer.status.as_u16(), answer.text())
}

/// R-AGREE-03, R-REF-12.
async fn what_breaking_a_condition_leads_to_is_shown_before_anybody_signs(app: TestApp) {
    let story = app.case(&People::default()).await;
    let (base, helen) = (format!("/cases/{}", story.case), app.as_user(Who::Facilitator));
    let form = helen.get(&format!("{base}/agreement/make")).await.text();
    assert!(!form.contains("condition-0"), "at this stage nothing promised is a condition: {form}");
    comes_to(&app, &story, "conditional-caution").await;
    let today = app.app.now().date();
    let police = [("disposal", "conditional-caution"), ("by", "police")];
    let (status, page) = sends(&app, &story, "disposal", &police, ("decided_on", today)).await;
    assert_eq!(status, 303, "{page}");
    let end = days_after(today, 60);
    let (status, page) =
        sends(&app, &story, "days", &[("what", "conditions-end")], ("day", end)).await;
    assert_eq!(status, 303, "{page}");
    let form = helen.get(&format!("{base}/agreement/make")).await.text();
    for said in
        ["condition-0", "prosecuted for the offence itself", "also a condition is to be done by"]
    {
        assert!(form.contains(said), "{said}: {form}");
    }
    let (status, page) = promises(&app, &story, days_after(end, 1), "caution").await;
    assert_eq!(status, 422);
    assert!(page.contains("R-REF-12") && page.contains("I give five Saturdays"), "{page}");
    let (status, page) = promises(&app, &story, end, "caution").await;
    assert_eq!(status, 303, "{page}");
    let page = helen.get(&format!("{base}/agreement")).await.text();
    assert!(page.contains("It is also a condition of the caution. Whoever"), "{page}");
    let sheet = page.split('"').find(|part| part.ends_with("/sheet")).unwrap_or_default();
    let sheet = helen.get(sheet).await.text();
    for said in ["It is also a condition of the caution", "prosecuted for the offence itself"] {
        assert!(sheet.contains(said), "{said}: {sheet}");
    }
    let case = helen.get(&base).await.text();
    assert!(case.contains("One of the promises is also a condition"), "{case}");
}

/// R-REF-08.
async fn a_broken_condition_is_told_with_the_case_that_goes_back(app: TestApp) {
    let story = app.case(&People::default()).await;
    let (base, helen) = (format!("/cases/{}", story.case), app.as_user(Who::Facilitator));
    comes_to(&app, &story, "conditional-caution").await;
    let due = days_after(app.app.now().date(), 30);
    let (status, page) = promises(&app, &story, due, "caution").await;
    assert_eq!(status, 303, "{page}");
    let case = app.app.read_case(app.caller(Who::Facilitator), story.case).await.unwrap();
    let made = case.file.case().agreements.values().next().unwrap().made.clone();
    let (agreement, item) = (made.agreement.to_string(), made.items[0].item.to_string());
    let form = [("agreement", agreement.as_str()), ("item", item.as_str()), ("state", "not-kept")];
    let marked = helen.post_form(&format!("{base}/agreement/mark"), &form).await;
    assert_eq!(marked.status.as_u16(), 303, "{}", marked.text());
    let day = helen.get("/").await.text();
    assert!(day.contains("did not keep a condition"), "{day}");
    let (back, owner) = (format!("{base}/hand-back"), app.as_user(Who::Coordinator));
    let page = owner.get(&back).await.text();
    assert!(page.contains("A condition was not kept"), "said before it goes: {page}");
    let refused = owner.post_form(&back, &[("reason", "done")]).await;
    assert_eq!(refused.status.as_u16(), 422);
    assert!(refused.text().contains("R-REF-08"), "{}", refused.text());
    let went = owner.post_form(&back, &[("reason", "not-finished")]).await;
    assert_eq!(went.status.as_u16(), 303, "{}", went.text());
    let who = story.responsible;
    let told = helen.get(&format!("{base}/tell-decision-maker?participant={who}")).await.text();
    assert!(told.contains("A condition was not kept"), "{told}");
    let day = helen.get("/").await.text();
    assert!(!day.contains("did not keep a condition"), "{day}");
}

/// R-REF-07.
async fn conditions_that_were_taken_are_changed_only_after_whoever_decides_did(app: TestApp) {
    let story = app.case(&People::default()).await;
    let (base, helen) = (format!("/cases/{}", story.case), app.as_user(Who::Facilitator));
    comes_to(&app, &story, "conditional-caution").await;
    let today = app.app.now().date();
    let (status, page) = promises(&app, &story, days_after(today, 30), "caution").await;
    assert_eq!(status, 303, "{page}");
    let case = app.app.read_case(app.caller(Who::Facilitator), story.case).await.unwrap();
    let agreement = case.file.case().agreements.keys().next().unwrap().to_string();
    let decides = async |burden: &str, outcome: &str, note: &str| {
        let fields = [
            ("agreement", agreement.as_str()),
            ("by", "prosecutor"),
            ("burden", burden),
            ("outcome", outcome),
            ("note", note),
        ];
        sends(&app, &story, "agreement/conditions", &fields, ("decided_on", today)).await
    };
    let form = helen.get(&format!("{base}/agreement/conditions?agreement={agreement}")).await;
    assert!(form.text().contains("I give five Saturdays"), "{}", form.text());
    for (burden, outcome) in [("too-much", "as-agreed"), ("in-proportion", "changed")] {
        let (status, page) = decides(burden, outcome, "").await;
        assert_eq!(status, 422, "{outcome}");
        assert!(page.contains("R-REF-07"), "{outcome}: {page}");
    }
    let (status, page) = decides("in-proportion", "as-agreed", "").await;
    assert_eq!(status, 303, "{page}");
    let shown = helen.get(&format!("{base}/agreement")).await.text();
    assert!(shown.contains("in proportion to the offence; taken as agreed"), "{shown}");
    let story_told = helen.get(&base).await.text();
    assert!(story_told.contains("What becomes of the conditions became known"), "{story_told}");
}
