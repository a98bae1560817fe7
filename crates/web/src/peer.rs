//! Where a connection comes from.

use std::convert::Infallible;
use std::net::SocketAddr;

use app::Source;
use axum::extract::{ConnectInfo, FromRequestParts};
use axum::http::request::Parts;

/// The source of a request: its connection's other end, where the server told it.
pub struct Peer(pub Source);

impl<S: Sync> FromRequestParts<S> for Peer {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        let connection = parts.extensions.get::<ConnectInfo<SocketAddr>>();
        Ok(Self(connection.map_or(Source::UNKNOWN, |peer| Source::of(peer.0.ip()))))
    }
}
