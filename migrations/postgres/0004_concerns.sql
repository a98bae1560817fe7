-- What waits for a safeguarding lead is found without what waits for anybody else.
CREATE INDEX case_due_concerns ON case_due (user_id, due, case_id) WHERE kind = 'concern';
