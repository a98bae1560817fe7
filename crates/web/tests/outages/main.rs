//! A database that cannot be used now: the page says so in kind words with a way on, nothing that
//! was typed is lost, the fault is logged once and quotes nobody, and what was acknowledged stays.

#![expect(clippy::indexing_slicing, clippy::unwrap_used, reason = "a test fails where it must")]

#[cfg(test)]
mod away;
#[cfg(test)]
mod fault;
#[cfg(test)]
mod log;

use serde_json::json;
use testkit::TestApp;
use testkit::site::{Actor, Answer, Engine, People, Story, Who};

use fault::Fault;
use log::Log;

/// Words that stand nowhere but in what is typed.
const WORDS: &str = "qunsaved words & <more>";

/// The same, too long for the room that a full database may have left.
fn note() -> String {
    format!("{WORDS} {}", "and so on ".repeat(6_000))
}

/// Each fault as two tests: pages, API.
macro_rules! faults {
    ($($name:ident: $engine:ident, $fault:ident;)+) => {$(
        mod $name {
            use super::*;

            #[tokio::test]
            async fn pages() {
                if let Some(app) = TestApp::on(Engine::$engine).await {
                    super::pages(app, Fault::$fault).await;
                }
            }

            #[tokio::test]
            async fn api() {
                if let Some(app) = TestApp::on(Engine::$engine).await {
                    super::api(app, Fault::$fault).await;
                }
            }
        }
    )+};
}

faults! {
    a_locked_sqlite: Sqlite, Locked;
    a_read_only_sqlite: Sqlite, ReadOnly;
    a_full_sqlite: Sqlite, Full;
    a_locked_postgres: Postgres, Locked;
    a_read_only_postgres: Postgres, ReadOnly;
    a_full_postgres: Postgres, Full;
}

/// A case in which a call has just been acknowledged.
struct Stage {
    app: TestApp,
    story: Story,
    version: i64,
}

impl Stage {
    async fn set(app: TestApp) -> Self {
        let story = app.story(&People::default()).await;
        app.app.flush_reads().await;
        let view = app.app.read_case(app.caller(Who::Facilitator), story.case).await.unwrap();
        let version = view.file.version();
        // Long enough for sessions to be due for a note that they are in use.
        app.clock.advance(600);
        app.app.flush_reads().await;
        Self { app, story, version }
    }

    fn path(&self) -> String {
        format!("/cases/{}/log-call", self.story.case)
    }

    async fn log_call(&self, actor: &Actor) -> Answer {
        let (harmed, version) = (self.story.harmed.to_string(), self.version.to_string());
        let note = note();
        let fields = [
            ("version", version.as_str()),
            ("key", "one-call"),
            ("participant", harmed.as_str()),
            ("result", "spoke"),
            ("channel", "phone"),
            ("wishes", "1"),
            ("minutes", "15"),
            ("next", "none"),
            ("note", note.as_str()),
        ];
        actor.post_form(&self.path(), &fields).await
    }

    async fn now(&self) -> i64 {
        let caller = self.app.caller(Who::Facilitator);
        self.app.app.read_case(caller, self.story.case).await.unwrap().file.version()
    }
}

async fn pages(app: TestApp, fault: Fault) {
    let stage = Stage::set(app).await;
    let facilitator = stage.app.as_user(Who::Facilitator);
    let log = Log::listen();
    let broken = fault.inflict(&stage.app).await;

    let refused = stage.log_call(&facilitator).await;
    assert_eq!(refused.status, 503);
    assert_eq!(refused.header("retry-after"), "5");
    let page = refused.text();
    assert!(page.contains("We could not save it just now"), "{fault:?}");
    assert!(page.contains("qunsaved words &amp; &lt;more&gt;"), "the note is still there");
    assert!(page.contains("href=\"/cases/"), "there is a way back");
    assert_eq!(log.faults(), 1, "{}", log.text());

    if fault != Fault::Full {
        opens_nothing(&stage, &facilitator).await;
        assert_eq!(log.faults(), 2, "{}", log.text());
    }
    let read = facilitator.get(&format!("/cases/{}", stage.story.case)).await;
    assert_eq!(read.status, 200, "what can be read is read");
    let (text, note) = (log.text(), People::default().note);
    for private in ["qunsaved", "John", "020 7946", note.as_str()] {
        assert!(!text.contains(private), "{private} is in the log: {text}");
    }

    assert_eq!(stage.now().await, stage.version, "nothing was half recorded");
    if !broken.mend(&stage.app).await {
        return;
    }
    let saved = stage.log_call(&facilitator).await;
    assert_eq!(saved.status, 303);
    let again = stage.log_call(&facilitator).await;
    assert_eq!(again.status, 303, "sent twice, recorded once");
    assert_eq!(stage.now().await, stage.version + 1);
    stage.app.app.flush_reads().await;
}

/// What cannot be written to the read log is not opened.
async fn opens_nothing(stage: &Stage, facilitator: &Actor) {
    let path = stage.story.fill("/cases/{case}/people/{participant}/contact");
    let answer = facilitator.post_form(&path, &[]).await;
    assert_eq!(answer.status, 503);
    assert!(!answer.text().contains("020 7946"), "{}", answer.text());
    assert!(answer.text().contains("Try again"), "{}", answer.text());
}

async fn api(app: TestApp, fault: Fault) {
    let stage = Stage::set(app).await;
    let program = stage.app.as_program(Who::Facilitator).with("idempotency-key", "one-call");
    let path = format!("/api/v1/cases/{}/contacts", stage.story.case);
    let call = json!({
        "participant": stage.story.harmed.to_string(), "channel": "phone", "result": "spoke",
        "minutes": 15, "wishes_read": 1, "note": note(),
    });
    let log = Log::listen();
    let broken = fault.inflict(&stage.app).await;

    let refused = program.post_json(&path, &call).await;
    assert_eq!(refused.status, 503, "{}", refused.text());
    assert_eq!(refused.header("content-type"), "application/problem+json");
    assert_eq!(refused.header("retry-after"), "5");
    let problem = refused.json();
    assert_eq!(problem["type"], "urn:concord:problem:unavailable");
    assert!(problem["detail"].as_str().unwrap().contains(fault.words()), "{problem}");
    assert_eq!(log.faults(), 1, "{}", log.text());
    assert!(!log.text().contains("qunsaved"), "{}", log.text());

    if !broken.mend(&stage.app).await {
        return;
    }
    for _ in 0..2 {
        let saved = program.post_json(&path, &call).await;
        assert_eq!(saved.status, 201, "{}", saved.text());
        assert_eq!(saved.json()["version"], stage.version + 1, "recorded once");
    }
}
