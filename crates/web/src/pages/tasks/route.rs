//! The case moves to another stage of the process. Its history stays; what the stage asks changes.

use app::Act;
use domain::access::Action;
use domain::cases::RouteChanged;
use maud::{Markup, html};

use super::{Plan, Task, TaskDesk};
use crate::ask::Ask;
use crate::form::Fields;
use crate::stages;

/// Change the stage.
pub struct Route;

impl Task for Route {
    const CODE: &'static str = "route";
    const ACTION: Action = Action::Manage;

    fn title(desk: &TaskDesk<'_>) -> String {
        desk.text.get("route-title").into_owned()
    }

    fn lead(desk: &TaskDesk<'_>) -> Markup {
        let (text, now) = (desk.text, &desk.view.file.case().route);
        html! {
            p class="cc-strong" { (text.with("route-now", &[("route", &text.code("route", now))])) }
            p { (text.get("route-lead")) }
        }
    }

    fn fields(desk: &TaskDesk<'_>, ask: &Ask<'_>) -> Markup {
        let text = desk.text;
        let (rules, on) = (desk.app.rules(), desk.now().date());
        let others = rules.routes_on(on).filter(|route| route.code != desk.view.file.case().route);
        let radios = others.map(|route| {
            govuk::Radio::new(route.code.clone(), text.code("route", &route.code).into_owned())
                .hint(stages::asks(text, route).join(" "))
        });
        html! {
            (govuk::Radios::new("route", govuk::Legend::new(text.get("route-new").into_owned()))
                .items(radios)
                .value(ask.typed.value("route"))
                .maybe_error(ask.slip("route")))
            (ask.happened())
        }
    }

    fn plan(desk: &TaskDesk<'_>, fields: &Fields<'_>) -> Option<Plan> {
        let happened = fields.happened(desk.now());
        let route = fields.needed("route", "route-slip");
        Some(Plan { acts: vec![Act::new(RouteChanged { route })], happened })
    }

    fn button(_desk: &TaskDesk<'_>) -> &'static str {
        "route-button"
    }
}
