//! A case whose owner is out of it, as whoever finds it another one sees it: that it needs an owner,
//! and nothing of what is in it (R-REF-04, R-FAC-10).

use std::collections::BTreeMap;

use domain::access::{Action, Role};
use domain::cases::Case;
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

/// The colleagues who can be asked to own a case, by name.
pub fn able_to_own<'c>(
    case: &Case,
    colleagues: &'c BTreeMap<UserId, Colleague>,
) -> Vec<&'c Colleague> {
    let coordinates = |one: &&Colleague| one.active && one.roles.contains(&Role::Coordinator);
    let able = colleagues.values().filter(coordinates);
    let mut able: Vec<_> = able.filter(|one| case.can_ask_to_own(one.user)).collect();
    able.sort_by(|a, b| (&a.name, a.user).cmp(&(&b.name, b.user)));
    able
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
        let asked = case.referral.offered.map(|offered| {
            let name = colleagues.get(&offered.to).map_or_else(String::new, |one| one.name.clone());
            (name, offered.at)
        });
        let able = able_to_own(case, &colleagues).into_iter().cloned().collect();
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
