//! A case that moved in from elsewhere.

use domain::cases::{
    Attested, ByRole, CaseFile, Entry, Event, Facts, SpokenThere, StageThere,
    decide_opening_position, rows,
};
use domain::ids::CommandId;
use domain::time::Timestamp;
use store::Append;
use store::events::{NewEvent, Stamp};

use super::{Story, TestApp, Who};

impl TestApp {
    /// Gives a case an opening position, as if it had moved in: both sides had been spoken with.
    pub async fn moves_in(&self, story: &Story) {
        let (coordinator, now) = (self.caller(Who::Coordinator), self.app.now());
        let stored = self.app.store().load(story.case).await.unwrap().unwrap();
        let file = app::desk::file(story.case, &stored).unwrap();
        let today = now.date();
        let spoken = [story.harmed, story.responsible]
            .map(|participant| SpokenThere { participant, on: today });
        let attested = Attested {
            as_of: today,
            began_on: today,
            stage: StageThere::Talking,
            spoken: spoken.to_vec(),
            note: None,
        };
        let facts = Facts {
            now,
            actor: domain::cases::Actor { user: coordinator.user, practitioner: None },
            rules: self.app.rules(),
            practitioners: std::collections::BTreeMap::new(),
            people: std::collections::BTreeMap::new(),
            colleagues: std::collections::BTreeMap::new(),
            by_role: ByRole::default(),
            agreements: None,
        };
        let event = decide_opening_position(&file, attested, &facts).unwrap();
        self.append(&file, event, now).await;
    }

    async fn append(&self, file: &CaseFile, event: Event, now: Timestamp) {
        let coordinator = self.caller(Who::Coordinator);
        let new = NewEvent {
            kind: event.kind().to_owned(),
            schema: event.schema(),
            payload: event.payload().unwrap(),
            happened: now,
        };
        let (version, actor) = (file.version() + 1, coordinator.user);
        let entry = Entry { version, event, actor, happened: now, recorded: now };
        let append = Append {
            stream: file.id(),
            expected_version: file.version(),
            expected_head: None,
            stamp: Stamp {
                actor: format!("user:{actor}"),
                service: coordinator.service,
                recorded: now,
                command: CommandId::generate(now, self.app.entropy()),
                rules: self.app.rules().version().to_owned(),
            },
            events: vec![new],
            facts: Vec::new(),
            bumps: Vec::new(),
            nos: Vec::new(),
            rows_before: Some(rows(file)),
            rows_after: rows(&file.clone().with(vec![entry]).unwrap()),
            words: Vec::new(),
            vanish: Vec::new(),
            jobs: Vec::new(),
            audit: None,
            idempotency: None,
        };
        self.app.store().append(append).await.unwrap();
    }
}
