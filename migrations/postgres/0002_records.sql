-- Records beside the cases.

CREATE TABLE services (
    service_id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    name TEXT COLLATE "C" NOT NULL,
    doc TEXT COLLATE "C" NOT NULL,
    version BIGINT NOT NULL,
    created TEXT COLLATE "C" NOT NULL
);

-- People who sign in. Their names and addresses at work are not case content.
CREATE TABLE users (
    user_id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    service_id TEXT COLLATE "C" NOT NULL,
    email TEXT COLLATE "C" NOT NULL UNIQUE,
    name TEXT COLLATE "C" NOT NULL,
    password TEXT COLLATE "C",
    roles TEXT COLLATE "C" NOT NULL,
    practitioner_id TEXT COLLATE "C",
    active BIGINT NOT NULL,
    version BIGINT NOT NULL,
    created TEXT COLLATE "C" NOT NULL
);
CREATE INDEX users_by_service ON users (service_id, name, user_id);

-- Signed-in browsers. Only the hash of a token is kept.
CREATE TABLE sessions (
    token_hash BYTEA NOT NULL PRIMARY KEY,
    session_id TEXT COLLATE "C" NOT NULL,
    user_id TEXT COLLATE "C" NOT NULL,
    created TEXT COLLATE "C" NOT NULL,
    last_seen TEXT COLLATE "C" NOT NULL,
    expires TEXT COLLATE "C" NOT NULL
);
CREATE INDEX sessions_by_user ON sessions (user_id);
CREATE INDEX sessions_by_expiry ON sessions (expires);

-- Keys by which programs sign in.
CREATE TABLE api_tokens (
    token_hash BYTEA NOT NULL PRIMARY KEY,
    token_id TEXT COLLATE "C" NOT NULL,
    user_id TEXT COLLATE "C" NOT NULL,
    label TEXT COLLATE "C" NOT NULL,
    created TEXT COLLATE "C" NOT NULL,
    expires TEXT COLLATE "C"
);
CREATE INDEX api_tokens_by_user ON api_tokens (user_id, created);

-- One-time links.
CREATE TABLE invites (
    token_hash BYTEA NOT NULL PRIMARY KEY,
    purpose TEXT COLLATE "C" NOT NULL,
    service_id TEXT COLLATE "C",
    user_id TEXT COLLATE "C",
    doc TEXT COLLATE "C" NOT NULL,
    created TEXT COLLATE "C" NOT NULL,
    expires TEXT COLLATE "C" NOT NULL,
    used TEXT COLLATE "C"
);
CREATE INDEX invites_by_expiry ON invites (expires);

-- People, across cases. What is known of them is in the vault.
CREATE TABLE people (
    person_id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    service_id TEXT COLLATE "C" NOT NULL,
    details TEXT COLLATE "C" NOT NULL,
    version BIGINT NOT NULL,
    created TEXT COLLATE "C" NOT NULL,
    updated TEXT COLLATE "C" NOT NULL
);
CREATE INDEX people_by_service ON people (service_id, created, person_id);

-- Staff and volunteers who practise.
CREATE TABLE practitioners (
    practitioner_id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    service_id TEXT COLLATE "C" NOT NULL,
    user_id TEXT COLLATE "C",
    doc TEXT COLLATE "C" NOT NULL,
    version BIGINT NOT NULL,
    updated TEXT COLLATE "C" NOT NULL
);
CREATE INDEX practitioners_by_service ON practitioners (service_id, practitioner_id);
CREATE INDEX practitioners_by_user ON practitioners (user_id);

-- Every change to a record: before and after are documents, or ids of words in the vault.
CREATE TABLE record_changes (
    kind TEXT COLLATE "C" NOT NULL,
    id TEXT COLLATE "C" NOT NULL,
    version BIGINT NOT NULL,
    changed TEXT COLLATE "C" NOT NULL,
    actor TEXT COLLATE "C" NOT NULL,
    before_doc TEXT COLLATE "C",
    after_doc TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (kind, id, version)
);

-- What people said no to. The hash is keyed, holds no name, and survives erasure.
CREATE TABLE nos (
    person_hash TEXT COLLATE "C" NOT NULL,
    scope TEXT COLLATE "C" NOT NULL,
    said TEXT COLLATE "C" NOT NULL,
    until TEXT COLLATE "C",
    lifted TEXT COLLATE "C",
    PRIMARY KEY (person_hash, scope, said)
);

CREATE TABLE settings (
    key TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    value TEXT COLLATE "C" NOT NULL
);

-- The last number given out of each series, such as a service's case references of a year.
CREATE TABLE counters (
    series TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    value BIGINT NOT NULL
);

-- That a message went out: never its words, never its address.
CREATE TABLE sent_mail (
    job_id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    template TEXT COLLATE "C" NOT NULL,
    recipient TEXT COLLATE "C" NOT NULL,
    sent TEXT COLLATE "C" NOT NULL
);
CREATE INDEX sent_mail_by_recipient ON sent_mail (recipient, sent);

-- Who looked at whom.
CREATE TABLE read_log (
    seq BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at TEXT COLLATE "C" NOT NULL,
    user_id TEXT COLLATE "C" NOT NULL,
    subject TEXT COLLATE "C" NOT NULL,
    what TEXT COLLATE "C" NOT NULL
);
CREATE INDEX read_log_by_subject ON read_log (subject, at);
CREATE INDEX read_log_by_user ON read_log (user_id, at);

-- How often a key was used in a window of time.
CREATE TABLE rate_limits (
    key TEXT COLLATE "C" NOT NULL,
    slot TEXT COLLATE "C" NOT NULL,
    count BIGINT NOT NULL,
    PRIMARY KEY (key, slot)
);
CREATE INDEX rate_limits_by_slot ON rate_limits (slot);
