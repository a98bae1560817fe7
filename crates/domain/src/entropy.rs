//! Randomness as a parameter, so that histories can be generated again from a seed.

/// A source of unpredictable bytes. The binary wires the operating system's; tests and the demo's
/// generator wire a seeded one.
pub trait Entropy: Send + Sync {
    /// Fills `bytes` with fresh randomness.
    fn fill(&self, bytes: &mut [u8]);
}

/// A fixed-size array of fresh randomness.
pub fn bytes<const N: usize>(entropy: &dyn Entropy) -> [u8; N] {
    let mut out = [0; N];
    entropy.fill(&mut out);
    out
}
