-- Who has a case open, so that two people do not ring somebody at once. No part of any history: rows
-- go after some minutes, and say nothing but who, on which page, and when.
CREATE TABLE presence (
    case_id TEXT COLLATE "C" NOT NULL,
    user_id TEXT COLLATE "C" NOT NULL,
    page TEXT COLLATE "C" NOT NULL,
    seen TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (case_id, user_id)
);
CREATE INDEX presence_by_time ON presence (seen);
