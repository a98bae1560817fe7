//! Facts that a decision relied on are compared again when it is recorded.

use store::Error;
use store::append::AppendError;
use store::events::{FactKey, bump_fact, fact_versions};

both_engines! {
    async fn a_changed_fact_refuses_what_relied_on_it(world) {
        let (case, key) = (world.case(), FactKey::new("opt-out", world.person()));
        let mut entry = world.entry(case, 0, 1);
        entry.facts = vec![(key.clone(), 0)];
        world.store.append(entry.clone()).await.unwrap();

        let changed = key.clone();
        let bumped: Result<(), Error> = world
            .store
            .write(move |tx| Box::pin(async move { bump_fact(tx, &changed).await }))
            .await;
        bumped.unwrap();
        let mut later = world.entry(case, 1, 1);
        later.facts = vec![(key.clone(), 0)];
        let refused = world.store.append(later.clone()).await.unwrap_err();
        assert_eq!(refused, AppendError::FactChanged { key: key.clone() });

        let keys = [key.clone()];
        let versions: Result<_, Error> = world
            .store
            .read(move |reader| Box::pin(async move { fact_versions(reader, &keys).await }))
            .await;
        assert_eq!(versions.unwrap(), [(key.clone(), 1)]);
        later.facts = vec![(key, 1)];
        world.store.append(later).await.unwrap();
    }

    async fn a_command_may_change_a_fact_it_relies_on(world) {
        let key = FactKey::new("person", world.person());
        let mut entry = world.entry(world.case(), 0, 1);
        entry.facts = vec![(key.clone(), 0)];
        entry.bumps = vec![key.clone()];
        world.store.append(entry).await.unwrap();
        let mut late = world.entry(world.case(), 0, 1);
        late.facts = vec![(key.clone(), 0)];
        let refused = world.store.append(late).await.unwrap_err();
        assert_eq!(refused, AppendError::FactChanged { key });
    }

    /// An opt-out that races a contact either stops it or finds it recorded: never neither.
    async fn an_opt_out_stops_a_contact_or_sees_it(world) {
        for _ in 0..40 {
            let (case, key) = (world.case(), FactKey::new("opt-out", world.person()));
            let mut contact = world.entry(case, 0, 1);
            contact.facts = vec![(key.clone(), 0)];
            let contacting = {
                let store = world.store.clone();
                tokio::spawn(async move { store.append(contact).await })
            };
            let opting_out = {
                let store = world.store.clone();
                tokio::spawn(async move {
                    store
                        .write(move |tx| Box::pin(async move {
                            bump_fact(tx, &key).await?;
                            let sql = "SELECT version FROM streams WHERE stream = $1";
                            let seen = tx.fetch_opt(sql, &store::args![case]).await?;
                            Ok::<_, Error>(seen.is_some())
                        }))
                        .await
                        .unwrap()
                })
            };
            let recorded = contacting.await.unwrap().is_ok();
            let seen = opting_out.await.unwrap();
            assert_eq!(recorded, seen, "a contact went out beside an opt-out that did not see it");
        }
    }
}
