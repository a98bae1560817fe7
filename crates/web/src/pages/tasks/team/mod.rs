//! Who works on the case: facilitators with their seats, and the practice supervisor.

mod allocate;
mod show;
mod supervise;

use app::PractitionerView;
use domain::practitioners::Skill;

use super::{TaskDesk, task};
use crate::site::{Door, Site};
use crate::when;

/// The last part of the page's path.
const PART: &str = "team";

/// Adds the page and its forms.
pub fn add(site: Site) -> Site {
    let site = site.get(Door::Case, "/cases/{case}/team", show::show);
    task::<supervise::Supervise>(task::<allocate::Release>(task::<allocate::Allocate>(site)))
}

/// What there is to know of a practitioner before choosing them: level, training, supervision.
fn standing(desk: &TaskDesk<'_>, one: &PractitionerView, skill: Skill) -> String {
    let (text, today, record) = (desk.text, desk.now().date(), &one.record);
    let level = match record.level(today) {
        Some(level) => text.code("level", level.code()),
        None => text.get("team-no-level"),
    };
    let training = match record.trained_until(skill) {
        _ if !record.once_trained(skill, today) => {
            text.with("team-not-trained", &[("skill", &text.code("skill", skill.code()))])
        }
        Some(until) if until < today => {
            text.with("team-training-over", &[("day", &when::day(text, until))])
        }
        Some(until) => text.with("team-trained-until", &[("day", &when::day(text, until))]),
        None => text.get("team-trained").into_owned(),
    };
    let supervised = match record.last_supervised(today) {
        Some(last) => text.with("team-supervised", &[("day", &when::day(text, last))]),
        None => text.get("team-not-supervised").into_owned(),
    };
    format!("{level}. {training}. {supervised}.")
}
