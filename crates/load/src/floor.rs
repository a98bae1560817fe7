//! The floors, served by the same server as the pages they stand under.

use std::sync::Arc;

use axum::Router;
use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::routing::{get, post};
use store::Store;
use store::args;
use store::db::dialect::Dialect;
use store::db::tape::Tape;
use tokio::sync::RwLock;

/// What one request read, and how many bytes it answered.
#[derive(Debug, Clone)]
pub struct Recording {
    /// The statements.
    pub tape: Tape,
    /// The bytes.
    pub answer: Bytes,
}

/// The floors' state.
#[derive(Clone)]
pub struct Floor {
    store: Store,
    recordings: Arc<RwLock<Vec<Recording>>>,
}

impl Floor {
    /// Floors over a store, with a table for the one row.
    pub async fn new(store: Store) -> anyhow::Result<Self> {
        let create = match store.db().dialect() {
            Dialect::Sqlite => {
                "CREATE TABLE IF NOT EXISTS floor_rows (id INTEGER PRIMARY KEY, body BLOB NOT NULL)"
            }
            Dialect::Postgres => {
                "CREATE TABLE IF NOT EXISTS floor_rows \
                 (id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY, body BYTEA NOT NULL)"
            }
        };
        let made = store.write::<_, _, store::Error>(move |tx| Box::pin(tx.script(create))).await;
        made?;
        Ok(Self { store, recordings: Arc::default() })
    }

    /// Replaces the recordings that `/floor/replay/{number}` plays.
    pub async fn set(&self, recordings: Vec<Recording>) {
        *self.recordings.write().await = recordings;
    }

    /// The floors' routes.
    pub fn router(self) -> Router {
        Router::new()
            .route("/floor/replay/{number}", get(replay))
            .route("/floor/row", post(row))
            .with_state(self)
    }
}

/// The same statements in the same transactions and trips, and as many bytes.
async fn replay(
    State(floor): State<Floor>,
    Path(number): Path<usize>,
) -> Result<Bytes, StatusCode> {
    let recording = floor.recordings.read().await.get(number).cloned();
    let Recording { tape, answer } = recording.ok_or(StatusCode::NOT_FOUND)?;
    tape.play(floor.store.db()).await.map_err(|_| StatusCode::SERVICE_UNAVAILABLE)?;
    Ok(answer)
}

/// One row with the request's body, committed.
async fn row(State(floor): State<Floor>, body: Bytes) -> Result<StatusCode, StatusCode> {
    let insert = "INSERT INTO floor_rows (body) VALUES ($1)";
    let body = body.to_vec();
    let written = floor.store.write::<_, _, store::Error>(move |tx| {
        Box::pin(async move {
            tx.finish(&[store::db::Statement::new(insert, args![&body])]).await.map(drop)
        })
    });
    written.await.map_err(|_| StatusCode::SERVICE_UNAVAILABLE)?;
    Ok(StatusCode::CREATED)
}
