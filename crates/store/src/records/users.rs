//! People who sign in.

use domain::ids::{PractitionerId, ServiceId, UserId};
use domain::time::Timestamp;

use crate::args;
use crate::db::{Reader, Row, Tx};
use crate::error::Error;
use crate::events::{FactKey, bump_fact};
use crate::sql::statements;

/// The kind of a user, in facts.
pub const KIND: &str = "user";

/// Somebody who signs in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct User {
    /// Their id.
    pub id: UserId,
    /// The service they work for.
    pub service: ServiceId,
    /// Their address at work, in lower case; unique.
    pub email: String,
    /// Their name, as colleagues see it.
    pub name: String,
    /// Their roles, as codes.
    pub roles: String,
    /// Their record as a practitioner, where they practise.
    pub practitioner: Option<PractitionerId>,
    /// Whether they may sign in.
    pub active: bool,
    /// The number of changes, from 1.
    pub version: i64,
    /// When they were added.
    pub created: Timestamp,
}

/// A user with what proves them.
#[derive(Clone, PartialEq, Eq)]
pub struct Credentials {
    /// Who.
    pub user: User,
    /// The argon2 hash of their password in PHC form; `None` before the first is set.
    pub password: Option<String>,
}

impl std::fmt::Debug for Credentials {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Credentials").field("user", &self.user.id).finish_non_exhaustive()
    }
}

statements! {
    INSERT = "INSERT INTO users (user_id, service_id, email, name, password, roles, \
        practitioner_id, active, version, created) VALUES ($1, $2, $3, $4, NULL, $5, $6, $7, 1, $8)";
    UPDATE = "UPDATE users SET email = $3, name = $4, roles = $5, practitioner_id = $6, \
        active = $7, version = version + 1 WHERE user_id = $1 AND version = $2";
    SET_PASSWORD = "UPDATE users SET password = $2 WHERE user_id = $1";
    LOOKUP = "SELECT user_id, service_id, email, name, roles, practitioner_id, active, version, \
        created FROM users WHERE user_id = $1";
    FIND_BY_EMAIL = "SELECT user_id, service_id, email, name, roles, practitioner_id, active, \
        version, created, password FROM users WHERE email = $1";
    LIST = "SELECT user_id, service_id, email, name, roles, practitioner_id, active, version, \
        created FROM users WHERE service_id = $1 ORDER BY name, user_id";
    COUNT = "SELECT COUNT(*) FROM users";
}

/// Adds a user without a password.
pub async fn insert(tx: &mut Tx, user: &User) -> Result<(), Error> {
    let args = args![
        user.id,
        user.service,
        &user.email,
        &user.name,
        &user.roles,
        user.practitioner,
        user.active,
        user.created,
    ];
    tx.execute(INSERT, &args).await.map(drop)
}

/// Changes the version in `user`. Raises the user's fact version, so that a decision that gave them
/// a case is made again.
pub async fn update(tx: &mut Tx, user: &User) -> Result<bool, Error> {
    let args = args![
        user.id,
        user.version,
        &user.email,
        &user.name,
        &user.roles,
        user.practitioner,
        user.active,
    ];
    if tx.execute(UPDATE, &args).await? == 0 {
        return Ok(false);
    }
    bump_fact(tx, &FactKey::new(KIND, user.id)).await?;
    Ok(true)
}

/// Sets the hash of a password, in PHC form.
pub async fn set_password(tx: &mut Tx, id: UserId, phc: &str) -> Result<(), Error> {
    tx.execute(SET_PASSWORD, &args![id, phc]).await.map(drop)
}

/// The user with an id.
pub async fn lookup(reader: &mut Reader, id: UserId) -> Result<Option<User>, Error> {
    reader.fetch_opt(LOOKUP, &args![id]).await?.map(|mut row| user(&mut row, 0)).transpose()
}

/// The user with an address, in lower case, for signing in.
pub async fn find_by_email(reader: &mut Reader, email: &str) -> Result<Option<Credentials>, Error> {
    let row = reader.fetch_opt(FIND_BY_EMAIL, &args![email]).await?;
    row.map(|mut row| Ok(Credentials { user: user(&mut row, 0)?, password: row.get(9)? }))
        .transpose()
}

/// The users of a service, by name.
pub async fn list(reader: &mut Reader, service: ServiceId) -> Result<Vec<User>, Error> {
    let rows = reader.fetch_all(LIST, &args![service]).await?;
    rows.into_iter().map(|mut row| user(&mut row, 0)).collect()
}

/// How many users there are in all; none means that nobody has set the service up yet.
pub async fn count(reader: &mut Reader) -> Result<i64, Error> {
    reader.fetch_opt(COUNT, &[]).await?.map_or(Ok(0), |mut row| row.get(0))
}

/// Reads nine columns from `first` on.
pub(super) fn user(row: &mut Row, first: usize) -> Result<User, Error> {
    Ok(User {
        id: row.get(first)?,
        service: row.get(first + 1)?,
        email: row.get(first + 2)?,
        name: row.get(first + 3)?,
        roles: row.get(first + 4)?,
        practitioner: row.get(first + 5)?,
        active: row.get(first + 6)?,
        version: row.get(first + 7)?,
        created: row.get(first + 8)?,
    })
}
