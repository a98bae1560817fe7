//! Whoever is given a case can read it: so it is given to nobody but a colleague of this service
//! whose work it is, whatever a form says (R-REF-04, R-FAC-02).

#![expect(clippy::unwrap_used, reason = "a test fails where it must")]

use app::{Act, Failure, Request};
use domain::cases::{FacilitatorAllocated, Flaw, Invalid, Seat, SupervisorNamed};
use domain::ids::UserId;
use store::records::users;
use testkit::site::{People, Story, Who};
use testkit::{TestApp, both_engines};

both_engines! {
    a_case_is_handed_to_a_coordinator_of_the_service_and_to_nobody_else,
    a_coordinator_who_has_left_is_not_asked,
    the_supervisor_asks_where_a_conflict_blocks_the_owner,
    an_owner_asks_somebody_as_they_leave_where_nobody_else_could,
    a_coordinator_finds_an_owner_and_learns_nothing_of_the_case,
    a_place_on_the_team_is_for_practitioners_of_the_service,
    what_was_written_for_the_next_owner_waits_until_it_is_read,
}

/// What the server answers when the owner asks somebody to take over.
async fn asks(app: &TestApp, story: &Story, to: UserId) -> u16 {
    let owner = app.as_user(Who::Coordinator);
    let path = format!("/cases/{}/hand-over/offer", story.case);
    owner.post_form(&path, &[("to", &to.to_string())]).await.status.as_u16()
}

async fn reads(app: &TestApp, story: &Story, who: Who) -> bool {
    app.as_user(who).get(&format!("/cases/{}", story.case)).await.status.is_success()
}

async fn a_case_is_handed_to_a_coordinator_of_the_service_and_to_nobody_else(app: TestApp) {
    let story = app.case(&People::default()).await;
    for who in [Who::Administrator, Who::Safeguarding, Who::Foreign] {
        assert_eq!(asks(&app, &story, app.caller(who).user).await, 422, "{who:?}");
        assert!(!reads(&app, &story, who).await, "{who:?} can read it");
    }
    let nobody = UserId::generate(app.app.now(), app.app.entropy());
    assert_eq!(asks(&app, &story, nobody).await, 422);
    assert_eq!(asks(&app, &story, app.caller(Who::Unrelated).user).await, 303);
    assert!(reads(&app, &story, Who::Unrelated).await);
}

async fn the_supervisor_asks_where_a_conflict_blocks_the_owner(app: TestApp) {
    let story = app.case(&People::default()).await;
    let path = format!("/cases/{}/hand-over", story.case);
    let (owner, supervisor) = (app.as_user(Who::Coordinator), app.as_user(Who::Supervisor));
    let to = app.caller(Who::Unrelated).user.to_string();
    let offer = format!("{path}/offer");
    assert_eq!(supervisor.post_form(&offer, &[("to", &to)]).await.status.as_u16(), 403);
    let conflict = format!("/cases/{}/conflict", story.case);
    let said = owner.post_form(&conflict, &[("conflict", "knows-somebody")]).await;
    assert_eq!(said.status.as_u16(), 303);
    assert_eq!(owner.get(&path).await.status.as_u16(), 404);

    let page = supervisor.get(&path).await.text();
    assert!(page.contains(&format!("{path}/offer")), "the form is there: {page}");
    assert_eq!(supervisor.post_form(&offer, &[("to", &to)]).await.status.as_u16(), 303);
    let taken = app.as_user(Who::Unrelated).post_form(&format!("{path}/accept"), &[]).await;
    assert_eq!(taken.status.as_u16(), 303);
    let team = format!("/cases/{}/team", story.case);
    assert_eq!(app.as_user(Who::Unrelated).get(&team).await.status.as_u16(), 200);
    assert_eq!(supervisor.post_form(&offer, &[("to", &to)]).await.status.as_u16(), 403);
}

/// R-REF-04, R-FAC-10: owner and supervisor are out, and the one who was asked cannot.
async fn a_coordinator_finds_an_owner_and_learns_nothing_of_the_case(app: TestApp) {
    let story = app.case(&People::default()).await;
    let path = |part: &str| format!("/cases/{}/{part}", story.case);
    let (knows, me) = (("conflict", "knows-somebody"), app.caller(Who::Unrelated).user.to_string());
    let seen = app.app.read_case(app.caller(Who::Facilitator), story.case).await.unwrap();
    let told: Vec<&str> =
        seen.people.values().flat_map(|person| person.name.split_whitespace()).collect();
    assert_eq!(told.len(), 2, "two people: {told:?}");
    let (to, finder) = (("to", me.as_str()), app.as_user(Who::Unrelated));
    assert_eq!(finder.get(&path("find-owner")).await.status, 404, "while its owner can act");
    let said = app.as_user(Who::Supervisor).post_form(&path("conflict"), &[knows]).await;
    assert_eq!(said.status, 303);
    let left = app.as_user(Who::Coordinator).post_form(&path("conflict"), &[knows, to]).await;
    assert_eq!(left.status, 303);
    let refused = [("reason", "no-capacity")];
    assert_eq!(finder.post_form(&path("hand-over/refuse"), &refused).await.status, 303);

    let day = finder.get("/").await.text();
    assert!(day.contains(&path("find-owner")), "it is in her day: {day}");
    let page = finder.get(&path("find-owner")).await.text();
    for known in &told {
        assert!(!page.contains(known), "{known}: {page}");
    }
    assert!(!reads(&app, &story, Who::Unrelated).await);
    assert_eq!(finder.get(&path("hand-over")).await.header("location"), path("find-owner"));
    for who in [Who::Coordinator, Who::Supervisor, Who::Facilitator, Who::Safeguarding] {
        let sent = app.as_user(who).post_form(&path("find-owner"), &[to]).await;
        let seen = if who == Who::Facilitator { 403 } else { 404 };
        assert_eq!(sent.status, seen, "{who:?} asks somebody");
    }
    let asked = finder.post_form(&path("find-owner"), &[to]).await;
    assert_eq!((asked.status.as_u16(), asked.header("location")), (303, &*path("hand-over")));
    assert!(reads(&app, &story, Who::Unrelated).await, "she looks before she answers");
    assert_eq!(finder.post_form(&path("hand-over/accept"), &[]).await.status, 303);
    assert_eq!(finder.get(&path("team")).await.status, 200, "it has an owner");
}

async fn an_owner_asks_somebody_as_they_leave_where_nobody_else_could(app: TestApp) {
    let story = app.case(&People::default()).await;
    let path = format!("/cases/{}/conflict", story.case);
    let knows = ("conflict", "knows-somebody");
    let owner = app.as_user(Who::Coordinator);
    assert!(!owner.get(&path).await.text().contains("name=\"to\""), "the supervisor will");
    assert_eq!(app.as_user(Who::Supervisor).post_form(&path, &[knows]).await.status.as_u16(), 303);
    assert!(owner.get(&path).await.text().contains("name=\"to\""));
    assert_eq!(owner.post_form(&path, &[knows]).await.status.as_u16(), 422);
    let to = app.caller(Who::Unrelated).user.to_string();
    let said = owner.post_form(&path, &[knows, ("to", &to)]).await;
    assert_eq!(said.status.as_u16(), 303);
    assert!(!reads(&app, &story, Who::Coordinator).await);
    let accept = format!("/cases/{}/hand-over/accept", story.case);
    let taken = app.as_user(Who::Unrelated).post_form(&accept, &[]).await;
    assert_eq!(taken.status.as_u16(), 303);
}

async fn a_coordinator_who_has_left_is_not_asked(app: TestApp) {
    let story = app.case(&People::default()).await;
    let user = app.caller(Who::Unrelated).user;
    // The directory knows them still: it is a cache, and authorises nothing.
    app.app.colleagues(app.caller(Who::Coordinator).service).await.unwrap();
    let left: Result<_, store::Error> = app
        .app
        .store()
        .write(move |tx| {
            Box::pin(async move {
                let known = users::lookup(tx, user).await?.unwrap();
                users::update(tx, &users::User { active: false, ..known }).await
            })
        })
        .await;
    assert!(left.unwrap());
    assert_eq!(asks(&app, &story, user).await, 422);
}

async fn a_place_on_the_team_is_for_practitioners_of_the_service(app: TestApp) {
    let story = app.case(&People::default()).await;
    let foreign = app.caller(Who::Foreign);
    let practitioner = foreign.practitioner.unwrap();
    let allocated = FacilitatorAllocated {
        practitioner,
        user: foreign.user,
        seat: Seat::Co,
        declared_neutral: true,
    };
    let named = SupervisorNamed { practitioner, user: foreign.user };
    let acts = [
        (Act::new(allocated), Invalid::new("practitioner", Flaw::Unknown)),
        (Act::new(named), Invalid::new("user", Flaw::Unknown)),
    ];
    for (act, expected) in acts {
        let owner = app.caller(Who::Coordinator);
        let done = app.app.act(owner, story.case, vec![act], Request::default()).await;
        assert!(matches!(&done, Err(Failure::Invalid(found)) if *found == expected), "{done:?}");
    }
    assert!(!reads(&app, &story, Who::Foreign).await);
}

async fn what_was_written_for_the_next_owner_waits_until_it_is_read(app: TestApp) {
    let story = app.case(&People::default()).await;
    let (owner, next) = (app.as_user(Who::Coordinator), app.as_user(Who::Unrelated));
    let case = format!("/cases/{}", story.case);
    let form = owner.get(&format!("{case}/hand-over")).await.text();
    assert!(form.contains("What they will see in any case"), "what Concord knows is shown");
    let version = form.split_once("name=\"version\" value=\"").unwrap().1;
    let version = version.split('"').next().unwrap();
    let to = app.caller(Who::Unrelated).user.to_string();
    let fields = [
        ("version", version),
        ("to", &to),
        ("first", "Qfirstthing"),
        ("promised", "Qpromisedthing"),
    ];
    let asked = owner.post_form(&format!("{case}/hand-over/offer"), &fields).await;
    assert_eq!(asked.status.as_u16(), 303, "{}", asked.text());
    let page = next.get(&format!("{case}/hand-over")).await.text();
    assert!(page.contains("Qfirstthing") && page.contains("Qpromisedthing"), "before they answer");
    let tell = format!("{case}/tell");
    assert!(!next.get("/").await.text().contains(&tell), "they decide first");
    assert_eq!(next.post_form(&format!("{case}/hand-over/accept"), &[]).await.status.as_u16(), 303);
    assert!(next.get(&case).await.text().contains("Qfirstthing"), "on the case's page");
    assert!(next.get("/").await.text().contains(&tell), "and in their day");
    let page = next.get(&tell).await.text();
    let mention = page.split_once("name=\"mention\" value=\"").unwrap().1;
    let mention = mention.split('"').next().unwrap();
    let seen = next.post_form(&format!("{tell}/seen"), &[("mention", mention)]).await;
    assert_eq!(seen.status.as_u16(), 303, "{}", seen.text());
    assert!(!next.get("/").await.text().contains(&tell), "until they have read it");
}
