//! Lists, filtered in SQL by the reader's relations, in keyset pages, without exact counts.
//!
//! Rows come from the projections that appends keep, so a list is as fresh as the last commit.

mod cases;
mod concerns;
mod due;
mod relations;
mod row;

pub use self::cases::{After, CaseFilter, ListedCase, case_list_sql, list_cases};
pub use self::concerns::{ConcernCases, ConcernFilter, Waiting, list_concerns};
pub use self::due::{ListedDue, count_due, has_task_due, list_due};
pub use self::relations::{
    find_by_person, find_by_reference, find_grants, find_people, find_relations, lookup_case,
};
use crate::db::dialect::Dialect;

/// Every fixed statement about lists.
pub(crate) fn statements(dialect: Dialect) -> impl Iterator<Item = &'static str> {
    let fixed = [concerns::STATEMENTS, due::STATEMENTS, relations::STATEMENTS];
    fixed.into_iter().flatten().copied().chain([due::list_sql(dialect)])
}
