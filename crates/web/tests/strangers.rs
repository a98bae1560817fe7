//! What strangers can do to a page's address, cookies and headers, and what they get.

use testkit::TestApp;
use testkit::site::Who;

/// An address that cannot be read is answered in the caller's language, by our own page.
#[tokio::test]
async fn an_address_that_cannot_be_read_is_no_page_of_the_framework() {
    let app = TestApp::start().await;
    for path in ["/join/%ff", "/set-up/%ff", "/language/cy?to=a&to=b"] {
        let english = app.as_stranger().get(path).await;
        assert_eq!(english.status, 404, "{path}");
        assert!(english.text().contains("We cannot find that page"), "{path}");
        let welsh = app.as_stranger().with("accept-language", "cy").get(path).await;
        assert!(welsh.text().contains("lang=\"cy\""), "{path}");
        let signed_in = app.as_user(Who::Facilitator).get(path).await;
        assert_eq!(signed_in.status, 404, "{path}");
    }
    let twice = app.as_stranger().get("/sign-in?to=/cases&to=/settings").await;
    assert_eq!(twice.status, 200);
    assert!(twice.text().contains("name=\"to\" value=\"/cases\""));
}

/// The guide belongs to a demo: nowhere else is there one, nor a word of it.
#[tokio::test]
async fn no_guide_is_there_where_there_is_no_demo() {
    let app = TestApp::start().await;
    for actor in [app.as_stranger(), app.as_user(Who::Coordinator)] {
        assert_eq!(actor.get("/guide").await.status, 404);
        for path in ["/sign-in", "/"] {
            assert!(!actor.get(path).await.text().contains("/guide"), "{path}");
        }
    }
}

#[tokio::test]
async fn no_cookie_makes_a_page_say_what_it_would_not() {
    let app = TestApp::start().await;
    let shown = async |flash: &str| {
        let session =
            app.as_user(Who::Facilitator).with("cookie", format!("concord_flash={flash}"));
        session.get("/").await.text()
    };
    assert!(shown("flash-saved").await.contains("Saved"));
    assert!(!shown("failure-internal").await.contains("cc-undo__words"));
    assert!(!shown("sign-in-wrong").await.contains("cc-undo__words"));
}

/// The link is made from the address that was set, whatever a request calls the site.
#[tokio::test]
async fn an_invitation_leads_to_this_site_whatever_the_host_header_says() {
    let app = TestApp::start().await;
    let administrator = app.as_user(Who::Administrator).with("host", "evil.invalid");
    let fields = [("name", "Farah"), ("email", "farah@rj.test"), ("roles", "coordinator")];
    let page = administrator.post_form("/settings/invite", &fields).await;
    assert_eq!(page.status, 200);
    assert!(page.text().contains("http://rj.test/join/"));
    assert!(!page.text().contains("evil.invalid"));
}

#[tokio::test]
async fn a_form_from_the_same_host_by_another_scheme_is_another_sites() {
    let app = TestApp::start().await;
    let signs_out = async |origin: &str| {
        let actor = app.as_stranger().with("origin", origin.to_owned());
        actor.post_form("/sign-out", &[]).await.status.as_u16()
    };
    assert_eq!(signs_out("http://rj.test").await, 303);
    for other in ["https://rj.test", "http://evil.invalid", "null", "rj.test"] {
        assert_eq!(signs_out(other).await, 403, "{other}");
    }
}
