//! People on a case's page: their side, their track, how to reach them safely.

use app::{CaseView, PersonCard};
use domain::access::Action;
use domain::cases::{
    Answer, AssessmentResult, Part, Participant, Purpose, Side, SignOffDecision,
    StatedResponsibility,
};
use domain::people::Wishes;
use domain::time::{Date, Timestamp};
use maud::{Markup, html};

use crate::icons;
use crate::text::Text;
use crate::when;

/// A side: glyph, word, and only then colour.
pub fn side(text: Text, side: Side) -> Markup {
    let (class, glyph) = match side {
        Side::Harmed => ("cc-side cc-side--harmed", "harmed"),
        Side::Responsible => ("cc-side cc-side--resp", "resp"),
        Side::Neither => return html! { span class="cc-side" { (text.code("side", side.code())) } },
    };
    html! { span class=(class) { (icons::glyph("", glyph)) (text.code("side", side.code())) } }
}

/// How to reach somebody safely, with the door to their number.
pub fn safe_contact(view: &CaseView, text: Text, participant: &Participant) -> Markup {
    let name = view.name(participant.id);
    let open = format!("/cases/{}/people/{}/contact", view.file.id(), participant.id);
    let change = format!("/cases/{}/people/{}/change", view.file.id(), participant.id);
    html! {
        div class="cc-safe" role="note" aria-label=(text.with("safe-label", &[("name", &name)])) {
            (safe_hours(view, text, participant, &html! { " " a href=(change) { (text.get("safe-ask")) } }))
            @if view.may(Action::OpenContact) {
                a class="govuk-button govuk-button--secondary" href=(open) {
                    (icons::icon("lock")) (text.with("safe-open", &[("name", &name)]))
                }
                p class="cc-safe__log" { (text.get("safe-logged")) }
            }
        }
    }
}

/// When and how somebody can be reached, and whether now is not the time; `ask` where nobody has
/// asked them yet.
pub fn safe_hours(view: &CaseView, text: Text, whom: &Participant, ask: &Markup) -> Markup {
    let Some(wishes) = view.card(whom.id).and_then(|card| card.wishes.as_ref()) else {
        return html! { p { strong { (text.get("safe-unknown")) } (ask) } };
    };
    let hour = u8::try_from(view.now.local().hour()).unwrap_or(0);
    html! {
        p { strong { (hours(text, wishes)) "." } " " (habits(text, wishes)) }
        @if !wishes.allow_hour(hour) {
            p class="cc-safe__not-now" {
                strong { (text.with("safe-not-now", &[("time", &when::clock(text, view.now))])) }
            }
        }
    }
}

/// `10am to 1pm`.
pub fn hours(text: Text, wishes: &Wishes) -> String {
    if wishes.from_hour == 0 && wishes.to_hour >= 24 {
        return text.get("safe-any-time").into_owned();
    }
    let (from, to) = (when::hour(text, wishes.from_hour, 0), when::hour(text, wishes.to_hour, 0));
    text.with("safe-hours", &[("from", &from), ("to", &to)])
}

/// What else to mind, in sentences.
pub fn habits(text: Text, wishes: &Wishes) -> String {
    let mut sentences: Vec<String> = Vec::new();
    let mut add = |allowed: bool, id: &str| {
        if !allowed {
            sentences.push(text.get(id).into_owned());
        }
    };
    add(wishes.voicemail, "safe-no-voicemail");
    add(wishes.texts, "safe-no-texts");
    add(wishes.letters, "safe-no-letters");
    if !wishes.say.is_empty() {
        sentences.push(wishes.say.clone());
    }
    sentences.join(" ")
}

/// A status: its class and glyph, and the word that is read out.
#[derive(Clone, Copy)]
pub enum Status {
    /// Met.
    Done,
    /// Under way.
    Now,
    /// To do.
    Todo,
    /// With somebody else.
    Wait,
    /// Not now.
    Pause,
    /// Later.
    Later,
}

impl Status {
    /// The glyph's name.
    pub const fn glyph(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Now => "now",
            Self::Todo => "todo",
            Self::Wait => "wait",
            Self::Pause => "pause",
            Self::Later => "later",
        }
    }

    /// The class of an element with this status.
    pub fn class(self) -> String {
        format!("is-{}", self.glyph())
    }

    /// The word, for those who do not see the glyph.
    pub fn word(self, text: Text) -> Markup {
        html! { span class="govuk-visually-hidden" { ": " (text.code("status", self.glyph())) "." } }
    }
}

struct Step {
    status: Status,
    what: String,
    when: String,
}

/// A person's card: where they stand, what is sealed.
pub fn card(view: &CaseView, text: Text, participant: &Participant) -> Markup {
    let case = view.file.id();
    let name = view.name(participant.id);
    let href = format!("/cases/{case}/people/{}", participant.id);
    html! {
        article class="cc-person" {
            div class="cc-person__top" {
                h3 { a href=(href) { (shown(text, name)) } }
                p class="cc-soft" { (about(view, text, participant)) }
            }
            (track(view, text, participant))
            @if view.may(Action::OpenContact) {
                p class="cc-sealed" {
                    (icons::icon("lock"))
                    span {
                        (text.get("sealed")) " "
                        a href=(format!("{href}/contact")) {
                            (text.get("sealed-open"))
                            span class="govuk-visually-hidden" { " " (text.with("sealed-whose", &[("name", &name)])) }
                        }
                        " " span class="cc-soft" { (text.get("sealed-logged")) }
                    }
                }
            }
        }
    }
}

/// Where somebody stands, step by step.
pub fn track(view: &CaseView, text: Text, participant: &Participant) -> Markup {
    html! {
        ul class="cc-mini" {
            @for step in steps(text, participant, view.now.date()) {
                li class=(step.status.class()) {
                    (icons::icon(step.status.glyph()))
                    span class="cc-mini__what" { (step.what) (step.status.word(text)) }
                    span class="cc-mini__when" { (step.when) }
                }
            }
        }
    }
}

/// A name, or that it was erased.
pub fn shown(text: Text, name: &str) -> String {
    if name.is_empty() { text.get("name-erased").into_owned() } else { name.to_owned() }
}

fn about(view: &CaseView, text: Text, participant: &Participant) -> String {
    let today = view.now.date();
    if let Some(of) = participant.of {
        let part = text.code("part", participant.part.code());
        return text.with("part-of", &[("part", &part), ("name", &view.name(of))]);
    }
    let part = text.code("part", participant.part.code()).into_owned();
    let touch = match (participant.touch.every_days, participant.touch.last_spoke) {
        (Some(days), Some(last)) => text.with(
            "touch-every-last",
            &[("days", &days), ("last", &when::near(text, last.date(), today))],
        ),
        (Some(days), None) => text.with("touch-every", &[("days", &days)]),
        (None, Some(last)) => {
            text.with("touch-last", &[("last", &when::near(text, last.date(), today))])
        }
        (None, None) => text.get("touch-never").into_owned(),
    };
    if matches!(participant.part, Part::Victim | Part::Offender) {
        touch
    } else {
        format!("{part}. {touch}")
    }
}

/// The track of one person, in the order in which it goes.
fn steps(text: Text, participant: &Participant, today: Date) -> Vec<Step> {
    let mut steps = Vec::new();
    let near = |at: Timestamp| when::near(text, at.date(), today);
    let mut add =
        |status: Status, what: String, when: String| steps.push(Step { status, what, when });
    if let Some(death) = participant.died {
        add(Status::Pause, text.get("step-died").into_owned(), near(death.at));
        return steps;
    }
    if let Some(stopped) = participant.withdrawn {
        add(Status::Pause, text.get("step-stopped").into_owned(), near(stopped));
        return steps;
    }
    if participant.is_principal() {
        match &participant.offer {
            Some(offer) => {
                add(Status::Done, text.get("step-conversation").into_owned(), near(offer.at));
            }
            None => add(Status::Todo, text.get("step-conversation").into_owned(), String::new()),
        }
    }
    if participant.side == Side::Responsible && participant.is_principal() {
        let (status, id, at) = match &participant.responsibility {
            Some(stated) if stated.is_accepted() => (Status::Done, "step-accepts", near(stated.at)),
            Some(StatedResponsibility { stance, at, .. })
                if *stance == domain::cases::Stance::Denies =>
            {
                (Status::Pause, "step-denies", near(*at))
            }
            _ => (Status::Todo, "step-responsibility", String::new()),
        };
        add(status, text.get(id).into_owned(), at);
    }
    for purpose in [Purpose::Contact, Purpose::AskOtherSide, Purpose::Messages, Purpose::Meeting] {
        let Some(granted) = participant.consents.get(&purpose) else { continue };
        let set = format!("step-{}", purpose.code());
        let (status, when) = match granted.consent.answer {
            Answer::Yes if purpose == Purpose::Contact => continue,
            Answer::Yes => (Status::Done, near(granted.at)),
            Answer::NotNow => {
                let when = granted.consent.ask_after.map_or_else(
                    || near(granted.at),
                    |day| text.with("ask-after", &[("day", &when::near(text, day, today))]),
                );
                (Status::Pause, when)
            }
            Answer::No => (Status::Pause, near(granted.at)),
        };
        add(status, text.code(&set, granted.consent.answer.code()).into_owned(), when);
    }
    if let Some(pause) = &participant.paused {
        let when = pause.until.map_or_else(
            || near(pause.since),
            |day| text.with("ask-after", &[("day", &when::near(text, day, today))]),
        );
        add(Status::Pause, text.get("step-paused").into_owned(), when);
    }
    assessment(text, participant, today, &mut add);
    let prepared = &participant.preparation;
    match prepared.ready {
        Some(ready) => add(
            Status::Done,
            text.with("step-prepared", &[("talks", &prepared.talks)]),
            near(ready),
        ),
        None if prepared.talks > 0 => {
            add(
                Status::Now,
                text.with("step-preparing", &[("talks", &prepared.talks)]),
                String::new(),
            );
        }
        None if participant.assessment.is_some() || !participant.is_principal() => {
            add(Status::Todo, text.get("step-prepare").into_owned(), String::new());
        }
        None => {}
    }
    steps
}

fn assessment(
    text: Text,
    participant: &Participant,
    today: Date,
    add: &mut impl FnMut(Status, String, String),
) {
    let Some(current) = &participant.assessment else {
        if participant.is_principal() && participant.offer.is_some() {
            add(Status::Todo, text.get("step-assess").into_owned(), String::new());
        }
        return;
    };
    let at = when::near(text, current.at.date(), today);
    let result = current.assessment.result;
    let status = match result {
        _ if !current.is_current(today) => Status::Now,
        AssessmentResult::NotYet | AssessmentResult::NotSuitable => Status::Pause,
        _ => Status::Done,
    };
    let what = if current.is_current(today) {
        text.code("step-assessed", result.code()).into_owned()
    } else {
        text.get("step-assess-again").into_owned()
    };
    add(status, what, at);
    if let Some((SignOffDecision::GivenBack, _, back)) = current.signed_off {
        add(
            Status::Now,
            text.get("step-given-back").into_owned(),
            when::near(text, back.date(), today),
        );
    }
}

/// A person's name with the part they play, for choosing them.
pub fn label(text: Text, card: Option<&PersonCard>, participant: &Participant) -> String {
    let name = card.map_or("", |card| card.name.as_str());
    let part = text.code("part", participant.part.code());
    text.with("name-and-part", &[("name", &shown(text, name)), ("part", &part)])
}
