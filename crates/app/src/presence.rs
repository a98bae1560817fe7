//! Who else has a case open. Each server remembers whom it served, tells the database once a minute
//! for each person and page, and reads there whom the others served. A page's load waits for neither:
//! it shows what is known, and a small request of the page's script asks for the newest.

use std::collections::BTreeMap;
use std::sync::Mutex;

use domain::access::{Action, Relations};
use domain::ids::{CaseId, UserId};
use domain::time::Timestamp;
use store::records::presence::{self, Present};

use crate::{App, Caller, Failure, desk};

/// For how long somebody counts as present after they were last seen, in seconds.
const LASTS: i64 = 5 * 60;
/// How often at the most one person's being on one page is written, in seconds.
const WRITTEN: i64 = 60;
/// For how long what the database said is used before it is asked again, in seconds.
const FRESH: i64 = 10;
/// How many cases are remembered, at the most; beyond them all are forgotten, and the database knows.
const CASES: usize = 4_096;

/// A colleague who has the case open too.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Here {
    /// Who.
    pub user: UserId,
    /// Their name.
    pub name: String,
    /// Which page of the case: the last part of its path, empty for the case itself.
    pub page: String,
    /// How many minutes ago they were last seen there.
    pub minutes: i64,
}

/// What this server knows of a case.
#[derive(Debug, Clone, Default)]
struct OfCase {
    /// On which page somebody was seen last, and when.
    seen: BTreeMap<UserId, (String, Timestamp)>,
    /// Which page of whose was written last, and when.
    written: BTreeMap<UserId, (String, Timestamp)>,
    /// When the database was asked last.
    asked: Option<Timestamp>,
}

/// What this server knows: it can be lost at any time, and never authorises anything.
#[derive(Default)]
pub struct Presence {
    cases: Mutex<BTreeMap<CaseId, OfCase>>,
}

/// What there is to do in the database.
struct Errand {
    /// When somebody was there: not when the database comes to it.
    at: Timestamp,
    write: bool,
    read: bool,
}

impl Presence {
    /// Remembers that somebody has a page open, and says what the database has to do.
    fn note(&self, case: CaseId, user: UserId, page: &str, now: Timestamp) -> Errand {
        let Ok(mut cases) = self.cases.lock() else {
            return Errand { at: now, write: false, read: false };
        };
        if cases.len() >= CASES {
            let since = now.plus_seconds(-LASTS);
            cases.retain(|_, known| known.seen.values().any(|(_, seen)| *seen >= since));
            if cases.len() >= CASES {
                cases.clear();
            }
        }
        let known = cases.entry(case).or_default();
        known.seen.insert(user, (page.to_owned(), now));
        let written = known.written.get(&user);
        let write = written.is_none_or(|(on, at)| on != page || *at <= now.plus_seconds(-WRITTEN));
        if write {
            known.written.insert(user, (page.to_owned(), now));
        }
        let read = known.asked.is_none_or(|asked| asked <= now.plus_seconds(-FRESH));
        if read {
            known.asked = Some(now);
        }
        Errand { at: now, write, read }
    }

    /// What was to be written was not.
    fn was_not_written(&self, case: CaseId, user: UserId) {
        let Ok(mut cases) = self.cases.lock() else { return };
        if let Some(known) = cases.get_mut(&case) {
            known.written.remove(&user);
        }
    }

    /// Takes in what the database says.
    fn learn(&self, case: CaseId, present: Vec<Present>) {
        let Ok(mut cases) = self.cases.lock() else { return };
        let known = cases.entry(case).or_default();
        for one in present {
            let seen = known.seen.entry(one.user).or_insert_with(|| (one.page.clone(), one.seen));
            if seen.1 < one.seen {
                *seen = (one.page, one.seen);
            }
        }
    }

    /// Who was seen on a case lately, with the page, the latest first.
    fn of(&self, case: CaseId, now: Timestamp) -> Vec<(UserId, String, Timestamp)> {
        let Ok(mut cases) = self.cases.lock() else { return Vec::new() };
        let Some(known) = cases.get_mut(&case) else { return Vec::new() };
        let since = now.plus_seconds(-LASTS);
        known.seen.retain(|_, (_, seen)| *seen >= since);
        known.written.retain(|_, (_, at)| *at >= since);
        let seen = known.seen.iter();
        let mut all: Vec<_> = seen.map(|(user, (page, at))| (*user, page.clone(), *at)).collect();
        all.sort_by_key(|(user, _, at)| (std::cmp::Reverse(*at), *user));
        all
    }
}

impl App {
    /// Remembers that the reader has a page of a case open, without waiting for the database.
    pub fn is_here(&self, caller: &Caller, case: CaseId, page: &str) {
        let errand = self.presence.note(case, caller.user, page, self.now());
        if errand.write || errand.read {
            let (app, user, page) = (self.clone(), caller.user, page.to_owned());
            tokio::spawn(async move {
                if let Err(error) = app.run_errand(case, user, &page, errand).await {
                    tracing::debug!(%error, "who has a case open could not be noted");
                }
            });
        }
    }

    async fn run_errand(
        &self,
        case: CaseId,
        user: UserId,
        page: &str,
        errand: Errand,
    ) -> Result<(), store::Error> {
        let (now, page) = (errand.at, page.to_owned());
        if errand.write {
            let noted = self.store.write::<_, _, store::Error>(move |tx| {
                Box::pin(async move { presence::note(tx, case, user, &page, now).await })
            });
            if let Err(error) = noted.await {
                self.presence.was_not_written(case, user);
                return Err(error);
            }
        }
        if errand.read {
            let since = now.plus_seconds(-LASTS);
            let read = self.store.read::<_, _, store::Error>(move |reader| {
                Box::pin(presence::list(reader, case, since))
            });
            self.presence.learn(case, read.await?);
        }
        Ok(())
    }

    /// Who else has a case open, as far as this server knows: those whom `reads` lets through, for
    /// whoever may read the case themselves.
    pub fn others_here(
        &self,
        caller: &Caller,
        case: CaseId,
        colleagues: &BTreeMap<UserId, crate::Colleague>,
        reads: impl Fn(UserId) -> bool,
    ) -> Vec<Here> {
        let now = self.now();
        let seen = self.presence.of(case, now).into_iter();
        seen.filter(|(user, ..)| *user != caller.user && reads(*user))
            .filter_map(|(user, page, at)| {
                let colleague = colleagues.get(&user).filter(|one| one.active)?;
                let minutes = (now.as_micros() - at.as_micros()).max(0) / 60_000_000;
                Some(Here { user, name: colleague.name.clone(), page, minutes })
            })
            .collect()
    }

    /// The newest of who else has a case open, for a page that asks again: two small look-ups at the
    /// most, for those who may read the case.
    ///
    /// # Errors
    /// [`Failure::NotFound`] for everybody else.
    pub async fn ask_who_is_here(
        &self,
        caller: &Caller,
        case: CaseId,
        page: &str,
    ) -> Result<Vec<Here>, Failure> {
        let grants = self.grants_in(case).await?;
        let of = |user: UserId| Relations::from_bits(grants.get(&user).copied().unwrap_or(0));
        desk::must(of(caller.user), Action::Read)?;
        let errand = self.presence.note(case, caller.user, page, self.now());
        self.run_errand(case, caller.user, page, errand).await?;
        let colleagues = self.colleagues(caller.service).await?;
        Ok(self.others_here(caller, case, &colleagues, |user| of(user).allow(Action::Read)))
    }

    async fn grants_in(&self, case: CaseId) -> Result<BTreeMap<UserId, i64>, Failure> {
        let read = self.store.read::<_, _, store::Error>(move |reader| {
            Box::pin(store::lists::find_relations(reader, case))
        });
        Ok(read.await?.into_iter().map(|row| (row.user, row.grants)).collect())
    }
}
