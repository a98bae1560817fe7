//! How many statements a page may send to its database: a page asks for the session, the history,
//! words with people, and records; what grows with the case grows in rows, not in statements.

use testkit::site::{Actor, People, Who};
use testkit::{TestApp, both_engines};
use web::Door;

both_engines!(no_page_asks_more_often_than_it_has_questions);

/// Session, history, words with people, records (design §8).
const MOST: u64 = 4;

/// Pages that need more, and how many. This list may only shrink.
const EXCEPTIONS: &[(&str, u64)] = &[
    // The opening of contact details is in the read log before they are shown.
    ("/cases/{case}/people/{participant}/change", 5),
];

/// How often a page is visited at the most, for its own statements to be counted alone.
const VISITS: u32 = 5;

/// What one page sends. Views that were noted are written by themselves a moment later, so the
/// least of a few visits is the page's own, with the names of colleagues at hand.
async fn sent(app: &TestApp, actor: &Actor, path: &str) -> Option<u64> {
    let mut least = None;
    for visit in 0..VISITS {
        if visit > 1 && least.is_some_and(|least| least <= MOST) {
            break;
        }
        app.app.flush_reads().await;
        let before = app.app.store().db().statements();
        let answer = actor.get(path).await;
        let sent = app.app.store().db().statements() - before;
        assert!(!answer.status.is_server_error(), "{path}: {}", answer.status);
        if !answer.status.is_success() {
            return None;
        }
        least = Some(least.map_or(sent, |least: u64| least.min(sent)));
    }
    least
}

async fn no_page_asks_more_often_than_it_has_questions(app: TestApp) {
    let story = app.story(&People::default()).await;
    let mut seen = 0;
    let mut too_many = Vec::new();
    for route in web::routes().into_iter().filter(|route| route.method == "GET") {
        let path = story.fill(&route.path);
        let exception = EXCEPTIONS.iter().find(|(path, _)| *path == route.path);
        let allowed = exception.map_or(MOST, |(_, sent)| *sent);
        let mut most = 0;
        for who in Who::ALL {
            let program = route.door == Door::Token;
            let actor = if program { app.as_program(who) } else { app.as_user(who) };
            let Some(sent) = sent(&app, &actor, &path).await else { continue };
            seen += 1;
            most = most.max(sent);
            if sent > allowed {
                too_many.push(format!("{sent}  {}  as {who:?}", route.path));
            }
        }
        if exception.is_some() && most < allowed {
            too_many.push(format!("{most}  {}: take it off the exceptions", route.path));
        }
    }
    assert!(seen > 100, "only {seen} pages were read");
    assert!(too_many.is_empty(), "not {MOST} statements at the most:\n{}", too_many.join("\n"));
}
