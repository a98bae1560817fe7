//! Welsh: what is translated is Welsh; a page that is not is English as a whole and marked so.

use testkit::TestApp;
use testkit::site::Who;

const WELSH: &str = "concord_lang=cy";

#[tokio::test]
async fn signing_in_is_welsh_throughout() {
    let app = TestApp::start().await;
    let page = app.as_stranger().with("cookie", WELSH).get("/sign-in").await.text();
    assert!(page.contains(r#"<html lang="cy">"#));
    assert!(page.contains(r#"<main id="main" tabindex="-1"><"#), "nothing in it is a stranger");
    assert!(!page.contains("Saesneg am y tro"));
}

#[tokio::test]
async fn a_page_in_english_says_so_and_is_marked() {
    let app = TestApp::start().await;
    let page = app.as_stranger().with("cookie", WELSH).get("/rules").await.text();
    assert!(page.contains(r#"<html lang="cy">"#));
    assert!(page.contains(r#"<title lang="en-GB">"#));
    assert!(page.contains(r#"<main id="main" tabindex="-1" lang="en-GB">"#));
    assert!(page.contains(r#"lang="cy">Mae’r dudalen hon yn Saesneg am y tro."#));
    let english = app.as_user(Who::Facilitator).get("/").await.text();
    assert!(
        english.contains(r#"<html lang="en-GB">"#)
            && !english.contains("<main id=\"main\" tabindex=\"-1\" lang")
    );
}
