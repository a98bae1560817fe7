//! Whoever sees somebody's name on My day is in the read log, as for every other page.

#![expect(clippy::unwrap_used, reason = "a test fails where it must")]

use domain::cases::{Channel, Command, Contact, ContactResult, KeepInTouchAgreed};
use store::records::read_log::{Read, find_by_subject};
use testkit::site::{People, Who};
use testkit::{TestApp, both_engines};

both_engines!(names_on_my_day_are_in_the_read_log);

async fn names_on_my_day_are_in_the_read_log(app: TestApp) {
    let story = app.case(&People::default()).await;
    let agreed = KeepInTouchAgreed { participant: story.harmed, days: 1 };
    app.act(Who::Facilitator, story.case, app::Act::new(Command::from(agreed))).await;
    let caller = app.caller(Who::Facilitator);
    let until = app.app.now().plus_seconds(7 * 86_400).date();
    let day = app.app.my_day(caller, until).await.unwrap();
    assert!(day.items.iter().any(|item| item.person.is_some()), "somebody is named");
    app.app.flush_reads().await;
    let subject = format!("case:{}", story.case);
    let read = app.app.store().read::<_, _, store::Error>(move |reader| {
        Box::pin(async move { find_by_subject(reader, &subject).await })
    });
    let mine = |read: &Read| read.user == caller.user && read.what == "my-day";
    assert_eq!(read.await.unwrap().into_iter().filter(mine).count(), 1, "once for the case");
}

/// Somebody whose safe hours are over is not among those who can be rung, now or later today.
#[tokio::test]
async fn nobody_is_rung_after_their_safe_hours() {
    let app = TestApp::start().await;
    let story = app.case(&People::default()).await;
    let contact = Contact {
        participant: story.harmed,
        channel: Channel::Phone,
        result: ContactResult::NoAnswer,
        minutes: None,
        wishes_read: Some(1),
        note: None,
        next: Some(app.app.now().date()),
    };
    app.act(Who::Facilitator, story.case, app::Act::new(contact)).await;
    let helen = app.as_user(Who::Facilitator);
    let morning = helen.get("/").await.text();
    assert!(morning.contains("You can ring now") && !morning.contains("Not today any more"));
    let form = format!("/cases/{}/log-call?participant={}", story.case, story.harmed);
    assert!(!helen.get(&form).await.text().contains("outside their hours"));
    for _ in 0..14 {
        app.clock.advance(1800);
        helen.get("/").await;
    }
    let evening = helen.get("/").await.text();
    assert!(!evening.contains("You can ring now") && !evening.contains("Later today"));
    assert!(evening.contains("Not today any more"));
    assert!(helen.get(&form).await.text().contains("outside their hours"));
}
