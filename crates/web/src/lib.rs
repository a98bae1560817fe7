//! Pages and the API: two thin doors into the use cases.

mod api;
mod ask;
mod assets;
mod auth;
mod failure;
mod form;
mod headers;
mod icons;
mod kept;
mod pages;
mod peer;
mod rule;
mod shell;
mod site;
mod stages;
mod state;
pub mod text;
mod visit;
mod when;

use std::sync::Arc;

use axum::Router;

use crate::site::Site;

pub use crate::site::{Door, RouteInfo};
pub use crate::state::{GuideStory, WebState};

/// The whole site: pages, API, assets, health.
pub fn router(state: WebState) -> Router {
    let pages = auth::around(site().into_router(), state.clone());
    let base = Arc::clone(&state.base);
    headers::around(kept::around(pages, state.clone()).with_state(state), &base)
}

/// Every route there is, with its method and who may come; made by the same calls as the router.
pub fn routes() -> Vec<RouteInfo> {
    site().routes().to_vec()
}

/// Every command's code, with the id of the API's operation that carries it out.
pub fn commands() -> Vec<(&'static str, String)> {
    api::commands()
}

fn site() -> Site {
    let (programs, doors) = api::site();
    pages::site().merge(programs, doors)
}
