//! Failures as `application/problem+json` (RFC 9457): the one place that turns a failed use case,
//! or a request that cannot be read, into an answer for a program.

use app::{App, Failure};
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use domain::cases::{Flaw, Invalid};
use domain::gates::Check;
use domain::rules::{Rule, RuleBook};
use domain::time::Date;
use serde::Serialize;
use utoipa::ToSchema;

use super::codes::{CheckCodeSchema, FlawSchema, IdSchema, RemedySchema, RuleSchema, WhySchema};
use super::etag;
use crate::failure;

/// Media type of problems.
pub const MEDIA_TYPE: &str = "application/problem+json";

/// Defines [`Kind`] with each kind's code, status and title.
macro_rules! kinds {
    ($($(#[$doc:meta])* $variant:ident = $code:literal, $status:ident, $title:literal;)+) => {
        /// What went wrong, as far as a program needs to tell it apart.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Kind { $($(#[$doc])* $variant,)+ }

        impl Kind {
            /// The URI that names the kind; it never changes.
            pub const fn uri(self) -> &'static str {
                match self { $(Self::$variant => concat!("urn:concord:problem:", $code),)+ }
            }

            /// The status of the answer.
            pub const fn status(self) -> StatusCode {
                match self { $(Self::$variant => StatusCode::$status,)+ }
            }

            /// The kind in a few words.
            pub const fn title(self) -> &'static str {
                match self { $(Self::$variant => $title,)+ }
            }
        }
    };
}

kinds! {
    /// The request itself cannot be read: broken JSON, a header that is none.
    Malformed = "malformed", BAD_REQUEST, "The request cannot be read";
    /// No token, or one that does not work.
    NoToken = "no-token", UNAUTHORIZED, "A working token is needed";
    /// The caller may see it and may not do this with it.
    NotAllowed = "not-allowed", FORBIDDEN, "This is not yours to do";
    /// A browser sent it from another site.
    OtherSite = "other-site", FORBIDDEN, "The request came from another site";
    /// There is no such thing, or it is none of the caller's business.
    NotFound = "not-found", NOT_FOUND, "There is no such thing";
    /// The address has other methods.
    WrongMethod = "wrong-method", METHOD_NOT_ALLOWED, "This address has other methods";
    /// The case is not at the version that the request names.
    MovedOn = "moved-on", PRECONDITION_FAILED, "The case has moved on";
    /// The body is too large.
    TooLarge = "too-large", PAYLOAD_TOO_LARGE, "The body is too large";
    /// The body is no JSON by its own account.
    WrongMediaType = "wrong-media-type", UNSUPPORTED_MEDIA_TYPE, "The body must be JSON";
    /// A field cannot be so.
    Invalid = "invalid", UNPROCESSABLE_ENTITY, "A field has to be looked at again";
    /// Conditions do not hold yet.
    NotYet = "not-yet", UNPROCESSABLE_ENTITY, "Not yet: conditions do not hold";
    /// The idempotency key was used for another request.
    KeyReused = "key-reused", UNPROCESSABLE_ENTITY, "The key was used for another request";
    /// Too many attempts.
    TooMany = "too-many", TOO_MANY_REQUESTS, "Too many attempts";
    /// A fault of ours.
    Internal = "internal", INTERNAL_SERVER_ERROR, "Something went wrong here";
    /// The database cannot be used now.
    Unavailable = "unavailable", SERVICE_UNAVAILABLE, "Not available now";
}

/// Why a request was not carried out. Nothing was changed.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Problem {
    /// The kind of problem, as a URI that never changes; it leads nowhere.
    #[serde(rename = "type")]
    #[schema(example = "urn:concord:problem:not-found")]
    kind: &'static str,
    /// The kind in a few words, always the same for the same kind.
    title: &'static str,
    /// The status of the answer again.
    #[schema(minimum = 400, maximum = 599)]
    status: u16,
    /// What is wrong with this request, for a person who mends it.
    detail: String,
    /// Which fields cannot be so, and why.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schema(required = false)]
    errors: Vec<FieldError>,
    /// Which conditions do not hold, every one of them.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schema(required = false)]
    unmet: Vec<UnmetCheck>,
    /// The version the case is at.
    #[serde(skip_serializing_if = "Option::is_none")]
    version: Option<i64>,
    /// The line of the body that could not be read, from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<usize>,
    /// The column in that line, from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    column: Option<usize>,
    #[serde(skip)]
    headers: Vec<(HeaderName, HeaderValue)>,
}

/// A field that cannot be so.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct FieldError {
    /// The field: a path into the body such as `people[1].side`, or the name of a parameter. A
    /// rule about one of several people names the field alone.
    #[schema(example = "received_on")]
    pub field: String,
    /// What is wrong with it.
    #[schema(value_type = FlawSchema)]
    pub flaw: Flaw,
    /// The same in words.
    pub detail: String,
    /// The rule that it would not keep, where the rule book has one.
    #[schema(value_type = Option<RuleSchema>)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rule: Option<Rule>,
}

/// A rule that does not hold.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct UnmetRule {
    /// The rule's number in the catalogue of requirements.
    #[schema(value_type = RuleSchema)]
    pub rule: Rule,
    /// What it demands.
    pub demands: String,
    /// Why.
    pub reason: String,
    /// The paper and section, law or standard it comes from.
    pub source: String,
}

/// A condition that does not hold yet.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct UnmetCheck {
    /// What was looked at.
    #[schema(value_type = CheckCodeSchema)]
    pub check: &'static str,
    #[serde(flatten)]
    rule: UnmetRule,
    /// How it stands; nothing where it can only be known on the day.
    #[schema(value_type = Option<WhySchema>)]
    pub why: Option<&'static str>,
    /// What would mend it.
    #[schema(value_type = RemedySchema)]
    pub remedy: &'static str,
    /// About which participants; two where it is about a pair.
    #[schema(value_type = Vec<IdSchema>)]
    pub about: Vec<String>,
    /// Whether a practice supervisor may let it be passed, with a reason and an end.
    pub overridable: bool,
    /// The service's own rule behind it, where it narrows the rule book: its `id` in the rules.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub local: Option<String>,
}

impl UnmetRule {
    /// A rule as the book has it on a day.
    pub fn of(rule: Rule, rules: &RuleBook, on: Date) -> Self {
        let entry = rules.rule(rule, on);
        let text = |field: fn(&domain::rules::RuleEntry) -> &String| {
            entry.map(field).cloned().unwrap_or_default()
        };
        Self {
            rule,
            demands: text(|entry| &entry.text),
            reason: text(|entry| &entry.reason),
            source: text(|entry| &entry.source),
        }
    }
}

impl UnmetCheck {
    fn of(check: &Check, rules: &RuleBook, on: Date) -> Self {
        Self {
            check: check.code.code(),
            rule: UnmetRule::of(check.rule, rules, on),
            why: check.why().map(domain::gates::Why::code),
            remedy: check.remedy.code(),
            about: check.about.iter().map(ToString::to_string).collect(),
            overridable: check.code.may_be_overridden(),
            local: check.local.clone(),
        }
    }
}

impl Problem {
    /// A problem of a kind.
    pub fn new(kind: Kind, detail: impl Into<String>) -> Self {
        Self {
            kind: kind.uri(),
            title: kind.title(),
            status: kind.status().as_u16(),
            detail: detail.into(),
            errors: Vec::new(),
            unmet: Vec::new(),
            version: None,
            line: None,
            column: None,
            headers: Vec::new(),
        }
    }

    /// A field that cannot be so.
    pub fn field(field: impl Into<String>, flaw: Flaw, detail: impl Into<String>) -> Self {
        let (field, detail) = (field.into(), detail.into());
        let mut problem = Self::new(Kind::Invalid, format!("{field}: {detail}"));
        problem.errors.push(FieldError { field, flaw, detail, rule: flaw.rule() });
        problem
    }

    /// The problem with the place in the body where it was met.
    #[must_use]
    pub const fn at(mut self, line: usize, column: usize) -> Self {
        self.line = Some(line);
        self.column = Some(column);
        self
    }

    /// The problem with a header on its answer.
    #[must_use]
    pub fn with(mut self, name: HeaderName, value: HeaderValue) -> Self {
        self.headers.push((name, value));
        self
    }

    /// A failed use case.
    pub fn of(failure: &Failure, app: &App) -> Self {
        failure::log(failure);
        match failure {
            Failure::NotFound => {
                Self::new(Kind::NotFound, "There is nothing of yours at this address.")
            }
            Failure::NotAllowed => {
                Self::new(Kind::NotAllowed, "You may see this case, but not do this with it.")
            }
            Failure::SignedOut => super::client::refused(false),
            Failure::NotYet(refusal) => {
                let on = app.now().date();
                let unmet: Vec<UnmetCheck> = refusal
                    .checks
                    .iter()
                    .map(|check| UnmetCheck::of(check, app.rules(), on))
                    .collect();
                let codes: Vec<&str> = unmet.iter().map(|one| one.check).collect();
                let mut problem =
                    Self::new(Kind::NotYet, format!("Still to do: {}.", codes.join(", ")));
                problem.unmet = unmet;
                problem
            }
            Failure::Invalid(invalid) => Self::invalid(*invalid),
            Failure::Conflict { actual } => {
                let detail = format!(
                    "The case is at version {actual} now. Read it again, then decide again."
                );
                let mut problem =
                    Self::new(Kind::MovedOn, detail).with(header::ETAG, etag(*actual));
                problem.version = Some(*actual);
                problem
            }
            Failure::KeyReused => Self::new(
                Kind::KeyReused,
                "The header 'Idempotency-Key' was sent before with another request.",
            ),
            Failure::TooMany { seconds } => {
                Self::new(Kind::TooMany, format!("Try again in {seconds} seconds.")).wait(*seconds)
            }
            Failure::Unavailable(outage) => Self::new(
                Kind::Unavailable,
                format!("Nothing was changed: {outage}. Try again later."),
            )
            .wait(5),
            Failure::Internal(_) => Self::new(
                Kind::Internal,
                "Nothing was changed. The server's log says what went wrong.",
            ),
        }
    }

    fn invalid(invalid: Invalid) -> Self {
        Self::field(invalid.field, invalid.flaw, sentence(invalid.flaw))
    }

    fn wait(self, seconds: i64) -> Self {
        self.with(header::RETRY_AFTER, HeaderValue::from(seconds.max(1)))
    }
}

/// A flaw in words, for developers. Pages have their own in the reader's language.
const fn sentence(flaw: Flaw) -> &'static str {
    match flaw {
        Flaw::Missing => "it is needed",
        Flaw::Unknown => "there is no such thing here",
        Flaw::InFuture => "it lies in the future",
        Flaw::InPast => "it lies in the past",
        Flaw::BeforeHarm => "it comes before the day of the harm",
        Flaw::AlreadyDone => "it was done already",
        Flaw::Unchanged => "it is so already",
        Flaw::DoesNotFit => "it does not go with the rest",
        Flaw::OutOfRange => "it is out of range",
        Flaw::TooFar => "it lies too far ahead",
        Flaw::TooLarge => "it is too large",
        Flaw::OwnWork => "nobody judges their own work",
        Flaw::NotAsked => "they were not asked",
        Flaw::NeverOverridden => "this check can never be overridden",
        Flaw::NotThatDay => "not on that day",
        Flaw::NotOnTeam => "they do not work on this case",
        Flaw::ForOwner => "it is for the owner of the case",
        Flaw::ForCaseworkers => "it is for those who do the casework",
        Flaw::ForSupervisor => "it is for the practice supervisor",
        Flaw::ForSafeguarding => "it is for the safeguarding lead",
        Flaw::MeetingAhead => "a meeting is still pencilled in",
        Flaw::NotDecided => "it follows from a decision on the offence that is not recorded",
        Flaw::NoConviction => "it depends on the day of conviction, which is not recorded",
        Flaw::BeyondDeferral => "a sentence cannot be deferred so long, by the day of conviction",
        Flaw::NotTheirWork => {
            "such work is not done with these people: what both sides did together is a meeting, a letter or messages"
        }
        Flaw::BornAfter => "they would have been born after it happened",
        Flaw::DayPassed => "its day has passed: plan another day first",
        Flaw::DeclinesForVictim => {
            "nobody declines for a victim: ask them, or log that it was stopped"
        }
        Flaw::NotReportedHere => "at this stage nobody is told this",
        Flaw::NoSuchCondition => "at this stage a promise cannot be such a condition",
        Flaw::ConditionsStand => "whoever decides took the conditions, and only they change them",
        Flaw::TooBurdensome => "what asks for too much is not taken as it is",
        Flaw::NoReason => "a change of what people agreed has a reason",
        Flaw::NotCompleted => "something of what was agreed is open, or was not kept",
        Flaw::NothingBroken => "no condition was marked as not kept",
        Flaw::AfterItsTime => "a condition falls due within the time that the stage has for it",
        Flaw::Closed => "the case is closed",
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let mut response = (status, axum::Json(&self)).into_response();
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(MEDIA_TYPE));
        for (name, value) in self.headers {
            headers.insert(name, value);
        }
        response
    }
}

#[cfg(test)]
mod tests {
    use domain::gates::{CheckCode, CheckState, Remedy, Who, Why};
    use domain::ids::ParticipantId;
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_refusal_names_rule_reason_source_and_remedy() {
        let rules = RuleBook::built_in().unwrap();
        let check = Check {
            code: CheckCode::SignedOff,
            rule: Rule::Risk11,
            about: vec![ParticipantId::from_uuid(uuid::Uuid::nil())],
            practitioner: None,
            state: CheckState::Open(Why::NotYet),
            who: Who::Others,
            remedy: Remedy::SignOff,
            local: None,
        };
        let unmet = UnmetCheck::of(&check, &rules, date(2026, 11, 22));
        insta::assert_snapshot!(serde_json::to_string_pretty(&unmet).unwrap());
    }

    #[test]
    fn every_kind_has_a_uri_of_its_own() {
        let all = [Kind::NotFound, Kind::Invalid, Kind::NotYet, Kind::KeyReused, Kind::MovedOn];
        let uris: std::collections::BTreeSet<&str> = all.iter().map(|kind| kind.uri()).collect();
        assert_eq!(uris.len(), all.len());
    }
}
