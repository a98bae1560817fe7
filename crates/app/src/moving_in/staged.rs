//! A file while it is kept: sealed, for whoever uploaded it.

use std::sync::Arc;

use domain::access::Duty;
use domain::ids::{MoveId, WordsId};
use store::keystore::Subject;
use store::records::moves::{self, Move};
use store::vault::{self, NewWords, SealedWords};
use zeroize::Zeroizing;

use super::State;
use crate::{App, Caller, Failure};

/// A file that was opened.
pub(super) struct Staged {
    /// What is noted of it.
    pub record: Move,
    /// Its name.
    pub name: String,
    /// Its bytes.
    pub bytes: Kept,
}

/// The bytes of a file, wiped when nobody reads them any more.
pub(super) type Kept = Arc<Zeroizing<Vec<u8>>>;

/// Reads a file beside the requests of others: a large one takes a second and more to unfold.
pub(super) async fn beside<T: Send + 'static>(
    bytes: &Kept,
    reading: impl FnOnce(&[u8]) -> T + Send + 'static,
) -> Result<T, Failure> {
    let bytes = Arc::clone(bytes);
    tokio::task::spawn_blocking(move || reading(&bytes)).await.map_err(Failure::internal)
}

/// A name and a file as one record of words. No name holds the byte between them.
pub(super) fn together(name: &str, bytes: &[u8]) -> Zeroizing<Vec<u8>> {
    let name: String = name.chars().filter(|letter| !letter.is_control()).take(200).collect();
    Zeroizing::new([name.as_bytes(), b"\0", bytes].concat())
}

impl App {
    /// A file of the caller's own that waits.
    pub(super) async fn staged(&self, caller: &Caller, id: MoveId) -> Result<Staged, Failure> {
        let record = self.own_move(caller, id).await?;
        if record.state != State::Uploaded.code() {
            return Err(Failure::NotFound);
        }
        self.open_staged(record).await
    }

    pub(super) async fn open_staged(&self, record: Move) -> Result<Staged, Failure> {
        let words = self.open_kept(record.file).await?;
        let end = words.iter().position(|byte| *byte == 0).unwrap_or(words.len());
        let (name, rest) = words.split_at(end);
        let name = String::from_utf8_lossy(name).into_owned();
        let bytes = Arc::new(Zeroizing::new(rest.get(1..).unwrap_or_default().to_vec()));
        Ok(Staged { record, name, bytes })
    }

    /// Words that are kept with a file.
    pub(super) async fn open_kept(
        &self,
        id: Option<WordsId>,
    ) -> Result<Zeroizing<Vec<u8>>, Failure> {
        let id = id.ok_or(Failure::NotFound)?;
        let fetched = self
            .store
            .read::<_, _, store::Error>(move |reader| {
                Box::pin(async move { vault::fetch(reader, &[id]).await })
            })
            .await?;
        let opened = self.store.vault().open(fetched).await?;
        let plain = opened.get(&id).and_then(vault::Opened::words).ok_or(Failure::NotFound)?;
        Ok(Zeroizing::new(plain.expose().to_vec()))
    }

    /// Seals words that are kept with a file and destroyed with it.
    pub(super) async fn seal_kept(
        &self,
        id: MoveId,
        words: Zeroizing<Vec<u8>>,
    ) -> Result<SealedWords, Failure> {
        let new = NewWords {
            id: WordsId::generate(self.now(), self.entropy()),
            kind: "move".to_owned(),
            stream: None,
            subjects: vec![Subject::Move(id)],
            words,
        };
        let sealed = self.store.seal(vec![new]).await?;
        sealed.into_iter().next().ok_or(Failure::NotFound)
    }

    /// A file that the caller uploaded. Nobody else's is known to exist.
    pub(super) async fn own_move(&self, caller: &Caller, id: MoveId) -> Result<Move, Failure> {
        let record = self.service_move(caller, id).await?;
        if record.user == caller.user { Ok(record) } else { Err(Failure::NotFound) }
    }

    /// A file of the caller's service, without its words.
    pub(super) async fn service_move(&self, caller: &Caller, id: MoveId) -> Result<Move, Failure> {
        caller.must(Duty::MoveIn)?;
        let found = self
            .store
            .read::<_, _, store::Error>(move |reader| Box::pin(moves::lookup(reader, id)))
            .await?;
        found.filter(|record| record.service == caller.service).ok_or(Failure::NotFound)
    }
}
