-- Case files: histories, what is derived from them, and the words they point to.
--
-- Ids, instants and days are text in fixed forms that sort by their bytes; yes and no are 1 and 0.
-- STRICT tables; a table whose key is its order is kept WITHOUT ROWID.

-- The end of each history. Its row is what an append locks.
CREATE TABLE streams (
    stream TEXT NOT NULL PRIMARY KEY,
    service TEXT NOT NULL,
    version INTEGER NOT NULL,
    head BLOB NOT NULL
) STRICT, WITHOUT ROWID;

-- Facts, each chained to the one before by its hash. Rows are only ever added.
CREATE TABLE events (
    stream TEXT NOT NULL,
    version INTEGER NOT NULL,
    kind TEXT NOT NULL,
    schema INTEGER NOT NULL,
    payload BLOB NOT NULL,
    actor TEXT NOT NULL,
    service TEXT NOT NULL,
    happened TEXT NOT NULL,
    recorded TEXT NOT NULL,
    command TEXT NOT NULL,
    rules TEXT NOT NULL,
    prev_hash BLOB NOT NULL,
    hash BLOB NOT NULL,
    PRIMARY KEY (stream, version)
) STRICT, WITHOUT ROWID;

-- Versions of what a case does not own but is judged by. No row means version 0.
CREATE TABLE fact_versions (
    kind TEXT NOT NULL,
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    PRIMARY KEY (kind, id)
) STRICT, WITHOUT ROWID;

-- Projection: a case's line in lists.
CREATE TABLE case_list (
    case_id TEXT NOT NULL PRIMARY KEY,
    service_id TEXT NOT NULL,
    reference TEXT NOT NULL,
    opened TEXT NOT NULL,
    phase TEXT NOT NULL,
    is_open INTEGER NOT NULL,
    route TEXT NOT NULL,
    offence TEXT NOT NULL,
    locality TEXT NOT NULL,
    harm_on TEXT,
    harmed INTEGER NOT NULL,
    responsible INTEGER NOT NULL,
    last_entry TEXT NOT NULL,
    version INTEGER NOT NULL,
    UNIQUE (service_id, reference)
) STRICT, WITHOUT ROWID;

-- Projection: who has power over a case. The case's order and filters are copied here, so that
-- each scoped list is one walk along one index.
CREATE TABLE case_relations (
    user_id TEXT NOT NULL,
    case_id TEXT NOT NULL,
    grants INTEGER NOT NULL,
    opened TEXT NOT NULL,
    is_open INTEGER NOT NULL,
    phase TEXT NOT NULL,
    route TEXT NOT NULL,
    reference TEXT NOT NULL,
    PRIMARY KEY (user_id, case_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX case_relations_by_case ON case_relations (case_id);
CREATE INDEX case_relations_by_opened ON case_relations (user_id, opened, case_id);
CREATE INDEX case_relations_by_open ON case_relations (user_id, is_open, opened, case_id);
CREATE INDEX case_relations_by_phase ON case_relations (user_id, phase, opened, case_id);
CREATE INDEX case_relations_by_route ON case_relations (user_id, route, opened, case_id);
CREATE INDEX case_relations_by_reference ON case_relations (user_id, reference);

-- Projection: who is in a case.
CREATE TABLE case_people (
    case_id TEXT NOT NULL,
    participant_id TEXT NOT NULL,
    person_id TEXT NOT NULL,
    side TEXT NOT NULL,
    part TEXT NOT NULL,
    PRIMARY KEY (case_id, participant_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX case_people_by_person ON case_people (person_id, case_id);

-- Projection: what needs a user next. An empty participant is a need about the whole case.
CREATE TABLE case_due (
    user_id TEXT NOT NULL,
    due TEXT NOT NULL,
    case_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    participant_id TEXT NOT NULL,
    since TEXT NOT NULL,
    waiting INTEGER NOT NULL,
    PRIMARY KEY (user_id, due, case_id, kind, participant_id, since, waiting)
) STRICT, WITHOUT ROWID;
CREATE INDEX case_due_by_case ON case_due (case_id, user_id, due);

-- Records of words, each under a key of its own. Erased, the row stays without its content.
CREATE TABLE words (
    words_id TEXT NOT NULL PRIMARY KEY,
    stream TEXT,
    kind TEXT NOT NULL,
    ciphertext BLOB,
    created TEXT NOT NULL
) STRICT;
CREATE INDEX words_by_stream ON words (stream);

-- The key of each record of words, wrapped for each person it is about.
CREATE TABLE word_keys (
    words_id TEXT NOT NULL,
    subject TEXT NOT NULL,
    wrapped BLOB NOT NULL,
    PRIMARY KEY (words_id, subject)
) STRICT, WITHOUT ROWID;
CREATE INDEX word_keys_by_subject ON word_keys (subject, words_id);

-- Whose words were erased, and when; the keystore holds the same ledger.
CREATE TABLE erasures (
    subject TEXT NOT NULL PRIMARY KEY,
    erased TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Answers to requests that carried an idempotency key.
CREATE TABLE idempotency (
    actor TEXT NOT NULL,
    key TEXT NOT NULL,
    fingerprint BLOB NOT NULL,
    answer BLOB NOT NULL,
    created TEXT NOT NULL,
    PRIMARY KEY (actor, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX idempotency_by_created ON idempotency (created);

-- Work for later, put here by the transaction that causes it. A job that is being worked on is
-- one whose time has been moved to the end of its lease.
CREATE TABLE jobs (
    job_id TEXT NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL,
    payload TEXT NOT NULL,
    run_at TEXT NOT NULL,
    attempts INTEGER NOT NULL,
    failed INTEGER NOT NULL,
    last_error TEXT,
    created TEXT NOT NULL
) STRICT;
CREATE INDEX jobs_by_time ON jobs (failed, run_at, job_id);

-- Who did what outside the case files.
CREATE TABLE audit (
    seq INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    actor TEXT NOT NULL,
    action TEXT NOT NULL,
    subject TEXT NOT NULL,
    detail TEXT NOT NULL
) STRICT;
CREATE INDEX audit_by_subject ON audit (subject, at);
