//! The demo: an invented service with a year of invented cases, in every phase. No real person is
//! in it; telephone numbers are from Ofcom's ranges for drama, addresses end in `.example`.
//!
//! Everything in it went through the rules: the stories through the use cases, step by step, with
//! the clock put to each step's day; the year through `domain::cases::decide`.

mod agreements;
mod cast;
mod chance;
mod doors;
mod names;
mod numbers;
mod scenes;
mod stories;
mod year;

use std::sync::Arc;

use domain::access::Role;
use domain::ids::UserId;
use domain::rules::RuleBook;
use domain::time::{Date, Timestamp};
use jiff::ToSpan as _;
use store::{Config, OpenError, Store};
use thiserror::Error;

use crate::{App, Failure};
use numbers::Numbers;

pub use chance::{Chance, DemoClock, Seeded};
pub use stories::{Story, StoryCase};
pub use year::Press;

/// What a demo is to hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Plan {
    /// How many cases the generated year has.
    pub cases: u32,
    /// What its chances follow from: the same seed gives the same cases on the same day.
    pub seed: u64,
    /// The day on which it is looked at.
    pub today: Timestamp,
    /// What kind of cases they are.
    pub shape: Shape,
}

/// What kind of cases a demo has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// A service's year, to be looked at: stories, every phase, histories of some thirty entries.
    Year,
    /// As many cases as a country has, to be measured: histories of about nine entries, no stories.
    Many,
}

impl Shape {
    /// Above so many cases a year is no service's.
    const LARGEST_YEAR: u32 = 20_000;

    /// The kind that fits a number of cases.
    #[must_use]
    pub const fn for_cases(cases: u32) -> Self {
        if cases > Self::LARGEST_YEAR { Self::Many } else { Self::Year }
    }
}

/// What was made.
#[derive(Debug, Clone)]
pub struct Made {
    /// The accounts of the demo, each with its first role.
    pub accounts: Vec<Account>,
    /// The cases of the stories, in the guide's order.
    pub stories: Vec<StoryCase>,
    /// How many cases there are in all.
    pub cases: u32,
}

/// Somebody who can sign in to the demo.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account {
    /// What they do there.
    pub role: Role,
    /// Who.
    pub user: UserId,
    /// Their name.
    pub name: String,
    /// Their address.
    pub email: String,
}

/// Why a demo was not made.
#[derive(Debug, Error)]
pub enum DemoError {
    /// The store did not open.
    #[error(transparent)]
    Open(#[from] OpenError),
    /// A step of a story was refused.
    #[error("{step}, day {day}: {failure}")]
    Refused {
        /// Which step.
        step: &'static str,
        /// On which day of the story.
        day: i64,
        /// Why.
        failure: Failure,
    },
    /// A step of a story was recorded as irregular.
    #[error("{step}, day {day}: the step was irregular")]
    Irregular {
        /// Which step.
        step: &'static str,
        /// On which day of the story.
        day: i64,
    },
    /// A generated case broke a rule.
    #[error("case {number} of the year, {step}: {failure}")]
    Year {
        /// Which case.
        number: u32,
        /// Which step.
        step: &'static str,
        /// Why.
        failure: Failure,
    },
    /// A use case failed.
    #[error(transparent)]
    Failed(#[from] Failure),
}

impl From<store::Error> for DemoError {
    fn from(error: store::Error) -> Self {
        Self::Failed(error.into())
    }
}

/// Fills the empty database and keystore of `config` with a demo. `tell` hears how far it is:
/// cases done, of how many.
///
/// Keys are made from the system's randomness; ids and chances from the plan's seed.
pub async fn make(
    config: &Config,
    rules: Arc<RuleBook>,
    plan: Plan,
    tell: impl Fn(u32, u32) + Send + Sync,
) -> Result<Made, DemoError> {
    drop(Store::open(config.clone()).await?);
    let clock = Arc::new(DemoClock::at(plan.today));
    let seeded = Config {
        clock: clock.clone(),
        entropy: Arc::new(Seeded::new(plan.seed, 0)),
        ..config.clone()
    };
    let app = App::new(Store::open(seeded).await?, rules);
    let cast = cast::hire(&app, &clock, plan.today).await?;
    if plan.shape == Shape::Many {
        return make_many(&app, &clock, &cast, plan, app.store(), tell).await;
    }
    let year = year::Year::play(&cast, &plan);
    let numbers = Numbers::of(year.openings().collect(), &stories::openings(plan.today));
    let stage = stories::Stage { app: &app, clock: &clock, cast: &cast, today: plan.today };
    let stories =
        stories::tell(stage, async |story| numbers.advance_to_story(&app, &cast, story).await)
            .await?;
    clock.set(plan.today);
    numbers.advance_to_end(&app, &cast).await?;
    year.write(&app, &cast, &numbers.year, &tell).await?;
    agreements::keep(&app, &cast).await?;
    app.flush_reads().await;
    let told = u32::try_from(stories.len()).unwrap_or(0);
    Ok(Made { accounts: cast.accounts(), stories, cases: plan.cases + told })
}

/// As [`make`] with [`Shape::Many`], for a benchmark that wants to hold what is written in its hands.
/// The store of `app` is empty, and its entropy follows from the plan's seed.
pub async fn make_pressed(
    app: &App,
    clock: &DemoClock,
    plan: Plan,
    press: &impl Press,
    tell: impl Fn(u32, u32) + Send + Sync,
) -> Result<Made, DemoError> {
    let cast = cast::hire(app, clock, plan.today).await?;
    make_many(app, clock, &cast, plan, press, tell).await
}

async fn make_many(
    app: &App,
    clock: &DemoClock,
    cast: &cast::Cast,
    plan: Plan,
    press: &impl Press,
    tell: impl Fn(u32, u32) + Send + Sync,
) -> Result<Made, DemoError> {
    clock.set(plan.today);
    let last = year::Many::new(cast, plan).write(app, press, &tell).await?;
    numbers::advance_all(app, cast, &last).await?;
    Ok(Made { accounts: cast.accounts(), stories: Vec::new(), cases: plan.cases })
}

/// A day so many days after another, or before.
pub(crate) fn days_from(day: Date, days: i64) -> Date {
    day.checked_add(days.days()).unwrap_or(day)
}
