//! The concerns of a safeguarding lead: whatever else waits, each that waits is there, once.

#![expect(clippy::unwrap_used, reason = "a test fails where it must")]

use app::{Act, Request};
use domain::cases::{ConcernKind, ConcernRaised};
use domain::ids::ConcernId;
use testkit::site::{People, Story, Who};
use testkit::{TestApp, both_engines};

both_engines! {
    every_concern_that_waits_is_on_one_page,
    a_decision_about_steps_that_cannot_be_read_is_not_taken,
}

fn concern(app: &TestApp, story: &Story) -> (ConcernId, Act) {
    let concern = ConcernId::generate(app.app.now(), app.app.entropy());
    let raised = ConcernRaised {
        concern,
        kind: ConcernKind::Threat,
        about: Some(story.harmed),
        urgent: false,
        note: None,
        leads: Vec::new(),
    };
    (concern, Act::noted(raised, "Somebody waits outside the house."))
}

async fn raise(app: &TestApp, story: &Story, count: usize) -> Vec<String> {
    let (ids, acts): (Vec<_>, Vec<_>) = (0..count).map(|_| concern(app, story)).unzip();
    let caller = app.caller(Who::Facilitator);
    app.app.act(caller, story.case, acts, Request::default()).await.unwrap();
    ids.iter().map(ToString::to_string).collect()
}

/// R-SAFE-01. More than two hundred wait in one case before the one of the case that was opened
/// first, and more cases have concerns than stand on one page.
async fn every_concern_that_waits_is_on_one_page(app: TestApp) {
    let first = app.case(&People::default()).await;
    app.clock.advance(60);
    let busy = app.case(&People::default()).await;
    let mut expected = raise(&app, &busy, 201).await;
    for _ in 0..25 {
        app.clock.advance(60);
        let story = app.case(&People::default()).await;
        expected.extend(raise(&app, &story, 1).await);
    }
    app.clock.advance(86_400);
    expected.extend(raise(&app, &first, 1).await);

    let lead = app.caller(Who::Safeguarding);
    let (mut after, mut seen, mut pages) = (None, Vec::new(), 0);
    loop {
        let page = app.app.list_concerns(lead, after).await.unwrap();
        seen.extend(page.open.iter().map(|view| view.concern.raised.concern.to_string()));
        pages += 1;
        let Some(next) = page.next else { break };
        after = Some(next.to_string().parse().unwrap());
    }
    assert_eq!(pages, 2);
    seen.sort();
    expected.sort();
    assert_eq!(seen, expected, "each of them once");
}

/// The form says how many steps its reader had seen. Without that it could pass over another's.
async fn a_decision_about_steps_that_cannot_be_read_is_not_taken(app: TestApp) {
    let story = app.case(&People::default()).await;
    let [concern] = raise(&app, &story, 1).await.try_into().unwrap();
    let lead = app.as_user(Who::Safeguarding);
    let path = format!("/concerns/{}/{concern}", story.case);
    for steps in ["x", "", "-1", "7"] {
        let fields = [("steps", steps), ("decision", "stop-work"), ("note", "We wait.")];
        let answer = lead.post_form(&path, &fields).await;
        assert_eq!(answer.status, 409, "{steps}");
        assert!(answer.text().contains("We wait."), "what was typed is there");
    }
    let fields = [("steps", "0"), ("decision", "stop-work"), ("note", "We wait.")];
    assert_eq!(lead.post_form(&path, &fields).await.status, 303);
}
