//! An answer about being in touch binds everybody, and never locks the case it was given in.

use domain::cases::{
    Answer, Channel, Consent, Contact, ContactResult, Means, NoScope, Purpose, Relay,
};
use testkit::site::{People, Story, Who};
use testkit::{TestApp, both_engines};

both_engines! {
    after_an_answer_about_being_in_touch_the_case_goes_on,
}

fn answer(story: &Story, answer: Answer, scope: Option<NoScope>) -> app::Act {
    app::Act::new(Consent {
        participant: story.harmed,
        purpose: Purpose::Contact,
        answer,
        means: Means::Spoken,
        wording: "2026-11".to_owned(),
        relay: Relay::Direct,
        expires: None,
        ask_after: None,
        scope,
        reason: None,
        note: None,
    })
}

fn call(story: &Story) -> app::Act {
    app::Act::new(Contact {
        participant: story.harmed,
        channel: Channel::Phone,
        result: ContactResult::NoAnswer,
        minutes: None,
        wishes_read: Some(1),
        note: None,
        next: None,
    })
}

/// R-CONSENT-04: the answer raises what is known of the person; whoever acts next sees the newer
/// version, judges by it, and is not turned away for ever.
async fn after_an_answer_about_being_in_touch_the_case_goes_on(app: TestApp) {
    let story = app.case(&People::default()).await;
    app.act(Who::Facilitator, story.case, answer(&story, Answer::Yes, None)).await;
    let before = app.act(Who::Facilitator, story.case, call(&story)).await;
    app.act(Who::Facilitator, story.case, answer(&story, Answer::No, Some(NoScope::Ever))).await;
    let after = app.act(Who::Facilitator, story.case, call(&story)).await;
    assert_eq!(after, before + 2, "each act made one entry");
    let view = app.app.read_case(app.caller(Who::Facilitator), story.case).await;
    let entries = view.map(|view| view.file.entries().to_vec()).unwrap_or_default();
    let verdict = entries.last().and_then(|entry| entry.event.verdict().cloned());
    assert!(
        verdict.is_some_and(|verdict| !verdict.is_regular()),
        "the call after the no is irregular"
    );
}
