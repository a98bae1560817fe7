//! A visitor: a browser or a program, speaking to the router itself.

use std::net::{IpAddr, SocketAddr};

use app::Secret;
use axum::Router;
use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::{HeaderMap, Method, Request, StatusCode, header};
use http_body_util::BodyExt as _;
use serde_json::Value;
use tower::ServiceExt as _;

/// Somebody who sends requests.
#[derive(Clone)]
pub struct Actor {
    router: Router,
    credentials: Option<(header::HeaderName, String)>,
    more: Vec<(&'static str, String)>,
    from: Option<SocketAddr>,
}

impl Actor {
    pub(super) fn stranger(router: Router) -> Self {
        Self { router, credentials: None, more: Vec::new(), from: None }
    }

    pub(super) fn signed_in(router: Router, session: &Secret) -> Self {
        let cookie = format!("concord_session={}", session.expose());
        Self { credentials: Some((header::COOKIE, cookie)), ..Self::stranger(router) }
    }

    pub(super) fn with_key(router: Router, key: &Secret) -> Self {
        let bearer = format!("Bearer {}", key.expose());
        Self { credentials: Some((header::AUTHORIZATION, bearer)), ..Self::stranger(router) }
    }

    /// The same, sending one header more from now on.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.more.push((name, value.into()));
        self
    }

    /// The same, at the other end of a connection from an address.
    #[must_use]
    pub fn from(mut self, address: &str) -> Self {
        self.from = Some((address.parse::<IpAddr>().unwrap(), 40_000).into());
        self
    }

    /// Reads a page.
    pub async fn get(&self, path: &str) -> Answer {
        self.send(Method::GET, path, None, Body::empty()).await
    }

    /// Sends a form.
    pub async fn post_form(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let encode = |text: &str| {
            text.bytes().fold(String::new(), |mut out, byte| {
                match byte {
                    b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' => {
                        out.push(char::from(byte));
                    }
                    _ => out.extend(format!("%{byte:02X}").chars()),
                }
                out
            })
        };
        let pairs: Vec<String> = fields
            .iter()
            .map(|(name, value)| format!("{}={}", encode(name), encode(value)))
            .collect();
        let form = "application/x-www-form-urlencoded";
        self.send(Method::POST, path, Some(form), Body::from(pairs.join("&"))).await
    }

    /// Sends JSON.
    pub async fn post_json(&self, path: &str, body: &Value) -> Answer {
        self.send(Method::POST, path, Some("application/json"), Body::from(body.to_string())).await
    }

    /// Sends anything.
    pub async fn send(
        &self,
        method: Method,
        path: &str,
        content_type: Option<&str>,
        body: Body,
    ) -> Answer {
        let method_reads = method == Method::GET;
        let mut request = Request::builder().method(method).uri(path);
        if !self.more.iter().any(|(name, _)| header::HOST == *name) {
            request = request.header(header::HOST, "rj.test");
        }
        // As a browser says it that follows one of our own links.
        if method_reads && !self.more.iter().any(|(name, _)| *name == "sec-fetch-site") {
            request = request.header("sec-fetch-site", "same-origin");
        }
        if let Some((name, value)) = &self.credentials {
            request = request.header(name, value);
        }
        if let Some(content_type) = content_type {
            request = request.header(header::CONTENT_TYPE, content_type);
        }
        for (name, value) in &self.more {
            request = request.header(*name, value);
        }
        if let Some(from) = self.from {
            request = request.extension(ConnectInfo(from));
        }
        let response = self.router.clone().oneshot(request.body(body).unwrap()).await.unwrap();
        let (parts, body) = response.into_parts();
        let body = body.collect().await.unwrap().to_bytes().to_vec();
        Answer { status: parts.status, headers: parts.headers, body }
    }
}

/// What came back.
#[derive(Debug, Clone)]
pub struct Answer {
    /// The status.
    pub status: StatusCode,
    /// The headers.
    pub headers: HeaderMap,
    /// The body.
    pub body: Vec<u8>,
}

impl Answer {
    /// The body as text.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// The body as JSON; fails the test where it is none.
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|_| panic!("no JSON: {}", self.text()))
    }

    /// A header's value; empty where it is not there.
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or("")
    }
}
