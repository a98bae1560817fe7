//! What somebody says about taking part: an answer to one question, a pause, a stop, or that they
//! are back. A stop looks like a pause: nobody is warned off either (R-CONSENT-06).

use app::Act;
use domain::access::Action;
use domain::cases::{
    Answer as Said, Consent, Means, NoReason, NoScope, Part, Participant, PassedOn, PauseReason,
    Paused, Purpose, Relay, Resumed, SaidBy, WORDING, Withdrawal,
};
use domain::ids::ParticipantId;
use domain::sharing::Agency;
use govuk::{Legend, Radio, Radios};
use maud::{Markup, html};

use super::talk;
use super::{Plan, Task, TaskDesk};
use crate::ask::{Ask, Choice};
use crate::form::Fields;
use crate::when;

/// Record an answer, a pause, a stop or a return.
pub struct Answer;

/// The value of stopping with everything.
const EVERYTHING: &str = "everything";

impl Task for Answer {
    const CODE: &'static str = "answer";
    const ACTION: Action = Action::Record;
    const TELLS: bool = true;

    fn proposed(desk: &TaskDesk<'_>) -> Vec<(String, String)> {
        let away = can_come_back(desk);
        let proposed = [
            ("what", if away { "back" } else { "answer" }),
            ("means", Means::Spoken.code()),
            ("relay", Relay::Direct.code()),
            ("stop", EVERYTHING),
        ];
        proposed.map(|(field, value)| (field.to_owned(), value.to_owned())).to_vec()
    }

    fn title(desk: &TaskDesk<'_>) -> String {
        talk::title(desk, "answering-title")
    }

    fn lead(desk: &TaskDesk<'_>) -> Markup {
        talk::head::<Self>(desk, |_| true)
    }

    fn ready(desk: &TaskDesk<'_>) -> bool {
        desk.participant().is_some()
    }

    fn fields(desk: &TaskDesk<'_>, ask: &Ask<'_>) -> Markup {
        let text = desk.text;
        let open = desk.view.file.case().is_open();
        let back = can_come_back(desk).then(|| Radio::new("back", text.get("answering-back")));
        let what = Radios::new("what", Legend::new(text.get("answering-what")))
            .item(Radio::new("answer", text.get("answering-answer")).conditional(answer(desk, ask)))
            .item(open.then(|| {
                Radio::new("pause", text.get("answering-pause"))
                    .hint(text.get("answering-pause-hint"))
                    .conditional(pause(ask))
            }))
            .item(
                Radio::new("stop", text.get("answering-stop"))
                    .hint(text.get("answering-stop-hint"))
                    .conditional(stop(desk, ask)),
            )
            .item(back)
            .value(desk.typed.value("what"))
            .maybe_error(ask.slip("what"));
        html! {
            div class="cc-flow" {
                (talk::not_finishing(desk))
                (what)
                (ask.note())
                (ask.happened())
            }
        }
    }

    fn plan(desk: &TaskDesk<'_>, fields: &Fields<'_>) -> Option<Plan> {
        let participant = fields.choice("participant", "slip-participant");
        let note = fields.text("note");
        let happened = fields.happened(desk.now());
        let act = match desk.typed.value("what") {
            "answer" => said(participant, fields).map(|consent| Act::noted(consent, note)),
            "pause" => paused(participant, fields).map(|pause| Act::noted(pause, note)),
            "stop" => stopped(desk, participant, fields).map(|stop| Act::noted(stop, note)),
            "back" => {
                if !note.is_empty() {
                    fields.slip("note", "slip-back-has-no-note");
                }
                participant.map(|participant| Act::new(Resumed { participant }))
            }
            _ => {
                fields.slip("what", "slip-what");
                None
            }
        };
        Some(Plan { acts: vec![act?], happened })
    }
}

/// Whether they are away and the case still goes on: in a closed one nothing is paused or resumed.
fn can_come_back(desk: &TaskDesk<'_>) -> bool {
    desk.view.file.case().is_open() && desk.participant().is_some_and(is_away)
}

/// Whether somebody pauses or has stopped, and so can come back.
const fn is_away(participant: &Participant) -> bool {
    participant.paused.is_some() || participant.withdrawn.is_some()
}

/// One answer to one question.
fn answer(desk: &TaskDesk<'_>, ask: &Ask<'_>) -> Markup {
    let text = desk.text;
    let answers = Radios::new("answer", Legend::new(text.get("answering-which")))
        .item(Radio::new(Said::Yes.code(), text.code("answer", Said::Yes.code())))
        .item(Radio::new(Said::NotNow.code(), text.code("answer", Said::NotNow.code())).conditional(html! {
            (ask.date("ask_after", "answering-ask-after", "answering-ask-after-hint"))
        }))
        .item(Radio::new(Said::No.code(), text.code("answer", Said::No.code())).conditional(html! {
            (ask.radios("scope", "answering-scope", ask.codes("no-scope", NoScope::ALL, NoScope::code))
                .hint(text.get("answering-scope-hint")))
            (ask.radios("no_reason", "answering-reason", ask.codes("no-reason", NoReason::ALL, NoReason::code))
                .hint(text.get("answering-reason-hint")))
        }))
        .value(desk.typed.value("answer"))
        .maybe_error(ask.slip("answer"));
    let means = ask.codes("means", Means::ALL, Means::code);
    html! {
        (purposes(desk, ask))
        (answers)
        (ask.tiles("means", "answering-means", means).class("cc-tiles--3"))
        (relays(ask))
        (ask.date("expires", "answering-expires", "answering-expires-hint"))
    }
}

/// What they were asked, with what they said so far and what was not explained to them yet.
fn purposes(desk: &TaskDesk<'_>, ask: &Ask<'_>) -> Markup {
    let (text, today) = (desk.text, desk.now().date());
    let items = Purpose::ALL.iter().map(|purpose| {
        let radio = Radio::new(purpose.code(), text.code("purpose", purpose.code()));
        let Some(whom) = desk.participant() else { return radio };
        let radio = match purpose {
            Purpose::Representative => radio.conditional(representatives(desk, ask, whom)),
            Purpose::ShareDetails => radio.conditional(agencies(ask)),
            _ => radio,
        };
        if let Some(granted) = whom.consents.get(purpose) {
            let answer = text.code("answer", granted.consent.answer.code());
            let day = when::near(text, granted.at.date(), today);
            return radio.hint(text.with("talk-so-far", &[("answer", &answer), ("day", &day)]));
        }
        if whom.informed_for(*purpose) {
            radio
        } else {
            radio.hint(text.get("answering-not-informed"))
        }
    });
    html! {
        (Radios::new("purpose", Legend::new(text.get("answering-purpose")))
            .items(items)
            .value(desk.typed.value("purpose"))
            .maybe_error(ask.slip("purpose")))
    }
}

/// Who could speak for them: those who were brought in as their representatives.
fn representatives(desk: &TaskDesk<'_>, ask: &Ask<'_>, whom: &Participant) -> Markup {
    let (view, text) = (desk.view, desk.text);
    let theirs = |one: &&Participant| one.part == Part::Representative && one.of == Some(whom.id);
    let choices: Vec<Choice> = view
        .file
        .case()
        .participants
        .values()
        .filter(theirs)
        .map(|one| (one.id.to_string(), view.name(one.id).to_owned()))
        .collect();
    html! {
        @if choices.is_empty() { p { (text.get("answering-whom-nobody")) } }
        @else { (ask.radios("whom", "answering-whom", choices)) }
    }
}

/// How it reached us; of what a worker passes on, who said it to whom.
fn relays(ask: &Ask<'_>) -> Markup {
    let text = ask.text;
    let radio = |relay: &Relay| {
        let radio = Radio::new(relay.code(), text.code("relay", relay.code()));
        if *relay == Relay::Worker { radio.conditional(passed_on(ask)) } else { radio }
    };
    html! {
        (Radios::new("relay", Legend::new(text.get("answering-relay")))
            .items(Relay::ALL.iter().map(radio))
            .hint(text.get("answering-relay-hint"))
            .value(ask.typed.value("relay"))
            .maybe_error(ask.slip("relay")))
    }
}

fn passed_on(ask: &Ask<'_>) -> Markup {
    let mut agencies = vec![(String::new(), ask.text.get("answering-heard-by-us").into_owned())];
    agencies.extend(ask.codes("agency", Agency::ALL, Agency::code));
    html! {
        (ask.radios("said_by", "answering-said-by", ask.codes("said-by", SaidBy::ALL, SaidBy::code))
            .hint(ask.text.get("answering-said-by-hint")))
        (ask.select("heard_by", "answering-heard-by", agencies))
    }
}

/// With which kind of agency details are shared; open where a no is to all of them.
fn agencies(ask: &Ask<'_>) -> Markup {
    let open = (String::new(), ask.text.get("answering-agency-all").into_owned());
    let all = ask.codes("agency", Agency::ALL, Agency::code);
    let choices = std::iter::once(open).chain(all).collect();
    html! { (ask.select("agency", "answering-agency", choices)) }
}

fn pause(ask: &Ask<'_>) -> Markup {
    html! {
        (ask.radios("pause_reason", "answering-pause-reason", ask.codes("pausing", PauseReason::ALL, PauseReason::code)))
        (ask.date("until", "answering-until", "answering-until-hint"))
    }
}

/// From what they stop: from everything, or from something they said yes to.
fn stop(desk: &TaskDesk<'_>, ask: &Ask<'_>) -> Markup {
    let text = desk.text;
    let agreed = |purpose: &Purpose| {
        desk.participant().is_none_or(|whom| whom.answer(*purpose) == Some(Said::Yes))
    };
    let mut choices = vec![(EVERYTHING.to_owned(), text.get("answering-everything").into_owned())];
    choices.extend(Purpose::ALL.iter().filter(|purpose| agreed(purpose)).map(|purpose| {
        (purpose.code().to_owned(), text.code("purpose", purpose.code()).into_owned())
    }));
    html! { (ask.radios("stop", "answering-stop-from", choices)) }
}

fn said(participant: Option<ParticipantId>, fields: &Fields<'_>) -> Option<Consent> {
    let purpose = fields.choice("purpose", "slip-purpose");
    let answer = fields.choice("answer", "slip-answer");
    let (no, not_now) = (answer == Some(Said::No), answer == Some(Said::NotNow));
    let needs_scope = no && purpose == Some(Purpose::Contact);
    let scope = match no {
        true if needs_scope => fields.choice("scope", "slip-scope"),
        true => fields.optional("scope"),
        false => None,
    };
    let (means, relay) =
        (fields.choice("means", "slip-means"), fields.choice("relay", "slip-relay"));
    let chooses = answer == Some(Said::Yes) && purpose == Some(Purpose::Representative);
    let whom = if chooses { Some(fields.choice("whom", "slip-whom")?) } else { None };
    let shares = purpose == Some(Purpose::ShareDetails);
    let agency = if shares { fields.optional::<Agency>("agency") } else { None };
    if shares && answer == Some(Said::Yes) && agency.is_none() {
        fields.slip("agency", "slip-agency");
    }
    let passed_on = if relay == Some(Relay::Worker) { heard(fields) } else { None };
    let expires = fields.date("expires");
    let ask_after = if not_now { fields.date("ask_after") } else { None };
    Some(Consent {
        participant: participant?,
        purpose: purpose?,
        answer: answer?,
        means: means?,
        wording: WORDING.to_owned(),
        relay: relay?,
        expires,
        ask_after,
        scope,
        reason: if no { fields.optional("no_reason") } else { None },
        whom,
        agency,
        passed_on,
        note: None,
    })
}

/// Of what a worker passed on: who said it, to whom. Only what they said themselves counts as a yes.
fn heard(fields: &Fields<'_>) -> Option<PassedOn> {
    let heard_by = fields.optional("heard_by");
    let said_by = fields.choice("said_by", "slip-said-by");
    Some(PassedOn { said_by: said_by?, heard_by })
}

fn paused(participant: Option<ParticipantId>, fields: &Fields<'_>) -> Option<Paused> {
    let reason = fields.choice("pause_reason", "slip-pause-reason");
    let until = fields.date("until");
    Some(Paused { participant: participant?, reason: reason?, until, note: None })
}

fn stopped(
    desk: &TaskDesk<'_>,
    participant: Option<ParticipantId>,
    fields: &Fields<'_>,
) -> Option<Withdrawal> {
    let purpose = match desk.typed.value("stop") {
        EVERYTHING => None,
        _ => Some(fields.choice("stop", "slip-stop")?),
    };
    Some(Withdrawal { participant: participant?, purpose, note: None })
}
