//! The canary crawl: a case whose every secret is a word found nowhere else. Everybody reads
//! everything they can get at; then pages, links, headers, mail, log and files are searched for the
//! words. Red where the wall is broken in one place, which the second half of this file tries.

#![expect(clippy::unwrap_used, reason = "a test fails where it must")]

#[cfg(test)]
mod crawl;
#[cfg(test)]
mod log;
#[cfg(test)]
mod watch;

use axum::response::Html;
use axum::routing::get;
use testkit::site::{Story, Who};
use testkit::{TestApp, both_engines};

use crawl::Crawl;
use watch::{Bird, Reader, Watch};

both_engines! {
    no_canary_gets_out,
    a_name_in_the_log_in_mail_and_in_a_file_is_found,
    words_in_clear_in_the_database_are_found,
}

/// A site with a case full of canaries, in which everybody has done something.
async fn stage(app: TestApp) -> (TestApp, Story, Watch) {
    log::listen();
    let (watch, people) = watch::hatch();
    let story = app.story(&people).await;
    (app, story, watch)
}

/// R-SHARE-07, R-CONSENT-07: nothing of one side stands before eyes that are not to see it.
async fn no_canary_gets_out(app: TestApp) {
    let (app, story, watch) = stage(app).await;
    let mut crawl = Crawl::new(&app, &story, &watch);
    for reader in Reader::ALL {
        crawl.read_all(reader).await;
    }
    crawl.write_forms().await;
    crawl.open_contact_details().await;
    app.work().await;
    app.app.flush_reads().await;
    crawl.search_the_rest();
    let seen = crawl.seen();
    assert!(seen.pages > 60, "the crawl read {} pages only", seen.pages);
    assert!(seen.mails > 0, "the story sends mail");
    assert!(seen.birds > 10, "those who may read see names and notes: {}", seen.birds);
    assert!(seen.opened, "whoever may open contact details finds them");
    assert_eq!(crawl.findings(), Vec::<String>::new());
}

/// A page at `/leak` that a broken wall would have.
async fn crawl_leak(reader: Reader, page: impl Fn(&Watch) -> String) -> Vec<String> {
    let (app, story, watch) = stage(TestApp::start().await).await;
    let body = page(&watch);
    let leak = get(move || async move { Html(body) });
    let app = app.rerouted(|router| router.route("/leak", leak));
    let mut crawl = Crawl::new(&app, &story, &watch);
    crawl.read(reader, "/leak").await;
    crawl.findings()
}

#[tokio::test]
async fn an_address_on_a_page_of_the_team_is_found() {
    for bird in [Bird::Phone, Bird::Email, Bird::Address] {
        let found = crawl_leak(Reader::User(Who::Coordinator), |watch| {
            format!("<li>{}</li>", watch.word(bird))
        })
        .await;
        assert_eq!(found.len(), 1, "{bird:?}: {found:?}");
        assert!(found[0].contains("/leak"), "it says where: {found:?}");
    }
}

#[tokio::test]
async fn a_name_before_other_eyes_is_found() {
    for reader in [Reader::User(Who::Unrelated), Reader::User(Who::Foreign), Reader::Stranger] {
        let found = crawl_leak(reader, |watch| watch.word(Bird::Name).to_uppercase()).await;
        assert_eq!(found.len(), 1, "{reader:?}: {found:?}");
    }
}

#[tokio::test]
async fn a_concern_before_the_rest_of_the_team_is_found() {
    let page = |watch: &Watch| watch.word(Bird::Concern).to_owned();
    assert_eq!(crawl_leak(Reader::User(Who::Supervisor), page).await.len(), 1);
    assert_eq!(crawl_leak(Reader::User(Who::Coordinator), page).await.len(), 1);
}

#[tokio::test]
async fn a_name_in_a_link_is_found() {
    let found = crawl_leak(Reader::User(Who::Coordinator), |watch| {
        format!("<a href=\"/cases?q={}\">Back</a>", watch.word(Bird::Name))
    })
    .await;
    assert!(found.iter().any(|finding| finding.contains("link")), "{found:?}");
}

async fn a_name_in_the_log_in_mail_and_in_a_file_is_found(app: TestApp) {
    let (app, story, watch) = stage(app).await;
    let name = watch.word(Bird::Name).to_owned();
    let mut crawl = Crawl::new(&app, &story, &watch);
    tracing::info!(who = %name, "somebody was called");
    std::fs::create_dir_all(app.mail()).unwrap();
    std::fs::write(app.mail().join("999999.eml"), format!("To: x\n\nDear {name}")).unwrap();
    std::fs::write(app.folder().join(format!("{name}.txt")), "").unwrap();
    crawl.search_the_rest();
    let found = crawl.findings();
    for place in ["log", "999999.eml", "name of a file"] {
        assert!(found.iter().any(|finding| finding.contains(place)), "{place}: {found:?}");
    }
}

async fn words_in_clear_in_the_database_are_found(app: TestApp) {
    let (app, story, watch) = stage(app).await;
    let phone = watch.word(Bird::Phone).to_owned();
    let series = format!("leak:{phone}");
    app.app
        .store()
        .write::<_, _, store::Error>(move |tx| {
            Box::pin(async move { store::records::counters::next(tx, &series).await })
        })
        .await
        .unwrap();
    let mut crawl = Crawl::new(&app, &story, &watch);
    crawl.search_the_rest();
    let found = crawl.findings();
    assert!(found.iter().any(|finding| finding.contains("in clear in the")), "{found:?}");
}
