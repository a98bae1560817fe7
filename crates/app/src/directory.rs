//! Colleagues by name: a cache that can be rebuilt at any time and never authorises anything.

use std::collections::BTreeMap;
use std::sync::{Arc, RwLock};

use domain::access::{Duty, Role};
use domain::ids::{PractitionerId, ServiceId, UserId};
use domain::time::Timestamp;
use store::records::users;

use crate::accounts::roles;
use crate::{App, Caller, Failure};

/// How long a list of colleagues is used before it is read again, in seconds.
const FRESH: i64 = 15;

/// A colleague as others see them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Colleague {
    /// Which user.
    pub user: UserId,
    /// Their name.
    pub name: String,
    /// The address they sign in with.
    pub email: String,
    /// Their roles.
    pub roles: Vec<Role>,
    /// Their practitioner record.
    pub practitioner: Option<PractitionerId>,
    /// Whether they may sign in.
    pub active: bool,
    /// The version of their record, for facts.
    pub version: i64,
}

impl Colleague {
    /// Whether concerns reach them: they may sign in and receive concerns by their role.
    pub fn is_lead(&self) -> bool {
        self.active && self.roles.contains(&Role::Safeguarding)
    }
}

type Colleagues = Arc<BTreeMap<UserId, Colleague>>;

/// The cache.
#[derive(Default)]
pub struct Directory {
    lists: RwLock<BTreeMap<ServiceId, (Timestamp, Colleagues)>>,
}

impl App {
    /// The colleagues in a service.
    pub async fn colleagues(&self, service: ServiceId) -> Result<Colleagues, Failure> {
        let now = self.now();
        let cached =
            self.directory.lists.read().ok().and_then(|lists| lists.get(&service).cloned());
        if let Some((at, list)) = cached
            && now < at.plus_seconds(FRESH)
        {
            return Ok(list);
        }
        let read = self
            .store
            .read::<_, _, store::Error>(move |reader| Box::pin(users::list(reader, service)))
            .await?;
        let list: Colleagues =
            Arc::new(read.into_iter().map(|user| (user.id, colleague(&user))).collect());
        if let Ok(mut lists) = self.directory.lists.write() {
            lists.insert(service, (now, Arc::clone(&list)));
        }
        Ok(list)
    }

    /// The colleagues in the caller's service by name, for those who choose among them.
    ///
    /// # Errors
    /// [`Failure::NotFound`] where their roles do not see who practises.
    pub async fn list_colleagues(&self, caller: &Caller) -> Result<Vec<Colleague>, Failure> {
        caller.must(Duty::SeePractitioners)?;
        let mut all: Vec<_> = self.colleagues(caller.service).await?.values().cloned().collect();
        all.sort_by(|a, b| (&a.name, a.user).cmp(&(&b.name, b.user)));
        Ok(all)
    }

    /// Forgets the list of a service, after a change to it.
    pub(crate) fn forget_colleagues(&self, service: ServiceId) {
        if let Ok(mut lists) = self.directory.lists.write() {
            lists.remove(&service);
        }
    }
}

fn colleague(user: &users::User) -> Colleague {
    Colleague {
        user: user.id,
        name: user.name.clone(),
        email: user.email.clone(),
        roles: roles(&user.roles),
        practitioner: user.practitioner,
        active: user.active,
        version: user.version,
    }
}
