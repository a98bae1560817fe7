//! Every example in the document, sent where it is meaningful: each has to succeed, so that whoever
//! copies one begins with something that works.

use std::collections::BTreeMap;

use app::Act;
use axum::body::Body;
use domain::cases::{Basis, Case, Part, ParticipantAdded, Side};
use domain::ids::ParticipantId;
use serde_json::{Value, json};
use testkit::TestApp;
use testkit::site::{Answer, People, Story, Who};

use crate::support::document;

/// A body of the document, with the operation it belongs to.
#[derive(Clone)]
struct Example {
    method: String,
    path: String,
    body: Value,
}

/// The examples of every operation that takes a body, by the operation's id.
fn examples(document: &Value) -> BTreeMap<String, Vec<Example>> {
    let mut found = BTreeMap::new();
    for (path, item) in document["paths"].as_object().unwrap() {
        for (method, operation) in item.as_object().unwrap() {
            let Some(content) = operation["requestBody"]["content"].get("application/json") else {
                continue;
            };
            let id = operation["operationId"].as_str().unwrap().to_owned();
            let given =
                content["examples"].as_object().unwrap_or_else(|| panic!("{id}: no example"));
            let given = given.values().map(|example| Example {
                method: method.to_uppercase(),
                path: path.clone(),
                body: example["value"].clone(),
            });
            found.insert(id, given.collect());
        }
    }
    found
}

/// A site, a case, and the document's examples about it.
struct Stage {
    app: TestApp,
    story: Story,
    examples: BTreeMap<String, Vec<Example>>,
}

impl Stage {
    /// A case with something of everything in it; or with people and a team alone.
    async fn set(full: bool) -> Self {
        let app = TestApp::start().await;
        let people = People::default();
        let story = if full { app.story(&people).await } else { app.case(&people).await };
        let examples = examples(&document(&app).await);
        Self { app, story, examples }
    }

    async fn try_one(&self, who: Who, example: &Example) -> Answer {
        let path = self.story.fill(&example.path);
        let body = self.app.example(&self.story, &example.body).to_string();
        let method = example.method.parse().unwrap();
        let json = Some("application/json");
        self.app.as_program(who).send(method, &path, json, Body::from(body)).await
    }

    fn example(&self, operation: &str) -> Example {
        self.examples.get(operation).unwrap_or_else(|| panic!("no operation {operation}"))[0]
            .clone()
    }

    /// Sends the first example of an operation with some fields changed; the answer's body.
    async fn send(&self, who: Who, operation: &str, changes: Value) -> Value {
        let mut example = self.example(operation);
        for (field, value) in changes.as_object().unwrap() {
            example.body[field] = value.clone();
        }
        let answer = self.try_one(who, &example).await;
        assert!(answer.status.is_success(), "{operation}: {}", answer.text());
        if answer.body.is_empty() { Value::Null } else { answer.json() }
    }

    /// As a facilitator.
    async fn does(&self, operation: &str, changes: Value) -> Value {
        self.send(Who::Facilitator, operation, changes).await
    }

    /// Everything that comes before an exchange, by the examples themselves.
    async fn prepare(&self) {
        let sides = [self.story.harmed.to_string(), self.story.responsible.to_string()];
        for person in &sides {
            let whom = json!({ "participant": person });
            let with = |more: Value| {
                let mut whom = whom.clone();
                whom.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
                whom
            };
            self.does("recordContact", whom.clone()).await;
            self.does("recordLimitsExplained", whom.clone()).await;
            for item in domain::cases::InformationItem::ALL {
                self.does("recordInformation", with(json!({ "item": item.code() }))).await;
            }
            self.does("recordOffer", whom.clone()).await;
            for purpose in ["contact", "ask-other-side", "messages", "meeting"] {
                self.does("recordConsent", with(json!({ "purpose": purpose }))).await;
            }
            self.does("recordPreparation", whom.clone()).await;
            let assessed = self.does("recordAssessment", self.assessed(person)).await;
            let assessment = json!({ "assessment": assessed["made"] });
            self.send(Who::Supervisor, "signOffAssessment", assessment).await;
        }
        self.does("recordResponsibility", json!({})).await;
        self.does("askOrders", json!({})).await;
        self.does("recordOrders", json!({})).await;
    }

    /// Changes a field of every example of an operation.
    fn change(&mut self, operation: &str, field: &str, value: &Value) {
        for example in self.examples.get_mut(operation).unwrap() {
            example.body[field] = value.clone();
        }
    }

    async fn case(&self) -> Case {
        let caller = self.app.caller(Who::Facilitator);
        let view = self.app.app.read_case(caller, self.story.case).await.unwrap();
        view.file.case().clone()
    }

    /// A guardian of the responsible person, brought in.
    async fn guardian(&self) -> Value {
        let of = self.story.responsible.to_string();
        let guardian = json!({ "side": "responsible", "part": "guardian", "for": of });
        self.does("addPerson", guardian).await;
        let case = self.case().await;
        json!(case.guardians(self.story.responsible).next().unwrap().id)
    }

    /// The harmed person, who hurt somebody too.
    async fn on_both_sides(&self) -> Value {
        let person = self.case().await.participants[&self.story.harmed].person;
        let (app, today) = (&self.app.app, self.app.app.now().date());
        let added = ParticipantAdded {
            participant: ParticipantId::generate(app.now(), app.entropy()),
            person,
            side: Side::Responsible,
            part: Part::Offender,
            of: None,
            basis: Basis::PublicTask,
            basis_on: today,
            sender: Some(domain::cases::Source::Police),
        };
        self.app.act(Who::Facilitator, self.story.case, Act::new(added)).await;
        json!(person)
    }

    /// An agreement on money in parts and on behaviour.
    async fn undertaking(&mut self, operation: &str) {
        let mut items = self.example("makeAgreement").body["items"].clone();
        items[0]["kind"] = json!("payment");
        items[0]["parts"] = json!([{ "due": items[0]["due"], "pence": 5_000 }]);
        let conduct = json!({
            "kind": "behaviour-contract",
            "parties": [self.story.responsible],
            "review_on": "2027-05-01",
            "words": "Keeps away from the precinct after dark.",
        });
        let made = json!({ "items": items, "conduct": conduct });
        let made = self.does("makeAgreement", made).await["made"].clone();
        let case = self.case().await;
        let id = serde_json::from_value(made.clone()).unwrap();
        let item = json!(case.agreements[&id].made.items[0].item);
        self.change(operation, "agreement", &made);
        if operation == "recordPayment" {
            self.change(operation, "item", &item);
        }
    }

    fn assessed(&self, person: &str) -> Value {
        let mut said = json!({ "participant": person });
        if person == self.story.responsible.to_string() {
            said["mappa"] = json!({ "level": "not-subject", "answer": "nothing-against" });
        }
        said
    }
}

/// The same for what is said of who somebody is, and of where the case is.
async fn set_standing(stage: &mut Stage, operation: &str) -> Option<Who> {
    Some(match operation {
        "takeUpAgain" => {
            stage.send(Who::Coordinator, "handBack", json!({})).await;
            Who::Coordinator
        }
        "reviewOpeningPosition" => {
            stage.app.moves_in(&stage.story).await;
            Who::Facilitator
        }
        "moveTask" | "giveTask" | "endTask" => {
            let set = stage.does("setTask", json!({})).await["made"].clone();
            stage.change(operation, "task", &set);
            Who::Facilitator
        }
        "acknowledgeMention" => {
            let to = json!([stage.app.caller(Who::Facilitator).user]);
            let told = stage.send(Who::Coordinator, "tellColleague", json!({ "to": to })).await;
            stage.change(operation, "mention", &told["made"]);
            Who::Facilitator
        }
        "makeSharingAgreement" | "changeSharingAgreement" => Who::Coordinator,
        "tellStopped" | "reviewStopped" => {
            let made = stage.does("recordRequestStopped", json!({})).await["made"].clone();
            stage.change(operation, "request", &made);
            if operation == "reviewStopped" { Who::Supervisor } else { Who::Facilitator }
        }
        "checkGuardian" | "endGuardian" => {
            let guardian = stage.guardian().await;
            stage.change(operation, "participant", &guardian);
            Who::Facilitator
        }
        "decideAfterDeath" => {
            stage.does("recordDeath", json!({})).await;
            Who::Supervisor
        }
        "confirmParts" => {
            let person = stage.on_both_sides().await;
            stage.change(operation, "person", &person);
            Who::Supervisor
        }
        "recordPayment" | "reviewConduct" => {
            stage.undertaking(operation).await;
            Who::Facilitator
        }
        _ => return None,
    })
}

/// The same for what whoever decides is told, and says.
async fn set_deciding(stage: &mut Stage, operation: &str) -> Option<Who> {
    if !["tellDecisionMaker", "recordConditions"].contains(&operation) {
        return None;
    }
    let route = json!({ "route": "conditional-caution" });
    stage.send(Who::Coordinator, "changeRoute", route).await;
    if operation == "tellDecisionMaker" {
        stage.does("markItem", json!({})).await;
    } else {
        let mut items = stage.example("makeAgreement").body["items"].clone();
        items[0]["condition"] = json!("caution");
        let made = stage.does("makeAgreement", json!({ "items": items })).await["made"].clone();
        stage.change(operation, "agreement", &made);
    }
    Some(Who::Facilitator)
}

/// Who sends an example, after what has to come before it.
async fn set_up(operation: &str) -> (Stage, Who) {
    let bare = [
        "closeCase",
        "reopenCase",
        "authoriseLetter",
        "authoriseActivity",
        "handBack",
        "takeUpAgain",
    ];
    let mut stage = Stage::set(!bare.contains(&operation)).await;
    if let Some(who) = set_standing(&mut stage, operation).await {
        return (stage, who);
    }
    if let Some(who) = set_deciding(&mut stage, operation).await {
        return (stage, who);
    }
    let who = match operation {
        "openCase" | "changeRoute" | "offerHandOver" | "releaseFacilitator" | "nameSupervisor"
        | "closeCase" | "changePractitioner" | "handBack" => Who::Coordinator,
        "inviteUser" => Who::Administrator,
        "grantOverride" | "settleFinding" => Who::Supervisor,
        "decideConcern" | "shareConcern" => Who::Safeguarding,
        "acceptHandOver" | "refuseHandOver" => {
            stage.send(Who::Coordinator, "offerHandOver", json!({})).await;
            Who::Unrelated
        }
        "allocateFacilitator" => {
            stage.send(Who::Coordinator, "releaseFacilitator", json!({})).await;
            Who::Coordinator
        }
        "reopenCase" => {
            stage.send(Who::Coordinator, "closeCase", json!({})).await;
            Who::Coordinator
        }
        "signOffAssessment" => {
            let made = stage.does("recordAssessment", json!({})).await["made"].clone();
            for example in stage.examples.get_mut(operation).unwrap() {
                example.body["assessment"] = made.clone();
            }
            Who::Supervisor
        }
        "giveConcern" => {
            let lead = json!({ "roles": ["safeguarding"] });
            stage.send(Who::Administrator, "inviteUser", lead).await;
            Who::Facilitator
        }
        "checkDay" | "recordHeld" | "recordStopped" => {
            // The document's day is not the test's.
            let starts = stage.app.app.now().plus_seconds(3600).to_string();
            let meeting = stage.does("planActivity", json!({ "starts": starts })).await;
            stage.story.activity = serde_json::from_value(meeting["made"].clone()).unwrap();
            for example in stage.examples.get_mut(operation).unwrap() {
                if let Some(started) = example.body.get_mut("started") {
                    *started = json!(starts);
                }
            }
            stage.app.clock.advance(2 * 3600);
            Who::Facilitator
        }
        "takeUpReferral" => {
            let elsewhere = json!({ "source": "court" });
            let opened = stage.send(Who::Coordinator, "openCase", elsewhere).await;
            stage.story.case = serde_json::from_value(opened["case"].clone()).unwrap();
            Who::Coordinator
        }
        "recordOrderPermission" => {
            stage.does("recordOrders", json!({ "bars": "forbidden" })).await;
            Who::Facilitator
        }
        "recordResumption" => {
            stage.does("recordPause", json!({})).await;
            Who::Facilitator
        }
        "recordWithdrawal" => {
            stage.does("recordConsent", json!({})).await;
            Who::Facilitator
        }
        "authoriseLetter" => {
            stage.prepare().await;
            let letter = stage.does("takeLetter", json!({})).await["made"].clone();
            stage.story.letter = serde_json::from_value(letter).unwrap();
            stage.does("checkLetter", json!({})).await;
            stage.does("answerLetter", json!({})).await;
            Who::Facilitator
        }
        "authoriseActivity" => {
            stage.prepare().await;
            let meeting = stage.does("planActivity", json!({})).await["made"].clone();
            stage.story.activity = serde_json::from_value(meeting).unwrap();
            for person in [stage.story.harmed, stage.story.responsible] {
                let agrees = json!({ "participant": person.to_string() });
                stage.does("answerAttendance", agrees).await;
            }
            stage.does("recordPrisonAgreed", json!({})).await;
            Who::Facilitator
        }
        _ => Who::Facilitator,
    };
    (stage, who)
}

#[tokio::test]
async fn every_example_in_the_document_succeeds() {
    let all = Stage::set(false).await.examples;
    assert!(all.len() > 55, "operations that take a body: {}", all.len());
    let mut failed = Vec::new();
    for (operation, given) in &all {
        for number in 0..given.len() {
            let (stage, who) = set_up(operation).await;
            let example = &stage.examples[operation][number];
            let answer = stage.try_one(who, example).await;
            if !answer.status.is_success() {
                failed.push(format!("{operation} as {who:?}: {} {}", answer.status, answer.text()));
            }
        }
    }
    assert!(failed.is_empty(), "{}", failed.join("\n"));
}

/// Each command's address has its code, and what it records names the same entry again.
#[tokio::test]
async fn what_was_recorded_can_be_read() {
    let stage = Stage::set(true).await;
    let recorded = stage.does("takeLetter", json!({ "words": "qwordsofaletter" })).await;
    let path = format!("/api/v1/cases/{}/entries/{}", stage.story.case, recorded["entry"]);
    let read = stage.app.as_program(Who::Facilitator).get(&path).await;
    assert_eq!(read.status, 200, "{}", read.text());
    let entry = read.json();
    assert_eq!(entry["kind"], "letter-written");
    assert_eq!(entry["fact"]["letter"], recorded["made"]);
    assert_eq!(entry["words"], true, "that there are words shows");
    assert!(!read.text().contains("qwords"), "the words do not: {}", read.text());
    assert!(!read.text().contains("commitment"), "nor what points at them");
}

#[tokio::test]
async fn the_same_request_again_has_the_id_that_the_first_one_made() {
    let stage = Stage::set(true).await;
    let program = stage.app.as_program(Who::Facilitator).with("idempotency-key", "a-letter");
    let example = stage.example("takeLetter");
    let path = stage.story.fill(&example.path);
    let body = stage.app.example(&stage.story, &example.body);
    let first = program.post_json(&path, &body).await;
    stage.app.clock.advance(60);
    let again = program.post_json(&path, &body).await;
    assert!(first.json()["made"].is_string(), "{}", first.text());
    assert_eq!((first.status, first.json()), (again.status, again.json()));
}
