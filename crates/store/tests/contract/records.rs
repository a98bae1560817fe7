//! Records beside the cases.

use domain::ids::{JobId, PractitionerId, SessionId, WordsId};
use domain::time::{Clock, Timestamp};
use store::append::NoChange;
use store::desk::Wanted;
use store::keystore::Subject;
use store::records::jobs::NewJob;
use store::records::{
    changes, counters, invites, jobs, nos, people, practitioners, rate_limits, read_log, sessions,
    sign_in_sources, users,
};
use store::vault::NewWords;
use store::{Append, Error, Store};
use zeroize::Zeroizing;

use crate::support::{World, service};

fn user(world: &World, email: &str) -> users::User {
    users::User {
        id: world.user(),
        service: service(),
        email: email.to_owned(),
        name: "Farah Iqbal".to_owned(),
        roles: "facilitator".to_owned(),
        practitioner: None,
        active: true,
        version: 1,
        created: world.clock.now(),
    }
}

async fn add(store: &Store, user: users::User) -> Result<(), Error> {
    store.write(move |tx| Box::pin(async move { users::insert(tx, &user).await })).await
}

both_engines! {
    async fn users_are_found_by_their_address_and_changed_once(world) {
        let farah = user(&world, "farah@example.org");
        add(&world.store, farah.clone()).await.unwrap();
        let twice = add(&world.store, user(&world, "farah@example.org")).await;
        assert!(matches!(twice, Err(Error::Duplicate(_))));
        let found: Result<_, Error> = world.store.write(move |tx| Box::pin(async move {
            users::set_password(tx, farah.id, "$argon2id$…").await?;
            let mut found = users::find_by_email(tx, "farah@example.org").await?.unwrap();
            found.user.name = "Farah Iqbal-Lee".to_owned();
            assert!(users::update(tx, &found.user).await?);
            assert!(!users::update(tx, &found.user).await?, "a stale version was changed");
            Ok(found)
        })).await;
        let found = found.unwrap();
        assert_eq!(found.password.as_deref(), Some("$argon2id$…"));
        assert!(!format!("{found:?}").contains("argon2"));
    }

    async fn a_session_ends_by_itself_by_hand_and_with_its_user(world) {
        let farah = user(&world, "farah@example.org");
        add(&world.store, farah.clone()).await.unwrap();
        let now = world.clock.now();
        let session = sessions::Session {
            id: SessionId::generate(now, world.config.entropy.as_ref()),
            user: farah.id,
            created: now,
            last_seen: now,
            expires: now.plus_seconds(60),
        };
        let checks: Result<(), Error> = world.store.write(move |tx| Box::pin(async move {
            sessions::insert(tx, &[1; 32], &session).await?;
            let (found, who) = sessions::find_by_token(tx, &[1; 32], now).await?.unwrap();
            assert_eq!((found, who.id), (session.clone(), farah.id));
            assert!(sessions::find_by_token(tx, &[2; 32], now).await?.is_none());
            assert!(sessions::find_by_token(tx, &[1; 32], now.plus_seconds(60)).await?.is_none());
            users::update(tx, &users::User { active: false, ..farah.clone() }).await?;
            assert!(sessions::find_by_token(tx, &[1; 32], now).await?.is_none());
            assert_eq!(sessions::delete_of_user(tx, farah.id).await?, 1);
            Ok(())
        })).await;
        checks.unwrap();
    }

    async fn a_one_time_link_works_once(world) {
        let now = world.clock.now();
        let invite = invites::Invite {
            purpose: "set-up".to_owned(),
            service: None,
            user: None,
            doc: "{}".to_owned(),
            created: now,
            expires: now.plus_seconds(60),
        };
        let checks: Result<(), Error> = world.store.write(move |tx| Box::pin(async move {
            invites::insert(tx, &[1; 32], &invite).await?;
            invites::insert(tx, &[2; 32], &invite).await?;
            assert!(invites::find_by_token(tx, &[1; 32], now).await?.is_some());
            assert!(invites::take(tx, &[1; 32], now).await?.is_some());
            assert!(invites::take(tx, &[1; 32], now).await?.is_none());
            assert!(invites::take(tx, &[2; 32], now.plus_seconds(61)).await?.is_none());
            Ok(())
        })).await;
        checks.unwrap();
    }

    async fn changes_to_a_practitioner_are_kept_and_raise_its_fact(world) {
        let now = world.clock.now();
        let before = practitioners::Practitioner {
            id: PractitionerId::generate(now, world.config.entropy.as_ref()),
            service: service(),
            user: None,
            doc: "{\"level\":1}".to_owned(),
            version: 1,
            updated: now,
        };
        let id = before.id;
        let history: Result<_, Error> = world.store.write(move |tx| Box::pin(async move {
            practitioners::insert(tx, &before, "user:admin").await?;
            let after = practitioners::Practitioner { doc: "{\"level\":2}".to_owned(), ..before.clone() };
            assert!(practitioners::update(tx, &before, &after, "user:lead").await?);
            assert!(!practitioners::update(tx, &before, &after, "user:lead").await?);
            changes::list(tx, practitioners::KIND, &id.to_string()).await
        })).await;
        let history = history.unwrap();
        assert_eq!(history.iter().map(|c| c.version).collect::<Vec<_>>(), [1, 2]);
        assert_eq!(history[1].before.as_deref(), Some("{\"level\":1}"));
        assert_eq!(history[1].actor, "user:lead");
        assert_eq!(world.count("SELECT MAX(version) FROM fact_versions").await, 2);
    }

    async fn a_persons_old_details_stay_sealed_and_can_be_looked_up(world) {
        let (id, now) = (world.person(), world.clock.now());
        let details = |text: &str| NewWords {
            id: WordsId::generate(now, world.config.entropy.as_ref()),
            kind: "person".to_owned(),
            stream: None,
            subjects: vec![Subject::Person(id)],
            words: Zeroizing::new(text.as_bytes().to_vec()),
        };
        let sealed = world.store.seal(vec![details("Moseley"), details("Selly Oak")]).await.unwrap();
        let latest = sealed[1].id;
        let person = people::Person {
            id,
            service: service(),
            details: sealed[0].id,
            version: 1,
            created: now,
            updated: now,
        };
        let found: Result<_, Error> = world.store.write(move |tx| Box::pin(async move {
            people::insert(tx, &person, &sealed[0], "user:a").await?;
            assert!(people::update(tx, &person, &sealed[1], "user:b", now).await?);
            let found = people::lookup(tx, id).await?.unwrap();
            assert_eq!((found.details, found.version), (sealed[1].id, 2));
            changes::list(tx, people::KIND, &id.to_string()).await
        })).await;
        assert_eq!(found.unwrap().len(), 2);
        assert_eq!(world.count("SELECT COUNT(*) FROM words").await, 2);
        // Asked for one person and no case, only what is known of them now is read.
        let wanted = Wanted { people: vec![id], ..Wanted::default() };
        let read: Result<_, Error> = world.store.read(move |reader| Box::pin(async move {
            let pages = store::desk::fetch(reader, &wanted).await?.pages;
            Ok(pages.words.ids().collect::<Vec<_>>())
        })).await;
        assert_eq!(read.unwrap(), [latest]);
    }

    async fn what_is_said_in_one_case_is_known_in_every_other_until_it_turns_out_not_so(world) {
        let today: domain::time::Date = "2026-11-22".parse().unwrap();
        let (here, there) = (world.case(), world.case());
        let person = world.store.vault().keystore().keyed_hash("no", b"person");
        let said = |what: &str, case| nos::Said { person, what: what.to_owned(), on: today, case };
        let (no, yes, same) = (said("ever", here), said("yes", here), said("ever", there));
        let append = |case, expected, changes: Vec<NoChange>| {
            let append = Append { nos: changes, ..world.entry(case, expected, 1) };
            let store = world.store.clone();
            async move { store.append(append).await.unwrap() }
        };
        let known = |case| {
            let wanted = Wanted { nos: vec![person], but_of: Some(case), ..Wanted::default() };
            let store = world.store.clone();
            async move {
                let read = store.read::<_, _, Error>(move |reader| Box::pin(async move {
                    Ok(store::desk::fetch(reader, &wanted).await?.records.nos)
                }));
                let mut codes: Vec<_> = read.await.unwrap().into_iter().map(|(_, code, _)| code).collect();
                codes.sort();
                codes
            }
        };
        append(here, 0, vec![NoChange::Said(no.clone()), NoChange::Said(yes)]).await;
        append(there, 0, vec![NoChange::Said(same)]).await;
        assert_eq!(known(world.case()).await, ["ever", "ever", "yes"]);
        assert_eq!(known(here).await, ["ever"], "a case's own are in its history");
        append(here, 1, vec![NoChange::NotSaid(no)]).await;
        assert_eq!(known(world.case()).await, ["ever", "yes"], "the other case's stands");
    }

    async fn numbers_are_given_out_once(world) {
        let given = (0..20).map(|_| {
            let store = world.store.clone();
            tokio::spawn(async move {
                let next: Result<i64, Error> = store
                    .write(|tx| Box::pin(async move { counters::next(tx, "RT-26").await }))
                    .await;
                next.unwrap()
            })
        });
        let mut numbers = Vec::new();
        for number in given.collect::<Vec<_>>() {
            numbers.push(number.await.unwrap());
        }
        numbers.sort_unstable();
        assert_eq!(numbers, (1..=20).collect::<Vec<_>>());
    }

    async fn a_job_on_lease_comes_back_when_its_worker_dies(world) {
        let now = world.clock.now();
        let job = |delay| NewJob {
            id: JobId::generate(now, world.config.entropy.as_ref()),
            kind: "mail".to_owned(),
            payload: "{}".to_owned(),
            run_at: now.plus_seconds(delay),
        };
        let (due, early) = (job(0), job(3_600));
        let id = due.id;
        let checks: Result<(), Error> = world.store.write(move |tx| Box::pin(async move {
            jobs::insert(tx, &due, now).await?;
            jobs::insert(tx, &early, now).await?;
            let lease = now.plus_seconds(30);
            let claimed = jobs::claim(tx, now, lease, 10).await?;
            assert_eq!(claimed.iter().map(|job| (job.id, job.attempts)).collect::<Vec<_>>(), [(id, 1)]);
            assert!(jobs::claim(tx, now, lease, 10).await?.is_empty());
            let again = jobs::claim(tx, lease, lease.plus_seconds(30), 10).await?;
            assert_eq!(again[0].attempts, 2);
            jobs::fail(tx, id, "no such host").await?;
            assert_eq!(jobs::list_failed(tx, 10).await?[0].last_error.as_deref(), Some("no such host"));
            assert!(jobs::revive(tx, id, now).await?);
            jobs::finish(tx, id).await?;
            assert_eq!(jobs::count(tx, 10).await?, 1);
            assert_eq!(jobs::next_time(tx).await?, Some(now.plus_seconds(3_600)));
            Ok(())
        })).await;
        checks.unwrap();
    }

    async fn two_workers_never_get_the_same_job(world) {
        let now = world.clock.now();
        for _ in 0..30 {
            let job = NewJob {
                id: JobId::generate(now, world.config.entropy.as_ref()),
                kind: "mail".to_owned(),
                payload: "{}".to_owned(),
                run_at: now,
            };
            let put: Result<(), Error> = world.store
                .write(move |tx| Box::pin(async move { jobs::insert(tx, &job, now).await }))
                .await;
            put.unwrap();
        }
        let workers: Vec<_> = (0..8).map(|_| {
            let store = world.store.clone();
            tokio::spawn(async move {
                let claimed: Result<_, Error> = store
                    .write(move |tx| Box::pin(async move {
                        jobs::claim(tx, now, now.plus_seconds(60), 10).await
                    }))
                    .await;
                claimed.unwrap()
            })
        }).collect();
        let mut ids = Vec::new();
        for worker in workers {
            ids.extend(worker.await.unwrap().into_iter().map(|job| job.id));
        }
        let claimed = ids.len();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!((claimed, ids.len()), (30, 30));
    }

    async fn uses_are_counted_in_their_window_and_taken_back(world) {
        let keys = |first: &str| [first, "source", "account"].map(str::to_owned);
        let counts: Result<_, Error> = world.store.write(move |tx| Box::pin(async move {
            let (near, far) = (keys("near"), keys("far"));
            let slot = "2026-11-22T09:00";
            let first = rate_limits::hit(tx, &near, slot).await?;
            let second = rate_limits::hit(tx, &near, slot).await?;
            let third = rate_limits::hit(tx, &far, slot).await?;
            rate_limits::take_back(tx, &near, slot).await?;
            let again = rate_limits::hit(tx, &near, slot).await?;
            let fresh = rate_limits::hit(tx, &far, "2026-11-22T09:15").await?;
            let gone = rate_limits::delete_before(tx, "2026-11-22T09:15").await?;
            Ok(([first, second, third, again, fresh], gone))
        })).await;
        let counted = [[1, 1, 1], [2, 2, 2], [1, 3, 3], [1, 3, 3], [1, 1, 1]];
        assert_eq!(counts.unwrap(), (counted, 4));
    }

    async fn a_source_of_sign_ins_is_known_until_it_is_not_used(world) {
        let (user, now) = (world.user(), world.clock.now());
        let found: Result<_, Error> = world.store.write(move |tx| Box::pin(async move {
            let source = [7; 32];
            let before = sign_in_sources::find(tx, &source).await?;
            sign_in_sources::note(tx, &source, user, now).await?;
            sign_in_sources::note(tx, &source, user, now.plus_seconds(60)).await?;
            let kept = sign_in_sources::delete_before(tx, now.plus_seconds(60)).await?;
            let known = sign_in_sources::find(tx, &source).await?;
            let gone = sign_in_sources::delete_before(tx, now.plus_seconds(61)).await?;
            Ok((before, kept, known, gone))
        })).await;
        assert_eq!(found.unwrap(), (None, 0, Some(user), 1));
    }

    async fn views_are_logged_soon_and_all_of_them(world) {
        let log = read_log::ReadLog::start(world.store.db().clone());
        let read = |n: i64| read_log::Read {
            at: Timestamp::from_micros(n),
            user: world.user(),
            subject: "case:1".to_owned(),
            what: "timeline".to_owned(),
        };
        (0..10).for_each(|n| log.note(read(n)));
        // By themselves, without anybody waiting for them.
        for _ in 0..100 {
            tokio::time::sleep(std::time::Duration::from_millis(100)).await;
            if world.count("SELECT COUNT(*) FROM read_log").await == 10 {
                break;
            }
        }
        assert_eq!(world.count("SELECT COUNT(*) FROM read_log").await, 10);
        log.note(read(11));
        log.flush().await;
        assert_eq!(world.count("SELECT COUNT(*) FROM read_log").await, 11);
        let found: Result<_, Error> = world.store
            .read(|r| Box::pin(async move { read_log::find_by_subject(r, "case:1").await }))
            .await;
        assert_eq!(found.unwrap().len(), 11);
    }
}
