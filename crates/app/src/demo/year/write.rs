//! Writing invented cases: words sealed and every step judged some hundred cases at a time, while
//! those before are written. Memory holds two such batches, however many cases there are.

use store::Store;
use store::append::{Bulk, NewHistory};
use tokio::task::JoinHandle;

use super::super::DemoError;
use super::super::cast::Cast;
use super::draft::Draft;
use super::judge::judge;
use super::words::seal;
use crate::{App, Failure};

/// How many cases are sealed and written together.
const BATCH: usize = 250;

/// Where whole histories go: a store, or a benchmark between it and them.
pub trait Press: Sync {
    /// Takes some histories.
    fn take(&self, histories: Vec<NewHistory>) -> JoinHandle<Result<(), store::Error>>;
}

impl Press for Store {
    fn take(&self, histories: Vec<NewHistory>) -> JoinHandle<Result<(), store::Error>> {
        let store = self.clone();
        tokio::spawn(async move { store.append_many(Bulk::of(&histories)).await })
    }
}

/// Writes cases in the order in which they come. `tell` hears how many are done.
pub async fn write(
    app: &App,
    cast: &Cast,
    drafts: impl Iterator<Item = Draft> + Send,
    press: &impl Press,
    tell: &(impl Fn(u32) + Sync),
) -> Result<(), DemoError> {
    let (mut done, mut drafts) = (0, drafts);
    let mut writing: Option<(u32, JoinHandle<_>)> = None;
    loop {
        let batch: Vec<Draft> = drafts.by_ref().take(BATCH).collect();
        let size = u32::try_from(batch.len()).unwrap_or(0);
        let histories = judge_batch(app, cast, batch, done).await?;
        if let Some((written, handle)) = writing.take() {
            handle.await.map_err(Failure::internal)??;
            tell(written);
        }
        if histories.is_empty() {
            return Ok(());
        }
        done += size;
        writing = Some((done, press.take(histories)));
    }
}

async fn judge_batch(
    app: &App,
    cast: &Cast,
    mut batch: Vec<Draft>,
    before: u32,
) -> Result<Vec<NewHistory>, DemoError> {
    let sealed = seal(app, &mut batch).await?;
    let numbered = batch.iter().zip(before + 1..);
    numbered
        .map(|(draft, number)| {
            judge(app, cast, draft, &sealed).map_err(|(step, failure)| DemoError::Year {
                number,
                step,
                failure,
            })
        })
        .collect()
}
