-- Two records that may belong to one person, in the order of their keys. The pair carries both countries and is visible
-- with either. It holds no name and no number: `reasons` say which fields agree, and `facts_a` and `facts_b` are keyed
-- digests of what was compared, so that a pair comes back when either record changes.
CREATE TABLE duplicate_pair (
  id uuid PRIMARY KEY,
  ref text NOT NULL DEFAULT manzil.next_ref('D', 'duplicate_pair_ref_seq')
    CONSTRAINT duplicate_pair_ref_shape CHECK (ref ~ '^D-[0-9]{7}-[0-9]$'),
  person_a_id uuid NOT NULL,
  country text NOT NULL,
  person_b_id uuid NOT NULL,
  person_country text NOT NULL,
  score int NOT NULL
    CONSTRAINT duplicate_pair_score_check CHECK (score BETWEEN 0 AND 100),
  reasons jsonb NOT NULL,
  facts_a bytea NOT NULL,
  facts_b bytea NOT NULL,
  state text NOT NULL DEFAULT 'OPEN'
    CONSTRAINT duplicate_pair_state_check CHECK (state IN ('OPEN', 'PROPOSED', 'SAME', 'NOT_SAME', 'ENDED')),
  found_at timestamptz(6) NOT NULL,
  -- The record to keep, and whose value for each field that differs.
  keeps_id uuid,
  choices jsonb,
  note text,
  proposed_by_id uuid,
  proposed_at timestamptz(6),
  -- For each record, the user who decided for its country.
  agreed_a_by_id uuid,
  agreed_b_by_id uuid,
  decided_by_id uuid,
  decided_at timestamptz(6),
  version int NOT NULL DEFAULT 1,
  CONSTRAINT duplicate_pair_joins_two CHECK (person_a_id < person_b_id),
  CONSTRAINT duplicate_pair_proposal_whole CHECK ((state IN ('PROPOSED', 'SAME')) <= (keeps_id IN (person_a_id, person_b_id) AND choices IS NOT NULL
    AND proposed_by_id IS NOT NULL AND proposed_at IS NOT NULL)),
  CONSTRAINT duplicate_pair_decided_by_somebody CHECK ((state IN ('SAME', 'NOT_SAME')) <= (decided_by_id IS NOT NULL AND decided_at IS NOT NULL)),
  CONSTRAINT nobody_merges_alone CHECK (state <> 'SAME' OR (agreed_a_by_id IS NOT NULL AND agreed_b_by_id IS NOT NULL
    AND proposed_by_id NOT IN (agreed_a_by_id, agreed_b_by_id) AND (country = person_country OR agreed_a_by_id <> agreed_b_by_id))),
  CONSTRAINT duplicate_pair_texts CHECK (char_length(note) <= 2000)
);
CREATE UNIQUE INDEX duplicate_pair_ref_key ON duplicate_pair (ref);
CREATE UNIQUE INDEX duplicate_pair_person_a_id_person_b_id_key ON duplicate_pair (person_a_id, person_b_id);
CREATE INDEX duplicate_pair_person_b_id_idx ON duplicate_pair (person_b_id);
CREATE INDEX duplicate_pair_state_score_idx ON duplicate_pair (state, score DESC);

-- Two records that became one. What the merge wrote is recorded with its event, and can be undone with it until
-- `undo_until`.
CREATE TABLE person_merge (
  id uuid PRIMARY KEY,
  pair_id uuid NOT NULL,
  event_id uuid NOT NULL,
  winner_id uuid NOT NULL,
  country text NOT NULL,
  loser_id uuid NOT NULL,
  person_country text NOT NULL,
  merged_at timestamptz(6) NOT NULL,
  merged_by_id uuid NOT NULL,
  undo_until timestamptz(6) NOT NULL,
  undone_at timestamptz(6),
  undone_by_id uuid,
  CONSTRAINT person_merge_joins_two CHECK (winner_id <> loser_id),
  CONSTRAINT person_merge_ends_after CHECK (undo_until >= merged_at),
  CONSTRAINT person_merge_undone_by_somebody CHECK ((undone_at IS NULL) = (undone_by_id IS NULL))
);
CREATE INDEX person_merge_pair_id_idx ON person_merge (pair_id);
CREATE INDEX person_merge_winner_id_idx ON person_merge (winner_id);
-- A record is merged into only one other.
CREATE UNIQUE INDEX one_merge_in_force ON person_merge (loser_id) WHERE (undone_at IS NULL);

-- One night's search for pairs in one country.
CREATE TABLE duplicate_run (
  id uuid PRIMARY KEY,
  country text NOT NULL,
  on_day date NOT NULL
    CONSTRAINT duplicate_run_on_day_range CHECK (on_day BETWEEN '1900-01-01' AND '2100-01-01'),
  looked int NOT NULL,
  found int NOT NULL,
  done_at timestamptz(6) NOT NULL,
  CONSTRAINT duplicate_run_counts CHECK (looked >= 0 AND found >= 0)
);
CREATE UNIQUE INDEX duplicate_run_country_on_day_key ON duplicate_run (country, on_day);
