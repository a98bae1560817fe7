//! An override: the supervisor lets one check pass, with a reason and an end (design §4).

use app::Act;
use domain::access::Action;
use domain::cases::OverrideGranted;
use domain::gates::CheckCode;
use domain::ids::{OverrideId, PractitionerId};
use govuk::Radio;
use jiff::Span;
use maud::{Markup, html};

use super::assess::content::practitioner;
use super::{Plan, Task, TaskDesk, facilitating};
use crate::ask::{Ask, Choice, proposed_date};
use crate::form::Fields;
use crate::when;

/// Grant an override.
pub struct Grant;

/// How far ahead the end is proposed, in days: as short as helps.
const PROPOSED: i32 = 7;

impl Task for Grant {
    const CODE: &'static str = "override";
    const ACTION: Action = Action::Supervise;
    const DONE: &'static str = "flash-override";

    fn proposed(desk: &TaskDesk<'_>) -> Vec<(String, String)> {
        let end = desk.now().date().checked_add(Span::new().days(PROPOSED)).ok();
        end.into_iter().flat_map(|day| proposed_date("expires", day)).collect()
    }

    fn title(desk: &TaskDesk<'_>) -> String {
        desk.text.get("override-title").into_owned()
    }

    fn lead(desk: &TaskDesk<'_>) -> Markup {
        let text = desk.text;
        html! {
            div class="cc-flow" {
                p { (text.get("override-lead")) }
                p class="cc-soft" { (text.get("override-never")) }
                (standing(desk))
            }
        }
    }

    fn fields(desk: &TaskDesk<'_>, ask: &Ask<'_>) -> Markup {
        let text = desk.text;
        let checks = CheckCode::ALL.iter().filter(|check| check.may_be_overridden()).map(|check| {
            let id = format!("override-check-{check}");
            let radio = Radio::new(check.code(), text.get(&id).into_owned());
            match text.try_get(&format!("{id}.hint")) {
                Some(hint) => radio.hint(hint.into_owned()),
                None => radio,
            }
        });
        let nobody = |id: &str| (String::new(), text.get(id).into_owned());
        let mut people: Vec<Choice> = vec![nobody("override-everybody")];
        people.extend(desk.people(|_| true));
        let mut team: Vec<Choice> = vec![nobody("override-any-practice")];
        team.extend(practices(desk));
        let longest =
            desk.app.rules().thresholds(desk.now().date()).map_or(28, |limits| limits.lapse_days);
        html! {
            (ask.radios("check", "override-check", Vec::new()).items(checks))
            (ask.select("about", "override-about", people))
            (ask.select("practitioner", "override-practitioner", team)
                .hint(text.get("override-practitioner-hint").into_owned()))
            (ask.area("reason", "override-reason", "override-reason-hint"))
            (ask.date("expires", "override-expires", ""))
            p class="cc-log__under" { (text.with("override-longest", &[("days", &longest)])) }
        }
    }

    fn plan(desk: &TaskDesk<'_>, fields: &Fields<'_>) -> Option<Plan> {
        let check = fields.choice("check", "slip-override-check");
        let reason = fields.needed("reason", "slip-override-reason");
        let expires = fields.needed_date("expires", "slip-override-expires");
        let by = facilitating::own(desk, fields, "check");
        let granted = OverrideGranted {
            id: OverrideId::generate(desk.now(), desk.app.entropy()),
            check: check?,
            about: fields.optional("about"),
            practitioner: fields.optional("practitioner"),
            by: by?,
            reason: None,
            expires: expires?,
        };
        Some(Plan::now(vec![Act::noted(granted, reason)]))
    }

    fn button(_desk: &TaskDesk<'_>) -> &'static str {
        "override-button"
    }
}

/// Whose practice a check can be about: whoever facilitates, and the owner.
fn practices(desk: &TaskDesk<'_>) -> Vec<Choice> {
    let case = desk.view.file.case();
    let team = case.team.facilitators.iter().map(|(id, one)| (*id, one.user));
    let owner = desk.view.colleagues.get(&case.referral.owner);
    let owner = owner.and_then(|owner| Some((owner.practitioner?, owner.user)));
    let mut all: Vec<(PractitionerId, _)> = team.chain(owner).collect();
    all.dedup_by_key(|(id, _)| *id);
    all.into_iter()
        .map(|(id, user)| (id.to_string(), desk.view.colleague(user).to_owned()))
        .collect()
}

/// The overrides that hold now.
fn standing(desk: &TaskDesk<'_>) -> Markup {
    let (text, today) = (desk.text, desk.now().date());
    let all = desk.view.file.case().overrides.values();
    let live: Vec<&OverrideGranted> =
        all.map(|one| &one.granted).filter(|granted| today <= granted.expires).collect();
    html! {
        @if !live.is_empty() {
            h2 class="govuk-heading-s" { (text.get("override-live")) }
            ul class="govuk-list govuk-list--bullet" {
                @for granted in live {
                    @let check = text.get(&format!("override-check-{}", granted.check));
                    @let by = practitioner(desk.view, granted.by);
                    li {
                        (text.with("override-live-one", &[
                            ("check", &check), ("name", &by), ("day", &when::day(text, granted.expires)),
                        ]))
                    }
                }
            }
        }
    }
}
