//! The canaries, and who may see which of them where.

use std::sync::atomic::{AtomicU8, Ordering};

use domain::people::{ContactDetails, Language, PersonDetails, Wishes};
use testkit::site::{People, Who};

/// What a canary stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Bird {
    /// A name.
    Name,
    /// What helps somebody.
    Needs,
    /// What to say when calling.
    Say,
    /// A telephone number.
    Phone,
    /// An e-mail address.
    Email,
    /// A postal address.
    Address,
    /// A note about casework.
    Note,
    /// A note about a safeguarding concern.
    Concern,
}

impl Bird {
    /// Whether it tells how to reach somebody, or where they are.
    pub(crate) const fn is_contact(self) -> bool {
        matches!(self, Self::Phone | Self::Email | Self::Address)
    }
}

/// Who reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reader {
    /// Nobody who is known.
    Stranger,
    /// Somebody with a browser.
    User(Who),
    /// A program with somebody's key.
    Program(Who),
}

impl Reader {
    /// Everybody, with a browser and with a program.
    pub(crate) const ALL: [Self; 15] = [
        Self::Stranger,
        Self::User(Who::Coordinator),
        Self::User(Who::Facilitator),
        Self::User(Who::Supervisor),
        Self::User(Who::Safeguarding),
        Self::User(Who::Administrator),
        Self::User(Who::Unrelated),
        Self::User(Who::Foreign),
        Self::Program(Who::Coordinator),
        Self::Program(Who::Facilitator),
        Self::Program(Who::Supervisor),
        Self::Program(Who::Safeguarding),
        Self::Program(Who::Administrator),
        Self::Program(Who::Unrelated),
        Self::Program(Who::Foreign),
    ];

    /// Whether a canary may be in what this reader gets at a path.
    fn may_see(self, bird: Bird, path: &str) -> bool {
        match self {
            // Her own file, of which she sees a cell where it slipped, and who is in it.
            Self::User(Who::Coordinator) if path.starts_with("/moving-in/") => bird == Bird::Name,
            Self::User(Who::Coordinator | Who::Facilitator) if bird.is_contact() => {
                opens_contact(path)
            }
            Self::User(Who::Coordinator | Who::Supervisor) => {
                !bird.is_contact() && bird != Bird::Concern
            }
            // She raised the concern.
            Self::User(Who::Facilitator) => !bird.is_contact(),
            Self::User(Who::Safeguarding) => {
                path.starts_with("/concerns") && matches!(bird, Bird::Name | Bird::Concern)
            }
            Self::Program(Who::Coordinator | Who::Facilitator | Who::Supervisor) => {
                matches!(bird, Bird::Name | Bird::Say)
            }
            Self::Program(Who::Safeguarding) => {
                let hers = path.contains("/concerns") || path == "/api/v1/my-day";
                hers && bird == Bird::Name
            }
            _ => false,
        }
    }
}

/// The two answers that hold contact details: opening them, which is logged, and changing them.
fn opens_contact(path: &str) -> bool {
    let path = path.split(['?', '#']).next().unwrap_or(path);
    path.starts_with("/cases/")
        && path.contains("/people/")
        && (path.ends_with("/contact") || path.ends_with("/change"))
}

/// The canaries.
pub(crate) struct Watch {
    words: Vec<(Bird, String)>,
}

impl Watch {
    /// One canary of a kind.
    pub(crate) fn word(&self, bird: Bird) -> &str {
        self.words.iter().find(|(kind, _)| *kind == bird).map_or("", |(_, word)| word)
    }

    /// Which canaries are in there, whatever their letters' case.
    pub(crate) fn find(&self, bytes: &[u8]) -> Vec<Bird> {
        // Text, because the search in it is the standard library's own, and fast without optimising.
        let lower = String::from_utf8_lossy(bytes).to_ascii_lowercase();
        let mut found = Vec::new();
        for (bird, word) in &self.words {
            if !found.contains(bird) && lower.contains(&word.to_ascii_lowercase()) {
                found.push(*bird);
            }
        }
        found
    }

    /// Which canaries are in an answer that should not be.
    pub(crate) fn strays(&self, reader: Reader, path: &str, body: &[u8]) -> Vec<Bird> {
        let mut found = self.find(body);
        found.retain(|bird| !reader.may_see(*bird, path));
        found
    }
}

static HATCHED: AtomicU8 = AtomicU8::new(10);

/// The canaries, and the people who carry them; others each time, because tests that run in one
/// process share its log.
pub(crate) fn hatch() -> (Watch, People) {
    let brood = HATCHED.fetch_add(1, Ordering::Relaxed);
    let mut words = Vec::new();
    let mut carry = |bird: Bird, word: &str| {
        words.push((bird, word.to_owned()));
        word.to_owned()
    };
    let mut person = |name: &str, phone: &str| PersonDetails {
        name: carry(Bird::Name, &format!("Qanary{name}{brood}")),
        language: Language::English,
        needs: carry(Bird::Needs, &format!("qneeds{name}{brood}")),
        wishes: Some(Wishes {
            from_hour: 9,
            to_hour: 18,
            voicemail: false,
            texts: true,
            letters: false,
            say: carry(Bird::Say, &format!("qsay{name}{brood}")),
        }),
        contact: ContactDetails {
            phone: carry(Bird::Phone, &format!("0770090{brood}{phone}")),
            email: format!(
                "{}@nowhere.example",
                carry(Bird::Email, &format!("qmail{name}{brood}"))
            ),
            address: format!("7 {} Row", carry(Bird::Address, &format!("qstreet{name}{brood}"))),
        },
    };
    let harmed = person("Harmedside", "41");
    let responsible = person("Responsibleside", "58");
    let people = People {
        harmed,
        responsible,
        note: carry(Bird::Note, &format!("qnoteofcasework{brood}")),
        concern: carry(Bird::Concern, &format!("qnoteofconcern{brood}")),
    };
    (Watch { words }, people)
}
