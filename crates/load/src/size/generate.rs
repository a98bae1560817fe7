//! Making the cases: through the rules, beside inserting the very same rows and nothing else.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use anyhow::Context as _;
use app::App;
use app::demo::{Plan, Press, Shape, make_pressed};
use domain::rules::RuleBook;
use domain::time::Clock as _;
use store::Store;
use store::append::{Bulk, NewHistory};
use tokio::task::JoinHandle;

use super::grouped;
use crate::client::timer;
use crate::report::{Bar, Figure};
use crate::rounds::median;
use crate::site::{Ground, Site, owner};

/// Cases between two turns: what was made is then inserted beside.
const TURN: u32 = 5_000;
/// The floor takes part for so many cases: a second database of a million would take 12 GB more.
const BESIDE: u32 = 200_000;

/// A site, and what making it cost.
pub struct Made {
    pub site: Site,
    pub figures: Vec<Figure>,
    pub printed: Vec<(String, String)>,
}

/// Makes a site with so many cases. With a `floor`, every row is inserted into a database of that
/// name too, by turns.
pub async fn site(
    ground: &Ground,
    name: &str,
    cases: u32,
    floor: Option<&str>,
    say: &(impl Fn(&str) + Sync),
) -> anyhow::Result<Made> {
    let (config, clock) = Site::config(ground, name)?;
    let rules = Arc::new(RuleBook::built_in()?);
    let app = App::new(Store::open(config.clone()).await?, Arc::clone(&rules));
    let beside = match floor {
        Some(name) => Mutex::new(Some(Store::open(Site::config(ground, name)?.0).await?)),
        None => Mutex::default(),
    };
    let plan = Plan { cases, seed: 2005, today: clock.now(), shape: Shape::Many };
    let pressing = Pressing { store: app.store().clone(), turns: Mutex::default(), beside };
    pressing.turns().begun = Some(timer());
    let made = make_pressed(&app, &clock, plan, &pressing, |done, total| {
        if done.is_multiple_of(TURN) || done == total {
            pressing.turn(done >= BESIDE);
        }
        if done.is_multiple_of(50_000) && done < total {
            say(&format!("{} of {} cases", grouped(done.into()), grouped(total.into())));
        }
    })
    .await?;
    ground.settle(name)?;
    let turns = std::mem::take(&mut *pressing.turns());
    drop(pressing);
    if let Some(name) = floor {
        ground.remove(name)?;
    }
    // A server finds its cases; what making them left in this process is none of its doing.
    drop(app);
    let app = App::new(Store::open(config).await?, rules);
    let site = Site::serve(app, clock, owner(&made)?).await?;
    let (figures, printed) = match floor {
        Some(_) => turns.figures(ground, cases)?,
        None => (Vec::new(), Vec::new()),
    };
    Ok(Made { site, figures, printed })
}

/// Takes histories to their store, and keeps what it took for the floor's turn.
struct Pressing {
    store: Store,
    beside: Mutex<Option<Store>>,
    turns: Mutex<Turns>,
}

/// Ratios, and what is only printed.
type Told = (Vec<Figure>, Vec<(String, String)>);

#[derive(Default)]
struct Turns {
    begun: Option<Instant>,
    /// What the floor has to insert at its next turn.
    waiting: Vec<Arc<Bulk>>,
    events: u64,
    /// Seconds of each turn: ours, the floor's.
    pairs: Vec<(f64, f64)>,
    /// Events and seconds of ours in all, also after the floor's last turn.
    seconds: f64,
    /// Events up to the floor's last turn.
    compared: u64,
    trouble: Option<store::Error>,
}

impl Press for Pressing {
    fn take(&self, histories: Vec<NewHistory>) -> JoinHandle<Result<(), store::Error>> {
        let bulk = Arc::new(Bulk::of(&histories));
        let mut turns = self.turns();
        turns.events += bulk.events();
        if self.beside().is_some() {
            turns.waiting.push(Arc::clone(&bulk));
        }
        let store = self.store.clone();
        tokio::spawn(async move { store.append_many(bulk).await })
    }
}

impl Pressing {
    fn turns(&self) -> std::sync::MutexGuard<'_, Turns> {
        self.turns.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn beside(&self) -> std::sync::MutexGuard<'_, Option<Store>> {
        self.beside.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The floor's turn: nothing of ours runs meanwhile. After its last it lets go of its database.
    fn turn(&self, last: bool) {
        let (mut turns, mut beside) = (self.turns(), self.beside());
        let ours = turns.begun.map_or(Duration::ZERO, |begun| begun.elapsed()).as_secs_f64();
        turns.seconds += ours;
        if let Some(store) = beside.as_ref() {
            let waiting = std::mem::take(&mut turns.waiting);
            let begun = timer();
            let inserted = insert(store, waiting);
            turns.trouble = turns.trouble.take().or(inserted.err());
            turns.pairs.push((ours, begun.elapsed().as_secs_f64()));
            turns.compared = turns.events;
        }
        if last {
            *beside = None;
        }
        turns.begun = Some(timer());
    }
}

fn insert(store: &Store, waiting: Vec<Arc<Bulk>>) -> Result<(), store::Error> {
    tokio::task::block_in_place(|| {
        tokio::runtime::Handle::current().block_on(async {
            for bulk in waiting {
                store.append_many(bulk).await?;
            }
            Ok(())
        })
    })
}

impl Turns {
    fn figures(self, ground: &Ground, cases: u32) -> anyhow::Result<Told> {
        if let Some(trouble) = self.trouble {
            return Err(trouble).context("the floor's rows");
        }
        let bare: f64 = self.pairs.iter().map(|(_, bare)| bare).sum();
        #[expect(clippy::cast_precision_loss, reason = "a count of events is small")]
        let (events, compared) = (self.events as f64, self.compared as f64);
        let beside = grouped(cases.min(BESIDE).into());
        let figure = Figure {
            what: format!("Generate {} cases", grouped(cases.into())),
            engine: ground.engine.name(),
            ours: format!("{:.0} events/s", events / self.seconds),
            floor: format!("{:.0} events/s, the rows of {beside} inserted", compared / bare),
            ratio: median(self.pairs.iter().map(|(ours, bare)| bare / ours))?,
            bar: Bar::AtLeast(0.3),
        };
        let mean = format!("{:.1}", events / f64::from(cases));
        let printed = vec![
            ("events".to_owned(), grouped(self.events)),
            ("events a case".to_owned(), mean),
            ("generating took".to_owned(), format!("{:.0} s", self.seconds)),
        ];
        Ok((vec![figure], printed))
    }
}
