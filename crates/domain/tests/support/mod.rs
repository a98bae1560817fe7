//! Given, when, then: a desk with a case on it, people around it, and a clock that stands still.
//!
//! `does` carries a command out and fails the test where it is refused; `refuses` returns the
//! conditions that do not hold; `flaw` what is wrong with the input; `late` records today what
//! happened earlier. Nothing here is asynchronous or touches a database.

pub(crate) mod checks;
pub(crate) mod corrections;
pub(crate) mod oracle;
pub(crate) mod people;
pub(crate) mod samples;
pub(crate) mod says;
pub(crate) mod stages;
pub(crate) mod ways_out;

use std::collections::BTreeMap;
use std::sync::OnceLock;

use domain::access::{Action, Role};
use domain::cases::{
    Actor, ByRole, Case, CaseFile, Colleague, Command, Entry, Event, Facts, Flaw, HandOverAccepted,
    HandOverOffered, KnownNo, NoScope, PersonFacts, Phase, Refused, Verdict, Versioned, decide,
    decide_opening, rows,
};
use domain::gates::{Check, CheckCode};
use domain::ids::{CaseId, PersonId, PractitionerId, UserId};
use domain::practitioners::Practitioner;
use domain::rows::CaseRows;
use domain::rules::{LocalFile, Rule, RuleBook};
use domain::sharing::{Agreements, SharingAgreement};
use domain::time::{Date, Timestamp};
use uuid::Uuid;

pub(crate) use people::*;
pub(crate) use says::*;

/// A day of 2026 that these stories begin on.
pub(crate) const FIRST_DAY: &str = "2026-09-14T09:00:00.000000Z";

/// The rules built into the binary, read once.
pub(crate) fn book() -> &'static RuleBook {
    static BOOK: OnceLock<RuleBook> = OnceLock::new();
    BOOK.get_or_init(|| RuleBook::built_in().unwrap())
}

/// An instant from its text.
pub(crate) fn instant(text: &str) -> Timestamp {
    text.parse().unwrap()
}

/// A case on a desk.
#[derive(Debug, Clone)]
pub(crate) struct Desk {
    pub(crate) file: CaseFile,
    pub(crate) now: Timestamp,
    pub(crate) practitioners: BTreeMap<PractitionerId, Practitioner>,
    pub(crate) people: BTreeMap<PersonId, PersonFacts>,
    pub(crate) by_role: ByRole,
    pub(crate) colleagues: BTreeMap<UserId, Versioned<Colleague>>,
    rules: &'static RuleBook,
    pub(crate) agreements: Vec<SharingAgreement>,
    acting: Option<Who>,
    ids: u128,
}

impl Desk {
    /// A case that was just opened.
    pub(crate) fn opens(opening: domain::cases::CaseOpened) -> Self {
        let now = instant(FIRST_DAY);
        let mut desk = Self {
            file: placeholder(&opening, now),
            now,
            practitioners: team_records(),
            people: BTreeMap::new(),
            by_role: ByRole {
                safeguarding: vec![Who::Safeguarding.user()],
                coordinators: vec![Who::Coordinator.user(), Who::Other.user()],
                administrators: vec![Who::Amara.user()],
            },
            colleagues: colleagues(),
            rules: book(),
            agreements: agreements(),
            acting: None,
            ids: 0x1000,
        };
        let decided =
            decide_opening(opening, now, &desk.facts(Who::Coordinator)).expect("the case opens");
        let entry = desk.entry(1, decided.events[0].clone(), now, Who::Coordinator);
        desk.file = CaseFile::from_entries(case_id(), vec![entry]).unwrap();
        desk
    }

    /// What the case's history adds up to.
    pub(crate) fn case(&self) -> &Case {
        self.file.case()
    }

    pub(crate) fn phase(&self) -> Phase {
        self.case().phase()
    }

    pub(crate) fn rows(&self) -> CaseRows {
        rows(&self.file)
    }

    pub(crate) fn today(&self) -> Date {
        self.now.date()
    }

    /// Another seeded id.
    pub(crate) fn id(&mut self) -> Uuid {
        self.ids += 1;
        Uuid::from_u128(self.ids)
    }

    pub(crate) fn days_pass(&mut self, days: i64) -> &mut Self {
        self.now = self.now.plus_seconds(days * 86_400);
        self
    }

    pub(crate) fn minutes_pass(&mut self, minutes: i64) -> &mut Self {
        self.now = self.now.plus_seconds(minutes * 60);
        self
    }

    /// Says who carries out the next command, where it is not who usually would.
    pub(crate) fn by(&mut self, who: Who) -> &mut Self {
        self.acting = Some(who);
        self
    }

    /// Makes somebody a coordinator as well.
    pub(crate) fn coordinates_too(&mut self, who: Who) -> &mut Self {
        self.colleagues.get_mut(&who.user()).unwrap().value.roles.push(Role::Coordinator);
        self
    }

    /// The owner hands the case over to somebody, who accepts.
    pub(crate) fn takes_over(&mut self, who: Who) {
        let (to, owner) = (who.user(), Who::of(self.case().referral.owner));
        self.by(owner).does(HandOverOffered { to, note: None });
        self.by(who).does(HandOverAccepted { by: to });
    }

    /// The facts, as they stand for somebody now.
    pub(crate) fn facts(&self, who: Who) -> Facts<'static> {
        let version = |value: &Practitioner| Versioned { value: value.clone(), version: 1 };
        let mut people: BTreeMap<PersonId, Versioned<PersonFacts>> = self
            .people
            .iter()
            .map(|(id, known)| (*id, Versioned { value: known.clone(), version: 1 }))
            .collect();
        for person in self.file.case().participants.values() {
            people.entry(person.person).or_insert(Versioned {
                value: PersonFacts { wishes: Some(WISHES), hours: None, nos: Vec::new() },
                version: 1,
            });
        }
        Facts {
            now: self.now,
            actor: Actor { user: who.user(), practitioner: who.practitioner() },
            rules: self.rules,
            practitioners: self.practitioners.iter().map(|(id, one)| (*id, version(one))).collect(),
            people,
            colleagues: self.colleagues.clone(),
            by_role: self.by_role.clone(),
            agreements: Some(Agreements {
                service: self.case().opening.service,
                all: self.agreements.clone(),
                version: 1,
            }),
        }
    }

    fn actor(&mut self, command: &Command) -> Who {
        self.acting.take().unwrap_or(match (command, command.action()) {
            (Command::AcceptHandOver(_) | Command::RefuseHandOver(_), _) => Who::Other,
            (_, Action::Manage | Action::HandOver) => Who::Coordinator,
            (_, Action::Supervise) => Who::Marcus,
            (_, Action::HandleConcern) => Who::Safeguarding,
            _ => Who::Helen,
        })
    }

    fn entry(&self, version: i64, event: Event, happened: Timestamp, who: Who) -> Entry {
        Entry { version, event, actor: who.user(), happened, recorded: self.now }
    }

    /// Tries a command about something that happened at an instant.
    pub(crate) fn tries(
        &mut self,
        command: impl Into<Command>,
        at: Timestamp,
    ) -> Result<i64, Refused> {
        let command = command.into();
        let who = self.actor(&command);
        let decided = decide(&self.file, command, at, &self.facts(who))?;
        Ok(self.takes(decided.events, at, who))
    }

    /// Carries out a command; a minute passes. The version of its entry.
    pub(crate) fn does(&mut self, command: impl Into<Command>) -> i64 {
        self.minutes_pass(1);
        self.late(command, self.now)
    }

    /// Records now what happened earlier.
    pub(crate) fn late(&mut self, command: impl Into<Command>, at: Timestamp) -> i64 {
        let command = command.into();
        match self.tries(command.clone(), at) {
            Ok(version) => version,
            Err(Refused::NotYet(refusal)) => panic!(
                "{} was refused: {:?}",
                command.code(),
                refusal.checks.iter().map(|c| (c.code, c.why())).collect::<Vec<_>>()
            ),
            Err(Refused::Invalid(invalid)) => panic!("{} was refused: {invalid}", command.code()),
        }
    }

    /// Records now what no command records.
    pub(crate) fn takes_in(&mut self, event: impl Into<Event>, who: Who) -> &mut Self {
        self.minutes_pass(1);
        let entry = self.entry(self.file.version() + 1, event.into(), self.now, who);
        self.appends(vec![entry]);
        self
    }

    /// Records now what was decided on.
    pub(crate) fn records(&mut self, events: Vec<Event>, who: Who) -> i64 {
        self.takes(events, self.now, who)
    }

    fn takes(&mut self, events: Vec<Event>, at: Timestamp, who: Who) -> i64 {
        let first = self.file.version() + 1;
        let entries = events.into_iter().zip(first..);
        let entries = entries.map(|(event, version)| self.entry(version, event, at, who)).collect();
        self.appends(entries);
        first
    }

    fn appends(&mut self, entries: Vec<Entry>) {
        static EMPTY: OnceLock<CaseFile> = OnceLock::new();
        let empty = EMPTY.get_or_init(|| placeholder(&motorbike(), instant(FIRST_DAY)));
        let file = std::mem::replace(&mut self.file, empty.clone());
        self.file = file.with(entries).unwrap();
    }

    /// The conditions for which a command is refused now, without changing anything.
    pub(crate) fn refuses(&mut self, command: impl Into<Command>) -> Vec<CheckCode> {
        let command = command.into();
        let code = command.code();
        match self.clone().tries_as(self.acting.take(), command) {
            Err(Refused::NotYet(refusal)) => codes(&refusal.checks),
            other => panic!("{code} should be 'not yet', and is {other:?}"),
        }
    }

    /// The field and the flaw for which a command is refused now.
    pub(crate) fn flaw(&mut self, command: impl Into<Command>) -> (&'static str, Flaw) {
        let command = command.into();
        let code = command.code();
        match self.clone().tries_as(self.acting.take(), command) {
            Err(Refused::Invalid(invalid)) => (invalid.field, invalid.flaw),
            other => panic!("{code} should be invalid, and is {other:?}"),
        }
    }

    fn tries_as(&mut self, who: Option<Who>, command: Command) -> Result<i64, Refused> {
        self.acting = who;
        self.tries(command, self.now)
    }

    /// The event of an entry as it was recorded.
    pub(crate) fn event(&self, version: i64) -> &Event {
        let entry = self.file.entries().iter().find(|entry| entry.version == version);
        &entry.expect("no such entry").event
    }

    /// The rules a recorded step did not meet.
    pub(crate) fn verdict(&self, version: i64) -> Vec<Rule> {
        let verdict: &Verdict = self.event(version).verdict().expect("a judged step");
        verdict.unmet.clone()
    }

    /// What the supervisor is asked to look at, by entry.
    pub(crate) fn findings(&self) -> Vec<(i64, Vec<Rule>)> {
        let open = self.case().findings.iter().filter(|(_, finding)| finding.is_open());
        open.map(|(entry, finding)| (*entry, finding.unmet.clone())).collect()
    }

    /// What is due, as kinds, for somebody.
    pub(crate) fn due(&self, who: Who) -> Vec<String> {
        let rows = self.rows().due.into_iter();
        let mut kinds: Vec<String> =
            rows.filter(|row| row.user == who.user()).map(|row| row.kind).collect();
        kinds.sort();
        kinds.dedup();
        kinds
    }

    /// The service has rules of its own from now on; with nothing, none.
    pub(crate) fn works_by(&mut self, local: &str) -> &mut Self {
        let file = LocalFile { name: "local-rules.toml", text: local };
        let book = RuleBook::of_service(&BTreeMap::new(), Some(file)).unwrap();
        self.rules = Box::leak(Box::new(book));
        self
    }

    /// Records a no of somebody's that was said elsewhere.
    pub(crate) fn knows_no(&mut self, person: PersonId, scope: NoScope, said: Date) {
        let nothing = PersonFacts { wishes: Some(WISHES), hours: None, nos: Vec::new() };
        let known = self.people.entry(person).or_insert(nothing);
        known.nos.push(KnownNo { scope, said, lifted: None });
    }
}

/// The codes of the conditions that do not hold, each once.
pub(crate) fn codes(checks: &[Check]) -> Vec<CheckCode> {
    let mut codes: Vec<CheckCode> =
        checks.iter().filter(|check| !check.holds()).map(|check| check.code).collect();
    codes.sort_unstable();
    codes.dedup();
    codes
}

pub(crate) fn case_id() -> CaseId {
    CaseId::from_uuid(Uuid::from_u128(0xCA5E))
}

fn placeholder(opening: &domain::cases::CaseOpened, now: Timestamp) -> CaseFile {
    let entry = Entry {
        version: 1,
        event: opening.clone().into(),
        actor: Who::Coordinator.user(),
        happened: now,
        recorded: now,
    };
    CaseFile::from_entries(case_id(), vec![entry]).unwrap()
}
