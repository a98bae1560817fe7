//! Who takes a request up that came from somebody whom its stage does not list (R-REF-02, R-REF-03).

use app::Act;
use domain::access::Action;
use domain::cases::{ReferralTakenUp, Source};
use domain::rules::RouteRules;
use maud::{Markup, html};

use super::meeting::ways;
use super::{Plan, Task, TaskDesk};
use crate::ask::Ask;
use crate::form::Fields;
use crate::stages;
use crate::when;

/// Record who took it up.
pub struct Referrer;

impl Task for Referrer {
    const CODE: &'static str = "referrer";
    const ACTION: Action = Action::Record;

    fn title(desk: &TaskDesk<'_>) -> String {
        desk.text.get("referrer-title").into_owned()
    }

    fn lead(desk: &TaskDesk<'_>) -> Markup {
        let (text, case) = (desk.text, desk.view.file.case());
        let from = text.code("source", case.opening.source.code());
        html! {
            @match (missing(desk), case.referral_taken_up) {
                (Some(stage), None) => {
                    p { (text.with("referrer-lead", &[("from", &from), ("who", &stages::referrers(text, stage))])) }
                    p class="govuk-inset-text" { (text.get("referrer-meanwhile")) }
                },
                (Some(_), Some(at)) => p {
                    (text.with("referrer-done", &[("day", &when::day(text, at.date()))]))
                },
                (None, _) => p { (text.get("referrer-nothing")) },
            }
        }
    }

    fn ready(desk: &TaskDesk<'_>) -> bool {
        missing(desk).is_some() && desk.view.file.case().referral_taken_up.is_none()
    }

    fn fields(desk: &TaskDesk<'_>, ask: &Ask<'_>) -> Markup {
        let listed = missing(desk).map(|stage| stage.may_refer.as_slice()).unwrap_or_default();
        let sources = ask.codes("source", listed, Source::code);
        let sources = sources.into_iter().map(|(value, words)| (value, ways::capital(&words)));
        html! {
            (ask.radios("by", "referrer-by", sources.collect()))
            (ask.note())
            (ask.happened())
        }
    }

    fn plan(desk: &TaskDesk<'_>, fields: &Fields<'_>) -> Option<Plan> {
        let by = fields.choice("by", "slip-referrer-by");
        let happened = fields.happened(desk.now());
        let taken_up = ReferralTakenUp { by: by?, note: None };
        Some(Plan { acts: vec![Act::noted(taken_up, fields.text("note"))], happened })
    }
}

/// The stage at which somebody who refers there is still to be found, or was found.
fn missing<'a>(desk: &TaskDesk<'a>) -> Option<&'a RouteRules> {
    desk.view.file.case().asked_from_elsewhere(desk.app.rules())
}
