//! Log a call: under twenty seconds from the case to saved.

use app::Act;
use domain::access::Action;
use domain::cases::{Channel, Contact, ContactResult};
use domain::time::{Date, days_after};
use maud::{Markup, html};

use super::{Plan, Task, TaskDesk, talk};
use crate::ask::Ask;
use crate::form::Fields;
use crate::pages::cases::people;
use crate::when;

/// Log a call.
pub struct LogCall;

/// The choice of not saying when to talk again.
const NO_DAY: &str = "none";

const RESULTS: [ContactResult; 6] = [
    ContactResult::Spoke,
    ContactResult::NoAnswer,
    ContactResult::SomeoneElse,
    ContactResult::NotSafe,
    ContactResult::MessageLeft,
    ContactResult::TheyCalled,
];

impl Task for LogCall {
    const CODE: &'static str = "log-call";
    const ACTION: Action = Action::Record;
    const TELLS: bool = true;
    const DONE: &'static str = "flash-call";

    fn proposed(desk: &TaskDesk<'_>) -> Vec<(String, String)> {
        let mut proposed = vec![
            ("channel".to_owned(), Channel::Phone.code().to_owned()),
            ("result".to_owned(), ContactResult::Spoke.code().to_owned()),
            ("minutes".to_owned(), "15".to_owned()),
            ("next".to_owned(), NO_DAY.to_owned()),
        ];
        if let Some(card) =
            desk.participant().and_then(|participant| desk.view.card(participant.id))
        {
            proposed.push(("wishes".to_owned(), card.version.to_string()));
        }
        proposed
    }

    fn title(desk: &TaskDesk<'_>) -> String {
        match desk.participant() {
            Some(participant) => {
                desk.text.with("log-call-title", &[("name", &desk.view.name(participant.id))])
            }
            None => desk.text.get("log-call-title-nobody").into_owned(),
        }
    }

    fn lead(desk: &TaskDesk<'_>) -> Markup {
        let Some(participant) = desk.participant() else {
            return talk::choose::<Self>(desk, |_| true);
        };
        html! {
            p class="cc-log__meta" { (people::side(desk.text, participant.side)) }
            (people::safe_contact(desk.view, desk.text, participant))
        }
    }

    /// Nobody is rung before it was read how to reach them safely, and that is theirs alone.
    fn ready(desk: &TaskDesk<'_>) -> bool {
        desk.participant().is_some()
    }

    fn fields(desk: &TaskDesk<'_>, ask: &Ask<'_>) -> Markup {
        let text = desk.text;
        let minutes =
            ["5", "15", "30", "60"].map(|each| (each.to_owned(), each.to_owned())).to_vec();
        html! {
            input type="hidden" name="wishes" value=(desk.typed.value("wishes"));
            (ask.tiles("result", "log-call-result", ask.codes("contact-result", &RESULTS, ContactResult::code)))
            (ask.tiles("minutes", "log-call-minutes", minutes).class("cc-tiles--4"))
            p class="cc-log__under cc-tiny cc-soft" {
                (text.with("log-call-ending", &[("time", &when::clock(text, desk.now()))]))
            }
            (ask.note().rows(3))
            (ask.tiles("next", "log-call-next", next(desk)))
            details class="govuk-details" open[is_otherwise(desk, ask)] {
                summary class="govuk-details__summary" {
                    span class="govuk-details__summary-text" { (text.get("log-call-otherwise")) }
                }
                div class="govuk-details__text" {
                    (ask.tiles("channel", "log-call-channel", ask.codes("channel", Channel::ALL, Channel::code)))
                    (ask.date("happened", "ask-happened-legend", "ask-happened-hint"))
                }
            }
        }
    }

    fn plan(desk: &TaskDesk<'_>, fields: &Fields<'_>) -> Option<Plan> {
        let participant = fields.choice("participant", "slip-participant");
        let result = fields.choice("result", "slip-result");
        let channel = fields.optional("channel").unwrap_or(Channel::Phone);
        let happened = fields.happened(desk.now());
        let next: Option<Date> = fields.unless(NO_DAY, "next");
        let minutes = fields.optional("minutes");
        let wishes_read = fields.optional("wishes");
        let contact = Contact {
            participant: participant?,
            channel,
            result: result?,
            minutes: minutes.filter(|_| result.is_some_and(ContactResult::reached)),
            wishes_read,
            note: None,
            next,
        };
        Some(Plan { acts: vec![Act::noted(contact, fields.text("note"))], happened })
    }
}

/// Whether it says already that it was not a call, or not today.
fn is_otherwise(desk: &TaskDesk<'_>, ask: &Ask<'_>) -> bool {
    let (channel, day) = (desk.typed.value("channel"), desk.typed.value("happened-day"));
    let called = channel.is_empty() || channel == Channel::Phone.code();
    !called || !day.is_empty() || ask.slip("happened").is_some()
}

/// The days on which to talk again: as agreed, in two weeks, or not said.
fn next(desk: &TaskDesk<'_>) -> Vec<(String, String)> {
    let (text, today) = (desk.text, desk.now().date());
    let mut days = Vec::new();
    if let Some(agreed) =
        desk.participant().and_then(|participant| participant.touch.next).filter(|day| *day > today)
    {
        days.push((
            agreed.to_string(),
            text.with("log-call-agreed", &[("day", &when::week(text, agreed))]),
        ));
    }
    let mut add = |in_days: i64, id: &str| {
        let day = days_after(desk.now().date(), in_days);
        days.push((day.to_string(), text.with(id, &[("day", &when::week(text, day))])));
    };
    add(7, "log-call-in-a-week");
    add(14, "log-call-in-two-weeks");
    days.push((NO_DAY.to_owned(), text.get("log-call-no-day").into_owned()));
    days
}
