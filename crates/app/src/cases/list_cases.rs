//! The case list: within the reader's relations, newest first, a page at a time.

use domain::access::{Action, scope};
use domain::ids::CaseId;
use domain::time::Timestamp;
use store::lists::{After, CaseFilter, ListedCase, list_cases};

use crate::{App, Caller, Failure};

/// What is asked of the list.
#[derive(Debug, Clone, Default)]
pub struct CaseQuery {
    /// Only this phase.
    pub phase: Option<String>,
    /// Only this route.
    pub route: Option<String>,
    /// Only open cases, or only closed ones.
    pub open: Option<bool>,
    /// Only references that begin so.
    pub reference: Option<String>,
    /// Behind this case.
    pub after: Option<Cursor>,
    /// How many at the most; 50 where it is not said, never above 200.
    pub limit: Option<u32>,
}

/// Where the next page begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cursor {
    /// When the last case of this page was opened.
    pub opened: Timestamp,
    /// Which case that was.
    pub case: CaseId,
}

impl std::fmt::Display for Cursor {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}_{}", self.opened.as_micros(), self.case)
    }
}

impl std::str::FromStr for Cursor {
    type Err = domain::ids::BadId;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (opened, case) = text.split_once('_').ok_or(domain::ids::BadId)?;
        let opened = opened.parse().map_err(|_| domain::ids::BadId)?;
        Ok(Self { opened: Timestamp::from_micros(opened), case: case.parse()? })
    }
}

/// One page of the list.
#[derive(Debug, Clone)]
pub struct CasePage {
    /// The cases.
    pub cases: Vec<ListedCase>,
    /// Where the next page begins, if there is one.
    pub next: Option<Cursor>,
}

impl App {
    /// The cases that the caller may read.
    pub async fn list_cases(&self, caller: &Caller, query: CaseQuery) -> Result<CasePage, Failure> {
        let limit = query.limit.unwrap_or(50).clamp(1, 200);
        let user = caller.user;
        let filter = CaseFilter {
            phase: query.phase,
            route: query.route,
            open: query.open,
            reference: query
                .reference
                .map(|text| text.trim().to_uppercase())
                .filter(|text| !text.is_empty()),
            due_by: None,
        };
        let after = query.after.map(|cursor| After { opened: cursor.opened, case: cursor.case });
        let mut cases = self
            .store
            .read::<_, _, store::Error>(move |reader| {
                Box::pin(async move {
                    list_cases(
                        reader,
                        user,
                        scope(Action::Read),
                        &filter,
                        after,
                        i64::from(limit) + 1,
                    )
                    .await
                })
            })
            .await?;
        let wanted = usize::try_from(limit).unwrap_or(50);
        let more = cases.len() > wanted;
        cases.truncate(wanted);
        let last = cases
            .last()
            .map(|listed| Cursor { opened: listed.case.opened, case: listed.case.case });
        Ok(CasePage { next: last.filter(|_| more), cases })
    }
}
