//! Tasks and reminders: asked for on a page, found in somebody's day, kept to safe hours, and
//! reminded of once a day without a word of what they say.

#![expect(clippy::panic, clippy::unwrap_used, reason = "a test fails where it must")]

use app::Act;
use domain::cases::{TaskSet, Withdrawal};
use domain::ids::TaskId;
use domain::people::{ContactDetails, Language, PersonDetails, Wishes};
use domain::time::{Date, days_after};
use jiff::civil::time;
use testkit::site::{Answer, People, Story, Who};
use testkit::{TestApp, both_engines};

both_engines! {
    a_task_stands_in_the_day_of_whoever_it_is_for_until_it_is_done,
    a_time_outside_safe_hours_is_refused_and_the_next_safe_one_is_a_click_away,
    hours_that_change_later_flag_the_task,
    a_stop_puts_a_task_to_be_in_touch_on_hold,
    a_task_is_put_off_to_a_safe_time_only,
    a_day_is_reminded_of_once_however_many_tasks_it_has,
}

const WORDS: &str = "Qwordofatask";

fn tomorrow(app: &TestApp) -> Date {
    days_after(app.app.now().date(), 1)
}

async fn asks(app: &TestApp, story: &Story, more: &[(&str, &str)]) -> Answer {
    let day = tomorrow(app);
    let parts = [day.day().to_string(), day.month().to_string(), day.year().to_string()];
    let to = app.caller(Who::Supervisor).user.to_string();
    let mut fields = vec![
        ("to", to.as_str()),
        ("note", WORDS),
        ("day-day", &parts[0]),
        ("day-month", &parts[1]),
        ("day-year", &parts[2]),
    ];
    fields.extend(more);
    let path = format!("/cases/{}/tasks", story.case);
    app.as_user(Who::Facilitator).post_form(&path, &fields).await
}

fn field(page: &str, name: &str) -> String {
    let at = format!("name=\"{name}\" value=\"");
    let rest = page.split_once(&at).unwrap_or_else(|| panic!("no field {name}: {page}")).1;
    rest.split('"').next().unwrap().to_owned()
}

async fn a_task_stands_in_the_day_of_whoever_it_is_for_until_it_is_done(app: TestApp) {
    let story = app.case(&People::default()).await;
    let tasks = format!("/cases/{}/tasks", story.case);
    assert_eq!(asks(&app, &story, &[]).await.status, 303);
    let supervisor = app.as_user(Who::Supervisor);
    assert!(supervisor.get("/").await.text().contains(&tasks), "in the week ahead");
    let page = supervisor.get(&tasks).await.text();
    assert!(page.contains(WORDS) && page.contains("Asked by Facilitator"), "{page}");
    let case = supervisor.get(&format!("/cases/{}", story.case)).await.text();
    assert!(case.contains("One task") && case.contains(WORDS), "on the case's page");
    let task = field(&page, "task");
    let give = [("task", task.as_str()), ("to", &app.caller(Who::Coordinator).user.to_string())];
    let given = supervisor.post_form(&format!("{tasks}/give"), &give).await;
    assert_eq!(given.status, 303, "{}", given.text());
    assert!(!supervisor.get("/").await.text().contains(&tasks));
    let owner = app.as_user(Who::Coordinator);
    assert!(owner.get("/").await.text().contains(&tasks), "given to another");
    let done = [("task", task.as_str()), ("end", "done")];
    assert_eq!(owner.post_form(&format!("{tasks}/end"), &done).await.status, 303);
    assert!(!owner.get("/").await.text().contains(&tasks));
    let again = owner.post_form(&format!("{tasks}/end"), &done).await;
    assert_eq!(again.status, 422, "it is off the list");
}

async fn a_time_outside_safe_hours_is_refused_and_the_next_safe_one_is_a_click_away(app: TestApp) {
    let story = app.case(&People::default()).await;
    let harmed = story.harmed.to_string();
    let late = [("time", "20:00"), ("about", harmed.as_str()), ("in-touch", "yes")];
    let refused = asks(&app, &story, &late).await;
    assert_eq!(refused.status, 422);
    let page = refused.text();
    assert!(page.contains("OFFER-07"), "its rule: {page}");
    assert!(page.contains(WORDS), "what was typed is kept");
    let values = page.split("value=\"").filter_map(|rest| rest.split('"').next());
    let safe = values.filter(|value| value.contains("T09:00")).last();
    let safe = safe.unwrap_or_else(|| panic!("no safe time is offered: {page}")).to_owned();
    assert!(safe.contains("T09:00"), "their hours begin at nine: {safe}");
    let (own, offered) = (page.find("<button type=\"submit\" hidden>"), page.find("name=\"safe\""));
    assert!(own.is_some() && own < offered, "Enter sends what was typed");
    let about =
        [("time", "20:00"), ("about", harmed.as_str()), ("in-touch", "yes"), ("safe", &safe)];
    assert_eq!(asks(&app, &story, &about).await.status, 303);
    let view = app.app.read_case(app.caller(Who::Facilitator), story.case).await.unwrap();
    let open = view.file.case().open_tasks();
    let set = &open.first().unwrap().set;
    assert_eq!((set.day, set.time), (days_after(tomorrow(&app), 1), Some(time(9, 0, 0, 0))));
}

fn to_ring(app: &TestApp, story: &Story) -> TaskSet {
    TaskSet {
        task: TaskId::generate(app.app.now(), app.app.entropy()),
        to: app.caller(Who::Facilitator).user,
        day: tomorrow(app),
        time: Some(time(17, 0, 0, 0)),
        participant: Some(story.harmed),
        in_touch: true,
        note: None,
    }
}

async fn hours_that_change_later_flag_the_task(app: TestApp) {
    let story = app.case(&People::default()).await;
    let today = TaskSet { day: app.app.now().date(), ..to_ring(&app, &story) };
    app.act(Who::Facilitator, story.case, Act::noted(today, WORDS)).await;
    let (tasks, user) = (format!("/cases/{}/tasks", story.case), app.as_user(Who::Facilitator));
    let flag = "Now outside their hours";
    assert!(!user.get(&tasks).await.text().contains(flag));
    let caller = app.caller(Who::Facilitator);
    let opened = app.app.open_details(caller, story.case, story.harmed).await.unwrap();
    let wishes = Wishes {
        from_hour: 9,
        to_hour: 12,
        voicemail: false,
        texts: true,
        letters: false,
        say: String::new(),
    };
    let details = PersonDetails {
        name: "John".to_owned(),
        language: Language::English,
        needs: String::new(),
        wishes: Some(wishes),
        contact: ContactDetails::default(),
    };
    app.app
        .change_details(caller, story.case, story.harmed, opened.version, details)
        .await
        .unwrap();
    assert!(user.get(&tasks).await.text().contains(flag));
    assert!(user.get("/").await.text().contains(flag), "and in their day");
}

async fn a_stop_puts_a_task_to_be_in_touch_on_hold(app: TestApp) {
    let story = app.case(&People::default()).await;
    app.act(Who::Facilitator, story.case, Act::noted(to_ring(&app, &story), WORDS)).await;
    let (tasks, user) = (format!("/cases/{}/tasks", story.case), app.as_user(Who::Facilitator));
    let flag = "On hold";
    assert!(!user.get(&tasks).await.text().contains(flag));
    assert!(user.get("/").await.text().contains("Be in touch with"));
    let stop = Withdrawal { participant: story.harmed, purpose: None, note: None };
    app.act(Who::Facilitator, story.case, Act::new(stop)).await;
    assert!(user.get(&tasks).await.text().contains(flag));
    assert!(user.get("/").await.text().contains("Not to be done any more: be in touch with"));
}

async fn a_task_is_put_off_to_a_safe_time_only(app: TestApp) {
    let story = app.case(&People::default()).await;
    let ring = TaskSet { time: Some(time(10, 0, 0, 0)), ..to_ring(&app, &story) };
    app.act(Who::Facilitator, story.case, Act::noted(ring.clone(), WORDS)).await;
    let user = app.as_user(Who::Facilitator);
    let move_on = format!("/cases/{}/tasks/move", story.case);
    let page = user.get(&format!("{move_on}?task={}", ring.task)).await;
    assert!(page.text().contains("value=\"10:00\""), "as it stands: {}", page.text());
    let day = days_after(ring.day, 3);
    let parts = [day.day().to_string(), day.month().to_string(), day.year().to_string()];
    let task = ring.task.to_string();
    let mut fields = vec![
        ("task", task.as_str()),
        ("day-day", &parts[0]),
        ("day-month", &parts[1]),
        ("day-year", &parts[2]),
        ("time", "20:00"),
    ];
    let refused = user.post_form(&move_on, &fields).await;
    assert_eq!(refused.status, 422);
    assert!(refused.text().contains("OFFER-07"), "{}", refused.text());
    fields.pop();
    fields.push(("time", "11:30"));
    let moved = user.post_form(&move_on, &fields).await;
    assert_eq!(moved.status, 303, "{}", moved.text());
    let view = app.app.read_case(app.caller(Who::Facilitator), story.case).await.unwrap();
    let set = &view.file.case().tasks.get(&ring.task).unwrap().set;
    assert_eq!((set.day, set.time), (day, Some(time(11, 30, 0, 0))));
}

async fn a_day_is_reminded_of_once_however_many_tasks_it_has(app: TestApp) {
    let story = app.case(&People::default()).await;
    for _ in 0..2 {
        app.act(Who::Facilitator, story.case, Act::noted(to_ring(&app, &story), WORDS)).await;
    }
    while app.work().await.done > 0 {}
    let waiting = || {
        let mails = std::fs::read_dir(app.mail()).map(|mails| {
            let mails = mails.map(|mail| std::fs::read_to_string(mail.unwrap().path()).unwrap());
            mails.filter(|mail| mail.contains("waits for you in Concord")).collect::<Vec<_>>()
        });
        mails.unwrap_or_default()
    };
    assert!(waiting().is_empty(), "nobody is told what they asked of themselves");
    app.clock.advance(86_400);
    while app.work().await.done > 0 {}
    assert_eq!(waiting().len(), 1, "{:?}", waiting());
    for secret in [WORDS, "John", "RT-", &story.case.to_string()] {
        assert!(!waiting().concat().contains(secret), "{secret}");
    }
    app.clock.advance(3600);
    while app.work().await.done > 0 {}
    assert_eq!(waiting().len(), 1, "once a day");
}
