//! The page around every page: head, bar, way out, foot.

use app::Caller;
use domain::access::{Duty, Role};
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

fn head(text: Text, title: &str) -> Markup {
    let assets = Assets::get();
    html! {
        head {
            meta charset="utf-8";
            meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover";
            meta name="robots" content="noindex";
            meta name="color-scheme" content="light dark";
            title { (title) ": " (text.get("service-name")) }
            link rel="icon" type="image/svg+xml" href=(assets.favicon.path);
            link rel="preload" href=(assets.font.path) as="font" type="font/woff2" crossorigin;
            link rel="stylesheet" href=(assets.style.path);
            script type="module" src=(assets.script.path) {}
        }
    }
}

fn document(text: Text, title: &str, body_class: &str, body: &Markup) -> Markup {
    html! {
        (DOCTYPE)
        html lang=(text.lang().tag()) {
            (head(text, title))
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
    let text = staff.visit.text;
    let body = html! {
        (bar(staff, nav))
        main id="main" {
            (main)
        }
        (foot(&staff.visit))
    };
    document(text, title, "cc-staff", &body)
}

fn bar(staff: &Staff, nav: Nav) -> Markup {
    let text = staff.visit.text;
    let item = |place: Nav, href: &str, id: &str| {
        let current = (place == nav).then_some("page");
        html! { li { a href=(href) aria-current=[current] { (text.get(id)) } } }
    };
    html! {
        header class="cc-topbar" {
            div class="cc-width cc-topbar__row" {
                a class="cc-brand" href="/" {
                    (icons::glyph("", "mark"))
                    span class="cc-brand__name" { (text.get("service-name")) }
                }
                nav class="cc-nav" aria-label=(text.get("nav-main")) {
                    ul {
                        (item(Nav::MyDay, "/", "nav-my-day"))
                        @if works_cases(&staff.caller) { (item(Nav::Cases, "/cases", "nav-cases")) }
                        @if staff.caller.roles.contains(&Role::Safeguarding) {
                            (item(Nav::Concerns, "/concerns", "nav-concerns"))
                        }
                        @if staff.caller.has(Duty::SeePractitioners) {
                            (item(Nav::Practice, "/practitioners", "nav-practice"))
                        }
                        @if staff.caller.has(Duty::Administer) {
                            (item(Nav::Settings, "/settings", "nav-settings"))
                        }
                    }
                }
                span class="cc-topbar__me" { (staff.caller.name) }
                a class="cc-concern" href="/concerns/new" {
                    (icons::icon("flag")) (text.get("raise-concern"))
                }
            }
        }
    }
}

fn works_cases(caller: &Caller) -> bool {
    caller.roles.iter().any(|role| matches!(role, Role::Coordinator | Role::Facilitator | Role::Supervisor))
}

fn foot(visit: &Visit) -> Markup {
    let text = visit.text;
    html! {
        footer class="cc-footer" {
            div class="cc-width cc-footer__end" {
                (language(visit))
                form method="post" action="/sign-out" class="cc-inline" {
                    button class="cc-link-button" type="submit" { (text.get("sign-out")) }
                }
            }
        }
    }
}

/// The link to the same page in the other language.
pub fn language(visit: &Visit) -> Markup {
    let other = visit.text.lang().other();
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
    let text = visit.text;
    let body = html! {
        div class="cc-safebar" {
            div class="cc-width cc-safebar__row" {
                p class="cc-safebar__hint" { (text.get("exit-hint")) }
                (language(visit))
                a class="cc-exit" href=(text.get("exit-address")) rel="noreferrer" data-exit {
                    (text.get("exit"))
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
        main id="main" class="cc-width" {
            (main)
        }
        footer class="cc-footer" {
            div class="cc-width" {
                p { (text.get("foot-public")) }
            }
        }
    };
    document(text, title, "cc-public", &body)
}

/// What the last page has to say, with the way to take it back.
pub fn flash(visit: &Visit) -> Markup {
    let text = visit.text;
    html! {
        @if let Some(flash) = &visit.flash {
            div class="cc-undo" role="status" {
                (icons::icon("done"))
                span { (text.get(&flash.text)) }
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
