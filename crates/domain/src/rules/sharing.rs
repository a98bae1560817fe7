//! On which basis details come to us, by the kind of agency that passes them on, and whose details
//! move only with their explicit consent (R-CONSENT-01, R-CONSENT-02, R-SHARE-04, domain facts §2).

use serde::Deserialize;

use super::Standing;
use super::reading::Dated;
use crate::cases::{Basis, Part, Source};
use crate::offences::Offence;
use crate::sharing::{Agency, SharingPurpose};
use crate::time::Date;

/// On which basis one kind of agency may pass details on, for a span of time.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SenderRules {
    /// Which kind of agency.
    pub sender: Source,
    /// On which basis.
    pub bases: Vec<Basis>,
    /// What that demands, in a sentence.
    pub text: String,
    /// Why, in a sentence.
    pub reason: String,
    /// The paper and section, law or notice it comes from.
    pub source: String,
    /// How well that is checked.
    pub standing: Standing,
    /// The first day on which it holds.
    pub from: Date,
    /// The last day on which it holds; none where it still does.
    pub until: Option<Date>,
}

impl Dated for SenderRules {
    fn id(&self) -> &str {
        self.sender.code()
    }

    fn span(&self) -> (Date, Option<Date>) {
        (self.from, self.until)
    }

    fn source(&self) -> &str {
        &self.source
    }

    fn flaw(&self) -> Option<&'static str> {
        if matches!(self.sender, Source::Victim | Source::Offender) {
            return Some("whoever asks for themselves passes on nobody's details");
        }
        let passes_on = |basis: &Basis| {
            let passes = [
                Basis::PublicTask,
                Basis::LegalObligation,
                Basis::SharingAgreement,
                Basis::Consent,
            ];
            passes.contains(basis)
        };
        (!self.bases.iter().all(passes_on)).then_some("nothing is passed on by such a basis")
    }
}

/// A law that obliges a service to share somebody's details with another agency, whatever they say
/// (R-SHARE-02).
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NamedDuty {
    /// Its code.
    pub code: String,
    /// Which law, and what it demands, in a sentence.
    pub text: String,
    /// To which kinds of agency; the duty is none towards any other.
    pub to: Vec<Agency>,
    /// What for.
    pub purposes: Vec<SharingPurpose>,
    /// Where it comes from.
    pub source: String,
    /// How well that is checked.
    pub standing: Standing,
    /// The first day on which it holds.
    pub from: Date,
    /// The last day on which it holds; none where it still does.
    pub until: Option<Date>,
}

impl NamedDuty {
    /// Whether it obliges to share with such an agency for that purpose.
    pub fn demands(&self, agency: Agency, purpose: SharingPurpose) -> bool {
        self.to.contains(&agency) && self.purposes.contains(&purpose)
    }
}

impl Dated for NamedDuty {
    fn id(&self) -> &str {
        &self.code
    }

    fn span(&self) -> (Date, Option<Date>) {
        (self.from, self.until)
    }

    fn source(&self) -> &str {
        &self.source
    }

    fn flaw(&self) -> Option<&'static str> {
        let open = self.to.is_empty() || self.purposes.is_empty();
        open.then_some("a duty says towards whom it is one, and what for")
    }
}

/// Whose details move only with their explicit consent, for a span of time (R-CONSENT-02).
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExplicitConsent {
    /// The first day on which it holds.
    pub from: Date,
    /// The last day on which it holds.
    pub until: Option<Date>,
    /// Where it comes from.
    pub source: String,
    /// How well that is checked.
    pub standing: Standing,
    /// Everyone harmed by an offence of these kinds.
    pub offences: Vec<Offence>,
    /// Everyone who plays one of these parts, whatever the offence.
    pub parts: Vec<Part>,
}

impl ExplicitConsent {
    /// Whether somebody with a part in a case of some kind belongs to the group.
    pub fn covers(&self, offence: Offence, part: Part) -> bool {
        self.offences.contains(&offence) || self.parts.contains(&part)
    }
}

impl Dated for ExplicitConsent {
    fn id(&self) -> &'static str {
        "explicit_consent"
    }

    fn span(&self) -> (Date, Option<Date>) {
        (self.from, self.until)
    }

    fn source(&self) -> &str {
        &self.source
    }
}
