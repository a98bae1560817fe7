//! Files kept in memory never stand between a reader and what is recorded: any number of servers
//! run on one database.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails where it must")]

use app::{Act, App, Failure, Request};
use domain::access::Relation;
use domain::cases::{Channel, Contact, ContactResult, Event, FacilitatorReleased};
use domain::rules::RuleBook;
use store::args;
use testkit::site::{People, Story, Who};
use testkit::{TestApp, both_engines};

both_engines! {
    another_server_sees_at_once_what_was_recorded,
    a_history_that_was_put_back_is_read_anew,
    who_left_a_case_is_turned_away_by_every_server,
}

/// A second server on the same database, which has read the case as it was.
async fn second_server(app: &TestApp, story: &Story) -> App {
    let second = App::new(app.app.store().clone(), RuleBook::built_in().unwrap().into());
    second.read_case(app.caller(Who::Facilitator), story.case).await.unwrap();
    second
}

fn call(story: &Story) -> Act {
    Act::noted(
        Contact {
            participant: story.harmed,
            channel: Channel::Phone,
            result: ContactResult::Spoke,
            minutes: Some(5),
            wishes_read: Some(1),
            note: None,
            next: None,
        },
        "Is well.",
    )
}

async fn another_server_sees_at_once_what_was_recorded(app: TestApp) {
    let story = app.case(&People::default()).await;
    let second = second_server(&app, &story).await;
    let caller = app.caller(Who::Facilitator);
    for _ in 0..2 {
        let first = app.act(Who::Facilitator, story.case, call(&story)).await;
        let view = second.read_case(caller, story.case).await.unwrap();
        assert_eq!(view.file.version(), first, "the second server sees the call");
        assert!(matches!(view.file.entries().last().unwrap().event, Event::ContactRecorded(_)));
        let done =
            second.act(caller, story.case, vec![call(&story)], Request::default()).await.unwrap();
        assert_eq!(done.first, first + 1, "it builds on it");
        let view = app.app.read_case(caller, story.case).await.unwrap();
        assert_eq!(view.file.version(), first + 1, "the first server sees that");
    }
    let whole = domain::cases::CaseFile::from_entries(
        story.case,
        second.read_case(caller, story.case).await.unwrap().file.entries().to_vec(),
    );
    let kept = app.app.read_case(caller, story.case).await.unwrap();
    assert_eq!(kept.file.case(), whole.unwrap().case(), "entry by entry comes to the same");
}

/// As when a server takes over that had not heard of the last commit.
async fn a_history_that_was_put_back_is_read_anew(app: TestApp) {
    let story = app.case(&People::default()).await;
    let last = app.act(Who::Facilitator, story.case, call(&story)).await;
    let case = story.case;
    let put_back = app.app.store().write::<_, _, store::Error>(move |tx| {
        Box::pin(async move {
            let delete = "DELETE FROM events WHERE stream = $1 AND version = $2";
            tx.execute(delete, &args![case, last]).await?;
            let end = "UPDATE streams SET version = $2, head = \
                 (SELECT hash FROM events WHERE stream = $1 AND version = $2) WHERE stream = $1";
            tx.execute(end, &args![case, last - 1]).await
        })
    });
    put_back.await.unwrap();
    let view = app.app.read_case(app.caller(Who::Facilitator), case).await.unwrap();
    assert_eq!(view.file.version(), last - 1, "what is gone is not shown from memory");
    let released = FacilitatorReleased { practitioner: story.practitioner };
    let next = app.act(Who::Coordinator, case, Act::new(released)).await;
    assert_eq!(next, last, "the next entry takes its place");
    let view = app.app.read_case(app.caller(Who::Coordinator), case).await.unwrap();
    assert!(matches!(view.file.entries().last().unwrap().event, Event::FacilitatorReleased(_)));
}

async fn who_left_a_case_is_turned_away_by_every_server(app: TestApp) {
    let story = app.case(&People::default()).await;
    let second = second_server(&app, &story).await;
    let released = FacilitatorReleased { practitioner: story.practitioner };
    app.act(Who::Coordinator, story.case, Act::new(released)).await;
    let caller = app.caller(Who::Facilitator);
    let read = second.read_case(caller, story.case).await;
    assert!(matches!(read, Err(Failure::NotFound)), "they see nothing any more");
    let acted = second.act(caller, story.case, vec![call(&story)], Request::default()).await;
    assert!(matches!(acted, Err(Failure::NotFound)), "nor do they record anything");
    let owner = second.read_case(app.caller(Who::Coordinator), story.case).await.unwrap();
    assert!(owner.relations.has(Relation::Owns));
}

both_engines! {
    a_late_entry_judges_again_the_steps_of_those_who_left,
}

/// The call was made in good faith by somebody who has left since; the no said before it comes to
/// light afterwards (design §4, late entries).
async fn a_late_entry_judges_again_the_steps_of_those_who_left(app: TestApp) {
    let story = app.case(&People::default()).await;
    app.clock.advance(3600);
    let said_no = app.app.now();
    app.clock.advance(3600);
    let call = app.act(Who::Facilitator, story.case, call(&story)).await;
    app.clock.advance(3600);
    let released = FacilitatorReleased { practitioner: story.practitioner };
    app.act(Who::Coordinator, story.case, Act::new(released)).await;
    let no = domain::cases::Consent {
        participant: story.harmed,
        purpose: domain::cases::Purpose::Contact,
        answer: domain::cases::Answer::No,
        means: domain::cases::Means::Spoken,
        wording: "2026-11".to_owned(),
        relay: domain::cases::Relay::Direct,
        expires: None,
        ask_after: None,
        scope: Some(domain::cases::NoScope::ThisIncident),
        reason: None,
        whom: None,
        agency: None,
        passed_on: None,
        note: None,
    };
    let late = Request { happened: Some(said_no), ..Request::default() };
    let owner = app.caller(Who::Coordinator);
    app.app.act(owner, story.case, vec![Act::new(no)], late).await.unwrap();
    let view = app.app.read_case(owner, story.case).await.unwrap();
    let verdict = view.file.entries()[usize::try_from(call - 1).unwrap()].event.verdict();
    assert!(verdict.unwrap().is_regular(), "by what was known then, the call was in order");
    let finding = &view.file.case().findings[&call];
    assert!(!finding.unmet.is_empty(), "by what is known now it was not");
}
