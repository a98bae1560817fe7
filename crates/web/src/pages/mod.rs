//! Pages, by area: `pages/<area>/<page>.rs`.

pub mod account;
pub mod cases;
mod concerns;
mod entries;
mod guide;
mod health;
mod language;
pub mod moving_in;
mod my_day;
mod practice;
mod rules;
mod rules_sharing;
mod settings;
mod sharing;
mod street;
pub mod tasks;

use std::sync::LazyLock;

use axum::extract::{OriginalUri, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};

use crate::assets::{Assets, CACHE_CONTROL};
use crate::failure;
use crate::site::{Door, RouteInfo, Site};
use crate::state::WebState;
use crate::visit::Visit;

/// Every page.
pub fn site() -> Site {
    let site = Site::default()
        .get(Door::Public, "/assets/{*path}", asset)
        .get(Door::Public, "/health/live", health::live)
        .get(Door::Public, "/health/ready", health::ready)
        .get(Door::Public, "/language/{code}", language::choose)
        .get(Door::Public, "/rules", rules::show)
        .get(Door::Public, "/guide", guide::show)
        .get(Door::SignedIn, "/", my_day::show);
    let site = account::add(site);
    let site = street::add(moving_in::add(cases::new::add(cases::add(site))));
    let site = sharing::add(settings::add(practice::add(site)));
    let site = entries::add(concerns::add(site));
    tasks::add(site).fallback(not_found)
}

/// Whether anybody may post to a path.
pub fn is_public(path: &str) -> bool {
    static ROUTES: LazyLock<Vec<RouteInfo>> = LazyLock::new(|| site().routes().to_vec());
    ROUTES.iter().any(|route| {
        route.method == "POST" && route.door == Door::Public && matches(&route.path, path)
    })
}

fn matches(pattern: &str, path: &str) -> bool {
    let mut given = path.split('/');
    let fits = pattern
        .split('/')
        .all(|part| given.next().is_some_and(|segment| part.starts_with('{') || part == segment));
    fits && given.next().is_none()
}

async fn asset(OriginalUri(uri): OriginalUri) -> Response {
    match Assets::get().find(uri.path()) {
        Some(asset) => {
            let headers = [
                (header::CONTENT_TYPE, asset.content_type),
                (header::CACHE_CONTROL, CACHE_CONTROL),
            ];
            (headers, asset.bytes.clone().into_owned()).into_response()
        }
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

async fn not_found(State(_): State<WebState>, visit: Visit) -> Response {
    failure::public_page(&visit, &app::Failure::NotFound)
}
