//! The people who sign in to a service, for its administrator.

use domain::access::{Duty, Role};
use domain::ids::UserId;
use store::records::users;

use super::roles;
use crate::{App, Caller, Failure};

/// A user as the administrator sees them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UserView {
    /// Which user.
    pub user: UserId,
    /// Their name.
    pub name: String,
    /// Their address at work.
    pub email: String,
    /// What they are employed to do.
    pub roles: Vec<Role>,
    /// Whether they may sign in.
    pub active: bool,
}

impl App {
    /// The users of the caller's service, by name.
    pub async fn list_users(&self, caller: &Caller) -> Result<Vec<UserView>, Failure> {
        caller.must(Duty::Administer)?;
        let service = caller.service;
        let listed = self
            .store
            .read::<_, _, store::Error>(move |reader| Box::pin(users::list(reader, service)))
            .await?;
        Ok(listed.into_iter().map(view).collect())
    }
}

fn view(user: users::User) -> UserView {
    UserView {
        user: user.id,
        name: user.name,
        email: user.email,
        roles: roles(&user.roles),
        active: user.active,
    }
}
