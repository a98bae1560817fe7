//! `If-Match`: the version of the case that a program had looked at.

use axum::extract::FromRequestParts;
use axum::http::header;
use axum::http::request::Parts;

use super::problem::{Kind, Problem};
use crate::state::WebState;

/// The version a request builds on; none where it is judged by the newest.
pub struct IfMatch(pub Option<i64>);

impl FromRequestParts<WebState> for IfMatch {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &WebState) -> Result<Self, Problem> {
        let mut sent = parts.headers.get_all(header::IF_MATCH).iter();
        let Some(tag) = sent.next() else { return Ok(Self(None)) };
        let tag = tag.to_str().ok().map(str::trim).filter(|_| sent.next().is_none());
        match tag {
            Some("*") => Ok(Self(None)),
            Some(tag) => version(tag).map(|version| Self(Some(version))).ok_or_else(malformed),
            None => Err(malformed()),
        }
    }
}

/// The version in an entity tag of ours: digits between quotation marks, as we write them.
fn version(tag: &str) -> Option<i64> {
    let digits = tag.strip_prefix('"')?.strip_suffix('"')?;
    let version: i64 = digits.parse().ok()?;
    (version.to_string() == digits && version > 0).then_some(version)
}

fn malformed() -> Problem {
    Problem::new(
        Kind::Malformed,
        "The header 'If-Match' takes one entity tag of ours, such as \"7\", or *.",
    )
}

#[cfg(test)]
mod tests {
    use super::version;

    #[test]
    fn only_our_own_tags_are_read() {
        assert_eq!(version("\"7\""), Some(7));
        for other in ["7", "W/\"7\"", "\"07\"", "\"+7\"", "\"0\"", "\"7\", \"8\"", "\"\"", "\"x\""]
        {
            assert_eq!(version(other), None, "{other}");
        }
    }
}
