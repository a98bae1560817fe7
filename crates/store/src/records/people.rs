//! People across cases. What is known of a person is one sealed document in the vault, a new one
//! with every change; here stand its id and the number of changes.

use domain::ids::{PersonId, ServiceId, WordsId};
use domain::time::Timestamp;

use super::changes::{self, Change};
use crate::args;
use crate::db::{Reader, Row, Statement, Tx};
use crate::error::Error;
use crate::events::{FactKey, bump_fact};
use crate::sql::statements;
use crate::vault::{self, SealedWords};

/// The kind of a person's record, in facts and changes.
pub const KIND: &str = "person";

/// A person's record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// Who.
    pub id: PersonId,
    /// The service that keeps the record.
    pub service: ServiceId,
    /// The sealed document of what is known.
    pub details: WordsId,
    /// The number of changes, from 1.
    pub version: i64,
    /// When the record was made.
    pub created: Timestamp,
    /// When it last changed.
    pub updated: Timestamp,
}

statements! {
    INSERT = "INSERT INTO people (person_id, service_id, details, version, created, updated) \
        VALUES ($1, $2, $3, 1, $4, $4)";
    UPDATE = "UPDATE people SET details = $3, version = version + 1, updated = $4 \
        WHERE person_id = $1 AND version = $2";
    LOOKUP = "SELECT person_id, service_id, details, version, created, updated FROM people \
        WHERE person_id = $1";
    LIST = "SELECT p.person_id, p.service_id, p.details, p.version, p.created, p.updated \
        FROM case_people c JOIN people p ON p.person_id = c.person_id WHERE c.case_id = $1 \
        ORDER BY c.participant_id";
}

/// Adds a person with the sealed document of what is known of them.
pub async fn insert(
    tx: &mut Tx,
    person: &Person,
    details: &SealedWords,
    actor: &str,
) -> Result<(), Error> {
    let change = first_change(person, details, actor);
    let statements: Vec<_> = insertions(person, details, &change).collect();
    tx.run(&statements).await?;
    bump_fact(tx, &FactKey::new(KIND, person.id)).await
}

/// The statements that add a person; the fact's version is the caller's to raise.
pub(crate) fn insertions<'a>(
    person: &'a Person,
    details: &'a SealedWords,
    change: &'a Change,
) -> impl Iterator<Item = Statement<'a>> {
    let args = args![person.id, person.service, details.id, person.created];
    let record = [Statement::new(INSERT, args), changes::statement(change)];
    record.into_iter().chain(vault::insertions(details))
}

/// The first entry in a person's list of changes.
pub(crate) fn first_change(person: &Person, details: &SealedWords, actor: &str) -> Change {
    change(person, 1, None, details.id, actor, person.created)
}

/// Gives the version in `person` a new document. The old one stays in the vault, for whoever may
/// ask what was known when. Raises the person's fact version.
pub async fn update(
    tx: &mut Tx,
    person: &Person,
    details: &SealedWords,
    actor: &str,
    at: Timestamp,
) -> Result<bool, Error> {
    if tx.execute(UPDATE, &args![person.id, person.version, details.id, at]).await? == 0 {
        return Ok(false);
    }
    vault::store(tx, std::slice::from_ref(details)).await?;
    let before = Some(person.details);
    note(tx, person, person.version + 1, before, details.id, actor, at).await?;
    Ok(true)
}

/// The person with an id.
pub async fn lookup(reader: &mut Reader, id: PersonId) -> Result<Option<Person>, Error> {
    reader.fetch_opt(LOOKUP, &args![id]).await?.map(person).transpose()
}

/// The people in a case, with one statement.
pub async fn find_by_case(
    reader: &mut Reader,
    case: domain::ids::CaseId,
) -> Result<Vec<Person>, Error> {
    reader.fetch_all(LIST, &args![case]).await?.into_iter().map(person).collect()
}

async fn note(
    tx: &mut Tx,
    person: &Person,
    version: i64,
    before: Option<WordsId>,
    after: WordsId,
    actor: &str,
    changed: Timestamp,
) -> Result<(), Error> {
    changes::append(tx, &change(person, version, before, after, actor, changed)).await?;
    bump_fact(tx, &FactKey::new(KIND, person.id)).await
}

fn change(
    person: &Person,
    version: i64,
    before: Option<WordsId>,
    after: WordsId,
    actor: &str,
    changed: Timestamp,
) -> Change {
    Change {
        kind: KIND.to_owned(),
        id: person.id.to_string(),
        version,
        changed,
        actor: actor.to_owned(),
        before: before.map(|id| id.to_string()),
        after: after.to_string(),
    }
}

fn person(mut row: Row) -> Result<Person, Error> {
    Ok(Person {
        id: row.get(0)?,
        service: row.get(1)?,
        details: row.get(2)?,
        version: row.get(3)?,
        created: row.get(4)?,
        updated: row.get(5)?,
    })
}
