//! All histories in the order of their ids, some hundred events in memory at a time.

use domain::ids::CaseId;
use tokio::task::JoinHandle;

use crate::args;
use crate::db::dialect::Dialect;
use crate::db::{Db, Row};
use crate::error::{Error, Outage};
use crate::events::{Hash, StoredEvent, stored};
use crate::sql::statements;

/// Events read at a time.
const PAGE: i64 = 500;

statements! {
    /// The list of histories knows how long each is; counting events would read all of them.
    TOTAL = "SELECT CAST(COALESCE(SUM(CASE WHEN version > 1000000 THEN 1000000 ELSE version END), 0) \
        AS BIGINT) FROM streams";
    EMPTY_STREAMS = "SELECT s.stream FROM streams s WHERE s.stream > $1 AND NOT EXISTS \
        (SELECT 1 FROM events e WHERE e.stream = s.stream) ORDER BY s.stream LIMIT $2";
}

/// A page of events, each with what the list of histories says of its end. Left to itself, PostgreSQL
/// would read that list from its beginning for every page; a look-up takes the same time at any size.
const fn events(dialect: Dialect) -> &'static str {
    dialect.pick(
        "SELECT e.stream, e.version, e.kind, e.schema, e.payload, e.actor, e.service, \
         e.happened, e.recorded, e.command, e.rules, e.prev_hash, e.hash, s.version, s.head \
         FROM events e LEFT JOIN streams s ON s.stream = e.stream \
         WHERE (e.stream, e.version) > ($1, $2) ORDER BY e.stream, e.version LIMIT $3",
        "SELECT e.stream, e.version, e.kind, e.schema, e.payload, e.actor, e.service, \
         e.happened, e.recorded, e.command, e.rules, e.prev_hash, e.hash, s.version, s.head \
         FROM events e LEFT JOIN LATERAL \
         (SELECT version, head FROM streams WHERE stream = e.stream LIMIT 1) AS s ON TRUE \
         WHERE (e.stream, e.version) > ($1, $2) ORDER BY e.stream, e.version LIMIT $3",
    )
}

pub(super) fn statements(dialect: Dialect) -> impl Iterator<Item = &'static str> {
    STATEMENTS.iter().copied().chain([events(dialect)])
}

/// One event's place, and the event where its row can be read.
pub(super) struct Entry {
    pub(super) stream: String,
    pub(super) version: i64,
    pub(super) event: Option<StoredEvent>,
}

/// A whole history, with what the list of histories says of its end.
pub(super) struct History {
    /// As text: a tampered id need not be one.
    pub(super) stream: String,
    pub(super) entries: Vec<Entry>,
    pub(super) end: Option<(i64, Hash)>,
}

impl History {
    /// The case, where the id is one.
    pub(super) fn case(&self) -> Option<CaseId> {
        self.stream.parse().ok()
    }
}

/// Walks all histories. What the list of histories says comes with each event in the same
/// statement, so that appends meanwhile do not look like damage.
pub(super) struct Walk {
    db: Db,
    page: std::vec::IntoIter<Row>,
    /// The page that is being read while the last one is looked at.
    ahead: Option<Page>,
    next: Option<(Entry, Option<(i64, Hash)>)>,
}

type Page = JoinHandle<Result<Vec<Row>, Error>>;

impl Walk {
    pub(super) fn new(db: Db) -> Self {
        let first = fetch(db.clone(), String::new(), 0);
        Self { db, page: Vec::new().into_iter(), ahead: Some(first), next: None }
    }

    /// The next history.
    pub(super) async fn next(&mut self) -> Result<Option<History>, Error> {
        let first = match self.next.take() {
            Some(entry) => Some(entry),
            None => self.entry().await?,
        };
        let Some((first, end)) = first else { return Ok(None) };
        let mut history = History { stream: first.stream.clone(), entries: vec![first], end };
        while let Some((entry, end)) = self.entry().await? {
            if entry.stream != history.stream {
                self.next = Some((entry, end));
                break;
            }
            history.entries.push(entry);
            history.end = end;
        }
        Ok(Some(history))
    }

    async fn entry(&mut self) -> Result<Option<(Entry, Option<(i64, Hash)>)>, Error> {
        if self.page.len() == 0 {
            self.turn().await?;
        }
        self.page.next().map(read).transpose()
    }

    /// Takes the page that was read ahead, and has the one behind it read meanwhile.
    async fn turn(&mut self) -> Result<(), Error> {
        let Some(ahead) = self.ahead.take() else { return Ok(()) };
        let page = ahead.await.map_err(|_| Error::from(Outage::Closed))??;
        if let Some(last) = page.last() {
            let mut last = last.clone();
            self.ahead = Some(fetch(self.db.clone(), last.get(0)?, last.get(1)?));
        }
        self.page = page.into_iter();
        Ok(())
    }
}

fn fetch(db: Db, stream: String, version: i64) -> Page {
    tokio::spawn(async move {
        db.read(move |reader| {
            Box::pin(async move {
                let sql = events(reader.dialect());
                reader.fetch_all(sql, &args![&stream, version, PAGE]).await
            })
        })
        .await
    })
}

/// How many events there are.
pub(super) async fn total(db: &Db) -> Result<u64, Error> {
    let row = db.read(|reader| Box::pin(async move { reader.fetch_opt(TOTAL, &[]).await })).await?;
    let total: i64 = row.map_or(Ok(0), |mut row| row.get(0))?;
    Ok(u64::try_from(total).unwrap_or(0))
}

fn read(mut row: Row) -> Result<(Entry, Option<(i64, Hash)>), Error> {
    // A row whose fields were tampered with is still an event in its place, only not a readable one.
    let event = stored(row.clone()).ok();
    let (stream, version) = (row.get(0)?, row.get(1)?);
    let end = row.get::<Option<i64>>(13)?.zip(row.get::<Option<Hash>>(14).unwrap_or(None));
    Ok((Entry { stream, version, event }, end))
}

/// Cases that are listed but have no event left, behind `after`, a page at a time.
pub(super) async fn empty_streams(db: &Db, after: String) -> Result<Vec<String>, Error> {
    let rows = db
        .read(move |reader| {
            Box::pin(async move { reader.fetch_all(EMPTY_STREAMS, &args![&after, PAGE]).await })
        })
        .await?;
    rows.into_iter().map(|mut row| row.get(0)).collect()
}
