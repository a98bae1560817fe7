//! Where a connection comes from.

use std::convert::Infallible;
use std::net::{IpAddr, SocketAddr};

use app::Source;
use axum::extract::{ConnectInfo, FromRequestParts};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderName};

use crate::state::WebState;

const FORWARDED: HeaderName = HeaderName::from_static("x-forwarded-for");

/// The source of a request: its connection's other end, where the server told it; behind a web
/// server that is believed, the end of the connection to that.
pub struct Peer(pub Source);

impl FromRequestParts<WebState> for Peer {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, state: &WebState) -> Result<Self, Infallible> {
        let connection = parts.extensions.get::<ConnectInfo<SocketAddr>>();
        let address = connection.map(|peer| peer.0.ip().to_canonical());
        let address = address.and_then(|peer| visitor(peer, &parts.headers, &state.proxies));
        Ok(Self(address.map_or(Source::UNKNOWN, Source::of)))
    }
}

/// The visitor's address. Each web server writes at the end whom it was asked by: what stands
/// before the first address that is none of ours was written by a stranger.
fn visitor(peer: IpAddr, headers: &HeaderMap, proxies: &[IpAddr]) -> Option<IpAddr> {
    if !proxies.contains(&peer) {
        return Some(peer);
    }
    let lines: Vec<_> = headers.get_all(FORWARDED).iter().map(|line| line.to_str().ok()).collect();
    let lines: Vec<_> = lines.into_iter().collect::<Option<_>>()?;
    let mut passed = lines.iter().rev().flat_map(|line| line.rsplit(','));
    passed
        .find_map(|written| match address(written.trim()) {
            Some(address) if proxies.contains(&address.to_canonical()) => None,
            other => Some(other),
        })
        .flatten()
}

/// An address as web servers write it: alone, with a port, or an IPv6 one in brackets.
fn address(text: &str) -> Option<IpAddr> {
    let bare = text.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')).unwrap_or(text);
    let with_port = |_| text.parse::<SocketAddr>().map(|socket| socket.ip());
    bare.parse().or_else(with_port).ok()
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    const PROXY: &str = "10.0.0.5";

    fn seen(peer: &str, forwarded: &[&'static str]) -> Option<String> {
        let mut headers = HeaderMap::new();
        for line in forwarded {
            headers.append(FORWARDED, HeaderValue::from_static(line));
        }
        let proxies = [PROXY.parse().unwrap(), "127.0.0.1".parse().unwrap()];
        visitor(peer.parse().unwrap(), &headers, &proxies).map(|address| address.to_string())
    }

    #[test]
    fn a_stranger_is_not_believed() {
        assert_eq!(seen("203.0.113.9", &["198.51.100.1"]).as_deref(), Some("203.0.113.9"));
    }

    #[test]
    fn only_what_our_own_servers_wrote_is_believed() {
        let visitor = Some("203.0.113.9".to_owned());
        assert_eq!(seen(PROXY, &["203.0.113.9"]), visitor);
        assert_eq!(seen(PROXY, &["198.51.100.1, 203.0.113.9"]), visitor);
        assert_eq!(seen("127.0.0.1", &["198.51.100.1", "203.0.113.9 , 10.0.0.5"]), visitor);
        assert_eq!(seen(PROXY, &["203.0.113.9:5555, 10.0.0.5:80"]), visitor);
        for written in ["2001:db8::1", "[2001:db8::1]", "[2001:db8::1]:5555"] {
            assert_eq!(seen(PROXY, &[written]).as_deref(), Some("2001:db8::1"), "{written}");
        }
    }

    #[test]
    fn what_cannot_be_read_is_no_source() {
        assert_eq!(seen(PROXY, &[]), None);
        assert_eq!(seen(PROXY, &["unknown"]), None);
        assert_eq!(seen(PROXY, &["203.0.113.9, unknown"]), None);
        assert_eq!(seen(PROXY, &["10.0.0.5"]), None);
    }
}
