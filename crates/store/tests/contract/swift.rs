//! Appends that know the head of the history, which a server gets in one trip: the same promises.

use store::append::{AppendError, Appended, Idempotency};
use store::db::dialect::Dialect;
use store::events::{FactKey, Hash, bump_fact};
use store::{Append, Error};

/// An entry that builds on `head`.
fn on(mut append: Append, head: Hash) -> Append {
    append.expected_head = Some(head);
    append
}

fn head(appended: &Appended) -> Hash {
    match appended {
        Appended::At { head, .. } => *head,
        Appended::Replayed(_) => panic!("it was done before"),
    }
}

both_engines! {
    async fn an_entry_on_the_known_head_is_chained_to_it(world) {
        let case = world.case();
        let first = world.store.append(world.entry(case, 0, 1)).await.unwrap();
        let next = on(world.entry(case, 1, 2), head(&first));
        let second = world.store.append(next).await.unwrap();
        assert!(matches!(second, Appended::At { version: 3, .. }));
        let history = world.store.load(case).await.unwrap().unwrap();
        assert_eq!(history.len(), 3);
        assert_eq!(history[1].prev_hash, head(&first));
        assert_eq!(history[2].hash, head(&second));
        assert!(history.iter().all(|event| event.hash == event.compute_hash()));
    }

    async fn another_head_or_version_records_nothing(world) {
        let case = world.case();
        let first = head(&world.store.append(world.entry(case, 0, 1)).await.unwrap());
        let other = on(world.entry(case, 1, 1), [7; 32]);
        let refused = world.store.append(other).await.unwrap_err();
        assert_eq!(refused, AppendError::VersionConflict { actual: 1 });
        world.store.append(on(world.entry(case, 1, 1), first)).await.unwrap();
        let late = on(world.entry(case, 1, 1), first);
        let refused = world.store.append(late).await.unwrap_err();
        assert_eq!(refused, AppendError::VersionConflict { actual: 2 });
        let absent = on(world.entry(world.case(), 1, 1), first);
        let refused = world.store.append(absent).await.unwrap_err();
        assert_eq!(refused, AppendError::VersionConflict { actual: 0 });
        assert_eq!(world.store.load(case).await.unwrap().unwrap().len(), 2);
    }

    async fn a_changed_fact_refuses_it(world) {
        let (case, key) = (world.case(), FactKey::new("opt-out", world.person()));
        let known = head(&world.store.append(world.entry(case, 0, 1)).await.unwrap());
        let changed = key.clone();
        let bumped: Result<(), Error> = world
            .store
            .write(move |tx| Box::pin(async move { bump_fact(tx, &changed).await }))
            .await;
        bumped.unwrap();
        let mut entry = on(world.entry(case, 1, 1), known);
        entry.facts = vec![(key.clone(), 0)];
        let refused = world.store.append(entry.clone()).await.unwrap_err();
        assert_eq!(refused, AppendError::FactChanged { key: key.clone() });
        entry.facts = vec![(key, 1)];
        world.store.append(entry).await.unwrap();
    }

    /// One trip has a comparison where two have the facts' versions and the history's: so it shows
    /// that nothing was gone about twice.
    async fn a_server_gets_it_in_one_trip(world) {
        let fact = (FactKey::new("person", world.person()), 0);
        let case = world.case();
        let mut known = head(&world.store.append(world.entry(case, 0, 1)).await.unwrap());
        let mut sent = Vec::new();
        for version in 1..=4 {
            let mut entry = world.entry(case, version, 1);
            entry.facts = vec![fact.clone()];
            entry.expected_head = (version % 2 == 0).then_some(known);
            let before = world.store.db().statements();
            known = head(&world.store.append(entry).await.unwrap());
            sent.push(world.store.db().statements() - before);
        }
        let spared = u64::from(world.store.db().dialect() == Dialect::Postgres);
        assert_eq!(sent[0] - spared, sent[1], "{sent:?}");
        assert_eq!(sent[2] - spared, sent[3], "{sent:?}");
    }

    async fn the_same_key_does_it_once(world) {
        let case = world.case();
        let known = head(&world.store.append(world.entry(case, 0, 1)).await.unwrap());
        let mut entry = on(world.entry(case, 1, 1), known);
        let (key, answer) = ("key".to_owned(), b"done".to_vec());
        entry.idempotency = Some(Idempotency { key, fingerprint: [1; 32], answer: answer.clone() });
        world.store.append(entry.clone()).await.unwrap();
        assert_eq!(world.store.append(entry.clone()).await.unwrap(), Appended::Replayed(answer));
        if let Some(taken) = &mut entry.idempotency {
            taken.fingerprint = [2; 32];
        }
        assert_eq!(world.store.append(entry).await.unwrap_err(), AppendError::KeyReused);
    }

    /// An opt-out that races a contact either stops it or finds it recorded: never neither.
    async fn an_opt_out_stops_it_or_sees_it(world) {
        for _ in 0..40 {
            let (case, key) = (world.case(), FactKey::new("opt-out", world.person()));
            let known = head(&world.store.append(world.entry(case, 0, 1)).await.unwrap());
            let mut contact = on(world.entry(case, 1, 1), known);
            contact.facts = vec![(key.clone(), 0)];
            let store = world.store.clone();
            let contacting = tokio::spawn(async move { store.append(contact).await });
            let store = world.store.clone();
            let opting_out = tokio::spawn(async move {
                store
                    .write(move |tx| Box::pin(async move {
                        bump_fact(tx, &key).await?;
                        let sql = "SELECT version FROM streams WHERE stream = $1 AND version = 2";
                        let seen = tx.fetch_opt(sql, &store::args![case]).await?;
                        Ok::<_, Error>(seen.is_some())
                    }))
                    .await
                    .unwrap()
            });
            let recorded = contacting.await.unwrap().is_ok();
            let seen = opting_out.await.unwrap();
            assert_eq!(recorded, seen, "a contact went out beside an opt-out that did not see it");
        }
    }
}
