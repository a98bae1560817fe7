-- The keys of the people that words are about, apart from the words.

-- Each key is wrapped under the master key, which is in a file and in no database.
CREATE TABLE subject_keys (
    subject TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    wrapped BYTEA NOT NULL,
    created TEXT COLLATE "C" NOT NULL
);

-- Whose key was destroyed. A restored backup is brought up to this ledger before it is used.
CREATE TABLE erasures (
    subject TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    erased TEXT COLLATE "C" NOT NULL
);

-- A known text under the master key: shows that a file holds the right one.
CREATE TABLE seals (
    name TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    sealed BYTEA NOT NULL
);
