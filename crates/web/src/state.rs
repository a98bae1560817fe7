//! What every handler has at hand.

use std::net::IpAddr;
use std::sync::Arc;

use app::App;
use domain::ids::CaseId;

/// Shared by all handlers. Holds nothing that authorises: any number of servers run side by side.
#[derive(Clone)]
pub struct WebState {
    /// The use cases.
    pub app: App,
    /// Whether cookies are marked for encrypted connections only.
    pub secure: bool,
    /// What links to this site begin with, without a slash at the end. What a request calls the
    /// site is no source: anybody can call it anything.
    pub base: Arc<str>,
    /// The web servers in front of this one, whose `X-Forwarded-For` is believed. Nobody else's
    /// is: anybody can write one.
    pub proxies: Arc<[IpAddr]>,
    /// The stories of a demo, for its guide; none anywhere else.
    pub guide: Arc<[GuideStory]>,
}

/// A story of the demo, as its guide leads to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GuideStory {
    /// Which story, by its code.
    pub code: String,
    /// The case it is told in.
    pub case: CaseId,
    /// The role of whoever's account shows it best, by its code.
    pub role: String,
    /// Their name.
    pub name: String,
}
