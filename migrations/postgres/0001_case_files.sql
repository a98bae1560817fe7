-- Case files: histories, what is derived from them, and the words they point to.
--
-- Ids, instants and days are text in fixed forms that sort by their bytes; yes and no are 1 and 0.
-- Text is compared by its bytes (COLLATE "C"), as SQLite does.

-- The end of each history. Its row is what an append locks.
CREATE TABLE streams (
    stream TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    service TEXT COLLATE "C" NOT NULL,
    version BIGINT NOT NULL,
    head BYTEA NOT NULL
);

-- Facts, each chained to the one before by its hash. Rows are only ever added.
CREATE TABLE events (
    stream TEXT COLLATE "C" NOT NULL,
    version BIGINT NOT NULL,
    kind TEXT COLLATE "C" NOT NULL,
    schema BIGINT NOT NULL,
    payload BYTEA NOT NULL,
    actor TEXT COLLATE "C" NOT NULL,
    service TEXT COLLATE "C" NOT NULL,
    happened TEXT COLLATE "C" NOT NULL,
    recorded TEXT COLLATE "C" NOT NULL,
    command TEXT COLLATE "C" NOT NULL,
    rules TEXT COLLATE "C" NOT NULL,
    prev_hash BYTEA NOT NULL,
    hash BYTEA NOT NULL,
    PRIMARY KEY (stream, version)
);

-- Versions of what a case does not own but is judged by. No row means version 0.
CREATE TABLE fact_versions (
    kind TEXT COLLATE "C" NOT NULL,
    id TEXT COLLATE "C" NOT NULL,
    version BIGINT NOT NULL,
    PRIMARY KEY (kind, id)
);

-- Projection: a case's line in lists.
CREATE TABLE case_list (
    case_id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    service_id TEXT COLLATE "C" NOT NULL,
    reference TEXT COLLATE "C" NOT NULL,
    opened TEXT COLLATE "C" NOT NULL,
    phase TEXT COLLATE "C" NOT NULL,
    is_open BIGINT NOT NULL,
    route TEXT COLLATE "C" NOT NULL,
    offence TEXT COLLATE "C" NOT NULL,
    locality TEXT COLLATE "C" NOT NULL,
    harm_on TEXT COLLATE "C",
    harmed BIGINT NOT NULL,
    responsible BIGINT NOT NULL,
    last_entry TEXT COLLATE "C" NOT NULL,
    version BIGINT NOT NULL,
    UNIQUE (service_id, reference)
);

-- Projection: who has power over a case. The case's order and filters are copied here, so that
-- each scoped list is one walk along one index.
CREATE TABLE case_relations (
    user_id TEXT COLLATE "C" NOT NULL,
    case_id TEXT COLLATE "C" NOT NULL,
    grants BIGINT NOT NULL,
    opened TEXT COLLATE "C" NOT NULL,
    is_open BIGINT NOT NULL,
    phase TEXT COLLATE "C" NOT NULL,
    route TEXT COLLATE "C" NOT NULL,
    reference TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (user_id, case_id)
);
CREATE INDEX case_relations_by_case ON case_relations (case_id);
CREATE INDEX case_relations_by_opened ON case_relations (user_id, opened, case_id);
CREATE INDEX case_relations_by_open ON case_relations (user_id, is_open, opened, case_id);
CREATE INDEX case_relations_by_phase ON case_relations (user_id, phase, opened, case_id);
CREATE INDEX case_relations_by_route ON case_relations (user_id, route, opened, case_id);
CREATE INDEX case_relations_by_reference ON case_relations (user_id, reference);

-- Projection: who is in a case.
CREATE TABLE case_people (
    case_id TEXT COLLATE "C" NOT NULL,
    participant_id TEXT COLLATE "C" NOT NULL,
    person_id TEXT COLLATE "C" NOT NULL,
    side TEXT COLLATE "C" NOT NULL,
    part TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (case_id, participant_id)
);
CREATE INDEX case_people_by_person ON case_people (person_id, case_id);

-- Projection: what needs a user next. An empty participant is a need about the whole case.
CREATE TABLE case_due (
    user_id TEXT COLLATE "C" NOT NULL,
    due TEXT COLLATE "C" NOT NULL,
    case_id TEXT COLLATE "C" NOT NULL,
    kind TEXT COLLATE "C" NOT NULL,
    participant_id TEXT COLLATE "C" NOT NULL,
    since TEXT COLLATE "C" NOT NULL,
    waiting BIGINT NOT NULL,
    PRIMARY KEY (user_id, due, case_id, kind, participant_id, since, waiting)
);
CREATE INDEX case_due_by_case ON case_due (case_id, user_id, due);

-- Records of words, each under a key of its own. Erased, the row stays without its content.
CREATE TABLE words (
    words_id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    stream TEXT COLLATE "C",
    kind TEXT COLLATE "C" NOT NULL,
    ciphertext BYTEA,
    created TEXT COLLATE "C" NOT NULL
);
CREATE INDEX words_by_stream ON words (stream);

-- The key of each record of words, wrapped for each person it is about.
CREATE TABLE word_keys (
    words_id TEXT COLLATE "C" NOT NULL,
    subject TEXT COLLATE "C" NOT NULL,
    wrapped BYTEA NOT NULL,
    PRIMARY KEY (words_id, subject)
);
CREATE INDEX word_keys_by_subject ON word_keys (subject, words_id);

-- Whose words were erased, and when; the keystore holds the same ledger.
CREATE TABLE erasures (
    subject TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    erased TEXT COLLATE "C" NOT NULL
);

-- Answers to requests that carried an idempotency key.
CREATE TABLE idempotency (
    actor TEXT COLLATE "C" NOT NULL,
    key TEXT COLLATE "C" NOT NULL,
    fingerprint BYTEA NOT NULL,
    answer BYTEA NOT NULL,
    created TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (actor, key)
);
CREATE INDEX idempotency_by_created ON idempotency (created);

-- Work for later, put here by the transaction that causes it. A job that is being worked on is
-- one whose time has been moved to the end of its lease.
CREATE TABLE jobs (
    job_id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    kind TEXT COLLATE "C" NOT NULL,
    payload TEXT COLLATE "C" NOT NULL,
    run_at TEXT COLLATE "C" NOT NULL,
    attempts BIGINT NOT NULL,
    failed BIGINT NOT NULL,
    last_error TEXT COLLATE "C",
    created TEXT COLLATE "C" NOT NULL
);
CREATE INDEX jobs_by_time ON jobs (failed, run_at, job_id);

-- Who did what outside the case files.
CREATE TABLE audit (
    seq BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at TEXT COLLATE "C" NOT NULL,
    actor TEXT COLLATE "C" NOT NULL,
    action TEXT COLLATE "C" NOT NULL,
    subject TEXT COLLATE "C" NOT NULL,
    detail TEXT COLLATE "C" NOT NULL
);
CREATE INDEX audit_by_subject ON audit (subject, at);
