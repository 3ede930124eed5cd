-- Something that happened to people or at a site, recorded with every row that was written for it, so that it can be
-- taken back as a whole. One that concerns several people (a placement, an arrival) names none here.
CREATE TABLE recorded_event (
  id uuid PRIMARY KEY,
  country text NOT NULL,
  person_country text,
  person_id uuid,
  site_id uuid,
  kind text NOT NULL,
  reason text,
  on_day date NOT NULL
    CONSTRAINT recorded_event_on_day_range CHECK (on_day BETWEEN '1900-01-01' AND '2100-01-01'),
  recorded_at timestamptz(6) NOT NULL,
  recorded_by_id text NOT NULL,
  undone_at timestamptz(6),
  undone_by_id text,
  CONSTRAINT recorded_event_texts CHECK (char_length(kind) BETWEEN 1 AND 40 AND char_length(reason) <= 200),
  CONSTRAINT recorded_event_person_whole CHECK ((person_id IS NULL) = (person_country IS NULL)),
  CONSTRAINT recorded_event_undone_by_somebody CHECK ((undone_at IS NULL) = (undone_by_id IS NULL))
);
CREATE INDEX recorded_event_person_id_recorded_at_idx ON recorded_event (person_id, recorded_at);
CREATE INDEX recorded_event_site_id_recorded_at_idx ON recorded_event (site_id, recorded_at);

-- Derived: one row that was written for an event, its fields before and after, and the state of the row then. Kept by
-- triggers, never written by the application.
CREATE TABLE recorded_write (
  id bigserial PRIMARY KEY,
  event_id uuid NOT NULL,
  country text NOT NULL,
  person_country text,
  table_name text NOT NULL,
  row_id uuid NOT NULL,
  person_id uuid,
  before jsonb,
  after jsonb,
  digest text NOT NULL,
  CONSTRAINT recorded_write_before_and_after CHECK ((before IS NULL) = (after IS NULL))
);
CREATE INDEX recorded_write_event_id_idx ON recorded_write (event_id);
