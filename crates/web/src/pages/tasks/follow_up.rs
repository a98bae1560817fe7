//! Afterwards: how somebody is, and what they say about how it was. One page for each talk.

use app::Act;
use domain::access::Action;
use domain::cases::{
    Agreeing, Feedback, FeedbackPoint, FollowUp, FollowUpResult, Participant, Wellbeing,
};
use domain::ids::ParticipantId;
use maud::{Markup, html};
use zeroize::Zeroizing;

use super::{Plan, Task, TaskDesk};
use crate::ask::{Ask, Choice};
use crate::form::Fields;
use crate::pages::cases::people;
use crate::when;

/// Follow up, and write feedback down.
pub struct FollowingUp;

const STATEMENTS: [&str; 4] = ["satisfied", "glad", "had-say", "fair"];

impl Task for FollowingUp {
    const CODE: &'static str = "follow-up";
    const ACTION: Action = Action::Record;
    const TELLS: bool = true;

    fn proposed(desk: &TaskDesk<'_>) -> Vec<(String, String)> {
        let ends = desk.view.file.case().phase() == domain::cases::Phase::Closing;
        let point = if ends { FeedbackPoint::AtEnd } else { FeedbackPoint::AfterExchange };
        vec![("point".to_owned(), point.code().to_owned())]
    }

    fn title(desk: &TaskDesk<'_>) -> String {
        match desk.participant() {
            Some(person) => {
                desk.text.with("follow-up-title", &[("name", &desk.view.name(person.id))])
            }
            None => desk.text.get("follow-up-title-nobody").into_owned(),
        }
    }

    fn lead(desk: &TaskDesk<'_>) -> Markup {
        html! {
            p { (desk.text.get("follow-up-lead")) }
            @if let Some(person) = desk.participant() {
                @if let Some(owed) = owed(desk, person) { p class="cc-soft" { (owed) } }
                (people::safe_contact(desk.view, desk.text, person))
            }
        }
    }

    fn fields(desk: &TaskDesk<'_>, ask: &Ask<'_>) -> Markup {
        let text = desk.text;
        let given = STATEMENTS.iter().any(|statement| !ask.typed.value(statement).is_empty());
        html! {
            @if desk.participant().is_none() {
                (govuk::Radios::new("participant", govuk::Legend::new(text.get("follow-up-who").into_owned()))
                    .items(everyone(desk))
                    .value(ask.typed.value("participant"))
                    .maybe_error(ask.slip("participant")))
            }
            (ask.tiles("result", "follow-up-result", ask.codes("follow-up-result", FollowUpResult::ALL, FollowUpResult::code))
                .hint(text.get("follow-up-result-hint").into_owned()))
            (ask.tiles("wellbeing", "follow-up-wellbeing", ask.codes("wellbeing", Wellbeing::ALL, Wellbeing::code))
                .class("cc-tiles--3"))
            (ask.note())
            details class="govuk-details" open[given] {
                summary class="govuk-details__summary" {
                    span class="govuk-details__summary-text" { (text.get("feedback-fold")) }
                }
                div class="govuk-details__text cc-flow" {
                    p { (text.get("feedback-lead")) }
                    @for statement in STATEMENTS {
                        (ask.tiles(statement, &format!("feedback-{statement}"), agreeing(ask)))
                    }
                    (ask.tiles("point", "feedback-point", ask.codes("feedback-point", FeedbackPoint::ALL, FeedbackPoint::code)))
                    (ask.area("words", "feedback-words", "feedback-words-hint"))
                }
            }
            (ask.happened())
        }
    }

    fn plan(desk: &TaskDesk<'_>, fields: &Fields<'_>) -> Option<Plan> {
        let happened = fields.happened(desk.now());
        let participant = fields.choice::<ParticipantId>("participant", "slip-participant");
        let feedback = participant.and_then(|participant| feedback(fields, participant));
        let result: Option<FollowUpResult> = if feedback.is_some() {
            fields.optional("result")
        } else {
            fields.choice("result", "follow-up-slip-result")
        };
        let participant = participant?;
        let follow_up = result.map(|result| {
            let wellbeing = fields.optional("wellbeing").filter(|_| result == FollowUpResult::Done);
            let talk = FollowUp { participant, result, wellbeing, note: None };
            Act { command: talk.into(), words: vec![Zeroizing::new(fields.text("note"))] }
        });
        let feedback = feedback.map(|given| Act::noted(given, fields.text("words")));
        Some(Plan { acts: follow_up.into_iter().chain(feedback).collect(), happened })
    }
}

fn agreeing(ask: &Ask<'_>) -> Vec<Choice> {
    ask.codes("agreeing", Agreeing::ALL, Agreeing::code)
}

/// Feedback, where any of the statements was answered.
fn feedback(fields: &Fields<'_>, participant: ParticipantId) -> Option<Feedback> {
    let said = |field: &str| fields.optional::<Agreeing>(field);
    STATEMENTS.into_iter().any(|statement| said(statement).is_some()).then(|| Feedback {
        participant,
        point: fields.optional("point").unwrap_or(FeedbackPoint::AfterExchange),
        satisfied: said("satisfied").unwrap_or(Agreeing::NotSaid),
        glad: said("glad").unwrap_or(Agreeing::NotSaid),
        had_say: said("had-say").unwrap_or(Agreeing::NotSaid),
        fair: said("fair").unwrap_or(Agreeing::NotSaid),
        note: None,
    })
}

/// Everyone in the case, those who are owed a follow-up first.
fn everyone(desk: &TaskDesk<'_>) -> Vec<govuk::Radio<'static>> {
    let case = desk.view.file.case();
    let mut all: Vec<&Participant> = case.participants.values().collect();
    all.sort_by_key(|person| (person.owed_follow_up(case).is_none(), person.side, person.added));
    all.into_iter()
        .map(|person| {
            let label = people::label(desk.text, desk.view.card(person.id), person);
            let radio = govuk::Radio::new(person.id.to_string(), label);
            match owed(desk, person) {
                Some(owed) => radio.hint(owed),
                None => radio,
            }
        })
        .collect()
}

fn owed(desk: &TaskDesk<'_>, person: &Participant) -> Option<String> {
    let since = person.owed_follow_up(desk.view.file.case())?;
    let tried = person.follow_ups.iter().filter(|(at, _)| *at >= since).count();
    let day = when::near(desk.text, since.date(), desk.now().date());
    Some(desk.text.with("follow-up-owed", &[("day", &day), ("tried", &tried)]))
}
