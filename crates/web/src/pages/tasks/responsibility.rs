//! Responsibility: what somebody says about what they did, in what form, and from where we know it.

use app::Act;
use domain::access::Action;
use domain::cases::{
    Participant, Responsibility as Stated, ResponsibilityForm, ResponsibilitySource, Side, Stance,
};
use domain::ids::ParticipantId;
use maud::{Markup, html};

use super::{Plan, Task, TaskDesk, talk};
use crate::ask::{Ask, Choice};
use crate::form::Fields;
use crate::when;

/// Record a stance on responsibility.
pub struct Responsibility;

impl Task for Responsibility {
    const CODE: &'static str = "responsibility";
    const ACTION: Action = Action::Record;
    const TELLS: bool = true;

    fn proposed(desk: &TaskDesk<'_>) -> Vec<(String, String)> {
        let source = ("source".to_owned(), ResponsibilitySource::Person.code().to_owned());
        talk::only(desk, asked_of).into_iter().chain([source]).collect()
    }

    fn title(desk: &TaskDesk<'_>) -> String {
        talk::title(desk, "responsibility-title")
    }

    fn lead(desk: &TaskDesk<'_>) -> Markup {
        html! {
            p class="cc-soft" { (desk.text.get("responsibility-lead")) }
            @if desk.participant().is_none() { (talk::choose::<Self>(desk, asked_of)) }
            @if let Some(so_far) = so_far(desk) { p { (so_far) } }
        }
    }

    fn ready(desk: &TaskDesk<'_>) -> bool {
        desk.participant().is_some()
    }

    fn fields(_desk: &TaskDesk<'_>, ask: &Ask<'_>) -> Markup {
        html! {
            div class="cc-flow" {
                (questions(ask, Vec::new()))
                (ask.note())
                (ask.happened())
            }
        }
    }

    fn plan(desk: &TaskDesk<'_>, fields: &Fields<'_>) -> Option<Plan> {
        let participant = fields.choice("participant", "slip-participant");
        let stance: Option<Stance> = fields.choice("stance", "slip-stance");
        let happened = fields.happened(desk.now());
        let stated = stated(participant?, stance?, fields)?;
        Some(Plan { acts: vec![Act::noted(stated, fields.text("note"))], happened })
    }
}

/// Who is asked: those who are held responsible.
pub fn asked_of(participant: &Participant) -> bool {
    participant.part.principal_of() == Some(Side::Responsible)
}

/// The three questions, with more choices before the stances.
pub fn questions(ask: &Ask<'_>, before: Vec<Choice>) -> Markup {
    let text = ask.text;
    let stances =
        before.into_iter().chain(ask.codes("stance", Stance::ALL, Stance::code)).collect();
    let forms = ask.codes("responsibility-form", ResponsibilityForm::ALL, ResponsibilityForm::code);
    let sources =
        ask.codes("responsibility-source", ResponsibilitySource::ALL, ResponsibilitySource::code);
    html! {
        (ask.radios("stance", "responsibility-stance", stances))
        (ask.radios("form", "responsibility-form", forms).hint(text.get("responsibility-form-hint").into_owned()))
        (ask.radios("source", "responsibility-source", sources))
    }
}

/// What the three questions were answered with. A form counts only with a stance that has one.
pub fn stated(participant: ParticipantId, stance: Stance, fields: &Fields<'_>) -> Option<Stated> {
    let accepts = matches!(stance, Stance::Accepts | Stance::AcceptsPart);
    Some(Stated {
        participant,
        stance,
        form: if accepts { fields.choice("form", "slip-form-of-stance") } else { None },
        source: fields.choice("source", "slip-source")?,
        note: None,
    })
}

fn so_far(desk: &TaskDesk<'_>) -> Option<String> {
    let stated = desk.participant()?.responsibility.as_ref()?;
    let (text, today) = (desk.text, desk.now().date());
    let stance = text.code("stance", stated.stance.code());
    let day = when::near(text, stated.at.date(), today);
    Some(text.with("talk-so-far", &[("answer", &stance), ("day", &day)]))
}
