-- A file of people that a user uploaded. Its contents are sealed with their own key, so that deleting the key erases
-- them.
CREATE TABLE roster_import (
  id uuid PRIMARY KEY,
  ref text NOT NULL
    CONSTRAINT roster_import_ref_shape CHECK (ref ~ '^I-[0-9]{7}-[0-9]$'),
  country text NOT NULL,
  user_id uuid NOT NULL,
  -- The name of the file may contain a person's name.
  source_sealed bytea NOT NULL,
  -- HMAC of the file, and of its headings: the same file and the same source are recognised.
  file_key bytea NOT NULL,
  headings_key bytea NOT NULL,
  headings_sealed bytea NOT NULL,
  -- From what a column contains to its place, counted from 0.
  mapping jsonb NOT NULL,
  state text NOT NULL
    CONSTRAINT roster_import_state_check CHECK (state IN ('READING', 'READ', 'TAKING', 'TAKEN', 'UNDOING', 'UNDONE', 'DISCARDED')),
  row_count int NOT NULL,
  -- Why nobody was registered; the key of a message.
  failure text,
  data_key bytea,
  created_at timestamptz(6) NOT NULL,
  taken_at timestamptz(6),
  -- The transaction that registered its people: anything another one has written about them came later.
  taken_tx bigint,
  ended_at timestamptz(6),
  version int NOT NULL DEFAULT 1,
  CONSTRAINT roster_import_taken_whole CHECK ((taken_at IS NULL) = (taken_tx IS NULL)),
  CONSTRAINT roster_import_failure_is_a_key CHECK (char_length(failure) BETWEEN 1 AND 80)
);
CREATE UNIQUE INDEX roster_import_ref_key ON roster_import (ref);
CREATE INDEX roster_import_user_id_created_at_idx ON roster_import (user_id, created_at);
CREATE INDEX roster_import_file_key_idx ON roster_import (file_key);

-- Derived: how far the work on an import is, and whether someone asked it to stop. It has its own table because the
-- work is one transaction, which nobody sees before it ends.
CREATE TABLE roster_progress (
  import_id uuid PRIMARY KEY,
  country text NOT NULL,
  done int NOT NULL,
  beat_at timestamptz(6) NOT NULL,
  stop_asked boolean NOT NULL DEFAULT false
);

-- One row of an import, by its number in the file. Working data, not audited: the people registered from it are.
CREATE TABLE roster_row (
  id uuid PRIMARY KEY,
  import_id uuid NOT NULL,
  -- The country the row names, or the import's if it names none within reach.
  country text NOT NULL,
  number int NOT NULL,
  -- HMAC of the number of its family.
  family_key bytea,
  -- Its cells, and the corrections by column. Empty, like its findings, once the row has become a person.
  cells_sealed bytea NOT NULL,
  -- Column, level and key of each finding: never what the cell says.
  findings jsonb NOT NULL,
  state text NOT NULL
    CONSTRAINT roster_row_state_check CHECK (state IN ('READY', 'ERROR', 'LEFT', 'DONE')),
  -- The row above that is probably the same person, and references of people already registered who may be.
  twin_of int,
  known text[] NOT NULL DEFAULT ARRAY[]::text[],
  person_id uuid
);
CREATE UNIQUE INDEX roster_row_import_id_number_key ON roster_row (import_id, number);
CREATE INDEX roster_row_import_id_family_key_idx ON roster_row (import_id, family_key);
CREATE INDEX roster_row_person_id_idx ON roster_row (person_id);
