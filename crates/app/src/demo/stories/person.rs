//! Somebody in a story, before they are in a case.

use domain::cases::{Basis, Part, Side, Source};
use domain::ids::ParticipantId;
use domain::people::{ContactDetails, Language, PersonDetails, Wishes};

use crate::NewPerson;

/// Somebody in a story.
#[derive(Clone, Copy)]
pub struct Person {
    /// Their name.
    pub name: &'static str,
    /// From Ofcom's ranges for drama; empty where there is none.
    pub phone: &'static str,
    /// An invented one.
    pub address: &'static str,
    /// From which hour to which they may be rung.
    pub hours: (u8, u8),
    /// What to say when ringing.
    pub say: &'static str,
    /// What they need.
    pub needs: &'static str,
}

impl Person {
    /// Somebody who can be rung in the daytime, with no wishes beyond that.
    pub const fn at(name: &'static str, phone: &'static str, address: &'static str) -> Self {
        Self { name, phone, address, hours: (9, 20), say: "", needs: "" }
    }

    /// A prisoner, who is reached through the prison.
    pub const fn inside(name: &'static str, address: &'static str) -> Self {
        Self {
            hours: (9, 17),
            say: "Through the offender management unit. Say “a visit about his course”, nothing else.",
            ..Self::at(name, "", address)
        }
    }

    /// The same, with what to say when ringing.
    #[must_use]
    pub const fn saying(self, say: &'static str) -> Self {
        Self { say, ..self }
    }

    /// The same, with what they need.
    #[must_use]
    pub const fn needing(self, needs: &'static str) -> Self {
        Self { needs, ..self }
    }

    /// What they are called by.
    pub fn first_name(&self) -> &'static str {
        self.name.split_whitespace().next().unwrap_or(self.name)
    }

    /// What is kept of them.
    pub fn details(&self) -> PersonDetails {
        PersonDetails {
            name: self.name.to_owned(),
            language: Language::English,
            needs: self.needs.to_owned(),
            wishes: Some(Wishes {
                from_hour: self.hours.0,
                to_hour: self.hours.1,
                voicemail: false,
                texts: !self.phone.is_empty(),
                letters: true,
                say: self.say.to_owned(),
            }),
            contact: ContactDetails {
                phone: self.phone.to_owned(),
                email: String::new(),
                address: self.address.to_owned(),
            },
        }
    }

    /// Ready to come into a case: those who are there for somebody were named by others, everyone
    /// else's details came from the police.
    pub fn comes_as(&self, side: Side, part: Part, of: Option<ParticipantId>) -> NewPerson {
        let principal = part.principal_of().is_some();
        let basis = if principal { Basis::PublicTask } else { Basis::Named };
        let sender = principal.then_some(Source::Police);
        NewPerson { side, part, of, basis, sender, details: self.details() }
    }
}
