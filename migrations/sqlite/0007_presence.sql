-- Who has a case open, so that two people do not ring somebody at once. No part of any history: rows
-- go after some minutes, and say nothing but who, on which page, and when.
CREATE TABLE presence (
    case_id TEXT NOT NULL,
    user_id TEXT NOT NULL,
    page TEXT NOT NULL,
    seen TEXT NOT NULL,
    PRIMARY KEY (case_id, user_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX presence_by_time ON presence (seen);
