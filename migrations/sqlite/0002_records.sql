-- Records beside the cases.

CREATE TABLE services (
    service_id TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    doc TEXT NOT NULL,
    version INTEGER NOT NULL,
    created TEXT NOT NULL
) STRICT;

-- People who sign in. Their names and addresses at work are not case content.
CREATE TABLE users (
    user_id TEXT NOT NULL PRIMARY KEY,
    service_id TEXT NOT NULL,
    email TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    password TEXT,
    roles TEXT NOT NULL,
    practitioner_id TEXT,
    active INTEGER NOT NULL,
    version INTEGER NOT NULL,
    created TEXT NOT NULL
) STRICT;
CREATE INDEX users_by_service ON users (service_id, name, user_id);

-- Signed-in browsers. Only the hash of a token is kept.
CREATE TABLE sessions (
    token_hash BLOB NOT NULL PRIMARY KEY,
    session_id TEXT NOT NULL,
    user_id TEXT NOT NULL,
    created TEXT NOT NULL,
    last_seen TEXT NOT NULL,
    expires TEXT NOT NULL
) STRICT;
CREATE INDEX sessions_by_user ON sessions (user_id);
CREATE INDEX sessions_by_expiry ON sessions (expires);

-- Keys by which programs sign in.
CREATE TABLE api_tokens (
    token_hash BLOB NOT NULL PRIMARY KEY,
    token_id TEXT NOT NULL,
    user_id TEXT NOT NULL,
    label TEXT NOT NULL,
    created TEXT NOT NULL,
    expires TEXT
) STRICT;
CREATE INDEX api_tokens_by_user ON api_tokens (user_id, created);

-- One-time links.
CREATE TABLE invites (
    token_hash BLOB NOT NULL PRIMARY KEY,
    purpose TEXT NOT NULL,
    service_id TEXT,
    user_id TEXT,
    doc TEXT NOT NULL,
    created TEXT NOT NULL,
    expires TEXT NOT NULL,
    used TEXT
) STRICT;
CREATE INDEX invites_by_expiry ON invites (expires);

-- People, across cases. What is known of them is in the vault.
CREATE TABLE people (
    person_id TEXT NOT NULL PRIMARY KEY,
    service_id TEXT NOT NULL,
    details TEXT NOT NULL,
    version INTEGER NOT NULL,
    created TEXT NOT NULL,
    updated TEXT NOT NULL
) STRICT;
CREATE INDEX people_by_service ON people (service_id, created, person_id);

-- Staff and volunteers who practise.
CREATE TABLE practitioners (
    practitioner_id TEXT NOT NULL PRIMARY KEY,
    service_id TEXT NOT NULL,
    user_id TEXT,
    doc TEXT NOT NULL,
    version INTEGER NOT NULL,
    updated TEXT NOT NULL
) STRICT;
CREATE INDEX practitioners_by_service ON practitioners (service_id, practitioner_id);
CREATE INDEX practitioners_by_user ON practitioners (user_id);

-- Every change to a record: before and after are documents, or ids of words in the vault.
CREATE TABLE record_changes (
    kind TEXT NOT NULL,
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    changed TEXT NOT NULL,
    actor TEXT NOT NULL,
    before_doc TEXT,
    after_doc TEXT NOT NULL,
    PRIMARY KEY (kind, id, version)
) STRICT, WITHOUT ROWID;

-- What people said no to. The hash is keyed, holds no name, and survives erasure.
CREATE TABLE nos (
    person_hash TEXT NOT NULL,
    scope TEXT NOT NULL,
    said TEXT NOT NULL,
    until TEXT,
    lifted TEXT,
    PRIMARY KEY (person_hash, scope, said)
) STRICT, WITHOUT ROWID;

CREATE TABLE settings (
    key TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- The last number given out of each series, such as a service's case references of a year.
CREATE TABLE counters (
    series TEXT NOT NULL PRIMARY KEY,
    value INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- That a message went out: never its words, never its address.
CREATE TABLE sent_mail (
    job_id TEXT NOT NULL PRIMARY KEY,
    template TEXT NOT NULL,
    recipient TEXT NOT NULL,
    sent TEXT NOT NULL
) STRICT;
CREATE INDEX sent_mail_by_recipient ON sent_mail (recipient, sent);

-- Who looked at whom.
CREATE TABLE read_log (
    seq INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    user_id TEXT NOT NULL,
    subject TEXT NOT NULL,
    what TEXT NOT NULL
) STRICT;
CREATE INDEX read_log_by_subject ON read_log (subject, at);
CREATE INDEX read_log_by_user ON read_log (user_id, at);

-- How often a key was used in a window of time.
CREATE TABLE rate_limits (
    key TEXT NOT NULL,
    slot TEXT NOT NULL,
    count INTEGER NOT NULL,
    PRIMARY KEY (key, slot)
) STRICT, WITHOUT ROWID;
CREATE INDEX rate_limits_by_slot ON rate_limits (slot);
