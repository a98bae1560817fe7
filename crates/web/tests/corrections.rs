//! Leaving an entry out, from its page: what protects somebody, or what a colleague recorded, is the
//! practice supervisor's to take away.

use domain::cases::{Channel, Contact, ContactResult};
use testkit::site::{People, Story, Who};
use testkit::{TestApp, both_engines};

both_engines! {
    a_colleagues_note_vanishes_by_the_supervisor_alone,
}

const NOTE: &str = "She asked us not to ring at work.";

async fn noted(app: &TestApp, story: &Story) -> i64 {
    let contact = Contact {
        participant: story.harmed,
        channel: Channel::Phone,
        result: ContactResult::Spoke,
        minutes: None,
        wishes_read: Some(1),
        note: None,
        next: None,
    };
    app.act(Who::Facilitator, story.case, app::Act::noted(contact, NOTE.to_owned())).await
}

async fn a_colleagues_note_vanishes_by_the_supervisor_alone(app: TestApp) {
    let story = app.case(&People::default()).await;
    let entry = noted(&app, &story).await;
    let path = format!("/cases/{}/entries/{entry}", story.case);
    let owner = app.as_user(Who::Coordinator);
    let page = owner.get(&path).await.text();
    assert!(page.contains("Only the practice supervisor can leave this entry out"));
    assert!(!page.contains("name=\"vanish\""));
    let fields = [("reason", "not-so"), ("vanish", "yes")];
    let refused = owner.post_form(&path, &fields).await;
    assert_eq!(refused.status, 422);
    let page = refused.text();
    assert!(page.contains("FAC-03"), "the rule is named");
    assert!(page.contains("Home Office guidance 2005, section 3.4.6"), "and its source");
    assert!(page.contains("With the practice supervisor"), "and what would mend it");
    assert!(page.contains(NOTE), "the note is still there");

    let supervisor = app.as_user(Who::Supervisor);
    assert!(supervisor.get(&path).await.text().contains("name=\"vanish\""));
    assert_eq!(supervisor.post_form(&path, &fields).await.status, 303);
    assert!(!owner.get(&path).await.text().contains(NOTE));
}
