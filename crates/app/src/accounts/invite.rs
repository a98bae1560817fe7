//! Invitations: a link that works once, by which somebody sets their password.

use domain::access::{Duty, Role};
use domain::cases::{Flaw, Invalid};
use domain::ids::{PractitionerId, ServiceId, UserId};
use domain::practitioners::Practitioner;
use domain::time::Timestamp;
use store::db::Tx;
use store::records::invites::{self, Invite};
use store::records::practitioners as practice;
use store::records::services;
use store::records::users::{self, User};
use zeroize::Zeroizing;

use super::secret::{self, Secret};
use super::{password, roles_text, strength};
use crate::{App, Caller, Failure, SignedIn};

/// How long a link works, in seconds: seven days.
const LIFETIME: i64 = 7 * 24 * 60 * 60;
const JOIN: &str = "join";

/// Somebody who is to be invited.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewUser {
    /// Their address at work.
    pub email: String,
    /// Their name, as colleagues see it.
    pub name: String,
    /// What they are employed to do.
    pub roles: Vec<Role>,
}

/// An invitation that was made.
#[derive(Debug, Clone)]
pub struct Invitation {
    /// Who is invited.
    pub user: UserId,
    /// The secret of the link.
    pub secret: Secret,
}

impl App {
    /// Invites a colleague to the caller's service.
    pub async fn invite(&self, caller: &Caller, new: NewUser) -> Result<Invitation, Failure> {
        caller.must(Duty::Administer)?;
        let invitation = self.add_user(caller.service, new, &caller.stamp()).await?;
        self.forget_colleagues(caller.service);
        Ok(invitation)
    }

    pub(crate) async fn add_user(
        &self,
        service: ServiceId,
        new: NewUser,
        actor: &str,
    ) -> Result<Invitation, Failure> {
        let (user, secret) = (self.new_user(service, &new)?, Secret::generate(self.entropy()));
        let now = user.created;
        let invite = Invite {
            purpose: JOIN.to_owned(),
            service: Some(service),
            user: Some(user.id),
            doc: "{}".to_owned(),
            created: now,
            expires: now.plus_seconds(LIFETIME),
        };
        let id = user.id;
        let (hash, actor) = (secret.hash(), actor.to_owned());
        let added = self
            .store
            .write::<_, _, store::Error>(move |tx| {
                Box::pin(async move {
                    users::insert(tx, &user).await?;
                    if let Some(practitioner) = user.practitioner {
                        insert_practitioner(tx, &user, practitioner, now, &actor).await?;
                    }
                    invites::insert(tx, &hash, &invite).await
                })
            })
            .await;
        match added {
            Ok(()) => Ok(Invitation { user: id, secret }),
            Err(store::Error::Duplicate(_)) => Err(Invalid::new("email", Flaw::AlreadyDone).into()),
            Err(error) => Err(error.into()),
        }
    }

    /// A user as they are added: without a password, with a practitioner record to come where they
    /// are to practise.
    pub(super) fn new_user(&self, service: ServiceId, new: &NewUser) -> Result<User, Failure> {
        let email = new.email.trim().to_lowercase();
        if !is_address(&email) {
            return Err(Invalid::new("email", Flaw::DoesNotFit).into());
        }
        if new.name.trim().is_empty() {
            return Err(Invalid::new("name", Flaw::Missing).into());
        }
        if new.roles.is_empty() {
            return Err(Invalid::new("roles", Flaw::Missing).into());
        }
        let now = self.now();
        let practises =
            new.roles.iter().any(|role| matches!(role, Role::Facilitator | Role::Supervisor));
        Ok(User {
            id: UserId::generate(now, self.entropy()),
            service,
            email,
            name: new.name.trim().to_owned(),
            roles: roles_text(&new.roles),
            practitioner: practises.then(|| PractitionerId::generate(now, self.entropy())),
            active: true,
            version: 1,
            created: now,
        })
    }

    /// Who an invitation is for, while its link works.
    pub async fn find_invitation(&self, presented: &str) -> Result<Option<String>, Failure> {
        Ok(self.find_invited(presented).await?.map(|(user, _)| user.name))
    }

    /// Who is invited by a link, and the name of their service.
    async fn find_invited(&self, presented: &str) -> Result<Option<(User, String)>, Failure> {
        let (hash, now) = (secret::hash(presented), self.now());
        let found = self
            .store
            .read::<_, _, store::Error>(move |reader| {
                Box::pin(async move {
                    let Some(invite) = invites::find_by_token(reader, &hash, now).await? else {
                        return Ok(None);
                    };
                    let Some(user) = invite.user.filter(|_| invite.purpose == JOIN) else {
                        return Ok(None);
                    };
                    let Some(user) = users::lookup(reader, user).await? else { return Ok(None) };
                    let service = services::lookup(reader, user.service).await?;
                    Ok(Some((user, service.map(|service| service.name).unwrap_or_default())))
                })
            })
            .await?;
        Ok(found)
    }

    /// Sets the password of whoever was invited, uses the link up, and signs them in.
    ///
    /// # Errors
    /// [`Failure::NotFound`] where the link does not work; [`Failure::Invalid`] where the password
    /// cannot be theirs.
    pub async fn accept_invitation(
        &self,
        presented: &str,
        password: Zeroizing<String>,
    ) -> Result<SignedIn, Failure> {
        // Whoever has no link is not given the work of hashing.
        let (invited, service) = self.find_invited(presented).await?.ok_or(Failure::NotFound)?;
        strength::check(&password, &[&service, &invited.name, &invited.email])?;
        let phc = password::hash(password, self.entropy()).await.map_err(Failure::internal)?;
        let (hash, now) = (secret::hash(presented), self.now());
        let user = self
            .store
            .write::<_, _, store::Error>(move |tx| {
                Box::pin(async move {
                    let taken = invites::take(tx, &hash, now)
                        .await?
                        .filter(|invite| invite.purpose == JOIN);
                    let Some(user) = taken.and_then(|invite| invite.user) else { return Ok(None) };
                    users::set_password(tx, user, &phc).await?;
                    Ok(Some(user))
                })
            })
            .await?
            .ok_or(Failure::NotFound)?;
        self.start_session(user).await
    }
}

async fn insert_practitioner(
    tx: &mut Tx,
    user: &User,
    id: PractitionerId,
    now: Timestamp,
    actor: &str,
) -> Result<(), store::Error> {
    let record = Practitioner {
        id,
        user: user.id,
        volunteer: false,
        training: Vec::new(),
        levels: Vec::new(),
        supervisor: None,
        supervised_on: Vec::new(),
    };
    let doc = serde_json::to_string(&record)
        .map_err(|error| store::Error::Internal(error.to_string()))?;
    let row = practice::Practitioner {
        id,
        service: user.service,
        user: Some(user.id),
        doc,
        version: 1,
        updated: now,
    };
    practice::insert(tx, &row, actor).await
}

/// The longest address that mail can be sent to (RFC 5321 §4.5.3.1.3, without its brackets).
const LONGEST_ADDRESS: usize = 254;

/// Whether a text can be an address: whether somebody reads there, only a message can tell. White
/// space and control characters would reach into a message's headers.
fn is_address(text: &str) -> bool {
    let plain = |part: &str| {
        !part.is_empty() && !part.contains(|c: char| c.is_whitespace() || c.is_control())
    };
    let parts = text.split_once('@');
    text.len() <= LONGEST_ADDRESS
        && parts.is_some_and(|(name, host)| plain(name) && plain(host) && !host.contains('@'))
}

#[cfg(test)]
mod tests {
    use super::is_address;

    #[test]
    fn an_address_is_one_line_with_one_at() {
        assert!(is_address("helen@rj.example"));
        let long = format!("{}@rj.example", "a".repeat(254));
        for other in
            ["", "helen", "@rj.example", "helen@", "a@b@c", "a@b\r\nBcc: c@d", "a b@c", &long]
        {
            assert!(!is_address(other), "{other:?}");
        }
    }
}
