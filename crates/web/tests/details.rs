//! Changing how somebody can be reached: for those who may see it, and without looking at it.

use app::{App, Caller, Failure};
use domain::people::{ContactDetails, PersonDetails};
use testkit::TestApp;
use testkit::site::{Engine, People, Story, Who};

/// Gives the harmed person another telephone number.
async fn changes(app: &App, caller: &Caller, story: &Story) -> Result<(), Failure> {
    let contact = ContactDetails { phone: "020 7946 0555".to_owned(), ..ContactDetails::default() };
    let details = PersonDetails { contact, ..People::default().harmed };
    app.change_details(caller, story.case, story.harmed, 1, details).await
}

/// Whoever may not open contact details cannot put others in their place either: the use case
/// says so, whichever door asks.
#[tokio::test]
async fn who_may_not_see_contact_details_cannot_change_them() {
    let app = TestApp::start().await;
    let story = app.case(&People::default()).await;
    let as_who = |who| changes(&app.app, app.caller(who), &story);
    assert!(matches!(as_who(Who::Supervisor).await, Err(Failure::NotAllowed)));
    assert!(matches!(as_who(Who::Unrelated).await, Err(Failure::NotFound)));
    assert!(matches!(as_who(Who::Facilitator).await, Ok(())));
    assert!(matches!(as_who(Who::Facilitator).await, Err(Failure::Conflict { actual: 2 })));
}

/// What stands there is not opened for a change, so there is no opening to log: it works even
/// where nothing could be opened.
#[tokio::test]
async fn a_change_opens_nothing() {
    let app = TestApp::on(Engine::Sqlite).await.unwrap();
    let story = app.case(&People::default()).await;
    let database = rusqlite::Connection::open(app.folder().join("concord.sqlite")).unwrap();
    let damaged = "UPDATE words SET ciphertext = zeroblob(64) WHERE kind = 'person'";
    assert_eq!(database.execute(damaged, []).unwrap(), 2);
    assert!(matches!(changes(&app.app, app.caller(Who::Facilitator), &story).await, Ok(())));
}
