//! What passes between agencies: whom, what and why, and the sharing agreements of a service
//! (R-SHARE-02). An agreement is a fact with dates; what passes under it must be covered by it on
//! the day.

use serde::{Deserialize, Serialize};

use crate::cases::{Flaw, Invalid};
use crate::codes::codes;
use crate::ids::{ServiceId, SharingAgreementId};
use crate::time::{Date, is_too_far};

codes! {
    /// A kind of agency (R-ACT-04).
    pub enum Agency {
        /// The police.
        Police = "police",
        /// A prosecutor.
        Prosecutor = "prosecutor",
        /// A court.
        Court = "court",
        /// Probation.
        Probation = "probation",
        /// A prison.
        Prison = "prison",
        /// A youth justice service.
        YouthJustice = "youth-justice",
        /// A police and crime commissioner's office.
        Commissioner = "commissioner",
        /// A council.
        Council = "council",
        /// A housing provider.
        Housing = "housing",
        /// A victim service.
        VictimService = "victim-service",
        /// Another RJ provider.
        RjProvider = "rj-provider",
        /// A mediation service.
        Mediation = "mediation",
        /// A witness care unit.
        WitnessCare = "witness-care",
        /// Whoever hosts an activity: treatment for drugs or alcohol, volunteering.
        ActivityHost = "activity-host",
        /// A school or a care home.
        School = "school",
        /// A health service.
        Health = "health",
    }
}

codes! {
    /// A kind of details that passes between agencies (R-SHARE-01): never the words themselves.
    pub enum SharedItem {
        /// How to reach somebody.
        ContactDetails = "contact-details",
        /// The facts of the offence.
        OffenceFacts = "offence-facts",
        /// What matters of somebody's offending before.
        History = "history",
        /// In what way somebody is vulnerable.
        Vulnerability = "vulnerability",
        /// What is a risk to somebody's safety.
        Safety = "safety",
        /// Whether somebody takes part, and how far it is.
        TakingPart = "taking-part",
        /// What came of it.
        Outcome = "outcome",
    }
}

codes! {
    /// What for details pass between agencies.
    pub enum SharingPurpose {
        /// To pass on whoever may want RJ.
        Refer = "refer",
        /// To arrange RJ with the people in the case.
        Arrange = "arrange",
        /// So that somebody gets support.
        Support = "support",
        /// To keep somebody safe.
        Safety = "safety",
        /// For a decision on the offence or the sentence.
        Decision = "decision",
        /// To say what came of it.
        Outcome = "outcome",
    }
}

/// What a sharing agreement says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SharingAgreement {
    /// Which agreement.
    pub id: SharingAgreementId,
    /// What kind of agency the other party is; the first one is the service itself.
    pub agency: Agency,
    /// The other party's name.
    pub with: String,
    /// What for.
    pub purposes: Vec<SharingPurpose>,
    /// Which details.
    pub items: Vec<SharedItem>,
    /// The first day on which it holds.
    pub starts: Date,
    /// The day by which it is looked at again.
    pub review: Date,
    /// The last day on which it holds.
    pub ends: Date,
}

/// Whether a character has no place in a name: controls, and marks that turn the direction of what
/// follows, so that a name reads as another.
fn is_hidden(one: char) -> bool {
    one.is_control()
        || matches!(one, '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// The longest name of a party, in characters.
const LONGEST_NAME: usize = 120;

impl SharingAgreement {
    /// The agreement, where it can be so.
    ///
    /// # Errors
    /// [`Invalid`] with the field: no name, purpose or details; a day of review or an end before the
    /// first day; an end that lies too far ahead.
    pub fn checked(mut self, today: Date) -> Result<Self, Invalid> {
        self.with = self.with.trim().to_owned();
        if self.with.is_empty() {
            return Err(Invalid::new("with", Flaw::Missing));
        }
        if self.with.chars().count() > LONGEST_NAME {
            return Err(Invalid::new("with", Flaw::TooLarge));
        }
        if self.with.chars().any(is_hidden) {
            return Err(Invalid::new("with", Flaw::DoesNotFit));
        }
        if self.purposes.is_empty() {
            return Err(Invalid::new("purposes", Flaw::Missing));
        }
        if self.items.is_empty() {
            return Err(Invalid::new("items", Flaw::Missing));
        }
        if self.ends < self.starts {
            return Err(Invalid::new("ends", Flaw::DoesNotFit));
        }
        if is_too_far(self.ends, today) {
            return Err(Invalid::new("ends", Flaw::TooFar));
        }
        if self.review < self.starts || self.review > self.ends {
            return Err(Invalid::new("review", Flaw::DoesNotFit));
        }
        self.purposes.sort_unstable();
        self.purposes.dedup();
        self.items.sort_unstable();
        self.items.dedup();
        Ok(self)
    }

    /// Whether it holds on a day.
    pub fn is_live(&self, on: Date) -> bool {
        self.starts <= on && on <= self.ends
    }

    /// Whether it is live and should have been looked at again before a day.
    pub fn is_overdue(&self, on: Date) -> bool {
        self.is_live(on) && self.review < on
    }

    /// Whether it covers what passes to or from a kind of agency on a day: all of the details, for
    /// that purpose.
    pub fn covers(
        &self,
        agency: Agency,
        purpose: SharingPurpose,
        items: &[SharedItem],
        on: Date,
    ) -> bool {
        self.is_live(on)
            && self.agency == agency
            && self.purposes.contains(&purpose)
            && items.iter().all(|item| self.items.contains(item))
    }
}

/// What becomes of an agreement. Another purpose or other details are another agreement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SharingChange {
    /// It was looked at again, and is to be by another day.
    Reviewed(Date),
    /// It ends sooner, with this day as its last.
    Ends(Date),
}

impl SharingChange {
    /// The agreement with it.
    ///
    /// # Errors
    /// [`Invalid`] with the field: a next review in the past or behind the end, a last day before
    /// the first or after the one there is, and a change to what has ended.
    pub fn apply(
        self,
        agreement: &SharingAgreement,
        today: Date,
    ) -> Result<SharingAgreement, Invalid> {
        let mut after = agreement.clone();
        match self {
            Self::Reviewed(next) => {
                if agreement.ends < today || next > agreement.ends {
                    return Err(Invalid::new("review", Flaw::DoesNotFit));
                }
                if next <= today {
                    return Err(Invalid::new("review", Flaw::InPast));
                }
                after.review = next;
            }
            Self::Ends(last) => {
                if last < agreement.starts || last >= agreement.ends {
                    return Err(Invalid::new("ends", Flaw::DoesNotFit));
                }
                after.ends = last;
                after.review = after.review.min(last);
            }
        }
        Ok(after)
    }
}

/// The agreements of a service, with the version in which they were read together: whether one
/// covers something is a question about all of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Agreements {
    /// Whose.
    pub service: ServiceId,
    /// All of them.
    pub all: Vec<SharingAgreement>,
    /// In which version.
    pub version: i64,
}

impl Agreements {
    /// The agreement that covers what passes to or from a kind of agency on a day, if one does.
    pub fn covering(
        &self,
        agency: Agency,
        purpose: SharingPurpose,
        items: &[SharedItem],
        on: Date,
    ) -> Option<&SharingAgreement> {
        self.all.iter().find(|agreement| agreement.covers(agency, purpose, items, on))
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use uuid::Uuid;

    use super::*;

    fn with_police() -> SharingAgreement {
        SharingAgreement {
            id: SharingAgreementId::from_uuid(Uuid::from_u128(1)),
            agency: Agency::Police,
            with: " West Midlands Police ".into(),
            purposes: vec![SharingPurpose::Refer, SharingPurpose::Arrange],
            items: vec![SharedItem::OffenceFacts, SharedItem::ContactDetails],
            starts: date(2026, 1, 1),
            review: date(2026, 12, 1),
            ends: date(2027, 12, 31),
        }
    }

    const TODAY: Date = date(2026, 11, 23);

    /// R-SHARE-02.
    #[test]
    fn an_agreement_covers_its_agency_purposes_and_details_from_its_first_day_to_its_last() {
        let agreement = with_police().checked(TODAY).unwrap();
        assert_eq!(agreement.with, "West Midlands Police");
        let (police, refer) = (Agency::Police, SharingPurpose::Refer);
        let phone = &[SharedItem::ContactDetails][..];
        for (day, covers) in [
            (date(2025, 12, 31), false),
            (date(2026, 1, 1), true),
            (date(2027, 12, 31), true),
            (date(2028, 1, 1), false),
        ] {
            assert_eq!(agreement.covers(police, refer, phone, day), covers, "{day}");
        }
        assert!(!agreement.covers(Agency::Prison, refer, phone, TODAY));
        assert!(!agreement.covers(police, SharingPurpose::Safety, phone, TODAY));
        let more = [SharedItem::ContactDetails, SharedItem::History];
        assert!(!agreement.covers(police, refer, &more, TODAY), "one of two is not enough");
        assert!(!agreement.is_overdue(date(2026, 12, 1)));
        assert!(agreement.is_overdue(date(2026, 12, 2)), "it is still live, and to be looked at");
    }

    #[test]
    fn an_agreement_that_cannot_be_so_is_told_by_its_field() {
        let flaw = |agreement: SharingAgreement| {
            let Err(invalid) = agreement.checked(TODAY) else { panic!("nothing wrong") };
            (invalid.field, invalid.flaw)
        };
        let good = with_police();
        assert_eq!(
            flaw(SharingAgreement { with: " ".into(), ..good.clone() }),
            ("with", Flaw::Missing)
        );
        assert_eq!(
            flaw(SharingAgreement { with: "x".repeat(121), ..good.clone() }),
            ("with", Flaw::TooLarge)
        );
        assert_eq!(
            flaw(SharingAgreement { purposes: Vec::new(), ..good.clone() }),
            ("purposes", Flaw::Missing)
        );
        assert_eq!(
            flaw(SharingAgreement { items: Vec::new(), ..good.clone() }),
            ("items", Flaw::Missing)
        );
        assert_eq!(
            flaw(SharingAgreement { ends: date(2025, 12, 31), ..good.clone() }),
            ("ends", Flaw::DoesNotFit)
        );
        assert_eq!(
            flaw(SharingAgreement { ends: date(2999, 1, 1), ..good.clone() }),
            ("ends", Flaw::TooFar)
        );
        for review in [date(2025, 12, 31), date(2028, 1, 1)] {
            let odd = SharingAgreement { review, ..good.clone() };
            assert_eq!(flaw(odd), ("review", Flaw::DoesNotFit));
        }
    }

    #[test]
    fn an_agreement_is_reviewed_ahead_and_ends_sooner_never_later() {
        let agreement = with_police().checked(TODAY).unwrap();
        let flaw = |change: SharingChange| {
            let Err(invalid) = change.apply(&agreement, TODAY) else { panic!("nothing wrong") };
            (invalid.field, invalid.flaw)
        };
        assert_eq!(flaw(SharingChange::Reviewed(TODAY)), ("review", Flaw::InPast));
        assert_eq!(flaw(SharingChange::Reviewed(date(2028, 1, 1))), ("review", Flaw::DoesNotFit));
        assert_eq!(flaw(SharingChange::Ends(date(2025, 12, 31))), ("ends", Flaw::DoesNotFit));
        assert_eq!(flaw(SharingChange::Ends(agreement.ends)), ("ends", Flaw::DoesNotFit));
        let reviewed = SharingChange::Reviewed(date(2027, 6, 1)).apply(&agreement, TODAY).unwrap();
        assert_eq!(reviewed.review, date(2027, 6, 1));
        let ended = SharingChange::Ends(date(2026, 11, 30)).apply(&agreement, TODAY).unwrap();
        assert_eq!((ended.ends, ended.review), (date(2026, 11, 30), date(2026, 11, 30)));
        assert!(!ended.is_live(date(2026, 12, 1)));
        let late = SharingChange::Reviewed(date(2027, 6, 1)).apply(&ended, date(2026, 12, 1));
        assert_eq!(late.unwrap_err().flaw, Flaw::DoesNotFit, "what has ended is made anew");
    }
}
