//! How commands about meetings are decided.

use super::{
    Activity, ActivityAuthorised, ActivityCancelled, ActivityHeld, ActivityPlanned,
    ActivityStopped, AttendanceAnswered, DayChecked, PrisonAgreed,
};
use crate::cases::{Context, Event, Flaw, Invalid, Refused, Verdict};
use crate::gates;
use crate::ids::{ActivityId, ParticipantId};
use crate::time::Timestamp;

fn ahead<'c>(ctx: &'c Context<'_>, activity: ActivityId) -> Result<&'c Activity, Refused> {
    let known = ctx.activity(activity)?;
    if known.is_ahead() && ctx.now().activities.get(&activity).is_none_or(Activity::is_ahead) {
        Ok(known)
    } else {
        Err(Invalid::new("activity", Flaw::AlreadyDone).into())
    }
}

impl ActivityPlanned {
    pub(in crate::cases) fn decide(self, ctx: &Context<'_>) -> Result<Vec<Event>, Refused> {
        let known = ctx.now().activities.contains_key(&self.activity);
        if known {
            ahead(ctx, self.activity)?;
        }
        if self.attendees.is_empty() {
            return Err(Invalid::new("attendees", Flaw::Missing).into());
        }
        for attendee in &self.attendees {
            ctx.participant("attendees", *attendee)?;
        }
        let still_today = known && self.starts.date() == ctx.on();
        if self.starts < ctx.at && !still_today {
            return Err(Invalid::new("starts", Flaw::InPast).into());
        }
        ctx.is_near("starts", self.starts.date())?;
        Ok(vec![self.into()])
    }
}

impl AttendanceAnswered {
    pub(in crate::cases) fn decide(self, ctx: &Context<'_>) -> Result<Vec<Event>, Refused> {
        let activity = ahead(ctx, self.activity)?;
        if !activity.plan.attendees.contains(&self.participant) {
            return Err(Invalid::new("participant", Flaw::DoesNotFit).into());
        }
        Ok(vec![self.into()])
    }
}

impl PrisonAgreed {
    pub(in crate::cases) fn decide(self, ctx: &Context<'_>) -> Result<Vec<Event>, Refused> {
        ahead(ctx, self.activity)?;
        Ok(vec![self.into()])
    }
}

impl ActivityAuthorised {
    pub(in crate::cases) fn decide(self, ctx: &Context<'_>) -> Result<Vec<Event>, Refused> {
        ctx.is_now()?;
        let activity = ahead(ctx, self.activity)?;
        if activity.plan.starts.date() < ctx.on() {
            return Err(Invalid::new("activity", Flaw::DayPassed).into());
        }
        let checks = gates::meeting(ctx.case, activity, ctx.at, ctx.facts);
        if Verdict::of(&checks).is_regular() {
            Ok(vec![self.into()])
        } else {
            Err(Refused::not_yet(checks))
        }
    }
}

impl DayChecked {
    pub(in crate::cases) fn decide(self, ctx: &Context<'_>) -> Result<Vec<Event>, Refused> {
        let activity = ahead(ctx, self.activity)?;
        if !activity.plan.attendees.contains(&self.participant) {
            return Err(Invalid::new("participant", Flaw::DoesNotFit).into());
        }
        if activity.plan.starts.date() != ctx.on() {
            return Err(Invalid::new("participant", Flaw::NotThatDay).into());
        }
        Ok(vec![self.into()])
    }
}

fn took_place(
    ctx: &Context<'_>,
    activity: ActivityId,
    attended: &[ParticipantId],
    started: Timestamp,
) -> Result<(), Refused> {
    ahead(ctx, activity)?;
    if attended.is_empty() {
        return Err(Invalid::new("attended", Flaw::Missing).into());
    }
    for participant in attended {
        ctx.participant("attended", *participant)?;
    }
    if started > ctx.at {
        return Err(Invalid::new("started", Flaw::InFuture).into());
    }
    if started.date() != ctx.on() {
        return Err(Invalid::new("started", Flaw::NotThatDay).into());
    }
    Ok(())
}

impl ActivityHeld {
    pub(in crate::cases) fn decide(self, ctx: &Context<'_>) -> Result<Vec<Event>, Refused> {
        took_place(ctx, self.activity, &self.attended, self.started)?;
        Ok(vec![ctx.judged(self)])
    }
}

impl ActivityStopped {
    pub(in crate::cases) fn decide(self, ctx: &Context<'_>) -> Result<Vec<Event>, Refused> {
        took_place(ctx, self.activity, &self.attended, self.started)?;
        Ok(vec![ctx.judged(self)])
    }
}

impl ActivityCancelled {
    pub(in crate::cases) fn decide(self, ctx: &Context<'_>) -> Result<Vec<Event>, Refused> {
        ahead(ctx, self.activity)?;
        Ok(vec![self.into()])
    }
}
