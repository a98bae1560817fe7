//! Safeguarding concerns: raised by anyone who works on a case, read and decided by the
//! safeguarding lead, who sees nothing else of the case (R-SAFE-01).

mod decide;
mod list;
mod new;
mod show;

use app::ConcernView;
use domain::cases::ConcernDecision;
use maud::{Markup, html};

use crate::site::{Door, Site};
use crate::text::Text;

/// Adds the pages of this area.
pub fn add(site: Site) -> Site {
    const CONCERN: &str = "/concerns/{case}/{concern}";
    site.get(Door::SignedIn, "/concerns/new", new::show)
        .get(Door::Role, "/concerns", list::show)
        .get(Door::Case, CONCERN, show::show)
        .post(Door::Case, CONCERN, decide::send)
}

fn href(view: &ConcernView) -> String {
    format!("/concerns/{}/{}", view.case, view.concern.raised.concern)
}

/// What the concern is, in a line: its kind and whom it is about.
fn title(text: Text, view: &ConcernView) -> String {
    let kind = text.code("concern", view.concern.raised.kind.code());
    match &view.about {
        Some(name) => text.with("concern-title-about", &[("kind", &kind), ("name", name)]),
        None => kind.into_owned(),
    }
}

/// How it stands: somebody in danger, waiting, or what was decided.
fn tags(text: Text, view: &ConcernView) -> Markup {
    let decided = view.concern.decided.map(|(decision, _)| decision);
    html! {
        @if view.concern.raised.urgent && decided.is_none() {
            strong class="govuk-tag" { (text.get("concern-urgent")) } " "
        }
        @match decided {
            None => strong class="govuk-tag govuk-tag--todo" { (text.get("concern-open")) },
            Some(decision) => strong class=(tag(decision)) {
                (text.code("concern-decision", decision.code()))
            },
        }
    }
}

const fn tag(decision: ConcernDecision) -> &'static str {
    match decision {
        ConcernDecision::NoAction => "govuk-tag govuk-tag--grey",
        _ => "govuk-tag",
    }
}
