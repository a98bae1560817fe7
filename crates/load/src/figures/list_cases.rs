//! The first fifty cases of a long list, against those of a short one.

use crate::report::{Bar, Figure};
use crate::rounds::{Effort, Side, compare};
use crate::site::{Engine, Site};
use crate::targets::{browse, get, round_of};

/// The list as the API and as the page give it; medians of one client.
pub async fn measure(
    short: &Site,
    long: &Site,
    engine: Engine,
    effort: Effort,
) -> anyhow::Result<Vec<Figure>> {
    let by_api = |site: &Site| {
        let request = get("/api/v1/cases?limit=50", &site.key);
        Side::new(site.address, round_of(vec![request]))
    };
    let as_page = |site: &Site| {
        let request = browse("/cases", &site.session);
        Side::new(site.address, round_of(vec![request]))
    };
    let mut figures = Vec::new();
    for (what, ours, floor) in [
        ("List 50 of 20,000, API", by_api(long), by_api(short)),
        ("List 50 of 20,000, page", as_page(long), as_page(short)),
    ] {
        let compared = compare(&ours, &floor, 1, effort).await?;
        figures.push(Figure {
            what: what.to_owned(),
            engine: engine.name(),
            ours: format!("{:.2} ms", compared.ours.median / 1000.0),
            floor: format!("{:.2} ms of 2,000", compared.floor.median / 1000.0),
            ratio: compared.time,
            bar: Bar::AtMost(1.5),
        });
    }
    Ok(figures)
}
