//! The rules of a route: what one stage of the criminal justice process asks of a case (R-REF-02).

use serde::Deserialize;

use crate::codes::codes;
use crate::time::Date;

use super::book::Standing;

codes! {
    /// Where meetings on a route take place, as far as it adds a check.
    pub enum Venue {
        /// Anywhere suitable.
        Anywhere = "anywhere",
        /// In a prison, which has to agree the visit (R-PRISON-03).
        Prison = "prison",
    }
}

/// One route's rules for a span of time.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RouteRules {
    /// The route's code, such as `custody`.
    pub code: String,
    /// The first day on which these rules hold.
    pub from: Date,
    /// The last day on which they hold; none where they still do.
    pub until: Option<Date>,
    /// Where they come from.
    pub source: String,
    /// How well that is checked.
    pub standing: Standing,
    /// Who may refer on this route: agency types, `victim`, `offender`.
    pub may_refer: Vec<String>,
    /// What must be known before the referral can be accepted.
    pub must_know: Vec<String>,
    /// What ends the time there is, as a code; `none` where nothing does.
    pub clock: String,
    /// Who decides at this stage, as a code; `nobody` where RJ stands by itself.
    pub decision_maker: String,
    /// What follows if the offender does not take part or finish, as a code; shown before anyone
    /// consents (R-CONSENT-06).
    pub not_finishing: String,
    /// Where meetings are held.
    pub venue: Venue,
}
