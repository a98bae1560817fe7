//! The jobs: messages when they are due, and what has to be done every hour.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use app::{App, Outbox};
use domain::time::Timestamp;

use crate::server::Stop;

/// How often the outbox is looked at.
const LOOK: Duration = Duration::from_secs(1);
/// How often sessions are cleaned up and a checkpoint is written, in seconds.
const HOUR: i64 = 60 * 60;
/// How many of the newest checkpoints are kept, beside the first of each day.
const KEPT: usize = 48;

/// What the worker works with.
pub struct Worker {
    app: App,
    outbox: Outbox,
    checkpoints: PathBuf,
    next_hour: Timestamp,
}

impl Worker {
    /// A worker whose messages go into a folder.
    pub fn new(app: App, mail: PathBuf, base: String, checkpoints: PathBuf) -> Self {
        let next_hour = app.now().plus_seconds(HOUR);
        let outbox = Outbox { transport: Arc::new(mail::Folder::new(mail)), base };
        Self { app, outbox, checkpoints, next_hour }
    }

    /// Works until the switch is turned.
    pub async fn run(mut self, mut stop: Stop) {
        loop {
            tokio::select! {
                () = stop.turned() => return,
                () = tokio::time::sleep(LOOK) => {}
            }
            self.round().await;
        }
    }

    async fn round(&mut self) {
        let now = self.app.now();
        match self.app.next_work().await {
            Ok(Some(due)) if due <= now => {
                if let Err(error) = self.app.work_once(&self.outbox).await {
                    let error = app::chain(&error);
                    tracing::warn!(error, "the outbox could not be worked on");
                }
            }
            Ok(_) => {}
            Err(error) => tracing::warn!(%error, "the outbox could not be looked at"),
        }
        if self.next_hour <= now {
            self.next_hour = now.plus_seconds(HOUR);
            self.every_hour().await;
        }
    }

    async fn every_hour(&self) {
        if let Err(error) = self.app.forget_expired().await {
            tracing::warn!(%error, "expired sessions could not be forgotten");
        }
        match self.app.write_checkpoint(&self.checkpoints).await {
            Ok(_) => prune(&self.checkpoints),
            Err(error) => tracing::error!(%error, "no checkpoint was written"),
        }
    }
}

/// Takes old checkpoints away: the newest stay, and the first of every day.
fn prune(folder: &Path) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    let mut names: Vec<String> = entries
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .filter(|name| name.starts_with("checkpoint-"))
        .collect();
    names.sort();
    for name in superfluous(&names) {
        if let Err(error) = std::fs::remove_file(folder.join(name)) {
            tracing::warn!(%error, "an old checkpoint could not be taken away");
        }
    }
}

fn superfluous(names: &[String]) -> Vec<&String> {
    let day = |name: &String| name.chars().take("checkpoint-2026-11-22".len()).collect::<String>();
    let old = names.get(..names.len().saturating_sub(KEPT)).unwrap_or_default();
    let mut days = std::collections::BTreeSet::new();
    old.iter().filter(|name| !days.insert(day(name))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_newest_checkpoints_and_the_first_of_each_day_stay() {
        let names: Vec<String> = (1..=3)
            .flat_map(|day| (0..24).map(move |hour| format!("checkpoint-2026-11-0{day}T{hour:02}")))
            .collect();
        let gone = superfluous(&names);
        assert_eq!(gone.len(), 23);
        assert_eq!(gone[0], "checkpoint-2026-11-01T01");
    }
}
