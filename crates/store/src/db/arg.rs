//! What a statement is given: three types that mean the same on both engines.

use std::borrow::Cow;

use domain::ids;
use domain::time::{Date, Timestamp};

use super::row::Value;

/// A parameter of a statement.
///
/// Columns are `TEXT`, `BIGINT` or `BYTEA`/`BLOB` and nothing else, so that no engine's own idea of
/// a date or an id can creep in: ids are hyphenated text, instants and days their fixed text forms,
/// yes and no are 1 and 0.
#[derive(Debug, Clone)]
pub enum Arg<'a> {
    /// Text, or null.
    Text(Option<Cow<'a, str>>),
    /// A whole number, or null.
    Int(Option<i64>),
    /// Bytes, or null.
    Bytes(Option<Cow<'a, [u8]>>),
}

impl Arg<'_> {
    /// The same value, borrowing from nobody.
    #[must_use]
    pub fn into_owned(self) -> Arg<'static> {
        match self {
            Self::Text(text) => Arg::Text(text.map(|text| Cow::Owned(text.into_owned()))),
            Self::Int(number) => Arg::Int(number),
            Self::Bytes(bytes) => Arg::Bytes(bytes.map(|bytes| Cow::Owned(bytes.into_owned()))),
        }
    }
}

/// A statement with its parameters, for [`Tx::run`](super::Tx::run).
#[derive(Debug, Clone)]
pub struct Statement<'a> {
    /// The text, with `$1` parameters.
    pub sql: &'a str,
    /// One value for each parameter.
    pub args: Vec<Arg<'a>>,
}

impl<'a> Statement<'a> {
    /// A statement from its text and parameters.
    pub fn new(sql: &'a str, args: impl Into<Vec<Arg<'a>>>) -> Self {
        Self { sql, args: args.into() }
    }
}

/// Parameters from values of their own types: `args![case, limit]`.
#[macro_export]
macro_rules! args {
    ($($value:expr),* $(,)?) => { [$($crate::db::Arg::from($value)),*] };
}

impl<'a> From<&'a str> for Arg<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(Some(Cow::Borrowed(text)))
    }
}

impl<'a> From<&'a String> for Arg<'a> {
    fn from(text: &'a String) -> Self {
        Self::Text(Some(Cow::Borrowed(text)))
    }
}

impl From<String> for Arg<'_> {
    fn from(text: String) -> Self {
        Self::Text(Some(Cow::Owned(text)))
    }
}

impl<'a> From<Option<&'a str>> for Arg<'a> {
    fn from(text: Option<&'a str>) -> Self {
        Self::Text(text.map(Cow::Borrowed))
    }
}

impl<'a> From<Cow<'a, str>> for Arg<'a> {
    fn from(text: Cow<'a, str>) -> Self {
        Self::Text(Some(text))
    }
}

impl From<i64> for Arg<'_> {
    fn from(number: i64) -> Self {
        Self::Int(Some(number))
    }
}

impl From<u32> for Arg<'_> {
    fn from(number: u32) -> Self {
        Self::Int(Some(number.into()))
    }
}

impl From<Option<i64>> for Arg<'_> {
    fn from(number: Option<i64>) -> Self {
        Self::Int(number)
    }
}

impl From<bool> for Arg<'_> {
    fn from(yes: bool) -> Self {
        Self::Int(Some(yes.into()))
    }
}

impl<'a> From<&'a [u8]> for Arg<'a> {
    fn from(bytes: &'a [u8]) -> Self {
        Self::Bytes(Some(Cow::Borrowed(bytes)))
    }
}

impl<'a, const N: usize> From<&'a [u8; N]> for Arg<'a> {
    fn from(bytes: &'a [u8; N]) -> Self {
        Self::Bytes(Some(Cow::Borrowed(bytes)))
    }
}

impl<'a> From<&'a Vec<u8>> for Arg<'a> {
    fn from(bytes: &'a Vec<u8>) -> Self {
        Self::Bytes(Some(Cow::Borrowed(bytes)))
    }
}

impl From<Vec<u8>> for Arg<'_> {
    fn from(bytes: Vec<u8>) -> Self {
        Self::Bytes(Some(Cow::Owned(bytes)))
    }
}

impl<'a> From<&'a Value> for Arg<'a> {
    fn from(value: &'a Value) -> Self {
        match value {
            Value::Null => Self::Text(None),
            Value::Int(number) => Self::Int(Some(*number)),
            Value::Text(text) => Self::from(text),
            Value::Bytes(bytes) => Self::from(bytes),
        }
    }
}

impl From<Value> for Arg<'static> {
    fn from(value: Value) -> Self {
        Arg::from(&value).into_owned()
    }
}

macro_rules! text_arg {
    ($($type:ty)+) => {$(
        impl From<$type> for Arg<'_> {
            fn from(value: $type) -> Self {
                Self::Text(Some(Cow::Owned(value.to_string())))
            }
        }

        impl From<Option<$type>> for Arg<'_> {
            fn from(value: Option<$type>) -> Self {
                Self::Text(value.map(|value| Cow::Owned(value.to_string())))
            }
        }
    )+};
}

text_arg! {
    Timestamp Date
    ids::CaseId ids::ParticipantId ids::PersonId ids::PractitionerId ids::UserId ids::ServiceId
    ids::SharingAgreementId
    ids::WordsId ids::MoveId ids::CommandId ids::JobId ids::SessionId ids::TokenId
}
