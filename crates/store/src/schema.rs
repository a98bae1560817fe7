//! The schemas of the two databases: case files, and the keystore that is kept apart from them.

use crate::db::migrate::{Migration, Schema};
use crate::db::{CASE_FILES_ID, KEYSTORE_ID};

macro_rules! step {
    ($version:literal, $file:literal) => {
        Migration { version: $version, sql: include_str!(concat!("../../../migrations/", $file)) }
    };
}

/// Case files and the records beside them.
pub const CASE_FILES: Schema = Schema {
    name: "case-files",
    application_id: CASE_FILES_ID,
    sqlite: &[
        step!(1, "sqlite/0001_case_files.sql"),
        step!(2, "sqlite/0002_records.sql"),
        step!(3, "sqlite/0003_nos.sql"),
        step!(4, "sqlite/0004_concerns.sql"),
        step!(5, "sqlite/0005_sign_in_sources.sql"),
        step!(6, "sqlite/0006_moves.sql"),
        step!(7, "sqlite/0007_presence.sql"),
        step!(8, "sqlite/0008_words_by_case.sql"),
        step!(9, "sqlite/0009_sharing_agreements.sql"),
    ],
    postgres: &[
        step!(1, "postgres/0001_case_files.sql"),
        step!(2, "postgres/0002_records.sql"),
        step!(3, "postgres/0003_nos.sql"),
        step!(4, "postgres/0004_concerns.sql"),
        step!(5, "postgres/0005_sign_in_sources.sql"),
        step!(6, "postgres/0006_moves.sql"),
        step!(7, "postgres/0007_presence.sql"),
        step!(8, "postgres/0008_words_by_case.sql"),
        step!(9, "postgres/0009_sharing_agreements.sql"),
    ],
};

/// The keys of the people that words are about.
pub const KEYSTORE: Schema = Schema {
    name: "keystore",
    application_id: KEYSTORE_ID,
    sqlite: &[step!(1, "sqlite/keystore/0001_subject_keys.sql")],
    postgres: &[step!(1, "postgres/keystore/0001_subject_keys.sql")],
};
