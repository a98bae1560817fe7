//! The first minutes of an installation: a one-time link by which the first administrator names
//! the service and sets a password.

use domain::access::Role;
use domain::cases::{Flaw, Invalid};
use domain::ids::ServiceId;
use store::records::invites::{self, Invite};
use store::records::{counters, services, users};
use zeroize::Zeroizing;

use super::secret::{self, Secret};
use super::service::ServiceSettings;
use super::strength;
use crate::{App, Failure, NewUser, SignedIn};

/// How long the link works, in seconds: a day. Starting the server again makes a new one.
const LIFETIME: i64 = 24 * 60 * 60;
const SET_UP: &str = "set-up";

impl App {
    /// Whether nobody has set this installation up yet.
    pub async fn is_new(&self) -> Result<bool, Failure> {
        let count =
            self.store.read::<_, _, store::Error>(|reader| Box::pin(users::count(reader))).await?;
        Ok(count == 0)
    }

    /// The secret of a fresh link for the set-up; earlier links no longer work.
    pub async fn make_set_up_link(&self) -> Result<Secret, Failure> {
        let (now, secret) = (self.now(), Secret::generate(self.entropy()));
        let invite = Invite {
            purpose: SET_UP.to_owned(),
            service: None,
            user: None,
            doc: "{}".to_owned(),
            created: now,
            expires: now.plus_seconds(LIFETIME),
        };
        let hash = secret.hash();
        self.store
            .write::<_, _, store::Error>(move |tx| {
                Box::pin(async move {
                    invites::delete_purpose(tx, SET_UP).await?;
                    invites::insert(tx, &hash, &invite).await
                })
            })
            .await?;
        Ok(secret)
    }

    /// Whether a set-up link works.
    pub async fn find_set_up(&self, presented: &str) -> Result<bool, Failure> {
        let (hash, now) = (secret::hash(presented), self.now());
        let found = self
            .store
            .read::<_, _, store::Error>(move |reader| {
                Box::pin(async move { invites::find_by_token(reader, &hash, now).await })
            })
            .await?;
        Ok(found.is_some_and(|invite| invite.purpose == SET_UP))
    }

    /// Names the service, makes its first administrator, and signs them in. All of it is kept in
    /// one transaction, or nothing: an attempt that fails can be made again by the same link.
    ///
    /// # Errors
    /// [`Failure::Invalid`] with the field that cannot be so; [`Failure::NotFound`] where the link
    /// does not work, or somebody has set this installation up.
    pub async fn set_up(
        &self,
        presented: &str,
        service_name: &str,
        name: &str,
        email: &str,
        password: Zeroizing<String>,
    ) -> Result<SignedIn, Failure> {
        // Whoever has no link is told nothing about fields, nor given the work of hashing.
        if !self.is_new().await? || !self.find_set_up(presented).await? {
            return Err(Failure::NotFound);
        }
        strength::check(&password, &[service_name, name, email])?;
        if service_name.trim().is_empty() {
            return Err(Invalid::new("service", Flaw::Missing).into());
        }
        let service = self.new_service(service_name)?;
        let admin = NewUser {
            email: email.to_owned(),
            name: name.to_owned(),
            roles: vec![Role::Administrator],
        };
        let admin = self.new_user(service.id, &admin)?;
        let phc =
            super::password::hash(password, self.entropy()).await.map_err(Failure::internal)?;
        let (user, hash, now) = (admin.id, secret::hash(presented), self.now());
        let done = self
            .store
            .write::<_, _, store::Error>(move |tx| {
                Box::pin(async move {
                    let taken = invites::take(tx, &hash, now).await?;
                    if taken.is_none_or(|invite| invite.purpose != SET_UP) {
                        return Ok(false);
                    }
                    // Whoever comes with another link waits here, and then sees the first user.
                    counters::next(tx, SET_UP).await?;
                    if users::count(tx).await? > 0 {
                        return Ok(false);
                    }
                    services::insert(tx, &service).await?;
                    users::insert(tx, &admin).await?;
                    users::set_password(tx, admin.id, &phc).await?;
                    Ok(true)
                })
            })
            .await?;
        if done { self.start_session(user).await } else { Err(Failure::NotFound) }
    }

    /// Adds a service.
    pub async fn add_service(&self, name: &str) -> Result<ServiceId, Failure> {
        let service = self.new_service(name)?;
        let id = service.id;
        self.store
            .write::<_, _, store::Error>(move |tx| {
                Box::pin(async move { services::insert(tx, &service).await })
            })
            .await?;
        Ok(id)
    }

    fn new_service(&self, name: &str) -> Result<services::Service, Failure> {
        let (now, name) = (self.now(), name.trim());
        let settings = ServiceSettings::for_name(name);
        Ok(services::Service {
            id: ServiceId::generate(now, self.entropy()),
            name: name.to_owned(),
            doc: serde_json::to_string(&settings).map_err(Failure::internal)?,
            version: 1,
            created: now,
        })
    }
}
