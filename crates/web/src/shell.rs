//! The page around every page: head, bar, way out, foot.

use app::Caller;
use domain::access::{Duty, Role};
use domain::ids::CaseId;
use maud::{DOCTYPE, Markup, html};

use crate::assets::Assets;
use crate::icons;
use crate::text::{Lang, Text};
use crate::visit::{Staff, Visit};

/// A place in the bar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Nav {
    /// My day.
    MyDay,
    /// Cases.
    Cases,
    /// Practitioners.
    Practice,
    /// Safeguarding concerns.
    Concerns,
    /// Settings and users.
    Settings,
    /// Everything else.
    Other,
}

fn head(visit: &Visit, title: &str) -> Markup {
    let assets = Assets::get();
    html! {
        head {
            meta charset="utf-8";
            meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover";
            meta name="robots" content="noindex";
            meta name="color-scheme" content="light dark";
            title lang=[strange(visit)] { (title) ": " (visit.text.get("service-name")) }
            link rel="icon" type="image/svg+xml" href=(assets.favicon.path);
            link rel="preload" href=(assets.font.path) as="font" type="font/woff2" crossorigin;
            link rel="stylesheet" href=(assets.style.path);
            script type="module" src=(assets.script.path) {}
        }
    }
}

/// The language of the page itself, where it is not the one that was chosen.
fn strange(visit: &Visit) -> Option<&'static str> {
    let own = visit.text.lang();
    (own != visit.chosen).then(|| own.tag())
}

/// The page itself; above one that is not in the chosen language, a word that says so.
fn body(visit: &Visit, main: &Markup) -> Markup {
    html! {
        main id="main" tabindex="-1" lang=[strange(visit)] {
            @if strange(visit).is_some() {
                p class="cc-width cc-fallback" lang=(visit.chosen.tag()) {
                    (Text::new(visit.chosen).get("only-in-english"))
                }
            }
            (main)
        }
    }
}

fn document(visit: &Visit, title: &str, body_class: &str, body: &Markup) -> Markup {
    let text = Text::new(visit.chosen);
    html! {
        (DOCTYPE)
        html lang=(visit.chosen.tag()) {
            (head(visit, title))
            body class=(format!("govuk-template__body {body_class}")) {
                (icons::symbols())
                a href="#main" class="govuk-skip-link" { (text.get("skip-to-main")) }
                (body)
            }
        }
    }
}

/// A page for staff.
pub fn staff(staff: &Staff, nav: Nav, title: &str, main: &Markup) -> Markup {
    let body = html! {
        (bar(staff, nav))
        (body(&staff.visit, main))
        (foot(staff))
    };
    document(&staff.visit, title, "cc-staff", &body)
}

/// The places of the bar that a reader has, the first two always on it, the rest folded away on a
/// phone.
fn places(caller: &Caller) -> Vec<(Nav, &'static str, &'static str)> {
    let mut places = vec![(Nav::MyDay, "/", "nav-my-day")];
    if works_cases(caller) {
        places.push((Nav::Cases, "/cases", "nav-cases"));
    }
    if caller.roles.contains(&Role::Safeguarding) {
        places.push((Nav::Concerns, "/concerns", "nav-concerns"));
    }
    if caller.has(Duty::SeePractitioners) {
        places.push((Nav::Practice, "/practitioners", "nav-practice"));
    }
    if caller.has(Duty::Administer) {
        places.push((Nav::Settings, "/settings", "nav-settings"));
    }
    places
}

fn bar(staff: &Staff, nav: Nav) -> Markup {
    let text = Text::new(staff.visit.chosen);
    let places = places(&staff.caller);
    html! {
        header class="cc-topbar" {
            div class="cc-width cc-topbar__row" {
                a class="cc-brand" href="/" {
                    (icons::glyph("", "mark"))
                    span class="cc-brand__name" { (text.get("service-name")) }
                }
                nav class="cc-nav" aria-label=(text.get("nav-main")) {
                    ul {
                        @for (at, (place, href, id)) in places.iter().enumerate() {
                            @let current = (*place == nav).then_some("page");
                            li class=[(at > 1).then_some("cc-nav__rest")] {
                                a href=(href) aria-current=[current] { (text.get(id)) }
                            }
                        }
                        li class="cc-nav__more" { a href="#foot" { (text.get("nav-more")) } }
                    }
                }
                div class="cc-topbar__me" { span { (staff.caller.name) } (sign_out(text)) }
                a class="cc-concern" href=(concern(staff, nav)) {
                    (icons::icon("flag")) (text.get("raise-concern"))
                }
            }
        }
    }
}

/// Where a concern is raised: about the case on the page, where there is one, so that nobody in a
/// hurry has to find it again.
fn concern(staff: &Staff, nav: Nav) -> String {
    let case = staff.visit.address.strip_prefix("/cases/").filter(|_| nav == Nav::Cases);
    let case: Option<CaseId> =
        case.and_then(|rest| rest.split(['/', '?']).next()).and_then(|id| id.parse().ok());
    case.map_or_else(|| "/concerns/new".to_owned(), |case| format!("/cases/{case}/concern"))
}

fn sign_out(text: Text) -> Markup {
    html! {
        form method="post" action="/sign-out" class="cc-inline" {
            button class="cc-link-button" type="submit" { (text.get("sign-out")) }
        }
    }
}

fn works_cases(caller: &Caller) -> bool {
    caller
        .roles
        .iter()
        .any(|role| matches!(role, Role::Coordinator | Role::Facilitator | Role::Supervisor))
}

fn foot(staff: &Staff) -> Markup {
    let text = Text::new(staff.visit.chosen);
    html! {
        footer class="cc-footer" id="foot" {
            div class="cc-width cc-footer__end" {
                ul class="cc-mylinks" {
                    @for (_, href, id) in places(&staff.caller) { li { a href=(href) { (text.get(id)) } } }
                    @if staff.visit.is_demo { li { a href="/guide" { (text.get("nav-guide")) } } }
                    li { (language(&staff.visit)) }
                    li { (sign_out(text)) }
                }
                p { (text.get("foot-staff")) }
            }
        }
    }
}

/// The link to the same page in the other language.
pub fn language(visit: &Visit) -> Markup {
    let other = visit.chosen.other();
    let back = form_urlencoded::byte_serialize(visit.address.as_bytes()).collect::<String>();
    let name = match other {
        Lang::English => "English",
        Lang::Welsh => "Cymraeg",
    };
    html! {
        a class="cc-lang" lang=(other.tag()) hreflang=(other.tag())
            href=(format!("/language/{}?to={back}", other.code())) { (name) }
    }
}

/// A page for anybody: chalk header, the way out, the language.
pub fn public(visit: &Visit, title: &str, main: &Markup) -> Markup {
    let text = Text::new(visit.chosen);
    let body = html! {
        div class="cc-safebar" role="region" aria-label=(text.get("exit-label")) {
            div class="cc-width cc-safebar__row" {
                p class="cc-safebar__hint" { (text.get("exit-hint")) }
                (language(visit))
                a class="cc-exit" href=(text.get("exit-address")) rel="nofollow noreferrer" {
                    (icons::icon("leave"))
                    span { (text.get("exit")) span class="cc-exit__key" hidden { " " (text.get("exit-key")) } }
                }
            }
        }
        header class="cc-header" {
            div class="cc-width cc-header__row" {
                a class="cc-brand" href="/" {
                    (icons::glyph("", "mark"))
                    span class="cc-brand__name" { (text.get("service-name")) }
                }
            }
        }
        (body(visit, main))
        footer class="cc-footer" {
            div class="cc-width" {
                p { (text.get("foot-public")) }
            }
        }
    };
    document(visit, title, "cc-public", &body)
}

/// What the last page has to say, with the way to take it back.
pub fn flash(visit: &Visit) -> Markup {
    let text = visit.text;
    html! {
        @if let Some(flash) = &visit.flash {
            @let warns = flash.warns();
            div class={ "cc-undo" @if warns { " cc-undo--warns" } } role=(if warns { "alert" } else { "status" }) {
                (icons::icon(if warns { "flag" } else { "done" }))
                p class="cc-undo__words" { (text.get(&flash.text)) }
                @if let Some((case, entry)) = &flash.undo {
                    form method="post" action=(format!("/cases/{case}/entries/{entry}/undo")) class="cc-inline" {
                        button class="cc-link-button" type="submit" { (text.get("undo")) }
                    }
                }
            }
        }
    }
}

/// The link back to where one came from.
pub fn back(text: Text, href: &str, id: &str) -> Markup {
    html! {
        p class="cc-back" { a href=(href) { (icons::icon("back")) (text.get(id)) } }
    }
}
