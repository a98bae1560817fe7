//! Throw a file away: its key is destroyed, and with it the file in every copy.

use domain::ids::MoveId;
use store::keystore::Subject;
use store::records::moves;

use super::State;
use crate::{App, Caller, Failure};

/// How long a file is kept that nothing has come of, in seconds: a day.
const KEPT: i64 = 24 * 60 * 60;

impl App {
    /// Throws away a file of the caller's own that waits.
    ///
    /// # Errors
    /// [`Failure::NotFound`] for a file that is not theirs or does not wait any more.
    pub async fn throw_cases_away(&self, caller: &Caller, id: MoveId) -> Result<(), Failure> {
        self.own_move(caller, id).await?;
        if self.thrown_away(id).await? { Ok(()) } else { Err(Failure::NotFound) }
    }

    /// Throws away files that have waited for a day.
    pub(crate) async fn throw_old_files_away(&self) -> Result<(), Failure> {
        let before = self.now().plus_seconds(-KEPT);
        let old = self
            .store
            .read::<_, _, store::Error>(move |reader| {
                Box::pin(moves::list_with_file(reader, before))
            })
            .await?;
        for record in old {
            match State::of(&record.state) {
                State::Importing => {}
                State::Uploaded => drop(self.thrown_away(record.id).await?),
                // Its cases are in, and the process died before it was forgotten.
                _ => self.forget_staged(record.id, true).await?,
            }
        }
        Ok(())
    }

    async fn thrown_away(&self, id: MoveId) -> Result<bool, Failure> {
        let (from, to) = (State::Uploaded.code(), State::ThrownAway.code());
        let turned = self
            .store
            .write::<_, _, store::Error>(move |tx| {
                Box::pin(async move { moves::turn(tx, id, from, to).await })
            })
            .await?;
        self.forget_staged(id, turned).await?;
        Ok(turned)
    }

    /// Destroys the key of a file, then forgets where it was; nothing where it is kept on.
    pub(super) async fn forget_staged(&self, id: MoveId, over: bool) -> Result<(), Failure> {
        if !over {
            return Ok(());
        }
        let erased = self.store.erase_subject(Subject::Move(id)).await;
        erased.map_err(Failure::internal)?;
        self.store
            .write::<_, _, store::Error>(move |tx| Box::pin(moves::forget_file(tx, id)))
            .await?;
        Ok(())
    }
}
