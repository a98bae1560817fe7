//! The files of an export, each with what stands in it. This list is the format: whatever changes it
//! raises [`FORM`](super::manifest::FORM), and the schema in `docs/` is made from it.

use super::table::{Column, int, text};
use super::tables;

/// Where a file's lines come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Source {
    /// Rows of a table as they stand.
    Rows {
        table: &'static str,
        /// Which of them, as a condition; all where it is empty.
        only: &'static str,
        /// Whether the first column is numbered by the database.
        numbered: bool,
    },
    /// A column of rows that another file holds the rest of.
    Rest { table: &'static str, only: &'static str },
    /// Records of words.
    Words,
    /// What people said no to, by person instead of by keyed hash.
    Noes,
    /// The ledger of erasures, of database and keystore.
    Erasures,
    /// Subjects' keys, in an export with sealed words.
    SubjectKeys,
}

/// A file.
#[derive(Debug, Clone, Copy)]
pub(super) struct File {
    /// Its name.
    pub(super) name: &'static str,
    /// What stands in it, for whoever opens the folder.
    pub(super) about: &'static str,
    /// What each line has; nothing for words, which have forms of their own.
    pub(super) columns: &'static [Column],
    /// How many of the columns tell lines apart and order them.
    pub(super) key: usize,
    pub(super) source: Source,
}

const fn rows(
    name: &'static str,
    table: &'static str,
    key: usize,
    columns: &'static [Column],
    about: &'static str,
) -> File {
    let source = Source::Rows { table, only: "", numbered: false };
    File { name, about, columns, key, source }
}

const fn log(
    name: &'static str,
    table: &'static str,
    columns: &'static [Column],
    about: &'static str,
) -> File {
    let source = Source::Rows { table, only: "", numbered: true };
    File { name, about, columns, key: 1, source }
}

/// Histories: checked against each other.
pub(super) const CASES: File = rows(
    "cases.jsonl",
    "streams",
    1,
    tables::STREAMS,
    "One line a case: whose it is, how many entries its history has, and the hash of the last.",
);

/// See [`CASES`].
pub(super) const EVENTS: File = rows(
    "events.jsonl",
    "events",
    2,
    tables::EVENTS,
    "Every entry of every history, in order. `payload` is JSON as text, byte for byte what `hash` is \
     over; `prev_hash` is the hash of the entry before.",
);

pub(super) const WORDS: File = File {
    name: "words.jsonl",
    about: "Names, addresses, notes: everything that was written. In the open with salt and \
            commitment, sealed with its wrapped keys, or erased.",
    columns: tables::WORDS,
    key: 1,
    source: Source::Words,
};

/// The ledger.
pub(super) const ERASURES: File = File {
    name: "erasures.jsonl",
    about: "Whose words were erased, and when.",
    columns: tables::ERASURES,
    key: 1,
    source: Source::Erasures,
};

const NOES: File = File {
    name: "noes.jsonl",
    about: "What people said no to beyond one case, and the yes that lifts it, with day and case.",
    columns: &[text("person_id"), text("what"), text("said"), text("case_id").named("case")],
    key: 4,
    source: Source::Noes,
};

/// Wrapped under the master key that the manifest names.
pub(super) const SUBJECT_KEYS: File = File {
    name: "subject-keys.jsonl",
    about: "SECRET. The key of each person that words are about, wrapped under the master key that \
            the manifest names by its fingerprint.",
    columns: tables::SUBJECT_KEYS,
    key: 1,
    source: Source::SubjectKeys,
};

const ACCOUNTS: &[Column] = &[
    text("user_id"),
    text("service_id"),
    text("email"),
    text("name"),
    text("roles"),
    text("practitioner_id").or_null(),
    int("active"),
    int("version"),
    text("created"),
];

/// The files that every export has, in the order in which they are imported.
pub(super) const ALWAYS: &[File] = &[
    ERASURES,
    CASES,
    EVENTS,
    WORDS,
    rows(
        "fact-versions.jsonl",
        "fact_versions",
        2,
        tables::FACT_VERSIONS,
        "How often what cases are judged by has changed.",
    ),
    NOES,
    rows("services.jsonl", "services", 1, tables::SERVICES, "The services."),
    rows(
        "accounts.jsonl",
        "users",
        1,
        ACCOUNTS,
        "Who signs in: names and addresses at work, roles.",
    ),
    File {
        name: "account-passwords.jsonl",
        about: "SECRET. The argon2id hash of each account's password: with it, passwords can be \
                guessed. Leave it out where the export is only to be read.",
        columns: &[text("user_id"), text("password")],
        key: 1,
        source: Source::Rest { table: "users", only: "password IS NOT NULL" },
    },
    rows(
        "api-keys.jsonl",
        "api_tokens",
        1,
        tables::API_TOKENS,
        "Keys by which programs sign in: their hashes, not the keys.",
    ),
    rows(
        "invitations.jsonl",
        "invites",
        1,
        tables::INVITES,
        "One-time links: their hashes, not the links.",
    ),
    rows(
        "people.jsonl",
        "people",
        1,
        tables::PEOPLE,
        "People across cases; `details` names the words about them.",
    ),
    rows(
        "practitioners.jsonl",
        "practitioners",
        1,
        tables::PRACTITIONERS,
        "Staff and volunteers who practise; `doc` is JSON as text.",
    ),
    rows(
        "sharing-agreements.jsonl",
        "sharing_agreements",
        1,
        tables::SHARING_AGREEMENTS,
        "Sharing agreements of the services with other agencies; `doc` is JSON as text.",
    ),
    rows(
        "record-changes.jsonl",
        "record_changes",
        3,
        tables::RECORD_CHANGES,
        "Every change to a record: documents, or ids of words.",
    ),
    File {
        name: "settings.jsonl",
        about: "Settings of the installation.",
        columns: tables::SETTINGS,
        key: 1,
        // Which keystore belongs to the database is another one after an import.
        source: Source::Rows { table: "settings", only: "key <> 'keystore'", numbered: false },
    },
    rows(
        "counters.jsonl",
        "counters",
        1,
        tables::COUNTERS,
        "The last number given out of a series.",
    ),
    rows("jobs.jsonl", "jobs", 1, tables::JOBS, "Work that waits, such as messages to be sent."),
    rows(
        "sent-messages.jsonl",
        "sent_mail",
        1,
        tables::SENT_MAIL,
        "That a message went out: neither its words nor its address.",
    ),
    rows(
        "moves.jsonl",
        "moves",
        1,
        tables::MOVES,
        "Files of cases that moved in from elsewhere: what became of each, and how it was read.",
    ),
    rows(
        "move-cases.jsonl",
        "move_cases",
        1,
        tables::MOVE_CASES,
        "Which case came of which file, by a keyed hash of its reference there.",
    ),
    log("audit.jsonl", "audit", tables::AUDIT, "Who did what outside the case files."),
    log("read-log.jsonl", "read_log", tables::READ_LOG, "Who looked at whom."),
];

/// The files of an export.
pub(super) fn all(sealed: bool) -> impl Iterator<Item = &'static File> {
    const KEYS: &[File] = &[SUBJECT_KEYS];
    let keys = if sealed { KEYS } else { &[] };
    keys.iter().chain(ALWAYS)
}
