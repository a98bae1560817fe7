//! On the day: everyone is asked whether anything has changed, and the orders are asked about again.

use app::Act;
use domain::access::Action;
use domain::cases::DayChecked;
use domain::ids::ParticipantId;
use domain::time::Timestamp;
use maud::{Markup, html};

use super::{PART, about, chosen, ways, which};
use crate::ask::Ask;
use crate::form::Fields;
use crate::pages::tasks::{Plan, Task, TaskDesk};

/// The question of the day.
pub struct Day;

fn field(id: ParticipantId) -> String {
    format!("changed-{id}")
}

impl Task for Day {
    const CODE: &'static str = "meeting/day";
    const ACTION: Action = Action::Record;
    const PART: &'static str = PART;

    fn proposed(desk: &TaskDesk<'_>) -> Vec<(String, String)> {
        let Some(activity) = chosen(desk) else { return Vec::new() };
        let known = activity.day_checks.iter();
        known
            .map(|(id, (changed, _))| (field(*id), if *changed { "yes" } else { "no" }.to_owned()))
            .collect()
    }

    fn title(desk: &TaskDesk<'_>) -> String {
        desk.text.get("meeting-day-title").into_owned()
    }

    fn lead(desk: &TaskDesk<'_>) -> Markup {
        let text = desk.text;
        html! {
            (about(desk))
            p { (text.get("meeting-day-lead")) }
            p { a href=(format!("/cases/{}/orders", desk.view.file.id())) { (text.get("meeting-day-orders")) } }
        }
    }

    fn ready(desk: &TaskDesk<'_>) -> bool {
        chosen(desk).is_some_and(domain::cases::Activity::is_ahead)
    }

    fn fields(desk: &TaskDesk<'_>, ask: &Ask<'_>) -> Markup {
        let text = desk.text;
        let people: Vec<(String, String)> = chosen(desk)
            .into_iter()
            .flat_map(|activity| &activity.plan.attendees)
            .filter_map(|id| desk.view.file.case().participants.get(id))
            .map(|person| (field(person.id), ways::label(desk, person)))
            .collect();
        html! {
            (which(desk))
            @for (field, label) in &people {
                (govuk::Radios::new(field.as_str(), govuk::Legend::new(label.as_str()))
                    .item(govuk::Radio::new("no", text.get("meeting-day-no").into_owned()))
                    .item(govuk::Radio::new("yes", text.get("meeting-day-yes").into_owned()))
                    .value(ask.typed.value(field))
                    .maybe_error(ask.slip(field))
                    .class("cc-tiles"))
            }
            (ask.short_line("asked", "meeting-day-asked").hint(text.get("meeting-day-asked-hint").into_owned()))
        }
    }

    fn plan(desk: &TaskDesk<'_>, fields: &Fields<'_>) -> Option<Plan> {
        let activity = chosen(desk)?;
        let mut acts = Vec::new();
        for id in &activity.plan.attendees {
            let changed = match fields.text(&field(*id)).as_str() {
                "yes" => true,
                "no" => false,
                _ => continue,
            };
            if activity.day_checks.get(id).map(|(before, _)| *before) != Some(changed) {
                let (activity, participant) = (activity.plan.activity, *id);
                acts.push(Act::new(DayChecked { activity, participant, changed }));
            }
        }
        if acts.is_empty() {
            fields.slip("", "meeting-slip-nothing-new");
        }
        let day = activity.plan.starts.date();
        let happened = if fields.text("asked").is_empty() && day >= desk.now().date() {
            None
        } else {
            let (hour, minute) = fields.time("asked", "meeting-slip-asked")?;
            Some(Timestamp::from_local(day.at(hour, minute, 0, 0)))
        };
        Some(Plan { acts, happened })
    }
}
