//! Whom words are about.

use std::fmt;
use std::str::FromStr;

use domain::ids::{CaseId, MoveId, PersonId, ServiceId};
use thiserror::Error;

use crate::db::{Arg, Row};
use crate::error::Error as DbError;

/// Whom or what a record of words is about; erased together with them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Subject {
    /// A person.
    Person(PersonId),
    /// A case, for words about nobody in it.
    Case(CaseId),
    /// A service, for words about no case.
    Service(ServiceId),
    /// A file of cases that move in, for as long as it is kept.
    Move(MoveId),
}

/// A text that names no subject.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("not a subject of words")]
pub struct BadSubject;

impl fmt::Display for Subject {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Person(id) => write!(f, "person:{id}"),
            Self::Case(id) => write!(f, "case:{id}"),
            Self::Service(id) => write!(f, "service:{id}"),
            Self::Move(id) => write!(f, "move:{id}"),
        }
    }
}

impl FromStr for Subject {
    type Err = BadSubject;

    fn from_str(text: &str) -> Result<Self, BadSubject> {
        let (kind, id) = text.split_once(':').ok_or(BadSubject)?;
        match kind {
            "person" => id.parse().map(Self::Person).map_err(|_| BadSubject),
            "case" => id.parse().map(Self::Case).map_err(|_| BadSubject),
            "service" => id.parse().map(Self::Service).map_err(|_| BadSubject),
            "move" => id.parse().map(Self::Move).map_err(|_| BadSubject),
            _ => Err(BadSubject),
        }
    }
}

impl From<Subject> for Arg<'_> {
    fn from(subject: Subject) -> Self {
        subject.to_string().into()
    }
}

pub(crate) fn read(row: &mut Row, position: usize) -> Result<Subject, DbError> {
    let text: String = row.get(position)?;
    text.parse().map_err(|_| DbError::corrupt("a subject of words is not one"))
}
