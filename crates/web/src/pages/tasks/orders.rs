//! Orders against contact, for each pair of people: who was asked, what they answered, whether the
//! issuing authority permits it (R-GATE-08).

use app::Act;
use domain::access::Action;
use domain::cases::{Bars, OrderPermission, OrderSource, OrdersAnswered, OrdersAsked, Pairing};
use domain::ids::ParticipantId;
use govuk::Radio;
use maud::{Markup, html};

use super::{Plan, Task, TaskDesk};
use crate::ask::{Ask, Choice};
use crate::form::Fields;
use crate::icons;
use crate::pages::cases::checks::first_name;
use crate::pages::cases::people::Status;
use crate::when;

/// Record what is known of orders.
pub struct Orders;

/// A harmed and a responsible person.
type Pair = (ParticipantId, ParticipantId);

impl Task for Orders {
    const CODE: &'static str = "orders";
    const ACTION: Action = Action::Record;

    fn proposed(desk: &TaskDesk<'_>) -> Vec<(String, String)> {
        let whom = desk.participant().map(|whom| whom.id);
        let about = |(harmed, responsible): &&Pair| {
            whom.is_none_or(|id| id == *harmed || id == *responsible)
        };
        let pairings = &desk.view.file.case().pairings;
        let Some(pair) = pairings.keys().find(about) else { return Vec::new() };
        let pairing = pairings.get(pair);
        let asked = pairing.is_some_and(|pairing| pairing.asked.is_some());
        let forbidden = pairing.is_some_and(|pairing| {
            matches!(pairing.answer, Some((Bars::Forbidden, _))) && pairing.permission.is_none()
        });
        let what = match (asked, forbidden) {
            (true, _) => "answered",
            (false, true) => "permitted",
            (false, false) => "asked",
        };
        vec![("pair".to_owned(), code(*pair)), ("what".to_owned(), what.to_owned())]
    }

    fn title(desk: &TaskDesk<'_>) -> String {
        desk.text.get("orders-title").into_owned()
    }

    fn lead(desk: &TaskDesk<'_>) -> Markup {
        let text = desk.text;
        let pairings = &desk.view.file.case().pairings;
        html! {
            div class="cc-flow" {
                p { (text.get("orders-lead")) }
                @if pairings.is_empty() {
                    div class="cc-empty" {
                        p { (text.get("orders-nobody")) }
                        p { a href=(format!("/cases/{}/people/add", desk.view.file.id())) { (text.get("half-add")) } }
                    }
                } @else {
                    ol class="cc-steps" {
                        @for (pair, pairing) in pairings { (standing(desk, *pair, pairing)) }
                    }
                    div class="govuk-inset-text" { p { (text.get("orders-unknown")) } }
                }
            }
        }
    }

    fn ready(desk: &TaskDesk<'_>) -> bool {
        !desk.view.file.case().pairings.is_empty()
    }

    fn fields(desk: &TaskDesk<'_>, ask: &Ask<'_>) -> Markup {
        let text = desk.text;
        let pairs: Vec<Choice> = desk
            .view
            .file
            .case()
            .pairings
            .keys()
            .map(|pair| (code(*pair), names(desk, *pair)))
            .collect();
        let what = |code: &str, opened: Markup| {
            Radio::new(code.to_owned(), text.get(&format!("orders-what-{code}")).into_owned())
                .conditional(opened)
        };
        html! {
            div id="harmed" {
                @if let [(only, _)] = pairs.as_slice() {
                    input type="hidden" name="pair" value=(only);
                } @else {
                    (ask.select("pair", "orders-pair", pairs))
                }
            }
            (ask.radios("what", "orders-what", Vec::new())
                .item(what("asked", asked(ask)))
                .item(what("answered", answered(ask)))
                .item(what("permitted", permitted(ask))))
            (ask.happened())
        }
    }

    fn plan(desk: &TaskDesk<'_>, fields: &Fields<'_>) -> Option<Plan> {
        let pair = desk.typed.value("pair").split_once('_');
        let pair = pair.and_then(|(one, other)| Some((one.parse().ok()?, other.parse().ok()?)));
        if pair.is_none() {
            fields.slip("pair", "slip-orders-pair");
        }
        let happened = fields.happened(desk.now());
        let act = match desk.typed.value("what") {
            "asked" => {
                let of: Option<OrderSource> = fields.choice("of", "slip-orders-source");
                let (harmed, responsible) = pair?;
                Act::new(OrdersAsked { harmed, responsible, of: of? })
            }
            "answered" => {
                let source = fields.choice("source", "slip-orders-source");
                let bars: Option<Bars> = fields.choice("bars", "slip-orders-bars");
                let (harmed, responsible) = pair?;
                let answer = OrdersAnswered {
                    harmed,
                    responsible,
                    bars: bars?,
                    source: source?,
                    note: None,
                };
                Act::noted(answer, fields.text("answer_note"))
            }
            "permitted" => {
                let source = fields.choice("authority", "slip-orders-source");
                let (harmed, responsible) = pair?;
                let permission =
                    OrderPermission { harmed, responsible, source: source?, note: None };
                Act::noted(permission, fields.text("permission_note"))
            }
            _ => {
                fields.slip("what", "slip-orders-what");
                return None;
            }
        };
        Some(Plan { acts: vec![act], happened })
    }
}

fn code((harmed, responsible): Pair) -> String {
    format!("{harmed}_{responsible}")
}

fn names(desk: &TaskDesk<'_>, (harmed, responsible): Pair) -> String {
    let name = |id| first_name(desk.view.name(id));
    desk.text
        .with("orders-names", &[("harmed", &name(harmed)), ("responsible", &name(responsible))])
}

fn sources(ask: &Ask<'_>) -> Vec<Choice> {
    ask.codes("orders-source", OrderSource::ALL, OrderSource::code)
}

fn asked(ask: &Ask<'_>) -> Markup {
    html! { (ask.radios("of", "orders-of", sources(ask)).small()) }
}

fn answered(ask: &Ask<'_>) -> Markup {
    let text = ask.text;
    let bars = Bars::ALL.iter().map(|bars| {
        let id = format!("orders-bars-{bars}");
        let radio = Radio::new(bars.code(), text.get(&id).into_owned());
        match text.try_get(&format!("{id}.hint")) {
            Some(hint) => radio.hint(hint.into_owned()),
            None => radio,
        }
    });
    html! {
        (ask.radios("source", "orders-source", sources(ask)).small())
        (ask.radios("bars", "orders-bars", Vec::new()).items(bars).small())
        (ask.area("answer_note", "orders-note", "orders-note-hint"))
    }
}

fn permitted(ask: &Ask<'_>) -> Markup {
    html! {
        p class="cc-soft" { (ask.text.get("orders-permitted-hint")) }
        (ask.radios("authority", "orders-authority", sources(ask)).small())
        (ask.area("permission_note", "orders-permission-note", "orders-note-hint"))
    }
}

/// Where a pair stands: clear, waiting, forbidden, or nobody asked.
fn standing(desk: &TaskDesk<'_>, pair: Pair, pairing: &Pairing) -> Markup {
    let (text, today) = (desk.text, desk.now().date());
    let day = |at: domain::time::Timestamp| when::near(text, at.date(), today);
    let (status, said) = match (pairing.asked, pairing.answer, pairing.permission) {
        (Some((of, at)), ..) => {
            let of = text.code("order-source", of.code());
            (Status::Wait, text.with("orders-waiting", &[("of", &of), ("day", &day(at))]))
        }
        (None, None, _) => (Status::Todo, text.get("orders-not-asked").into_owned()),
        (None, Some((Bars::Nothing, at)), _) => {
            (Status::Done, text.with("orders-clear", &[("day", &day(at))]))
        }
        (None, Some((Bars::Unknown, at)), _) => {
            (Status::Todo, text.with("orders-nobody-knows", &[("day", &day(at))]))
        }
        (None, Some((Bars::Forbidden, at)), None) => {
            (Status::Todo, text.with("orders-forbidden", &[("day", &day(at))]))
        }
        (None, Some((Bars::Forbidden, _)), Some(at)) => {
            (Status::Done, text.with("orders-permitted", &[("day", &day(at))]))
        }
    };
    html! {
        li class=(status.class()) {
            (icons::glyph("", status.glyph()))
            div {
                h2 class="govuk-heading-s" { (names(desk, pair)) (status.word(text)) }
                p { (said) }
            }
        }
    }
}
