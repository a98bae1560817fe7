//! Secrets that are shown once and kept as hashes: sessions, keys, links.

use std::fmt;

use domain::entropy::{Entropy, bytes};
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

/// 256 random bits, as 64 hexadecimal digits.
#[derive(Clone)]
pub struct Secret(Zeroizing<String>);

impl Secret {
    /// A fresh secret.
    pub fn generate(entropy: &dyn Entropy) -> Self {
        let raw = Zeroizing::new(bytes::<32>(entropy));
        Self(Zeroizing::new(
            raw.iter().fold(String::with_capacity(64), |text, byte| text + &format!("{byte:02x}")),
        ))
    }

    /// The secret itself, to be shown or sent once.
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// What is stored of it.
    pub fn hash(&self) -> [u8; 32] {
        hash(&self.0)
    }
}

/// What is stored of a secret that somebody presents.
pub fn hash(presented: &str) -> [u8; 32] {
    Sha256::digest(presented.as_bytes()).into()
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(…)")
    }
}
