//! The figures, one file each.

pub mod in_process;
pub mod list_cases;
pub mod open_case;
pub mod process;
pub mod record_contact;
pub mod sign_in;
pub mod slow_disk;
