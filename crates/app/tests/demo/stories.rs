//! The stories of the papers: each is told to where it should stop, by steps that the rules allow.

use std::collections::{BTreeMap, BTreeSet};

use app::demo::Story;
use domain::cases::{
    Agreement, Apology, CaseFile, ConductKind, ConductState, Event, Form, HandBackReason,
    ItemState, Outcome, Part, Phase, Side,
};
use domain::gates::{self, CheckCode};
use domain::kinds::{Kind, Lack, Standing};

use crate::World;

/// What stands in a case's history, by kind.
fn counted(file: &CaseFile) -> BTreeMap<&str, usize> {
    let mut kinds = BTreeMap::new();
    for entry in file.entries() {
        *kinds.entry(entry.event.kind()).or_default() += 1;
    }
    kinds
}

fn agreement(file: &CaseFile) -> &Agreement {
    let mut all = file.case().agreements.values();
    let one = all.next().unwrap();
    assert!(all.next().is_none(), "one agreement");
    one
}

fn with_part(file: &CaseFile, part: Part) -> usize {
    file.case().participants.values().filter(|person| person.part == part).count()
}

/// The one meeting of a case, where it was held: its form, who was there, how long it took.
fn held(file: &CaseFile) -> (Form, usize, u16, Apology) {
    let case = file.case();
    let mut all = case.activities.values();
    let meeting = all.next().unwrap();
    assert!(all.next().is_none() && meeting.counts(case), "one meeting, and it counts");
    let Some((Outcome::Held(held), ..)) = &meeting.outcome else { panic!("it was not held") };
    (meeting.plan.form, held.attended.len(), held.minutes, held.apology)
}

/// Making a demo takes some seconds: one is made, and looked at from all sides.
#[tokio::test(flavor = "multi_thread")]
async fn the_stories_are_told_as_they_should_be() {
    let world = World::new(0, 7).await;
    every_story_is_regular_and_stops_where_it_should(&world).await;
    every_story_counts_as_what_happened_in_it(&world).await;
    every_story_has_a_route_and_a_reader_who_may_open_it(&world).await;
    what_is_still_to_do_is_what_the_stories_left_open(&world).await;
    thirty_people_agree_on_a_code(&world).await;
    a_panel_of_volunteers_ends_with_a_contract(&world).await;
    a_guard_steps_up_from_a_letter_to_a_meeting(&world).await;
    half_of_a_window_is_paid(&world).await;
    what_was_not_kept_is_back_with_whoever_decides(&world).await;
    somebody_looks_on_in_a_prison(&world).await;
    a_victim_is_asked_only_when_the_offender_is_ready(&world).await;
}

async fn every_story_is_regular_and_stops_where_it_should(world: &World) {
    let mut told = BTreeMap::new();
    for story in Story::ALL {
        let file = world.story(story).await;
        let irregular: Vec<&Event> = file
            .entries()
            .iter()
            .map(|entry| &entry.event)
            .filter(|event| event.verdict().is_some_and(|verdict| !verdict.is_regular()))
            .collect();
        assert_eq!(irregular, Vec::<&Event>::new(), "{}", story.code());
        assert!(file.case().findings.is_empty(), "{}", story.code());
        assert!(file.entries().is_sorted_by_key(|entry| entry.recorded), "{}", story.code());
        told.insert(story, (file.case().phase(), file.case().has_exchanged()));
    }
    let expected = [
        (Story::ThirtyPeople, (Phase::Agreement, true)),
        (Story::Panel, (Phase::Closing, true)),
        (Story::SecurityGuard, (Phase::Ready, true)),
        (Story::Caution, (Phase::Agreement, true)),
        (Story::ConditionalCaution, (Phase::HandedBack, true)),
        (Story::PrisonMeeting, (Phase::FollowingUp, true)),
        (Story::CommunitySentence, (Phase::Closed, true)),
        (Story::LetterWaits, (Phase::Preparing, false)),
        (Story::MeetingAhead, (Phase::Preparing, true)),
        (Story::Motorbike, (Phase::Closed, true)),
    ];
    assert_eq!(told, expected.into());
}

/// R-NOT-01, R-NOT-05: what each story counts as is worked out from what happened in it.
async fn every_story_counts_as_what_happened_in_it(world: &World) {
    let mut found = BTreeMap::new();
    for story in Story::ALL {
        let file = world.story(story).await;
        let standing = Standing::of(&file, world.today().date());
        let flags = standing.flags.clone();
        assert_eq!(flags, [], "{}: no apology was forced, or a mere form", story.code());
        found.insert(story, standing.kinds());
    }
    let expected = [
        (Story::ThirtyPeople, vec![Kind::CommunityMeeting]),
        (Story::Panel, vec![Kind::Panel]),
        (Story::SecurityGuard, vec![Kind::Letter]),
        (Story::Caution, vec![Kind::Meeting]),
        (Story::ConditionalCaution, vec![Kind::Meeting]),
        (Story::PrisonMeeting, vec![Kind::Meeting]),
        (Story::CommunitySentence, vec![Kind::Meeting]),
        (Story::LetterWaits, vec![]),
        (Story::MeetingAhead, vec![Kind::Letter]),
        (Story::Motorbike, vec![Kind::Meeting, Kind::Letter]),
    ];
    assert_eq!(found, expected.into());
    let waits = world.story(Story::LetterWaits).await;
    let standing = Standing::of(&waits, world.today().date());
    let lacks: Vec<Lack> = standing.reasons().iter().map(|reason| reason.lack).collect();
    assert_eq!(lacks, [Lack::NoExchange], "the letter waits: nobody was in touch yet");
}

async fn every_story_has_a_route_and_a_reader_who_may_open_it(world: &World) {
    let mut routes = BTreeSet::new();
    for told in &world.made.stories {
        let account = world.made.accounts.iter().find(|one| one.user == told.reader).unwrap();
        let caller = world.caller(&account.name).await;
        let view = world.app.read_case(&caller, told.case).await.unwrap();
        let erased = view.words.values().filter(|words| words.is_none()).count();
        assert_eq!(erased, 0, "{}: every note can be read", told.story.code());
        routes.insert(view.file.case().route.clone());
    }
    let expected = [
        "community-resolution",
        "community-sentence",
        "conditional-caution",
        "custody",
        "incident",
        "simple-caution",
    ];
    assert_eq!(routes.iter().map(String::as_str).collect::<Vec<_>>(), expected);
}

async fn what_is_still_to_do_is_what_the_stories_left_open(world: &World) {
    let helen = world.caller("Helen Osei").await;
    let mut open = BTreeMap::new();
    for told in &world.made.stories {
        let Ok(view) = world.app.read_case(&helen, told.case).await else { continue };
        let (case, facts) = (view.file.case(), view.facts(&world.app));
        let letter = case.letters.values().find(|letter| letter.passed_on.is_none());
        let activity = case.activities.values().find(|activity| activity.is_ahead());
        let checks = match (letter, activity) {
            (Some(letter), _) => gates::letter(case, letter, view.now, &facts),
            (_, Some(activity)) => gates::meeting(case, activity, view.now, &facts),
            _ => Vec::new(),
        };
        let left: BTreeSet<CheckCode> =
            checks.iter().filter(|check| !check.holds()).map(|check| check.code).collect();
        open.insert(told.story, left);
    }
    let before_meeting = [
        CheckCode::OrdersKnown,
        CheckCode::SignedOff,
        CheckCode::Prepared,
        CheckCode::Attendance,
        CheckCode::PrisonAgreed,
    ];
    let expected = [
        (Story::LetterWaits, BTreeSet::from([CheckCode::LetterWanted])),
        (Story::MeetingAhead, BTreeSet::from(before_meeting)),
        (Story::Motorbike, BTreeSet::new()),
    ];
    assert_eq!(open, expected.into());
}

async fn thirty_people_agree_on_a_code(world: &World) {
    let file = world.story(Story::ThirtyPeople).await;
    assert_eq!(file.case().participants.len(), 30);
    assert_eq!(held(&file), (Form::CommunityConference, 30, 390, Apology::Accepted));
    let children = file.case().participants.values().filter(|person| person.is_child()).count();
    assert_eq!((children, with_part(&file, Part::Guardian)), (5, 5));
    assert_eq!(with_part(&file, Part::Community), 8);
    assert_eq!(file.case().pairings.len(), 35);
    let agreed = agreement(&file);
    let conduct = agreed.made.conduct.as_ref().unwrap();
    assert_eq!((conduct.kind, conduct.parties.len()), (ConductKind::SharedCode, 7));
    assert_eq!(agreed.reviewed.unwrap().state, ConductState::Mostly);
    assert!(agreed.next_review().unwrap() > world.today().date(), "looked at again later");
    let states: BTreeSet<_> =
        agreed.made.items.iter().map(|item| agreed.state(item.item)).collect();
    assert_eq!(states, [ItemState::Open, ItemState::Kept].into());
}

async fn a_panel_of_volunteers_ends_with_a_contract(world: &World) {
    let file = world.story(Story::Panel).await;
    assert_eq!(held(&file), (Form::Panel, 5, 95, Apology::Accepted));
    assert_eq!(
        agreement(&file).made.conduct.as_ref().unwrap().kind,
        ConductKind::BehaviourContract
    );
    assert!(agreement(&file).is_kept());
    let caller = world.caller("Marcus Bell").await;
    let practitioners = world.app.list_practitioners(&caller).await.unwrap();
    for id in file.case().team.facilitators.keys() {
        let one = practitioners.iter().find(|one| one.record.id == *id).unwrap();
        assert!(one.record.volunteer, "{}", one.name);
    }
}

async fn a_guard_steps_up_from_a_letter_to_a_meeting(world: &World) {
    let file = world.story(Story::SecurityGuard).await;
    let case = file.case();
    assert!(case.letters.values().all(|letter| letter.counts(case)), "the letter was read");
    let meeting = case.activities.values().next().unwrap();
    assert!(meeting.authorised.is_some() && meeting.is_ahead());
    assert!(meeting.plan.starts > world.today(), "it is still to come");
    let kinds = counted(&file);
    assert_eq!(kinds.get("assessment-recorded"), Some(&4), "each was assessed for both");
}

async fn half_of_a_window_is_paid(world: &World) {
    let file = world.story(Story::Caution).await;
    let agreed = agreement(&file);
    let item = agreed.made.items.first().unwrap();
    assert_eq!((item.pence(), agreed.paid(item.item)), (Some(24_000), 12_000));
    let next = agreed.next_part(item).unwrap();
    assert_eq!(next.pence, 6_000);
    assert!(next.due > world.today().date(), "nothing is late");
}

async fn what_was_not_kept_is_back_with_whoever_decides(world: &World) {
    let file = world.story(Story::ConditionalCaution).await;
    assert_eq!(file.case().handed_back.map(|(why, _)| why), Some(HandBackReason::NotFinished));
    let agreed = agreement(&file);
    let states = agreed.made.items.iter().map(|item| agreed.state(item.item));
    assert_eq!(states.collect::<Vec<_>>(), [ItemState::Kept, ItemState::Part, ItemState::NotKept]);
    assert!(!agreed.is_kept());
}

async fn somebody_looks_on_in_a_prison(world: &World) {
    let file = world.story(Story::PrisonMeeting).await;
    assert_eq!(held(&file), (Form::Conference, 5, 75, Apology::Offered));
    assert_eq!(with_part(&file, Part::Observer), 1);
    let kinds = counted(&file);
    let checked = ["prison-agreed", "anonymity-checked", "agreement-made"];
    let checked = checked.map(|kind| kinds.get(kind).copied().unwrap_or(0));
    assert_eq!(checked, [1, 1, 0], "agreed, checked, and nothing written down");
    let asked = ["prison-asked", "prison-answered"];
    let asked = asked.map(|kind| kinds.get(kind).copied().unwrap_or(0));
    assert_eq!(asked, [2, 1], "refused at first, and asked again");
    let case = file.case();
    let owed = case.participants.values().filter(|one| one.owed_follow_up(case).is_some());
    assert_eq!(owed.count(), 3, "all but her and the one who looked on");
}

async fn a_victim_is_asked_only_when_the_offender_is_ready(world: &World) {
    let file = world.story(Story::CommunitySentence).await;
    let at = |of: &dyn Fn(&Event) -> bool| {
        file.entries().iter().position(|entry| of(&entry.event)).unwrap()
    };
    let victim = file.case().principals(Side::Harmed).next().unwrap().id;
    let paused = at(&|event| matches!(event, Event::Paused(_)));
    let resumed = at(&|event| matches!(event, Event::Resumed(_)));
    let asked = at(
        &|event| matches!(event, Event::ContactRecorded(contact) if contact.fact.participant == victim),
    );
    assert!(paused < resumed && resumed < asked, "{paused} {resumed} {asked}");
    assert_eq!(held(&file), (Form::Conference, 5, 100, Apology::Accepted));
    assert_eq!(with_part(&file, Part::Professional), 2);
    assert!(agreement(&file).is_kept());
}
