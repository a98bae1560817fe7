//! Opening a case, by the API and as a page: against the same statements and as many bytes,
//! without domain or templates.

use crate::client::{Client, Outgoing};
use crate::floor::Recording;
use crate::report::{Bar, Figure};
use crate::rounds::{Effort, Side, compare};
use crate::site::{Engine, Site};
use crate::targets::{browse, get, round_of, sample};

/// How many clients open cases at a time.
const CLIENTS: usize = 16;

/// By the API, then as a page.
pub async fn measure(site: &Site, engine: Engine, effort: Effort) -> anyhow::Result<Vec<Figure>> {
    let cases = sample(site).await?;
    let by_api: Vec<_> =
        cases.iter().map(|case| get(&format!("/api/v1/cases/{case}"), &site.key)).collect();
    let as_page: Vec<_> =
        cases.iter().map(|case| browse(&format!("/cases/{case}"), &site.session)).collect();
    Ok(vec![
        one(site, engine, effort, "Open a case, API", by_api, Bar::AtLeast(0.7)).await?,
        one(site, engine, effort, "Open a case, page", as_page, Bar::AtLeast(0.5)).await?,
    ])
}

async fn one(
    site: &Site,
    engine: Engine,
    effort: Effort,
    what: &str,
    requests: Vec<Outgoing>,
    bar: Bar,
) -> anyhow::Result<Figure> {
    let recordings = record(site, &requests).await?;
    let kilobytes = recordings.iter().map(|one| one.answer.len()).sum::<usize>()
        / recordings.len().max(1)
        / 1000;
    let statements = recordings.iter().map(|one| one.tape.statements()).max().unwrap_or_default();
    let replays = (0..recordings.len())
        .map(|number| get(&format!("/floor/replay/{number}"), &site.key))
        .collect();
    site.floor.set(recordings).await;
    let ours = Side::new(site.address, round_of(requests));
    let floor = Side::new(site.address, round_of(replays));
    let compared = compare(&ours, &floor, CLIENTS, effort).await?;
    Ok(Figure {
        what: format!("{what} ({statements} statements, {kilobytes} kB, {CLIENTS} clients)"),
        engine: engine.name(),
        ours: format!("{:.0}/s", compared.ours.rate),
        floor: format!("{:.0}/s", compared.floor.rate),
        ratio: compared.rate,
        bar,
    })
}

/// What each request reads and answers, once caches are warm.
async fn record(site: &Site, requests: &[Outgoing]) -> anyhow::Result<Vec<Recording>> {
    let mut client = Client::connect(site.address).await?;
    let mut recordings = Vec::with_capacity(requests.len());
    for request in requests {
        client.ask(request.clone()).await?;
        site.app.flush_reads().await;
        site.app.store().db().record();
        let answer = client.ask(request.clone()).await;
        let tape = site.app.store().db().recorded();
        recordings.push(Recording { tape, answer: answer? });
    }
    Ok(recordings)
}
