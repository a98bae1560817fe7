//! Recording what a command changes.

use store::append::{AppendError, Appended, AuditEntry, Idempotency, NewJob};
use store::events::GENESIS;

both_engines! {
    async fn events_come_back_as_given_and_chained(world) {
        let case = world.case();
        let appended = world.store.append(world.entry(case, 0, 3)).await.unwrap();
        assert!(matches!(appended, Appended::At { version: 3, .. }));
        world.clock.advance(60);
        world.store.append(world.entry(case, 3, 2)).await.unwrap();

        let events = world.store.load(case).await.unwrap().unwrap();
        assert_eq!(events.iter().map(|e| e.version).collect::<Vec<_>>(), [1, 2, 3, 4, 5]);
        assert_eq!(events[1].payload, b"{\"n\":1}");
        assert_eq!(events[0].prev_hash, GENESIS);
        for pair in events.windows(2) {
            assert_eq!(pair[1].prev_hash, pair[0].hash);
        }
        assert!(events.iter().all(|event| event.hash == event.compute_hash()));
    }

    async fn an_unknown_case_is_no_case(world) {
        assert_eq!(world.store.load(world.case()).await.unwrap(), None);
    }

    async fn a_stale_version_is_refused_with_the_actual_one(world) {
        let case = world.case();
        world.store.append(world.entry(case, 0, 2)).await.unwrap();
        let stale = world.store.append(world.entry(case, 1, 1)).await.unwrap_err();
        assert_eq!(stale, AppendError::VersionConflict { actual: 2 });
        let twice = world.store.append(world.entry(case, 0, 1)).await.unwrap_err();
        assert_eq!(twice, AppendError::VersionConflict { actual: 2 });
        let unknown = world.store.append(world.entry(world.case(), 4, 1)).await.unwrap_err();
        assert_eq!(unknown, AppendError::VersionConflict { actual: 0 });
        assert_eq!(world.count("SELECT COUNT(*) FROM events").await, 2);
    }

    async fn of_many_at_once_exactly_one_is_recorded(world) {
        let case = world.case();
        world.store.append(world.entry(case, 0, 1)).await.unwrap();
        let attempts = (0..16).map(|_| {
            let (store, entry) = (world.store.clone(), world.entry(case, 1, 1));
            tokio::spawn(async move { store.append(entry).await })
        });
        let mut recorded = 0;
        for attempt in attempts.collect::<Vec<_>>() {
            match attempt.await.unwrap() {
                Ok(_) => recorded += 1,
                Err(error) => assert_eq!(error, AppendError::VersionConflict { actual: 2 }),
            }
        }
        assert_eq!(recorded, 1);
    }

    async fn the_same_key_and_request_gets_the_same_answer(world) {
        let case = world.case();
        let key = Idempotency {
            key: "k1".to_owned(),
            fingerprint: [1; 32],
            answer: b"first".to_vec(),
        };
        let mut entry = world.entry(case, 0, 1);
        entry.idempotency = Some(key.clone());
        world.store.append(entry.clone()).await.unwrap();
        // Sent again, the request would write another answer; the first one counts.
        entry.idempotency = Some(Idempotency { answer: b"second".to_vec(), ..key.clone() });
        let again = world.store.append(entry.clone()).await.unwrap();
        assert_eq!(again, Appended::Replayed(b"first".to_vec()));

        let mut other = world.entry(world.case(), 0, 1);
        other.idempotency = Some(Idempotency { fingerprint: [2; 32], ..key });
        assert_eq!(world.store.append(other).await.unwrap_err(), AppendError::KeyReused);
        assert_eq!(world.count("SELECT COUNT(*) FROM streams").await, 1);
    }

    async fn a_refused_request_leaves_its_key_unused(world) {
        let case = world.case();
        let mut entry = world.entry(case, 5, 1);
        entry.idempotency =
            Some(Idempotency { key: "k".to_owned(), fingerprint: [1; 32], answer: vec![] });
        world.store.append(entry).await.unwrap_err();
        assert_eq!(world.count("SELECT COUNT(*) FROM idempotency").await, 0);
    }

    async fn one_key_used_at_once_is_carried_out_once(world) {
        let attempts = (0..12).map(|_| {
            let mut entry = world.entry(world.case(), 0, 1);
            entry.idempotency =
                Some(Idempotency { key: "k".to_owned(), fingerprint: [1; 32], answer: vec![9] });
            let store = world.store.clone();
            tokio::spawn(async move { store.append(entry).await.unwrap() })
        });
        let mut recorded = 0;
        for attempt in attempts.collect::<Vec<_>>() {
            match attempt.await.unwrap() {
                Appended::At { .. } => recorded += 1,
                Appended::Replayed(answer) => assert_eq!(answer, [9]),
            }
        }
        assert_eq!(recorded, 1);
        assert_eq!(world.count("SELECT COUNT(*) FROM events").await, 1);
    }

    async fn work_and_notes_are_kept_with_the_events_or_not_at_all(world) {
        let case = world.case();
        let now = domain::time::Clock::now(world.clock.as_ref());
        let mut entry = world.entry(case, 0, 1);
        entry.jobs = vec![NewJob {
            id: domain::ids::JobId::generate(now, world.config.entropy.as_ref()),
            kind: "send-mail".to_owned(),
            payload: "{}".to_owned(),
            run_at: now,
        }];
        entry.audit = Some(AuditEntry {
            action: "opened".to_owned(),
            subject: format!("case:{case}"),
            detail: "{}".to_owned(),
        });
        world.store.append(entry.clone()).await.unwrap();
        entry.expected_version = 7;
        world.store.append(entry).await.unwrap_err();
        assert_eq!(world.count("SELECT COUNT(*) FROM jobs").await, 1);
        assert_eq!(world.count("SELECT COUNT(*) FROM audit").await, 1);
    }

    async fn list_rows_follow_by_difference(world) {
        let (case, ann, bob) = (world.case(), world.user(), world.user());
        let mut first = world.entry(case, 0, 1);
        first.rows_after.relations = vec![World::relation(case, ann, 1), World::relation(case, bob, 2)];
        first.rows_after.people = vec![world.in_case(case, world.person())];
        first.rows_after.due = vec![world.due(case, ann, "first-contact")];
        world.store.append(first.clone()).await.unwrap();

        let mut second = world.entry(case, 1, 1);
        second.rows_before = Some(first.rows_after.clone());
        second.rows_after.case.phase = "preparing".to_owned();
        second.rows_after.relations = vec![World::relation(case, ann, 3)];
        second.rows_after.people =
            vec![first.rows_after.people[0].clone(), world.in_case(case, world.person())];
        second.rows_after.due =
            vec![world.due(case, ann, "keep-in-touch"), world.due(case, bob, "sign-off")];
        world.store.append(second).await.unwrap();

        let one = "SELECT COUNT(*) FROM case_relations WHERE grants = 3 AND phase = 'preparing'";
        assert_eq!(world.count(one).await, 1);
        assert_eq!(world.count("SELECT COUNT(*) FROM case_relations").await, 1);
        assert_eq!(world.count("SELECT COUNT(*) FROM case_people").await, 2);
        assert_eq!(world.count("SELECT COUNT(*) FROM case_due").await, 2);
        let gone = "SELECT COUNT(*) FROM case_due WHERE kind = 'first-contact'";
        assert_eq!(world.count(gone).await, 0);
        let case_row = "SELECT COUNT(*) FROM case_list WHERE version = 2 AND phase = 'preparing'";
        assert_eq!(world.count(case_row).await, 1);
    }
}
