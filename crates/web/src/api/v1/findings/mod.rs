//! Findings: steps that the practice supervisor has to look at.

pub mod list;
