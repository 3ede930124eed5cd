-- A file that belongs to a person. Its contents lie in the file store, sealed with a key of their own, under a name that
-- means nothing; the key is here, sealed with the person's.
CREATE TABLE stored_file (
  id uuid PRIMARY KEY,
  person_id uuid NOT NULL,
  country text NOT NULL,
  kind text NOT NULL
    CONSTRAINT stored_file_kind_check CHECK (kind IN ('PHOTO')),
  -- The row is written first: whatever is in the store has a row, also if the server dies in between. ERASING: nobody
  -- can have it back, and its contents are being removed from the store.
  state text NOT NULL DEFAULT 'ARRIVING'
    CONSTRAINT stored_file_state_check CHECK (state IN ('ARRIVING', 'HELD', 'REMOVED', 'ERASING', 'ERASED')),
  content_type text NOT NULL
    CONSTRAINT stored_file_content_type_check CHECK (content_type IN ('image/jpeg')),
  size int NOT NULL
    CONSTRAINT stored_file_amounts CHECK (size BETWEEN 1 AND 100000000),
  -- HMAC of the contents: the same file is recognised, and nothing is learned from the row.
  digest bytea NOT NULL,
  place text NOT NULL
    CONSTRAINT stored_file_place_shape CHECK (place ~ '^[0-9a-f]{32}$'),
  key_sealed bytea,
  created_at timestamptz(6) NOT NULL,
  created_by_id uuid NOT NULL,
  removed_at timestamptz(6),
  removed_by_id uuid,
  erased_at timestamptz(6),
  CONSTRAINT stored_file_digest_whole CHECK (octet_length(digest) = 32),
  CONSTRAINT stored_file_removed_has_a_moment CHECK (state <> 'REMOVED' OR removed_at IS NOT NULL),
  CONSTRAINT stored_file_held_whole CHECK (state <> 'HELD' OR removed_at IS NULL),
  CONSTRAINT stored_file_erased_has_a_moment CHECK ((state = 'ERASED') = (erased_at IS NOT NULL)),
  CONSTRAINT stored_file_key_whole CHECK ((state = 'ERASED') = (key_sealed IS NULL))
);
CREATE UNIQUE INDEX one_photo_per_person ON stored_file (person_id) WHERE (kind = 'PHOTO' AND state = 'HELD');
CREATE UNIQUE INDEX stored_file_place_key ON stored_file (place);
CREATE INDEX stored_file_person_id_idx ON stored_file (person_id);
-- What the sweep looks for.
CREATE INDEX stored_file_country_state_idx ON stored_file (country, state) WHERE (state IN ('ARRIVING', 'REMOVED', 'ERASING'));
