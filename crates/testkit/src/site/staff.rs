//! The staff of a test's service, and a colleague elsewhere: invited, joined, trained and given a
//! key, all through the use cases.

use std::collections::BTreeMap;

use app::{App, Caller, NewUser, Secret};
use domain::access::Role;
use domain::ids::{ServiceId, UserId};
use domain::practitioners::{Level, LevelReached, PractitionerChange, Skill, Training};
use zeroize::Zeroizing;

/// Somebody on the staff.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Who {
    /// Owns the cases.
    Coordinator,
    /// Leads the casework.
    Facilitator,
    /// Supervises it.
    Supervisor,
    /// Receives concerns.
    Safeguarding,
    /// Runs the installation.
    Administrator,
    /// Has every casework role and works on no case.
    Unrelated,
    /// Has every role, in another service.
    Foreign,
}

impl Who {
    /// Everybody.
    pub const ALL: [Self; 7] = [
        Self::Coordinator,
        Self::Facilitator,
        Self::Supervisor,
        Self::Safeguarding,
        Self::Administrator,
        Self::Unrelated,
        Self::Foreign,
    ];

    fn roles(self) -> Vec<Role> {
        match self {
            Self::Coordinator => vec![Role::Coordinator],
            Self::Facilitator => vec![Role::Facilitator],
            Self::Supervisor => vec![Role::Supervisor],
            Self::Safeguarding => vec![Role::Safeguarding],
            Self::Administrator => vec![Role::Administrator],
            Self::Unrelated => vec![Role::Coordinator, Role::Facilitator, Role::Supervisor],
            Self::Foreign => Role::ALL.to_vec(),
        }
    }
}

/// How somebody gets in.
pub(super) struct Account {
    pub(super) caller: Caller,
    pub(super) session: Secret,
    pub(super) key: Secret,
}

/// Founds two services and hires everybody.
pub(super) async fn hire(app: &App) -> BTreeMap<Who, Account> {
    let here = app.add_service("Restorative Test").await.unwrap();
    let elsewhere = app.add_service("Other Valley").await.unwrap();
    let mut staff = BTreeMap::new();
    for who in Who::ALL {
        let service = if who == Who::Foreign { elsewhere } else { here };
        staff.insert(who, join(app, who, service).await);
    }
    let supervisor = staff[&Who::Supervisor].caller.practitioner;
    for who in [Who::Facilitator, Who::Supervisor] {
        let by = &staff[&Who::Coordinator].caller;
        train(app, by, &staff[&who].caller, supervisor.filter(|_| who == Who::Facilitator)).await;
    }
    staff
}

async fn join(app: &App, who: Who, service: ServiceId) -> Account {
    let inviting = Caller {
        user: UserId::generate(app.now(), app.entropy()),
        service,
        name: "Inviting".to_owned(),
        roles: vec![Role::Administrator],
        practitioner: None,
    };
    let name = format!("{who:?} Smith");
    let email = format!("{who:?}@rj.test").to_lowercase();
    let new = NewUser { email, name, roles: who.roles() };
    let invitation = app.invite(&inviting, new).await.unwrap();
    let password = Zeroizing::new("a long enough password".to_owned());
    let joined = app.accept_invitation(invitation.secret.expose(), password).await.unwrap();
    let caller = app.authenticate(joined.secret.expose()).await.unwrap().unwrap();
    let key = app.make_key(&caller, "test").await.unwrap();
    Account { caller, session: joined.secret, key }
}

/// Everything a practitioner can be trained for, in date, and supervised.
async fn train(
    app: &App,
    by: &Caller,
    whom: &Caller,
    supervisor: Option<domain::ids::PractitionerId>,
) {
    let today = app.now().date();
    let id = whom.practitioner.unwrap();
    let before = app.read_practitioner(by, id).await.unwrap();
    let course = |skill: &Skill| Training {
        skill: *skill,
        provider: "Restorative Training".to_owned(),
        on: today,
        until: None,
    };
    let courses = Skill::ALL.iter().map(|skill| PractitionerChange::Course(course(skill)));
    let level = LevelReached { level: Level::Advanced, on: today };
    let changes = courses
        .chain([PractitionerChange::Level(level), PractitionerChange::Session(today)])
        .chain(supervisor.map(PractitionerChange::Supervisor))
        .collect();
    app.change_practitioner(by, id, before.version, changes).await.unwrap();
}
