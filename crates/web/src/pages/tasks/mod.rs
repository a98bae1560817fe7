//! Tasks: a form each, or related forms on one page, that record something in a case.
//!
//! A task says which fields it asks and which commands they mean. Everything else is the same for
//! all and stands here: showing the form, keeping what was typed on every failure, showing a
//! refusal as what is still to do, showing both sides of a conflict, and going back to the case.

mod across;
mod advice;
pub mod agreement;
mod answer;
pub mod assess;
mod closing;
mod concern;
mod conflict;
mod conversation;
mod days;
mod disposal;
mod facilitating;
mod find_owner;
mod findings;
mod follow_up;
mod form_choice;
mod hand_back;
mod hand_over;
mod hand_over_note;
mod letters;
mod log_call;
pub mod meeting;
pub mod opening_position;
mod orders;
mod other_part;
mod other_work;
mod overriding;
mod parts;
pub mod prepare;
mod prison;
mod referrer;
pub mod responsibility;
mod route;
pub mod run;
mod sharing;
mod sign_off;
mod stopped;
pub mod talk;
mod team;
pub mod tell;
mod tell_decider;
pub mod to_do;
mod together;

use app::{Act, App, CaseView, PractitionerView};
use domain::access::Action;
use domain::cases::{Command, Participant};
use domain::ids::ParticipantId;
use domain::time::Timestamp;
use maud::Markup;

use crate::ask::Ask;
use crate::form::{Fields, Typed};
use crate::site::{Door, Site};
use crate::text::Text;

/// Adds the tasks.
pub fn add(site: Site) -> Site {
    let site = task::<across::Across>(site);
    let site = task::<advice::Advice>(site);
    let site = task::<tell_decider::TellDecider>(task::<tell::Tell>(site));
    let site = task::<tell::Seen>(site);
    let site = task::<assess::Assess>(site);
    let site = task::<concern::RaiseConcern>(site);
    let site = task::<concern::GiveConcern>(site);
    let site = task::<findings::Findings>(site);
    let site = task::<orders::Orders>(site);
    let site = task::<overriding::Grant>(site);
    let site = task::<sign_off::SignOff>(site);
    let site = letters::add(site);
    let site = task::<answer::Answer>(site);
    let site = task::<conversation::Conversation>(site);
    let site = task::<prepare::Prepare>(site);
    let site = task::<responsibility::Responsibility>(site);
    let site = task::<conflict::Declare>(site);
    let site = task::<days::Days>(task::<disposal::Disposal>(site));
    let site = task::<follow_up::FollowingUp>(site);
    let site = task::<form_choice::NotArranged>(site);
    let site = task::<hand_back::HandBack>(site);
    let site = task::<hand_over_note::HandOverNote>(site);
    let site = task::<opening_position::Review>(site);
    let site = task::<route::Route>(site);
    let site = stopped::add(sharing::add(site));
    let site = task::<other_part::OtherPart>(site);
    let site = task::<other_work::Other>(site);
    let site = task::<prison::Prison>(site);
    let site = task::<referrer::Referrer>(site);
    let site = task::<together::Together>(site);
    let site = parts::add(site);
    let site = agreement::add(site);
    let site = closing::add(site);
    let site = find_owner::add(hand_over::add(site));
    let site = meeting::add(site);
    let site = team::add(site);
    let site = to_do::add(site);
    task::<log_call::LogCall>(site)
}

fn task<T: Task>(site: Site) -> Site {
    let path = format!("/cases/{{case}}/{}", T::CODE);
    site.get(Door::Case, &path, run::show::<T>).post(Door::Case, &path, run::send::<T>)
}

/// What a task works with: the case, the reader, what was typed.
pub struct TaskDesk<'a> {
    /// The use cases.
    pub app: &'a App,
    /// The case.
    pub view: &'a CaseView,
    /// The texts.
    pub text: Text,
    /// The query of a form that is shown first, or the fields of one that was sent.
    pub typed: &'a Typed,
    /// The practitioners of the service, for tasks that choose among them.
    pub practitioners: &'a [PractitionerView],
}

impl<'a> TaskDesk<'a> {
    /// The participant that the field `participant` names, if it names one of this case.
    pub fn participant(&self) -> Option<&'a Participant> {
        let id: ParticipantId = self.typed.value("participant").parse().ok()?;
        self.view.file.case().participants.get(&id)
    }

    /// The choices of people in the case, with their names: for radios and selects.
    pub fn people(&self, wanted: impl Fn(&Participant) -> bool) -> Vec<(String, String)> {
        let all = self.view.file.case().participants.values();
        all.filter(|participant| wanted(participant))
            .map(|participant| {
                (participant.id.to_string(), self.view.name(participant.id).to_owned())
            })
            .collect()
    }

    /// Now.
    pub const fn now(&self) -> Timestamp {
        self.view.now
    }
}

/// What a sent form means.
pub struct Plan {
    /// The commands, with their words.
    pub acts: Vec<Act>,
    /// When it happened, where that is not now.
    pub happened: Option<Timestamp>,
}

impl Plan {
    /// Commands about now.
    pub const fn now(acts: Vec<Act>) -> Self {
        Self { acts, happened: None }
    }

    /// How many entries beside the first tell colleagues of it, and go when it is undone.
    pub fn told(&self) -> i64 {
        let behind = self.acts.iter().skip(1);
        let told = behind.filter(|act| matches!(act.command, Command::TellColleague(_)));
        i64::try_from(told.count()).unwrap_or(0)
    }
}

/// A task.
pub trait Task: Send + Sync + 'static {
    /// The last part of its path.
    const CODE: &'static str;
    /// What its author must be allowed to do.
    const ACTION: Action;
    /// The id of the text that the next page shows when it is done.
    const DONE: &'static str = "flash-saved";

    /// The page of the case that it belongs to and leads back to, as the last part of its path; the
    /// case itself where it is empty.
    const PART: &'static str = "";
    /// Whether its author may no longer see the case when it is done.
    const LEAVES: bool = false;
    /// Whether its author may take it back.
    const UNDO: bool = true;
    /// Whether it asks nothing, and its lead lists the checks that a refusal lists again.
    const LISTS_CHECKS: bool = false;
    /// Whether colleagues can be told of what it records.
    const TELLS: bool = false;
    /// Whether it chooses among the practitioners of the service.
    const CHOOSES_PRACTITIONERS: bool = false;

    /// What the form proposes when it is shown first.
    fn proposed(_desk: &TaskDesk<'_>) -> Vec<(String, String)> {
        Vec::new()
    }

    /// The page's heading.
    fn title(desk: &TaskDesk<'_>) -> String;

    /// What stands between the heading and the form; nothing by default.
    fn lead(_desk: &TaskDesk<'_>) -> Markup {
        maud::html! {}
    }

    /// Whether the form can be filled in; where not, the lead says why or leads on.
    fn ready(_desk: &TaskDesk<'_>) -> bool {
        true
    }

    /// The fields.
    fn fields(desk: &TaskDesk<'_>, ask: &Ask<'_>) -> Markup;

    /// The commands that the fields mean. Slips are noted in `fields`; nothing then.
    fn plan(desk: &TaskDesk<'_>, fields: &Fields<'_>) -> Option<Plan>;

    /// The id of the text on the button.
    fn button(_desk: &TaskDesk<'_>) -> &'static str {
        "save"
    }
}
