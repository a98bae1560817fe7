//! The review of what was attested when a case moved in (R-MOVE-01): what was said then stands
//! above the question whether it was right.

use app::{Act, CaseView};
use domain::access::Action;
use domain::cases::{MovedIn, OpeningPositionReviewed, ReviewResult, SpokenThere};
use domain::ids::ParticipantId;
use maud::{Markup, html};

use super::{Plan, Task, TaskDesk};
use crate::ask::{Ask, Choice};
use crate::form::Fields;
use crate::text::Text;
use crate::when;

/// Review an opening position.
pub struct Review;

impl Task for Review {
    const CODE: &'static str = "review-opening-position";
    const ACTION: Action = Action::Record;

    fn title(desk: &TaskDesk<'_>) -> String {
        desk.text.get("position-title").into_owned()
    }

    fn lead(desk: &TaskDesk<'_>) -> Markup {
        html! {
            @if let Some(moved) = &desk.view.file.case().moved_in {
                (attested(desk.view, desk.text, moved))
                p { (desk.text.get("position-lead")) }
            } @else { p { (desk.text.get("position-none")) } }
        }
    }

    fn ready(desk: &TaskDesk<'_>) -> bool {
        desk.view.file.case().moved_in.as_ref().is_some_and(|moved| moved.reviewed.is_none())
    }

    fn fields(desk: &TaskDesk<'_>, ask: &Ask<'_>) -> Markup {
        let results = ask.codes("position-result", ReviewResult::ALL, ReviewResult::code);
        let spoken = spoken(desk);
        html! {
            (ask.radios("result", "position-found", results))
            @if !spoken.is_empty() {
                (ask.checks("not_spoken", "position-not-spoken", spoken)
                    .hint(desk.text.get("position-not-spoken-hint")))
            }
            (ask.area("note", "position-note", "position-note-hint"))
            (ask.happened())
        }
    }

    fn plan(desk: &TaskDesk<'_>, fields: &Fields<'_>) -> Option<Plan> {
        let happened = fields.happened(desk.now());
        let result: ReviewResult = fields.choice("result", "slip-position-result")?;
        let not_spoken = fields.choices("not_spoken");
        let note = fields.text("note");
        let act = Act::noted(OpeningPositionReviewed { result, not_spoken, note: None }, note);
        Some(Plan { acts: vec![act], happened })
    }

    fn button(_desk: &TaskDesk<'_>) -> &'static str {
        "position-save"
    }
}

/// With whom the service is said to have spoken.
fn spoken(desk: &TaskDesk<'_>) -> Vec<Choice> {
    let moved = desk.view.file.case().moved_in.as_ref();
    let spoken = moved.into_iter().flat_map(|moved| &moved.position.spoken);
    let named = |id: ParticipantId| (id.to_string(), desk.view.name(id).to_owned());
    spoken.map(|one| named(one.participant)).collect()
}

/// What was attested, as a list.
fn attested(view: &CaseView, text: Text, moved: &MovedIn) -> Markup {
    let position = &moved.position;
    let words = position.note.and_then(|note| view.words.get(&note.id)).and_then(Option::as_ref);
    let spoken = |one: &SpokenThere| {
        text.with(
            "position-spoken-one",
            &[("name", &view.name(one.participant)), ("day", &when::day(text, one.on))],
        )
    };
    let spoken: Vec<String> = position.spoken.iter().map(spoken).collect();
    let nobody = || text.get("position-spoken-nobody").into_owned();
    let reviewed = moved.reviewed.map(|at| when::day(text, at.date()));
    let pairs = [
        ("position-stage", text.code("stage-there", position.stage.code()).into_owned()),
        ("position-as-of", when::day(text, position.as_of)),
        ("position-began", when::day(text, position.began_on)),
        ("position-by", view.colleague(moved.at.actor).to_owned()),
        ("position-spoken", if spoken.is_empty() { nobody() } else { spoken.join("; ") }),
        ("position-review-by", when::day(text, position.review_by)),
    ];
    html! {
        dl class="cc-caseline" {
            @for (id, value) in pairs { div { dt { (text.get(id)) } dd { (value) } } }
            @if let Some(day) = reviewed { div { dt { (text.get("position-reviewed")) } dd { (day) } } }
        }
        @if let Some(words) = words { p class="cc-lines" { (words) } }
    }
}

/// The line on the case's page, for as long as its opening position is to be reviewed.
pub fn line(view: &CaseView, text: Text) -> Markup {
    let open = |moved: &&MovedIn| moved.reviewed.is_none();
    let Some(moved) = view.file.case().moved_in.as_ref().filter(open) else { return html! {} };
    let by = when::day(text, moved.position.review_by);
    let over = !moved.holds(view.now.date());
    let id = if over { "position-line-over" } else { "position-line" };
    let href = format!("/cases/{}/review-opening-position", view.file.id());
    html! {
        p class="cc-nextline" {
            span { (text.with(id, &[("day", &by)])) " " a href=(href) { (text.get("position-line-link")) } "." }
        }
    }
}
