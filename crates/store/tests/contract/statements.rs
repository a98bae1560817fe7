//! Every fixed statement fits the schema of both engines, and no list reads a whole table.

use domain::rows::CaseRows;
use domain::time::Date;
use store::db::Arg;
use store::db::dialect::Dialect;
use store::lists::{After, CaseFilter, case_list_sql, count_due, list_cases, list_due};
use store::{Error, statements};

both_engines! {
    async fn every_statement_can_be_prepared(world) {
        let dialect = world.store.db().dialect();
        let all = statements::case_files(dialect);
        assert!(all.len() > 100, "only {} statements: is a module missing from the list?", all.len());
        for sql in all {
            let prepared: Result<(), Error> =
                world.store.read(move |r| Box::pin(async move { r.prepare(sql).await })).await;
            assert_eq!(prepared, Ok(()), "{sql}");
        }
        if dialect == Dialect::Postgres {
            return;
        }
        for sql in statements::keystore(dialect) {
            let db = world.store.vault().keystore().db();
            let prepared: Result<(), Error> =
                db.read(move |r| Box::pin(async move { r.prepare(sql).await })).await;
            assert_eq!(prepared, Ok(()), "{sql}");
        }
    }

    /// With 2,000 cases, most of them the reader's and some of every phase, as a service of some
    /// years has them.
    async fn no_list_scans(world) {
        let reader = fill(&world).await;
        assert_lists_do_not_scan(&world, reader).await;
        // The plans must not depend on whether the engine has counted its rows.
        world.tamper("ANALYZE").await;
        assert_lists_do_not_scan(&world, reader).await;
    }

    /// People, words and keys are looked up one by one: a join in another order, or by half a key,
    /// reads those of everybody, and nobody notices with few of them. PostgreSQL plans by how many
    /// there are.
    async fn words_and_people_are_looked_up_one_by_one(world) {
        if world.store.db().dialect() == Dialect::Postgres {
            return;
        }
        let mut looked_at = 0;
        for sql in statements::case_files(Dialect::Sqlite) {
            if !["FROM words", "JOIN words", "FROM word_keys"].iter().any(|part| sql.contains(part)) {
                continue;
            }
            let used = (1..10).filter(|n| sql.contains(&format!("${n}"))).count();
            let plan = plan(&world, sql.to_owned(), vec![Arg::Text(None); used]).await;
            let by_case = plan.iter().filter(|line| line.ends_with("(stream=?)")).count();
            assert_eq!(by_case, sql.matches(".stream = $1").count(), "{sql}\n{plan:#?}");
            let everybody = |line: &&String| {
                line.contains("AUTOMATIC") || ["SCAN w", "SCAN k", "SCAN p"].iter().any(|scan| line.starts_with(scan))
            };
            assert_eq!(plan.iter().find(everybody), None, "{sql}\n{plan:#?}");
            looked_at += 1;
        }
        assert!(looked_at >= 6, "only {looked_at} statements");
    }

    async fn lists_are_filtered_and_paged(world) {
        let reader = fill(&world).await;
        let mut seen = Vec::new();
        let mut after = None;
        loop {
            let page = page(&world, reader, CaseFilter::default(), after, 300).await;
            let Some(last) = page.last() else { break };
            after = Some(After { opened: last.case.opened, case: last.case.case });
            seen.extend(page);
        }
        assert_eq!(seen.len(), 1_500);
        assert!(seen.windows(2).all(|pair| pair[0].case.opened >= pair[1].case.opened));
        let filter = CaseFilter { phase: Some("preparing".to_owned()), ..CaseFilter::default() };
        let preparing = page(&world, reader, filter, None, 5_000).await;
        assert_eq!(preparing.len(), 500);
        let filter = CaseFilter { reference: Some("RT-26-01".to_owned()), ..CaseFilter::default() };
        let named = page(&world, reader, filter, None, 5_000).await;
        assert!(!named.is_empty() && named.iter().all(|c| c.case.reference.starts_with("RT-26-01")));
        let filter = CaseFilter { due_by: Some(day()), ..CaseFilter::default() };
        let due_cases = page(&world, reader, filter, None, 5_000).await;
        let due: Result<_, Error> = world
            .store
            .read(move |r| Box::pin(async move {
                let list = list_due(r, reader, day(), 1_000).await?;
                Ok((list, count_due(r, reader, day(), 100).await?))
            }))
            .await;
        let (due, counted) = due.unwrap();
        assert_eq!(due.len(), due_cases.len());
        assert_eq!((due.len(), counted), (300, 100));
        // Somebody with no relation sees nothing.
        assert!(page(&world, world.user(), CaseFilter::default(), None, 50).await.is_empty());
    }
}

async fn assert_lists_do_not_scan(world: &crate::support::World, reader: domain::ids::UserId) {
    let dialect = world.store.db().dialect();
    for filter in filters() {
        for after in [None, Some(middle(world))] {
            let (sql, args) = case_list_sql(dialect, reader, 3, &filter, after, 50);
            assert_no_scan(world, sql, owned(args)).await;
        }
    }
    for sql in statements::lists(dialect) {
        let all_cases = ["2020-01-01", "", "50", "3", "~", "", "50"];
        let concerns = sql.starts_with("SELECT 'waiting'");
        let mut known = vec![Arg::from(reader)];
        if concerns {
            known.extend(all_cases.into_iter().map(|value| match value.parse::<i64>() {
                Ok(number) => Arg::from(number),
                Err(_) => Arg::from(value),
            }));
        } else {
            known.extend([Arg::from(day()), Arg::from(50_i64)]);
        }
        let used = (1..=known.len()).filter(|n| sql.contains(&format!("${n}"))).count();
        assert_no_scan(world, sql.to_owned(), known[..used].to_vec()).await;
    }
}

/// The plan with these values, as the engine would run it now.
async fn assert_no_scan(world: &crate::support::World, sql: String, args: Vec<Arg<'static>>) {
    let dialect = world.store.db().dialect();
    let lines = plan(world, sql.clone(), args).await;
    let plan = lines.join("\n");
    let scans = |line: &&String| match dialect {
        // The page that was cut is read once; that is not a table.
        Dialect::Sqlite => {
            line.contains("SCAN")
                && !["SCAN p", "SCAN d", "SCAN w", "SCAN (sub"].iter().any(|own| line.contains(own))
        }
        Dialect::Postgres => line.contains("Seq Scan"),
    };
    assert_eq!(lines.iter().find(scans), None, "{sql}\n{plan}");
}

/// The lines of a plan.
async fn plan(world: &crate::support::World, sql: String, args: Vec<Arg<'static>>) -> Vec<String> {
    let dialect = world.store.db().dialect();
    let explain = format!("{}{sql}", dialect.explain());
    let rows: Result<_, Error> = world
        .store
        .read(move |r| Box::pin(async move { r.fetch_all(&explain, &args).await }))
        .await;
    let column = if dialect == Dialect::Sqlite { 3 } else { 0 };
    rows.unwrap().into_iter().map(|mut row| row.get(column).unwrap()).collect()
}

fn owned(args: Vec<Arg<'_>>) -> Vec<Arg<'static>> {
    let own = |arg| match arg {
        Arg::Text(text) => Arg::Text(text.map(|text| text.into_owned().into())),
        Arg::Int(number) => Arg::Int(number),
        Arg::Bytes(bytes) => Arg::Bytes(bytes.map(|bytes| bytes.into_owned().into())),
    };
    args.into_iter().map(own).collect()
}

type Listed = Vec<store::lists::ListedCase>;

async fn page(
    world: &crate::support::World,
    user: domain::ids::UserId,
    filter: CaseFilter,
    after: Option<After>,
    limit: i64,
) -> Listed {
    let listed: Result<Listed, Error> = world
        .store
        .read(move |r| Box::pin(async move { list_cases(r, user, 3, &filter, after, limit).await }))
        .await;
    listed.unwrap()
}

fn day() -> Date {
    "2027-03-01".parse().unwrap()
}

fn filters() -> Vec<CaseFilter> {
    let none = CaseFilter::default();
    vec![
        none.clone(),
        CaseFilter { phase: Some("closed".to_owned()), ..none.clone() },
        CaseFilter { route: Some("custody".to_owned()), ..none.clone() },
        CaseFilter { open: Some(true), ..none.clone() },
        CaseFilter { reference: Some("RT-26-04".to_owned()), ..none.clone() },
        CaseFilter { due_by: Some(day()), ..none.clone() },
        CaseFilter {
            phase: Some("preparing".to_owned()),
            route: Some("custody".to_owned()),
            open: Some(true),
            reference: Some("RT".to_owned()),
            due_by: Some(day()),
        },
    ]
}

fn middle(world: &crate::support::World) -> After {
    After { opened: domain::time::Clock::now(world.clock.as_ref()), case: world.case() }
}

async fn fill(world: &crate::support::World) -> domain::ids::UserId {
    let (reader, other) = (world.user(), world.user());
    let mut rows = Vec::new();
    for n in 0..2_000_i64 {
        world.clock.advance(3_600);
        let case = world.case();
        let mut entry = world.rows(case, 1);
        entry.case.reference = format!("RT-26-{n:04}");
        entry.case.opened = entry.case.last_entry;
        entry.case.phase =
            ["referred", "preparing", "closed"][usize::try_from(n % 3).unwrap()].to_owned();
        entry.case.open = n % 3 != 2;
        entry.case.route = if n % 2 == 0 { "custody" } else { "after-sentence" }.to_owned();
        let owner = if n % 4 == 0 { other } else { reader };
        entry.relations = vec![crate::support::World::relation(case, owner, 1)];
        entry.people = (0..3).map(|_| world.in_case(case, world.person())).collect();
        if n % 5 == 0 {
            entry.due = vec![world.due(case, owner, "keep-in-touch")];
        }
        rows.push(entry);
    }
    insert(world, rows).await;
    reader
}

/// A few at a time: whoever waits too long for a connection is told that the database is busy.
async fn insert(world: &crate::support::World, rows: Vec<CaseRows>) {
    for group in rows.chunks(16) {
        let appends: Vec<_> = group
            .iter()
            .map(|rows| {
                let mut entry = world.entry(rows.case.case, 0, 1);
                entry.rows_after = rows.clone();
                let store = world.store.clone();
                tokio::spawn(async move { store.append(entry).await })
            })
            .collect();
        for append in appends {
            append.await.unwrap().unwrap();
        }
    }
}
