//! Signing in: guessing is slow, and strangers lock nobody out; what they send leaves nothing behind
//! that can be read.

#![expect(clippy::unwrap_used, reason = "a test fails where it must")]

use testkit::site::Actor;
use testkit::{TestApp, both_engines};

both_engines! {
    strangers_elsewhere_lock_nobody_out,
    guessing_is_slow_at_each_source,
    right_passwords_count_for_nothing_and_clear_what_was_counted,
    an_account_has_a_ceiling_that_a_known_source_is_not_under,
    many_guesses_at_once_are_no_way_around_the_limit,
    nothing_that_can_be_read_is_kept_of_an_attempt,
}

const WORKER: &str = "facilitator@rj.test";
const RIGHT: &str = "a long enough password";
const OFFICE: &str = "198.51.100.7";
const STRANGER: &str = "203.0.113.1";

async fn tries(actor: &Actor, email: &str, password: &str) -> u16 {
    let fields = [("email", email), ("password", password)];
    actor.post_form("/sign-in", &fields).await.status.as_u16()
}

/// So many wrong passwords for somebody from somewhere; how the last was answered.
async fn wrong(app: &TestApp, times: usize, email: &str, from: &str) -> u16 {
    let actor = app.as_stranger().from(from);
    let mut last = 0;
    for _ in 0..times {
        last = tries(&actor, email, "one two three four").await;
    }
    last
}

async fn right(app: &TestApp, from: &str) -> u16 {
    tries(&app.as_stranger().from(from), WORKER, RIGHT).await
}

async fn strangers_elsewhere_lock_nobody_out(app: TestApp) {
    assert_eq!(wrong(&app, 11, WORKER, STRANGER).await, 429);
    assert_eq!(right(&app, STRANGER).await, 429, "the right password is a guess there too");
    assert_eq!(right(&app, OFFICE).await, 303, "never seen before, and not locked out");
    assert_eq!(tries(&app.as_stranger(), WORKER, RIGHT).await, 303);
}

async fn guessing_is_slow_at_each_source(app: TestApp) {
    assert_eq!(wrong(&app, 10, WORKER, "2001:db8:0:1::1").await, 401);
    assert_eq!(wrong(&app, 1, WORKER, "2001:db8:0:1:a:b:c:d").await, 429, "the same network");
    assert_eq!(wrong(&app, 1, WORKER, "2001:db8:0:2::1").await, 401, "another one");
    for n in 0..5 {
        let email = format!("nobody-{n}@rj.test");
        assert_eq!(wrong(&app, 10, &email, STRANGER).await, 401, "an account that is none counts");
    }
    assert_eq!(wrong(&app, 1, "another@rj.test", STRANGER).await, 429, "fifty from one source");
    app.clock.advance(15 * 60);
    assert_eq!(wrong(&app, 1, WORKER, STRANGER).await, 401, "a quarter of an hour later");
}

async fn right_passwords_count_for_nothing_and_clear_what_was_counted(app: TestApp) {
    for _ in 0..3 {
        assert_eq!(wrong(&app, 9, WORKER, OFFICE).await, 401);
        assert_eq!(right(&app, OFFICE).await, 303);
    }
    for _ in 0..12 {
        assert_eq!(right(&app, OFFICE).await, 303);
    }
    assert_eq!(wrong(&app, 10, WORKER, OFFICE).await, 401, "ten wrong ones, as from the first");
}

async fn an_account_has_a_ceiling_that_a_known_source_is_not_under(app: TestApp) {
    assert_eq!(right(&app, OFFICE).await, 303);
    for n in 0..10 {
        assert_eq!(wrong(&app, 10, WORKER, &format!("203.0.113.{n}")).await, 401);
    }
    assert_eq!(wrong(&app, 1, WORKER, "203.0.113.99").await, 429, "a hundred for one account");
    assert_eq!(wrong(&app, 1, "somebody-else@rj.test", "203.0.113.99").await, 401);
    assert_eq!(right(&app, OFFICE).await, 303, "signed in from there before");
    assert_eq!(wrong(&app, 11, WORKER, OFFICE).await, 429, "guessing from there is slow too");
}

async fn many_guesses_at_once_are_no_way_around_the_limit(app: TestApp) {
    let guesses = (0..20).map(|_| {
        let stranger = app.as_stranger().from(STRANGER);
        tokio::spawn(async move { tries(&stranger, WORKER, "one two three four").await })
    });
    let mut looked_at = 0;
    for guess in guesses.collect::<Vec<_>>() {
        looked_at += usize::from(guess.await.unwrap() == 401);
    }
    assert_eq!(looked_at, 10);
}

async fn nothing_that_can_be_read_is_kept_of_an_attempt(app: TestApp) {
    let long = format!("{}@mail.example", "a".repeat(4_000));
    assert_eq!(wrong(&app, 1, &long, STRANGER).await, 401);
    assert_eq!(right(&app, OFFICE).await, 303);
    let kept = app.app.store().read::<_, _, store::Error>(|reader| {
        Box::pin(async move { reader.fetch_all("SELECT key FROM rate_limits", &[]).await })
    });
    let keys = kept.await.unwrap().into_iter().map(|mut row| row.get::<String>(0).unwrap());
    let keys: Vec<String> = keys.collect();
    assert_eq!(keys.len(), 6, "of both attempts: the account there, the source, the account");
    for key in keys {
        assert!(key.len() < 100, "{key}");
        assert!(![WORKER, OFFICE, STRANGER, "aaaa"].iter().any(|word| key.contains(word)), "{key}");
    }
}
