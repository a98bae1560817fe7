//! Very many cases, for trying Concord at the size of a country: one after another, each made when
//! it is written and forgotten then.

use std::collections::BTreeMap;

use domain::time::{Date, Timestamp};

use super::super::cast::Cast;
use super::super::{DemoError, Plan, days_from};
use super::draft::Draft;
use super::write::{Press, write};
use super::{DAYS, lead, team};
use crate::App;
use crate::cases::open_case::reference;

/// Offices open at nine and close at five, in hours.
const OPENS: i8 = 9;
/// How long they are open, in microseconds.
const HOURS: u64 = 8 * 3_600 * 1_000_000;

/// The cases of a plan, spread evenly over the working hours of a year.
pub struct Many<'a> {
    cast: &'a Cast,
    plan: Plan,
    days: Vec<Date>,
}

impl<'a> Many<'a> {
    /// The cases of a plan.
    pub fn new(cast: &'a Cast, plan: Plan) -> Self {
        let today = plan.today.date();
        let days = (1..=i64::from(DAYS)).rev().map(|ago| days_from(today, -ago));
        let working = |day: &Date| day.weekday().to_monday_zero_offset() < 5;
        Self { cast, plan, days: days.filter(working).collect() }
    }

    /// When a case was opened; a later case is never opened earlier.
    fn opened(&self, number: u32) -> Timestamp {
        let whole = HOURS * self.days.len() as u64;
        let place = u128::from(number - 1) * u128::from(whole) / u128::from(self.plan.cases.max(1));
        let place = u64::try_from(place).unwrap_or(0);
        let (day, within) = (place / HOURS, place % HOURS);
        let day = usize::try_from(day).ok().and_then(|day| self.days.get(day));
        let morning = Timestamp::from_local(
            day.map_or_else(|| self.plan.today.local(), |day| day.at(OPENS, 0, 0, 0)),
        );
        Timestamp::from_micros(morning.as_micros() + i64::try_from(within).unwrap_or(0))
    }

    /// Writes them; answers the last number of each calendar year.
    pub async fn write(
        &self,
        app: &App,
        press: &impl Press,
        tell: &(impl Fn(u32, u32) + Sync),
    ) -> Result<BTreeMap<i16, i64>, DemoError> {
        let prefix = app.service_settings(self.cast.service).await?.prefix;
        let mut last: BTreeMap<i16, i64> = BTreeMap::new();
        let drafts = (1..=self.plan.cases).map(|number| {
            let opened = self.opened(number);
            let calendar = opened.date().year();
            let count = last.entry(calendar).or_default();
            *count += 1;
            let number = u64::from(number);
            let team = team(self.cast, lead(self.cast, &self.plan, number), number);
            let mut draft = Draft::play(self.cast, &team, &self.plan, opened, number);
            draft.opening.reference = reference(&prefix, calendar, *count);
            draft
        });
        write(app, self.cast, drafts, press, &|done| tell(done, self.plan.cases)).await?;
        Ok(last)
    }
}
