//! Whether this server can serve.

use store::Unhealthy;

use crate::App;

/// What is looked at, in this order: what comes behind a fault was not looked at.
const PARTS: [&str; 4] = ["database", "schema", "keys", "disk"];

/// What was looked at, and whether it is well.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Health {
    /// Each thing, by its code, with what is wrong with it.
    pub parts: Vec<(&'static str, Result<(), String>)>,
    /// How many jobs, such as messages, were given up; none where that could not be asked. The
    /// server serves all the same.
    pub given_up: Option<i64>,
}

impl Health {
    /// Whether everything is well that a server needs to serve.
    pub fn is_ready(&self) -> bool {
        self.parts.iter().all(|(_, state)| state.is_ok())
    }
}

impl App {
    /// Looks at the database, its schema, the keys and the disks.
    pub async fn health(&self) -> Health {
        let looked = self.store.health().await;
        let fault = looked.err().map(|fault| (place(&fault), fault.to_string()));
        let well = fault.as_ref().map_or(PARTS.len(), |(place, _)| *place);
        let mut parts: Vec<_> = PARTS.iter().take(well).map(|part| (*part, Ok(()))).collect();
        if let Some((place, said)) = fault {
            parts.extend(PARTS.get(place).map(|part| (*part, Err(said))));
        }
        let given_up = if well == 0 { None } else { self.given_up().await.ok() };
        Health { parts, given_up }
    }
}

const fn place(fault: &Unhealthy) -> usize {
    match fault {
        Unhealthy::Database(_) => 0,
        Unhealthy::Schema { .. } => 1,
        Unhealthy::Keys(_) => 2,
        Unhealthy::Disk { .. } => 3,
    }
}
