//! How events point at words without holding them.
//!
//! Notes, messages, names and addresses never stand in an event. An event holds the id of the
//! words in the vault and a commitment to them: the SHA-256 of a random salt and the words. Salt
//! and words are erased together, and the history stays whole and provable (design §4).

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use sha2::{Digest, Sha256};

use crate::ids::WordsId;

/// The SHA-256 of a 32-byte salt and the words after it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Commitment([u8; 32]);

/// A text that is not 64 hexadecimal digits.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[error("not a commitment: 64 hexadecimal digits")]
pub struct BadCommitment;

impl Commitment {
    /// Commits to words under a salt.
    pub fn to(salt: &[u8; 32], words: &[u8]) -> Self {
        Self(Sha256::new().chain_update(salt).chain_update(words).finalize().into())
    }

    /// The commitment with these bytes.
    pub const fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// The 32 bytes.
    pub const fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

impl fmt::Display for Commitment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for Commitment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Commitment({self})")
    }
}

impl FromStr for Commitment {
    type Err = BadCommitment;

    fn from_str(text: &str) -> Result<Self, BadCommitment> {
        let mut bytes = [0_u8; 32];
        if text.len() != 64 || !text.is_ascii() {
            return Err(BadCommitment);
        }
        for (byte, pair) in bytes.iter_mut().zip(text.as_bytes().chunks_exact(2)) {
            let digits = std::str::from_utf8(pair).map_err(|_| BadCommitment)?;
            *byte = u8::from_str_radix(digits, 16).map_err(|_| BadCommitment)?;
        }
        Ok(Self(bytes))
    }
}

impl Serialize for Commitment {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Commitment {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<str>::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

/// Words in the vault, as an event points at them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WordsRef {
    /// Which record of words.
    pub id: WordsId,
    /// What it was committed to hold.
    pub commitment: Commitment,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_commitment_changes_with_salt_and_words_and_round_trips() {
        let one = Commitment::to(&[1; 32], b"words");
        assert_ne!(one, Commitment::to(&[2; 32], b"words"));
        assert_ne!(one, Commitment::to(&[1; 32], b"other"));
        assert_eq!(one.to_string().parse(), Ok(one));
        assert_eq!("zz".parse::<Commitment>(), Err(BadCommitment));
    }
}
