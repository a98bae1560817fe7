//! Who works at the demo's service.

use domain::access::Role;
use domain::ids::{PractitionerId, ServiceId, UserId};
use domain::practitioners::{Level, LevelReached, Practitioner, Skill, Training};
use domain::time::{Date, Timestamp};
use store::records::{practitioners, users};

use super::chance::{Chance, DemoClock};
use super::{Account, DemoError, days_from, names};
use crate::accounts::roles_text;
use crate::{App, Caller, Failure};

/// How many facilitators are made up beside those who can be signed in as.
const MORE: usize = 12;
/// Before the first case.
const FOUNDED: i64 = -520;

/// The service's staff and volunteers.
pub struct Cast {
    /// The service.
    pub service: ServiceId,
    /// Owns most cases.
    pub priya: Caller,
    /// Owns the others.
    pub tom: Caller,
    /// The facilitator of the stories.
    pub helen: Member,
    /// Facilitates beside her.
    pub daniel: Member,
    /// Supervises both.
    pub marcus: Member,
    /// A police sergeant who facilitates for the service.
    pub colin: Member,
    /// A prison officer who does.
    pub gareth: Member,
    /// A volunteer who leads panels.
    pub glenys: Member,
    /// A volunteer who sits beside her.
    pub yusuf: Member,
    /// Receives concerns.
    pub ruth: Caller,
    /// Runs the installation.
    pub alan: Caller,
    /// Supervises the others.
    pub joan: Member,
    /// Facilitators who lead cases of the year.
    pub others: Vec<Member>,
}

/// Somebody who practises.
#[derive(Debug, Clone)]
pub struct Member {
    /// As they act.
    pub caller: Caller,
    /// Their record.
    pub record: Practitioner,
}

impl Member {
    /// Their practitioner record's id.
    pub const fn id(&self) -> PractitionerId {
        self.record.id
    }

    /// Whether they may lead sensitive and complex cases.
    pub fn leads_complex(&self) -> bool {
        self.record.training.iter().any(|course| course.skill == Skill::Complex)
    }
}

impl Cast {
    /// Those who can be signed in as.
    pub fn accounts(&self) -> Vec<Account> {
        let people = [
            (Role::Coordinator, &self.priya),
            (Role::Facilitator, &self.helen.caller),
            (Role::Facilitator, &self.daniel.caller),
            (Role::Supervisor, &self.marcus.caller),
            (Role::Safeguarding, &self.ruth),
            (Role::Administrator, &self.alan),
        ];
        people
            .into_iter()
            .map(|(role, caller)| Account {
                role,
                user: caller.user,
                name: caller.name.clone(),
                email: email(&caller.name),
            })
            .collect()
    }
}

fn email(name: &str) -> String {
    format!("{}@reaandtame.example", name.to_lowercase().replace([' ', '’'], "."))
}

/// Names the service and hires everyone.
pub async fn hire(app: &App, clock: &DemoClock, today: Timestamp) -> Result<Cast, DemoError> {
    clock.set(today.plus_seconds(FOUNDED * 86_400));
    let service = app.add_service("Rea and Tame").await?;
    let office = Office { app, service, today: today.date() };
    let marcus = office.member("Marcus Bell", Role::Supervisor, Level::Advanced, None).await?;
    let joan = office.member("Joan Llewellyn", Role::Supervisor, Level::Advanced, None).await?;
    let (by_marcus, by_joan) = (Some(marcus.id()), Some(joan.id()));
    let (facilitator, intermediate) = (Role::Facilitator, Level::Intermediate);
    let cast = Cast {
        service,
        priya: office.user("Priya Sandhu", Role::Coordinator).await?,
        tom: office.user("Tom Hadley", Role::Coordinator).await?,
        helen: office.member("Helen Osei", facilitator, intermediate, by_marcus).await?,
        daniel: office.member("Daniel Mistry", facilitator, intermediate, by_marcus).await?,
        colin: office.member("Colin Francis", facilitator, intermediate, by_marcus).await?,
        gareth: office.member("Gareth Morgan", facilitator, intermediate, by_marcus).await?,
        glenys: office.volunteer("Glenys Pryce", intermediate, by_marcus).await?,
        yusuf: office.volunteer("Yusuf Farah", Level::Foundation, by_marcus).await?,
        ruth: office.user("Ruth Adeyemi", Role::Safeguarding).await?,
        alan: office.user("Alan Whitlock", Role::Administrator).await?,
        others: office.more(by_joan).await?,
        marcus,
        joan,
    };
    Ok(cast)
}

struct Office<'a> {
    app: &'a App,
    service: ServiceId,
    today: Date,
}

impl Office<'_> {
    async fn user(&self, name: &str, role: Role) -> Result<Caller, Failure> {
        Ok(self.hire(name, role, None).await?.0)
    }

    async fn member(
        &self,
        name: &str,
        role: Role,
        level: Level,
        supervisor: Option<PractitionerId>,
    ) -> Result<Member, Failure> {
        self.practises(name, role, self.practice(role, level, supervisor)).await
    }

    async fn volunteer(
        &self,
        name: &str,
        level: Level,
        supervisor: Option<PractitionerId>,
    ) -> Result<Member, Failure> {
        let mut record = self.practice(Role::Facilitator, level, supervisor);
        record.volunteer = true;
        self.practises(name, Role::Facilitator, record).await
    }

    async fn practises(
        &self,
        name: &str,
        role: Role,
        record: Practitioner,
    ) -> Result<Member, Failure> {
        let (caller, record) = self.hire(name, role, Some(record)).await?;
        let record = record.ok_or(Failure::NotFound)?;
        Ok(Member { caller, record })
    }

    /// The others: three who lead complex cases, the rest who lead ordinary ones.
    async fn more(&self, supervisor: Option<PractitionerId>) -> Result<Vec<Member>, Failure> {
        let chance = Chance::new(2005, 124);
        let mut members: Vec<Member> = Vec::with_capacity(MORE);
        while members.len() < MORE {
            let name = names::name(&chance);
            if members.iter().any(|member| member.caller.name == name) {
                continue;
            }
            let level = if members.len() < 3 { Level::Advanced } else { Level::Intermediate };
            members.push(self.member(&name, Role::Facilitator, level, supervisor).await?);
        }
        self.learners(supervisor).await?;
        Ok(members)
    }

    /// One who is new, one whose training has run out, one who waits for a supervision session.
    async fn learners(&self, supervisor: Option<PractitionerId>) -> Result<(), Failure> {
        let role = Role::Facilitator;
        let mut new = self.practice(role, Level::Foundation, supervisor);
        new.volunteer = true;
        self.hire("Bethan Keane", role, Some(new)).await?;
        let mut lapsed = self.practice(role, Level::Intermediate, supervisor);
        for course in &mut lapsed.training {
            course.until = Some(days_from(self.today, -9));
        }
        self.hire("Winston Perks", role, Some(lapsed)).await?;
        let mut waiting = self.practice(role, Level::Intermediate, supervisor);
        waiting.supervised_on.retain(|day| *day < days_from(self.today, -88));
        self.hire("Rukhsana Iqbal", role, Some(waiting)).await?;
        Ok(())
    }

    /// A practice in good order today and for as long as there were cases.
    fn practice(
        &self,
        role: Role,
        level: Level,
        supervisor: Option<PractitionerId>,
    ) -> Practitioner {
        let day = |days| days_from(self.today, days);
        let course = |skill, on, until: Option<i64>| Training {
            skill,
            provider: "Severn Restorative Training".to_owned(),
            on: day(on),
            until: until.map(day),
        };
        let mut training = vec![
            course(Skill::Facilitation, -980, Some(112)),
            course(Skill::VictimContact, -940, Some(152)),
        ];
        let mut levels = vec![LevelReached { level: Level::Foundation, on: day(-975) }];
        if level >= Level::Intermediate {
            levels.push(LevelReached { level: Level::Intermediate, on: day(-700) });
        }
        if level == Level::Advanced {
            levels.push(LevelReached { level: Level::Advanced, on: day(-560) });
            training.push(course(Skill::Complex, -600, Some(495)));
        }
        if role == Role::Supervisor {
            training.push(course(Skill::Supervision, -590, None));
        }
        let sessions = (0..23).map(|session| day(-12 - session * 42)).collect();
        Practitioner {
            id: PractitionerId::generate(self.app.now(), self.app.entropy()),
            user: UserId::generate(self.app.now(), self.app.entropy()),
            volunteer: false,
            training,
            levels,
            supervisor,
            supervised_on: sessions,
        }
    }

    /// Adds a user, with their record where they practise.
    async fn hire(
        &self,
        name: &str,
        role: Role,
        record: Option<Practitioner>,
    ) -> Result<(Caller, Option<Practitioner>), Failure> {
        let now = self.app.now();
        let fresh = || UserId::generate(now, self.app.entropy());
        let user = users::User {
            id: record.as_ref().map_or_else(fresh, |record| record.user),
            service: self.service,
            email: email(name),
            name: name.to_owned(),
            roles: roles_text(&[role]),
            practitioner: record.as_ref().map(|record| record.id),
            active: true,
            version: 1,
            created: now,
        };
        let row = record.as_ref().map(|record| self.row(record, now)).transpose()?;
        let caller = crate::accounts::caller(user.clone());
        self.app
            .store
            .write::<_, _, store::Error>(move |tx| {
                Box::pin(async move {
                    users::insert(tx, &user).await?;
                    match &row {
                        Some(row) => practitioners::insert(tx, row, "demo").await,
                        None => Ok(()),
                    }
                })
            })
            .await?;
        Ok((caller, record))
    }

    fn row(
        &self,
        record: &Practitioner,
        updated: Timestamp,
    ) -> Result<practitioners::Practitioner, Failure> {
        Ok(practitioners::Practitioner {
            id: record.id,
            service: self.service,
            user: Some(record.user),
            doc: serde_json::to_string(record).map_err(Failure::internal)?,
            version: 1,
            updated,
        })
    }
}
