-- Cases that move in from elsewhere (R-MOVE-01): the files that were uploaded for that, and which
-- cases came of them. No words stand here: the file and what was signed are sealed in the vault
-- under a key of their own, which is destroyed within a day. A mapping holds numbers of columns,
-- and hashes of their headings. The key of a case is a keyed hash of its reference there, so that
-- no case comes in twice.
CREATE TABLE moves (
    move_id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    service_id TEXT COLLATE "C" NOT NULL,
    user_id TEXT COLLATE "C" NOT NULL,
    state TEXT COLLATE "C" NOT NULL,
    created TEXT COLLATE "C" NOT NULL,
    file TEXT COLLATE "C",
    signed TEXT COLLATE "C",
    mapping TEXT COLLATE "C" NOT NULL,
    cases BIGINT NOT NULL,
    done BIGINT NOT NULL
);
CREATE INDEX moves_of_service ON moves (service_id, created);
CREATE INDEX moves_with_file ON moves (created) WHERE file IS NOT NULL;
CREATE TABLE move_cases (
    case_id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    move_id TEXT COLLATE "C" NOT NULL,
    nth BIGINT NOT NULL,
    source_key TEXT COLLATE "C" NOT NULL UNIQUE
);
CREATE INDEX move_cases_of_move ON move_cases (move_id, nth);
