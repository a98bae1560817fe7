//! Whoever hears how far long work is.

/// Hears how far long work is: one stage after another, each with what it counts.
pub trait Watch: Send + Sync {
    /// A stage begins. `total` is counted beforehand; nothing where it cannot be known.
    fn begins(&self, stage: Stage, total: Option<u64>);

    /// So much of the stage is done.
    fn at(&self, done: u64);
}

/// A stage of long work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// Histories are walked; events are counted.
    Histories,
    /// List rows are made again; cases are counted.
    Lists,
    /// A copy is made; bytes are counted.
    Copying,
    /// A copy is read and hashed; bytes are counted.
    Hashing,
    /// Rows are read and written elsewhere; rows are counted.
    Rows,
    /// Records of words are opened or sealed; records are counted.
    Words,
    /// Files of an export are read and checked; lines are counted.
    Lines,
    /// Two databases are compared; rows are counted.
    Comparing,
}

/// Nobody.
pub struct Unwatched;

impl Watch for Unwatched {
    fn begins(&self, _: Stage, _: Option<u64>) {}

    fn at(&self, _: u64) {}
}
