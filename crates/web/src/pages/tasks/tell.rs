//! Telling a colleague: what colleagues told each other in a case, what waits for whoever reads it,
//! and the form to tell somebody who may read it.

use app::{Act, CaseView};
use domain::access::Action;
use domain::cases::{ColleagueTold, Entry, Mention, MentionSeen, Occasion};
use domain::ids::{MentionId, UserId};
use domain::words::WordsRef;
use maud::{Markup, html};

use super::{Plan, Task, TaskDesk};
use crate::ask::{Ask, Choice};
use crate::form::{Fields, fresh_key};
use crate::pages::cases::story;
use crate::pages::entries;
use crate::text::Text;
use crate::when;

/// How many mentions that were seen already the page lists.
const EARLIER: usize = 20;

/// Tell a colleague.
pub struct Tell;

impl Task for Tell {
    const CODE: &'static str = "tell";
    const ACTION: Action = Action::Read;
    const DONE: &'static str = "flash-told";

    fn title(desk: &TaskDesk<'_>) -> String {
        desk.text.get("tell-title").into_owned()
    }

    fn lead(desk: &TaskDesk<'_>) -> Markup {
        let (view, text) = (desk.view, desk.text);
        let waiting = view.file.case().mentions_for(view.caller.user);
        let answers: Option<MentionId> = desk.typed.value("answers").parse().ok();
        html! {
            @if answers.is_none() && !waiting.is_empty() {
                section class="cc-sec" aria-labelledby="waiting" {
                    h2 id="waiting" class="govuk-heading-m" { (text.get("tell-waiting")) }
                    @for mention in &waiting { (told(desk, mention)) }
                }
            }
            @if let Some(mention) = answers.and_then(|id| view.file.case().mentions.get(&id)) {
                p { (text.with("tell-answers", &[("name", &view.colleague(mention.from))])) }
                (said(view, text, mention))
            }
            @if let Some(entry) = entry(desk) {
                p { (text.get("tell-about-entry")) }
                div class="govuk-inset-text" { (shown(view, text, entry)) }
            }
            h2 class="govuk-heading-m" { (text.get(if answers.is_some() { "tell-answer" } else { "tell-new" })) }
        }
    }

    fn fields(desk: &TaskDesk<'_>, ask: &Ask<'_>) -> Markup {
        let whom = whom(desk.view);
        html! {
            @for hidden in ["answers", "on"] {
                @let value = desk.typed.value(hidden);
                @if !value.is_empty() { input type="hidden" name=(hidden) value=(value); }
            }
            @if whom.is_empty() { p { (desk.text.get("tell-nobody")) } }
            @else { (ask.checks("to", "tell-whom", whom)) }
            (asked_in(desk))
            (ask.area("note", "tell-note", "hand-over-note-hint"))
            @if desk.typed.value("answers").is_empty() { (earlier(desk)) }
        }
    }

    fn plan(desk: &TaskDesk<'_>, fields: &Fields<'_>) -> Option<Plan> {
        let to: Vec<UserId> = fields.choices("to");
        if to.is_empty() {
            fields.slip("to", "tell-slip-whom");
        }
        let on: Option<i64> = fields.optional("on");
        let note = fields.text("note");
        if note.is_empty() && on.is_none() {
            fields.slip("note", "tell-slip-note");
        }
        let told = ColleagueTold { answers: fields.optional("answers"), on, ..mention(desk, to) };
        // Whoever answers has seen what they answer.
        let seen = told.answers.filter(|answers| waits(desk.view, *answers));
        let seen = seen.map(|mention| MentionSeen { mention, by: desk.view.caller.user });
        let acts = std::iter::once(Act::noted(told, note)).chain(seen.map(Act::new));
        Some(Plan::now(acts.collect()))
    }

    fn button(_desk: &TaskDesk<'_>) -> &'static str {
        "tell-button"
    }
}

/// Say that one has seen it.
pub struct Seen;

impl Task for Seen {
    const CODE: &'static str = "tell/seen";
    const ACTION: Action = Action::Read;
    const DONE: &'static str = "flash-mention-seen";
    const PART: &'static str = "tell";

    fn title(desk: &TaskDesk<'_>) -> String {
        desk.text.get("tell-seen-title").into_owned()
    }

    fn ready(desk: &TaskDesk<'_>) -> bool {
        named(desk).is_some_and(|mention| waits(desk.view, mention))
    }

    fn lead(desk: &TaskDesk<'_>) -> Markup {
        let mention = named(desk).and_then(|id| desk.view.file.case().mentions.get(&id));
        html! { @if let Some(mention) = mention { (said(desk.view, desk.text, mention)) } }
    }

    fn fields(desk: &TaskDesk<'_>, _ask: &Ask<'_>) -> Markup {
        html! { input type="hidden" name="mention" value=(desk.typed.value("mention")); }
    }

    fn plan(desk: &TaskDesk<'_>, fields: &Fields<'_>) -> Option<Plan> {
        let mention = fields.choice("mention", "tell-slip-mention");
        let seen = MentionSeen { mention: mention?, by: desk.view.caller.user };
        Some(Plan::now(vec![Act::new(seen)]))
    }

    fn button(_desk: &TaskDesk<'_>) -> &'static str {
        "tell-seen"
    }
}

fn named(desk: &TaskDesk<'_>) -> Option<MentionId> {
    desk.typed.value("mention").parse().ok()
}

fn waits(view: &CaseView, mention: MentionId) -> bool {
    let found = view.file.case().mentions.get(&mention);
    found.is_some_and(|mention| mention.waits_for(view.caller.user))
}

/// A fresh mention of the person that the form is about, for colleagues.
pub fn mention(desk: &TaskDesk<'_>, to: Vec<UserId>) -> ColleagueTold {
    ColleagueTold {
        mention: MentionId::generate(desk.app.now(), desk.app.entropy()),
        to,
        occasion: Occasion::Mention,
        answers: None,
        on: None,
        participant: desk.participant().map(|participant| participant.id),
        note: None,
        open: None,
        promised: None,
        reach: None,
    }
}

/// Those who can be told: whoever else may read the case, and can sign in.
pub fn whom(view: &CaseView) -> Vec<Choice> {
    let readers = view.file.case().readers();
    let colleagues = view.colleagues.values();
    let mut able: Vec<_> = colleagues
        .filter(|one| one.active && one.user != view.caller.user && readers.contains(&one.user))
        .collect();
    able.sort_by(|a, b| (&a.name, a.user).cmp(&(&b.name, b.user)));
    able.into_iter().map(|one| (one.user.to_string(), one.name.clone())).collect()
}

/// How somebody who cannot be told yet is asked in.
fn asked_in(desk: &TaskDesk<'_>) -> Markup {
    let (view, text, case) = (desk.view, desk.text, desk.view.file.id());
    html! {
        details class="govuk-details" {
            summary class="govuk-details__summary" {
                span class="govuk-details__summary-text" { (text.get("tell-somebody-else")) }
            }
            div class="govuk-details__text" {
                p { (text.get("tell-asked-in")) }
                ul class="govuk-list govuk-list--bullet" {
                    @if view.may(Action::Manage) {
                        li { a href=(format!("/cases/{case}/team")) { (text.get("tell-ask-facilitator")) } }
                    }
                    @if view.may(Action::HandOver) {
                        li { a href=(format!("/cases/{case}/hand-over")) { (text.get("tell-ask-owner")) } }
                    }
                    @if !view.may(Action::Manage) && !view.may(Action::HandOver) {
                        li { (text.with("tell-ask-the-owner", &[("name", &view.colleague(view.file.case().referral.owner))])) }
                    }
                }
            }
        }
    }
}

/// The entry that the form is about.
fn entry<'v>(desk: &TaskDesk<'v>) -> Option<&'v Entry> {
    let version: i64 = desk.typed.value("on").parse().ok()?;
    desk.view.file.entries().iter().find(|entry| entry.version == version)
}

/// An entry in its sentence and words, with the way to it.
fn shown(view: &CaseView, text: Text, entry: &Entry) -> Markup {
    let href = format!("/cases/{}/entries/{}", view.file.id(), entry.version);
    let notes = entries::notes(view, text, entry);
    html! {
        p { a href=(href) { (entries::sentence(view, text, entry)) } }
        @for note in &notes { (story::words(text, note.as_deref())) }
    }
}

/// A mention that waits for the reader, and what they can do with it.
fn told(desk: &TaskDesk<'_>, mention: &Mention) -> Markup {
    let (view, text, case) = (desk.view, desk.text, desk.view.file.id());
    let answer =
        format!("/cases/{case}/tell?answers={0}&to={1}", mention.told.mention, mention.from);
    html! {
        div class="cc-panel cc-panel--line cc-flow" {
            (said(view, text, mention))
            form method="post" action=(format!("/cases/{case}/tell/seen")) class="govuk-button-group" {
                input type="hidden" name="version" value=(view.file.version());
                input type="hidden" name="key" value=(fresh_key(desk.app));
                input type="hidden" name="mention" value=(mention.told.mention);
                (govuk::Button::new(text.get("tell-seen").into_owned()).secondary().prevent_double_click(true))
                a href=(answer) { (text.get("tell-answer")) }
            }
        }
    }
}

/// Who told whom what, when, and who has seen it.
pub fn said(view: &CaseView, text: Text, mention: &Mention) -> Markup {
    let names: Vec<&str> = mention.told.to.iter().map(|user| view.colleague(*user)).collect();
    let seen: Vec<&str> = mention.seen.keys().map(|user| view.colleague(*user)).collect();
    let day = when::near(text, mention.at.date(), view.now.date());
    let id = match mention.told.occasion {
        Occasion::Mention => "tell-said",
        Occasion::HandOver => "tell-said-hand-over",
    };
    let on = mention.told.on;
    let on = on.and_then(|on| view.file.entries().iter().find(|entry| entry.version == on));
    html! {
        div class="cc-flow" {
            p {
                strong { (text.with(id, &[("from", &view.colleague(mention.from)), ("to", &names.join(", "))])) }
                " " span class="cc-soft" {
                    (day) ", " (when::clock(text, mention.at))
                    @if !seen.is_empty() { ". " (text.with("tell-seen-by", &[("names", &seen.join(", "))])) }
                }
            }
            @for (heading, words) in parts(&mention.told) {
                @if let Some(words) = words {
                    @if !heading.is_empty() { h3 class="govuk-heading-s" { (text.get(heading)) } }
                    (story::words(text, view.words.get(&words.id).and_then(Option::as_deref)))
                }
            }
            @if let Some(entry) = on { (shown(view, text, entry)) }
        }
    }
}

/// What was written, under its headings: a mention has none.
const fn parts(told: &ColleagueTold) -> [(&'static str, Option<WordsRef>); 4] {
    let first = match told.occasion {
        Occasion::Mention => "",
        Occasion::HandOver => "hand-over-first",
    };
    [
        (first, told.note),
        ("hand-over-open", told.open),
        ("hand-over-promised", told.promised),
        ("hand-over-reach", told.reach),
    ]
}

/// What was said before, the newest first.
fn earlier(desk: &TaskDesk<'_>) -> Markup {
    let (view, text) = (desk.view, desk.text);
    let mentions = view.file.case().mentions.values();
    let mut earlier: Vec<&Mention> =
        mentions.filter(|mention| !mention.waits_for(view.caller.user)).collect();
    earlier.sort_by_key(|mention| std::cmp::Reverse((mention.at, mention.entry)));
    html! {
        @if !earlier.is_empty() {
            details class="govuk-details" {
                summary class="govuk-details__summary" {
                    span class="govuk-details__summary-text" {
                        (text.with("tell-earlier", &[("count", &earlier.len())]))
                    }
                }
                div class="govuk-details__text cc-flow" {
                    @for mention in earlier.iter().take(EARLIER) { (said(view, text, mention)) }
                    @if earlier.len() > EARLIER { p { (text.get("tell-earlier-more")) } }
                }
            }
        }
    }
}

/// The question on other forms: whether a colleague should look at what is recorded here.
pub fn beside(desk: &TaskDesk<'_>, ask: &Ask<'_>) -> Markup {
    let whom = whom(desk.view);
    let chosen = desk.typed.values("tell").next().is_some();
    html! {
        @if !whom.is_empty() {
            details class="govuk-details" open[chosen] {
                summary class="govuk-details__summary" {
                    span class="govuk-details__summary-text" { (desk.text.get("tell-beside")) }
                }
                div class="govuk-details__text" {
                    (ask.checks("tell", "tell-beside-whom", whom).hint(desk.text.get("tell-beside-hint").into_owned()))
                }
            }
        }
    }
}

/// What waits for the reader, on the case's own page: a hand-over note first.
pub fn waiting(view: &CaseView, text: Text) -> Markup {
    let mut waiting = view.file.case().mentions_for(view.caller.user);
    waiting.sort_by_key(|mention| mention.told.occasion != Occasion::HandOver);
    let href = format!("/cases/{}/tell", view.file.id());
    html! {
        @if !waiting.is_empty() {
            section class="cc-panel cc-panel--line cc-flow" aria-labelledby="told" {
                h2 id="told" class="govuk-heading-s" { (text.with("tell-for-you", &[("count", &waiting.len())])) }
                @for mention in waiting.iter().take(2) { (said(view, text, mention)) }
                p { a href=(href) { (text.get("tell-see-and-answer")) } }
            }
        }
    }
}
