SET LOCAL search_path = public;

-- How the user answered what the preview of an import asked: stages in the words of the sheet, days of filing.
ALTER TABLE roster_import ADD COLUMN answers_sealed bytea;

-- What a sheet said about a person's case that has no field of its own, word for word.
CREATE TABLE sheet_words (
  id uuid PRIMARY KEY,
  person_id uuid NOT NULL,
  country text NOT NULL,
  words_sealed bytea NOT NULL,
  -- HMAC of the programme the person came in with, while it has no pathway.
  waits_for bytea,
  written_at timestamptz(6) NOT NULL
);
CREATE INDEX sheet_words_person_id_idx ON sheet_words (person_id);
CREATE INDEX sheet_words_waits_for_idx ON sheet_words (waits_for);
ALTER TABLE sheet_words
  ADD CONSTRAINT sheet_words_country_known FOREIGN KEY (country) REFERENCES country (code),
  ADD CONSTRAINT sheet_words_person_id_country_fkey FOREIGN KEY (person_id, country) REFERENCES person (id, country) ON UPDATE CASCADE ON DELETE RESTRICT;
SELECT manzil.protect('sheet_words');
SELECT manzil.notes_writes('sheet_words'::regclass);
SELECT manzil.names_kept('sheet_words', 'person_id');
