//! Messages that go out once, and those that are given up: somebody can see that they were.

#![expect(clippy::indexing_slicing, clippy::unwrap_used, reason = "a test fails where it must")]

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use app::Outbox;
use domain::cases::{Channel, Contact, ContactResult};
use mail::{MailError, Message, Transport};
use testkit::site::{Frozen, People, Who};
use testkit::{TestApp, both_engines};

both_engines! {
    messages_that_are_given_up_are_told_to_whoever_looks_after_the_server,
    two_workers_send_each_message_once,
}

/// Notices for the supervisor, as many as there are irregular calls.
async fn notices(app: &TestApp, count: usize) {
    let story = app.case(&People::default()).await;
    while app.work().await.done > 0 {}
    let call = Contact {
        participant: story.harmed,
        channel: Channel::Phone,
        result: ContactResult::Spoke,
        minutes: None,
        wishes_read: None,
        note: None,
        next: None,
    };
    for _ in 0..count {
        app.act(Who::Facilitator, story.case, app::Act::new(call.clone())).await;
    }
}

async fn messages_that_are_given_up_are_told_to_whoever_looks_after_the_server(app: TestApp) {
    notices(&app, 2).await;
    let ready = || async {
        let answer = app.as_stranger().get("/health/ready").await;
        (answer.status.as_u16(), answer.json()["jobs"].clone())
    };
    assert_eq!(ready().await, (200, "ok".into()));
    // A file stands where the folder of messages should be.
    std::fs::remove_dir_all(app.mail()).unwrap();
    std::fs::write(app.mail(), "in the way").unwrap();
    for _ in 0..8 {
        assert_eq!(app.work().await.failed, 2);
        app.clock.advance(2 * 86_400);
    }
    assert_eq!(app.work().await.failed, 0, "they are not tried again");
    assert_eq!(ready().await, (200, "2 given up".into()));
}

/// A transport that takes some seconds for each message.
struct Slow {
    clock: Arc<Frozen>,
    seconds: i64,
    sent: Arc<AtomicUsize>,
}

impl Transport for Slow {
    fn send(&self, _: &Message) -> Result<(), MailError> {
        self.sent.fetch_add(1, Ordering::SeqCst);
        self.clock.advance(self.seconds);
        Ok(())
    }
}

async fn two_workers_send_each_message_once(app: TestApp) {
    notices(&app, 12).await;
    let sent = Arc::new(AtomicUsize::new(0));
    // One worker is slow, so that what it has taken on runs out of its lease; the other takes no time:
    // otherwise its own messages would let the lease run out between a message and the note of it.
    let by = |seconds| {
        let slow = Slow { clock: Arc::clone(&app.clock), seconds, sent: Arc::clone(&sent) };
        Outbox { transport: Arc::new(slow), base: String::new() }
    };
    let (slow, quick) = (by(10), by(0));
    let other = async {
        for _ in 0..50 {
            app.app.work_once(&quick).await.unwrap();
            tokio::task::yield_now().await;
        }
    };
    let (first, ()) = tokio::join!(app.app.work_once(&slow), other);
    first.unwrap();
    assert_eq!(sent.load(Ordering::SeqCst), 12);
}
