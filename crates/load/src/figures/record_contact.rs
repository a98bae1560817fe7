//! Recording a contact, against one row committed through the same server.

use anyhow::ensure;

use crate::report::{Bar, Figure};
use crate::rounds::{Effort, Side, compare};
use crate::site::{Engine, Site};
use crate::targets::{ContactTarget, contacts, round_of};

/// How many clients record at a time: one tells what a person waits, sixteen what a server holds.
const CLIENTS: [usize; 2] = [1, 16];

/// The ratios of contacts recorded to rows committed.
pub async fn measure(site: &Site, engine: Engine, effort: Effort) -> anyhow::Result<Vec<Figure>> {
    assert_durable(site, engine).await?;
    let targets = contacts(site).await?;
    let as_sent = targets.iter().map(ContactTarget::request).collect();
    let as_rows = targets.iter().map(ContactTarget::row).collect();
    let ours = Side::new(site.address, round_of(as_sent));
    let floor = Side::new(site.address, round_of(as_rows));
    let mut figures = Vec::new();
    for clients in CLIENTS {
        let compared = compare(&ours, &floor, clients, effort).await?;
        figures.push(Figure {
            what: format!("Record a contact ({clients} at a time)"),
            engine: engine.name(),
            ours: format!("{:.0}/s", compared.ours.rate),
            floor: format!("{:.0} rows/s", compared.floor.rate),
            ratio: compared.rate,
            bar: Bar::AtLeast(0.5),
        });
    }
    Ok(figures)
}

/// What a commit promises: SQLite in full, PostgreSQL as it comes.
pub async fn assert_durable(site: &Site, engine: Engine) -> anyhow::Result<()> {
    let said = site.app.store().db().durability().await?;
    let wanted: &[(&str, &str)] = match engine {
        Engine::Sqlite => &[("journal_mode", "wal"), ("synchronous", "2")],
        Engine::Postgres => {
            &[("fsync", "on"), ("full_page_writes", "on"), ("synchronous_commit", "on")]
        }
    };
    let said: Vec<_> = said.iter().map(|(name, set)| (name.as_str(), set.as_str())).collect();
    ensure!(said == wanted, "a commit promises less than it should: {said:?}");
    Ok(())
}
