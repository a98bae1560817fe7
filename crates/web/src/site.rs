//! The routes, and a list of them made by the same calls: so that no test of access forgets one.

use axum::Router;
use axum::handler::Handler;
use axum::routing::{MethodRouter, get, post};

use crate::state::WebState;

/// Who may come to a route at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Door {
    /// Anybody.
    Public,
    /// Whoever is signed in; what they see is theirs.
    SignedIn,
    /// Whoever has a relation to the case in the path; everyone else gets 'not found'.
    Case,
    /// Whoever has the role for it; everyone else gets 'not found'.
    Role,
    /// A program with a key, which sees what its user sees: a case in the path needs a relation,
    /// everyone else gets 'not found'.
    Token,
}

/// A route as it was registered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RouteInfo {
    /// `GET`, `POST` or `PUT`.
    pub method: &'static str,
    /// The path, with its parameters in braces.
    pub path: String,
    /// Who may come.
    pub door: Door,
}

/// A router under construction, with the list of its routes.
#[derive(Default)]
pub struct Site {
    router: Router<WebState>,
    routes: Vec<RouteInfo>,
}

impl Site {
    /// Adds a page.
    #[must_use]
    pub fn get<H, T>(self, door: Door, path: &str, handler: H) -> Self
    where
        H: Handler<T, WebState>,
        T: 'static,
    {
        self.add("GET", door, path, get(handler))
    }

    /// Adds an action.
    #[must_use]
    pub fn post<H, T>(self, door: Door, path: &str, handler: H) -> Self
    where
        H: Handler<T, WebState>,
        T: 'static,
    {
        self.add("POST", door, path, post(handler))
    }

    fn add(
        mut self,
        method: &'static str,
        door: Door,
        path: &str,
        handler: MethodRouter<WebState>,
    ) -> Self {
        self.routes.push(RouteInfo { method, path: path.to_owned(), door });
        self.router = self.router.route(path, handler);
        self
    }

    /// Adds the page for every other path.
    #[must_use]
    pub fn fallback<H, T>(mut self, handler: H) -> Self
    where
        H: Handler<T, WebState>,
        T: 'static,
    {
        self.router = self.router.fallback(handler);
        self
    }

    /// Notes routes that another router brings.
    #[must_use]
    pub fn merge(mut self, other: Router<WebState>, listed: Vec<RouteInfo>) -> Self {
        self.router = self.router.merge(other);
        self.routes.extend(listed);
        self
    }

    /// The routes so far.
    pub fn routes(&self) -> &[RouteInfo] {
        &self.routes
    }

    /// The router.
    pub fn into_router(self) -> Router<WebState> {
        self.router
    }
}
