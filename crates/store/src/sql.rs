//! Fixed statements: constants that a test prepares, every one, on both engines.

/// Constants with SQL texts, and `STATEMENTS`, which lists them for that test.
macro_rules! statements {
    ($($(#[$doc:meta])* $vis:vis $name:ident = $sql:expr;)+) => {
        $($(#[$doc])* $vis const $name: &str = $sql;)+
        /// Every statement of this module, for the test that prepares them.
        pub(crate) const STATEMENTS: &[&str] = &[$($name),+];
    };
}

pub(crate) use statements;
