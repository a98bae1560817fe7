//! `concord serve`.

use crate::http::get;
use crate::run::{Running, concord};

fn serve(folder: &std::path::Path) -> (Running, String) {
    let args = ["serve", "--listen", "127.0.0.1:0", "--log-level", "warn"];
    let mut running = Running::start(concord(folder, args));
    let first = running.line();
    (running, first.rsplit_once(' ').unwrap().1.to_owned())
}

#[test]
fn an_empty_folder_gets_a_set_up_link_and_each_start_a_fresh_one() {
    let folder = tempfile::tempdir().unwrap();
    let (mut running, url) = serve(folder.path());
    assert!(running.line().contains("works once"));
    let link = running.line();
    let path = link.strip_prefix(&url).unwrap().to_owned();
    assert!(path.starts_with("/set-up/"), "{link}");
    assert_eq!(get(&url, &path, &[]).status, 200);
    assert_eq!(get(&url, "/health/ready", &[]).status, 200);
    assert_eq!(running.stop(), Some(0));
    for made in ["data/concord.sqlite", "data/keys/master.key", "data/checkpoints"] {
        assert!(folder.path().join(made).exists(), "{made} is missing");
    }

    let (mut running, url) = serve(folder.path());
    running.line();
    let fresh = running.line();
    assert_ne!(fresh.strip_prefix(&url).unwrap(), path);
    assert_eq!(get(&url, &path, &[]).status, 404, "the first link still works");
    assert_eq!(running.stop(), Some(0));
}
