//! Who asks.

use domain::access::{Duty, Role};
use domain::cases::Actor;
use domain::ids::{PractitionerId, ServiceId, UserId};

use crate::Failure;

/// A signed-in user, as authentication found them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Caller {
    /// Which user.
    pub user: UserId,
    /// The service they work for.
    pub service: ServiceId,
    /// The name they go by.
    pub name: String,
    /// What they are employed to do.
    pub roles: Vec<Role>,
    /// Their practitioner record, where they have one.
    pub practitioner: Option<PractitionerId>,
}

impl Caller {
    /// Whether one of their roles has a duty.
    pub fn has(&self, duty: Duty) -> bool {
        self.roles.iter().any(|role| role.has(duty))
    }

    /// Fails where none of their roles has a duty. What it opens is then not known to exist.
    pub fn must(&self, duty: Duty) -> Result<(), Failure> {
        if self.has(duty) { Ok(()) } else { Err(Failure::NotFound) }
    }

    pub(crate) const fn actor(&self) -> Actor {
        Actor { user: self.user, practitioner: self.practitioner }
    }

    /// As the history names them.
    pub(crate) fn stamp(&self) -> String {
        format!("user:{}", self.user)
    }
}
