//! What every handler has at hand.

use app::App;

/// Shared by all handlers. Holds nothing that authorises: any number of servers run side by side.
#[derive(Clone)]
pub struct WebState {
    /// The use cases.
    pub app: App,
    /// Whether cookies are marked for encrypted connections only.
    pub secure: bool,
}
