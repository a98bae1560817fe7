//! What is printed to find a fault holds nobody's name and nothing that was written.

use testkit::TestApp;
use testkit::site::{People, Who};

#[tokio::test]
async fn debugging_prints_no_names_and_no_words() {
    let app = TestApp::start().await;
    let people = People::default();
    let story = app.story(&people).await;
    let view = app.app.read_case(app.caller(Who::Facilitator), story.case).await.unwrap();
    let lead = app.caller(Who::Safeguarding);
    let concerns = app.app.list_concerns(lead, None).await.unwrap();
    assert!(!view.words.is_empty() && !concerns.open.is_empty());
    let caller = app.caller(Who::Facilitator);
    let opened = app.app.open_details(caller, story.case, story.harmed).await.unwrap();
    let act = app::Act::noted(story_command(), people.note.as_str());
    let printed = format!("{view:?} {concerns:?} {opened:?} {act:?}");
    let secrets = [
        people.harmed.name.as_str(),
        people.responsible.name.as_str(),
        people.harmed.contact.phone.as_str(),
        people.note.as_str(),
        people.concern.as_str(),
    ];
    for secret in secrets {
        assert!(!printed.contains(secret), "'{secret}' in {printed}");
    }
}

fn story_command() -> domain::cases::Command {
    let participant = domain::ids::ParticipantId::from_uuid(uuid::Uuid::nil());
    domain::cases::KeepInTouchAgreed { participant, days: 7 }.into()
}
