//! Safeguarding concerns as their lead sees them: what was raised, by whom, about whom, in which
//! case. The lead does not read the case (R-SAFE-01).

use std::collections::BTreeMap;

use domain::access::{Action, Role, scope};
use domain::cases::{CaseFile, Concern, ConcernDecision, Event, SharedWith, Stamp, rows};
use domain::ids::{CaseId, ConcernId, PersonId, UserId, WordsId};
use domain::people::PersonDetails;
use domain::time::Timestamp;
use store::lists::{After, ConcernCases, ConcernFilter, Waiting, list_concerns};
use store::records::read_log::Read;
use store::vault::Opened;

use crate::cases::list_cases::Cursor;
use crate::directory::Colleague;
use crate::{App, Caller, Failure, desk};

/// How many cases with concerns stand on one page: of those that wait, and of all.
const PAGE: usize = 25;

/// A concern as its lead sees it.
#[derive(Clone)]
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

impl std::fmt::Debug for ConcernView {
    /// Which concern; nobody's name or words.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("ConcernView")
            .field("case", &self.case)
            .field("concern", &self.concern.raised.concern)
            .finish_non_exhaustive()
    }
}

/// Something that was done about a concern.
#[derive(Clone)]
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

impl std::fmt::Debug for ConcernStep {
    /// Leaves out by whom and why.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("ConcernStep")
            .field("at", &self.at)
            .field("what", &self.what)
            .finish_non_exhaustive()
    }
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
    /// Those that wait for a decision, the longest waiting first. Page by page, each that waits
    /// is there once.
    pub open: Vec<ConcernView>,
    /// Whether more than these wait.
    pub more_open: bool,
    /// Those that were decided, the latest first.
    pub decided: Vec<ConcernView>,
    /// Where the next page begins, if there is one.
    pub next: Option<ConcernCursor>,
    /// When it was read.
    pub now: Timestamp,
}

/// Histories, and the words and details that were asked for with them.
struct Found {
    files: Vec<CaseFile>,
    words: BTreeMap<WordsId, String>,
    people: BTreeMap<PersonId, String>,
}

/// Where the next page begins: behind one that waits, and behind a case. Of what is through there
/// is no more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ConcernCursor {
    waiting: Option<Waiting>,
    case: Option<Cursor>,
}

impl std::fmt::Display for ConcernCursor {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if let Some(waiting) = self.waiting {
            write!(f, "{}_{}", waiting.due, waiting.case)?;
        }
        f.write_str(".")?;
        self.case.map_or(Ok(()), |case| write!(f, "{case}"))
    }
}

impl std::str::FromStr for ConcernCursor {
    type Err = domain::ids::BadId;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (waiting, case) = text.split_once('.').ok_or(domain::ids::BadId)?;
        let waiting = match waiting.split_once('_') {
            Some((due, case)) => {
                let due = due.parse().map_err(|_| domain::ids::BadId)?;
                Some(Waiting { due, case: case.parse()? })
            }
            None => None,
        };
        let case = if case.is_empty() { None } else { Some(case.parse()?) };
        Ok(Self { waiting, case })
    }
}

/// Which of several histories are read.
enum Which {
    One(CaseId),
    Page(ConcernFilter),
}

/// What is asked for behind a cursor: one more than a page, to see whether there is more.
fn behind(after: Option<ConcernCursor>) -> ConcernFilter {
    let most = i64::try_from(PAGE).unwrap_or(25) + 1;
    let (waiting_after, cases_after) = after.map_or((None, None), |at| (at.waiting, at.case));
    let wanted = |through: bool| if through { 0 } else { most };
    ConcernFilter {
        mask: scope(Action::HandleConcern),
        waiting_after,
        waiting: wanted(after.is_some_and(|after| after.waiting.is_none())),
        cases_after: cases_after.map(|at| After { opened: at.opened, case: at.case }),
        cases: wanted(after.is_some_and(|after| after.case.is_none())),
    }
}

/// Cuts what was found to one page; where the next begins.
fn cut(found: &mut ConcernCases) -> Option<ConcernCursor> {
    let (more_waiting, more_cases) = (found.waiting.len() > PAGE, found.cases.len() > PAGE);
    found.waiting.truncate(PAGE);
    found.cases.truncate(PAGE);
    let waiting = found.waiting.last().filter(|_| more_waiting).copied();
    let case = found.cases.last().filter(|_| more_cases);
    let case = case.map(|at| Cursor { opened: at.opened, case: at.case });
    (more_waiting || more_cases).then_some(ConcernCursor { waiting, case })
}

/// Whether an undecided concern stands on a page: where it waits for the reader, on the page with
/// its day and case; where it waits for others only, on the page with its case.
fn is_on(page: &ConcernCases, file: &CaseFile, concern: &Concern, user: UserId) -> bool {
    let waits = rows(file)
        .due
        .iter()
        .any(|row| row.user == user && row.kind == "concern" && row.since == concern.at);
    let here = Waiting { due: concern.at.date(), case: file.id() };
    if waits { page.waiting.contains(&here) } else { is_listed(page, file) }
}

fn is_listed(page: &ConcernCases, file: &CaseFile) -> bool {
    page.cases.iter().any(|listed| listed.case == file.id())
}

impl App {
    /// The concerns of the cases in which the caller is the safeguarding lead.
    pub async fn list_concerns(
        &self,
        caller: &Caller,
        after: Option<ConcernCursor>,
    ) -> Result<ConcernPage, Failure> {
        let (found, mut page) = self.find_concerns(caller, Which::Page(behind(after))).await?;
        let next = cut(&mut page);
        let colleagues = self.colleagues(caller.service).await?;
        let all = found.files.iter().flat_map(|file| {
            let concerns = file.case().concerns.iter().filter(|(_, concern)| {
                if concern.decided.is_some() {
                    is_listed(&page, file)
                } else {
                    is_on(&page, file, concern, caller.user)
                }
            });
            concerns.filter_map(|(id, _)| view(&found, file, *id, &colleagues))
        });
        let (mut open, mut decided): (Vec<_>, Vec<_>) =
            all.partition(|view: &ConcernView| view.concern.decided.is_none());
        open.sort_by_key(|view| view.concern.at);
        decided.sort_by_key(|view| std::cmp::Reverse(view.concern.decided.map(|(_, at)| at)));
        for view in open.iter().chain(&decided) {
            self.note_concern(caller, view.concern.raised.concern);
        }
        let more_open = next.is_some_and(|next| next.waiting.is_some());
        Ok(ConcernPage { open, more_open, decided, next, now: self.now() })
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
    ) -> Result<(Found, ConcernCases), Failure> {
        if !caller.roles.contains(&Role::Safeguarding) {
            return Err(Failure::NotFound);
        }
        let user = caller.user;
        let (files, pages, page) = self
            .store
            .read::<_, _, Failure>(move |reader| {
                Box::pin(async move {
                    let (mut cases, mut page) = (Vec::new(), ConcernCases::default());
                    match which {
                        Which::One(case) => cases.push(case),
                        Which::Page(filter) => {
                            page = list_concerns(reader, user, &filter).await?;
                            cases.extend(page.waiting.iter().map(|waiting| waiting.case));
                            cases.extend(page.cases.iter().map(|listed| listed.case));
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
                    let people: Vec<PersonId> = files.iter().flat_map(about).collect();
                    let words: Vec<WordsId> = files.iter().flat_map(words_of).collect();
                    let pages = store::desk::fetch_words(reader, &words, &people).await?;
                    Ok((files, pages, page))
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
        Ok((Found { files, words, people }, page))
    }
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
