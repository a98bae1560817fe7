//! Who has power over a case, who is in it, and single lines of the case list.

use domain::ids::{CaseId, PersonId, ServiceId, UserId};
use domain::rows::{CaseRow, PersonRow, RelationRow};

use super::row::case_row;
use crate::args;
use crate::db::{Reader, Row};
use crate::error::Error;
use crate::sql::statements;

statements! {
    GRANTS = "SELECT grants FROM case_relations WHERE user_id = $1 AND case_id = $2";
    RELATIONS = "SELECT user_id, case_id, grants FROM case_relations WHERE case_id = $1 \
        ORDER BY user_id";
    PEOPLE = "SELECT participant_id, person_id, case_id, side, part FROM case_people \
        WHERE case_id = $1 ORDER BY participant_id";
    BY_PERSON = "SELECT participant_id, person_id, case_id, side, part FROM case_people \
        WHERE person_id = $1 ORDER BY case_id, participant_id";
    LOOKUP = "SELECT case_id, service_id, reference, opened, phase, is_open, route, offence, \
        locality, harm_on, harmed, responsible, last_entry, version FROM case_list \
        WHERE case_id = $1";
    BY_REFERENCE = "SELECT case_id, service_id, reference, opened, phase, is_open, route, offence, \
        locality, harm_on, harmed, responsible, last_entry, version FROM case_list \
        WHERE service_id = $1 AND reference = $2";
}

/// A user's relations to a case, as `access::Relations::bits`; 0 where there is none.
pub async fn find_grants(reader: &mut Reader, user: UserId, case: CaseId) -> Result<i64, Error> {
    reader.fetch_opt(GRANTS, &args![user, case]).await?.map_or(Ok(0), |mut row| row.get(0))
}

/// Everybody's relations to a case.
pub async fn find_relations(reader: &mut Reader, case: CaseId) -> Result<Vec<RelationRow>, Error> {
    let rows = reader.fetch_all(RELATIONS, &args![case]).await?;
    rows.into_iter()
        .map(|mut row| {
            Ok(RelationRow { user: row.get(0)?, case: row.get(1)?, grants: row.get(2)? })
        })
        .collect()
}

/// The people in a case.
pub async fn find_people(reader: &mut Reader, case: CaseId) -> Result<Vec<PersonRow>, Error> {
    reader.fetch_all(PEOPLE, &args![case]).await?.into_iter().map(person_row).collect()
}

/// The cases a person is in, on whichever side.
pub async fn find_by_person(
    reader: &mut Reader,
    person: PersonId,
) -> Result<Vec<PersonRow>, Error> {
    reader.fetch_all(BY_PERSON, &args![person]).await?.into_iter().map(person_row).collect()
}

/// A case's line.
pub async fn lookup_case(reader: &mut Reader, case: CaseId) -> Result<Option<CaseRow>, Error> {
    reader.fetch_opt(LOOKUP, &args![case]).await?.map(|mut row| case_row(&mut row, 0)).transpose()
}

/// The line of the case with a reference.
pub async fn find_by_reference(
    reader: &mut Reader,
    service: ServiceId,
    reference: &str,
) -> Result<Option<CaseRow>, Error> {
    let row = reader.fetch_opt(BY_REFERENCE, &args![service, reference]).await?;
    row.map(|mut row| case_row(&mut row, 0)).transpose()
}

fn person_row(mut row: Row) -> Result<PersonRow, Error> {
    Ok(PersonRow {
        participant: row.get(0)?,
        person: row.get(1)?,
        case: row.get(2)?,
        side: row.get(3)?,
        part: row.get(4)?,
    })
}
