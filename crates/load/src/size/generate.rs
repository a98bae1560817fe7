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
    let app = App::new(Store::open(config).await?, Arc::new(RuleBook::built_in()?));
    let beside = match floor {
        Some(name) => Some(Store::open(Site::config(ground, name)?.0).await?),
        None => None,
    };
    let plan = Plan { cases, seed: 2005, today: clock.now(), shape: Shape::Many };
    let pressing = Pressing { store: app.store().clone(), turns: Mutex::default(), beside };
    pressing.turns().begun = Some(timer());
    let made = make_pressed(&app, &clock, plan, &pressing, |done, total| {
        if done.is_multiple_of(TURN) || done == total {
            pressing.turn();
        }
        if done.is_multiple_of(50_000) && done < total {
            let pairs = pressing.turns().pairs.iter().map(|(ours, bare)| bare / ours).collect::<Vec<_>>();
            let so_far = median(pairs.into_iter()).unwrap_or_default();
            say(&format!("{} of {} cases, ratio {so_far:.2}", grouped(done.into()), grouped(total.into())));
        }
    })
    .await?;
    ground.settle(name)?;
    let turns = std::mem::take(&mut *pressing.turns());
    drop(pressing);
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
    beside: Option<Store>,
    turns: Mutex<Turns>,
}

#[derive(Default)]
struct Turns {
    begun: Option<Instant>,
    /// What the floor has to insert at its next turn.
    waiting: Vec<Arc<Bulk>>,
    events: u64,
    /// Seconds of each turn: ours, the floor's.
    pairs: Vec<(f64, f64)>,
    trouble: Option<store::Error>,
}

impl Press for Pressing {
    fn take(&self, histories: Vec<NewHistory>) -> JoinHandle<Result<(), store::Error>> {
        let bulk = Arc::new(Bulk::of(&histories));
        let mut turns = self.turns();
        turns.events += bulk.events();
        if self.beside.is_some() {
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

    /// The floor's turn: nothing of ours runs meanwhile.
    fn turn(&self) {
        let Some(beside) = &self.beside else { return };
        let mut turns = self.turns();
        let ours = turns.begun.map_or(Duration::ZERO, |begun| begun.elapsed());
        let waiting = std::mem::take(&mut turns.waiting);
        let begun = timer();
        let inserted = tokio::task::block_in_place(|| {
            tokio::runtime::Handle::current().block_on(async {
                for bulk in waiting {
                    beside.append_many(bulk).await?;
                }
                Ok::<_, store::Error>(())
            })
        });
        turns.trouble = turns.trouble.take().or(inserted.err());
        turns.pairs.push((ours.as_secs_f64(), begun.elapsed().as_secs_f64()));
        turns.begun = Some(timer());
    }
}

impl Turns {
    fn figures(
        self,
        ground: &Ground,
        cases: u32,
    ) -> anyhow::Result<(Vec<Figure>, Vec<(String, String)>)> {
        if let Some(trouble) = self.trouble {
            return Err(trouble).context("the floor's rows");
        }
        let ours: f64 = self.pairs.iter().map(|(ours, _)| ours).sum();
        let bare: f64 = self.pairs.iter().map(|(_, bare)| bare).sum();
        #[expect(clippy::cast_precision_loss, reason = "a count of events is small")]
        let events = self.events as f64;
        let figure = Figure {
            what: format!("Generate {} cases", grouped(cases.into())),
            engine: ground.engine.name(),
            ours: format!("{:.0} events/s", events / ours),
            floor: format!("{:.0} events/s, the same rows inserted", events / bare),
            ratio: median(self.pairs.iter().map(|(ours, bare)| bare / ours))?,
            bar: Bar::AtLeast(0.3),
        };
        let mean = format!("{:.1}", events / f64::from(cases));
        let printed = vec![
            ("events".to_owned(), grouped(self.events)),
            ("events a case".to_owned(), mean),
            ("generating took".to_owned(), format!("{ours:.0} s")),
        ];
        Ok((vec![figure], printed))
    }
}
