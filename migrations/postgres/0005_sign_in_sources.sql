-- From where somebody has signed in before, so that strangers elsewhere do not lock them out. Only
-- a keyed hash of the account and the network together: it tells nobody where anybody was, nor who
-- were at one place. Attempts are counted under such hashes too, and no longer under addresses.
CREATE TABLE sign_in_sources (
    source_hash BYTEA NOT NULL PRIMARY KEY,
    user_id TEXT COLLATE "C" NOT NULL,
    last_used TEXT COLLATE "C" NOT NULL
);
CREATE INDEX sign_in_sources_by_use ON sign_in_sources (last_used);
DELETE FROM rate_limits;
