//! What every talk with somebody asks: with whom, who of us, by which means, how long.

use domain::cases::{Channel, Participant, Side};
use domain::ids::PractitionerId;
use govuk::{Input, InputMode, Radios, Width};
use maud::{Markup, html};

use super::{Task, TaskDesk};
use crate::ask::{Ask, Choice};
use crate::form::Fields;
use crate::pages::cases::people;
use crate::stages;

/// The means by which a talk can be had.
const TALKED: [Channel; 3] = [Channel::Phone, Channel::Visit, Channel::Video];

/// Who may be named as the one who talked.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Speaker {
    /// Whoever facilitates.
    Facilitator,
    /// Whoever facilitates, or the practitioner who records it.
    Anybody,
}

/// Under a heading: the side of the one the page is about, and how to reach them safely; or the
/// choice whom it is about, before anything is asked.
pub fn head<T: Task>(desk: &TaskDesk<'_>, wanted: fn(&Participant) -> bool) -> Markup {
    html! {
        @match desk.participant() {
            Some(participant) => {
                p class="cc-meta" { (people::side(desk.text, participant.side)) }
                (people::safe_contact(desk.view, desk.text, participant))
            }
            None => { (choose::<T>(desk, wanted)) }
        }
    }
}

/// Whom the page is about: a link each to the same page.
pub fn choose<T: Task>(desk: &TaskDesk<'_>, wanted: fn(&Participant) -> bool) -> Markup {
    let (text, case) = (desk.text, desk.view.file.id());
    let all = in_order(desk, wanted);
    html! {
        @if all.is_empty() {
            div class="cc-empty" {
                p { (text.get("talk-nobody")) }
                p { a href=(format!("/cases/{case}/people/add")) { (text.get("half-add")) } }
            }
        } @else {
            div class="cc-choose" id="participant" {
                @for side in Side::ALL {
                    @let here = all.iter().filter(|participant| participant.side == *side);
                    @if here.clone().next().is_some() {
                        section aria-labelledby=(format!("choose-{side}")) {
                            h2 id=(format!("choose-{side}")) class="govuk-heading-s" { (people::side(text, *side)) }
                            ul {
                                @for participant in here {
                                    li {
                                        a href=(format!("/cases/{case}/{}?participant={}", T::CODE, participant.id)) {
                                            (people::shown(text, desk.view.name(participant.id)))
                                        }
                                        @if !participant.is_principal() { p { (text.code("part", participant.part.code())) } }
                                    }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// A heading with the name of the one the page is about, or the one without a name.
pub fn title(desk: &TaskDesk<'_>, id: &str) -> String {
    match desk.participant() {
        Some(participant) => {
            let name = people::shown(desk.text, desk.view.name(participant.id));
            desk.text.with(id, &[("name", &name)])
        }
        None => desk.text.get(&format!("{id}-nobody")).into_owned(),
    }
}

/// People of the case by name and part, those it is about first.
pub fn people(desk: &TaskDesk<'_>, wanted: fn(&Participant) -> bool) -> Vec<Choice> {
    in_order(desk, wanted)
        .into_iter()
        .map(|participant| {
            let label = people::label(desk.text, desk.view.card(participant.id), participant);
            (participant.id.to_string(), label)
        })
        .collect()
}

fn in_order<'a>(desk: &TaskDesk<'a>, wanted: fn(&Participant) -> bool) -> Vec<&'a Participant> {
    let all = desk.view.file.case().participants.values();
    let mut wanted: Vec<&Participant> = all.filter(|participant| wanted(participant)).collect();
    wanted.sort_by_key(|participant| {
        (participant.side, !participant.is_principal(), participant.added)
    });
    wanted
}

/// The one person that is wanted, where there is exactly one: for proposing them.
pub fn only(desk: &TaskDesk<'_>, wanted: fn(&Participant) -> bool) -> Option<(String, String)> {
    let mut all = people(desk, wanted).into_iter();
    match (all.next(), all.next()) {
        (Some((id, _)), None) => Some(("participant".to_owned(), id)),
        _ => None,
    }
}

/// Who talked; nothing where it was whoever is signed in.
pub fn by(desk: &TaskDesk<'_>, ask: &Ask<'_>, speaker: Speaker) -> Markup {
    if itself(desk, speaker).is_some() {
        return html! {};
    }
    let choices = speakers(desk, speaker);
    if choices.is_empty() {
        return html! {
            div class="cc-empty" id="by" {
                p { (desk.text.get("talk-no-team")) }
                p { a href=(format!("/cases/{}/team", desk.view.file.id())) { (desk.text.get("talk-to-team")) } }
            }
        };
    }
    let only = match choices.as_slice() {
        [(id, _)] => Some(id.clone()),
        _ => None,
    };
    let radios = ask.radios("by", "talk-by", choices);
    html! { (match only { Some(id) => radios.value(id), None => radios }) }
}

/// Who talked, as the form says or as it goes without saying.
pub fn by_whom(
    desk: &TaskDesk<'_>,
    fields: &Fields<'_>,
    speaker: Speaker,
) -> Option<PractitionerId> {
    itself(desk, speaker).or_else(|| fields.choice("by", "slip-by"))
}

/// The practitioner who is signed in, where nobody else can be meant.
fn itself(desk: &TaskDesk<'_>, speaker: Speaker) -> Option<PractitionerId> {
    let own = desk.view.caller.practitioner?;
    let team = &desk.view.file.case().team.facilitators;
    let alone = speaker == Speaker::Anybody && team.is_empty();
    (team.contains_key(&own) || alone).then_some(own)
}

fn speakers(desk: &TaskDesk<'_>, speaker: Speaker) -> Vec<Choice> {
    let team = &desk.view.file.case().team.facilitators;
    let mut choices: Vec<Choice> = team
        .iter()
        .map(|(id, facilitator)| (id.to_string(), desk.view.colleague(facilitator.user).to_owned()))
        .collect();
    if speaker == Speaker::Anybody
        && let Some(own) = desk.view.caller.practitioner
    {
        let you = desk.text.with("you", &[("name", &desk.view.caller.name)]);
        choices.push((own.to_string(), you));
    }
    choices
}

/// By which means.
pub fn channel<'a>(ask: &Ask<'a>) -> Radios<'a> {
    let choices = ask.codes("channel", &TALKED, Channel::code);
    ask.tiles("channel", "talk-channel", choices).class("cc-tiles--3")
}

/// About how many minutes.
pub fn minutes<'a>(ask: &Ask<'a>) -> Input<'a> {
    number(ask, "minutes", "talk-minutes", "talk-minutes-unit")
}

/// A number with what it counts.
pub fn number<'a>(ask: &Ask<'a>, field: &'a str, label: &str, unit: &str) -> Input<'a> {
    ask.line(field, label)
        .width(Width::Chars3)
        .inputmode(InputMode::Numeric)
        .suffix(ask.text.get(unit).into_owned())
}

/// A number that may be left out; what is not a number is told.
pub fn read_number(fields: &Fields<'_>, field: &str) -> Option<u16> {
    let written = fields.text(field);
    if written.is_empty() {
        return None;
    }
    let number = written.parse().ok();
    if number.is_none() {
        fields.slip(field, "slip-number");
    }
    number
}

/// What not finishing means at this stage, and what is told to whoever decides: shown before anybody
/// agrees to anything (R-CONSENT-06, X-02).
pub fn not_finishing(desk: &TaskDesk<'_>) -> Markup {
    let text = desk.text;
    let stage = desk.view.file.case().stage(desk.app.rules(), desk.now().date());
    let words = match stage {
        Some(stage) => text.get(&format!("not-finishing-{}", stage.not_finishing.code())),
        None => text.get("not-finishing-unknown"),
    };
    html! {
        div class="govuk-inset-text cc-flow" {
            p { strong { (text.get("not-finishing")) } }
            p { (words) }
            @if let Some(stage) = stage { p { (stages::reported(text, stage)) } }
        }
    }
}
