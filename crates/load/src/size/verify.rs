//! Verifying, against reading the same rows and hashing them.

use std::path::Path;

use anyhow::ensure;
use sha2::{Digest, Sha256};
use store::args;
use store::db::dialect::Dialect;
use store::db::{Db, Row};
use store::upkeep::watch::Unwatched;

use super::{Size, grouped};
use crate::client::timer;
use crate::report::{Bar, Figure};
use crate::rounds::median;
use crate::site::Site;

/// Rows read at a time, as many as a verification reads.
const PAGE: i64 = 500;

const EVENTS: &str = "SELECT stream, version, kind, schema, payload, actor, service, happened, \
    recorded, command, rules, prev_hash, hash FROM events \
    WHERE (stream, version) > ($1, $2) ORDER BY stream, version LIMIT $3";

/// Words in the order of their table: by case on SQLite, by themselves on PostgreSQL.
const fn words_sql(dialect: Dialect) -> &'static str {
    match dialect {
        Dialect::Sqlite => {
            "SELECT stream, words_id, ciphertext FROM words \
            WHERE (stream, words_id) > ($1, $2) ORDER BY stream, words_id LIMIT $3"
        }
        Dialect::Postgres => {
            "SELECT stream, words_id, ciphertext FROM words \
            WHERE words_id > $2 AND CAST($1 AS TEXT) IS NOT NULL ORDER BY words_id LIMIT $3"
        }
    }
}

/// Keys of words, in the order of theirs.
const fn keys_sql(dialect: Dialect) -> &'static str {
    match dialect {
        Dialect::Sqlite => {
            "SELECT stream, words_id, subject, wrapped FROM word_keys \
            WHERE (stream, words_id, subject) > ($1, $2, $3) \
            ORDER BY stream, words_id, subject LIMIT $4"
        }
        Dialect::Postgres => {
            "SELECT stream, words_id, subject, wrapped FROM word_keys \
            WHERE (words_id, subject) > ($2, $3) AND CAST($1 AS TEXT) IS NOT NULL \
            ORDER BY words_id, subject LIMIT $4"
        }
    }
}

/// By turns, as often as there is time for.
pub async fn measure(many: &Site, folder: &Path, size: &Size) -> anyhow::Result<Vec<Figure>> {
    let checkpoints = folder.join("checkpoints");
    many.app.write_checkpoint(&checkpoints).await?;
    let turns = if size.cases > 200_000 { 1 } else { 3 };
    let (mut ours, mut bare, mut events) = (Vec::new(), Vec::new(), 0);
    for _ in 0..turns {
        let begun = timer();
        let whole = many.app.verify(&checkpoints, &Unwatched).await?;
        ours.push(begun.elapsed().as_secs_f64());
        ensure!(whole.is_good(), "the generated cases are not whole");
        events = whole.histories.events;
        let begun = timer();
        read(many.app.store().db()).await?;
        bare.push(begun.elapsed().as_secs_f64());
    }
    #[expect(
        clippy::cast_precision_loss,
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a count of events is small, and a rate is shown without its fraction"
    )]
    let rate = |seconds: f64| format!("{} events/s", grouped((events as f64 / seconds) as u64));
    Ok(vec![size.figure(
        "Verify".to_owned(),
        rate(median(ours.iter().copied())?),
        format!("{} read and hashed with their words", rate(median(bare.iter().copied())?)),
        median(bare.iter().zip(&ours).map(|(bare, ours)| bare / ours))?,
        Bar::AtLeast(0.5),
    )])
}

/// Reads events, words and their keys in the order of their tables, and hashes each row.
async fn read(db: &Db) -> anyhow::Result<()> {
    events(db).await?;
    words(db).await?;
    keys(db).await
}

async fn events(db: &Db) -> anyhow::Result<()> {
    let mut last = (String::new(), 0_i64);
    loop {
        let (stream, version) = last.clone();
        let rows = page(db, EVENTS, move || args![stream.clone(), version, PAGE].into()).await?;
        let Some(row) = rows.last() else { return Ok(()) };
        let mut row = row.clone();
        last = (row.get(0)?, row.get(1)?);
        for mut row in rows {
            let mut digest = Sha256::new();
            for column in [0, 2, 5, 6, 7, 8, 9, 10] {
                digest.update(row.get::<String>(column)?);
            }
            for column in [4, 11, 12] {
                digest.update(row.get::<Vec<u8>>(column)?);
            }
            std::hint::black_box(digest.finalize());
        }
    }
}

async fn words(db: &Db) -> anyhow::Result<()> {
    let mut last = (String::new(), String::new());
    let sql = words_sql(db.dialect());
    loop {
        let (stream, words) = last.clone();
        let rows = page(db, sql, move || args![stream.clone(), words.clone(), PAGE].into()).await?;
        let Some(row) = rows.last() else { return Ok(()) };
        let mut row = row.clone();
        last = (row.get(0)?, row.get(1)?);
        for mut row in rows {
            let words = row.get::<Option<Vec<u8>>>(2)?.unwrap_or_default();
            std::hint::black_box(Sha256::digest(words));
        }
    }
}

async fn keys(db: &Db) -> anyhow::Result<()> {
    let mut last = (String::new(), String::new(), String::new());
    let sql = keys_sql(db.dialect());
    loop {
        let (stream, words, subject) = last.clone();
        let args = move || args![stream.clone(), words.clone(), subject.clone(), PAGE].into();
        let rows = page(db, sql, args).await?;
        let Some(row) = rows.last() else { return Ok(()) };
        let mut row = row.clone();
        last = (row.get(0)?, row.get(1)?, row.get(2)?);
        for mut row in rows {
            std::hint::black_box(Sha256::digest(row.get::<Vec<u8>>(3)?));
        }
    }
}

async fn page(
    db: &Db,
    sql: &'static str,
    args: impl Fn() -> Vec<store::db::Arg<'static>> + Send + 'static,
) -> Result<Vec<Row>, store::Error> {
    db.read(move |reader| Box::pin(async move { reader.fetch_all(sql, &args()).await })).await
}
