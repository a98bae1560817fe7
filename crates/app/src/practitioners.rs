//! Practitioner records: who is trained, at what level, supervised by whom.

use domain::access::Duty;
use domain::ids::PractitionerId;
use domain::practitioners::Practitioner;
use store::records::practitioners as records;
use store::records::practitioners::Practitioner as Record;

use crate::{App, Caller, Failure};

/// A practitioner record with the name and version it is shown with.
#[derive(Debug, Clone)]
pub struct PractitionerView {
    /// The record.
    pub record: Practitioner,
    /// Their name.
    pub name: String,
    /// The record's version.
    pub version: i64,
}

impl App {
    /// The practitioners of the caller's service.
    pub async fn list_practitioners(
        &self,
        caller: &Caller,
    ) -> Result<Vec<PractitionerView>, Failure> {
        caller.must(Duty::SeePractitioners)?;
        let service = caller.service;
        let listed = self
            .store
            .read::<_, _, store::Error>(move |reader| Box::pin(records::list(reader, service)))
            .await?;
        let mut views = Vec::with_capacity(listed.len());
        for one in listed {
            views.push(self.view(caller, one).await?);
        }
        views.sort_by(|a, b| a.name.cmp(&b.name));
        Ok(views)
    }

    /// One practitioner of the caller's service. A facilitator sees their own record only.
    pub async fn read_practitioner(
        &self,
        caller: &Caller,
        id: PractitionerId,
    ) -> Result<PractitionerView, Failure> {
        caller.must(Duty::SeePractitioners)?;
        if !caller.has(Duty::KeepPractitioners) && caller.practitioner != Some(id) {
            return Err(Failure::NotFound);
        }
        let record = self.practitioner_record(caller, id).await?;
        self.view(caller, record).await
    }

    /// Changes a practitioner's record. Nobody changes their own.
    pub async fn change_practitioner(
        &self,
        caller: &Caller,
        version: i64,
        changed: Practitioner,
    ) -> Result<(), Failure> {
        caller.must(Duty::KeepPractitioners)?;
        let before = self.practitioner_record(caller, changed.id).await?;
        if caller.practitioner == Some(changed.id) {
            return Err(Failure::NotAllowed);
        }
        if before.version != version {
            return Err(Failure::Conflict { actual: before.version });
        }
        let after = Record {
            doc: serde_json::to_string(&changed).map_err(Failure::internal)?,
            user: Some(changed.user),
            updated: self.now(),
            ..before.clone()
        };
        let actor = caller.stamp();
        let done = self
            .store
            .write::<_, _, store::Error>(move |tx| {
                Box::pin(async move { records::update(tx, &before, &after, &actor).await })
            })
            .await?;
        if done { Ok(()) } else { Err(Failure::Conflict { actual: version + 1 }) }
    }

    async fn practitioner_record(
        &self,
        caller: &Caller,
        id: PractitionerId,
    ) -> Result<Record, Failure> {
        let found = self
            .store
            .read::<_, _, store::Error>(move |reader| Box::pin(records::lookup(reader, id)))
            .await?;
        found.filter(|record| record.service == caller.service).ok_or(Failure::NotFound)
    }

    async fn view(&self, caller: &Caller, record: Record) -> Result<PractitionerView, Failure> {
        let read: Practitioner = serde_json::from_str(&record.doc).map_err(Failure::internal)?;
        let colleagues = self.colleagues(caller.service).await?;
        let name = colleagues.get(&read.user).map(|one| one.name.clone()).unwrap_or_default();
        Ok(PractitionerView { record: read, name, version: record.version })
    }
}
