//! The demo keeps to the rules, and the same seed gives the same cases.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "a test says what it found, and fails where it must"
)]

mod stories;

use std::collections::BTreeMap;
use std::sync::Arc;

use app::demo::{DemoClock, Made, Plan, Seeded, Shape, Story, make};
use app::{App, Caller, CaseQuery, desk};
use domain::cases::{CaseFile, Event, Phase};
use domain::ids::CaseId;
use domain::rules::RuleBook;
use domain::time::Timestamp;
use store::db::{Location, SqliteOptions};
use store::upkeep::rebuild::Mode;
use store::upkeep::watch::Unwatched;
use store::{Config, Store};

struct World {
    app: App,
    made: Made,
    _folder: tempfile::TempDir,
}

impl World {
    async fn new(cases: u32, seed: u64) -> Self {
        Self::shaped(cases, seed, Shape::Year).await
    }

    async fn shaped(cases: u32, seed: u64, shape: Shape) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let today: Timestamp = "2026-11-22T10:20:00.000000Z".parse().unwrap();
        let config = Config {
            database: Location::Sqlite(SqliteOptions::new(folder.path().join("concord.sqlite"))),
            keys: folder.path().join("keys"),
            keystore: None,
            clock: Arc::new(DemoClock::at(today)),
            entropy: Arc::new(Seeded::new(99, 0)),
        };
        let rules = Arc::new(RuleBook::built_in().unwrap());
        let plan = Plan { cases, seed, today, shape };
        let made = make(&config, Arc::clone(&rules), plan, |_, _| ()).await;
        let made = made.unwrap_or_else(|error| panic!("{error:#?}"));
        let app = App::new(Store::open(config).await.unwrap(), rules);
        Self { app, made, _folder: folder }
    }

    /// Somebody with an account, as they act.
    async fn caller(&self, name: &str) -> Caller {
        let account = self.made.accounts.iter().find(|one| one.name == name).unwrap();
        let key = account.make_key(&self.app).await.unwrap();
        self.app.authenticate_key(key.expose()).await.unwrap().unwrap()
    }

    /// When it is looked at.
    fn today(&self) -> Timestamp {
        self.app.now()
    }

    /// The case of a story.
    async fn story(&self, story: Story) -> CaseFile {
        let told = self.made.stories.iter().find(|one| one.story == story).unwrap();
        let stored = self.app.store().load(told.case).await.unwrap().unwrap();
        desk::file(told.case, &stored).unwrap()
    }

    async fn files(&self) -> Vec<CaseFile> {
        let sql = "SELECT case_id FROM case_list ORDER BY opened, case_id";
        let rows = self.app.store().read::<_, _, store::Error>(move |reader| {
            Box::pin(async move { reader.fetch_all(sql, &[]).await })
        });
        let mut files = Vec::new();
        for mut row in rows.await.unwrap() {
            let case: CaseId = row.get(0).unwrap();
            let stored = self.app.store().load(case).await.unwrap().unwrap();
            files.push(desk::file(case, &stored).unwrap());
        }
        files
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_year_has_every_phase_and_most_cases_end_early() {
    let world = World::new(600, 2005).await;
    let mut phases: BTreeMap<&str, usize> = BTreeMap::new();
    let (mut met, mut letters, mut irregular, mut concerns) = (0, 0, 0, 0);
    let files = world.files().await;
    assert_eq!(files.len(), 600 + Story::ALL.len());
    for file in &files {
        let case = file.case();
        *phases.entry(case.phase().code()).or_default() += 1;
        met += usize::from(case.activities.values().any(|one| one.counts(case)));
        letters += usize::from(case.letters.values().any(|one| one.counts(case)));
        irregular += usize::from(!case.findings.is_empty());
        concerns += usize::from(case.concerns.values().any(|one| one.decided.is_none()));
    }
    let unruly = files.iter().flat_map(CaseFile::entries).filter(|entry| {
        let irregular = entry.event.verdict().is_some_and(|verdict| !verdict.is_regular());
        irregular && entry.event.kind() != "contact-recorded"
    });
    assert_eq!(unruly.map(|entry| &entry.event).collect::<Vec<_>>(), Vec::<&Event>::new());
    println!("{phases:?} met {met} letters {letters} irregular {irregular} concerns {concerns}");
    for phase in Phase::ALL.iter().filter(|phase| **phase != Phase::Closing) {
        assert!(phases.contains_key(phase.code()), "no case is {phase}: {phases:?}");
    }
    assert!((15..=60).contains(&met), "{met} of 600 met");
    assert!((20..=90).contains(&letters), "{letters} of 600 exchanged letters");
    assert!(irregular > 0 && irregular < 20, "{irregular} have irregular steps");
    assert!(concerns > 0 && concerns < 20, "{concerns} have open concerns");
}

/// As many as a country has are written in bulk: what is written has to be what single appends
/// would have left, or every figure measured with them would be of something else.
#[tokio::test(flavor = "multi_thread")]
async fn many_cases_are_short_whole_and_in_their_lists() {
    let world = World::shaped(700, 2005, Shape::Many).await;
    let files = world.files().await;
    assert_eq!(files.len(), 700);
    let entries: usize = files.iter().map(|file| file.entries().len()).sum();
    assert!((8 * 700..=10 * 700).contains(&entries), "{entries} entries in 700 cases");
    let nowhere = std::path::Path::new("nowhere");
    let whole = world.app.verify(nowhere, &Unwatched).await.unwrap();
    assert!(whole.is_good(), "{:?} {:?}", whole.histories.findings, whole.bad_words);
    assert!(whole.words > 700, "{} words", whole.words);
    let rebuilt = world.app.rebuild(Mode::Compare, &Unwatched, |_| ()).await.unwrap();
    assert_eq!((rebuilt.cases, rebuilt.differences), (700, 0));
    let unruly = files.iter().flat_map(CaseFile::entries).filter(|entry| {
        entry.event.verdict().is_some_and(|verdict| !verdict.is_regular())
            && entry.event.kind() != "contact-recorded"
    });
    assert_eq!(unruly.count(), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn references_follow_the_order_of_opening() {
    for shape in [Shape::Year, Shape::Many] {
        references_in_order(World::shaped(40, 1, shape).await).await;
    }
}

async fn references_in_order(world: World) {
    let mut last: BTreeMap<String, u32> = BTreeMap::new();
    for file in world.files().await {
        let reference = &file.case().opening.reference;
        let (year, number) = reference.rsplit_once('-').unwrap();
        let number: u32 = number.parse().unwrap();
        assert_eq!(number, last.get(year).copied().unwrap_or(0) + 1, "{reference}");
        last.insert(year.to_owned(), number);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_seed_gives_the_same_histories() {
    for shape in [Shape::Year, Shape::Many] {
        let entries = async |seed| -> Vec<_> {
            let files = World::shaped(12, seed, shape).await.files().await;
            files.iter().map(|file| (file.id(), file.entries().to_vec())).collect()
        };
        let (one, two, other) = (entries(3).await, entries(3).await, entries(4).await);
        assert_eq!(one, two);
        assert_ne!(one, other);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_facilitator_has_a_day_of_sensible_size() {
    let world = World::new(600, 2005).await;
    let caller = world.caller("Helen Osei").await;
    let query = CaseQuery { open: Some(true), ..CaseQuery::default() };
    let live = world.app.list_cases(&caller, query).await.unwrap().cases.len();
    assert!((5..=7).contains(&live), "{live} live cases");
    let day = world.app.my_day(&caller, "2026-11-29".parse().unwrap()).await.unwrap();
    let listed: Vec<_> = day.items.iter().map(|item| (&item.due.kind, item.due.due)).collect();
    assert!((4..=24).contains(&day.items.len()), "{listed:?}");
}

/// `cargo test -p app --test demo -- --ignored --nocapture` prints how long the whole year takes.
#[tokio::test(flavor = "multi_thread")]
#[ignore = "a measurement"]
#[expect(clippy::disallowed_methods, reason = "it measures")]
async fn the_whole_year() {
    let started = std::time::Instant::now();
    let world = World::new(2000, 2005).await;
    println!("{} cases in {:?}", world.made.cases, started.elapsed());
}
