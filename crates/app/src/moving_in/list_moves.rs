//! The files of a service and what became of each; and one of them.

use domain::access::{Action, Duty, blocked, scope};
use domain::ids::{CaseId, MoveId};
use domain::time::Timestamp;
use store::records::moves::{self, Move};

use super::State;
use crate::{App, Caller, Failure};

/// How many files are listed.
const MOST: i64 = 50;

/// What became of a file. Nothing that stands in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MoveView {
    /// Which file.
    pub id: MoveId,
    /// Who uploaded it.
    pub by: String,
    /// Whether that was the reader.
    pub own: bool,
    /// When.
    pub created: Timestamp,
    /// What became of it.
    pub state: State,
    /// How many cases it has.
    pub cases: i64,
    /// How many of them are ready to be written.
    pub done: i64,
}

impl App {
    /// The latest files of the caller's service, newest first.
    ///
    /// # Errors
    /// [`Failure::NotFound`] without the duty.
    pub async fn list_moves(&self, caller: &Caller) -> Result<Vec<MoveView>, Failure> {
        caller.must(Duty::MoveIn)?;
        let service = caller.service;
        let listed = self
            .store
            .read::<_, _, store::Error>(move |reader| Box::pin(moves::list(reader, service, MOST)))
            .await?;
        let colleagues = self.colleagues(service).await?;
        let name = |record: &Move| {
            colleagues.get(&record.user).map(|one| one.name.clone()).unwrap_or_default()
        };
        Ok(listed.iter().map(|record| view(caller, record, name(record))).collect())
    }

    /// A file of the caller's service, with those of its cases that the caller may read.
    ///
    /// # Errors
    /// [`Failure::NotFound`] without the duty, and for files of other services.
    pub async fn read_move(
        &self,
        caller: &Caller,
        id: MoveId,
    ) -> Result<(MoveView, Vec<(CaseId, String)>), Failure> {
        let record = self.service_move(caller, id).await?;
        let user = caller.user;
        let cases = self
            .store
            .read::<_, _, store::Error>(move |reader| {
                Box::pin(moves::list_seen(reader, id, user, scope(Action::Read), blocked()))
            })
            .await?;
        let colleagues = self.colleagues(caller.service).await?;
        let name = colleagues.get(&record.user).map(|one| one.name.clone()).unwrap_or_default();
        Ok((view(caller, &record, name), cases))
    }
}

fn view(caller: &Caller, record: &Move, by: String) -> MoveView {
    MoveView {
        id: record.id,
        by,
        own: record.user == caller.user,
        created: record.created,
        state: State::of(&record.state),
        cases: record.cases,
        done: record.done,
    }
}
