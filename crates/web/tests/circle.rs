//! Cases with more than two people in them, and cases that take five minutes: by their pages.

#![expect(clippy::indexing_slicing, clippy::unwrap_used, reason = "a test fails where it must")]

use app::CaseView;
use domain::cases::{AfterDeath, ConductState, ItemState, Part, Side};
use domain::ids::CaseId;
use testkit::site::{Answer, People, Who};
use testkit::{TestApp, both_engines};

both_engines! {
    an_officer_on_the_street_hears_at_once_that_they_may_talk,
    an_officer_on_the_street_loses_nothing_when_they_may_not,
    thirty_people_come_in_are_prepared_and_undertake_a_code_together,
    a_payment_in_parts_is_kept_when_all_of_it_has_come,
    a_child_a_death_and_both_sides_have_their_pages,
    a_case_goes_back_and_comes_again,
    the_paper_for_a_meeting_names_everyone_and_no_way_to_reach_them,
}

async fn read(app: &TestApp, who: Who, case: CaseId) -> CaseView {
    app.app.read_case(app.caller(who), case).await.unwrap()
}

fn at_the_scene(change: &[(&'static str, &'static str)]) -> Vec<(&'static str, &'static str)> {
    let mut fields = vec![
        ("key", "the-scene"),
        ("offence", "shoplifting"),
        ("locality", "aston"),
        ("route", "community-resolution"),
        ("harmed-part", "business"),
        ("harmed-name", "Corner Shop, Priya Nair"),
        ("harmed-phone", "07700 900111"),
        ("harmed-child", "no"),
        ("harmed-wants", "yes"),
        ("harmed-fit", "yes"),
        ("harmed-worries", "none"),
        ("harmed-safe", "yes"),
        ("harmed-minutes", "4"),
        ("responsible-name", "Lee Marsh"),
        ("responsible-child", "no"),
        ("responsible-wants", "yes"),
        ("responsible-fit", "yes"),
        ("responsible-worries", "none"),
        ("responsible-safe", "yes"),
        ("responsible-minutes", "6"),
        ("stance", "accepts"),
        ("explained", "yes"),
        ("orders", "nothing"),
        ("managed", "not-subject"),
        ("knows", "no"),
    ];
    for (field, value) in change {
        fields.iter_mut().find(|(name, _)| name == field).unwrap().1 = value;
    }
    fields
}

fn case_of(answer: &Answer) -> CaseId {
    answer.header("location").split('/').nth(2).unwrap().parse().unwrap()
}

async fn an_officer_on_the_street_hears_at_once_that_they_may_talk(app: TestApp) {
    let officer = app.as_user(Who::Facilitator);
    let fields = at_the_scene(&[]);
    let begun = officer.post_form("/street", &fields).await;
    assert_eq!(begun.status.as_u16(), 303, "{}", begun.text());
    assert!(begun.header("location").ends_with("/meeting/held"), "{}", begun.header("location"));
    let again = officer.post_form("/street", &fields).await;
    assert_eq!(case_of(&again), case_of(&begun), "sent twice, it is one case");
    let view = read(&app, Who::Facilitator, case_of(&begun)).await;
    let case = view.file.case();
    assert_eq!(case.activities.len(), 1);
    assert!(case.activities.values().all(|activity| activity.authorised.is_some()));
    assert!(case.team.supervisor.is_some(), "the officer's supervisor looks on");
    for person in case.participants.values() {
        let said = &person.assessment.as_ref().unwrap().assessment;
        assert_eq!((said.brief, said.review_on), (true, app.app.now().date()));
        assert!(said.motives.is_empty(), "nobody asked why");
    }
    let prepared = view.file.entries().iter().filter_map(|entry| match &entry.event {
        domain::cases::Event::PreparationRecorded(talk) => Some(talk.minutes),
        domain::cases::Event::DayChecked(_) => Some(0),
        _ => None,
    });
    assert_eq!(prepared.collect::<Vec<_>>(), [4, 6], "as long as they say; no day check");
    assert_eq!(case.principals(Side::Harmed).next().unwrap().part, Part::Business);
    let stranger = app.as_user(Who::Unrelated).get(&format!("/cases/{}", view.file.id())).await;
    assert_eq!(stranger.status.as_u16(), 404);
}

async fn an_officer_on_the_street_loses_nothing_when_they_may_not(app: TestApp) {
    let officer = app.as_user(Who::Facilitator);
    for (number, (field, value)) in [
        ("harmed-wants", "no"),
        ("stance", "denies"),
        ("orders", "unknown"),
        ("managed", "unknown"),
        ("explained", "no"),
        ("managed", "level-2"),
        ("responsible-safe", "unsure"),
        ("responsible-fit", "no"),
        ("responsible-child", "yes"),
        ("harmed-worries", "pushed"),
        ("harmed-worries", "may-hurt"),
        ("responsible-worries", "vulnerable"),
        ("harmed-worries", "hurtful"),
        ("harmed-worries", "company"),
        ("responsible-worries", "close"),
        ("harmed-worries", "who-they-are"),
    ]
    .into_iter()
    .enumerate()
    {
        let key: &'static str = Box::leak(format!("k{number}").into_boxed_str());
        let fields = at_the_scene(&[("key", key), (field, value)]);
        let begun = officer.post_form("/street", &fields).await;
        let to = begun.header("location").to_owned();
        assert!(to.ends_with("/meeting"), "{field} {value}: {} {to}", begun.status);
        let view = read(&app, Who::Facilitator, case_of(&begun)).await;
        let case = view.file.case();
        assert!(case.activities.values().all(|activity| activity.authorised.is_none()), "{field}");
        assert_eq!(case.participants.len(), 2, "{field}: what was written is kept");
    }
    for (field, value) in [("knows", "yes"), ("harmed-minutes", "0"), ("harmed-worries", "")] {
        let refused = officer.post_form("/street", &at_the_scene(&[(field, value)])).await;
        assert_eq!(refused.status.as_u16(), 422, "{field} {value}");
    }
    let unasked = officer.post_form("/street", &[("key", "k9"), ("harmed-name", "A B")]).await;
    assert_eq!(unasked.status.as_u16(), 422);
    assert!(unasked.text().contains("A B"), "nothing typed is lost");
}

async fn thirty_people_come_in_are_prepared_and_undertake_a_code_together(app: TestApp) {
    let story = app.case(&People::default()).await;
    let (base, helen) = (format!("/cases/{}", story.case), app.as_user(Who::Facilitator));
    let names: Vec<String> = (1..=28).map(|number| format!("Neighbour {number}")).collect();
    let form = [
        ("key", "several"),
        ("names", &names.join("\n")),
        ("side", "neither"),
        ("part", "community"),
        ("basis", "named"),
    ];
    let path = format!("{base}/people/add-several");
    for _ in 0..2 {
        assert_eq!(helen.post_form(&path, &form).await.status.as_u16(), 303);
    }
    let view = read(&app, Who::Facilitator, story.case).await;
    assert_eq!(view.file.case().participants.len(), 30, "sent twice, they come in once");
    let ids: Vec<String> = view.file.case().participants.keys().map(ToString::to_string).collect();
    for what in ["explained", "prepared"] {
        let mut form: Vec<(&str, &str)> = vec![("what", what), ("minutes", "40")];
        form.extend(ids.iter().map(|id| ("people", id.as_str())));
        let answer = helen.post_form(&format!("{base}/together"), &form).await;
        assert_eq!(answer.status.as_u16(), 303, "{what}: {}", answer.text());
    }
    let view = read(&app, Who::Facilitator, story.case).await;
    let ready = |one: &domain::cases::Participant| one.preparation.ready.is_some();
    assert!(view.file.case().participants.values().all(ready));

    let mut form = vec![
        ("conduct", "shared-code"),
        ("conduct-words", "We greet each other.\nNo ball games against the shutters."),
        ("review-day", "1"),
        ("review-month", "3"),
        ("review-year", "2027"),
        ("monitor", "nobody"),
        ("mode", "active"),
    ];
    form.extend(ids.iter().map(|id| ("parties", id.as_str())));
    let made = helen.post_form(&format!("{base}/agreement/make"), &form).await;
    assert_eq!(made.status.as_u16(), 303, "{}", made.text());
    let page = helen.get(&format!("{base}/agreement")).await.text();
    assert!(page.contains("No ball games") && page.contains("30 people"), "{page}");
    let view = read(&app, Who::Facilitator, story.case).await;
    let agreement = view.file.case().agreements.values().next().unwrap();
    let id = agreement.made.agreement.to_string();
    let form = [("agreement", id.as_str()), ("state", "mostly")];
    let looked = helen.post_form(&format!("{base}/agreement/review"), &form).await;
    assert_eq!(looked.status.as_u16(), 303);
    let view = read(&app, Who::Facilitator, story.case).await;
    let reviewed = view.file.case().agreements.values().next().unwrap().reviewed.unwrap();
    assert_eq!(reviewed.state, ConductState::Mostly);
}

async fn a_payment_in_parts_is_kept_when_all_of_it_has_come(app: TestApp) {
    let story = app.case(&People::default()).await;
    let (base, helen) = (format!("/cases/{}", story.case), app.as_user(Who::Facilitator));
    let (by, to) = (story.responsible.to_string(), story.harmed.to_string());
    let form = [
        ("words-0", "I pay for the glass."),
        ("kind-0", "payment"),
        ("by-0", by.as_str()),
        ("for-0", to.as_str()),
        ("due-0-day", "1"),
        ("due-0-month", "6"),
        ("due-0-year", "2027"),
        ("sum-0", "£100"),
        ("times-0", "3"),
        ("monitor", "facilitator"),
        ("mode", "proof"),
    ];
    let made = helen.post_form(&format!("{base}/agreement/make"), &form).await;
    assert_eq!(made.status.as_u16(), 303, "{}", made.text());
    let view = read(&app, Who::Facilitator, story.case).await;
    let made = view.file.case().agreements.values().next().unwrap().made.clone();
    let pence: Vec<u32> = made.items[0].parts.iter().map(|part| part.pence).collect();
    assert_eq!(pence, [3_333, 3_333, 3_334]);
    let (agreement, item) = (made.agreement.to_string(), made.items[0].item.to_string());
    let pays = async |sum: &str| {
        let form = [("agreement", agreement.as_str()), ("item", item.as_str()), ("pence", sum)];
        helen.post_form(&format!("{base}/agreement/pay"), &form).await
    };
    assert_eq!(pays("60.5").await.status.as_u16(), 303);
    let page = helen.get(&format!("{base}/agreement")).await.text();
    assert!(page.contains("£60.50 of £100"), "{page}");
    for wrong in ["100", "soon", "0"] {
        assert_eq!(pays(wrong).await.status.as_u16(), 422, "{wrong}");
    }
    assert_eq!(pays("39.50").await.status.as_u16(), 303);
    let view = read(&app, Who::Facilitator, story.case).await;
    let agreement = view.file.case().agreements.values().next().unwrap();
    assert_eq!(agreement.state(made.items[0].item), ItemState::Kept);
}

async fn a_child_a_death_and_both_sides_have_their_pages(app: TestApp) {
    let story = app.case(&People::default()).await;
    let (base, helen) = (format!("/cases/{}", story.case), app.as_user(Who::Facilitator));
    let (harmed, responsible) = (story.harmed.to_string(), story.responsible.to_string());
    let child = [
        ("participant", harmed.as_str()),
        ("age", "child"),
        ("look_again-day", "1"),
        ("look_again-month", "9"),
        ("look_again-year", "2027"),
    ];
    let path = format!("{base}/guardian");
    assert_eq!(helen.post_form(&path, &child[..2]).await.status.as_u16(), 422, "until when?");
    assert_eq!(helen.post_form(&path, &child).await.status.as_u16(), 303);

    let also = [("participant", harmed.as_str()), ("side", "responsible"), ("part", "offender")];
    let other = helen.post_form(&format!("{base}/other-part"), &also).await;
    assert_eq!(other.status.as_u16(), 303, "{}", other.text());
    let supervisor = app.as_user(Who::Supervisor);
    let person = read(&app, Who::Facilitator, story.case).await.file.case().participants
        [&story.harmed]
        .person
        .to_string();
    let confirms = [("person", person.as_str()), ("note", "Both hit out; two facilitators.")];
    let path = format!("{base}/confirm-parts");
    assert_eq!(helen.post_form(&path, &confirms).await.status.as_u16(), 403);
    assert_eq!(supervisor.post_form(&path, &confirms).await.status.as_u16(), 303);

    let died = [("participant", responsible.as_str()), ("note", "His sister rang.")];
    assert_eq!(helen.post_form(&format!("{base}/death"), &died).await.status.as_u16(), 303);
    let form = [
        ("participant", responsible.as_str()),
        ("decision", "letters-may-go"),
        ("note", "With his sister; she wants them read."),
    ];
    let path = format!("{base}/after-death");
    assert_eq!(helen.post_form(&path, &form).await.status.as_u16(), 403);
    assert_eq!(supervisor.post_form(&path, &form).await.status.as_u16(), 303);
    let view = read(&app, Who::Facilitator, story.case).await;
    let case = view.file.case();
    let after = case.participants[&story.responsible].died.unwrap().decided;
    assert_eq!(after.unwrap().0, AfterDeath::LettersMayGo);
    assert!(case.participants[&story.harmed].is_child());
    let page = helen.get(&base).await.text();
    assert!(page.contains("has died"), "the story tells it");
}

async fn a_case_goes_back_and_comes_again(app: TestApp) {
    let story = app.case(&People::default()).await;
    let (path, owner) = (format!("/cases/{}/hand-back", story.case), app.as_user(Who::Coordinator));
    assert_eq!(owner.post_form(&path, &[]).await.status.as_u16(), 422, "why?");
    let back = [("reason", "unwilling"), ("note", "She has heard enough.")];
    assert_eq!(owner.post_form(&path, &back).await.status.as_u16(), 303);
    let page = owner.get(&path).await.text();
    assert!(page.contains("It went back"), "{page}");
    assert_eq!(owner.post_form(&path, &[("note", "Again")]).await.status.as_u16(), 303);
    let view = read(&app, Who::Coordinator, story.case).await;
    assert!(view.file.case().is_back().is_none());
}

async fn the_paper_for_a_meeting_names_everyone_and_no_way_to_reach_them(app: TestApp) {
    let people = People::default();
    let story = app.story(&people).await;
    let path = format!("/cases/{}/meeting/{}/paper", story.case, story.activity);
    let page = app.as_user(Who::Facilitator).get(&path).await.text();
    for known in [&people.harmed, &people.responsible] {
        assert!(page.contains(&known.name), "{}", known.name);
        assert!(!page.contains(&known.contact.phone), "papers are left on tables");
    }
    assert!(page.contains("still to do before anyone meets"), "{page}");
    assert_eq!(app.as_user(Who::Unrelated).get(&path).await.status.as_u16(), 404);
    let other = path.replace(&story.activity.to_string(), &story.letter.to_string());
    assert_eq!(app.as_user(Who::Facilitator).get(&other).await.status.as_u16(), 404);
}
