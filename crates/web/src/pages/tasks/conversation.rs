//! The RJ conversation on one page: what was explained, what they answered so far, and when they
//! hear from us again.

use app::Act;
use domain::access::Action;
use domain::cases::{
    Answer, Consent, InformationGiven, InformationItem, KeepInTouchAgreed, LimitsExplained, Means,
    NoScope, Offer, Participant, Purpose, Relay, Stance, WORDING,
};
use domain::ids::ParticipantId;
use domain::time::{Date, Timestamp};
use govuk::{Checkbox, Checkboxes, Legend, Radio};
use maud::{Markup, html};

use super::talk::{self, Speaker};
use super::{Plan, Task, TaskDesk, responsibility};
use crate::ask::{Ask, Choice};
use crate::form::Fields;
use crate::when;

/// Record the RJ conversation.
pub struct Conversation;

/// What is asked in it, each in its own field.
const ASKED: [(&str, Purpose); 4] = [
    ("asked-contact", Purpose::Contact),
    ("asked-ask-other-side", Purpose::AskOtherSide),
    ("asked-messages", Purpose::Messages),
    ("asked-meeting", Purpose::Meeting),
];

/// The value of a question that was not put.
const NOT_ASKED: &str = "not-asked";

impl Task for Conversation {
    const CODE: &'static str = "conversation";
    const ACTION: Action = Action::Record;
    const TELLS: bool = true;

    fn proposed(desk: &TaskDesk<'_>) -> Vec<(String, String)> {
        let agreed = desk.participant().and_then(|participant| participant.touch.every_days);
        let usual =
            desk.app.rules().thresholds(desk.now().date()).map(|usual| usual.keep_in_touch_days);
        let days = agreed.map(i32::from).or(usual).map(|days| days.to_string()).unwrap_or_default();
        let not_asked = |field: &str| (field.to_owned(), NOT_ASKED.to_owned());
        let mut proposed =
            vec![("days".to_owned(), days), ("source".to_owned(), "person".to_owned())];
        proposed.extend(ASKED.iter().map(|(field, _)| not_asked(field)));
        proposed.push(not_asked("stance"));
        proposed.extend(talk::only(desk, Participant::is_principal));
        proposed
    }

    fn title(desk: &TaskDesk<'_>) -> String {
        talk::title(desk, "conversation-title")
    }

    fn lead(desk: &TaskDesk<'_>) -> Markup {
        let (text, today) = (desk.text, desk.now().date());
        let before = desk.participant().and_then(|participant| participant.offer.as_ref());
        html! {
            (talk::head::<Self>(desk, Participant::is_principal))
            @if let Some(before) = before {
                p { (text.with("conversation-before", &[("day", &when::near(text, before.at.date(), today))])) }
            }
        }
    }

    fn ready(desk: &TaskDesk<'_>) -> bool {
        desk.participant().is_some()
    }

    fn fields(desk: &TaskDesk<'_>, ask: &Ask<'_>) -> Markup {
        let text = desk.text;
        html! {
            div class="cc-flow" {
                (talk::by(desk, ask, Speaker::Anybody))
                (talk::channel(ask))
                (talk::minutes(ask))
                section class="cc-flow" aria-labelledby="explained" {
                    h2 id="explained" class="govuk-heading-m" { (text.get("conversation-explained")) }
                    (explained(desk))
                }
                section class="cc-flow" aria-labelledby="answers" {
                    h2 id="answers" class="govuk-heading-m" { (text.get("conversation-answers")) }
                    p class="cc-soft" { (text.get("conversation-answers-hint")) }
                    (talk::not_finishing(desk))
                    @for (field, purpose) in ASKED { (question(desk, ask, field, purpose)) }
                    (ask.date("ask_after", "conversation-ask-after", "conversation-ask-after-hint"))
                }
                @if desk.participant().is_some_and(responsibility::asked_of) {
                    section class="cc-flow" aria-labelledby="said" {
                        h2 id="said" class="govuk-heading-m" { (text.get("conversation-responsibility")) }
                        (responsibility::questions(ask, vec![not_asked(desk)]))
                    }
                }
                section class="cc-flow" aria-labelledby="after" {
                    h2 id="after" class="govuk-heading-m" { (text.get("conversation-after")) }
                    (talk::number(ask, "days", "conversation-days", "conversation-days-unit")
                        .hint(text.get("conversation-days-hint").into_owned()))
                    (ask.note())
                    (ask.happened())
                }
            }
        }
    }

    fn plan(desk: &TaskDesk<'_>, fields: &Fields<'_>) -> Option<Plan> {
        let participant: Option<ParticipantId> = fields.choice("participant", "slip-participant");
        let by = talk::by_whom(desk, fields, Speaker::Anybody);
        let channel = fields.choice("channel", "slip-channel");
        let minutes = talk::read_number(fields, "minutes");
        let days = talk::read_number(fields, "days");
        let stance: Option<Stance> = fields.unless(NOT_ASKED, "stance");
        let answers = Answers::read(fields);
        let happened = fields.happened(desk.now());
        let stated = participant
            .zip(stance)
            .map(|(whose, stance)| responsibility::stated(whose, stance, fields));
        let (participant, by, channel) = (participant?, by?, channel?);
        let mut acts = Vec::new();
        if desk.typed.has("limits", "yes") {
            acts.push(Act::new(LimitsExplained { participant, wording: WORDING.to_owned() }));
        }
        let version = || WORDING.to_owned();
        let told = fields.choices::<InformationItem>("information").into_iter();
        acts.extend(told.map(|item| {
            Act::new(InformationGiven { participant, item, version: version(), channel })
        }));
        acts.push(Act::noted(
            Offer { participant, by, channel, minutes, note: None },
            fields.text("note"),
        ));
        acts.extend(answers.consents(participant).map(Act::new));
        acts.extend(stated.flatten().map(Act::new));
        let agreed = desk
            .view
            .file
            .case()
            .participants
            .get(&participant)
            .and_then(|whom| whom.touch.every_days);
        if let Some(days) = days.filter(|days| Some(*days) != agreed) {
            acts.push(Act::new(KeepInTouchAgreed { participant, days }));
        }
        Some(Plan { acts, happened })
    }
}

fn not_asked(desk: &TaskDesk<'_>) -> Choice {
    (NOT_ASKED.to_owned(), desk.text.get("conversation-not-asked").into_owned())
}

fn explained(desk: &TaskDesk<'_>) -> Markup {
    let (text, today, whom) = (desk.text, desk.now().date(), desk.participant());
    let before = |at: Timestamp| {
        text.with("conversation-told", &[("day", &when::near(text, at.date(), today))])
    };
    let limits_before = whom.and_then(|whom| whom.limits_explained).map(before);
    let limits = Checkbox::new("yes", text.get("conversation-limits"))
        .name("limits")
        .checked(desk.typed.has("limits", "yes"))
        .hint(limits_before.unwrap_or_else(|| text.get("conversation-limits-hint").into_owned()));
    let items = InformationItem::ALL.iter().map(|item| {
        let check = Checkbox::new(item.code(), text.code("information", item.code()));
        match whom.and_then(|whom| whom.information.get(item)) {
            Some((at, _)) => check.hint(before(*at)),
            None => check,
        }
    });
    let chosen: Vec<&str> = desk.typed.values("information").collect();
    html! {
        (Checkboxes::new("information", Legend::new(text.get("conversation-information")))
            .hint(text.get("conversation-information-hint").into_owned())
            .item(limits)
            .items(items)
            .values(chosen))
    }
}

fn question(desk: &TaskDesk<'_>, ask: &Ask<'_>, field: &'static str, purpose: Purpose) -> Markup {
    let (text, today) = (desk.text, desk.now().date());
    let so_far = desk.participant().and_then(|whom| whom.consents.get(&purpose)).map(|granted| {
        let answer = text.code("answer", granted.consent.answer.code());
        text.with(
            "talk-so-far",
            &[("answer", &answer), ("day", &when::near(text, granted.at.date(), today))],
        )
    });
    let choices =
        std::iter::once(not_asked(desk)).chain(ask.codes("answer", Answer::ALL, Answer::code));
    let radios = choices.map(|(value, label)| {
        let reach = purpose == Purpose::Contact && value == Answer::No.code();
        let radio = Radio::new(value, label);
        if reach { radio.conditional(how_far(ask)) } else { radio }
    });
    let tiles = ask
        .tiles(field, &format!("conversation-{field}"), Vec::new())
        .items(radios)
        .maybe_hint(so_far);
    html! { (tiles) }
}

/// How far a no to being in touch reaches.
fn how_far(ask: &Ask<'_>) -> Markup {
    html! { (ask.radios("scope", "answering-scope", ask.codes("no-scope", NoScope::ALL, NoScope::code))) }
}

/// The answers that were given.
struct Answers {
    given: Vec<(Purpose, Answer)>,
    ask_after: Option<Date>,
    scope: Option<NoScope>,
}

impl Answers {
    fn read(fields: &Fields<'_>) -> Self {
        let given: Vec<(Purpose, Answer)> = ASKED
            .iter()
            .filter_map(|(field, purpose)| Some((*purpose, fields.unless(NOT_ASKED, field)?)))
            .collect();
        let ask_after = fields.date("ask_after");
        if ask_after.is_some() && !given.iter().any(|(_, answer)| *answer == Answer::NotNow) {
            fields.slip("ask_after", "slip-ask-after");
        }
        let no_contact = given.contains(&(Purpose::Contact, Answer::No));
        let scope = if no_contact { fields.choice("scope", "slip-scope") } else { None };
        Self { given, ask_after, scope }
    }

    /// As they are recorded: spoken, by the person, in the wording of today.
    fn consents(self, participant: ParticipantId) -> impl Iterator<Item = Consent> {
        let Self { given, ask_after, scope } = self;
        given.into_iter().map(move |(purpose, answer)| Consent {
            participant,
            purpose,
            answer,
            means: Means::Spoken,
            wording: WORDING.to_owned(),
            relay: Relay::Direct,
            expires: None,
            ask_after: ask_after.filter(|_| answer == Answer::NotNow),
            scope: scope.filter(|_| purpose == Purpose::Contact && answer == Answer::No),
            reason: None,
            whom: None,
            agency: None,
            passed_on: None,
            note: None,
        })
    }
}
