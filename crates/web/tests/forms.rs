//! Forms that were filled in badly, twice, too late, too fully, or for something that is not there:
//! each is answered with words, and nothing that was typed is lost.

#![expect(clippy::panic, clippy::unwrap_used, reason = "a test fails where it must")]

use axum::body::Body;
use axum::http::Method;
use testkit::site::{Actor, Answer, People, Story, Who};
use testkit::{TestApp, both_engines};
use web::Door;

both_engines! {
    a_form_that_met_a_newer_case_shows_both_and_can_be_saved,
    a_form_sent_twice_is_recorded_once,
    a_person_is_added_once,
    who_passed_somebodys_details_on_is_asked_and_shown,
    a_form_without_its_fields_names_them,
    what_a_form_proposes_can_be_sent,
    what_no_form_offers_is_told_and_not_taken_for_nothing,
    a_version_that_is_none_is_told_and_not_taken_for_any,
    a_day_that_nobody_can_mean_is_refused,
    what_is_not_there_is_not_found,
    more_than_can_be_taken_is_said_so,
}

const NOTE: &str = "He said “yes” & <smiled>.";
const SHOWN: &str = "He said “yes” &amp; &lt;smiled&gt;.";

/// The value of a hidden field on a page.
fn hidden(page: &str, name: &str) -> String {
    let field = format!("name=\"{name}\" value=\"");
    let rest = page.split_once(&field).unwrap_or_else(|| panic!("no hidden field {name}")).1;
    rest.split('"').next().unwrap_or_default().to_owned()
}

/// The form for a call to the harmed person.
fn log_call(story: &Story) -> String {
    format!("/cases/{}/log-call?participant={}", story.case, story.harmed)
}

/// A call to the harmed person, as the form sends it.
async fn call(actor: &Actor, story: &Story, version: &str, key: &str, note: &str) -> Answer {
    let harmed = story.harmed.to_string();
    let fields = [
        ("version", version),
        ("key", key),
        ("participant", harmed.as_str()),
        ("result", "spoke"),
        ("channel", "phone"),
        ("wishes", "1"),
        ("minutes", "15"),
        ("next", "none"),
        ("note", note),
    ];
    actor.post_form(&format!("/cases/{}/log-call", story.case), &fields).await
}

async fn version(app: &TestApp, story: &Story) -> i64 {
    let read = app.app.read_case(app.caller(Who::Facilitator), story.case).await;
    read.unwrap().file.version()
}

async fn a_form_that_met_a_newer_case_shows_both_and_can_be_saved(app: TestApp) {
    let story = app.case(&People::default()).await;
    let facilitator = app.as_user(Who::Facilitator);
    let form = facilitator.get(&log_call(&story)).await.text();
    let (seen, key) = (hidden(&form, "version"), hidden(&form, "key"));
    // Meanwhile the supervisor records a call of her own.
    let supervisor = app.as_user(Who::Supervisor);
    let hers = call(&supervisor, &story, &seen, "hers", "Hers.").await;
    assert_eq!(hers.status, 303);

    let conflict = call(&facilitator, &story, &seen, &key, NOTE).await;
    assert_eq!(conflict.status, 409);
    let page = conflict.text();
    assert!(page.contains(SHOWN), "what was typed is there");
    assert!(page.contains("(Supervisor Smith)"), "and so is what a colleague recorded");
    let (now, fresh) = (hidden(&page, "version"), hidden(&page, "key"));
    assert_eq!(now, version(&app, &story).await.to_string());
    let saved = call(&facilitator, &story, &now, &fresh, NOTE).await;
    assert_eq!(saved.status, 303);
    let case = facilitator.get(&format!("/cases/{}", story.case)).await.text();
    assert!(case.contains(SHOWN) && case.contains("Hers."));
}

async fn a_form_sent_twice_is_recorded_once(app: TestApp) {
    let story = app.case(&People::default()).await;
    let facilitator = app.as_user(Who::Facilitator);
    let form = facilitator.get(&log_call(&story)).await.text();
    let (seen, key) = (hidden(&form, "version"), hidden(&form, "key"));
    let first = call(&facilitator, &story, &seen, &key, NOTE).await;
    let after = version(&app, &story).await;
    let again = call(&facilitator, &story, &seen, &key, NOTE).await;
    assert_eq!((first.status.as_u16(), again.status.as_u16()), (303, 303));
    assert_eq!(first.header("location"), again.header("location"));
    assert_eq!(first.header("set-cookie"), again.header("set-cookie"), "the same message");
    assert_eq!(version(&app, &story).await, after, "recorded once");

    // Back in the browser, other words, the same form: nothing is lost, and nothing is guessed.
    let other = call(&facilitator, &story, &seen, &key, "Something else.").await;
    assert_eq!(other.status, 409);
    let page = other.text();
    assert!(page.contains("You saved this page before") && page.contains("Something else."));
    let (now, fresh) = (hidden(&page, "version"), hidden(&page, "key"));
    assert_ne!(fresh, key);
    let saved = call(&facilitator, &story, &now, &fresh, "Something else.").await;
    assert_eq!(saved.status, 303);
    assert_eq!(version(&app, &story).await, after + 1);
}

async fn a_person_is_added_once(app: TestApp) {
    let story = app.case(&People::default()).await;
    let coordinator = app.as_user(Who::Coordinator);
    let path = format!("/cases/{}/people/add", story.case);
    let form = coordinator.get(&path).await.text();
    let (seen, key) = (hidden(&form, "version"), hidden(&form, "key"));
    let fields = [
        ("version", seen.as_str()),
        ("key", key.as_str()),
        ("side", "harmed"),
        ("part", "victim"),
        ("basis", "consent"),
        ("name", "Maya"),
        ("asked", "no"),
        ("language", "en"),
    ];
    let first = coordinator.post_form(&path, &fields).await;
    assert_eq!(first.status, 303, "{}", first.text());
    let again = coordinator.post_form(&path, &fields).await;
    assert_eq!(first.header("location"), again.header("location"), "the same person");
    assert_eq!(coordinator.get(first.header("location")).await.status, 200);
    let view = app.app.read_case(app.caller(Who::Coordinator), story.case).await.unwrap();
    assert_eq!(view.file.case().participants.len(), 3);
}

/// R-CONSENT-01, R-SHARE-04: whether details may be used depends on who passed them on.
async fn who_passed_somebodys_details_on_is_asked_and_shown(app: TestApp) {
    let story = app.case(&People::default()).await;
    let coordinator = app.as_user(Who::Coordinator);
    let path = format!("/cases/{}/people/add", story.case);
    let form = coordinator.get(&path).await.text();
    assert!(form.contains("Who passed their details to us?"));
    assert!(!form.contains("value=\"offender\">the responsible person"), "only agencies pass on");
    let (seen, key) = (hidden(&form, "version"), hidden(&form, "key"));
    let fields = [
        ("version", seen.as_str()),
        ("key", key.as_str()),
        ("side", "responsible"),
        ("part", "offender"),
        ("basis", "legal-obligation"),
        ("sender", "probation"),
        ("name", "Omar"),
        ("asked", "no"),
        ("language", "en"),
    ];
    let added = coordinator.post_form(&path, &fields).await;
    assert_eq!(added.status, 303, "{}", added.text());
    let page = coordinator.get(added.header("location")).await.text();
    assert!(page.contains("They came from probation"), "{page}");
}

/// Every form there is, sent with nothing in it and with nonsense in it.
async fn a_form_without_its_fields_names_them(app: TestApp) {
    let story = app.story(&People::default()).await;
    let (mut named, mut wrong) = (0, Vec::new());
    for route in web::routes() {
        if route.method != "POST" || !matches!(route.door, Door::Case | Door::Role) {
            continue;
        }
        let path = story.fill(&route.path);
        for who in [Who::Coordinator, Who::Facilitator, Who::Supervisor, Who::Safeguarding] {
            for fields in [&[][..], &NONSENSE[..]] {
                let answer = app.as_user(who).post_form(&path, fields).await;
                let page = answer.text();
                if answer.status == 422 {
                    let says = page.contains("govuk-error-summary") || page.contains("cc-checks");
                    named += usize::from(says);
                    if !says {
                        wrong.push(format!("{path} as {who:?}: 422 without saying why"));
                    }
                } else if answer.status.is_server_error() || answer.status == 400 {
                    wrong.push(format!("{path} as {who:?}: {}", answer.status));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(named > 40, "only {named} forms named a field");
}

const NONSENSE: [(&str, &str); 8] = [
    ("version", "-9223372036854775808"),
    ("participant", "\u{0}nobody"),
    ("result", "spoken"),
    ("happened-day", "31"),
    ("happened-month", "2"),
    ("happened-year", "99999999999999999999"),
    ("minutes", "-1"),
    ("note", "\u{0}\u{202e}💚"),
];

/// Ids of nothing, and what is no id at all, answer like a case of somebody else's.
async fn what_is_not_there_is_not_found(app: TestApp) {
    let story = app.story(&People::default()).await;
    let nobodys = "019f0000-0000-7000-8000-000000000000";
    let mut wrong = Vec::new();
    let mut tried = 0;
    for route in web::routes() {
        let named = |part: &&str| part.starts_with('{') && !["{code}", "{*path}"].contains(part);
        if route.method != "GET" || route.door == Door::Public {
            continue;
        }
        for (at, _) in route.path.split('/').enumerate().filter(|(_, part)| named(part)) {
            for id in [nobodys, "7", "-1", "x%00", "%ff", "%F0%9F%92%9A", "..%2f.."] {
                let filled = story.fill(&route.path);
                let mut parts: Vec<&str> = filled.split('/').collect();
                if let Some(part) = parts.get_mut(at) {
                    *part = id;
                }
                let path = parts.join("/");
                let program = route.door == Door::Token;
                for who in [Who::Coordinator, Who::Safeguarding] {
                    let actor = if program { app.as_program(who) } else { app.as_user(who) };
                    let status = actor.get(&path).await.status;
                    tried += 1;
                    // An entry's number may be 7, and is then one of the case.
                    let right = status == 404
                        || (id == "7" && route.path.contains("{entry}") && status == 200);
                    if !right {
                        wrong.push(format!("{path} as {who:?}: {status}"));
                    }
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(tried > 300, "only {tried} addresses were tried");
}

async fn more_than_can_be_taken_is_said_so(app: TestApp) {
    let story = app.case(&People::default()).await;
    let path = format!("/cases/{}/log-call", story.case);
    let form = Some("application/x-www-form-urlencoded");
    let body = format!("note={}", "x".repeat(300_000));
    for actor in [app.as_user(Who::Facilitator), app.as_stranger()] {
        let answer = actor.send(Method::POST, &path, form, Body::from(body.clone())).await;
        assert_eq!(answer.status, 413);
        let page = answer.text();
        assert!(page.contains("your words are still there"), "{page}");
        assert!(page.contains("href=\"/\""), "{page}");
    }
    // As much as fits is kept whole.
    let long = "words ".repeat(30_000);
    let seen = version(&app, &story).await.to_string();
    let saved = call(&app.as_user(Who::Facilitator), &story, &seen, "long", &long).await;
    assert_eq!(saved.status, 303);
}

async fn what_no_form_offers_is_told_and_not_taken_for_nothing(app: TestApp) {
    let story = app.case(&People::default()).await;
    let facilitator = app.as_user(Who::Facilitator);
    let before = version(&app, &story).await;
    let harmed = story.harmed.to_string();
    let (call, raise) =
        (format!("/cases/{}/log-call", story.case), format!("/cases/{}/concern", story.case));
    let fine_call = [
        ("participant", harmed.as_str()),
        ("result", "spoke"),
        ("channel", "phone"),
        ("wishes", "1"),
        ("minutes", "15"),
        ("next", "none"),
    ];
    let fine_concern = [("kind", "threat"), ("about", harmed.as_str()), ("note", "He rang again.")];
    let tampered = [
        (&call, fine_call.as_slice(), "channel", "pigeon"),
        (&call, &fine_call, "minutes", "-4"),
        (&call, &fine_call, "minutes", "soon"),
        (&call, &fine_call, "next", "tomorrow"),
        (&call, &fine_call, "wishes", "x"),
        (&call, &fine_call, "wishes", "-4"),
        (&raise, &fine_concern, "about", "x"),
    ];
    for (path, fine, field, value) in tampered {
        let fields: Vec<(&str, &str)> = fine
            .iter()
            .map(|(name, fine)| (*name, if *name == field { value } else { *fine }))
            .collect();
        let answer = facilitator.post_form(path, &fields).await;
        assert_eq!(answer.status, 422, "{field}={value}");
        let page = answer.text();
        assert!(page.contains("govuk-error-summary"), "{field}={value}");
        assert!(page.contains(&format!("href=\"#{field}")), "{field}={value}");
        assert_eq!(version(&app, &story).await, before, "{field}={value} was recorded");
    }
    assert_eq!(facilitator.post_form(&call, &fine_call).await.status, 303);
    assert_eq!(facilitator.post_form(&raise, &fine_concern).await.status, 303);
}

async fn a_version_that_is_none_is_told_and_not_taken_for_any(app: TestApp) {
    let story = app.case(&People::default()).await;
    let facilitator = app.as_user(Who::Facilitator);
    for version in ["abc", "1.5", "99999999999999999999"] {
        let answer = call(&facilitator, &story, version, "key-1", NOTE).await;
        assert_eq!(answer.status, 422, "{version}");
        let page = answer.text();
        assert!(page.contains("its field ‘version’"), "{version}");
        assert!(page.contains(SHOWN), "what was typed is there");
    }
    let entry = format!("/cases/{}/entries/2", story.case);
    let fields = [("reason", "slip"), ("version", "abc")];
    let corrected = app.as_user(Who::Supervisor).post_form(&entry, &fields).await;
    assert_eq!(corrected.status, 422);
    assert!(corrected.text().contains("its field ‘version’"));
}

async fn a_day_that_nobody_can_mean_is_refused(app: TestApp) {
    let story = app.case(&People::default()).await;
    let facilitator = app.as_user(Who::Facilitator);
    let harmed = story.harmed.to_string();
    let pauses = async |year: &str| {
        let fields = [
            ("participant", harmed.as_str()),
            ("what", "pause"),
            ("pause_reason", "wants-time"),
            ("until-day", "1"),
            ("until-month", "6"),
            ("until-year", year),
        ];
        let path = format!("/cases/{}/answer", story.case);
        let answer = facilitator.post_form(&path, &fields).await;
        (answer.status.as_u16(), answer.text())
    };
    for (year, words) in [
        ("9999", "Write a day that exists"),
        ("26", "Write a day that exists"),
        ("2150", "within the next ten years"),
    ] {
        let (status, page) = pauses(year).await;
        assert_eq!(status, 422, "{year}");
        assert!(page.contains(words), "{year}");
    }
}

/// 'Not asked' and 'no day' are choices like any other.
async fn what_a_form_proposes_can_be_sent(app: TestApp) {
    let story = app.case(&People::default()).await;
    let facilitator = app.as_user(Who::Facilitator);
    let harmed = story.harmed.to_string();
    let form =
        facilitator.get(&format!("/cases/{}/conversation?participant={harmed}", story.case)).await;
    assert!(form.text().contains("value=\"not-asked\""));
    let mut fields = vec![("participant", harmed.as_str()), ("channel", "phone")];
    let asked =
        ["asked-contact", "asked-ask-other-side", "asked-messages", "asked-meeting", "stance"];
    fields.extend(asked.map(|field| (field, "not-asked")));
    let path = format!("/cases/{}/conversation", story.case);
    let sent = facilitator.post_form(&path, &fields).await;
    assert_eq!(sent.status, 303, "{}", sent.text());
}
