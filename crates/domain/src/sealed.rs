//! The wall between sides as a type: personal details that cannot be printed, logged or
//! serialised, and that open only with a [`Permit`] which an access decision made (R-SHARE-07).

use std::fmt;

/// Something personal. It has no `Serialize`, its `Debug` shows nothing, and its content comes
/// out only through [`Sealed::open`].
pub struct Sealed<T>(T);

impl<T> Sealed<T> {
    /// Seals a value.
    pub const fn new(value: T) -> Self {
        Self(value)
    }

    /// The value, for the holder of a permit.
    pub const fn open(&self, _permit: &Permit) -> &T {
        &self.0
    }

    /// The value itself, for the holder of a permit.
    pub fn into_open(self, _permit: &Permit) -> T {
        self.0
    }

    /// Changes what is inside without letting it out.
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Sealed<U> {
        Sealed(change(self.0))
    }
}

impl<T> fmt::Debug for Sealed<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Sealed(…)")
    }
}

impl<T: Clone> Clone for Sealed<T> {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

/// Proof that [`crate::access`] allowed a reader to see personal details. Only that module makes
/// one.
#[derive(Debug, Clone, Copy)]
pub struct Permit(());

impl Permit {
    pub(crate) const fn new() -> Self {
        Self(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn debug_never_shows_what_is_sealed() {
        let address = Sealed::new("1 Canary Row".to_owned());
        assert_eq!(format!("{address:?}"), "Sealed(…)");
        assert_eq!(address.open(&Permit::new()), "1 Canary Row");
    }
}
