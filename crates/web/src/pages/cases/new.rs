//! A new case: who started it, what happened and where, and the first person of each side.

use app::places::PLACES;
use app::{Failure, NewCase, NewPerson, Request};
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use domain::access::Duty;
use domain::cases::{Basis, Initiator, Part, Side, Source};
use domain::offences::Offence;
use domain::people::{ContactDetails, Language, PersonDetails};
use maud::{Markup, html};

use super::person_add::senders;
use crate::ask::{Ask, Choice, proposed_date};
use crate::failure;
use crate::form::{Fields, Slip, Typed, fresh_key, once};
use crate::pages::tasks::run::go_on;
use crate::shell::{self, Nav};
use crate::site::{Door, Site};
use crate::state::WebState;
use crate::visit::{Flash, Staff};

const HARMED: [Part; 3] = [Part::Victim, Part::BereavedRelative, Part::Business];

/// Adds the page.
pub fn add(site: Site) -> Site {
    site.get(Door::Role, "/cases/new", show).post(Door::Role, "/cases/new", send)
}

/// `GET /cases/new`
pub async fn show(State(state): State<WebState>, staff: Staff) -> Response {
    if !staff.caller.has(Duty::OpenCase) {
        return failure::page(&staff, &Failure::NotFound);
    }
    let mut fields = vec![
        ("key".to_owned(), fresh_key(&state.app)),
        ("harmed-part".to_owned(), Part::Victim.code().to_owned()),
    ];
    fields.extend(proposed_date("received_on", staff.visit.today()));
    render(&state, &staff, &Typed::default().or(fields), &[], StatusCode::OK)
}

/// `POST /cases/new`
pub async fn send(State(state): State<WebState>, staff: Staff, typed: Typed) -> Response {
    if !staff.caller.has(Duty::OpenCase) {
        return failure::page(&staff, &Failure::NotFound);
    }
    let fields = Fields::new(&typed);
    let new = read(&fields);
    let new = match fields.finish(new) {
        Ok(new) => new,
        Err(slips) => {
            return render(&state, &staff, &typed, &slips, StatusCode::UNPROCESSABLE_ENTITY);
        }
    };
    let request = Request { happened: None, expected: None, key: once("new-case", &typed) };
    match state.app.open_case(&staff.caller, new, request).await {
        Ok(done) => {
            let flash = Flash { text: "flash-opened".to_owned(), undo: None };
            go_on(&format!("/cases/{}", done.case), &flash, state.secure)
        }
        Err(trouble) => match failure::for_form(trouble) {
            Ok(trouble) => render(&state, &staff, &typed, &trouble.slips, trouble.status),
            Err(trouble) => failure::page(&staff, &trouble),
        },
    }
}

fn read(fields: &Fields<'_>) -> Option<NewCase> {
    let initiator = fields.choice::<Initiator>("initiator", "new-slip-initiator");
    let source = fields.choice::<Source>("source", "new-slip-source");
    let route = fields.needed("route", "new-slip-route");
    let offence = fields.choice::<Offence>("offence", "new-slip-offence");
    let locality = fields.needed("locality", "new-slip-locality");
    let harm_on = fields.date("harm_on");
    let received_on = fields.needed_date("received_on", "new-slip-received");
    let part = fields.optional("harmed-part").unwrap_or(Part::Victim);
    let people = [
        person(fields, "harmed", Side::Harmed, part),
        person(fields, "responsible", Side::Responsible, Part::Offender),
    ];
    Some(NewCase {
        initiator: initiator?,
        source: source?,
        route,
        offence: offence?,
        locality,
        harm_on,
        received_on: received_on?,
        people: people.into_iter().flatten().collect(),
    })
}

/// Somebody, where anything was written about them.
fn person(fields: &Fields<'_>, who: &str, side: Side, part: Part) -> Option<NewPerson> {
    let field = |name: &str| format!("{who}-{name}");
    let contact = ContactDetails {
        phone: fields.text(&field("phone")),
        email: fields.text(&field("email")),
        address: fields.text(&field("address")),
    };
    let basis = fields.optional::<Basis>(&field("basis"));
    let nothing = contact == ContactDetails::default() && basis.is_none();
    if nothing && fields.text(&field("name")).is_empty() {
        return None;
    }
    let name = fields.needed(&field("name"), "new-slip-name");
    let basis = basis.or_else(|| fields.choice(&field("basis"), "new-slip-basis"));
    let details = PersonDetails {
        name,
        language: Language::English,
        needs: String::new(),
        wishes: None,
        contact,
    };
    let sender = fields.optional(&field("sender"));
    Some(NewPerson { side, part, of: None, basis: basis?, sender, details })
}

fn render(
    state: &WebState,
    staff: &Staff,
    typed: &Typed,
    slips: &[Slip],
    status: StatusCode,
) -> Response {
    let text = staff.visit.text;
    let ask = Ask { text, typed, slips };
    let title = text.get("new-title");
    let used = status == StatusCode::CONFLICT;
    let key = if used { fresh_key(&state.app) } else { typed.value("key").to_owned() };
    let main = html! {
        div class="cc-width cc-log" {
            (shell::back(text, "/cases", "back-to-cases"))
            (ask.summary())
            h1 class="govuk-heading-l" { (title) }
            p { (text.get("new-lead")) }
            form method="post" novalidate {
                input type="hidden" name="key" value=(key);
                (request(state, staff, &ask))
                section class="cc-sec" aria-labelledby="harm" {
                    h2 id="harm" class="govuk-heading-m" { (text.get("new-harm")) }
                    (harm(&ask))
                }
                section class="cc-sec" aria-labelledby="harmed-title" {
                    h2 id="harmed-title" class="govuk-heading-m" { (text.get("new-harmed")) }
                    p class="cc-soft" { (text.get("new-person-later")) }
                    (ask.tiles("harmed-part", "new-part", ask.codes("part", &HARMED, Part::code)))
                    (about(&ask, [
                        "harmed-name", "harmed-basis", "harmed-sender", "harmed-phone", "harmed-email",
                        "harmed-address",
                    ]))
                }
                section class="cc-sec" aria-labelledby="responsible-title" {
                    h2 id="responsible-title" class="govuk-heading-m" { (text.get("new-responsible")) }
                    p class="cc-soft" { (text.get("new-person-later")) }
                    (about(&ask, [
                        "responsible-name", "responsible-basis", "responsible-sender", "responsible-phone",
                        "responsible-email", "responsible-address",
                    ]))
                }
                div class="cc-log__save" {
                    (govuk::Button::new(text.get("new-button").into_owned()).prevent_double_click(true))
                }
            }
        }
    };
    (status, shell::staff(staff, Nav::Cases, &title, &main)).into_response()
}

/// How the request came.
fn request(state: &WebState, staff: &Staff, ask: &Ask<'_>) -> Markup {
    let text = ask.text;
    let routes = state.app.rules().routes_on(staff.visit.today());
    let routes = routes
        .map(|route| (route.code.clone(), text.code("route", &route.code).into_owned()))
        .collect();
    let sources = ask.codes("source", Source::ALL, Source::code);
    let sources = sources.into_iter().map(|(value, words)| (value, capital(&words))).collect();
    html! {
        (ask.radios("initiator", "new-initiator", ask.codes("initiator", Initiator::ALL, Initiator::code))
            .hint(text.get("new-initiator-hint").into_owned()))
        (ask.select("source", "new-source", choose(text, sources)))
        (ask.tiles("route", "new-route", routes))
        (ask.date("received_on", "new-received", ""))
    }
}

/// What happened.
fn harm(ask: &Ask<'_>) -> Markup {
    let text = ask.text;
    let mut places: Vec<Choice> = PLACES
        .iter()
        .map(|place| {
            (
                place.code.to_owned(),
                format!("{}, {}", text.code("place", place.code), place.district),
            )
        })
        .collect();
    places.sort_by(|a, b| a.1.cmp(&b.1));
    html! {
        (ask.select("offence", "new-offence", choose(text, ask.codes("offence", Offence::ALL, Offence::code))))
        (ask.select("locality", "new-locality", choose(text, places))
            .hint(text.get("new-locality-hint").into_owned()))
        (ask.date("harm_on", "new-harm-on", "new-harm-on-hint"))
    }
}

/// Who somebody is, on what basis we know it, and how to reach them where that is known.
fn about(ask: &Ask<'_>, [name, basis, sender, phone, email, address]: [&'static str; 6]) -> Markup {
    let text = ask.text;
    let open = [phone, email, address].iter().any(|field| !ask.typed.value(field).is_empty());
    html! {
        (ask.line(name, "new-name").autocomplete("off").hint(text.get("new-name-hint").into_owned()))
        (ask.radios(basis, "new-basis", ask.codes("basis", Basis::ALL, Basis::code)))
        (ask.select(sender, "add-sender", senders(text, ask)).hint(text.get("add-sender-hint")))
        details class="govuk-details" open[open] {
            summary class="govuk-details__summary" {
                span class="govuk-details__summary-text" { (text.get("new-reach")) }
            }
            div class="govuk-details__text" {
                p { (text.get("new-reach-lead")) }
                (ask.line(phone, "new-phone").kind(govuk::InputType::Telephone).autocomplete("off"))
                (ask.line(email, "new-email").kind(govuk::InputType::Email).autocomplete("off"))
                (ask.area(address, "new-address", "").rows(3).autocomplete("off"))
            }
        }
    }
}

fn choose(text: crate::text::Text, mut choices: Vec<Choice>) -> Vec<Choice> {
    choices.insert(0, (String::new(), text.get("new-choose").into_owned()));
    choices
}

fn capital(words: &str) -> String {
    crate::pages::tasks::meeting::ways::capital(words)
}
