//! RJ on the street, on a telephone, in five minutes: the questions that have to be asked of each
//! person apart, and whether the two may talk now (R-PROC-08).

use app::places::PLACES;
use app::{Asked, Failure, NewCase, NewPerson, OnTheStreet, Request};
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use domain::access::Duty;
use domain::cases::{
    Answer, Bars, Basis, Initiator, Judgement, Mappa, Part, Side, Source, Stance, Worry,
};
use domain::offences::Offence;
use domain::people::{ContactDetails, Language, PersonDetails};
use domain::time::Date;
use govuk::{Checkbox, InputMode, Radio};
use maud::{Markup, html};

use crate::ask::{Ask, Choice};
use crate::failure;
use crate::form::{Fields, Slip, Typed, fresh_key, once};
use crate::pages::tasks::run::go_on;
use crate::pages::tasks::talk;
use crate::shell::{self, Nav};
use crate::site::{Door, Site};
use crate::state::WebState;
use crate::visit::{Flash, Staff};

/// What is dealt with on the street (R-PROC-08).
const OFFENCES: [Offence; 6] = [
    Offence::Shoplifting,
    Offence::CriminalDamage,
    Offence::CommonAssault,
    Offence::Theft,
    Offence::AntiSocialBehaviour,
    Offence::NonCrime,
];
/// The stages at which it happens.
const ROUTES: [&str; 3] = ["incident", "community-resolution", "simple-caution"];
/// The answer that nothing on a list holds.
const NONE: &str = "none";
const HARMED: [Part; 2] = [Part::Victim, Part::Business];
const STANCES: [Stance; 3] = [Stance::Accepts, Stance::AcceptsPart, Stance::Denies];

/// Adds the page.
pub fn add(site: Site) -> Site {
    site.get(Door::Role, "/street", show).post(Door::Role, "/street", send)
}

/// `GET /street`
pub async fn show(State(state): State<WebState>, staff: Staff) -> Response {
    if !staff.caller.has(Duty::StreetRj) {
        return failure::page(&staff, &Failure::NotFound);
    }
    let proposed = [
        ("key".to_owned(), fresh_key(&state.app)),
        ("harmed-part".to_owned(), Part::Victim.code().to_owned()),
        ("route".to_owned(), "community-resolution".to_owned()),
    ];
    render(&state, &staff, &Typed::default().or(proposed), &[], StatusCode::OK)
}

/// `POST /street`
pub async fn send(State(state): State<WebState>, staff: Staff, typed: Typed) -> Response {
    if !staff.caller.has(Duty::StreetRj) {
        return failure::page(&staff, &Failure::NotFound);
    }
    let fields = Fields::new(&typed);
    let street = read(&fields, staff.visit.today());
    let street = match fields.finish(street) {
        Ok(street) => street,
        Err(slips) => {
            return render(&state, &staff, &typed, &slips, StatusCode::UNPROCESSABLE_ENTITY);
        }
    };
    let request = Request { happened: None, expected: None, key: once("street", &typed) };
    match state.app.begin_street_rj(&staff.caller, street, request).await {
        Ok(begun) => {
            let (part, text) = match begun.refusal {
                None => ("meeting/held", "flash-street-go"),
                Some(_) => ("meeting", "flash-street-not-yet"),
            };
            let flash = Flash { text: text.to_owned(), undo: None };
            go_on(&format!("/cases/{}/{part}", begun.case), &flash, state.secure)
        }
        Err(trouble) => match failure::for_form(trouble) {
            Ok(trouble) => render(&state, &staff, &typed, &trouble.slips, trouble.status),
            Err(trouble) => failure::page(&staff, &trouble),
        },
    }
}

fn read(fields: &Fields<'_>, today: Date) -> Option<OnTheStreet> {
    let knows = yes_no(fields, "knows", "street-slip-knows");
    if knows == Some(true) {
        fields.slip("knows", "street-slip-known");
    }
    let offence: Option<Offence> = fields.choice("offence", "new-slip-offence");
    let locality = fields.needed("locality", "new-slip-locality");
    let route = fields.needed("route", "new-slip-route");
    let part: Option<Part> = fields.choice("harmed-part", "slip-part");
    let harmed = person(fields, "harmed");
    let responsible = person(fields, "responsible");
    let explained = yes_no(fields, "explained", "street-slip-explained");
    let of_harmed = asked(fields, "harmed");
    let stance: Option<Stance> = fields.choice("stance", "street-slip-stance");
    let of_responsible = asked(fields, "responsible");
    let orders: Option<Bars> = fields.choice("orders", "street-slip-orders");
    let managed = fields.unless("unknown", "managed");
    if managed.is_none() && fields.text("managed") != "unknown" {
        fields.slip("managed", "street-slip-managed");
    }
    let of = |side, part, details| NewPerson {
        side,
        part,
        of: None,
        basis: Basis::PublicTask,
        sender: None,
        details,
    };
    let case = NewCase {
        initiator: Initiator::Agency,
        source: Source::Police,
        route,
        offence: offence?,
        locality,
        harm_on: Some(today),
        received_on: today,
        people: vec![
            of(Side::Harmed, part?, harmed),
            of(Side::Responsible, Part::Offender, responsible),
        ],
    };
    Some(OnTheStreet {
        case,
        neutral: !knows?,
        explained: explained?,
        harmed: of_harmed?,
        responsible: of_responsible?,
        stance: stance?,
        orders: orders?,
        managed,
    })
}

fn yes_no(fields: &Fields<'_>, field: &str, otherwise: &str) -> Option<bool> {
    match fields.text(field).as_str() {
        "yes" => Some(true),
        "no" => Some(false),
        _ => {
            fields.slip(field, otherwise);
            None
        }
    }
}

fn asked(fields: &Fields<'_>, who: &str) -> Option<Asked> {
    let child = yes_no(fields, &format!("{who}-child"), "slip-age");
    let wants: Option<Answer> = fields.choice(&format!("{who}-wants"), "street-slip-wants");
    let safe: Option<Judgement> = fields.choice(&format!("{who}-safe"), "street-slip-safe");
    let fit: Option<Judgement> = fields.choice(&format!("{who}-fit"), "street-slip-fit");
    let worries = worries(fields, &format!("{who}-worries"));
    let minutes_field = format!("{who}-minutes");
    let minutes = talk::read_number(fields, &minutes_field).filter(|minutes| *minutes > 0);
    if minutes.is_none() {
        fields.slip(&minutes_field, "street-slip-minutes");
    }
    Some(Asked {
        child: child?,
        wants: wants?,
        fit: fit?,
        safe: safe?,
        worries: worries?,
        minutes: minutes?,
    })
}

/// What speaks against it: some of the list, or 'none of these', said and not left open.
fn worries(fields: &Fields<'_>, field: &str) -> Option<Vec<Worry>> {
    let (worries, none) = fields.choices_beside(NONE, field);
    match (worries.is_empty(), none) {
        (true, true) | (false, false) => Some(worries),
        (true, false) => {
            fields.slip(field, "street-slip-worries");
            None
        }
        (false, true) => {
            fields.slip(field, "street-slip-worries-both");
            None
        }
    }
}

fn person(fields: &Fields<'_>, who: &str) -> PersonDetails {
    PersonDetails {
        name: fields.needed(&format!("{who}-name"), "new-slip-name"),
        language: Language::English,
        needs: String::new(),
        wishes: None,
        contact: ContactDetails {
            phone: fields.text(&format!("{who}-phone")),
            ..ContactDetails::default()
        },
    }
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
    let title = text.get("street-title");
    let used = status == StatusCode::CONFLICT;
    let key = if used { fresh_key(&state.app) } else { typed.value("key").to_owned() };
    let main = html! {
        div class="cc-width cc-log" {
            (shell::back(text, "/cases", "back-to-cases"))
            (ask.summary())
            h1 class="govuk-heading-l" { (title) }
            p { (text.get("street-lead")) }
            @if staff.caller.practitioner.is_none() {
                div class="govuk-inset-text" { p { (text.get("slip-no-record")) } }
            }
            form method="post" novalidate {
                input type="hidden" name="key" value=(key);
                (section(&ask, "street-what", &what(&ask)))
                (section(&ask, "street-harmed", &html! {
                    (ask.tiles("harmed-part", "new-part", ask.codes("part", &HARMED, Part::code)))
                    (of_one(&ask, &ABOUT_HARMED))
                }))
                (section(&ask, "street-responsible", &html! {
                    (of_one(&ask, &ABOUT_RESPONSIBLE))
                    (ask.tiles("stance", "street-stance", ask.codes("stance", &STANCES, Stance::code)).class("cc-tiles--3"))
                }))
                (section(&ask, "street-checks", &checks(&ask)))
                div class="cc-log__save" {
                    (govuk::Button::new(text.get("street-button")).prevent_double_click(true))
                }
            }
        }
    };
    (status, shell::staff(staff, Nav::Cases, &title, &main)).into_response()
}

fn section(ask: &Ask<'_>, id: &str, inner: &Markup) -> Markup {
    html! {
        section class="cc-sec" aria-labelledby=(id) {
            h2 id=(id) class="govuk-heading-m" { (ask.text.get(id)) }
            div class="cc-flow" { (inner) }
        }
    }
}

fn what(ask: &Ask<'_>) -> Markup {
    let choose = (String::new(), ask.text.get("new-choose").into_owned());
    let places = std::iter::once(choose).chain(
        PLACES
            .iter()
            .map(|place| (place.code.to_owned(), format!("{}, {}", place.name, place.district))),
    );
    let routes: Vec<Choice> = ROUTES
        .iter()
        .map(|code| ((*code).to_owned(), ask.text.code("route", code).into_owned()))
        .collect();
    html! {
        (yes_or_no(ask, "knows", "street-knows").hint(ask.text.get("street-knows-hint").into_owned()))
        (ask.tiles("offence", "new-offence", ask.codes("offence", &OFFENCES, Offence::code)))
        (ask.select("locality", "new-locality", places.collect()))
        (ask.tiles("route", "street-route", routes))
    }
}

/// The names of the fields about one of them.
struct About {
    name: &'static str,
    phone: &'static str,
    child: &'static str,
    wants: &'static str,
    fit: &'static str,
    worries: &'static str,
    safe: &'static str,
    minutes: &'static str,
}

macro_rules! about {
    ($who:literal) => {
        About {
            name: concat!($who, "-name"),
            phone: concat!($who, "-phone"),
            child: concat!($who, "-child"),
            wants: concat!($who, "-wants"),
            fit: concat!($who, "-fit"),
            worries: concat!($who, "-worries"),
            safe: concat!($who, "-safe"),
            minutes: concat!($who, "-minutes"),
        }
    };
}

const ABOUT_HARMED: About = about!("harmed");
const ABOUT_RESPONSIBLE: About = about!("responsible");

/// The questions put to one of them, apart from the other.
fn of_one(ask: &Ask<'_>, about: &About) -> Markup {
    let answers = ask.codes("answer", Answer::ALL, Answer::code);
    let judged = |set| ask.codes(set, Judgement::ALL, Judgement::code);
    let worries = ask.codes("worry", Worry::ALL, Worry::code);
    let none = Checkbox::new(NONE, ask.text.get("street-no-worry").into_owned()).exclusive();
    html! {
        (ask.line(about.name, "new-name").autocomplete("off"))
        (ask.short_line(about.phone, "new-phone").inputmode(InputMode::Telephone))
        (yes_or_no(ask, about.child, "age-question"))
        (ask.tiles(about.wants, "street-wants", answers).class("cc-tiles--3"))
        (ask.tiles(about.fit, "street-fit", judged("street-safe")).class("cc-tiles--3"))
        (ask.checks(about.worries, "street-worries", worries).divider(ask.text.get("street-or").into_owned()).item(none))
        (ask.tiles(about.safe, "street-safe", judged("street-safe")).class("cc-tiles--3"))
        (talk::number(ask, about.minutes, "street-minutes", "talk-minutes-unit"))
    }
}

fn checks(ask: &Ask<'_>) -> Markup {
    html! {
        (yes_or_no(ask, "explained", "street-explained"))
        (ask.tiles("orders", "street-orders", ask.codes("street-orders", Bars::ALL, Bars::code)))
        (ask.tiles("managed", "street-managed", ask.codes("mappa", Mappa::ALL, Mappa::code))
            .item(Radio::new("unknown", ask.text.get("street-not-looked-up").into_owned())))
    }
}

fn yes_or_no<'a>(ask: &Ask<'a>, field: &'a str, legend: &str) -> govuk::Radios<'a> {
    ask.tiles(field, legend, Vec::new())
        .item(Radio::new("no", ask.text.get("no").into_owned()))
        .item(Radio::new("yes", ask.text.get("yes").into_owned()))
}
