//! The first minutes: one link makes one service with one administrator, or nothing at all.

#![expect(clippy::unwrap_used, reason = "a test fails where it must")]

use axum::http::StatusCode;
use testkit::TestApp;
use testkit::site::{Answer, Engine};

const PASSWORD: &str = "a long enough password";

/// Sends the form behind a link.
async fn sends(app: &TestApp, link: &str, email: &str) -> Answer {
    let fields =
        [("service", "Riverside"), ("name", "Ama Owusu"), ("email", email), ("password", PASSWORD)];
    app.as_stranger().post_form(&format!("/set-up/{link}"), &fields).await
}

async fn services(app: &TestApp) -> usize {
    let read = app.app.store().read::<_, _, store::Error>(|reader| {
        Box::pin(async move { store::records::services::list(reader).await })
    });
    read.await.unwrap().len()
}

/// A link for the set-up, as starting the server makes it.
async fn link(app: &TestApp) -> String {
    app.app.make_set_up_link().await.unwrap().expose().to_owned()
}

async fn of_two_at_once_one_sets_up(app: TestApp) {
    let link = link(&app).await;
    let (one, other) =
        tokio::join!(sends(&app, &link, "one@rj.test"), sends(&app, &link, "two@rj.test"));
    let mut statuses = [one.status, other.status];
    statuses.sort();
    assert_eq!(statuses, [StatusCode::SEE_OTHER, StatusCode::NOT_FOUND]);
    assert_eq!(services(&app).await, 1);
    assert!(!app.app.is_new().await.unwrap());
}

#[tokio::test]
async fn of_two_at_once_one_sets_up_on_sqlite() {
    of_two_at_once_one_sets_up(TestApp::untouched(Engine::Sqlite).await.unwrap()).await;
}

#[tokio::test]
async fn of_two_at_once_one_sets_up_on_postgres() {
    if let Some(app) = TestApp::untouched(Engine::Postgres).await {
        of_two_at_once_one_sets_up(app).await;
    }
}

/// A fault while the password is kept must not leave a service behind that nobody can sign in to:
/// the same link works when the fault is mended.
#[tokio::test]
async fn a_set_up_that_fails_half_way_can_be_made_again() {
    let app = TestApp::untouched(Engine::Sqlite).await.unwrap();
    let link = link(&app).await;
    let database = rusqlite::Connection::open(app.folder().join("concord.sqlite")).unwrap();
    let fault = "CREATE TRIGGER fault BEFORE UPDATE OF password ON users \
        BEGIN SELECT RAISE(ABORT, 'a fault'); END";
    database.execute_batch(fault).unwrap();
    let failed = sends(&app, &link, "one@rj.test").await;
    assert!(failed.status.is_server_error(), "{}", failed.status);
    assert_eq!(services(&app).await, 0);
    assert!(app.app.is_new().await.unwrap());

    database.execute_batch("DROP TRIGGER fault").unwrap();
    assert_eq!(sends(&app, &link, "one@rj.test").await.status, StatusCode::SEE_OTHER);
    assert_eq!(services(&app).await, 1);
    let password = zeroize::Zeroizing::new(PASSWORD.to_owned());
    let from = app::Source::UNKNOWN;
    assert!(app.app.sign_in("one@rj.test", password, from).await.unwrap().is_some());
}
