//! What a command needs to have a door of its own: its body, its words, its example. The address,
//! the description and the carrying out are the same for all ([`super::door`]).

use app::{Act, App, Caller, Failure};
use domain::access::Action;
use domain::cases::{Command, Flaw};
use domain::entropy::Entropy;
use domain::ids::{ActivityId, AgreementId, CaseId, PractitionerId, UserId};
use domain::time::Timestamp;
use serde::de::DeserializeOwned;
use serde_json::Value;
use utoipa::ToSchema;
use zeroize::Zeroizing;

use crate::api::problem::Problem;

/// A command as programs send it. `intentions!` writes the implementations.
pub trait Intention: DeserializeOwned + ToSchema + Send + 'static {
    /// The command's code, which is the last part of its address.
    const CODE: &'static str;
    /// What it is for: the first line in a few words, then the rest.
    const ABOUT: &'static [&'static str];

    /// A body that is meaningful in the case of the document's examples.
    fn example() -> Value;

    /// When it happened, where that was before now and can be said.
    fn happened(&self) -> Option<Timestamp>;

    /// The command with its words. What is left out is filled in as the pages do.
    fn act(self, by: &Author<'_>) -> impl Future<Output = Result<Act, Problem>> + Send;

    /// What its author must be allowed to do; nothing where there is no such command.
    fn action() -> Option<Action> {
        let mut all = Command::ACTIONS.iter();
        all.find(|(code, _)| *code == Self::CODE).map(|(_, action)| *action)
    }
}

/// Who sends a command, and about which case.
pub struct Author<'a> {
    /// The use cases.
    pub app: &'a App,
    /// The user in whose name the program acts.
    pub caller: &'a Caller,
    /// The case in the address.
    pub case: CaseId,
}

impl Author<'_> {
    /// The author's own practitioner record: their own work is what the command is about.
    pub fn own(&self) -> Result<PractitionerId, Problem> {
        self.caller.practitioner.ok_or_else(|| {
            let detail = "it is the author's own practitioner record, and they have none";
            Problem::field("by", Flaw::Missing, detail)
        })
    }

    /// The practitioner who is named, or the author where nobody is.
    pub fn named_or_own(&self, named: Option<PractitionerId>) -> Result<PractitionerId, Problem> {
        named.map_or_else(|| self.own(), Ok)
    }

    /// A fresh id for what the command brings into the case.
    pub fn fresh<T>(&self, generate: fn(Timestamp, &dyn Entropy) -> T) -> T {
        generate(self.app.now(), self.app.entropy())
    }

    /// The user whom a practitioner signs in as.
    pub async fn user_of(&self, practitioner: PractitionerId) -> Result<UserId, Problem> {
        let colleagues = self.app.list_colleagues(self.caller).await;
        let colleagues = colleagues.map_err(|failure| self.failed(&failure))?;
        let found = colleagues.iter().find(|one| one.practitioner == Some(practitioner));
        found.map(|one| one.user).ok_or_else(|| nowhere("practitioner"))
    }

    /// A meeting whose plan is changed, or a fresh id for a new one.
    pub async fn meeting(&self, known: Option<ActivityId>) -> Result<ActivityId, Problem> {
        let Some(known) = known else { return Ok(self.fresh(ActivityId::generate)) };
        let view = self.app.read_case_outline(self.caller, self.case).await;
        let view = view.map_err(|failure| self.failed(&failure))?;
        let is_there = view.file.case().activities.contains_key(&known);
        if is_there { Ok(known) } else { Err(nowhere("activity")) }
    }

    /// An agreement that is made anew, or a fresh id for a new one.
    pub async fn agreement(&self, known: Option<AgreementId>) -> Result<AgreementId, Problem> {
        let Some(known) = known else { return Ok(self.fresh(AgreementId::generate)) };
        let view = self.app.read_case_outline(self.caller, self.case).await;
        let view = view.map_err(|failure| self.failed(&failure))?;
        let is_there = view.file.case().agreements.contains_key(&known);
        if is_there { Ok(known) } else { Err(nowhere("agreement")) }
    }

    /// A use case that failed while the command was put together.
    pub fn failed(&self, failure: &Failure) -> Problem {
        Problem::of(failure, self.app)
    }
}

fn nowhere(field: &str) -> Problem {
    Problem::field(field, Flaw::Unknown, "there is no such thing here")
}

/// A fact and the words that belong to it, in the order of `Command::words_mut`.
pub type Said<T> = (T, Vec<Zeroizing<String>>);

/// A fact without words.
pub const fn plain<T>(fact: T) -> Said<T> {
    (fact, Vec::new())
}

/// A fact with a note.
pub fn noted<T>(fact: T, note: Option<String>) -> Said<T> {
    (fact, vec![Zeroizing::new(note.unwrap_or_default())])
}

/// Defines commands as programs send them: `then` where it can be said when it happened, `now`
/// where it is judged by today. The type has the name of its command, and makes no other.
macro_rules! intentions {
    ($(
        $(#[doc = $about:literal])+
        $when:ident $name:ident $code:literal { $($fields:tt)* }
        example $example:tt
        |$said:ident, $by:ident| $fact:expr;
    )+) => {$(
        $crate::api::v1::commands::intention::body! {
            $when [$(#[doc = $about])+] $name { $($fields)* }
        }

        impl $crate::api::v1::commands::intention::Intention for $name {
            const CODE: &'static str = $code;
            const ABOUT: &'static [&'static str] = &[$($about,)+];

            fn example() -> serde_json::Value {
                serde_json::json!($example)
            }

            fn happened(&self) -> Option<domain::time::Timestamp> {
                $crate::api::v1::commands::intention::happened!($when self)
            }

            async fn act(
                self,
                $by: &$crate::api::v1::commands::intention::Author<'_>,
            ) -> Result<app::Act, $crate::api::problem::Problem> {
                let $said = self;
                let (fact, words) = $fact;
                Ok(app::Act { command: domain::cases::Command::$name(fact), words })
            }
        }
    )+};
}

/// The type of a body.
macro_rules! body {
    (then [$($about:tt)+] $name:ident {
        $($(#[$meta:meta])* $field:ident: $type:ty as $schema:ty,)*
    }) => {
        $($about)+
        #[derive(serde::Deserialize, utoipa::ToSchema)]
        #[serde(deny_unknown_fields)]
        pub struct $name {
            $($(#[$meta])* #[schema(value_type = $schema)] $field: $type,)*
            /// When it happened, where that was before now. It is judged by what was true then.
            #[schema(value_type = Option<$crate::api::codes::Instant>)]
            happened: Option<domain::time::Timestamp>,
        }
    };
    (now [$($about:tt)+] $name:ident {
        $($(#[$meta:meta])* $field:ident: $type:ty as $schema:ty,)*
    }) => {
        $($about)+
        #[derive(serde::Deserialize, utoipa::ToSchema)]
        #[serde(deny_unknown_fields)]
        pub struct $name {
            $($(#[$meta])* #[schema(value_type = $schema)] $field: $type,)*
        }
    };
}

/// When a body says that it happened.
macro_rules! happened {
    (then $body:expr) => {
        $body.happened
    };
    (now $body:expr) => {
        None
    };
}

pub(super) use {body, happened, intentions};
