//! Reading a case: everything its page shows, in four statements with the session's (a test in
//! `web` counts them).

use std::collections::BTreeMap;
use std::sync::Arc;

use domain::access::{Action, Duty, Relation, Relations};
use domain::cases::{CaseFile, Event, Facts};
use domain::ids::{CaseId, ParticipantId, PersonId, UserId, WordsId};
use domain::people::PersonDetails;
use domain::time::Timestamp;
use store::records::read_log::Read;

use super::load::{Also, Deciding};
use crate::desk::{self, Beside};
use crate::directory::Colleague;
use crate::people::PersonCard;
use crate::practitioners::PractitionerView;
use crate::{App, Caller, Failure};

/// A case as a reader may see it.
#[derive(Clone)]
pub struct CaseView {
    /// The history and state.
    pub file: Arc<CaseFile>,
    /// The reader's relations to it.
    pub relations: Relations,
    /// Its people, as far as everyone who works on it sees them: names and safe-contact wishes,
    /// never where they can be reached.
    pub people: BTreeMap<PersonId, PersonCard>,
    /// Words, by id; none for those that were erased.
    pub words: BTreeMap<WordsId, Option<String>>,
    /// Colleagues.
    pub colleagues: Arc<BTreeMap<UserId, Colleague>>,
    /// The facts for showing checks.
    pub beside: Beside,
    /// Who reads.
    pub caller: Caller,
    /// When.
    pub now: Timestamp,
}

impl std::fmt::Debug for CaseView {
    /// Which case, as of which entry; nobody's name or words.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("CaseView")
            .field("case", &self.file.id())
            .field("version", &self.file.version())
            .finish_non_exhaustive()
    }
}

impl CaseView {
    /// The name of a participant; empty where it was erased.
    pub fn name(&self, participant: ParticipantId) -> &str {
        self.card(participant).map_or("", |card| card.name.as_str())
    }

    /// What everyone who works on the case sees of a participant.
    pub fn card(&self, participant: ParticipantId) -> Option<&PersonCard> {
        let person = self.file.case().participants.get(&participant)?.person;
        self.people.get(&person)
    }

    /// The name of a colleague.
    pub fn colleague(&self, user: UserId) -> &str {
        self.colleagues.get(&user).map_or("", |colleague| colleague.name.as_str())
    }

    /// The facts as they stand, for listing checks. Decisions load their own.
    pub fn facts<'a>(&self, app: &'a App) -> Facts<'a> {
        self.beside.facts(app.rules(), &self.caller, self.now)
    }

    /// Whether the reader may do something with the case.
    pub fn may(&self, action: Action) -> bool {
        self.relations.allow(action)
    }
}

impl App {
    /// A case, for those who may read it.
    pub async fn read_case(&self, caller: &Caller, case: CaseId) -> Result<CaseView, Failure> {
        let also = Also { words: true, practitioners: false };
        Ok(self.read_with(caller, case, also).await?.0)
    }

    /// A case without what was written in it, for those who may read it: facts and people, no
    /// words. Programs get no more.
    pub async fn read_case_outline(
        &self,
        caller: &Caller,
        case: CaseId,
    ) -> Result<CaseView, Failure> {
        Ok(self.read_with(caller, case, Also::default()).await?.0)
    }

    /// A case, for those who may read it, with the practitioners of the reader's service.
    pub async fn read_case_and_practitioners(
        &self,
        caller: &Caller,
        case: CaseId,
    ) -> Result<(CaseView, Vec<PractitionerView>), Failure> {
        caller.must(Duty::SeePractitioners)?;
        let also = Also { words: true, practitioners: true };
        let (view, _) = self.read_with(caller, case, also).await?;
        let practitioners = practitioners(&view);
        Ok((view, practitioners))
    }

    /// Whether somebody may read a case: for a page that leads to it. Nothing of it is looked at.
    pub async fn may_read(&self, caller: &Caller, case: CaseId) -> Result<bool, Failure> {
        let user = caller.user;
        let grants = self
            .store
            .read::<_, _, store::Error>(move |reader| {
                Box::pin(store::lists::find_grants(reader, user, case))
            })
            .await?;
        Ok(Relations::from_bits(grants).allow(Action::Read))
    }

    /// Whether somebody may do something in a case, for a door that cannot read what they sent.
    /// What is carried out asks this by itself.
    ///
    /// # Errors
    /// [`Failure::NotFound`] where they may not know of it, [`Failure::NotAllowed`] where they may
    /// know of it and not do this.
    pub async fn must_in(
        &self,
        caller: &Caller,
        case: CaseId,
        action: Action,
    ) -> Result<(), Failure> {
        let loaded = self.load_pages(caller, case, Deciding::default(), Also::default()).await?;
        desk::must(loaded.file.case().relations_of(caller.user), action)
    }

    /// A case with everything that is known of its people, for those who may read it.
    pub(crate) async fn read_with(
        &self,
        caller: &Caller,
        case: CaseId,
        also: Also,
    ) -> Result<(CaseView, BTreeMap<PersonId, (i64, PersonDetails)>), Failure> {
        let loaded = self.load_pages(caller, case, Deciding::default(), also).await?;
        let relations = loaded.file.case().relations_of(caller.user);
        desk::must(relations, Action::Read)?;
        let now = self.now();
        self.reads.note(Read {
            at: now,
            user: caller.user,
            subject: format!("case:{case}"),
            what: "case".to_owned(),
        });
        let cards = loaded.people.iter();
        let cards = cards.map(|(person, (version, details))| {
            (*person, PersonCard::of(details.clone(), *version))
        });
        let mut words = loaded.words;
        for hidden in concern_words(&loaded.file, caller, relations) {
            words.remove(&hidden);
        }
        let view = CaseView {
            people: cards.collect(),
            words,
            relations,
            colleagues: self.colleagues(caller.service).await?,
            beside: loaded.beside,
            file: loaded.file,
            caller: caller.clone(),
            now,
        };
        Ok((view, loaded.people))
    }
}

/// The practitioners of the reader's service, where they were read with the case.
fn practitioners(view: &CaseView) -> Vec<PractitionerView> {
    let all = view.beside.practitioners.values();
    let mut views: Vec<_> = all
        .filter_map(|one| {
            let colleague = view.colleagues.get(&one.value.user)?;
            let (record, name) = (one.value.clone(), colleague.name.clone());
            Some(PractitionerView { record, name, version: one.version })
        })
        .collect();
    views.sort_by(|a, b| a.name.cmp(&b.name));
    views
}

/// The words of concerns that a reader neither raised nor decides on.
fn concern_words(file: &CaseFile, caller: &Caller, relations: Relations) -> Vec<WordsId> {
    if relations.has(Relation::Safeguards) {
        return Vec::new();
    }
    let of_concerns = file.entries().iter().filter(|entry| match &entry.event {
        Event::ConcernRaised(_) => entry.actor != caller.user,
        Event::ConcernDecided(_) | Event::ConcernShared(_) => true,
        _ => false,
    });
    of_concerns.flat_map(|entry| entry.event.words()).map(|words| words.id).collect()
}
