//! Practitioner records: who is trained, at what level, supervised by whom.

use domain::access::Duty;
use domain::cases::{Flaw, Invalid};
use domain::ids::PractitionerId;
use domain::practitioners::{Practitioner, PractitionerChange};
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

    /// Fails where a caller may not change somebody's record.
    ///
    /// # Errors
    /// [`Failure::NotAllowed`] for one's own record, [`Failure::NotFound`] without the duty for it.
    pub fn must_keep(caller: &Caller, id: PractitionerId) -> Result<(), Failure> {
        if caller.practitioner == Some(id) {
            return Err(Failure::NotAllowed);
        }
        caller.must(Duty::KeepPractitioners)
    }

    /// Adds to a practitioner's record, at the version that was looked at. Nobody changes their own.
    ///
    /// # Errors
    /// As [`App::must_keep`]; [`Failure::Invalid`] with the field that cannot be so,
    /// [`Failure::Conflict`] where somebody else changed it first.
    pub async fn change_practitioner(
        &self,
        caller: &Caller,
        id: PractitionerId,
        version: i64,
        changes: Vec<PractitionerChange>,
    ) -> Result<(), Failure> {
        Self::must_keep(caller, id)?;
        let before = self.practitioner_record(caller, id).await?;
        if before.version != version {
            return Err(Failure::Conflict { actual: before.version });
        }
        let now = self.now();
        let mut record: Practitioner =
            serde_json::from_str(&before.doc).map_err(Failure::internal)?;
        for change in changes {
            if let PractitionerChange::Supervisor(supervisor) = change {
                self.colleague_who_practises(caller, supervisor).await?;
            }
            record = change.apply(&record, now.date())?;
        }
        let after = Record {
            doc: serde_json::to_string(&record).map_err(Failure::internal)?,
            updated: now,
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

    /// Whoever supervises practises in the same service.
    async fn colleague_who_practises(
        &self,
        caller: &Caller,
        id: PractitionerId,
    ) -> Result<(), Failure> {
        match self.practitioner_record(caller, id).await {
            Ok(_) => Ok(()),
            Err(Failure::NotFound) => Err(Invalid::new("supervisor", Flaw::Unknown).into()),
            Err(failure) => Err(failure),
        }
    }

    pub(crate) async fn practitioner_record(
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
