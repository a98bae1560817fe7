//! Several people at once: thirty people at a community conference are explained to, prepared and
//! asked in groups (R-PROC-09). Each of them gets an entry of their own. Whether somebody takes part,
//! accepts responsibility, or is safe is never asked of a group.

use app::Act;
use domain::access::Action;
use domain::cases::{
    Answer, AttendanceAnswered, Channel, Command, DayChecked, FollowUp, FollowUpResult,
    InformationGiven, InformationItem, LimitsExplained, Participant, Preparation, WORDING,
};
use domain::ids::{ParticipantId, PractitionerId};
use govuk::Radio;
use maud::{Markup, html};

use super::{Plan, Task, TaskDesk, meeting, talk};
use crate::ask::Ask;
use crate::form::Fields;

/// Record one thing for several people.
pub struct Together;

/// What can be said of several people at once.
const WHAT: [&str; 5] = ["explained", "prepared", "room", "day", "followed-up"];

const fn takes_part(person: &Participant) -> bool {
    person.withdrawn.is_none() && person.died.is_none()
}

impl Task for Together {
    const CODE: &'static str = "together";
    const ACTION: Action = Action::Record;
    const UNDO: bool = false;

    fn title(desk: &TaskDesk<'_>) -> String {
        desk.text.get("together-title").into_owned()
    }

    fn lead(desk: &TaskDesk<'_>) -> Markup {
        let (text, case) = (desk.text, desk.view.file.id());
        html! {
            p { (text.get("together-lead")) }
            p { a href=(format!("/cases/{case}/people/add-several")) { (text.get("several-link")) } }
        }
    }

    fn ready(desk: &TaskDesk<'_>) -> bool {
        desk.view.file.case().participants.values().any(takes_part)
    }

    fn fields(desk: &TaskDesk<'_>, ask: &Ask<'_>) -> Markup {
        let text = desk.text;
        let meets = meeting::ahead(desk).is_some();
        let offered = WHAT.into_iter().filter(|what| meets || !matches!(*what, "room" | "day"));
        let what = offered.fold(ask.radios("what", "together-what", Vec::new()), |radios, what| {
            radios.item(Radio::new(what, text.get(&format!("together-{what}")).into_owned()))
        });
        html! {
            (what)
            (ask.checks("people", "together-people", talk::people(desk, takes_part)))
            (talk::minutes(ask).hint(text.get("together-minutes-hint").into_owned()))
            (ask.happened())
        }
    }

    fn plan(desk: &TaskDesk<'_>, fields: &Fields<'_>) -> Option<Plan> {
        let what = fields.text("what");
        if !WHAT.contains(&what.as_str()) {
            fields.slip("what", "slip-together");
        }
        let people: Vec<ParticipantId> = fields.choices("people");
        if people.is_empty() {
            fields.slip("people", "slip-together-people");
        }
        let minutes = talk::read_number(fields, "minutes").filter(|minutes| *minutes > 0);
        if what == "prepared" && minutes.is_none() {
            fields.slip("minutes", "slip-together-minutes");
        }
        let happened = fields.happened(desk.now());
        let by = desk.view.caller.practitioner;
        if what == "prepared" && by.is_none() {
            fields.slip("what", "slip-no-record");
        }
        let mut acts = Vec::new();
        for person in people {
            acts.extend(said(desk, &what, person, by, minutes)?.into_iter().map(Act::new));
        }
        Some(Plan { acts, happened })
    }
}

/// The commands that one thing means for one person.
fn said(
    desk: &TaskDesk<'_>,
    what: &str,
    participant: ParticipantId,
    by: Option<PractitionerId>,
    minutes: Option<u16>,
) -> Option<Vec<Command>> {
    let activity = || meeting::ahead(desk).map(|activity| activity.plan.activity);
    Some(match what {
        "explained" => explained(participant),
        "prepared" => {
            let (by, channel, minutes) = (by?, Channel::Visit, minutes?);
            let talk = Preparation { participant, by, channel, minutes, ready: true, note: None };
            vec![talk.into()]
        }
        "room" => {
            let (activity, answer) = (activity()?, Answer::Yes);
            vec![AttendanceAnswered { activity, participant, answer }.into()]
        }
        "day" => vec![DayChecked { activity: activity()?, participant, changed: false }.into()],
        _ => {
            let result = FollowUpResult::Done;
            vec![FollowUp { participant, result, wellbeing: None, note: None }.into()]
        }
    })
}

/// Everything that is explained before anybody decides.
fn explained(participant: ParticipantId) -> Vec<Command> {
    let limits = LimitsExplained { participant, wording: WORDING.to_owned() };
    let items = InformationItem::ALL.iter().map(|item| {
        let (version, channel) = (WORDING.to_owned(), Channel::Visit);
        Command::from(InformationGiven { participant, item: *item, version, channel })
    });
    std::iter::once(Command::from(limits)).chain(items).collect()
}
