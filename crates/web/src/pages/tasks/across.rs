//! Across: what may be told to the other side, as its owner said, and what was told
//! (R-CONSENT-07).

use app::Act;
use domain::access::Action;
use domain::cases::{Answer, CrossFact, Crossing, FactAllowed, FactTold, Participant, Side};
use domain::ids::ParticipantId;
use govuk::{Legend, Radio, Radios};
use maud::{Markup, html};

use super::{Plan, Task, TaskDesk, talk};
use crate::ask::Ask;
use crate::form::Fields;
use crate::pages::cases::checks::first_name;
use crate::pages::cases::wall;
use crate::when;

/// Record what may be told across, or that it was told.
pub struct Across;

impl Task for Across {
    const CODE: &'static str = "across";
    const ACTION: Action = Action::Record;
    const TELLS: bool = true;

    fn proposed(desk: &TaskDesk<'_>) -> Vec<(String, String)> {
        let mut proposed = vec![("what".to_owned(), "allowed".to_owned())];
        if let Some(owner) = owner(desk) {
            proposed.push(("from".to_owned(), owner.id.to_string()));
            proposed.extend(
                only_principal(desk, owner.side.other())
                    .map(|other| ("to".to_owned(), other.id.to_string())),
            );
        }
        proposed
    }

    fn title(desk: &TaskDesk<'_>) -> String {
        desk.text.get("across-title").into_owned()
    }

    fn lead(desk: &TaskDesk<'_>) -> Markup {
        let text = desk.text;
        let crossings = &desk.view.file.case().crossings;
        html! {
            p class="cc-soft" { (text.get("across-lead")) }
            section class="cc-sec" aria-labelledby="openings" {
                h2 id="openings" class="govuk-heading-m" { (text.get("across-openings")) }
                @if crossings.is_empty() {
                    div class="cc-empty" { p { (text.get("across-none")) } }
                } @else {
                    ul class="cc-agenda cc-agenda--plain" { @for each in crossings { (opening(desk, each)) } }
                }
            }
        }
    }

    fn fields(desk: &TaskDesk<'_>, ask: &Ask<'_>) -> Markup {
        let text = desk.text;
        let on_a_side = |participant: &Participant| participant.side != Side::Neither;
        let facts = ask.codes("across-fact", CrossFact::ALL, CrossFact::code);
        let answers = ask.codes("answer", Answer::ALL, Answer::code);
        let what = Radios::new("what", Legend::new(text.get("across-what")))
            .item(Radio::new("allowed", text.get("across-allowed")).conditional(html! {
                (ask.tiles("answer", "across-answer", answers).class("cc-tiles--3"))
            }))
            .item(Radio::new("told", text.get("across-told")).hint(text.get("across-told-hint")))
            .value(desk.typed.value("what"))
            .maybe_error(ask.slip("what"));
        html! {
            div class="cc-flow" {
                h2 class="govuk-heading-m" { (text.get("across-record")) }
                (ask.radios("from", "across-from", talk::people(desk, on_a_side)).hint(text.get("across-from-hint")))
                (ask.radios("to", "across-to", talk::people(desk, on_a_side)))
                (ask.radios("fact", "across-fact", facts).hint(text.get("across-fact-hint")))
                (what)
                (ask.happened())
            }
        }
    }

    fn plan(desk: &TaskDesk<'_>, fields: &Fields<'_>) -> Option<Plan> {
        let from: Option<ParticipantId> = fields.choice("from", "slip-from");
        let to: Option<ParticipantId> = fields.choice("to", "slip-to");
        let fact: Option<CrossFact> = fields.choice("fact", "slip-fact");
        let happened = fields.happened(desk.now());
        let act = match desk.typed.value("what") {
            "allowed" => {
                let answer = fields.choice("answer", "slip-answer")?;
                Act::new(FactAllowed { from: from?, to: to?, fact: fact?, answer })
            }
            "told" => Act::new(FactTold { from: from?, to: to?, fact: fact? }),
            _ => {
                fields.slip("what", "slip-what");
                return None;
            }
        };
        Some(Plan { acts: vec![act], happened })
    }
}

/// Whose fact it is: as the link says, or of the only one of those it is about whom we have talked
/// with. What may be told is never proposed: a yes that nobody gave would open the wall.
fn owner<'a>(desk: &TaskDesk<'a>) -> Option<&'a Participant> {
    let named = desk.typed.value("from").parse::<ParticipantId>().ok();
    named
        .and_then(|id| desk.view.file.case().participants.get(&id))
        .or_else(|| desk.participant())
        .or_else(|| only_one_talked_with(desk))
}

fn only_one_talked_with<'a>(desk: &TaskDesk<'a>) -> Option<&'a Participant> {
    let case = desk.view.file.case();
    let sides = [Side::Harmed, Side::Responsible].into_iter();
    let mut talked =
        sides.flat_map(|side| case.principals(side)).filter(|whom| whom.offer.is_some());
    match (talked.next(), talked.next()) {
        (Some(only), None) => Some(only),
        _ => None,
    }
}

/// The one principal of a side, where there is exactly one.
fn only_principal<'a>(desk: &TaskDesk<'a>, side: Side) -> Option<&'a Participant> {
    let mut all = desk.view.file.case().principals(side);
    match (all.next(), all.next()) {
        (Some(only), None) => Some(only),
        _ => None,
    }
}

/// An opening: what, to whom, how it stands, and what can be done with it.
fn opening(desk: &TaskDesk<'_>, crossing: &Crossing) -> Markup {
    let (text, today) = (desk.text, desk.now().date());
    let near = |at: domain::time::Timestamp| when::near(text, at.date(), today);
    let (from, to) =
        (first_name(desk.view.name(crossing.from)), first_name(desk.view.name(crossing.to)));
    let needs_leave = crossing.fact != CrossFact::NotGoingAhead;
    let glyph = match (crossing.allowed, crossing.told) {
        (_, Some(_)) => "done",
        (Some(_), None) => "now",
        (None, None) => "pause",
    };
    html! {
        li {
            (crate::icons::icon(glyph))
            div {
                h3 class="govuk-heading-s" { (wall::fact(desk.view, text, crossing)) }
                p class="cc-soft" {
                    @if let Some(allowed) = crossing.allowed {
                        (text.with("across-is-allowed", &[("name", &from), ("day", &near(allowed))])) " "
                    } @else if needs_leave {
                        (text.with("across-not-allowed", &[("name", &from)])) " "
                    }
                    @if let Some(told) = crossing.told {
                        (text.with("across-is-told", &[("name", &to), ("day", &near(told))]))
                    } @else {
                        (text.with("across-not-told", &[("name", &to)]))
                    }
                }
            }
            @if crossing.allowed.is_some() && crossing.told.is_none() {
                a class="govuk-button govuk-button--secondary govuk-button--small" href=(link(desk, crossing)) {
                    (text.get("across-told"))
                }
            }
        }
    }
}

/// The form, filled for saying that an opening was told.
fn link(desk: &TaskDesk<'_>, crossing: &Crossing) -> String {
    let Crossing { from, to, fact, .. } = crossing;
    format!("/cases/{}/across?from={from}&to={to}&fact={fact}&what=told#what", desk.view.file.id())
}
