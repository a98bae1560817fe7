//! Whether this server can serve.

use crate::App;

/// What was looked at, and whether it is well.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Health {
    /// Each thing, by its code, with what is wrong with it.
    pub parts: Vec<(&'static str, Result<(), String>)>,
}

impl Health {
    /// Whether everything is well.
    pub fn is_ready(&self) -> bool {
        self.parts.iter().all(|(_, state)| state.is_ok())
    }
}

impl App {
    /// Looks at the database and whether it answers.
    pub async fn health(&self) -> Health {
        let database = self.is_new().await.map(|_| ()).map_err(|failure| failure.to_string());
        Health { parts: vec![("database", database)] }
    }
}
