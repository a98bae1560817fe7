//! Sharing agreements of a service with other agencies (R-SHARE-02).

use domain::access::Duty;
use domain::cases::{Flaw, Invalid};
use domain::ids::SharingAgreementId;
use domain::sharing::{SharingAgreement, SharingChange};
use store::records::sharing_agreements as records;
use store::records::sharing_agreements::SharingAgreement as Record;

use crate::{App, Caller, Failure};

/// An agreement with the version it is shown with.
#[derive(Debug, Clone)]
pub struct AgreementView {
    /// What it says.
    pub agreement: SharingAgreement,
    /// The record's version.
    pub version: i64,
}

impl App {
    /// The sharing agreements of the caller's service: those that end last first.
    pub async fn list_sharing_agreements(
        &self,
        caller: &Caller,
    ) -> Result<Vec<AgreementView>, Failure> {
        caller.must(Duty::SeeAgreements)?;
        let service = caller.service;
        let listed = self
            .store
            .read::<_, _, store::Error>(move |reader| Box::pin(records::list(reader, service)))
            .await?;
        let mut views = listed.iter().map(view).collect::<Result<Vec<_>, _>>()?;
        views.sort_by_key(|one| (std::cmp::Reverse(one.agreement.ends), one.agreement.id));
        Ok(views)
    }

    /// One agreement of the caller's service.
    pub async fn read_sharing_agreement(
        &self,
        caller: &Caller,
        id: SharingAgreementId,
    ) -> Result<AgreementView, Failure> {
        caller.must(Duty::SeeAgreements)?;
        view(&self.agreement_record(caller, id).await?)
    }

    /// Fails where a caller may see agreements, and not keep them.
    ///
    /// # Errors
    /// [`Failure::NotAllowed`] where they may only see them, [`Failure::NotFound`] where not even that.
    pub fn must_keep_agreements(caller: &Caller) -> Result<(), Failure> {
        caller.must(Duty::SeeAgreements)?;
        if caller.has(Duty::KeepAgreements) { Ok(()) } else { Err(Failure::NotAllowed) }
    }

    /// Keeps a new agreement. It is made under a fresh id, whatever id stands in it.
    ///
    /// # Errors
    /// As [`App::must_keep_agreements`]; [`Failure::Invalid`] with the field that cannot be so, or
    /// where the same agreement is kept already, which makes a repeated request harmless.
    pub async fn make_sharing_agreement(
        &self,
        caller: &Caller,
        agreement: SharingAgreement,
    ) -> Result<AgreementView, Failure> {
        Self::must_keep_agreements(caller)?;
        let now = self.now();
        let id = SharingAgreementId::generate(now, &*self.entropy);
        let agreement = SharingAgreement { id, ..agreement }.checked(now.date())?;
        let kept = self.list_sharing_agreements(caller).await?;
        let same =
            |one: &AgreementView| SharingAgreement { id, ..one.agreement.clone() } == agreement;
        if kept.iter().any(same) {
            return Err(Invalid::new("with", Flaw::AlreadyDone).into());
        }
        let record = Record {
            id,
            service: caller.service,
            doc: serde_json::to_string(&agreement).map_err(Failure::internal)?,
            version: 1,
            updated: now,
        };
        let actor = caller.stamp();
        self.store
            .write::<_, _, store::Error>(move |tx| {
                Box::pin(async move { records::insert(tx, &record, &actor).await })
            })
            .await?;
        Ok(AgreementView { agreement, version: 1 })
    }

    /// Records that an agreement was reviewed, or ends sooner, at the version that was looked at.
    ///
    /// # Errors
    /// As [`App::must_keep_agreements`]; [`Failure::Invalid`] with the field that cannot be so,
    /// [`Failure::Conflict`] where somebody else changed it first.
    pub async fn change_sharing_agreement(
        &self,
        caller: &Caller,
        id: SharingAgreementId,
        version: i64,
        changes: Vec<SharingChange>,
    ) -> Result<(), Failure> {
        Self::must_keep_agreements(caller)?;
        let before = self.agreement_record(caller, id).await?;
        if before.version != version {
            return Err(Failure::Conflict { actual: before.version });
        }
        if changes.is_empty() {
            return Err(Invalid::new("review", Flaw::Missing).into());
        }
        let now = self.now();
        let mut agreement = view(&before)?.agreement;
        for change in changes {
            agreement = change.apply(&agreement, now.date())?;
        }
        let doc = serde_json::to_string(&agreement).map_err(Failure::internal)?;
        let after = Record { doc, updated: now, ..before.clone() };
        let actor = caller.stamp();
        let done = self
            .store
            .write::<_, _, store::Error>(move |tx| {
                Box::pin(async move { records::update(tx, &before, &after, &actor).await })
            })
            .await?;
        if done { Ok(()) } else { Err(Failure::Conflict { actual: version + 1 }) }
    }

    async fn agreement_record(
        &self,
        caller: &Caller,
        id: SharingAgreementId,
    ) -> Result<Record, Failure> {
        let found = self
            .store
            .read::<_, _, store::Error>(move |reader| Box::pin(records::lookup(reader, id)))
            .await?;
        found.filter(|record| record.service == caller.service).ok_or(Failure::NotFound)
    }
}

fn view(record: &Record) -> Result<AgreementView, Failure> {
    let agreement = serde_json::from_str(&record.doc).map_err(Failure::internal)?;
    Ok(AgreementView { agreement, version: record.version })
}
