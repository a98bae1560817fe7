//! Sign where the work stands: from then on a job brings the cases in.

use domain::cases::{Flaw, Invalid};
use domain::ids::{JobId, MoveId};
use store::records::jobs::{self, NewJob};
use store::records::moves;
use store::vault;
use zeroize::Zeroizing;

use super::{MOVE_IN, MoveJob, MoveTrouble};
use crate::{App, Caller, Failure};

impl App {
    /// Signs a file that has nothing left to be put right. `signed` is the sentence that was
    /// signed, with name, day and where the file came from: it stands in every case.
    ///
    /// # Errors
    /// [`MoveTrouble::Slips`] where something has to be put right; [`Failure::NotFound`] for a file
    /// that is not the caller's or does not wait any more.
    pub async fn sign_cases(
        &self,
        caller: &Caller,
        id: MoveId,
        signed: &str,
    ) -> Result<(), MoveTrouble> {
        if signed.trim().is_empty() {
            return Err(Failure::from(Invalid::new("source", Flaw::Missing)).into());
        }
        let look = self.look_at_cases(caller, id).await?;
        let ready = look.is_ready();
        let cases = look.seen?.totals.cases;
        if !ready {
            return Err(MoveTrouble::Slips);
        }
        let words = Zeroizing::new(signed.trim().as_bytes().to_vec());
        let sealed = self.seal_kept(id, words).await?;
        let now = self.now();
        let job = NewJob {
            id: JobId::generate(now, self.entropy()),
            kind: MOVE_IN.to_owned(),
            payload: serde_json::to_string(&MoveJob { file: id }).map_err(Failure::internal)?,
            run_at: now,
        };
        let cases = i64::try_from(cases).unwrap_or(i64::MAX);
        let begun = self
            .store
            .write::<_, _, store::Error>(move |tx| {
                Box::pin(async move {
                    // Sent twice, it is signed once.
                    if !moves::begin(tx, id, sealed.id, cases).await? {
                        return Ok(false);
                    }
                    vault::store(tx, std::slice::from_ref(&sealed)).await?;
                    jobs::insert(tx, &job, now).await?;
                    Ok(true)
                })
            })
            .await?;
        if begun { Ok(()) } else { Err(Failure::NotFound.into()) }
    }
}
