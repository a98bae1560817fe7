//! The meeting: pencilled in freely, authorised when everything is in place, asked about again on
//! the day, recorded as it happened. One page shows where it stands; each step has its own form.

mod agree;
mod anonymity;
mod day;
mod end;
mod guide;
mod held;
mod paper;
mod past;
mod plan;
mod show;
pub mod ways;

use domain::cases::Activity;
use domain::ids::ActivityId;
use maud::{Markup, html};

use super::{TaskDesk, task};
use crate::site::{Door, Site};

/// The last part of the page's path.
const PART: &str = "meeting";

/// Adds the page and its forms.
pub fn add(site: Site) -> Site {
    let site = site.get(Door::Case, "/cases/{case}/meeting", show::show).get(
        Door::Case,
        "/cases/{case}/meeting/{activity}/paper",
        paper::show,
    );
    let site = task::<plan::Plan>(site);
    let site = task::<agree::Attendance>(site);
    let site = task::<agree::Prison>(site);
    let site = task::<anonymity::Anonymity>(site);
    let site = task::<agree::Authorise>(site);
    let site = task::<day::Day>(site);
    let site = task::<held::Held>(site);
    let site = task::<end::Stopped>(site);
    task::<end::CallOff>(site)
}

/// The meeting that a form is about: the one it names, or the only one ahead.
fn chosen<'a>(desk: &TaskDesk<'a>) -> Option<&'a Activity> {
    let activities = &desk.view.file.case().activities;
    let named: Option<ActivityId> = desk.typed.value("activity").parse().ok();
    match named {
        Some(id) => activities.get(&id),
        None => first_ahead(desk),
    }
}

/// The next meeting that is still to come.
pub fn ahead<'a>(desk: &TaskDesk<'a>) -> Option<&'a Activity> {
    first_ahead(desk)
}

fn first_ahead<'a>(desk: &TaskDesk<'a>) -> Option<&'a Activity> {
    let ahead = desk.view.file.case().activities.values().filter(|activity| activity.is_ahead());
    ahead.min_by_key(|activity| activity.plan.starts)
}

/// The field that says which meeting a form is about.
fn which(desk: &TaskDesk<'_>) -> Markup {
    html! {
        @if let Some(activity) = chosen(desk) {
            input type="hidden" name="activity" value=(activity.plan.activity);
        }
    }
}

/// Which meeting a form is about, in words; or that there is none.
fn about(desk: &TaskDesk<'_>) -> Markup {
    html! {
        @match chosen(desk) {
            Some(activity) => p class="cc-strong" { (ways::starts(desk.text, activity)) },
            None => p { (desk.text.get("meeting-none")) },
        }
    }
}
