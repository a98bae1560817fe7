//! Installations to take elsewhere.

use std::path::Path;
use std::sync::Arc;

use app::demo::{Account, Plan, Shape, make};
use app::{Act, App};
use domain::cases::{
    Answer, Channel, Command, Consent, Contact, ContactResult, Correct, CorrectionReason, Means,
    NoScope, Purpose, Relay,
};
use domain::ids::PersonId;
use domain::rules::RuleBook;
use domain::time::Timestamp;
use store::db::{Location, SqliteOptions};
use store::keystore::Subject;
use store::{Config, Store};
use testkit::TestApp;
use testkit::site::{Frozen, People, Seeded, Story, Who};
use zeroize::Zeroizing;

/// The password of the first account of a year.
pub(super) const PASSWORD: &str = "hazel-apple-daisy-lock-93";

/// The stories of the demo and so many other cases, in `data`; some people are erased, and one
/// account has a password. Answers that account.
pub(super) async fn year(folder: &Path, data: &str, cases: u32) -> Account {
    let data = folder.join(data);
    let config = Config {
        database: Location::Sqlite(SqliteOptions::new(data.join("concord.sqlite"))),
        keys: data.join("keys"),
        keystore: None,
        clock: Arc::new(Frozen::default()),
        entropy: Arc::new(Seeded::new(5)),
    };
    let today: Timestamp = "2026-11-22T10:20:00.000000Z".parse().unwrap();
    let plan = Plan { cases, seed: 7, today, shape: Shape::Year };
    let rules = Arc::new(RuleBook::built_in().unwrap());
    let made = make(&config, Arc::clone(&rules), plan, |_, _| {}).await.unwrap();
    let store = Store::open(config).await.unwrap();
    let mut erased = 0;
    for person in people(&store).await {
        if erased < 5 && store.erase_subject(Subject::Person(person)).await.is_ok() {
            erased += 1;
        }
    }
    assert_eq!(erased, 5, "hardly anybody could be erased");
    let app = App::new(store, rules);
    let account = made.accounts[0].clone();
    account.set_password(&app, Zeroizing::new(PASSWORD.to_owned())).await.unwrap();
    app.write_checkpoint(&data.join("checkpoints")).await.unwrap();
    account
}

async fn people(store: &Store) -> Vec<PersonId> {
    let sql = "SELECT person_id FROM people ORDER BY person_id";
    let rows: Result<Vec<store::db::Row>, store::Error> =
        store.read(move |reader| Box::pin(async move { reader.fetch_all(sql, &[]).await })).await;
    rows.unwrap().into_iter().map(|mut row| row.get(0).unwrap()).collect()
}

/// Two cases with something of everything; one entry is corrected and its words are made to vanish,
/// a no for ever is said, a concern waits, and views are logged.
pub(super) async fn busy(app: &TestApp) {
    let (one, other) = (app.story(&People::default()).await, app.story(&People::default()).await);
    let view = app.app.read_case(app.caller(Who::Facilitator), one.case).await.unwrap();
    let entry = view.file.entries().iter().find(|entry| entry.version == one.entry).unwrap();
    let vanish = entry.event.words().iter().map(|words| words.id).collect();
    let reason = CorrectionReason::WrongPerson;
    let correct = Correct { target: one.entry, with: None, reason, note: None, vanish };
    app.act(Who::Facilitator, one.case, Act::new(Command::CorrectEntry(correct))).await;
    app.act(Who::Facilitator, other.case, never(&other)).await;
    // A call after a no, and the no was never said: the verdict on the call changes.
    let no = app.act(Who::Facilitator, one.case, never(&one)).await;
    app.act(Who::Facilitator, one.case, call(&one)).await;
    let leaving_out = Correct::leaving_out(no, CorrectionReason::NotSo);
    app.act(Who::Supervisor, one.case, Act::new(Command::CorrectEntry(leaving_out))).await;
    app.app.flush_reads().await;
}

fn call(story: &Story) -> Act {
    Act::new(Contact {
        participant: story.harmed,
        channel: Channel::Phone,
        result: ContactResult::NoAnswer,
        minutes: None,
        wishes_read: Some(1),
        note: None,
        next: None,
    })
}

fn never(story: &Story) -> Act {
    Act::new(Consent {
        participant: story.harmed,
        purpose: Purpose::Contact,
        answer: Answer::No,
        means: Means::Spoken,
        wording: "2026-11".to_owned(),
        relay: Relay::Direct,
        expires: None,
        ask_after: None,
        scope: Some(NoScope::Ever),
        reason: None,
        whom: None,
        agency: None,
        passed_on: None,
        note: None,
    })
}
