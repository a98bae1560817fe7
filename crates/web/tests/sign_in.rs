//! What strangers send to the sign-in page leaves nothing behind that is larger than an address.

#![expect(clippy::unwrap_used, reason = "a test fails where it must")]

use testkit::{TestApp, both_engines};

both_engines! {
    an_address_longer_than_there_are_is_answered_and_not_kept,
}

async fn an_address_longer_than_there_are_is_answered_and_not_kept(app: TestApp) {
    let kept = async || {
        let kept = app.app.store().read::<_, _, store::Error>(|reader| {
            Box::pin(async move { reader.fetch_all("SELECT key FROM rate_limits", &[]).await })
        });
        kept.await.unwrap().len()
    };
    let before = kept().await;
    let stranger = app.as_stranger();
    let sent = async |email: &str| {
        let fields = [("email", email), ("password", "one two three four")];
        stranger.post_form("/sign-in", &fields).await.status
    };
    let long = format!("{}@mail.example", "a".repeat(255));
    assert_eq!(sent(&long).await, 401);
    assert_eq!(kept().await, before, "nothing of it is in the database");
    assert_eq!(sent("nobody@mail.example").await, 401, "the answer is the same");
    assert_eq!(kept().await, before + 1, "an address that can be one is counted");
}
