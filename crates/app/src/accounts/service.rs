//! A service and its settings.

use domain::ids::ServiceId;
use serde::{Deserialize, Serialize};
use store::records::services;

use crate::{App, Failure};

/// What a service has chosen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ServiceSettings {
    /// What case references begin with.
    pub prefix: String,
}

impl ServiceSettings {
    /// The settings of a service that has chosen nothing: references begin with the initials of
    /// its name.
    pub fn for_name(name: &str) -> Self {
        let initials: String = name
            .split_whitespace()
            .filter(|word| !matches!(*word, "and" | "of" | "the"))
            .filter_map(|word| word.chars().find(char::is_ascii_alphabetic))
            .map(|letter| letter.to_ascii_uppercase())
            .take(3)
            .collect();
        Self { prefix: if initials.is_empty() { "RJ".to_owned() } else { initials } }
    }
}

impl App {
    pub(crate) async fn service_settings(
        &self,
        service: ServiceId,
    ) -> Result<ServiceSettings, Failure> {
        let found = self
            .store
            .read::<_, _, store::Error>(move |reader| Box::pin(services::lookup(reader, service)))
            .await?
            .ok_or(Failure::NotFound)?;
        serde_json::from_str(&found.doc).map_err(Failure::internal)
    }

    /// The name of a service.
    pub async fn service_name(&self, service: ServiceId) -> Result<String, Failure> {
        let found = self
            .store
            .read::<_, _, store::Error>(move |reader| Box::pin(services::lookup(reader, service)))
            .await?;
        found.map(|service| service.name).ok_or(Failure::NotFound)
    }
}
