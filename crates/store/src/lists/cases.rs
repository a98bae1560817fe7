//! The case list: newest first, filtered, a page at a time.

use std::fmt::Write as _;

use domain::ids::{CaseId, UserId};
use domain::rows::CaseRow;
use domain::time::{Date, Timestamp};

use super::row::case_row;
use crate::db::dialect::Dialect;
use crate::db::{Arg, Reader};
use crate::error::Error;

/// Which cases are listed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CaseFilter {
    /// In this phase, as its code.
    pub phase: Option<String>,
    /// On this route, as its code.
    pub route: Option<String>,
    /// Open, or closed.
    pub open: Option<bool>,
    /// Whose reference starts with this.
    pub reference: Option<String>,
    /// Where something is due from the reader by this day.
    pub due_by: Option<Date>,
}

/// The last case of the page before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct After {
    /// When it was opened.
    pub opened: Timestamp,
    /// Which it was; cases opened in the same instant are in the order of their ids.
    pub case: CaseId,
}

/// A case with the reader's relations to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListedCase {
    /// The case's line.
    pub case: CaseRow,
    /// The reader's relations, as `access::Relations::bits`.
    pub grants: i64,
}

/// The page of cases behind `after` to which `user` has one of the relations in `mask`.
pub async fn list_cases(
    reader: &mut Reader,
    user: UserId,
    mask: i64,
    filter: &CaseFilter,
    after: Option<After>,
    limit: i64,
) -> Result<Vec<ListedCase>, Error> {
    let (sql, args) = case_list_sql(reader.dialect(), user, mask, filter, after, limit);
    let rows = reader.fetch_all(&sql, &args).await?;
    rows.into_iter()
        .map(|mut row| Ok(ListedCase { grants: row.get(0)?, case: case_row(&mut row, 1)? }))
        .collect()
}

/// The statement behind [`list_cases`], for the test that reads its plan.
///
/// The page is cut from the reader's relations alone, which repeat what is filtered by; only its
/// rows are then looked up among the cases.
pub fn case_list_sql(
    dialect: Dialect,
    user: UserId,
    mask: i64,
    filter: &CaseFilter,
    after: Option<After>,
    limit: i64,
) -> (String, Vec<Arg<'_>>) {
    let mut query = Query::new(user, mask);
    if let Some(phase) = &filter.phase {
        query.and("r.phase = ", phase);
    }
    if let Some(route) = &filter.route {
        query.and("r.route = ", route);
    }
    if let Some(open) = filter.open {
        query.and("r.is_open = ", open);
    }
    if let Some(prefix) = &filter.reference {
        query.and("r.reference >= ", prefix);
        // The greatest character: behind every reference with this prefix.
        query.and("r.reference < ", format!("{prefix}\u{10FFFF}"));
    }
    if let Some(day) = filter.due_by {
        // A scalar, not EXISTS: PostgreSQL would turn that into a join that reads everything
        // first, while a page is full after a few steps along the index.
        query.and(
            "(SELECT 1 FROM case_due d WHERE d.case_id = r.case_id \
             AND d.user_id = r.user_id AND d.due <= ",
            day,
        );
        query.sql.push_str(" LIMIT 1) IS NOT NULL");
    }
    if let Some(after) = after {
        query.and("(r.opened, r.case_id) < (", after.opened);
        query.value(", ", after.case);
        query.sql.push(')');
    }
    query.page(dialect, limit)
}

struct Query<'a> {
    sql: String,
    args: Vec<Arg<'a>>,
}

impl<'a> Query<'a> {
    fn new(user: UserId, mask: i64) -> Self {
        let mut query = Self {
            sql: String::from(
                "SELECT p.grants, c.case_id, c.service_id, c.reference, c.opened, c.phase, \
                 c.is_open, c.route, c.offence, c.locality, c.harm_on, c.harmed, c.responsible, \
                 c.last_entry, c.version FROM (SELECT r.case_id, r.grants, r.opened \
                 FROM case_relations r WHERE ",
            ),
            args: Vec::new(),
        };
        query.value("r.user_id = ", user);
        query.and("(r.grants & ", mask);
        query.sql.push_str(") <> 0");
        query
    }

    fn and(&mut self, condition: &str, value: impl Into<Arg<'a>>) {
        self.sql.push_str(" AND ");
        self.value(condition, value);
    }

    fn value(&mut self, before: &str, value: impl Into<Arg<'a>>) {
        self.args.push(value.into());
        // Writing to a String cannot fail.
        let _ = write!(self.sql, "{before}${}", self.args.len());
    }

    fn page(mut self, dialect: Dialect, limit: i64) -> (String, Vec<Arg<'a>>) {
        self.value(" ORDER BY r.opened DESC, r.case_id DESC LIMIT ", limit);
        // Writing to a String cannot fail.
        let _ = write!(
            self.sql,
            ") AS p {} ORDER BY p.opened DESC, p.case_id DESC",
            dialect.case_of_page()
        );
        (self.sql, self.args)
    }
}
