//! An answer about being in touch binds everybody, and never locks the case it was given in.

#![expect(clippy::indexing_slicing, clippy::unwrap_used, reason = "a test fails where it must")]

use app::Request;
use domain::cases::{
    Answer, Channel, Consent, Contact, ContactResult, Correct, CorrectionReason, Means, NoScope,
    Participant, ParticipantAdded, Purpose, Relay,
};
use domain::ids::ParticipantId;
use testkit::site::{People, Story, Who};
use testkit::{TestApp, both_engines};

both_engines! {
    after_an_answer_about_being_in_touch_the_case_goes_on,
    a_no_for_ever_binds_other_cases_until_the_person_takes_it_back,
    a_no_that_a_server_with_a_faster_clock_recorded_binds,
    a_late_entry_is_judged_by_the_noes_of_its_day,
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
        whom: None,
        agency: None,
        passed_on: None,
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

/// Another case that the same person is in.
async fn another_case(app: &TestApp, story: &Story) -> Story {
    let view = app.app.read_case(app.caller(Who::Facilitator), story.case).await.unwrap();
    let known: &Participant = &view.file.case().participants[&story.harmed];
    let mut other = app.case(&People::default()).await;
    other.harmed = ParticipantId::generate(app.app.now(), app.app.entropy());
    let added = ParticipantAdded {
        participant: other.harmed,
        person: known.person,
        side: known.side,
        part: known.part,
        of: None,
        basis: known.basis,
        basis_on: known.basis_on,
        sender: known.sender,
    };
    app.act(Who::Facilitator, other.case, app::Act::new(added)).await;
    other
}

/// Whether a no of theirs stands between us and a call in a case.
async fn is_bound(app: &TestApp, story: &Story) -> bool {
    let entry = app.act(Who::Facilitator, story.case, call(story)).await;
    let view = app.app.read_case(app.caller(Who::Facilitator), story.case).await.unwrap();
    let entry = view.file.entries().iter().find(|one| one.version == entry).unwrap();
    entry.event.verdict().unwrap().unmet.contains(&domain::rules::Rule::Consent04)
}

/// R-CONSENT-04: neither a yes that a worker passes on, nor an older one that is recorded late,
/// takes it back; and what was recorded by mistake was never said.
async fn a_no_for_ever_binds_other_cases_until_the_person_takes_it_back(app: TestApp) {
    let here = app.case(&People::default()).await;
    let there = another_case(&app, &here).await;
    let third = another_case(&app, &here).await;
    app.clock.advance(2 * 86_400);
    let ever = answer(&here, Answer::No, Some(NoScope::Ever));
    let no = app.act(Who::Facilitator, here.case, ever).await;
    assert!(is_bound(&app, &there).await);

    app.clock.advance(2 * 86_400);
    let mut relayed = answer(&third, Answer::Yes, None);
    if let domain::cases::Command::RecordConsent(consent) = &mut relayed.command {
        consent.relay = Relay::Worker;
    }
    app.act(Who::Facilitator, third.case, relayed).await;
    assert!(is_bound(&app, &there).await, "a worker cannot take it back");
    let happened = Some(app.app.now().plus_seconds(-3 * 86_400));
    let late = Request { happened, ..Request::default() };
    let older = vec![answer(&third, Answer::Yes, None)];
    app.app.act(app.caller(Who::Facilitator), third.case, older, late).await.unwrap();
    assert!(is_bound(&app, &there).await, "what was said before does not take it back");

    let yes = app.act(Who::Facilitator, third.case, answer(&third, Answer::Yes, None)).await;
    assert!(!is_bound(&app, &there).await, "they took it back");
    app.act(Who::Facilitator, third.case, corrects(yes)).await;
    assert!(is_bound(&app, &there).await, "it turned out that they had not");
    app.act(Who::Supervisor, here.case, corrects(no)).await;
    assert!(!is_bound(&app, &there).await, "it turned out that they never said no");
}

fn corrects(target: i64) -> app::Act {
    let reason = CorrectionReason::NotSo;
    app::Act::new(domain::cases::Command::CorrectEntry(Correct::leaving_out(target, reason)))
}

async fn a_no_that_a_server_with_a_faster_clock_recorded_binds(app: TestApp) {
    let story = app.case(&People::default()).await;
    app.clock.advance(120);
    let no = answer(&story, Answer::No, Some(NoScope::ThisIncident));
    app.act(Who::Facilitator, story.case, no).await;
    app.clock.advance(-120);
    assert!(is_bound(&app, &story).await, "it is in the file, whatever the clock says");
}

async fn a_late_entry_is_judged_by_the_noes_of_its_day(app: TestApp) {
    let here = app.case(&People::default()).await;
    let there = another_case(&app, &here).await;
    app.clock.advance(2 * 86_400);
    let ever = answer(&here, Answer::No, Some(NoScope::Ever));
    app.act(Who::Facilitator, here.case, ever).await;
    app.clock.advance(4 * 86_400);
    app.act(Who::Facilitator, here.case, answer(&here, Answer::Yes, None)).await;
    let mut bound = Vec::new();
    for days_ago in [5, 3, 0] {
        let happened = Some(app.app.now().plus_seconds(-days_ago * 86_400));
        let late = Request { happened, ..Request::default() };
        let caller = app.caller(Who::Facilitator);
        let done = app.app.act(caller, there.case, vec![call(&there)], late).await.unwrap();
        bound.push(done.irregular);
    }
    assert_eq!(bound, [false, true, false], "before it, while it stood, after it");
}
