-- A no, and a yes that lifts it, each with the case it was said in: so that a correction takes back
-- what was said there and nothing else. A no that had been lifted becomes a no and a yes, of cases
-- that are not known any more.
CREATE TABLE said (
    person_hash TEXT COLLATE "C" NOT NULL,
    what TEXT COLLATE "C" NOT NULL,
    said TEXT COLLATE "C" NOT NULL,
    case_id TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (person_hash, what, said, case_id)
);

INSERT INTO said SELECT person_hash, scope, said, '' FROM nos;
INSERT INTO said SELECT DISTINCT person_hash, 'yes', lifted, '' FROM nos WHERE lifted IS NOT NULL;

DROP TABLE nos;
ALTER TABLE said RENAME TO nos;
ALTER INDEX said_pkey RENAME TO nos_pkey;
