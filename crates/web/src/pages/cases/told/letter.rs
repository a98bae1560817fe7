//! Entries about letters and messages.

use domain::cases::{Event, Side};

use super::{Teller, Told};
use crate::pages::cases::story::Lane;

impl Teller<'_> {
    pub(super) fn of_letter(&self, event: &Event) -> Option<Told> {
        let letters = &self.view.file.case().letters;
        Some(match event {
            Event::LetterWritten(fact) => self.of(
                fact.from,
                "story-letter-written",
                &[("medium", &self.code("medium", fact.medium.code()))],
            ),
            Event::LetterChecked(fact) => {
                let id = if fact.safe { "story-letter-safe" } else { "story-letter-unsafe" };
                self.of(letters.get(&fact.letter)?.from, id, &[])
            }
            Event::LetterAnswered(fact) => self.of(
                letters.get(&fact.letter)?.to,
                "story-letter-answered",
                &[("answer", &self.code("answer", fact.answer.code()))],
            ),
            Event::LetterAuthorised(_) => self.case("story-letter-authorised", &[]),
            Event::LetterPassedOn(judged) => {
                let letter = letters.get(&judged.fact.letter)?;
                let to = self
                    .view
                    .file
                    .case()
                    .participants
                    .get(&letter.to)
                    .map_or(Side::Neither, |to| to.side);
                let from = self.name(letter.from);
                let mut told = self.of(letter.to, "story-letter-passed-on", &[("from", &from)]);
                told.lane = Lane::Across(to);
                told
            }
            _ => return None,
        })
    }
}
