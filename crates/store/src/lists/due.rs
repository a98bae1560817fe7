//! What needs a user next.

use domain::ids::{PersonId, UserId};
use domain::rows::DueRow;
use domain::time::Date;

use crate::args;
use crate::db::dialect::Dialect;
use crate::db::{Reader, Row};
use crate::error::Error;
use crate::sql::statements;

/// Something due, with the reference of its case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListedDue {
    /// What is due.
    pub due: DueRow,
    /// The reference of the case.
    pub reference: String,
    /// Who the participant is, and on which side, where it is about one.
    pub person: Option<(PersonId, String)>,
}

statements! {
    /// In the order of the index, so that the walk stops where the count does.
    COUNT = "SELECT COUNT(*) FROM (SELECT 1 FROM case_due WHERE user_id = $1 AND due <= $2 \
        AND waiting = 0 ORDER BY due LIMIT $3) AS due";
    HAS_TASK = "SELECT 1 FROM case_due WHERE user_id = $1 AND due = $2 \
        AND kind IN ('task', 'task-at', 'task-in-touch', 'task-on-hold') LIMIT 1";
}

macro_rules! list {
    ($case_of_page:literal, $person_of_page:literal) => {
        concat!(
            "SELECT p.user_id, p.case_id, p.kind, p.participant_id, p.due, p.since, p.waiting, \
             c.reference, w.person_id, w.side FROM (SELECT user_id, due, case_id, kind, \
             participant_id, since, waiting FROM case_due WHERE user_id = $1 AND due <= $2 \
             ORDER BY due, case_id, kind, participant_id LIMIT $3) AS p ",
            $case_of_page,
            " ",
            $person_of_page,
            " ORDER BY p.due, p.case_id, p.kind, p.participant_id"
        )
    };
}

/// See [`Dialect::case_of_page`] for why the look-ups differ.
pub(super) const fn list_sql(dialect: Dialect) -> &'static str {
    dialect.pick(
        list!(
            "JOIN case_list c ON c.case_id = p.case_id",
            "LEFT JOIN case_people w \
             ON w.case_id = p.case_id AND w.participant_id = p.participant_id"
        ),
        list!(
            "CROSS JOIN LATERAL (SELECT * FROM case_list WHERE case_id = p.case_id LIMIT 1) AS c",
            "LEFT JOIN LATERAL (SELECT * FROM case_people WHERE case_id = p.case_id \
             AND participant_id = p.participant_id LIMIT 1) AS w ON TRUE"
        ),
    )
}

/// What is due from a user by a day, the longest due first.
pub async fn list_due(
    reader: &mut Reader,
    user: UserId,
    until: Date,
    limit: i64,
) -> Result<Vec<ListedDue>, Error> {
    let rows = reader.fetch_all(list_sql(reader.dialect()), &args![user, until, limit]).await?;
    rows.into_iter().map(listed).collect()
}

/// Whether a user has a task on a day, however much else is due from them.
pub async fn has_task_due(reader: &mut Reader, user: UserId, on: Date) -> Result<bool, Error> {
    Ok(reader.fetch_opt(HAS_TASK, &args![user, on]).await?.is_some())
}

/// How much is due from a user by a day and waits for nobody else, counted up to `most`.
pub async fn count_due(
    reader: &mut Reader,
    user: UserId,
    until: Date,
    most: i64,
) -> Result<i64, Error> {
    reader.fetch_opt(COUNT, &args![user, until, most]).await?.map_or(Ok(0), |mut row| row.get(0))
}

fn listed(mut row: Row) -> Result<ListedDue, Error> {
    let participant: String = row.get(3)?;
    let participant = match participant.as_str() {
        "" => None,
        id => Some(id.parse().map_err(|_| Error::corrupt("a participant's id is not one"))?),
    };
    Ok(ListedDue {
        due: DueRow {
            user: row.get(0)?,
            case: row.get(1)?,
            kind: row.get(2)?,
            participant,
            due: row.get(4)?,
            since: row.get(5)?,
            waiting: row.get(6)?,
        },
        reference: row.get(7)?,
        person: row.get::<Option<PersonId>>(8)?.zip(row.get::<Option<String>>(9)?),
    })
}
