//! What criterion measured in `benches/in_process.rs`, read from its files.

use std::path::Path;

use anyhow::Context as _;
use serde_json::Value;

use crate::report::{Bar, Figure};
use crate::site::Engine;

/// The ratios of reading and folding.
pub fn read(criterion: &Path) -> anyhow::Result<Vec<Figure>> {
    let mut figures = Vec::new();
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let of = |side: &str| {
            let path = criterion.join(format!("fold {}/{side}/new/estimates.json", engine.name()));
            estimate(&path)
        };
        let (ours, bare) = (of("Concord")?, of("floor")?);
        figures.push(Figure {
            what: "Read and fold a history".to_owned(),
            engine: engine.name(),
            ours: time(ours),
            floor: format!("{} reading, hashing, decoding", time(bare)),
            ratio: bare / ours,
            bar: Bar::AtLeast(0.6),
        });
    }
    Ok(figures)
}

/// Criterion's median, in nanoseconds.
fn estimate(path: &Path) -> anyhow::Result<f64> {
    let text = std::fs::read_to_string(path)
        .with_context(|| format!("no {}: run cargo bench first", path.display()))?;
    let estimates: Value = serde_json::from_str(&text)?;
    estimates.pointer("/median/point_estimate").and_then(Value::as_f64).context("no median")
}

fn time(nanoseconds: f64) -> String {
    format!("{:.0} µs", nanoseconds / 1e3)
}
