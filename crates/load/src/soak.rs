//! A soak: the released program for as long as one says, at a tenth of what it can do, watched from
//! outside. Its memory must not grow.
//!
//! `cargo xtask load --soak 60 --engine sqlite` does it for one engine. The program runs with its own
//! clock; cases and contacts are spread so widely that histories stay about as long as they were, so
//! that what grows is a leak and not the work.

use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, SystemTime};

use anyhow::Context as _;
use domain::time::Timestamp;
use tokio::process::Child;
use tokio::task::JoinSet;

use crate::client::{Client, Outgoing, Requests, round, timer};
use crate::figures::process::{resident, serve, stop};
use crate::report::{Bar, Figure, Report};
use crate::rounds::median;
use crate::site::{Engine, Ground, Site};
use crate::targets::{ContactTarget, browse, contacts_of, get, nth, sample_of};

/// So many cases that an hour of contacts adds a few entries to each.
const CASES: u32 = 20_000;
/// How many cases are opened in turn, and how many people are called.
const OPENED: usize = 2_000;
const CALLED: usize = 4_000;
/// How many clients there are.
const CLIENTS: usize = 16;
/// How long capacity is measured before.
const CAPACITY: Duration = Duration::from_secs(10);
/// The share of its capacity that the program is kept at.
const SHARE: f64 = 0.1;

/// What is watched.
#[derive(Debug, Clone)]
pub struct Soak<'a> {
    /// On which engine.
    pub engine: Engine,
    /// For how many minutes.
    pub minutes: u32,
    /// The released program.
    pub program: &'a Path,
}

/// What was seen in a minute.
#[derive(Debug, Clone, Copy)]
struct Minute {
    /// Memory kept at its end, in MiB.
    memory: f64,
    /// Requests answered.
    answered: usize,
    /// The time that one in a hundred took longer than, in milliseconds.
    slow: f64,
}

impl Soak<'_> {
    /// Soaks; `say` hears of every minute.
    pub async fn measure(&self, say: &(impl Fn(&str) + Sync)) -> anyhow::Result<Report> {
        let ground = Ground::new(self.engine)?;
        let requests = requests(&ground).await?;
        let (mut child, address) = serve(self.program, &ground, "soak").await?;
        let numbers = Arc::new(AtomicUsize::new(0));
        let capacity = round(address, CLIENTS, CAPACITY, &requests, &numbers).await?.rate;
        let rate = capacity * SHARE;
        say(&format!("{capacity:.0} requests a second at most; kept at {rate:.0}"));
        let mut seen = Vec::new();
        for number in 1..=self.minutes {
            let minute = pace(address, rate, &requests, &numbers, &child).await?;
            let Minute { memory, answered, slow } = minute;
            say(&format!(
                "minute {number}: {memory:.1} MiB, {answered} answered, p99 {slow:.1} ms"
            ));
            seen.push(minute);
        }
        stop(&mut child).await?;
        self.report(&seen, capacity)
    }

    /// The last quarter beside the second: the first fills caches.
    fn report(&self, seen: &[Minute], capacity: f64) -> anyhow::Result<Report> {
        let quarter = (seen.len() / 4).max(1);
        let of = |minutes: &[Minute]| median(minutes.iter().map(|minute| minute.memory));
        let second = of(seen.get(quarter..quarter * 2).context("a soak takes some minutes")?)?;
        let last = of(seen.get(seen.len() - quarter..).context("a soak takes some minutes")?)?;
        let answered: usize = seen.iter().map(|minute| minute.answered).sum();
        let figure = Figure {
            what: format!("Memory in the last quarter of {} minutes", self.minutes),
            engine: self.engine.name(),
            ours: format!("{last:.1} MiB"),
            floor: format!("{second:.1} MiB in the second"),
            ratio: last / second,
            bar: Bar::AtMost(1.1),
        };
        let slow = median(seen.iter().map(|minute| minute.slow))?;
        let printed = [
            ("capacity with this mix", format!("{capacity:.0} requests/s")),
            ("answered at a tenth of it, all of them well", format!("{answered} requests")),
            ("p99, the median of all minutes", format!("{slow:.1} ms")),
        ];
        let printed = printed.map(|(what, value)| (what.to_owned(), value)).into();
        Ok(Report { figures: vec![figure], printed, failures: Vec::new() })
    }
}

/// A minute at a given rate, by clients who keep to a timetable.
async fn pace(
    address: SocketAddr,
    rate: f64,
    requests: &Requests,
    numbers: &Arc<AtomicUsize>,
    child: &Child,
) -> anyhow::Result<Minute> {
    let begun = timer();
    #[expect(clippy::cast_precision_loss, reason = "a handful of clients")]
    let each = Duration::from_secs_f64(CLIENTS as f64 / rate);
    let mut running = JoinSet::new();
    for number in 0..CLIENTS {
        let mut client = Client::connect(address).await?;
        let (requests, numbers) = (Arc::clone(requests), Arc::clone(numbers));
        #[expect(clippy::cast_possible_truncation, reason = "a handful of clients")]
        let first = each * number as u32 / CLIENTS as u32;
        running.spawn(async move {
            let (mut taken, mut next) = (Vec::new(), first);
            while next < Duration::from_mins(1) {
                tokio::time::sleep(next.saturating_sub(begun.elapsed())).await;
                let sent = timer();
                client.ask(requests(numbers.fetch_add(1, Ordering::Relaxed))).await?;
                taken.push(sent.elapsed().as_secs_f64() * 1e3);
                next += each;
            }
            anyhow::Ok(taken)
        });
    }
    let mut taken = Vec::new();
    while let Some(ended) = running.join_next().await {
        taken.extend(ended??);
    }
    taken.sort_by(f64::total_cmp);
    let slow = *taken.get(taken.len() * 99 / 100).context("no request was answered")?;
    #[expect(clippy::cast_precision_loss, reason = "memory in KiB is a small number")]
    let memory = resident(child)? as f64 / 1024.0;
    Ok(Minute { memory, answered: taken.len(), slow })
}

/// What people do all day: in twenty requests seven cases opened by programs and five by people, three
/// lists, two looks at 'my day', two people of a case, and one contact.
async fn requests(ground: &Ground) -> anyhow::Result<Requests> {
    let site = Site::make_on(ground, "soak", CASES, now()?).await?;
    let cases = sample_of(&site, OPENED).await?;
    let called = contacts_of(&site, CALLED, false).await?;
    site.app.flush_reads().await;
    let (key, session) = (site.key.clone(), site.session.clone());
    let calls: Vec<Outgoing> = called.iter().map(ContactTarget::request).collect();
    Ok(Arc::new(move |number| {
        let turn = number / 20;
        let case = nth(&cases, number, 20);
        match number % 20 {
            0..7 => get(&format!("/api/v1/cases/{case}"), &key),
            7..12 => browse(&format!("/cases/{case}"), &session),
            12..14 => browse("/cases", &session),
            14 => get("/api/v1/cases?limit=50", &key),
            15..17 => browse("/", &session),
            17..19 => browse(&format!("/cases/{case}/people"), &session),
            _ => calls.get(turn % calls.len().max(1)).cloned().unwrap_or_default(),
        }
    }))
}

/// The machine's own time.
///
/// # Errors
///
/// Where the machine's clock stands before 1970.
#[expect(clippy::disallowed_methods, reason = "the program runs with the machine's own clock")]
pub fn now() -> anyhow::Result<Timestamp> {
    let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH)?;
    Ok(Timestamp::from_micros(i64::try_from(since.as_micros())?))
}
