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
    a_place_on_the_team_is_for_practitioners_of_the_service,
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
