//! A generated year of West Midlands cases in every phase. Each case is played by chance from its
//! opening to the present day, and every step of it is judged by the rules.

mod courses;
mod draft;
mod exchanges;
mod judge;
mod many;
mod notes;
mod script;
mod words;
mod write;

use domain::cases::Side;
use domain::time::Timestamp;

use super::cast::{Cast, Member};
use super::chance::Chance;
use super::{DemoError, Plan, days_from};
use crate::App;
use crate::cases::open_case::reference;
use draft::{Draft, Team};
pub use many::Many;
pub use write::Press;

/// How long ago the first cases of the year were opened, in days.
const DAYS: u32 = 370;
/// How many live cases of the year the demo's facilitator has, beside the stories.
const HELENS: u32 = 4;

/// The year, played and not yet written.
pub struct Year {
    drafts: Vec<Draft>,
}

impl Year {
    /// Plays the cases, oldest first.
    pub fn play(cast: &Cast, plan: &Plan) -> Self {
        let mut openings: Vec<(Timestamp, u64)> =
            (1..=u64::from(plan.cases)).map(|number| (opening(plan, number), number)).collect();
        openings.sort_unstable();
        let mut helens = 0;
        let drafts = openings
            .into_iter()
            .enumerate()
            .map(|(place, (opened, number))| {
                let told_by = |lead| {
                    let team = team(cast, lead, number);
                    Draft::play(cast, &team, plan, opened, number)
                };
                let recent = opened.plus_seconds(160 * 86_400) > plan.today;
                if place % 9 == 4 && (!recent || helens < HELENS) {
                    let draft = told_by(&cast.helen);
                    if draft.is_live() == recent && !draft.is_complex() {
                        helens += u32::from(recent);
                        return draft;
                    }
                }
                told_by(lead(cast, plan, number))
            })
            .collect();
        Self { drafts }
    }

    /// When each case was opened, oldest first.
    pub fn openings(&self) -> impl Iterator<Item = Timestamp> {
        self.drafts.iter().map(Draft::opened)
    }

    /// Writes the year. `numbers` are the cases' numbers within their calendar years.
    pub async fn write(
        self,
        app: &App,
        cast: &Cast,
        numbers: &[i64],
        tell: &(impl Fn(u32, u32) + Sync),
    ) -> Result<(), DemoError> {
        let prefix = app.service_settings(cast.service).await?.prefix;
        let total = u32::try_from(self.drafts.len()).unwrap_or(u32::MAX);
        let drafts = self.drafts.into_iter().zip(numbers).map(|(mut draft, number)| {
            draft.opening.reference = reference(&prefix, draft.opened.date().year(), *number);
            draft
        });
        write::write(app, cast, drafts, app.store(), &|done| tell(done, total)).await
    }
}

/// A moment in the opening hours of a working day within the year.
fn opening(plan: &Plan, number: u64) -> Timestamp {
    let chance = Chance::new(plan.seed, number << 1);
    loop {
        let day = days_from(plan.today.date(), -i64::from(chance.below(DAYS)));
        let hour = i8::try_from(chance.between(9, 16)).unwrap_or(9);
        let minute = i8::try_from(chance.below(60)).unwrap_or(0);
        let at = Timestamp::from_local(day.at(hour, minute, 0, 0));
        if day.weekday().to_monday_zero_offset() < 5 && at < plan.today {
            return at;
        }
    }
}

/// Who leads an ordinary case, unless its kind asks for somebody else.
fn lead<'a>(cast: &'a Cast, plan: &Plan, number: u64) -> &'a Member {
    let chance = Chance::new(plan.seed, number << 1);
    let kind = draft::offence(plan, number);
    let able: Vec<&Member> = cast
        .others
        .iter()
        .chain([&cast.daniel])
        .filter(|member| kind.trigger().is_none() || member.leads_complex())
        .collect();
    let place = chance.below(u32::try_from(able.len()).unwrap_or(1));
    able.get(place as usize).copied().unwrap_or(&cast.daniel)
}

fn team<'a>(cast: &'a Cast, lead: &'a Member, number: u64) -> Team<'a> {
    let own = lead.record.supervisor == Some(cast.marcus.id()) || number.is_multiple_of(4);
    Team {
        lead,
        supervisor: if own { &cast.marcus } else { &cast.joan },
        owner: if number % 4 == 1 { &cast.tom } else { &cast.priya },
    }
}

/// The side that began a case.
const fn first(initiator: domain::cases::Initiator) -> Side {
    match initiator {
        domain::cases::Initiator::Offender => Side::Responsible,
        _ => Side::Harmed,
    }
}
