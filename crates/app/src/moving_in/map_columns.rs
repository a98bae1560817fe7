//! Say what the columns of a file mean.

use domain::ids::MoveId;
use store::records::moves;

use super::mapping::Mapping;
use super::staged::beside;
use super::{Field, MoveTrouble};
use crate::{App, Caller, Failure};

impl App {
    /// Chooses another sheet of a file; its columns are guessed anew.
    ///
    /// # Errors
    /// [`Failure::NotFound`] for a file that is not the caller's or does not wait.
    pub async fn choose_sheet(
        &self,
        caller: &Caller,
        id: MoveId,
        sheet: usize,
    ) -> Result<(), MoveTrouble> {
        let staged = self.staged(caller, id).await?;
        let earlier = serde_json::from_str(&staged.record.mapping).map_err(Failure::internal)?;
        let read = beside(&staged.bytes, move |bytes| documents::read(bytes, sheet)).await?;
        let guessed = match read {
            Ok(table) => Mapping::guess(&table, sheet, &earlier),
            Err(_) => Mapping { sheet, confirmed: false, ..earlier },
        };
        self.keep_mapping(id, &guessed).await
    }

    /// Says what the columns mean. Columns that are not there, and words for what cannot be the
    /// same in every row, are left out.
    ///
    /// # Errors
    /// As [`App::choose_sheet`]; [`MoveTrouble::Unreadable`] where the sheet cannot be read.
    pub async fn map_columns(
        &self,
        caller: &Caller,
        id: MoveId,
        mapping: Mapping,
    ) -> Result<(), MoveTrouble> {
        let staged = self.staged(caller, id).await?;
        let before: Mapping =
            serde_json::from_str(&staged.record.mapping).map_err(Failure::internal)?;
        let sheet = before.sheet;
        let table = beside(&staged.bytes, move |bytes| documents::read(bytes, sheet)).await??;
        let mut mapping =
            Mapping { sheet: before.sheet, headings: before.headings, confirmed: true, ..mapping };
        mapping
            .columns
            .retain(|code, column| Field::of(code).is_some() && *column < documents::MOST_COLUMNS);
        mapping.same.retain(|code, text| {
            text.truncate(text.floor_char_boundary(60));
            !text.trim().is_empty() && Field::of(code).is_some_and(Field::can_be_same)
        });
        self.keep_mapping(id, &mapping.remembering(&table)).await
    }

    async fn keep_mapping(&self, id: MoveId, mapping: &Mapping) -> Result<(), MoveTrouble> {
        let mapping = serde_json::to_string(mapping).map_err(Failure::internal)?;
        let kept = self
            .store
            .write::<_, _, store::Error>(move |tx| {
                Box::pin(async move { moves::update_mapping(tx, id, &mapping).await })
            })
            .await?;
        if kept { Ok(()) } else { Err(Failure::NotFound.into()) }
    }
}
