SET LOCAL search_path = public;

-- A row of an import may name someone who has a record: whose, what the user decided, which fields differ and which of
-- them were changed by hand, and the version compared with. Never what either says.
ALTER TABLE roster_row
  ADD COLUMN same_ref text,
  -- The record came from an earlier list with these headings.
  ADD COLUMN same_listed boolean NOT NULL DEFAULT false,
  ADD COLUMN same_version int,
  ADD COLUMN same_fields text[] NOT NULL DEFAULT ARRAY[]::text[],
  ADD COLUMN same_by_hand text[] NOT NULL DEFAULT ARRAY[]::text[],
  ADD COLUMN same_choice text
    CONSTRAINT roster_row_same_choice_check CHECK (same_choice IN ('UPDATE', 'ALL', 'SAME', 'NEW')),
  DROP CONSTRAINT roster_row_state_check,
  ADD CONSTRAINT roster_row_state_check CHECK (state IN ('READY', 'ERROR', 'LEFT', 'DONE', 'KEPT'));
CREATE INDEX roster_import_headings_key_idx ON roster_import (headings_key);
