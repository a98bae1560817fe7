//! Files of cases that move in from elsewhere: who uploaded one, what became of it, which cases
//! came of it. Words are in the vault.

use domain::ids::{CaseId, MoveId, ServiceId, UserId, WordsId};
use domain::time::Timestamp;

use crate::args;
use crate::db::{Reader, Row, Statement, Tx};
use crate::error::Error;
use crate::sql::statements;

/// A file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Move {
    /// Its id.
    pub id: MoveId,
    /// For which service.
    pub service: ServiceId,
    /// Who uploaded it.
    pub user: UserId,
    /// What became of it, as a code.
    pub state: String,
    /// When it was uploaded.
    pub created: Timestamp,
    /// The sealed file, until it is thrown away.
    pub file: Option<WordsId>,
    /// What was signed, sealed, until the cases are in.
    pub signed: Option<WordsId>,
    /// How its columns are read, as JSON without words.
    pub mapping: String,
    /// How many cases it has.
    pub cases: i64,
    /// How many of them are ready to be written.
    pub done: i64,
}

statements! {
    INSERT = "INSERT INTO moves (move_id, service_id, user_id, state, created, file, signed, \
        mapping, cases, done) VALUES ($1, $2, $3, $4, $5, $6, NULL, $7, 0, 0)";
    LOOKUP = "SELECT move_id, service_id, user_id, state, created, file, signed, mapping, cases, \
        done FROM moves WHERE move_id = $1";
    LIST = "SELECT move_id, service_id, user_id, state, created, file, signed, mapping, cases, \
        done FROM moves WHERE service_id = $1 ORDER BY created DESC LIMIT $2";
    OLD = "SELECT move_id, service_id, user_id, state, created, file, signed, mapping, cases, \
        done FROM moves WHERE file IS NOT NULL AND created < $1 ORDER BY created";
    MAP = "UPDATE moves SET mapping = $2 WHERE move_id = $1 AND state = 'uploaded'";
    PROGRESS = "UPDATE moves SET done = $2 WHERE move_id = $1";
    BEGIN = "UPDATE moves SET state = 'importing', signed = $2, cases = $3, done = 0 \
        WHERE move_id = $1 AND state = 'uploaded'";
    TURN = "UPDATE moves SET state = $3 WHERE move_id = $1 AND state = $2";
    FORGET_FILE = "UPDATE moves SET file = NULL, signed = NULL WHERE move_id = $1";
    ADD_CASE = "INSERT INTO move_cases (case_id, move_id, nth, source_key) VALUES ($1, $2, $3, $4)";
    CASES = "SELECT case_id FROM move_cases WHERE move_id = $1 ORDER BY nth";
    SEEN = "SELECT c.case_id, c.reference FROM move_cases m \
        JOIN case_list c ON c.case_id = m.case_id \
        JOIN case_relations r ON r.case_id = c.case_id AND r.user_id = $2 \
        WHERE m.move_id = $1 AND (r.grants & $3) <> 0 AND (r.grants & $4) = 0 ORDER BY m.nth";
    REMOVE_CASES = "DELETE FROM move_cases WHERE move_id = $1";
    KNOWN = "SELECT m.source_key, CASE WHEN r.user_id IS NULL THEN NULL ELSE c.reference END \
        FROM move_cases m \
        JOIN moves o ON o.move_id = m.move_id \
        JOIN case_list c ON c.case_id = m.case_id \
        LEFT JOIN case_relations r ON r.case_id = c.case_id AND r.user_id = $2 \
        AND (r.grants & $3) <> 0 AND (r.grants & $4) = 0 WHERE o.service_id = $1";
}

/// Notes an uploaded file.
pub async fn insert(tx: &mut Tx, new: &Move) -> Result<(), Error> {
    let args =
        args![new.id, new.service, new.user, &new.state, new.created, new.file, &new.mapping];
    tx.execute(INSERT, &args).await.map(drop)
}

/// The file with an id.
pub async fn lookup(reader: &mut Reader, id: MoveId) -> Result<Option<Move>, Error> {
    reader.fetch_opt(LOOKUP, &args![id]).await?.map(read).transpose()
}

/// The latest files of a service, newest first.
pub async fn list(reader: &mut Reader, service: ServiceId, limit: i64) -> Result<Vec<Move>, Error> {
    reader.fetch_all(LIST, &args![service, limit]).await?.into_iter().map(read).collect()
}

/// Files that were uploaded before an instant and are still kept.
pub async fn list_with_file(reader: &mut Reader, before: Timestamp) -> Result<Vec<Move>, Error> {
    reader.fetch_all(OLD, &args![before]).await?.into_iter().map(read).collect()
}

/// Says how a file's columns are read; false where its cases are in already.
pub async fn update_mapping(tx: &mut Tx, id: MoveId, mapping: &str) -> Result<bool, Error> {
    Ok(tx.execute(MAP, &args![id, mapping]).await? == 1)
}

/// Says how many cases are ready to be written.
pub async fn update_progress(tx: &mut Tx, id: MoveId, done: i64) -> Result<(), Error> {
    tx.execute(PROGRESS, &args![id, done]).await.map(drop)
}

/// The file was signed, and its cases are to come in; false where that was so already.
pub async fn begin(tx: &mut Tx, id: MoveId, signed: WordsId, cases: i64) -> Result<bool, Error> {
    Ok(tx.execute(BEGIN, &args![id, signed, cases]).await? == 1)
}

/// Takes a file from one state to another; false where it was not in the first.
pub async fn turn(tx: &mut Tx, id: MoveId, from: &str, to: &str) -> Result<bool, Error> {
    Ok(tx.execute(TURN, &args![id, from, to]).await? == 1)
}

/// Forgets where a file's words are, once they are gone.
pub async fn forget_file(tx: &mut Tx, id: MoveId) -> Result<(), Error> {
    tx.execute(FORGET_FILE, &args![id]).await.map(drop)
}

/// Notes which cases came of a file, in its order, each with the key of its reference there.
pub async fn insert_cases(
    tx: &mut Tx,
    id: MoveId,
    cases: &[(CaseId, String)],
) -> Result<(), Error> {
    let numbered = cases.iter().zip(1_i64..);
    let statements: Vec<_> = numbered
        .map(|((case, key), nth)| Statement::new(ADD_CASE, args![*case, id, nth, key]))
        .collect();
    tx.run(&statements).await.map(drop)
}

/// The cases that came of a file, in its order.
pub async fn list_cases(reader: &mut Reader, id: MoveId) -> Result<Vec<CaseId>, Error> {
    let rows = reader.fetch_all(CASES, &args![id]).await?;
    rows.into_iter().map(|mut row| row.get(0)).collect()
}

/// The cases that came of a file, as far as a user's relations allow an action with them: each
/// with its reference.
pub async fn list_seen(
    reader: &mut Reader,
    id: MoveId,
    user: UserId,
    scope: i64,
    blocked: i64,
) -> Result<Vec<(CaseId, String)>, Error> {
    let rows = reader.fetch_all(SEEN, &args![id, user, scope, blocked]).await?;
    rows.into_iter().map(|mut row| Ok((row.get(0)?, row.get(1)?))).collect()
}

/// Forgets which cases came of a file: they went out again, and may come in anew.
pub async fn delete_cases(tx: &mut Tx, id: MoveId) -> Result<(), Error> {
    tx.execute(REMOVE_CASES, &args![id]).await.map(drop)
}

/// The keys of the cases of a service that moved in, each with its reference here where a user's
/// relations allow an action with it.
pub async fn list_keys(
    reader: &mut Reader,
    service: ServiceId,
    user: UserId,
    scope: i64,
    blocked: i64,
) -> Result<Vec<(String, Option<String>)>, Error> {
    let rows = reader.fetch_all(KNOWN, &args![service, user, scope, blocked]).await?;
    rows.into_iter().map(|mut row| Ok((row.get(0)?, row.get(1)?))).collect()
}

fn read(mut row: Row) -> Result<Move, Error> {
    Ok(Move {
        id: row.get(0)?,
        service: row.get(1)?,
        user: row.get(2)?,
        state: row.get(3)?,
        created: row.get(4)?,
        file: row.get(5)?,
        signed: row.get(6)?,
        mapping: row.get(7)?,
        cases: row.get(8)?,
        done: row.get(9)?,
    })
}
