//! Colleagues told each other something: who can be told, where they find it, what the mail says,
//! and what becomes of it when its entry is undone.

#![expect(clippy::panic, clippy::unwrap_used, reason = "a test fails where it must")]

use testkit::site::{Answer, People, Story, Who};
use testkit::{TestApp, both_engines};

both_engines! {
    a_note_of_a_call_reaches_a_colleague_who_sees_it_and_answers,
    nobody_outside_the_case_can_be_told_whatever_a_form_says,
    a_call_is_undone_with_what_told_of_it,
}

const WORDS: &str = "Qwordforcolleagues";

fn user(app: &TestApp, who: Who) -> String {
    app.caller(who).user.to_string()
}

/// A call that was logged, and whom it tells.
async fn calls(app: &TestApp, story: &Story, tell: &str) -> Answer {
    let harmed = story.harmed.to_string();
    let path = format!("/cases/{}/log-call", story.case);
    let page = app.as_user(Who::Facilitator).get(&format!("{path}?participant={harmed}")).await;
    let version = field(&page.text(), "version");
    let fields = [
        ("version", version.as_str()),
        ("key", "one-call"),
        ("participant", harmed.as_str()),
        ("result", "spoke"),
        ("channel", "phone"),
        ("wishes", "1"),
        ("minutes", "15"),
        ("next", "none"),
        ("note", WORDS),
        ("tell", tell),
    ];
    app.as_user(Who::Facilitator).post_form(&path, &fields).await
}

/// The value of a hidden field.
fn field(page: &str, name: &str) -> String {
    let at = format!("name=\"{name}\" value=\"");
    let rest = page.split_once(&at).unwrap_or_else(|| panic!("no field {name}: {page}")).1;
    rest.split('"').next().unwrap().to_owned()
}

fn mails(app: &TestApp) -> Vec<String> {
    let Ok(folder) = std::fs::read_dir(app.mail()) else { return Vec::new() };
    folder.map(|mail| std::fs::read_to_string(mail.unwrap().path()).unwrap()).collect()
}

async fn a_note_of_a_call_reaches_a_colleague_who_sees_it_and_answers(app: TestApp) {
    let story = app.case(&People::default()).await;
    while app.work().await.done > 0 {}
    let before = mails(&app).len();
    let saved = calls(&app, &story, &user(&app, Who::Coordinator)).await;
    assert_eq!(saved.status, 303, "{}", saved.text());
    app.work().await;
    let sent = mails(&app);
    let sent = sent.iter().find(|mail| mail.contains("waits for you in Concord")).unwrap();
    assert_eq!(mails(&app).len(), before + 1);
    for secret in [WORDS, "John", "RT-", &story.case.to_string()] {
        assert!(!sent.contains(secret), "{secret} in {sent}");
    }

    let told = app.as_user(Who::Coordinator);
    let (tell, day) = (format!("/cases/{}/tell", story.case), told.get("/").await.text());
    assert!(day.contains(&tell), "it stands in their day");
    let page = told.get(&format!("/cases/{}", story.case)).await.text();
    assert!(page.contains("Something for you from a colleague"), "and on the case's page");
    let page = told.get(&tell).await.text();
    assert!(page.contains(WORDS), "what the call's note says is there to be read: {page}");

    let mention = field(&page, "mention");
    let fields =
        [("answers", mention.as_str()), ("to", &user(&app, Who::Facilitator)), ("note", "Yes")];
    assert_eq!(told.post_form(&tell, &fields).await.status, 303);
    assert!(!told.get("/").await.text().contains(&tell), "whoever answers has seen it");
    let page = app.as_user(Who::Facilitator).get(&tell).await.text();
    let seen = format!("{tell}/seen");
    assert!(page.contains("Yes") && page.contains(&seen), "{page}");
    let mention = field(&page, "mention");
    let done = app.as_user(Who::Facilitator).post_form(&seen, &[("mention", &mention)]).await;
    assert_eq!(done.status, 303, "{}", done.text());
    assert!(!app.as_user(Who::Facilitator).get("/").await.text().contains(&tell));
}

async fn nobody_outside_the_case_can_be_told_whatever_a_form_says(app: TestApp) {
    let story = app.case(&People::default()).await;
    let tell = format!("/cases/{}/tell", story.case);
    let owner = app.as_user(Who::Coordinator);
    let page = owner.get(&tell).await.text();
    for who in [Who::Unrelated, Who::Safeguarding, Who::Administrator, Who::Foreign] {
        let id = user(&app, who);
        assert!(!page.contains(&id), "{who:?} is not offered");
        let sent = owner.post_form(&tell, &[("to", &id), ("note", WORDS)]).await;
        assert_eq!(sent.status, 422, "{who:?}");
        assert!(sent.text().contains(WORDS), "what was typed is kept");
        let call = calls(&app, &story, &id).await;
        assert_eq!(call.status, 422, "nor beside a call: {who:?}");
        assert!(!app.as_user(who).get("/").await.text().contains(&tell));
    }
    assert!(page.contains(&user(&app, Who::Facilitator)));
    let asked_in = format!("/cases/{}/team", story.case);
    assert!(page.contains(&asked_in), "the form says how they are asked in");
}

async fn a_call_is_undone_with_what_told_of_it(app: TestApp) {
    let story = app.case(&People::default()).await;
    let saved = calls(&app, &story, &user(&app, Who::Coordinator)).await;
    let flash = saved.header("set-cookie").to_owned();
    let entry = flash.split(';').next().unwrap().rsplit('|').next().unwrap().to_owned();
    let undo = format!("/cases/{}/entries/{entry}/undo", story.case);
    let undone = app.as_user(Who::Facilitator).post_form(&undo, &[]).await;
    assert_eq!(undone.status, 303, "{flash}: {}", undone.text());
    let day = app.as_user(Who::Coordinator).get("/").await.text();
    assert!(!day.contains(&format!("/cases/{}/tell", story.case)), "nothing waits any more");
}
