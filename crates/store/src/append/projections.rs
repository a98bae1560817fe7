//! List rows, changed by the difference between what they were and what they are.
//!
//! Most entries touch a case's own line and one or two things that are due; rewriting every row
//! each time would cost more than recording the event.

use std::collections::{BTreeMap, BTreeSet};

use domain::ids::CaseId;
use domain::rows::{CaseRow, CaseRows, DueRow, PersonRow, RelationRow};

use crate::args;
use crate::db::{Arg, Statement};
use crate::sql::statements;

statements! {
    pub(crate) INSERT_CASE = "INSERT INTO case_list (case_id, service_id, reference, opened, phase, is_open, route, offence, \
     locality, harm_on, harmed, responsible, last_entry, version) \
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)";
    pub(crate) UPDATE_CASE = "UPDATE case_list SET service_id = $2, reference = $3, opened = $4, phase = $5, is_open = $6, \
     route = $7, offence = $8, locality = $9, harm_on = $10, harmed = $11, responsible = $12, \
     last_entry = $13, version = $14 WHERE case_id = $1";
    pub(crate) TOUCH_CASE = "UPDATE case_list SET last_entry = $2, version = $3 WHERE case_id = $1";
    pub(crate) INSERT_RELATION = "INSERT INTO case_relations (user_id, case_id, grants, opened, is_open, phase, route, reference) \
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
    pub(crate) UPDATE_RELATION = "UPDATE case_relations SET grants = $3, opened = $4, is_open = $5, phase = $6, route = $7, \
     reference = $8 WHERE user_id = $1 AND case_id = $2";
    pub(crate) DELETE_RELATION = "DELETE FROM case_relations WHERE user_id = $1 AND case_id = $2";
    pub(crate) INSERT_PERSON = "INSERT INTO case_people (case_id, participant_id, person_id, side, part) \
     VALUES ($1, $2, $3, $4, $5)";
    pub(crate) DELETE_PERSON = "DELETE FROM case_people WHERE case_id = $1 AND participant_id = $2";
    pub(crate) INSERT_DUE = "INSERT INTO case_due (user_id, due, case_id, kind, participant_id, since, waiting) \
     VALUES ($1, $2, $3, $4, $5, $6, $7)";
    pub(crate) DELETE_DUE = "DELETE FROM case_due WHERE user_id = $1 AND due = $2 AND case_id = $3 AND kind = $4 \
     AND participant_id = $5 AND since = $6 AND waiting = $7";
}

/// The tables of list rows: name, columns in the order in which rows are inserted, and the place of
/// the case among them.
pub(crate) const TABLES: [(&str, &str, usize); 4] = [
    (
        "case_list",
        "case_id, service_id, reference, opened, phase, is_open, route, offence, locality, harm_on, \
         harmed, responsible, last_entry, version",
        0,
    ),
    ("case_relations", "user_id, case_id, grants, opened, is_open, phase, route, reference", 1),
    ("case_people", "case_id, participant_id, person_id, side, part", 0),
    ("case_due", "user_id, due, case_id, kind, participant_id, since, waiting", 2),
];

/// The statements that turn the rows of `before` into those of `after`.
pub(crate) fn changes<'a>(before: Option<&'a CaseRows>, after: &'a CaseRows) -> Vec<Statement<'a>> {
    let Some(before) = before else { return insertions(after) };
    let mut statements = Vec::new();
    statements.extend(case_change(&before.case, &after.case));
    statements.extend(relation_changes(before, after));
    let (old, new) = (set(&before.people), set(&after.people));
    statements.extend(
        old.difference(&new)
            .map(|row| Statement::new(DELETE_PERSON, args![row.case, row.participant])),
    );
    statements.extend(new.difference(&old).map(|row| insert_person(row)));
    let (old, new) = (set(&before.due), set(&after.due));
    statements.extend(old.difference(&new).map(|row| Statement::new(DELETE_DUE, due(row))));
    statements.extend(new.difference(&old).map(|row| Statement::new(INSERT_DUE, due(row))));
    statements
}

/// The statements that write all rows of a case of which there are none.
pub(crate) fn insertions(rows: &CaseRows) -> Vec<Statement<'_>> {
    let mut statements = vec![Statement::new(INSERT_CASE, case(&rows.case))];
    let relations = by_user(rows).into_values();
    statements
        .extend(relations.map(|row| Statement::new(INSERT_RELATION, relation(row, &rows.case))));
    statements.extend(set(&rows.people).into_iter().map(insert_person));
    statements.extend(set(&rows.due).into_iter().map(|row| Statement::new(INSERT_DUE, due(row))));
    statements
}

fn set<T: Ord>(rows: &[T]) -> BTreeSet<&T> {
    rows.iter().collect()
}

fn by_user(rows: &CaseRows) -> BTreeMap<domain::ids::UserId, &RelationRow> {
    rows.relations.iter().map(|row| (row.user, row)).collect()
}

/// An entry that moves nothing but the case's age spares the indexes.
fn case_change<'a>(before: &CaseRow, after: &'a CaseRow) -> Option<Statement<'a>> {
    let aged = CaseRow { last_entry: after.last_entry, version: after.version, ..before.clone() };
    if before == after {
        None
    } else if aged == *after {
        Some(Statement::new(TOUCH_CASE, args![after.case, after.last_entry, after.version]))
    } else {
        Some(Statement::new(UPDATE_CASE, case(after)))
    }
}

fn relation_changes<'a>(before: &CaseRows, after: &'a CaseRows) -> Vec<Statement<'a>> {
    let (mut old, new) = (by_user(before), by_user(after));
    let copied_anew = copied(&before.case) != copied(&after.case);
    let mut statements = Vec::new();
    for (user, row) in new {
        match old.remove(&user) {
            None => statements.push(Statement::new(INSERT_RELATION, relation(row, &after.case))),
            Some(known) if copied_anew || known != row => {
                statements.push(Statement::new(UPDATE_RELATION, relation(row, &after.case)));
            }
            Some(_) => {}
        }
    }
    let case: CaseId = after.case.case;
    statements
        .extend(old.into_keys().map(|user| Statement::new(DELETE_RELATION, args![user, case])));
    statements
}

/// What the relations repeat of the case.
fn copied(case: &CaseRow) -> impl PartialEq + '_ {
    (case.opened, case.open, &case.phase, &case.route, &case.reference)
}

fn case(row: &CaseRow) -> [Arg<'_>; 14] {
    args![
        row.case,
        row.service,
        &row.reference,
        row.opened,
        &row.phase,
        row.open,
        &row.route,
        &row.offence,
        &row.locality,
        row.harm_on,
        row.harmed,
        row.responsible,
        row.last_entry,
        row.version,
    ]
}

fn relation<'a>(row: &RelationRow, case: &'a CaseRow) -> [Arg<'a>; 8] {
    args![
        row.user,
        row.case,
        row.grants,
        case.opened,
        case.open,
        &case.phase,
        &case.route,
        &case.reference,
    ]
}

fn insert_person(row: &PersonRow) -> Statement<'_> {
    Statement::new(
        INSERT_PERSON,
        args![row.case, row.participant, row.person, &row.side, &row.part],
    )
}

fn due(row: &DueRow) -> [Arg<'_>; 7] {
    let participant = row.participant.map_or_else(String::new, |id| id.to_string());
    args![row.user, row.due, row.case, &row.kind, participant, row.since, row.waiting]
}
