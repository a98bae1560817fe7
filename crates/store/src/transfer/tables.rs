//! All tables of both databases, in the order in which `move` copies them.

use super::table::{Column, Fate, Table, hex, int, text, utf8};

const fn exported(name: &'static str, key: usize, columns: &'static [Column]) -> Table {
    Table { name, columns, key, numbered: false, fate: Fate::Exported }
}

const fn numbered(name: &'static str, columns: &'static [Column]) -> Table {
    Table { name, columns, key: 1, numbered: true, fate: Fate::Exported }
}

const fn derived(name: &'static str, key: usize, columns: &'static [Column]) -> Table {
    Table { name, columns, key, numbered: false, fate: Fate::Derived }
}

/// Sessions, answers for repeated requests, counts of attempts: they end by themselves within days,
/// and are kept under secrets of this installation.
const fn left(name: &'static str, key: usize, columns: &'static [Column]) -> Table {
    Table { name, columns, key, numbered: false, fate: Fate::Left }
}

/// The tables of the database of case files.
pub(crate) const CASE_FILES: &[Table] = &[
    exported("streams", 1, STREAMS),
    exported("events", 2, EVENTS),
    exported("fact_versions", 2, FACT_VERSIONS),
    exported("words", 1, WORDS),
    exported("word_keys", 2, WORD_KEYS),
    exported("erasures", 1, ERASURES),
    exported("nos", 4, NOS),
    exported("services", 1, SERVICES),
    exported("users", 1, USERS),
    exported("api_tokens", 1, API_TOKENS),
    exported("invites", 1, INVITES),
    exported("people", 1, PEOPLE),
    exported("practitioners", 1, PRACTITIONERS),
    exported("sharing_agreements", 1, SHARING_AGREEMENTS),
    exported("record_changes", 3, RECORD_CHANGES),
    exported("settings", 1, SETTINGS),
    exported("counters", 1, COUNTERS),
    exported("jobs", 1, JOBS),
    exported("sent_mail", 1, SENT_MAIL),
    exported("moves", 1, MOVES),
    exported("move_cases", 1, MOVE_CASES),
    numbered("audit", AUDIT),
    numbered("read_log", READ_LOG),
    derived("case_list", 1, CASE_LIST),
    derived("case_relations", 2, CASE_RELATIONS),
    derived("case_people", 2, CASE_PEOPLE),
    derived("case_due", 7, CASE_DUE),
    left("sessions", 1, SESSIONS),
    left("sign_in_sources", 1, SIGN_IN_SOURCES),
    left("idempotency", 2, IDEMPOTENCY),
    left("rate_limits", 2, RATE_LIMITS),
    left("presence", 2, PRESENCE),
];

/// The tables of the keystore.
pub(crate) const KEYSTORE: &[Table] = &[
    exported("subject_keys", 1, SUBJECT_KEYS),
    exported("erasures", 1, ERASURES),
    left("seals", 1, &[text("name"), hex("sealed")]),
];

pub(super) const STREAMS: &[Column] =
    &[text("stream").named("case"), text("service"), int("version").named("events"), hex("head")];

pub(super) const EVENTS: &[Column] = &[
    text("stream").named("case"),
    int("version"),
    text("kind"),
    int("schema"),
    utf8("payload"),
    text("actor"),
    text("service"),
    text("happened"),
    text("recorded"),
    text("command"),
    text("rules"),
    hex("prev_hash"),
    hex("hash"),
];

pub(super) const FACT_VERSIONS: &[Column] = &[text("kind"), text("id"), int("version")];

pub(super) const WORDS: &[Column] = &[
    text("words_id"),
    text("stream").named("case"),
    text("kind"),
    hex("ciphertext").or_null(),
    text("created"),
];

const WORD_KEYS: &[Column] =
    &[text("words_id"), text("subject"), hex("wrapped"), text("stream").named("case")];

pub(super) const ERASURES: &[Column] = &[text("subject"), text("erased")];

pub(super) const MOVES: &[Column] = &[
    text("move_id"),
    text("service_id"),
    text("user_id"),
    text("state"),
    text("created"),
    text("file").or_null(),
    text("signed").or_null(),
    text("mapping"),
    int("cases"),
    int("done"),
];

pub(super) const MOVE_CASES: &[Column] =
    &[text("case_id"), text("move_id"), int("nth"), text("source_key")];

const NOS: &[Column] = &[text("person_hash"), text("what"), text("said"), text("case_id")];

pub(super) const SERVICES: &[Column] =
    &[text("service_id"), text("name"), text("doc"), int("version"), text("created")];

const USERS: &[Column] = &[
    text("user_id"),
    text("service_id"),
    text("email"),
    text("name"),
    text("password").or_null(),
    text("roles"),
    text("practitioner_id").or_null(),
    int("active"),
    int("version"),
    text("created"),
];

pub(super) const API_TOKENS: &[Column] = &[
    hex("token_hash"),
    text("token_id"),
    text("user_id"),
    text("label"),
    text("created"),
    text("expires").or_null(),
];

pub(super) const INVITES: &[Column] = &[
    hex("token_hash"),
    text("purpose"),
    text("service_id").or_null(),
    text("user_id").or_null(),
    text("doc"),
    text("created"),
    text("expires"),
    text("used").or_null(),
];

pub(super) const PEOPLE: &[Column] = &[
    text("person_id"),
    text("service_id"),
    text("details"),
    int("version"),
    text("created"),
    text("updated"),
];

pub(super) const PRACTITIONERS: &[Column] = &[
    text("practitioner_id"),
    text("service_id"),
    text("user_id").or_null(),
    text("doc"),
    int("version"),
    text("updated"),
];

pub(super) const SHARING_AGREEMENTS: &[Column] =
    &[text("agreement_id"), text("service_id"), text("doc"), int("version"), text("updated")];

pub(super) const RECORD_CHANGES: &[Column] = &[
    text("kind"),
    text("id"),
    int("version"),
    text("changed"),
    text("actor"),
    text("before_doc").or_null(),
    text("after_doc"),
];

pub(super) const SETTINGS: &[Column] = &[text("key"), text("value")];

pub(super) const COUNTERS: &[Column] = &[text("series"), int("value")];

pub(super) const JOBS: &[Column] = &[
    text("job_id"),
    text("kind"),
    text("payload"),
    text("run_at"),
    int("attempts"),
    int("failed"),
    text("last_error").or_null(),
    text("created"),
];

pub(super) const SENT_MAIL: &[Column] =
    &[text("job_id"), text("template"), text("recipient"), text("sent")];

pub(super) const AUDIT: &[Column] =
    &[int("seq"), text("at"), text("actor"), text("action"), text("subject"), text("detail")];

pub(super) const READ_LOG: &[Column] =
    &[int("seq"), text("at"), text("user_id"), text("subject"), text("what")];

const CASE_LIST: &[Column] = &[
    text("case_id"),
    text("service_id"),
    text("reference"),
    text("opened"),
    text("phase"),
    int("is_open"),
    text("route"),
    text("offence"),
    text("locality"),
    text("harm_on").or_null(),
    int("harmed"),
    int("responsible"),
    text("last_entry"),
    int("version"),
];

const CASE_RELATIONS: &[Column] = &[
    text("user_id"),
    text("case_id"),
    int("grants"),
    text("opened"),
    int("is_open"),
    text("phase"),
    text("route"),
    text("reference"),
];

const CASE_PEOPLE: &[Column] =
    &[text("case_id"), text("participant_id"), text("person_id"), text("side"), text("part")];

const CASE_DUE: &[Column] = &[
    text("user_id"),
    text("due"),
    text("case_id"),
    text("kind"),
    text("participant_id"),
    text("since"),
    int("waiting"),
];

const SESSIONS: &[Column] = &[
    hex("token_hash"),
    text("session_id"),
    text("user_id"),
    text("created"),
    text("last_seen"),
    text("expires"),
];

const SIGN_IN_SOURCES: &[Column] = &[hex("source_hash"), text("user_id"), text("last_used")];

const IDEMPOTENCY: &[Column] =
    &[text("actor"), text("key"), hex("fingerprint"), hex("answer"), text("created")];

const RATE_LIMITS: &[Column] = &[text("key"), text("slot"), int("count")];

const PRESENCE: &[Column] = &[text("case_id"), text("user_id"), text("page"), text("seen")];

pub(super) const SUBJECT_KEYS: &[Column] = &[text("subject"), hex("wrapped"), text("created")];
