//! What every handler has at hand.

use std::net::IpAddr;
use std::sync::Arc;

use app::App;

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
}
