-- A key of words says which case they are of, as the words do: SQLite keeps both by case. Words of no
-- case have an empty stream.
UPDATE words SET stream = '' WHERE stream IS NULL;
ALTER TABLE words ALTER COLUMN stream SET NOT NULL;

ALTER TABLE word_keys ADD COLUMN stream TEXT COLLATE "C";
DELETE FROM word_keys k WHERE NOT EXISTS (SELECT 1 FROM words w WHERE w.words_id = k.words_id);
UPDATE word_keys k SET stream = w.stream FROM words w WHERE w.words_id = k.words_id;
ALTER TABLE word_keys ALTER COLUMN stream SET NOT NULL;
