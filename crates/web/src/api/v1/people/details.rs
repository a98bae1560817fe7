//! What is known of a person, as programs send it. It is sealed; contact details never come out.

use domain::cases::Flaw;
use domain::people::{ContactDetails, Language, PersonDetails, Wishes};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::api::problem::Problem;

/// How to reach somebody safely. Whoever calls has read it first.
#[derive(Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SafeContact {
    /// From which hour of the day.
    #[schema(minimum = 0, maximum = 23)]
    from_hour: u8,
    /// Until which hour, later than that.
    #[schema(minimum = 1, maximum = 24)]
    to_hour: u8,
    /// Whether a voicemail may be left.
    voicemail: bool,
    /// Whether text messages may be sent.
    texts: bool,
    /// Whether letters may be sent.
    letters: bool,
    /// Whom to ask for, what to say, whom not to speak with.
    #[serde(default)]
    say: String,
}

/// Where somebody can be reached.
#[derive(Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct WhereToReach {
    /// Telephone number.
    #[serde(default)]
    phone: String,
    /// E-mail address.
    #[serde(default)]
    email: String,
    /// Postal address.
    #[serde(default)]
    address: String,
}

/// What a body says of a person.
pub struct Details {
    /// Their name.
    pub name: String,
    /// Their language.
    pub language: Option<Language>,
    /// What helps them.
    pub needs: String,
    /// How to reach them safely.
    pub wishes: Option<SafeContact>,
    /// Where they can be reached.
    pub contact: WhereToReach,
}

impl Details {
    /// The same as the use cases take it; fields are named behind a path such as `people[1].`.
    pub fn read(self, path: &str) -> Result<PersonDetails, Problem> {
        if self.name.trim().is_empty() {
            return Err(Problem::field(format!("{path}name"), Flaw::Missing, "it is needed"));
        }
        if let Some(wishes) = &self.wishes {
            wishes.check(&format!("{path}wishes"))?;
        }
        let WhereToReach { phone, email, address } = self.contact;
        Ok(PersonDetails {
            name: self.name,
            language: self.language.unwrap_or(Language::English),
            needs: self.needs,
            wishes: self.wishes.map(SafeContact::into_wishes),
            contact: ContactDetails { phone, email, address },
        })
    }
}

impl SafeContact {
    /// The wishes of somebody, for those who are about to call them.
    pub fn of(wishes: &Wishes) -> Self {
        let Wishes { from_hour, to_hour, voicemail, texts, letters, say } = wishes.clone();
        Self { from_hour, to_hour, voicemail, texts, letters, say }
    }

    fn check(&self, path: &str) -> Result<(), Problem> {
        if self.from_hour > 23 {
            return Err(Problem::field(
                format!("{path}.from_hour"),
                Flaw::OutOfRange,
                "hours begin from 0 to 23",
            ));
        }
        if self.to_hour > 24 || self.to_hour <= self.from_hour {
            let detail = "hours end after they begin, at 24 at the latest";
            return Err(Problem::field(format!("{path}.to_hour"), Flaw::OutOfRange, detail));
        }
        Ok(())
    }

    fn into_wishes(self) -> Wishes {
        let Self { from_hour, to_hour, voicemail, texts, letters, say } = self;
        Wishes { from_hour, to_hour, voicemail, texts, letters, say }
    }
}
