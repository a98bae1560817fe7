//! The words of invented cases: everyone's details and every note, sealed as in life.

use std::collections::BTreeMap;

use domain::cases::{About, Command};
use domain::ids::{ParticipantId, PersonId, WordsId};
use domain::words::{Commitment, WordsRef};
use store::keystore::Subject;
use store::vault::{NewWords, SealedWords};
use zeroize::Zeroizing;

use super::draft::Draft;
use crate::{App, Failure};

/// Sealed words by their ids.
pub type Sealed = BTreeMap<WordsId, SealedWords>;

/// Seals everyone's details and every note, and points the commands at their notes. The details
/// of a person go under an id that follows from theirs.
pub async fn seal(app: &App, batch: &mut [Draft]) -> Result<Sealed, Failure> {
    let mut words = Vec::new();
    let mut places: Vec<(WordsId, usize, usize, usize)> = Vec::new();
    for (number, draft) in batch.iter().enumerate() {
        for person in &draft.people {
            words.push(NewWords {
                id: details_of(person.added.person),
                kind: "person".to_owned(),
                stream: None,
                subjects: vec![Subject::Person(person.added.person)],
                words: serde_json::to_vec(&person.details)
                    .map(Zeroizing::new)
                    .map_err(Failure::internal)?,
            });
        }
        for (at, step) in draft.steps.iter().enumerate() {
            for (which, (command, note)) in step.acts.iter().enumerate() {
                let Some(note) = note else { continue };
                let id = WordsId::generate(step.recorded, draft.chance.entropy());
                let kinds = command.clone().words_mut().first().map(|(kind, _)| *kind);
                let Some(kind) = kinds else { continue };
                places.push((id, number, at, which));
                words.push(NewWords {
                    id,
                    kind: kind.to_owned(),
                    stream: Some(draft.case),
                    subjects: subjects(draft, command),
                    words: Zeroizing::new(note.as_bytes().to_vec()),
                });
            }
        }
    }
    let sealed: Sealed =
        app.store.seal(words).await?.into_iter().map(|words| (words.id, words)).collect();
    for (id, number, at, which) in places {
        let acts = batch.get_mut(number).and_then(|draft| draft.steps.get_mut(at));
        let act = acts.and_then(|step| step.acts.get_mut(which));
        if let (Some((command, _)), Some(words)) = (act, sealed.get(&id)) {
            let commitment = Commitment::from_bytes(words.commitment);
            if let Some((_, place)) = command.words_mut().into_iter().next() {
                *place = Some(WordsRef { id, commitment });
            }
        }
    }
    Ok(sealed)
}

/// The id of the words with a person's details.
pub fn details_of(person: PersonId) -> WordsId {
    WordsId::from_uuid(*person.as_uuid())
}

fn subjects(draft: &Draft, command: &Command) -> Vec<Subject> {
    let of = |id: &ParticipantId| {
        let person = draft.people.iter().find(|person| person.added.participant == *id);
        person.map(|person| Subject::Person(person.added.person))
    };
    let about: Vec<Subject> = match command.about() {
        About::People(people) => people.iter().filter_map(of).collect(),
        About::Letter(_) | About::Meeting(_) | About::Task(_) | About::Stopped(_) => {
            draft.people.iter().map(|person| Subject::Person(person.added.person)).collect()
        }
        About::Case => Vec::new(),
    };
    if about.is_empty() { vec![Subject::Case(draft.case)] } else { about }
}
