//! A case whose owner is out of it, as whoever finds it another one sees it: that it needs an owner,
//! and nothing of what is in it (R-REF-04, R-FAC-10).

use domain::access::{Action, Role};
use domain::ids::{CaseId, UserId};
use domain::time::Timestamp;

use super::load::{Also, Deciding};
use crate::directory::Colleague;
use crate::{App, Caller, Failure, desk};

/// What is seen of it.
#[derive(Debug, Clone)]
pub struct Ownerless {
    /// Which case.
    pub case: CaseId,
    /// Its reference.
    pub reference: String,
    /// Since when its owner is out of it.
    pub since: Timestamp,
    /// Who was asked to take it over, and when.
    pub asked: Option<(String, Timestamp)>,
    /// The coordinators who can be asked, by name: the reader among them.
    pub able: Vec<Colleague>,
    /// Who reads.
    pub reader: UserId,
}

impl App {
    /// A case that needs another owner, for those who find it one.
    ///
    /// # Errors
    /// [`Failure::NotFound`] for everybody else, and for everybody while its owner can act.
    pub async fn ownerless(&self, caller: &Caller, case: CaseId) -> Result<Ownerless, Failure> {
        let loaded = self.load_pages(caller, case, Deciding::default(), Also::default()).await?;
        let case = loaded.file.case();
        desk::must(case.relations_of(caller.user), Action::HandOver)?;
        let since = case.referral.blocked.filter(|_| case.is_open()).ok_or(Failure::NotFound)?;
        let colleagues = self.colleagues(caller.service).await?;
        let asked = case.referral.offered.map(|(user, at)| {
            (colleagues.get(&user).map_or_else(String::new, |one| one.name.clone()), at)
        });
        let waits_for = case.referral.offered.map(|(user, _)| user);
        let mut able: Vec<Colleague> = colleagues
            .values()
            .filter(|one| one.active && one.roles.contains(&Role::Coordinator))
            .filter(|one| one.user != case.referral.owner && Some(one.user) != waits_for)
            .filter(|one| !case.team.blocked.contains(&one.user))
            .cloned()
            .collect();
        able.sort_by(|a, b| (&a.name, a.user).cmp(&(&b.name, b.user)));
        Ok(Ownerless {
            case: loaded.file.id(),
            reference: case.opening.reference.clone(),
            since,
            asked,
            able,
            reader: caller.user,
        })
    }
}
