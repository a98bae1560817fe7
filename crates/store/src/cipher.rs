//! XChaCha20-Poly1305 with a fresh nonce for each record, and keys that leave memory when dropped.

use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use domain::entropy::{self, Entropy};
use zeroize::Zeroizing;

use crate::canonical::Canonical;

const NONCE: usize = 24;

/// A sealed text is longer than any record can be; nothing else makes sealing fail.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("too long to be encrypted")]
pub struct TooLong;

/// A 256-bit key.
#[derive(Clone)]
pub(crate) struct Key(Zeroizing<[u8; 32]>);

impl Key {
    pub(crate) fn generate(entropy: &dyn Entropy) -> Self {
        Self(Zeroizing::new(entropy::bytes(entropy)))
    }

    pub(crate) fn from_slice(bytes: &[u8]) -> Option<Self> {
        Some(Self(Zeroizing::new(bytes.try_into().ok()?)))
    }

    pub(crate) fn as_bytes(&self) -> &[u8] {
        self.0.as_ref()
    }

    pub(crate) fn to_array(&self) -> Zeroizing<[u8; 32]> {
        self.0.clone()
    }

    /// Encrypts `plain`; the answer starts with its nonce. `context` is not kept, but the same is
    /// needed to open it: a sealed text moved to another place does not open there.
    pub(crate) fn seal(
        &self,
        entropy: &dyn Entropy,
        context: &Canonical,
        plain: &[u8],
    ) -> Result<Vec<u8>, TooLong> {
        let nonce: [u8; NONCE] = entropy::bytes(entropy);
        let payload = Payload { msg: plain, aad: context.as_bytes() };
        let sealed = self.cipher().encrypt(&XNonce::from(nonce), payload).map_err(|_| TooLong)?;
        Ok([nonce.as_slice(), &sealed].concat())
    }

    /// `None` where the key or the context is another, or a byte has changed.
    pub(crate) fn open(&self, context: &Canonical, sealed: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
        let (nonce, sealed) = sealed.split_at_checked(NONCE)?;
        let nonce: [u8; NONCE] = nonce.try_into().ok()?;
        let payload = Payload { msg: sealed, aad: context.as_bytes() };
        self.cipher().decrypt(&XNonce::from(nonce), payload).ok().map(Zeroizing::new)
    }

    fn cipher(&self) -> XChaCha20Poly1305 {
        let key: &[u8; 32] = &self.0;
        XChaCha20Poly1305::new(key.into())
    }
}
