//! The guide to a demo: which stories it tells, as whom to read them, where each stands. Nowhere
//! else is there such a page.

use app::{Caller, Failure};
use axum::Extension;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};

use crate::failure;
use crate::shell::{self, Nav};
use crate::state::{GuideStory, WebState};
use crate::text::Text;
use crate::visit::{Staff, Visit};

/// The story that is told more than once, by the codes of its tellings.
const TOLD_AGAIN: [&str; 3] = ["letter-waits", "meeting-ahead", "motorbike"];

/// `GET /guide`
pub async fn show(
    State(state): State<WebState>,
    visit: Visit,
    caller: Option<Extension<Caller>>,
) -> Response {
    let staff = caller.map(|Extension(caller)| Staff { visit: visit.clone().in_english(), caller });
    let page = if state.guide.is_empty() {
        Err(Failure::NotFound)
    } else {
        rows(&state, staff.as_ref()).await
    };
    match (page, &staff) {
        (Ok(rows), Some(staff)) => {
            let text = staff.visit.text;
            let main = body(text, &rows);
            shell::staff(staff, Nav::Other, &text.get("guide-title"), &main).into_response()
        }
        (Ok(rows), None) => {
            let visit = visit.in_english();
            let main = body(visit.text, &rows);
            shell::public(&visit, &visit.text.get("guide-title"), &main).into_response()
        }
        (Err(trouble), Some(staff)) => failure::page(staff, &trouble),
        (Err(trouble), None) => failure::public_page(&visit, &trouble),
    }
}

/// A story, and whether whoever looks can go to its case: a stranger is asked to sign in on the
/// way, somebody without a relation to it would find nothing there.
struct Row<'a> {
    story: &'a GuideStory,
    leads: bool,
}

async fn rows<'a>(state: &'a WebState, staff: Option<&Staff>) -> Result<Vec<Row<'a>>, Failure> {
    let mut rows = Vec::with_capacity(state.guide.len());
    for story in state.guide.iter() {
        let leads = match staff {
            Some(staff) => state.app.may_read(&staff.caller, story.case).await?,
            None => true,
        };
        rows.push(Row { story, leads });
    }
    Ok(rows)
}

fn body(text: Text, rows: &[Row<'_>]) -> Markup {
    let (again, once): (Vec<&Row<'_>>, Vec<&Row<'_>>) =
        rows.iter().partition(|row| TOLD_AGAIN.contains(&row.story.code.as_str()));
    html! {
        div class="cc-width cc-page" {
            h1 class="govuk-heading-l" { (text.get("guide-title")) }
            p class="govuk-body-l cc-measure" { (text.get("guide-lead")) }
            p class="cc-measure" { (text.get("guide-accounts")) }
            (stories(text, "once", &once))
            (stories(text, "again", &again))
        }
    }
}

fn stories(text: Text, which: &str, rows: &[&Row<'_>]) -> Markup {
    html! {
        @if !rows.is_empty() {
            section class="cc-sec" aria-labelledby=(which) {
                h2 id=(which) class="govuk-heading-m" { (text.get(&format!("guide-{which}"))) }
                ul class="cc-list cc-stories" { @for row in rows { (row.show(text)) } }
            }
        }
    }
}

impl Row<'_> {
    fn show(&self, text: Text) -> Markup {
        let GuideStory { code, case, role, name } = self.story;
        let of = |part: &str| text.get(&format!("guide-{code}{part}"));
        let role = text.code("role", role);
        html! {
            li {
                div {
                    h3 {
                        @if self.leads {
                            a href=(format!("/cases/{case}")) { (of("")) }
                        } @else { (of("")) }
                    }
                    p class="cc-measure" { (of("-about")) }
                    p class="cc-list__meta" { (of("-source")) }
                }
                p { strong class="cc-stories__stands" { (of("-stands")) } }
                p class="cc-list__when" {
                    (text.with("guide-read-as", &[("name", name), ("role", &role)]))
                }
            }
        }
    }
}

/// The way to the guide, on a demo's first pages.
pub fn invitation(text: Text) -> Markup {
    html! {
        section class="cc-guide" aria-labelledby="guide" {
            h2 id="guide" class="govuk-heading-s" { (text.get("guide-invitation")) }
            p { (text.get("guide-invitation-body")) }
            p { a href="/guide" { (text.get("guide-link")) } }
        }
    }
}

#[cfg(test)]
mod tests {
    use app::demo::Story;

    use crate::text::{Lang, Text};

    #[test]
    fn every_story_of_the_demo_can_be_told_of() {
        let text = Text::new(Lang::English);
        for story in Story::ALL {
            for part in ["", "-about", "-source", "-stands"] {
                let id = format!("guide-{}{part}", story.code());
                assert!(text.try_get(&id).is_some(), "{id}");
            }
        }
        for code in super::TOLD_AGAIN {
            assert!(Story::ALL.iter().any(|story| story.code() == code), "{code}");
        }
    }
}
