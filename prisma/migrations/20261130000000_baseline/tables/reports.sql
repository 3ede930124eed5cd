CREATE TABLE snapshot (
  id uuid PRIMARY KEY,
  ref text NOT NULL,
  on_day date NOT NULL
    CONSTRAINT snapshot_on_day_range CHECK (on_day BETWEEN '1900-01-01' AND '2100-01-01'),
  as_of timestamptz(6) NOT NULL,
  country text NOT NULL
);
CREATE UNIQUE INDEX snapshot_country_on_day_key ON snapshot (country, on_day);

-- One row per person and open case at that moment, and one for a person without a case. Ids and dimensions, no names.
CREATE TABLE snapshot_row (
  id uuid PRIMARY KEY,
  snapshot_id uuid NOT NULL,
  country text NOT NULL,
  person_id uuid,
  case_id uuid,
  site_code text,
  case_site_code text,
  pathway text,
  phase text,
  stage text,
  entered_on date
    CONSTRAINT snapshot_row_entered_on_range CHECK (entered_on BETWEEN '1900-01-01' AND '2100-01-01'),
  waiting_for text,
  principal boolean NOT NULL,
  counted boolean NOT NULL
);
CREATE INDEX snapshot_row_snapshot_id_country_idx ON snapshot_row (snapshot_id, country);

-- The weekly report's own grain, summed once when the snapshot is made.
CREATE TABLE snapshot_cell (
  id uuid PRIMARY KEY,
  snapshot_id uuid NOT NULL,
  country text NOT NULL,
  site_code text NOT NULL,
  pathway text NOT NULL,
  phase text NOT NULL,
  cases int NOT NULL,
  persons int NOT NULL,
  persons_two_cases int NOT NULL,
  days integer[],
  blocked jsonb NOT NULL,
  stages jsonb NOT NULL
);
CREATE INDEX snapshot_cell_snapshot_id_country_idx ON snapshot_cell (snapshot_id, country);
