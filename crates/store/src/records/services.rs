//! Restorative justice services that keep their cases here.

use domain::ids::ServiceId;
use domain::time::Timestamp;

use crate::args;
use crate::db::{Reader, Row, Tx};
use crate::error::Error;
use crate::sql::statements;

/// A service.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Service {
    /// Its id.
    pub id: ServiceId,
    /// Its name.
    pub name: String,
    /// What else is known of it, as JSON.
    pub doc: String,
    /// The number of its changes, from 1.
    pub version: i64,
    /// When it was named here.
    pub created: Timestamp,
}

statements! {
    INSERT = "INSERT INTO services (service_id, name, doc, version, created) \
        VALUES ($1, $2, $3, 1, $4)";
    UPDATE = "UPDATE services SET name = $3, doc = $4, version = version + 1 \
        WHERE service_id = $1 AND version = $2";
    LOOKUP = "SELECT service_id, name, doc, version, created FROM services WHERE service_id = $1";
    LIST = "SELECT service_id, name, doc, version, created FROM services ORDER BY service_id";
}

/// Adds a service; its version starts at 1 whatever `service` says.
pub async fn insert(tx: &mut Tx, service: &Service) -> Result<(), Error> {
    let args = args![service.id, &service.name, &service.doc, service.created];
    tx.execute(INSERT, &args).await.map(drop)
}

/// Changes name and document of the version in `service`.
pub async fn update(tx: &mut Tx, service: &Service) -> Result<bool, Error> {
    let args = args![service.id, service.version, &service.name, &service.doc];
    Ok(tx.execute(UPDATE, &args).await? == 1)
}

/// The service with an id.
pub async fn lookup(reader: &mut Reader, id: ServiceId) -> Result<Option<Service>, Error> {
    reader.fetch_opt(LOOKUP, &args![id]).await?.map(service).transpose()
}

/// All services of this installation, oldest first.
pub async fn list(reader: &mut Reader) -> Result<Vec<Service>, Error> {
    reader.fetch_all(LIST, &[]).await?.into_iter().map(service).collect()
}

fn service(mut row: Row) -> Result<Service, Error> {
    Ok(Service {
        id: row.get(0)?,
        name: row.get(1)?,
        doc: row.get(2)?,
        version: row.get(3)?,
        created: row.get(4)?,
    })
}
