//! How the demo's people get in: a password, and for some a key for programs.

use store::records::users;
use zeroize::Zeroizing;

use super::Account;
use crate::accounts::{Secret, caller, hash_password};
use crate::{App, Failure};

impl Account {
    /// Lets them sign in with a password.
    pub async fn set_password(
        &self,
        app: &App,
        password: Zeroizing<String>,
    ) -> Result<(), Failure> {
        let phc = hash_password(password, app.entropy()).await.map_err(Failure::internal)?;
        let user = self.user;
        app.store
            .write::<_, _, store::Error>(move |tx| {
                Box::pin(async move { users::set_password(tx, user, &phc).await })
            })
            .await?;
        Ok(())
    }

    /// Makes a key for programs that act for them.
    pub async fn make_key(&self, app: &App) -> Result<Secret, Failure> {
        let user = self.user;
        let found = app
            .store
            .read::<_, _, store::Error>(move |reader| Box::pin(users::lookup(reader, user)))
            .await?
            .ok_or(Failure::NotFound)?;
        app.make_key(&caller(found), "demo").await
    }
}
