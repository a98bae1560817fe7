//! Practitioners: who is trained, at what level, supervised by whom, and what is due.

mod change;
mod list;
mod show;

use app::PractitionerView;
use domain::practitioners::Skill;
use domain::rules::Thresholds;
use domain::time::Date;

use crate::site::{Door, Site};
use crate::text::Text;
use crate::when;

/// Adds the pages of this area.
pub fn add(site: Site) -> Site {
    site.get(Door::Role, "/practitioners", list::show)
        .get(Door::Role, "/practitioners/{practitioner}", show::show)
        .post(Door::Role, "/practitioners/{practitioner}", change::send)
}

/// So many days ahead, the end of a training is worth a sentence.
const SOON: i32 = 60;

/// What is due in a record, in sentences; none where everything is in date.
fn due(
    text: Text,
    one: &PractitionerView,
    today: Date,
    thresholds: Option<&Thresholds>,
) -> Vec<String> {
    let record = &one.record;
    let mut due = Vec::new();
    let mut add = |sentence: String| due.push(sentence);
    if !record.once_trained(Skill::Facilitation, today) {
        add(text.get("practice-due-training").into_owned());
    } else if let Some(until) = record.trained_until(Skill::Facilitation) {
        let day = when::day(text, until);
        if until < today {
            add(text.with("practice-due-training-over", &[("day", &day)]));
        } else if (until - today).get_days() <= SOON {
            add(text.with("practice-due-training-soon", &[("day", &day)]));
        }
    }
    if record.supervisor.is_none() {
        add(text.get("practice-due-supervisor").into_owned());
    }
    match thresholds.and_then(|thresholds| record.supervised_until(today, thresholds)) {
        None => add(text.get("practice-due-first-session").into_owned()),
        Some(until) if until < today => {
            add(text.with("practice-due-session-over", &[("day", &when::day(text, until))]));
        }
        Some(until) => add(text.with("practice-due-session", &[("day", &when::day(text, until))])),
    }
    due
}
