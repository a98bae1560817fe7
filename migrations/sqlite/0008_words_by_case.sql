-- The words of a case lie together, and their keys beside one another: opening a case reads one place
-- of each table, however many other cases were written to since. Words of no case have an empty stream.
CREATE TABLE words_by_case (
    stream TEXT NOT NULL,
    words_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    ciphertext BLOB,
    created TEXT NOT NULL,
    PRIMARY KEY (stream, words_id)
) STRICT, WITHOUT ROWID;
INSERT INTO words_by_case
    SELECT COALESCE(stream, ''), words_id, kind, ciphertext, created FROM words ORDER BY 1, 2;

CREATE TABLE word_keys_by_case (
    stream TEXT NOT NULL,
    words_id TEXT NOT NULL,
    subject TEXT NOT NULL,
    wrapped BLOB NOT NULL,
    PRIMARY KEY (stream, words_id, subject)
) STRICT, WITHOUT ROWID;
INSERT INTO word_keys_by_case
    SELECT COALESCE(w.stream, ''), k.words_id, k.subject, k.wrapped
    FROM word_keys k JOIN words w ON w.words_id = k.words_id ORDER BY 1, 2, 3;

DROP TABLE word_keys;
DROP TABLE words;
ALTER TABLE words_by_case RENAME TO words;
ALTER TABLE word_keys_by_case RENAME TO word_keys;
CREATE UNIQUE INDEX words_by_id ON words (words_id);
CREATE INDEX word_keys_by_subject ON word_keys (subject, words_id);

-- A person's record is found in one step.
CREATE TABLE people_by_id (
    person_id TEXT NOT NULL PRIMARY KEY,
    service_id TEXT NOT NULL,
    details TEXT NOT NULL,
    version INTEGER NOT NULL,
    created TEXT NOT NULL,
    updated TEXT NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO people_by_id
    SELECT person_id, service_id, details, version, created, updated FROM people ORDER BY 1;
DROP TABLE people;
ALTER TABLE people_by_id RENAME TO people;
CREATE INDEX people_by_service ON people (service_id, created, person_id);
