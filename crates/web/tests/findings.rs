//! What the supervisor looks at again, and what was recorded afterwards beside it (R-FAC-03, design §4).

#![expect(clippy::unwrap_used, reason = "a test fails where it must")]

use app::{Act, Request};
use domain::cases::{Answer, CrossFact, FactAllowed, FactTold};
use testkit::site::{People, Who};
use testkit::{TestApp, both_engines};

both_engines! {
    what_was_recorded_afterwards_stands_beside_the_finding_and_counts_by_the_supervisors_word,
}

async fn what_was_recorded_afterwards_stands_beside_the_finding_and_counts_by_the_supervisors_word(
    app: TestApp,
) {
    let story = app.case(&People::default()).await;
    app.clock.advance(600);
    let (from, to, fact) = (story.responsible, story.harmed, CrossFact::WillingToWrite);
    let told = Act::new(FactTold { from, to, fact });
    let step = app.act(Who::Facilitator, story.case, told).await;
    let path = format!("/cases/{}/findings", story.case);
    let supervisor = app.as_user(Who::Supervisor);
    let page = supervisor.get(&path).await.text();
    assert!(page.contains("CONSENT-07") && !page.contains("Recorded afterwards"), "{page}");

    let happened = Some(app.app.now().plus_seconds(-60));
    app.clock.advance(60);
    let allowed = Act::new(FactAllowed { from, to, fact, answer: Answer::Yes });
    let late = Request { happened, ..Request::default() };
    app.app.act(app.caller(Who::Facilitator), story.case, vec![allowed], late).await.unwrap();
    let page = supervisor.get(&path).await.text();
    assert!(page.contains("CONSENT-07") && page.contains("Recorded afterwards"), "{page}");
    assert!(page.contains("I looked into what was recorded afterwards"), "{page}");

    let entry = step.to_string();
    let fields = [
        ("entry", entry.as_str()),
        ("note", "Asked Mark: he had said yes."),
        ("late_holds", "yes"),
    ];
    let settled = supervisor.post_form(&path, &fields).await;
    assert_eq!(settled.status.as_u16(), 303, "{}", settled.text());
    let page = supervisor.get(&path).await.text();
    assert!(page.contains("Nothing to look at again"), "{page}");
}
