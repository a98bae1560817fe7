//! What people do all day, with many cases and with few: it should make no difference.

use super::{FEW, Size, grouped};
use crate::report::{Bar, Figure};
use crate::rounds::{Compared, Side, compare};
use crate::site::Site;
use crate::targets::{ContactTarget, browse, contacts, get, round_of, sample_of};

/// How many cases are opened in turn.
const OPENED: usize = 800;

/// The first fifty of those that the coordinator has a relation to.
pub async fn list(few: &Site, many: &Site, size: &Size) -> anyhow::Result<Vec<Figure>> {
    let by_api = |site: &Site| {
        Side::new(site.address, round_of(vec![get("/api/v1/cases?limit=50", &site.key)]))
    };
    let as_page =
        |site: &Site| Side::new(site.address, round_of(vec![browse("/cases", &site.session)]));
    let mut figures = Vec::new();
    for (what, ours, floor) in [
        ("List 50, API", by_api(many), by_api(few)),
        ("List 50, page", as_page(many), as_page(few)),
    ] {
        let compared = compare(&ours, &floor, 1, size.effort).await?;
        figures.extend(times(size, what, &compared, 1.5, Some(3.0)));
    }
    Ok(figures)
}

/// Opening cases from all over the list.
pub async fn open(few: &Site, many: &Site, size: &Size) -> anyhow::Result<Vec<Figure>> {
    let mut sides = Vec::new();
    for site in [many, few] {
        let cases = sample_of(site, OPENED).await?;
        let requests =
            cases.iter().map(|case| get(&format!("/api/v1/cases/{case}"), &site.key)).collect();
        sides.push(Side::new(site.address, round_of(requests)));
    }
    compared(&sides, size, "Open a case").await
}

/// Recording a contact.
pub async fn record(few: &Site, many: &Site, size: &Size) -> anyhow::Result<Vec<Figure>> {
    let mut sides = Vec::new();
    for site in [many, few] {
        let requests = contacts(site).await?.iter().map(ContactTarget::request).collect();
        sides.push(Side::new(site.address, round_of(requests)));
    }
    compared(&sides, size, "Record a contact").await
}

async fn compared(sides: &[Side], size: &Size, what: &str) -> anyhow::Result<Vec<Figure>> {
    let [ours, floor] = sides else { anyhow::bail!("two sides are compared") };
    let compared = compare(ours, floor, 1, size.effort).await?;
    Ok(times(size, what, &compared, 1.2, None))
}

/// The ratio of medians, and of what one in a hundred takes.
fn times(
    size: &Size,
    what: &str,
    compared: &Compared,
    bar: f64,
    slow_bar: Option<f64>,
) -> Vec<Figure> {
    let milliseconds = |micros: f64| format!("{:.2} ms", micros / 1000.0);
    let with = |time: f64| format!("{} with {}", milliseconds(time), grouped(FEW.into()));
    let mut figures = vec![size.figure(
        format!("{what}, median"),
        milliseconds(compared.ours.median),
        with(compared.floor.median),
        compared.time,
        Bar::AtMost(bar),
    )];
    figures.extend(slow_bar.map(|bar| {
        size.figure(
            format!("{what}, p99"),
            milliseconds(compared.ours.slow),
            with(compared.floor.slow),
            compared.slow,
            Bar::AtMost(bar),
        )
    }));
    figures
}
