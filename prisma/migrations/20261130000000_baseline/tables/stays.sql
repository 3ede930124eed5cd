-- Nights of one person at one site: from_on inclusive, to_on exclusive, open while to_on is empty. Never deleted.
CREATE TABLE stay (
  id uuid PRIMARY KEY,
  person_id uuid NOT NULL,
  person_country text NOT NULL,
  site_id uuid NOT NULL,
  country text NOT NULL,
  from_on date NOT NULL
    CONSTRAINT stay_from_on_range CHECK (from_on BETWEEN '1900-01-01' AND '2100-01-01'),
  to_on date
    CONSTRAINT stay_to_on_range CHECK (to_on BETWEEN '1900-01-01' AND '2100-01-01'),
  state text NOT NULL
    CONSTRAINT stay_state_check CHECK (state IN ('RESERVED', 'CHECKED_IN', 'CHECKED_OUT', 'CANCELLED')),
  out_reason text
    CONSTRAINT stay_out_reason_check CHECK (char_length(out_reason) <= 200),
  version int NOT NULL DEFAULT 1,
  expected_out_on date
    CONSTRAINT stay_expected_out_on_range CHECK (expected_out_on BETWEEN '1900-01-01' AND '2100-01-01'),
  CONSTRAINT one_site_per_person EXCLUDE USING gist (person_id WITH =, daterange(from_on, to_on, '[)') WITH &&) WHERE ((state <> 'CANCELLED')),
  CONSTRAINT stay_ends_after CHECK (to_on >= from_on),
  CONSTRAINT stay_ended_has_a_day CHECK (state IN ('RESERVED', 'CHECKED_IN') OR to_on IS NOT NULL)
);
CREATE UNIQUE INDEX stay_id_country_key ON stay (id, country);
CREATE INDEX stay_person_id_idx ON stay (person_id);
CREATE INDEX stay_reserved ON stay (site_id) WHERE (state = 'RESERVED');
CREATE INDEX stay_site_id_to_on_idx ON stay (site_id, to_on);

CREATE TABLE bed_assignment (
  id uuid PRIMARY KEY,
  stay_id uuid NOT NULL,
  person_id uuid NOT NULL,
  person_country text NOT NULL,
  bed_id uuid NOT NULL,
  site_id uuid NOT NULL,
  country text NOT NULL,
  from_on date NOT NULL
    CONSTRAINT bed_assignment_from_on_range CHECK (from_on BETWEEN '1900-01-01' AND '2100-01-01'),
  to_on date
    CONSTRAINT bed_assignment_to_on_range CHECK (to_on BETWEEN '1900-01-01' AND '2100-01-01'),
  end_reason text
    CONSTRAINT bed_assignment_end_reason_check CHECK (char_length(end_reason) <= 500),
  ref text NOT NULL DEFAULT manzil.next_ref('B', 'bed_assignment_ref_seq')
    CONSTRAINT bed_assignment_ref_shape CHECK (ref ~ '^B-[0-9]{7}-[0-9]$'),
  CONSTRAINT bed_assignment_ends_after CHECK (to_on >= from_on),
  CONSTRAINT one_bed_per_person EXCLUDE USING gist (person_id WITH =, daterange(from_on, to_on, '[)') WITH &&),
  CONSTRAINT one_person_per_bed EXCLUDE USING gist (bed_id WITH =, daterange(from_on, to_on, '[)') WITH &&)
);
CREATE INDEX bed_assignment_bed_id_idx ON bed_assignment (bed_id);
CREATE INDEX bed_assignment_nights ON bed_assignment (site_id, to_on) INCLUDE (from_on, stay_id, country, person_country) WHERE (to_on IS DISTINCT FROM from_on);
CREATE INDEX bed_assignment_person_id_idx ON bed_assignment (person_id);
CREATE UNIQUE INDEX bed_assignment_ref_key ON bed_assignment (ref);
CREATE INDEX bed_assignment_site_id_to_on_idx ON bed_assignment (site_id, to_on);
CREATE INDEX bed_assignment_stay_id_idx ON bed_assignment (stay_id);

CREATE TABLE absence (
  id uuid PRIMARY KEY,
  stay_id uuid NOT NULL,
  country text NOT NULL,
  person_country text NOT NULL,
  kind text NOT NULL
    CONSTRAINT absence_kind_check CHECK (char_length(kind) <= 60),
  from_at timestamptz(6) NOT NULL,
  expected_on date
    CONSTRAINT absence_expected_on_range CHECK (expected_on BETWEEN '1900-01-01' AND '2100-01-01'),
  to_at timestamptz(6),
  destination text
    CONSTRAINT absence_destination_check CHECK (char_length(destination) BETWEEN 1 AND 120),
  CONSTRAINT absence_ends_after CHECK (to_at >= from_at)
);
CREATE INDEX absence_open ON absence (country, kind, from_at) WHERE (to_at IS NULL);
CREATE INDEX absence_stay_id_idx ON absence (stay_id);
CREATE UNIQUE INDEX one_open_absence ON absence (stay_id) WHERE (to_at IS NULL);

-- A round through the rooms of a site to see who is there. Only one at a time is open.
CREATE TABLE head_count (
  id uuid PRIMARY KEY,
  site_id uuid NOT NULL,
  country text NOT NULL,
  started_at timestamptz(6) NOT NULL,
  started_by_id uuid NOT NULL,
  closed_at timestamptz(6),
  closed_by_id uuid,
  CONSTRAINT head_count_ends_after CHECK (closed_at >= started_at),
  CONSTRAINT head_count_closed_by_somebody CHECK ((closed_at IS NULL) = (closed_by_id IS NULL))
);
CREATE UNIQUE INDEX head_count_id_country_key ON head_count (id, country);
CREATE INDEX head_count_site_id_started_at_idx ON head_count (site_id, started_at);
CREATE UNIQUE INDEX one_open_head_count ON head_count (site_id) WHERE (closed_at IS NULL);

-- Who should be there, each under a random token: what a phone stores names nobody.
CREATE TABLE head_count_person (
  id uuid PRIMARY KEY,
  head_count_id uuid NOT NULL,
  country text NOT NULL,
  person_id uuid NOT NULL,
  person_country text NOT NULL,
  stay_id uuid NOT NULL,
  bed_id uuid,
  token text NOT NULL
    CONSTRAINT head_count_person_token_check CHECK (char_length(token) BETWEEN 16 AND 64)
);
CREATE UNIQUE INDEX head_count_person_head_count_id_person_id_key ON head_count_person (head_count_id, person_id);
CREATE UNIQUE INDEX head_count_person_id_country_key ON head_count_person (id, country);
CREATE INDEX head_count_person_person_id_idx ON head_count_person (person_id);
CREATE INDEX head_count_person_stay_id_idx ON head_count_person (stay_id);
CREATE UNIQUE INDEX head_count_person_token_key ON head_count_person (token);

-- Seen or not seen, by whom and when. Every mark is kept; the last one by time counts.
CREATE TABLE head_count_mark (
  id uuid PRIMARY KEY,
  head_count_id uuid NOT NULL,
  country text NOT NULL,
  entry_id uuid NOT NULL,
  right_id uuid NOT NULL,
  present boolean NOT NULL,
  marked_at timestamptz(6) NOT NULL,
  received_at timestamptz(6) NOT NULL
);
CREATE UNIQUE INDEX head_count_mark_entry_id_right_id_marked_at_key ON head_count_mark (entry_id, right_id, marked_at);
CREATE INDEX head_count_mark_head_count_id_idx ON head_count_mark (head_count_id);

-- One user's right to send marks of one round for some hours without a session: marks and nothing else.
CREATE TABLE head_count_right (
  id uuid PRIMARY KEY,
  head_count_id uuid NOT NULL,
  user_id uuid NOT NULL,
  token_hash bytea NOT NULL,
  ends_at timestamptz(6) NOT NULL
);
CREATE INDEX head_count_right_head_count_id_idx ON head_count_right (head_count_id);
CREATE UNIQUE INDEX head_count_right_token_hash_key ON head_count_right (token_hash);
