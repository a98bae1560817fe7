//! Safeguarding concerns as their lead sees them: what was raised, by whom, about whom, in which
//! case. The lead does not read the case (R-SAFE-01).

use std::collections::BTreeMap;

use domain::access::{Action, Role, scope};
use domain::cases::{CaseFile, Concern, ConcernDecision, Event, SharedWith, Stamp};
use domain::ids::{CaseId, ConcernId, PersonId, UserId, WordsId};
use domain::people::PersonDetails;
use domain::time::Timestamp;
use store::desk::Wanted;
use store::lists::{After, CaseFilter, list_cases, list_due};
use store::records::read_log::Read;
use store::vault::Opened;

use crate::cases::list_cases::Cursor;
use crate::directory::Colleague;
use crate::{App, Caller, Failure, desk};

/// How many cases with concerns stand on one page.
const PAGE: usize = 25;
/// How many concerns that wait are looked at.
const WAITING: i64 = 200;

/// A concern as its lead sees it.
#[derive(Debug, Clone)]
pub struct ConcernView {
    /// In which case.
    pub case: CaseId,
    /// The case's reference.
    pub reference: String,
    /// The number of the case's latest entry.
    pub version: i64,
    /// The concern.
    pub concern: Concern,
    /// Who raised it.
    pub raised_by: String,
    /// The name of the one it is about, where that is known and was not erased.
    pub about: Option<String>,
    /// What was seen or heard; none where nothing was written, or it was erased.
    pub words: Option<String>,
    /// What was decided and with whom it was shared, in order.
    pub steps: Vec<ConcernStep>,
}

/// Something that was done about a concern.
#[derive(Debug, Clone)]
pub struct ConcernStep {
    /// When.
    pub at: Timestamp,
    /// By whom.
    pub by: String,
    /// What.
    pub what: ConcernDone,
    /// Why, in words.
    pub words: Option<String>,
}

/// What was done about a concern.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ConcernDone {
    /// It was decided.
    Decided(ConcernDecision),
    /// It was shared.
    Shared(SharedWith),
}

/// The concerns that a lead was given.
#[derive(Debug, Clone)]
pub struct ConcernPage {
    /// Those that wait for a decision, the longest waiting first.
    pub open: Vec<ConcernView>,
    /// Those that were decided, the latest first.
    pub decided: Vec<ConcernView>,
    /// Where the next page begins, if there is one.
    pub next: Option<Cursor>,
    /// When it was read.
    pub now: Timestamp,
}

/// Histories, and the words and details that were asked for with them.
struct Found {
    files: Vec<CaseFile>,
    words: BTreeMap<WordsId, String>,
    people: BTreeMap<PersonId, String>,
}

/// Which of several histories are read.
enum Which {
    One(CaseId),
    Page(Option<Cursor>),
}

impl App {
    /// The concerns of the cases in which the caller is the safeguarding lead.
    pub async fn list_concerns(
        &self,
        caller: &Caller,
        after: Option<Cursor>,
    ) -> Result<ConcernPage, Failure> {
        let (found, next) = self.find_concerns(caller, Which::Page(after)).await?;
        let colleagues = self.colleagues(caller.service).await?;
        let all = found.files.iter().flat_map(|file| {
            let ids = file.case().concerns.keys();
            ids.filter_map(|id| view(&found, file, *id, &colleagues))
        });
        let (mut open, mut decided): (Vec<_>, Vec<_>) =
            all.partition(|view: &ConcernView| view.concern.decided.is_none());
        open.sort_by_key(|view| view.concern.at);
        decided.sort_by_key(|view| std::cmp::Reverse(view.concern.decided.map(|(_, at)| at)));
        if after.is_some() {
            open.clear();
        }
        for view in open.iter().chain(&decided) {
            self.note_concern(caller, view.concern.raised.concern);
        }
        Ok(ConcernPage { open, decided, next, now: self.now() })
    }

    /// One concern, for the safeguarding lead of its case.
    pub async fn read_concern(
        &self,
        caller: &Caller,
        case: CaseId,
        concern: ConcernId,
    ) -> Result<ConcernView, Failure> {
        let (found, _) = self.find_concerns(caller, Which::One(case)).await?;
        let file = found.files.first().ok_or(Failure::NotFound)?;
        let colleagues = self.colleagues(caller.service).await?;
        let view = view(&found, file, concern, &colleagues).ok_or(Failure::NotFound)?;
        self.note_concern(caller, concern);
        Ok(view)
    }

    fn note_concern(&self, caller: &Caller, concern: ConcernId) {
        self.reads.note(Read {
            at: self.now(),
            user: caller.user,
            subject: format!("concern:{concern}"),
            what: "concern".to_owned(),
        });
    }

    async fn find_concerns(
        &self,
        caller: &Caller,
        which: Which,
    ) -> Result<(Found, Option<Cursor>), Failure> {
        if !caller.roles.contains(&Role::Safeguarding) {
            return Err(Failure::NotFound);
        }
        let (user, today) = (caller.user, self.now().date());
        let (files, pages, next) = self
            .store
            .read::<_, _, Failure>(move |reader| {
                Box::pin(async move {
                    let (mut cases, mut next) = (Vec::new(), None);
                    match which {
                        Which::One(case) => cases.push(case),
                        Which::Page(after) => {
                            let (page, more) = page(reader, user, after).await?;
                            (cases, next) = (page, more);
                            let waiting = list_due(reader, user, today, WAITING).await?;
                            let waiting = waiting.iter().filter(|item| item.due.kind == "concern");
                            cases.extend(waiting.map(|item| item.due.case));
                            cases.sort_unstable();
                            cases.dedup();
                        }
                    }
                    let mut files = Vec::new();
                    for (case, stored) in store::events::load_each(reader, &cases).await? {
                        let file = desk::file(case, &stored)?;
                        if file.case().relations_of(user).allow(Action::HandleConcern) {
                            files.push(file);
                        }
                    }
                    let people = files.iter().flat_map(about).collect();
                    let wanted = Wanted { people, ..Wanted::default() };
                    let mut pages = store::desk::fetch(reader, &wanted).await?.pages;
                    let words: Vec<WordsId> = files.iter().flat_map(words_of).collect();
                    pages.words.extend(store::vault::fetch(reader, &words).await?);
                    Ok((files, pages, next))
                })
            })
            .await?;
        let mut opened = self.store.vault().open(pages.words).await?;
        let mut people = BTreeMap::new();
        for (person, (words, _)) in pages.people {
            if let Some(Opened::Words(plain)) = opened.remove(&words) {
                let details: PersonDetails =
                    serde_json::from_slice(plain.expose()).map_err(Failure::internal)?;
                people.insert(person, details.name);
            }
        }
        let text = |opened: Opened| {
            opened.words().map(|plain| String::from_utf8_lossy(plain.expose()).into_owned())
        };
        let words =
            opened.into_iter().filter_map(|(id, opened)| Some((id, text(opened)?))).collect();
        Ok((Found { files, words, people }, next))
    }
}

/// One page of the cases whose concerns a user decides.
async fn page(
    reader: &mut store::db::Reader,
    user: UserId,
    after: Option<Cursor>,
) -> Result<(Vec<CaseId>, Option<Cursor>), store::Error> {
    let after = after.map(|cursor| After { opened: cursor.opened, case: cursor.case });
    let (mask, filter) = (scope(Action::HandleConcern), CaseFilter::default());
    let limit = i64::try_from(PAGE).unwrap_or(25) + 1;
    let mut listed = list_cases(reader, user, mask, &filter, after, limit).await?;
    let more = listed.len() > PAGE;
    listed.truncate(PAGE);
    let last = listed.last().filter(|_| more);
    let next = last.map(|last| Cursor { opened: last.case.opened, case: last.case.case });
    Ok((listed.into_iter().map(|listed| listed.case.case).collect(), next))
}

/// The people whom a case's concerns are about.
fn about(file: &CaseFile) -> Vec<PersonId> {
    let case = file.case();
    let about = case.concerns.values().filter_map(|concern| concern.raised.about);
    about.filter_map(|id| case.participants.get(&id).map(|one| one.person)).collect()
}

/// The words of a case's concerns, and of nothing else in it.
fn words_of(file: &CaseFile) -> Vec<WordsId> {
    let of_concerns = file.effective().into_iter().filter(|(_, event)| {
        matches!(
            event,
            Event::ConcernRaised(_) | Event::ConcernDecided(_) | Event::ConcernShared(_)
        )
    });
    of_concerns.flat_map(|(_, event)| event.words()).map(|words| words.id).collect()
}

fn view(
    found: &Found,
    file: &CaseFile,
    id: ConcernId,
    colleagues: &BTreeMap<UserId, Colleague>,
) -> Option<ConcernView> {
    let case = file.case();
    let concern = case.concerns.get(&id)?.clone();
    let name = |user: &UserId| colleagues.get(user).map(|one| one.name.clone()).unwrap_or_default();
    let person = concern.raised.about.and_then(|id| case.participants.get(&id));
    let words =
        |event: &Event| event.words().first().and_then(|words| found.words.get(&words.id)).cloned();
    let step = |(at, event): (Stamp, &Event)| {
        let what = match event {
            Event::ConcernDecided(fact) if fact.concern == id => {
                ConcernDone::Decided(fact.decision)
            }
            Event::ConcernShared(fact) if fact.concern == id => ConcernDone::Shared(fact.with),
            _ => return None,
        };
        Some(ConcernStep { at: at.happened, by: name(&at.actor), what, words: words(event) })
    };
    Some(ConcernView {
        case: file.id(),
        reference: case.opening.reference.clone(),
        version: file.version(),
        raised_by: name(&concern.by),
        about: person.and_then(|person| found.people.get(&person.person)).cloned(),
        words: concern.raised.note.and_then(|words| found.words.get(&words.id)).cloned(),
        steps: file.effective().into_iter().filter_map(step).collect(),
        concern,
    })
}
