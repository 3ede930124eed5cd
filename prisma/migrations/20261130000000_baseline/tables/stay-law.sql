-- One dated set of what a host country requires of people who stay; a published one never changes.
CREATE TABLE host_rule_version (
  id uuid PRIMARY KEY,
  country text NOT NULL,
  code text NOT NULL,
  effective_from date NOT NULL
    CONSTRAINT host_rule_version_effective_from_range CHECK (effective_from BETWEEN '1900-01-01' AND '2100-01-01'),
  effective_to date
    CONSTRAINT host_rule_version_effective_to_range CHECK (effective_to BETWEEN '1900-01-01' AND '2100-01-01'),
  status text NOT NULL
    CONSTRAINT host_rule_version_status_check CHECK (status IN ('DRAFT', 'PUBLISHED')),
  source text NOT NULL,
  rules jsonb NOT NULL,
  CONSTRAINT host_rule_version_ends_after CHECK (effective_to > effective_from)
);
CREATE UNIQUE INDEX host_rule_version_country_code_key ON host_rule_version (country, code);

-- What lets a person stay in the host country, and until when.
CREATE TABLE stay_permission (
  id uuid PRIMARY KEY,
  person_id uuid NOT NULL,
  person_country text NOT NULL,
  country text NOT NULL,
  kind text NOT NULL,
  number_sealed bytea,
  last_four text NOT NULL DEFAULT '',
  from_on date NOT NULL
    CONSTRAINT stay_permission_from_on_range CHECK (from_on BETWEEN '1900-01-01' AND '2100-01-01'),
  to_on date
    CONSTRAINT stay_permission_to_on_range CHECK (to_on BETWEEN '1900-01-01' AND '2100-01-01'),
  authority text,
  status text NOT NULL DEFAULT 'VALID'
    CONSTRAINT stay_permission_status_check CHECK (status IN ('VALID', 'REPLACED', 'WITHDRAWN')),
  CONSTRAINT ended_papers_end CHECK (status = 'VALID' OR to_on IS NOT NULL),
  CONSTRAINT stay_permission_ends_after CHECK (to_on >= from_on)
);
CREATE INDEX stay_permission_country_status_to_on_idx ON stay_permission (country, status, to_on);
CREATE INDEX stay_permission_person_id_idx ON stay_permission (person_id);

-- Tells an authority about a person: raised by an event, prepared in a list, sent with the authority's own reference.
CREATE TABLE authority_notification (
  id uuid PRIMARY KEY,
  person_id uuid NOT NULL,
  person_country text NOT NULL,
  country text NOT NULL,
  authority text NOT NULL,
  cause text NOT NULL
    CONSTRAINT authority_notification_cause_check CHECK (cause IN ('ARRIVAL', 'MOVE', 'BORDER_CROSSING')),
  due_on date NOT NULL
    CONSTRAINT authority_notification_due_on_range CHECK (due_on BETWEEN '1900-01-01' AND '2100-01-01'),
  sent_on date
    CONSTRAINT authority_notification_sent_on_range CHECK (sent_on BETWEEN '1900-01-01' AND '2100-01-01'),
  reference text,
  happened_on date
    CONSTRAINT authority_notification_happened_on_range CHECK (happened_on BETWEEN '1900-01-01' AND '2100-01-01'),
  prepared_by_id uuid,
  prepared_on date
    CONSTRAINT authority_notification_prepared_on_range CHECK (prepared_on BETWEEN '1900-01-01' AND '2100-01-01'),
  ref text NOT NULL DEFAULT manzil.next_ref('N', 'authority_notification_ref_seq')
    CONSTRAINT authority_notification_ref_shape CHECK (ref ~ '^N-[0-9]{7}-[0-9]$'),
  site_id uuid,
  withdrawn_on date
    CONSTRAINT authority_notification_withdrawn_on_range CHECK (withdrawn_on BETWEEN '1900-01-01' AND '2100-01-01'),
  CONSTRAINT authority_notification_prepared_by_somebody CHECK ((prepared_on IS NULL) = (prepared_by_id IS NULL)),
  CONSTRAINT authority_notification_texts CHECK (char_length(authority) <= 120 AND char_length(reference) <= 120),
  CONSTRAINT sent_with_reference CHECK (sent_on IS NULL OR (reference <> '')),
  CONSTRAINT withdrawn_is_not_sent CHECK (withdrawn_on IS NULL OR sent_on IS NULL)
);
CREATE INDEX authority_notification_country_sent_on_due_on_idx ON authority_notification (country, sent_on, due_on);
CREATE INDEX authority_notification_person_id_idx ON authority_notification (person_id);
CREATE UNIQUE INDEX authority_notification_ref_key ON authority_notification (ref);
CREATE UNIQUE INDEX one_open_notice ON authority_notification (person_id, country) WHERE ((sent_on IS NULL) AND (withdrawn_on IS NULL));

-- A person over the border of a host country. person_arrival holds the first arrival, as it was registered.
CREATE TABLE border_crossing (
  id uuid PRIMARY KEY,
  person_id uuid NOT NULL,
  person_country text NOT NULL,
  country text NOT NULL,
  crossed_on date NOT NULL
    CONSTRAINT border_crossing_crossed_on_range CHECK (crossed_on BETWEEN '1900-01-01' AND '2100-01-01'),
  direction text NOT NULL
    CONSTRAINT border_crossing_direction_check CHECK (direction IN ('IN', 'OUT')),
  crossing text NOT NULL
    CONSTRAINT border_crossing_crossing_check CHECK (char_length(crossing) <= 200),
  mode text NOT NULL
    CONSTRAINT border_crossing_mode_check CHECK (mode IN ('REGULAR', 'IRREGULAR')),
  state text NOT NULL DEFAULT 'STANDS'
    CONSTRAINT border_crossing_state_check CHECK (state IN ('STANDS', 'STRUCK')),
  version int NOT NULL DEFAULT 1
);
CREATE INDEX border_crossing_person_id_idx ON border_crossing (person_id);

-- Derived: the first day on which a person's stay becomes unlawful where they are, and why (lib/law/hard-date.ts).
CREATE TABLE hard_date (
  person_id uuid PRIMARY KEY,
  person_country text NOT NULL,
  country text NOT NULL,
  on_day date,
  kind text,
  why jsonb NOT NULL
    CONSTRAINT hard_date_why_check CHECK (jsonb_typeof(why) = 'array'),
  rule_version_id uuid,
  as_of date NOT NULL,
  computed_at timestamptz(6) NOT NULL
);
CREATE INDEX hard_date_country_on_day_idx ON hard_date (country, on_day);
