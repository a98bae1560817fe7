//! The first minutes: one link makes one service with one administrator, or nothing at all; another
//! sets the password of whoever was invited.

#![expect(clippy::unwrap_used, reason = "a test fails where it must")]

use axum::http::StatusCode;
use domain::entropy::bytes;
use testkit::TestApp;
use testkit::site::{Answer, Engine, Who};
use zeroize::Zeroizing;

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
    let password = Zeroizing::new(PASSWORD.to_owned());
    let from = app::Source::UNKNOWN;
    assert!(app.app.sign_in("one@rj.test", password, from).await.unwrap().is_some());
}

/// A password takes a salt before it is hashed: where no randomness was used, nothing was hashed.
#[tokio::test]
async fn a_false_link_costs_no_hashing() {
    let asked = TestApp::untouched(Engine::Sqlite).await.unwrap();
    let twin = TestApp::untouched(Engine::Sqlite).await.unwrap();
    let stranger = asked.as_stranger();
    let fields = [("password", PASSWORD)];
    let joined = stranger.post_form("/join/5ecret", &fields).await;
    assert_eq!(joined.status, StatusCode::NOT_FOUND);
    assert_eq!(sends(&asked, "5ecret", "one@rj.test").await.status, StatusCode::NOT_FOUND);
    assert_eq!(bytes::<16>(asked.app.entropy()), bytes::<16>(twin.app.entropy()));
}

/// The answer to a false link does not depend on what was typed.
#[tokio::test]
async fn a_false_link_is_looked_at_before_the_fields() {
    let app = TestApp::untouched(Engine::Sqlite).await.unwrap();
    let set_up = app.app.set_up("5ecret", "", "", "", Zeroizing::new(String::new())).await;
    assert!(matches!(set_up, Err(app::Failure::NotFound)), "{set_up:?}");
    let joined = app.app.accept_invitation("5ecret", Zeroizing::new(String::new())).await;
    assert!(matches!(joined, Err(app::Failure::NotFound)), "{joined:?}");
}

#[tokio::test]
async fn a_password_that_anybody_would_try_is_refused_and_the_link_works_on() {
    let app = TestApp::start().await;
    let new = app::NewUser {
        email: "farah.iqbal@rj.test".to_owned(),
        name: "Farah Iqbal".to_owned(),
        roles: vec![domain::access::Role::Coordinator],
    };
    let invited = app.app.invite(app.caller(Who::Administrator), new).await.unwrap();
    let link = format!("/join/{}", invited.secret.expose());
    let joins = async |password: &str| {
        let answer = app.as_stranger().post_form(&link, &[("password", password)]).await;
        (answer.status, answer.text())
    };
    for guessed in
        ["            ", "zzzzzzzzzzzz", "farah.iqbal1", "Restorative Test", "Farah Iqbal!"]
    {
        let (status, page) = joins(guessed).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "{guessed}");
        assert!(page.contains("one of the first that others would try"), "{guessed}");
    }
    let (status, page) = joins("too short").await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.contains("12 characters or more"));
    assert_eq!(joins("one two three four").await.0, StatusCode::SEE_OTHER);
}
