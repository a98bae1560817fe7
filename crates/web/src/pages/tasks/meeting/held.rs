//! The meeting was held: who was there, how long it took, what came of it. Recorded as it happened,
//! whatever the checks say.

use app::Act;
use domain::access::Action;
use domain::cases::{Activity, ActivityHeld, Apology};
use domain::gates;
use domain::ids::{ParticipantId, PractitionerId};
use domain::time::Timestamp;
use maud::{Markup, html};

use super::{PART, about, chosen, ways, which};
use crate::ask::{Ask, proposed_date};
use crate::form::Fields;
use crate::pages::tasks::{Plan, Task, TaskDesk};

/// It was held.
pub struct Held;

impl Task for Held {
    const CODE: &'static str = "meeting/held";
    const ACTION: Action = Action::Record;
    const DONE: &'static str = "flash-meeting-held";
    const PART: &'static str = PART;

    fn proposed(desk: &TaskDesk<'_>) -> Vec<(String, String)> {
        chosen(desk).map(as_planned).unwrap_or_default()
    }

    fn title(desk: &TaskDesk<'_>) -> String {
        desk.text.get("meeting-held-title").into_owned()
    }

    fn lead(desk: &TaskDesk<'_>) -> Markup {
        irregular(desk)
    }

    fn ready(desk: &TaskDesk<'_>) -> bool {
        chosen(desk).is_some_and(domain::cases::Activity::is_ahead)
    }

    fn fields(desk: &TaskDesk<'_>, ask: &Ask<'_>) -> Markup {
        let text = desk.text;
        let yes_no = || {
            ["yes", "no"]
                .map(|code| (code.to_owned(), text.code("answer", code).into_owned()))
                .to_vec()
        };
        html! {
            (which(desk))
            (who_and_when(desk, ask))
            (ask.line("minutes", "meeting-minutes").width(govuk::Width::Chars3).inputmode(govuk::InputMode::Numeric)
                .hint(text.get("meeting-minutes-hint").into_owned()))
            (ask.radios("apology", "meeting-apology", ask.codes("apology", Apology::ALL, Apology::code)))
            (ask.tiles("answers", "meeting-answers", yes_no()))
            (ask.tiles("agreement", "meeting-agreement", yes_no())
                .hint(text.get("meeting-agreement-hint").into_owned()))
            (ask.area("note", "meeting-note", "meeting-note-hint"))
        }
    }

    fn plan(desk: &TaskDesk<'_>, fields: &Fields<'_>) -> Option<Plan> {
        let began = Began::read(fields);
        let minutes = fields.choice::<u16>("minutes", "meeting-slip-minutes");
        let apology = fields.choice("apology", "meeting-slip-apology");
        let answers = yes(fields, "answers", "meeting-slip-answers");
        let agreement = yes(fields, "agreement", "meeting-slip-agreement");
        let (began, minutes) = (began?, minutes?);
        let held = ActivityHeld {
            activity: chosen(desk)?.plan.activity,
            attended: began.attended,
            facilitators: began.facilitators,
            started: began.started,
            minutes,
            apology: apology?,
            answers_given: answers?,
            agreement: agreement?,
            note: None,
        };
        let happened = ended(began.started, minutes, desk.now());
        Some(Plan { acts: vec![Act::noted(held, fields.text("note"))], happened })
    }
}

fn yes(fields: &Fields<'_>, field: &str, otherwise: &str) -> Option<bool> {
    match fields.text(field).as_str() {
        "yes" => Some(true),
        "no" => Some(false),
        _ => {
            fields.slip(field, otherwise);
            None
        }
    }
}

/// Now on the day itself; later, when it ended, as far as that was on the same day.
pub(super) fn ended(started: Timestamp, minutes: u16, now: Timestamp) -> Option<Timestamp> {
    let end = started.plus_seconds(i64::from(minutes) * 60);
    let end = if end.date() == started.date() { end } else { started };
    (started.date() != now.date()).then_some(end)
}

/// Who was there, who facilitated, when it began: the same for a meeting that was stopped.
pub(super) struct Began {
    pub attended: Vec<ParticipantId>,
    pub facilitators: Vec<PractitionerId>,
    pub started: Timestamp,
}

impl Began {
    pub(super) fn read(fields: &Fields<'_>) -> Option<Self> {
        let day = fields.needed_date("started", "meeting-slip-day");
        let time = fields.time("time", "meeting-slip-time");
        let (day, (hour, minute)) = (day?, time?);
        Some(Self {
            attended: fields.choices("attended"),
            facilitators: fields.choices("facilitators"),
            started: Timestamp::from_local(day.at(hour, minute, 0, 0)),
        })
    }
}

/// The fields of [`Began`].
pub(super) fn who_and_when(desk: &TaskDesk<'_>, ask: &Ask<'_>) -> Markup {
    let text = desk.text;
    html! {
        (ask.checks("attended", "meeting-attended", ways::people(desk))
            .hint(text.get("meeting-attended-hint").into_owned()))
        (ask.checks("facilitators", "meeting-facilitated", ways::team(desk)))
        (ask.date("started", "meeting-started", ""))
        (ask.short_line("time", "meeting-began").hint(text.get("meeting-time-hint").into_owned()))
    }
}

/// What a plan proposes for them.
pub(super) fn as_planned(activity: &Activity) -> Vec<(String, String)> {
    let plan = &activity.plan;
    let mut proposed = vec![("time".to_owned(), ways::clock(plan.starts))];
    proposed.extend(proposed_date("started", plan.starts.date()));
    proposed.extend(plan.attendees.iter().map(|id| ("attended".to_owned(), id.to_string())));
    proposed.extend(plan.facilitators.iter().map(|id| ("facilitators".to_owned(), id.to_string())));
    proposed
}

/// Says kindly, before it is recorded, that what is missing makes it irregular.
pub(super) fn irregular(desk: &TaskDesk<'_>) -> Markup {
    let Some(activity) = chosen(desk) else { return about(desk) };
    let (case, facts) = (desk.view.file.case(), desk.view.facts(desk.app));
    let plan = &activity.plan;
    let found = gates::meeting_held(
        case,
        activity,
        &plan.attendees,
        &plan.facilitators,
        desk.now(),
        &facts,
    );
    let open = found.iter().filter(|check| !check.holds()).count();
    html! {
        (about(desk))
        @if open > 0 {
            div class="govuk-inset-text" {
                p { (desk.text.with("meeting-irregular-before", &[("count", &open)])) }
                p { (desk.text.get("meeting-irregular-truth")) }
            }
        }
    }
}
