//! Upload a file: read once to see that it can be, and kept sealed until its cases are in.

use std::sync::Arc;

use domain::access::Duty;
use domain::ids::MoveId;
use store::records::moves::{self, Move};
use store::vault;
use zeroize::Zeroizing;

use super::mapping::Mapping;
use super::staged::{beside, together};
use super::{MoveTrouble, State};
use crate::{App, Caller, Failure};

/// How many earlier files are looked at for a mapping.
const EARLIER: i64 = 20;

impl App {
    /// Keeps a file for whoever uploads it. Its columns are guessed, as they were read in the
    /// service's last file where there was one.
    ///
    /// # Errors
    /// [`Failure::NotFound`] without the duty; [`MoveTrouble::Unreadable`].
    pub async fn upload_cases(
        &self,
        caller: &Caller,
        name: &str,
        bytes: &[u8],
    ) -> Result<MoveId, MoveTrouble> {
        caller.must(Duty::MoveIn)?;
        let kept = Arc::new(Zeroizing::new(bytes.to_vec()));
        let read = |bytes: &[u8]| documents::sheets(bytes).map(|_| documents::read(bytes, 0).ok());
        let first = beside(&kept, read).await??;
        let (now, service) = (self.now(), caller.service);
        let id = MoveId::generate(now, self.entropy());
        let sealed = self.seal_kept(id, together(name, bytes)).await?;
        let earlier = self.earlier_mapping(caller).await?;
        let guess = first.map_or_else(
            || Mapping { columns: earlier.columns.clone(), confirmed: false, ..earlier.clone() },
            |table| Mapping::guess(&table, 0, &earlier),
        );
        let mapping = serde_json::to_string(&guess).map_err(Failure::internal)?;
        let record = Move {
            id,
            service,
            user: caller.user,
            state: State::Uploaded.code().to_owned(),
            created: now,
            file: Some(sealed.id),
            signed: None,
            mapping,
            cases: 0,
            done: 0,
        };
        self.store
            .write::<_, _, store::Error>(move |tx| {
                Box::pin(async move {
                    vault::store(tx, std::slice::from_ref(&sealed)).await?;
                    moves::insert(tx, &record).await
                })
            })
            .await?;
        Ok(id)
    }

    /// How the latest file of the service was read that somebody mapped.
    async fn earlier_mapping(&self, caller: &Caller) -> Result<Mapping, Failure> {
        let service = caller.service;
        let earlier = self
            .store
            .read::<_, _, store::Error>(move |reader| {
                Box::pin(moves::list(reader, service, EARLIER))
            })
            .await?;
        let read = |record: &Move| serde_json::from_str::<Mapping>(&record.mapping).ok();
        let found = earlier.iter().filter_map(read).find(|mapping| mapping.confirmed);
        Ok(found.unwrap_or_default().for_the_next_file())
    }
}
