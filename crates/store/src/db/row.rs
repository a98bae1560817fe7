//! What a statement answers: rows whose columns are read by position, each into its own type.

use domain::ids;
use domain::time::{Date, Timestamp};

use super::arg::Arg;
use crate::error::Error;

/// A column's value as either engine gave it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Value {
    Null,
    Int(i64),
    Text(String),
    Bytes(Vec<u8>),
}

/// One row of an answer.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Row {
    values: Vec<Value>,
}

impl Row {
    pub(crate) fn new(values: Vec<Value>) -> Self {
        Self { values }
    }

    /// The row that these parameters become where they are inserted as they stand.
    pub(crate) fn from_args(args: &[Arg<'_>]) -> Self {
        let value = |arg: &Arg<'_>| match arg {
            Arg::Text(Some(text)) => Value::Text(text.clone().into_owned()),
            Arg::Int(Some(number)) => Value::Int(*number),
            Arg::Bytes(Some(bytes)) => Value::Bytes(bytes.clone().into_owned()),
            Arg::Text(None) | Arg::Int(None) | Arg::Bytes(None) => Value::Null,
        };
        Self { values: args.iter().map(value).collect() }
    }

    /// The columns, as either engine gave them.
    pub(crate) fn into_values(self) -> Vec<Value> {
        self.values
    }

    /// Takes the column at `position`, counted from 0. A column is read once.
    ///
    /// # Errors
    ///
    /// [`Error::Corrupt`] where the row holds something else than `T`: Concord did not write it.
    pub fn get<T: Column>(&mut self, position: usize) -> Result<T, Error> {
        let value = self.values.get_mut(position).map(|v| std::mem::replace(v, Value::Null));
        value
            .and_then(T::from_value)
            .ok_or_else(|| Error::corrupt(format!("column {position} holds another type")))
    }
}

/// A type that a column can be read into.
pub trait Column: Sized {
    #[doc(hidden)]
    #[expect(private_interfaces, reason = "sealed: only this crate says what a column can hold")]
    fn from_value(value: Value) -> Option<Self>;
}

macro_rules! column {
    ($($type:ty: $pattern:pat => $read:expr;)+) => {$(
        impl Column for $type {
            #[expect(private_interfaces, reason = "sealed, see the trait")]
            fn from_value(value: Value) -> Option<Self> {
                match value {
                    $pattern => $read,
                    _ => None,
                }
            }
        }
    )+};
}

column! {
    i64: Value::Int(number) => Some(number);
    u32: Value::Int(number) => u32::try_from(number).ok();
    bool: Value::Int(number) => match number { 0 => Some(false), 1 => Some(true), _ => None };
    String: Value::Text(text) => Some(text);
    Vec<u8>: Value::Bytes(bytes) => Some(bytes);
    [u8; 32]: Value::Bytes(bytes) => bytes.try_into().ok();
}

macro_rules! parsed_column {
    ($($type:ty)+) => { column! { $($type: Value::Text(text) => text.parse().ok();)+ } };
}

parsed_column! {
    Timestamp Date
    ids::CaseId ids::ParticipantId ids::PersonId ids::PractitionerId ids::UserId ids::ServiceId
    ids::SharingAgreementId
    ids::WordsId ids::MoveId ids::CommandId ids::JobId ids::SessionId ids::TokenId
}

impl<T: Column> Column for Option<T> {
    #[expect(private_interfaces, reason = "sealed, see the trait")]
    fn from_value(value: Value) -> Option<Self> {
        match value {
            Value::Null => Some(None),
            other => T::from_value(other).map(Some),
        }
    }
}
