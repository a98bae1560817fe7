//! Bytes for hashing and authenticating, in a form that no two different inputs share.

/// Fields one after another, each after its length: `ab` + `c` and `a` + `bc` differ.
pub(crate) struct Canonical(Vec<u8>);

impl Canonical {
    /// Starts with what the bytes are for, so that a hash made for one use fits no other.
    pub(crate) fn new(purpose: &str) -> Self {
        Self(Vec::with_capacity(512)).bytes(purpose.as_bytes())
    }

    #[must_use]
    pub(crate) fn bytes(mut self, field: &[u8]) -> Self {
        self.0.extend_from_slice(&(field.len() as u64).to_be_bytes());
        self.0.extend_from_slice(field);
        self
    }

    #[expect(clippy::needless_pass_by_value, reason = "ids are small and copied at every call")]
    #[must_use]
    pub(crate) fn text(self, field: impl ToString) -> Self {
        self.bytes(field.to_string().as_bytes())
    }

    #[must_use]
    pub(crate) fn number(self, field: i64) -> Self {
        self.bytes(&field.to_be_bytes())
    }

    pub(crate) fn as_bytes(&self) -> &[u8] {
        &self.0
    }
}
