//! Requests of victims that somebody stopped: logged with the reason, told to the victim, looked at
//! by the practice supervisor (R-OFFER-05).

mod log;
mod review;
mod told;

use domain::cases::{Participant, Side, StoppedRequest};
use maud::{Markup, html};

use super::TaskDesk;
use crate::ask::{Ask, Choice};
use crate::pages::cases::people;
use crate::site::Site;
use crate::when;

/// Adds the tasks.
pub(super) fn add(site: Site) -> Site {
    let site = super::task::<log::Log>(site);
    super::task::<review::Review>(super::task::<told::Told>(site))
}

fn is_harmed(participant: &Participant) -> bool {
    participant.part.principal_of() == Some(Side::Harmed)
}

/// Which request, of those that are wanted.
fn choices(desk: &TaskDesk<'_>, wanted: fn(&StoppedRequest) -> bool) -> Vec<Choice> {
    let all = desk.view.file.case().stopped_requests.values();
    all.filter(|request| wanted(request))
        .map(|request| (request.stopped.request.to_string(), line(desk, request)))
        .collect()
}

/// A request in a sentence.
fn line(desk: &TaskDesk<'_>, request: &StoppedRequest) -> String {
    let (text, stopped) = (desk.text, &request.stopped);
    let who = match stopped.stopped_by {
        Some(agency) => text.code("agency", agency.code()),
        None => text.get("stopped-by-us"),
    };
    text.with(
        "stopped-line",
        &[
            ("name", &people::shown(text, desk.view.name(stopped.participant))),
            ("day", &when::day(text, stopped.asked_on)),
            ("who", &who),
            ("cause", &text.code("stop-cause", stopped.cause.code())),
        ],
    )
}

/// The field that chooses a request; the only one is chosen already.
fn which(desk: &TaskDesk<'_>, ask: &Ask<'_>, wanted: fn(&StoppedRequest) -> bool) -> Markup {
    html! { (ask.radios("request", "stopped-which", choices(desk, wanted))) }
}

/// Proposes the only request that is wanted.
fn only(desk: &TaskDesk<'_>, wanted: fn(&StoppedRequest) -> bool) -> Vec<(String, String)> {
    match choices(desk, wanted).as_slice() {
        [(id, _)] => vec![("request".to_owned(), id.clone())],
        _ => Vec::new(),
    }
}

/// What stands where no request is wanted.
fn nothing(desk: &TaskDesk<'_>) -> Markup {
    html! { div class="cc-empty" { p { (desk.text.get("stopped-nothing")) } } }
}
