//! The cases whose concerns a safeguarding lead sees: those with a concern that waits, the longest
//! waiting first, and all of theirs, newest first; a page of each with one statement.

use domain::ids::{CaseId, UserId};
use domain::time::{Date, Timestamp};

use super::After;
use crate::args;
use crate::db::Reader;
use crate::error::Error;
use crate::sql::statements;

/// The last waiting concern of the page before.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Waiting {
    /// The day from which it waits.
    pub due: Date,
    /// In which case; concerns of the same day and case stand together.
    pub case: CaseId,
}

/// What is asked for: behind what, and how many at the most; 0 for none.
#[derive(Debug, Clone, Copy)]
pub struct ConcernFilter {
    /// The relations of which a reader needs one, for the cases.
    pub mask: i64,
    /// Waiting ones behind this.
    pub waiting_after: Option<Waiting>,
    /// How many waiting ones.
    pub waiting: i64,
    /// Cases behind this one.
    pub cases_after: Option<After>,
    /// How many cases.
    pub cases: i64,
}

/// What was found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ConcernCases {
    /// The days and cases in which something waits, the longest waiting first.
    pub waiting: Vec<Waiting>,
    /// The cases, the newest first.
    pub cases: Vec<After>,
}

statements! {
    /// The condition on the kind is that of a partial index, which holds concerns and nothing else.
    LIST = "SELECT 'waiting', w.due, w.case_id FROM (SELECT DISTINCT due, case_id FROM case_due \
        WHERE user_id = $1 AND kind = 'concern' AND (due, case_id) > ($2, $3) \
        ORDER BY due, case_id LIMIT $4) AS w \
        UNION ALL \
        SELECT 'case', p.opened, p.case_id FROM (SELECT opened, case_id FROM case_relations \
        WHERE user_id = $1 AND (grants & $5) <> 0 AND (opened, case_id) < ($6, $7) \
        ORDER BY opened DESC, case_id DESC LIMIT $8) AS p";
}

/// A page of the concerns of a safeguarding lead.
pub async fn list_concerns(
    reader: &mut Reader,
    user: UserId,
    filter: &ConcernFilter,
) -> Result<ConcernCases, Error> {
    let (due, waiting_case) = filter
        .waiting_after
        .map(|after| (after.due.to_string(), after.case.to_string()))
        .unwrap_or_default();
    // Behind every instant, for the first page.
    let (opened, case) = filter.cases_after.map_or_else(
        || ("~".to_owned(), String::new()),
        |after| (after.opened.to_string(), after.case.to_string()),
    );
    let args = args![
        user,
        &due,
        &waiting_case,
        filter.waiting,
        filter.mask,
        &opened,
        &case,
        filter.cases,
    ];
    let mut found = ConcernCases::default();
    for mut row in reader.fetch_all(LIST, &args).await? {
        let (what, case): (String, CaseId) = (row.get(0)?, row.get(2)?);
        if what == "waiting" {
            found.waiting.push(Waiting { due: row.get::<Date>(1)?, case });
        } else {
            found.cases.push(After { opened: row.get::<Timestamp>(1)?, case });
        }
    }
    found.waiting.sort_unstable();
    found.cases.sort_unstable_by_key(|case| std::cmp::Reverse((case.opened, case.case)));
    Ok(found)
}
