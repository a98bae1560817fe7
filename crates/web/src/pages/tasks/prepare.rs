//! Prepare: a talk that gets somebody ready, and whether they are ready now.

use app::Act;
use domain::access::Action;
use domain::cases::{Part, Participant, Preparation};
use govuk::{Legend, Radio, Radios};
use maud::{Markup, html};

use super::talk::{self, Speaker};
use super::{Plan, Task, TaskDesk};
use crate::ask::Ask;
use crate::form::Fields;
use crate::when;

/// Record a preparation talk.
pub struct Prepare;

impl Task for Prepare {
    const CODE: &'static str = "prepare";
    const ACTION: Action = Action::Record;
    const TELLS: bool = true;

    fn proposed(desk: &TaskDesk<'_>) -> Vec<(String, String)> {
        talk::only(desk, is_prepared).into_iter().collect()
    }

    fn title(desk: &TaskDesk<'_>) -> String {
        talk::title(desk, "prepare-title")
    }

    fn lead(desk: &TaskDesk<'_>) -> Markup {
        html! {
            (talk::head::<Self>(desk, is_prepared))
            p { (so_far(desk)) }
        }
    }

    fn ready(desk: &TaskDesk<'_>) -> bool {
        desk.participant().is_some()
    }

    fn fields(desk: &TaskDesk<'_>, ask: &Ask<'_>) -> Markup {
        let text = desk.text;
        let ready = Radios::new("ready", Legend::new(text.get("prepare-ready")))
            .item(
                Radio::new("yes", text.get("prepare-ready-yes"))
                    .hint(text.get("prepare-ready-yes-hint")),
            )
            .item(
                Radio::new("no", text.get("prepare-ready-no"))
                    .hint(text.get("prepare-ready-no-hint")),
            )
            .value(desk.typed.value("ready"))
            .maybe_error(ask.slip("ready"));
        html! {
            div class="cc-flow" {
                (talk::by(desk, ask, Speaker::Facilitator))
                (talk::channel(ask))
                (talk::minutes(ask))
                (ready)
                (ask.area("note", "ask-note", "prepare-note-hint").rows(6))
                (ask.happened())
            }
        }
    }

    fn plan(desk: &TaskDesk<'_>, fields: &Fields<'_>) -> Option<Plan> {
        let participant = fields.choice("participant", "slip-participant");
        let by = talk::by_whom(desk, fields, Speaker::Facilitator);
        let channel = fields.choice("channel", "slip-channel");
        fields.needed("minutes", "slip-minutes");
        let minutes = talk::read_number(fields, "minutes");
        let ready = match desk.typed.value("ready") {
            "yes" => Some(true),
            "no" => Some(false),
            _ => {
                fields.slip("ready", "slip-ready");
                None
            }
        };
        let happened = fields.happened(desk.now());
        let talk = Preparation {
            participant: participant?,
            by: by?,
            channel: channel?,
            minutes: minutes?,
            ready: ready?,
            note: None,
        };
        Some(Plan { acts: vec![Act::noted(talk, fields.text("note"))], happened })
    }
}

/// Everyone who comes for themselves or beside somebody; not those who come by profession.
pub const fn is_prepared(participant: &Participant) -> bool {
    !matches!(participant.part, Part::Interpreter | Part::Professional | Part::Observer)
}

fn so_far(desk: &TaskDesk<'_>) -> String {
    let (text, today) = (desk.text, desk.now().date());
    let Some(participant) = desk.participant() else {
        return text.get("prepare-lead").into_owned();
    };
    let prepared = &participant.preparation;
    match prepared.ready {
        _ if prepared.talks == 0 => text.get("prepare-first").into_owned(),
        Some(ready) => text.with(
            "prepare-so-far-ready",
            &[("talks", &prepared.talks), ("day", &when::near(text, ready.date(), today))],
        ),
        None => text.with("prepare-so-far", &[("talks", &prepared.talks)]),
    }
}
