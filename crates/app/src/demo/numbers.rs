//! References in the order in which cases were opened, across the year and the stories.

use std::collections::BTreeMap;

use domain::time::Timestamp;
use store::records::counters;

use super::DemoError;
use super::cast::Cast;
use crate::App;
use crate::cases::open_case::reference_series;

/// The number of each case within its calendar year.
pub struct Numbers {
    /// Those of the generated year, oldest first.
    pub year: Vec<i64>,
    /// Those of the stories, each with its year.
    stories: Vec<(i16, i64)>,
    /// The last of each year.
    last: BTreeMap<i16, i64>,
}

impl Numbers {
    /// Counts the openings of both, each oldest first.
    pub fn of(year: Vec<Timestamp>, stories: &[Timestamp]) -> Self {
        let mut all: Vec<(Timestamp, bool)> = year.into_iter().map(|at| (at, false)).collect();
        all.extend(stories.iter().map(|at| (*at, true)));
        all.sort_unstable();
        let mut numbers = Self { year: Vec::new(), stories: Vec::new(), last: BTreeMap::new() };
        for (at, story) in all {
            let calendar = at.date().year();
            let last = numbers.last.entry(calendar).or_default();
            *last += 1;
            if story {
                numbers.stories.push((calendar, *last));
            } else {
                numbers.year.push(*last);
            }
        }
        numbers
    }

    /// Moves the counter so that the next reference is a story's.
    pub async fn advance_to_story(
        &self,
        app: &App,
        cast: &Cast,
        story: usize,
    ) -> Result<(), DemoError> {
        let Some((calendar, number)) = self.stories.get(story).copied() else { return Ok(()) };
        let earlier = self.stories.iter().take(story).rev().find(|(year, _)| *year == calendar);
        let given = earlier.map_or(0, |(_, number)| *number);
        advance(app, cast, calendar, number - 1 - given).await
    }

    /// Moves the counters behind the last of every year.
    pub async fn advance_to_end(&self, app: &App, cast: &Cast) -> Result<(), DemoError> {
        for (calendar, last) in &self.last {
            let told = self.stories.iter().rev().find(|(year, _)| year == calendar);
            let given = told.map_or(0, |(_, number)| *number);
            advance(app, cast, *calendar, last - given).await?;
        }
        Ok(())
    }
}

/// Moves the counters of calendar years on by so many each.
pub async fn advance_all(app: &App, cast: &Cast, by: &BTreeMap<i16, i64>) -> Result<(), DemoError> {
    for (calendar, by) in by {
        advance(app, cast, *calendar, *by).await?;
    }
    Ok(())
}

async fn advance(app: &App, cast: &Cast, calendar: i16, by: i64) -> Result<(), DemoError> {
    let series = reference_series(cast.service, calendar);
    app.store
        .write::<_, _, store::Error>(move |tx| {
            Box::pin(async move { counters::skip(tx, &series, by).await })
        })
        .await?;
    Ok(())
}
