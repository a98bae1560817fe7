//! The first minutes of an installation: a one-time link by which the first administrator names
//! the service and sets a password.

use domain::access::Role;
use domain::cases::{Flaw, Invalid};
use domain::ids::ServiceId;
use store::records::invites::{self, Invite};
use store::records::{services, users};
use zeroize::Zeroizing;

use super::secret::{self, Secret};
use super::service::ServiceSettings;
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

    /// Names the service, makes its first administrator, and signs them in.
    pub async fn set_up(
        &self,
        presented: &str,
        service_name: &str,
        name: &str,
        email: &str,
        password: Zeroizing<String>,
    ) -> Result<SignedIn, Failure> {
        if password.chars().count() < super::password::SHORTEST {
            return Err(Invalid::new("password", Flaw::OutOfRange).into());
        }
        if service_name.trim().is_empty() {
            return Err(Invalid::new("service", Flaw::Missing).into());
        }
        if !email.contains('@') {
            return Err(Invalid::new("email", Flaw::DoesNotFit).into());
        }
        if name.trim().is_empty() {
            return Err(Invalid::new("name", Flaw::Missing).into());
        }
        if !self.is_new().await? || !self.find_set_up(presented).await? {
            return Err(Failure::NotFound);
        }
        let service = self.add_service(service_name).await?;
        let admin = NewUser {
            email: email.to_owned(),
            name: name.to_owned(),
            roles: vec![Role::Administrator],
        };
        let invitation = self.add_user(service, admin, "set-up").await?;
        let (hash, now) = (secret::hash(presented), self.now());
        self.store
            .write::<_, _, store::Error>(move |tx| {
                Box::pin(async move { invites::take(tx, &hash, now).await })
            })
            .await?;
        self.accept_invitation(invitation.secret.expose(), password).await
    }

    /// Adds a service.
    pub async fn add_service(&self, name: &str) -> Result<ServiceId, Failure> {
        let (now, name) = (self.now(), name.trim());
        let settings = ServiceSettings::for_name(name);
        let service = services::Service {
            id: ServiceId::generate(now, self.entropy()),
            name: name.to_owned(),
            doc: serde_json::to_string(&settings).map_err(Failure::internal)?,
            version: 1,
            created: now,
        };
        let id = service.id;
        self.store
            .write::<_, _, store::Error>(move |tx| {
                Box::pin(async move { services::insert(tx, &service).await })
            })
            .await?;
        Ok(id)
    }
}
