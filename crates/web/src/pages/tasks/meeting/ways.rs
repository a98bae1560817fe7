//! What the forms of a meeting share: whom they name, and the words of a plan.

use app::CaseView;
use domain::cases::{Activity, Participant};
use domain::ids::PractitionerId;
use domain::words::WordsRef;

use crate::ask::Choice;
use crate::pages::cases::people;
use crate::pages::tasks::TaskDesk;
use crate::text::Text;
use crate::when;

/// Everyone in the case who may come, with the part they play.
pub fn people(desk: &TaskDesk<'_>) -> Vec<Choice> {
    let mut all: Vec<&Participant> = desk.view.file.case().participants.values().collect();
    all.sort_by_key(|person| (person.side, !person.is_principal(), person.added));
    all.into_iter().map(|person| (person.id.to_string(), label(desk, person))).collect()
}

/// A name with its part.
pub fn label(desk: &TaskDesk<'_>, person: &Participant) -> String {
    people::label(desk.text, desk.view.card(person.id), person)
}

/// Those who facilitate the case.
pub fn team(desk: &TaskDesk<'_>) -> Vec<Choice> {
    let facilitators = desk.view.file.case().team.facilitators.iter();
    facilitators
        .map(|(id, one)| (id.to_string(), desk.view.colleague(one.user).to_owned()))
        .collect()
}

/// The name of a practitioner on the team.
pub fn practitioner(view: &CaseView, id: PractitionerId) -> String {
    let user = view.file.case().team.facilitators.get(&id).map(|one| one.user);
    let user = user.or_else(|| {
        view.colleagues.values().find(|one| one.practitioner == Some(id)).map(|one| one.user)
    });
    user.map(|user| view.colleague(user).to_owned()).unwrap_or_default()
}

/// `Tuesday 24 November, 10:30am`.
pub fn starts(text: Text, activity: &Activity) -> String {
    let at = activity.plan.starts;
    text.with(
        "meeting-at",
        &[("day", &when::long(text, at.date())), ("time", &when::clock(text, at))],
    )
}

/// Words of the case, where they were not erased.
pub fn words<'v>(view: &'v CaseView, at: Option<&WordsRef>) -> Option<&'v str> {
    view.words.get(&at?.id)?.as_deref()
}

/// A code's words with a capital letter, for a choice.
pub fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// A clock time as a form proposes it: `10:30`.
pub fn clock(at: domain::time::Timestamp) -> String {
    let local = at.local();
    format!("{:02}:{:02}", local.hour(), local.minute())
}
