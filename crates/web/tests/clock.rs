//! A server's clock that is put back by hours: what is recorded afterwards stands behind what was
//! recorded before, in every order that counts.

use domain::cases::{Channel, Contact, ContactResult};
use domain::time::Clock as _;
use store::upkeep::watch::Unwatched;
use testkit::TestApp;
use testkit::site::{People, Story, Who};

async fn call(app: &TestApp, story: &Story) -> i64 {
    let contact = Contact {
        participant: story.harmed,
        channel: Channel::Phone,
        result: ContactResult::Spoke,
        minutes: Some(10),
        wishes_read: Some(1),
        note: None,
        next: None,
    };
    app.act(Who::Facilitator, story.case, app::Act::new(contact)).await
}

/// Also where the latest entry was made late, about an hour before the clock's new time.
#[tokio::test]
async fn a_clock_that_jumps_back_breaks_no_order_and_no_chain() {
    let app = TestApp::start().await;
    let story = app.case(&People::default()).await;
    let early = app.clock.now();
    app.clock.advance(10 * 3_600);
    let request = app::Request { happened: Some(early), ..app::Request::default() };
    let contact = Contact {
        participant: story.harmed,
        channel: Channel::Phone,
        result: ContactResult::NoAnswer,
        minutes: None,
        wishes_read: Some(1),
        note: None,
        next: None,
    };
    let helen = app.caller(Who::Facilitator);
    app.app.act(helen, story.case, vec![app::Act::new(contact)], request).await.unwrap();
    app.clock.advance(-5 * 3_600);
    call(&app, &story).await;
    call(&app, &story).await;

    let stored = app.app.store().load(story.case).await.unwrap().unwrap();
    let recorded: Vec<_> = stored.iter().map(|event| event.stamp.recorded).collect();
    assert!(recorded.is_sorted(), "recorded before what it stands behind: {recorded:?}");
    let nowhere = std::path::Path::new("nowhere");
    let whole = app.app.verify(nowhere, &Unwatched).await.unwrap();
    assert!(whole.is_good(), "{:?}", whole.histories.findings);
}
