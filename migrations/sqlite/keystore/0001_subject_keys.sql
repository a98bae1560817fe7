-- The keys of the people that words are about, apart from the words.

-- Each key is wrapped under the master key, which is in a file and in no database.
CREATE TABLE subject_keys (
    subject TEXT NOT NULL PRIMARY KEY,
    wrapped BLOB NOT NULL,
    created TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Whose key was destroyed. A restored backup is brought up to this ledger before it is used.
CREATE TABLE erasures (
    subject TEXT NOT NULL PRIMARY KEY,
    erased TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- A known text under the master key: shows that a file holds the right one.
CREATE TABLE seals (
    name TEXT NOT NULL PRIMARY KEY,
    sealed BLOB NOT NULL
) STRICT, WITHOUT ROWID;
