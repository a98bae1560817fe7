//! Telling a story: opening its case, and recording what people did on its days through the use
//! cases, with the clock put to each moment. A step that the rules do not allow ends the telling.

use std::sync::Arc;

use domain::cases::{
    Assessment, AssessmentResult, AssessmentSignedOff, Bars, Case, CaseFile, Channel, Command,
    ContactResult, FacilitatorAllocated, InformationItem, OrderSource, Purpose, Seat, Side,
    SignOffDecision, SupervisorNamed, Wellbeing,
};
use domain::ids::{ActivityId, AssessmentId, CaseId, ParticipantId};
use domain::time::{Date, Timestamp};

use super::super::cast::{Cast, Member};
use super::super::chance::DemoClock;
use super::super::{DemoError, days_from, scenes};
use crate::{Act, App, Caller, Failure, NewCase, NewPerson, Request};

/// Where stories are told.
#[derive(Clone, Copy)]
pub struct Stage<'a> {
    /// The use cases.
    pub app: &'a App,
    /// Their clock.
    pub clock: &'a DemoClock,
    /// Who works there.
    pub cast: &'a Cast,
    /// When the demo is looked at.
    pub today: Timestamp,
}

impl Stage<'_> {
    /// The Monday on or before the day so many days from today: a story's steps then fall on
    /// working days, and its first is up to six days further back than was asked for.
    pub fn monday(&self, days: i64) -> Date {
        monday(self.today, days)
    }
}

/// When a story that began so many days from today was opened. No two of one Monday are opened at
/// the same time.
pub fn opening(today: Timestamp, began: i64) -> Timestamp {
    let minute = 12 + i8::try_from(began.rem_euclid(7)).unwrap_or(0);
    hour(monday(today, began), 0, (10, minute))
}

fn monday(today: Timestamp, days: i64) -> Date {
    let day = days_from(today.date(), days);
    days_from(day, -i64::from(day.weekday().to_monday_zero_offset()))
}

/// An hour on a day so many days after another.
fn hour(day: Date, days: i64, (hour, minute): (i8, i8)) -> Timestamp {
    Timestamp::from_local(days_from(day, days).at(hour, minute, 0, 0))
}

/// One telling under way. Its days count from the one on which the case was opened.
pub struct Teller<'a> {
    /// Where.
    pub stage: Stage<'a>,
    /// Who leads the case.
    pub lead: &'a Member,
    /// The day on which it was opened.
    pub first: Date,
    /// Which case.
    pub case: CaseId,
}

impl<'a> Teller<'a> {
    /// Opens the case, as Priya does, with the people it begins with. `began`: days from today.
    pub async fn open(
        stage: Stage<'a>,
        lead: &'a Member,
        began: i64,
        new: impl FnOnce(Date) -> NewCase,
    ) -> Result<Self, DemoError> {
        let first = stage.monday(began);
        stage.clock.set(opening(stage.today, began));
        let done = stage.app.open_case(&stage.cast.priya, new(first), Request::default()).await?;
        Ok(Self { stage, lead, first, case: done.case })
    }

    /// A day of the story.
    pub fn day(&self, day: i64) -> Date {
        days_from(self.first, day)
    }

    /// An hour on a day of the story.
    pub fn hour(&self, day: i64, time: (i8, i8)) -> Timestamp {
        hour(self.first, day, time)
    }

    /// The case as it stands, without its words.
    pub async fn file(&self) -> Result<Arc<CaseFile>, DemoError> {
        Ok(self.stage.app.read_case_outline(&self.lead.caller, self.case).await?.file)
    }

    /// The one whom the case began with, on a side.
    pub async fn principal(&self, side: Side) -> Result<ParticipantId, DemoError> {
        let app = self.stage.app;
        let view = app.read_case_outline(&self.stage.cast.priya, self.case).await?;
        let first = view.file.case().principals(side).next().map(|person| person.id);
        Ok(first.ok_or(Failure::NotFound)?)
    }

    /// Records what somebody did on a day of the story.
    pub async fn step(
        &self,
        step: &'static str,
        who: &Caller,
        day: i64,
        time: (i8, i8),
        acts: Vec<Act>,
    ) -> Result<(), DemoError> {
        self.stage.clock.set(self.hour(day, time));
        let done = self.stage.app.act(who, self.case, acts, Request::default()).await;
        let done = done.map_err(|failure| DemoError::Refused { step, day, failure })?;
        if done.irregular { Err(DemoError::Irregular { step, day }) } else { Ok(()) }
    }

    /// Records what the lead did.
    pub async fn leads(
        &self,
        step: &'static str,
        day: i64,
        time: (i8, i8),
        acts: Vec<Act>,
    ) -> Result<(), DemoError> {
        self.step(step, &self.lead.caller, day, time, acts).await
    }

    /// Priya gives the case to its lead and whoever works beside them, and names Marcus to
    /// supervise it.
    pub async fn allocates(&self, beside: Option<&Member>) -> Result<(), DemoError> {
        let marcus = &self.stage.cast.marcus;
        let mut acts = vec![seat(self.lead, Seat::Lead)];
        acts.extend(beside.map(|member| seat(member, Seat::Co)));
        acts.push(Act::new(SupervisorNamed {
            practitioner: marcus.id(),
            user: marcus.caller.user,
        }));
        self.step("allocation", &self.stage.cast.priya, 0, (11, 40), acts).await
    }

    /// Brings somebody into the case.
    pub async fn brings(&self, day: i64, new: NewPerson) -> Result<ParticipantId, DemoError> {
        self.stage.clock.set(self.hour(day, (9, 30)));
        let (app, lead) = (self.stage.app, &self.lead.caller);
        Ok(app.add_person(lead, self.case, new, Request::default()).await?.0)
    }

    /// The lead spoke with somebody. `next`: the day on which they talk again.
    pub fn spoke(
        &self,
        with: ParticipantId,
        channel: Channel,
        next: Option<i64>,
        text: impl Into<String>,
    ) -> Act {
        let next = next.map(|day| self.day(day));
        Act::noted(scenes::contact(with, channel, ContactResult::Spoke, next), text)
    }

    /// The RJ conversation, with what has to be explained before it and for a meeting or letter.
    pub fn conversation(&self, with: ParticipantId, text: &str) -> Vec<Act> {
        let mut acts = vec![Act::new(scenes::limits(with))];
        acts.extend(plain(scenes::explained(with, Channel::Visit)));
        acts.push(Act::noted(scenes::offer(with, self.lead.id(), Channel::Visit), text));
        acts
    }

    /// The lead's assessment, to be looked at again after twelve weeks.
    pub fn assessment(
        &self,
        day: i64,
        of: ParticipantId,
        side: Side,
        result: AssessmentResult,
    ) -> Assessment {
        let (app, review) = (self.stage.app, self.day(day + 84));
        let id = AssessmentId::generate(app.now(), app.entropy());
        scenes::assessment(id, of, side, self.lead.id(), result, review)
    }

    /// Marcus agrees to an assessment.
    pub async fn signed_off(
        &self,
        day: i64,
        assessment: AssessmentId,
        text: &str,
    ) -> Result<(), DemoError> {
        let marcus = &self.stage.cast.marcus;
        let (by, decision) = (marcus.id(), SignOffDecision::Agreed);
        let signed = AssessmentSignedOff { assessment, by, decision, note: None };
        let acts = vec![Act::noted(signed, text)];
        self.step("sign-off", &marcus.caller, day, (16, 45), acts).await
    }

    /// The last preparation talk.
    pub fn ready(&self, who: ParticipantId, text: impl Into<String>) -> Act {
        Act::noted(scenes::preparation(who, self.lead.id(), true), text)
    }

    /// Nothing forbids contact between any two across the sides.
    pub async fn clear(&self, source: OrderSource) -> Result<Vec<Act>, DemoError> {
        let file = self.file().await?;
        let pairs = file.case().pairings.keys();
        let clear = |(harmed, responsible): &(ParticipantId, ParticipantId)| {
            Act::new(scenes::orders(*harmed, *responsible, Bars::Nothing, source))
        };
        Ok(pairs.map(clear).collect())
    }

    /// The questions of the day: nothing has changed for anybody, and nothing forbids contact.
    pub async fn morning(
        &self,
        meeting: ActivityId,
        source: OrderSource,
    ) -> Result<Vec<Act>, DemoError> {
        let mut acts: Vec<Act> = self
            .attendees(meeting)
            .await?
            .into_iter()
            .map(|who| Act::new(scenes::unchanged(meeting, who)))
            .collect();
        acts.extend(self.clear(source).await?);
        Ok(acts)
    }

    /// Who comes, as planned.
    pub async fn attendees(&self, meeting: ActivityId) -> Result<Vec<ParticipantId>, DemoError> {
        let file = self.file().await?;
        let planned = file.case().activities.get(&meeting);
        Ok(planned.map(|activity| activity.plan.attendees.clone()).unwrap_or_default())
    }

    /// A follow-up talk with everyone who is owed one.
    pub async fn followed_up(&self, text: &str) -> Result<Vec<Act>, DemoError> {
        let file = self.file().await?;
        let case: &Case = file.case();
        let owed = case.participants.values().filter(|one| one.owed_follow_up(case).is_some());
        Ok(owed
            .map(|one| Act::noted(scenes::followed_up(one.id, Wellbeing::Better), text))
            .collect())
    }

    /// A new id, as the time and chance of the demo give it.
    pub fn activity(&self) -> ActivityId {
        ActivityId::generate(self.stage.app.now(), self.stage.app.entropy())
    }
}

/// A seat for a member who knows nobody in the case.
pub fn seat(member: &Member, seat: Seat) -> Act {
    Act::new(FacilitatorAllocated {
        practitioner: member.id(),
        user: member.caller.user,
        seat,
        declared_neutral: true,
    })
}

/// What somebody has to know to agree to a meeting.
pub fn told_of_meetings(who: ParticipantId, channel: Channel) -> Vec<Act> {
    [
        InformationItem::WhatRjIs,
        InformationItem::HowMeetingsWork,
        InformationItem::WhatStoppingMeans,
    ]
    .into_iter()
    .map(|item| Act::new(scenes::told_about(who, item, channel)))
    .collect()
}

/// A yes to each of several purposes.
pub fn agrees(who: ParticipantId, to: &[Purpose]) -> Vec<Act> {
    to.iter().map(|purpose| Act::new(scenes::yes(who, *purpose))).collect()
}

/// Commands without words.
pub fn plain(commands: Vec<Command>) -> Vec<Act> {
    commands.into_iter().map(Act::new).collect()
}
