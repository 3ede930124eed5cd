CREATE TABLE person (
  id uuid PRIMARY KEY,
  ref text NOT NULL
    CONSTRAINT person_ref_shape CHECK (ref ~ '^P-[0-9]{7}-[0-9]$'),
  country text NOT NULL,
  present_in text,
  given_name text NOT NULL DEFAULT '',
  father_name text NOT NULL DEFAULT '',
  grandfather_name text,
  family_name text,
  mother_name text,
  calling_name text,
  name_native text NOT NULL DEFAULT '',
  father_name_native text,
  name_as_in_passport text,
  mononym boolean NOT NULL DEFAULT false,
  sex text NOT NULL
    CONSTRAINT person_sex_check CHECK (sex IN ('F', 'M', 'X', 'U')),
  born_on date
    CONSTRAINT person_born_on_range CHECK (born_on BETWEEN '1900-01-01' AND '2100-01-01'),
  -- The first and the last day the person can have been born on; born_on is the middle.
  born_from date
    CONSTRAINT person_born_from_range CHECK (born_from BETWEEN '1900-01-01' AND '2100-01-01'),
  born_to date
    CONSTRAINT person_born_to_range CHECK (born_to BETWEEN '1900-01-01' AND '2100-01-01'),
  born_precision text NOT NULL DEFAULT 'UNKNOWN'
    CONSTRAINT person_born_precision_check CHECK (born_precision IN ('DAY', 'MONTH', 'YEAR', 'AGE', 'AGE_RANGE', 'UNKNOWN')),
  born_calendar text NOT NULL DEFAULT 'gregorian'
    CONSTRAINT person_born_calendar_check CHECK (born_calendar IN ('gregorian', 'solar-hijri')),
  born_original_text text NOT NULL DEFAULT '',
  born_estimated boolean NOT NULL DEFAULT false,
  place_of_birth text,
  origin_province text,
  origin_district text,
  nationality text[] DEFAULT ARRAY['AFG'],
  marital_status text,
  ethnicity text,
  religion text,
  education text,
  occupation text,
  -- Whether an interpreter is needed: for which language, and of which sex if it matters.
  interpreter_language text,
  interpreter_sex text
    CONSTRAINT person_interpreter_sex_check CHECK (interpreter_sex IN ('F', 'M')),
  population_category text NOT NULL
    CONSTRAINT person_population_category_check CHECK (population_category IN ('APPLICANT', 'FAMILY', 'HUMANITARIAN', 'MILITARY_SCREENING')),
  status text NOT NULL DEFAULT 'ACTIVE'
    CONSTRAINT person_status_check CHECK (status IN ('ACTIVE', 'HOLD', 'INACTIVE', 'CLOSED')),
  status_reason text,
  status_on date
    CONSTRAINT person_status_on_range CHECK (status_on BETWEEN '1900-01-01' AND '2100-01-01'),
  merged_into_id uuid,
  registration_level text NOT NULL
    CONSTRAINT person_registration_level_check CHECK (registration_level IN ('COUNT', 'EMERGENCY', 'BASIC', 'FULL')),
  deceased_on date
    CONSTRAINT person_deceased_on_range CHECK (deceased_on BETWEEN '1900-01-01' AND '2100-01-01'),
  data_key bytea NOT NULL,
  version int NOT NULL DEFAULT 1,
  registered_at timestamptz(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  registered_by_id uuid,
  CONSTRAINT person_birth_whole CHECK ((born_on IS NULL) = (born_precision = 'UNKNOWN')),
  CONSTRAINT person_birth_is_a_span CHECK ((born_on IS NULL) = (born_from IS NULL) AND (born_on IS NULL) = (born_to IS NULL)
    AND born_on BETWEEN born_from AND born_to AND (born_precision <> 'DAY' OR born_from = born_to)),
  CONSTRAINT person_has_a_name CHECK (registration_level = 'COUNT' OR (given_name <> '') OR (name_native <> '')),
  CONSTRAINT person_names_bounded CHECK (char_length(given_name) <= 120 AND char_length(father_name) <= 120 AND char_length(grandfather_name) <= 120 AND char_length(family_name) <= 120 AND char_length(mother_name) <= 120 AND char_length(calling_name) <= 120 AND char_length(name_native) <= 200 AND char_length(father_name_native) <= 200 AND char_length(name_as_in_passport) <= 200),
  CONSTRAINT the_dead_are_closed CHECK (deceased_on IS NULL OR status = 'CLOSED'),
  CONSTRAINT person_texts_bounded CHECK (char_length(born_original_text) <= 60 AND char_length(place_of_birth) <= 200 AND char_length(origin_district) <= 120 AND char_length(occupation) <= 200 AND char_length(status_reason) <= 500)
);
CREATE UNIQUE INDEX person_id_country_key ON person (id, country);
CREATE UNIQUE INDEX person_ref_key ON person (ref);

CREATE TABLE person_alias (
  id uuid PRIMARY KEY,
  person_id uuid NOT NULL,
  country text NOT NULL,
  kind text NOT NULL,
  name text NOT NULL,
  name_native text NOT NULL DEFAULT '',
  ended_on date
    CONSTRAINT person_alias_ended_on_range CHECK (ended_on BETWEEN '1900-01-01' AND '2100-01-01'),
  CONSTRAINT person_alias_texts CHECK (char_length(name) <= 200 AND char_length(name_native) <= 200),
  CONSTRAINT person_alias_has_a_name CHECK ((name <> '') OR (name_native <> ''))
);
CREATE INDEX person_alias_person_id_idx ON person_alias (person_id);

CREATE TABLE person_language (
  id uuid PRIMARY KEY,
  person_id uuid NOT NULL,
  country text NOT NULL,
  language text NOT NULL,
  speaks text NOT NULL,
  reads text NOT NULL,
  writes text NOT NULL,
  version int NOT NULL DEFAULT 1
);
CREATE UNIQUE INDEX person_language_person_id_language_key ON person_language (person_id, language);

CREATE TABLE contact_point (
  id uuid PRIMARY KEY,
  person_id uuid NOT NULL,
  country text NOT NULL,
  kind text NOT NULL,
  value_sealed bytea NOT NULL,
  last_four text NOT NULL,
  safe boolean NOT NULL DEFAULT true,
  safe_note_sealed bytea,
  -- How it may be used: no message is left, who may learn who calls, and between which hours of the day.
  no_message boolean NOT NULL DEFAULT false,
  may_tell text NOT NULL DEFAULT 'PERSON',
  call_from text
    CONSTRAINT contact_point_call_from_shape CHECK (call_from ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
  call_to text
    CONSTRAINT contact_point_call_to_shape CHECK (call_to ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
  in_use boolean NOT NULL DEFAULT true,
  from_on date
    CONSTRAINT contact_point_from_on_range CHECK (from_on BETWEEN '1900-01-01' AND '2100-01-01'),
  to_on date
    CONSTRAINT contact_point_to_on_range CHECK (to_on BETWEEN '1900-01-01' AND '2100-01-01'),
  version int NOT NULL DEFAULT 1,
  CONSTRAINT contact_point_hours_whole CHECK ((call_from IS NULL) = (call_to IS NULL))
);
CREATE INDEX contact_point_person_id_idx ON contact_point (person_id);

CREATE TABLE identity_document (
  id uuid PRIMARY KEY,
  person_id uuid NOT NULL,
  country text NOT NULL,
  type text NOT NULL,
  number_sealed bytea,
  last_four text NOT NULL DEFAULT '',
  -- The machine-readable lines, and why they were kept although they do not match.
  zone_sealed bytea,
  zone_reason_sealed bytea,
  -- The entry of a paper tazkira in the register.
  volume_sealed bytea,
  page_sealed bytea,
  registration_sealed bytea,
  serial_sealed bytea,
  issuer_sealed bytea,
  issued_on date
    CONSTRAINT identity_document_issued_on_range CHECK (issued_on BETWEEN '1900-01-01' AND '2100-01-01'),
  expires_on date
    CONSTRAINT identity_document_expires_on_range CHECK (expires_on BETWEEN '1900-01-01' AND '2100-01-01'),
  name_printed_sealed bytea,
  status text NOT NULL,
  none_reason text,
  verified_on date
    CONSTRAINT identity_document_verified_on_range CHECK (verified_on BETWEEN '1900-01-01' AND '2100-01-01'),
  verified_by_id uuid
);
CREATE INDEX identity_document_person_id_idx ON identity_document (person_id);

-- Derived: what a name is found by (lib/people/name-key.ts). Never audited, always rebuilt with the person.
-- A number by which another office knows the person; a case has its own (external_number).
CREATE TABLE person_number (
  id uuid PRIMARY KEY,
  person_id uuid NOT NULL,
  country text NOT NULL,
  issuer text NOT NULL,
  number_sealed bytea NOT NULL,
  last_four text NOT NULL,
  ended_on date
    CONSTRAINT person_number_ended_on_range CHECK (ended_on BETWEEN '1900-01-01' AND '2100-01-01')
);
CREATE INDEX person_number_person_id_idx ON person_number (person_id);

CREATE TABLE person_name_key (
  kind text COLLATE "C" NOT NULL,
  key text COLLATE "C" NOT NULL,
  country text NOT NULL,
  person_id uuid NOT NULL,
  PRIMARY KEY (kind, key, country, person_id)
);
CREATE INDEX person_name_key_person_id_idx ON person_name_key (person_id);

-- Derived: HMAC of a folded number or of its last four digits; found only by exact match.
CREATE TABLE person_number_key (
  key bytea NOT NULL,
  kind text NOT NULL,
  country text NOT NULL,
  person_id uuid NOT NULL,
  PRIMARY KEY (key, kind, country, person_id)
);
CREATE INDEX person_number_key_person_id_idx ON person_number_key (person_id);

-- Texts that can kill if they leak (threat statement, notes of classes C4 to C6): ciphertext only.
CREATE TABLE person_statement (
  id uuid PRIMARY KEY,
  person_id uuid NOT NULL,
  country text NOT NULL,
  kind text NOT NULL,
  data_class text NOT NULL,
  body_sealed bytea NOT NULL,
  recorded_at timestamptz(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  author_id uuid NOT NULL
);
CREATE INDEX person_statement_person_id_idx ON person_statement (person_id);

-- A row that relates two people carries both countries and is visible with either.
CREATE TABLE relationship (
  id uuid PRIMARY KEY,
  person_a_id uuid NOT NULL,
  country text NOT NULL,
  person_b_id uuid NOT NULL,
  person_country text NOT NULL,
  code text NOT NULL,
  from_on date
    CONSTRAINT relationship_from_on_range CHECK (from_on BETWEEN '1900-01-01' AND '2100-01-01'),
  to_on date
    CONSTRAINT relationship_to_on_range CHECK (to_on BETWEEN '1900-01-01' AND '2100-01-01'),
  evidence text,
  CONSTRAINT relationship_ends_after CHECK (to_on >= from_on),
  CONSTRAINT relationship_joins_two CHECK (person_a_id <> person_b_id)
);
CREATE INDEX relationship_person_a_id_idx ON relationship (person_a_id);
CREATE INDEX relationship_person_b_id_idx ON relationship (person_b_id);

-- Two people who asked to live near each other.
CREATE TABLE requested_neighbour (
  id uuid PRIMARY KEY,
  person_a_id uuid NOT NULL,
  country text NOT NULL,
  person_b_id uuid NOT NULL,
  person_country text NOT NULL,
  from_on date NOT NULL
    CONSTRAINT requested_neighbour_from_on_range CHECK (from_on BETWEEN '1900-01-01' AND '2100-01-01'),
  to_on date
    CONSTRAINT requested_neighbour_to_on_range CHECK (to_on BETWEEN '1900-01-01' AND '2100-01-01'),
  CONSTRAINT requested_neighbour_ends_after CHECK (to_on >= from_on),
  CONSTRAINT requested_neighbour_joins_two CHECK (person_a_id <> person_b_id)
);
CREATE UNIQUE INDEX one_request_a_pair ON requested_neighbour (LEAST(person_a_id, person_b_id), GREATEST(person_a_id, person_b_id)) WHERE (to_on IS NULL);
CREATE INDEX requested_neighbour_person_a_id_idx ON requested_neighbour (person_a_id);
CREATE INDEX requested_neighbour_person_b_id_idx ON requested_neighbour (person_b_id);

CREATE TABLE relative_outside (
  id uuid PRIMARY KEY,
  person_id uuid NOT NULL,
  country text NOT NULL,
  relation text NOT NULL,
  name_sealed bytea NOT NULL,
  place_sealed bytea,
  deceased boolean NOT NULL DEFAULT false,
  contact_sealed bytea,
  lives_in_sealed bytea,
  in_danger boolean NOT NULL DEFAULT false,
  danger_sealed bytea,
  version int NOT NULL DEFAULT 1,
  ended_on date
    CONSTRAINT relative_outside_ended_on_range CHECK (ended_on BETWEEN '1900-01-01' AND '2100-01-01')
);
CREATE INDEX relative_outside_person_id_idx ON relative_outside (person_id);

CREATE TABLE registration_group (
  id uuid PRIMARY KEY,
  ref text NOT NULL
    CONSTRAINT registration_group_ref_shape CHECK (ref ~ '^G-[0-9]{7}-[0-9]$'),
  country text NOT NULL,
  owner_id uuid,
  cover_id uuid,
  cover_until date
    CONSTRAINT registration_group_cover_until_range CHECK (cover_until BETWEEN '1900-01-01' AND '2100-01-01'),
  event_id uuid,
  opened_on date NOT NULL
    CONSTRAINT registration_group_opened_on_range CHECK (opened_on BETWEEN '1900-01-01' AND '2100-01-01'),
  closed_on date
    CONSTRAINT registration_group_closed_on_range CHECK (closed_on BETWEEN '1900-01-01' AND '2100-01-01'),
  version int NOT NULL DEFAULT 1,
  CONSTRAINT registration_group_cover_ends CHECK ((cover_id IS NULL) = (cover_until IS NULL))
);
CREATE INDEX registration_group_cover_id_idx ON registration_group (cover_id);
CREATE UNIQUE INDEX registration_group_id_country_key ON registration_group (id, country);
CREATE INDEX registration_group_owner_id_idx ON registration_group (owner_id);
CREATE UNIQUE INDEX registration_group_ref_key ON registration_group (ref);

CREATE TABLE group_membership (
  id uuid PRIMARY KEY,
  group_id uuid NOT NULL,
  country text NOT NULL,
  person_id uuid NOT NULL,
  person_country text NOT NULL,
  relationship text NOT NULL,
  focal_point boolean NOT NULL DEFAULT false,
  from_on date NOT NULL
    CONSTRAINT group_membership_from_on_range CHECK (from_on BETWEEN '1900-01-01' AND '2100-01-01'),
  to_on date
    CONSTRAINT group_membership_to_on_range CHECK (to_on BETWEEN '1900-01-01' AND '2100-01-01'),
  reason text,
  CONSTRAINT group_membership_ends_after CHECK (to_on >= from_on)
);
CREATE INDEX group_membership_group_id_idx ON group_membership (group_id);
CREATE INDEX group_membership_person_id_idx ON group_membership (person_id);
CREATE UNIQUE INDEX one_focal_point ON group_membership (group_id) WHERE (focal_point AND (to_on IS NULL));
CREATE UNIQUE INDEX one_open_group ON group_membership (person_id) WHERE (to_on IS NULL);

CREATE TABLE household (
  id uuid PRIMARY KEY,
  ref text NOT NULL
    CONSTRAINT household_ref_shape CHECK (ref ~ '^H-[0-9]{7}-[0-9]$'),
  country text NOT NULL
);
CREATE UNIQUE INDEX household_id_country_key ON household (id, country);
CREATE UNIQUE INDEX household_ref_key ON household (ref);

CREATE TABLE household_membership (
  id uuid PRIMARY KEY,
  household_id uuid NOT NULL,
  country text NOT NULL,
  person_id uuid NOT NULL,
  person_country text NOT NULL,
  from_on date NOT NULL
    CONSTRAINT household_membership_from_on_range CHECK (from_on BETWEEN '1900-01-01' AND '2100-01-01'),
  to_on date
    CONSTRAINT household_membership_to_on_range CHECK (to_on BETWEEN '1900-01-01' AND '2100-01-01'),
  CONSTRAINT household_membership_ends_after CHECK (to_on >= from_on)
);
CREATE INDEX household_membership_household_id_idx ON household_membership (household_id);
CREATE INDEX household_membership_person_id_idx ON household_membership (person_id);
CREATE UNIQUE INDEX one_open_household ON household_membership (person_id) WHERE (to_on IS NULL);

CREATE TABLE specific_need (
  id uuid PRIMARY KEY,
  person_id uuid NOT NULL,
  country text NOT NULL,
  code text NOT NULL,
  status text NOT NULL
    CONSTRAINT specific_need_status_check CHECK (status IN ('PENDING', 'CONFIRMED', 'ENDED')),
  severity text,
  restricted boolean NOT NULL,
  identified_on date NOT NULL
    CONSTRAINT specific_need_identified_on_range CHECK (identified_on BETWEEN '1900-01-01' AND '2100-01-01'),
  identified_by_id uuid,
  ended_on date
    CONSTRAINT specific_need_ended_on_range CHECK (ended_on BETWEEN '1900-01-01' AND '2100-01-01'),
  CONSTRAINT specific_need_ended_has_a_day CHECK ((status = 'ENDED') = (ended_on IS NOT NULL)),
  CONSTRAINT specific_need_ends_after CHECK (ended_on >= identified_on)
);
CREATE INDEX specific_need_country_code_idx ON specific_need (country, code);
CREATE INDEX specific_need_person_id_idx ON specific_need (person_id);

-- What housing sees of a need: the consequence, never the code.
CREATE TABLE functional_need (
  id uuid PRIMARY KEY,
  person_id uuid NOT NULL,
  country text NOT NULL,
  kind text NOT NULL,
  from_on date NOT NULL
    CONSTRAINT functional_need_from_on_range CHECK (from_on BETWEEN '1900-01-01' AND '2100-01-01'),
  to_on date
    CONSTRAINT functional_need_to_on_range CHECK (to_on BETWEEN '1900-01-01' AND '2100-01-01'),
  CONSTRAINT functional_need_ends_after CHECK (to_on >= from_on)
);
CREATE INDEX functional_need_person_id_idx ON functional_need (person_id);

-- Derived: one row per person for the people list. Kept by triggers, never written by the app.
CREATE TABLE person_row (
  person_id uuid PRIMARY KEY,
  ref text NOT NULL,
  country text NOT NULL,
  present_in text,
  given_name text NOT NULL,
  father_name text NOT NULL,
  father_name_native text,
  family_name text,
  name_native text NOT NULL,
  -- All in the order of Dari, which is the usual one for Latin letters.
  sort_name text COLLATE "fa-x-icu" NOT NULL,
  sort_native text COLLATE "fa-x-icu" NOT NULL,
  -- The same for the visible part of a masked name.
  sort_shown text COLLATE "fa-x-icu" NOT NULL,
  sort_native_shown text COLLATE "fa-x-icu" NOT NULL,
  sex text NOT NULL,
  born_on date,
  status text NOT NULL,
  registration_level text NOT NULL,
  household_size int NOT NULL,
  case_id uuid,
  case_ref text,
  pathway text,
  phase text,
  stage text,
  stage_entered_on date,
  waiting_for text,
  owner_id uuid,
  site_id uuid,
  site_code text,
  hard_date date,
  hard_kind text
);
CREATE INDEX person_row_all_entered ON person_row (stage_entered_on, ref);
CREATE INDEX person_row_all_hard_dates ON person_row (hard_date, ref);
CREATE INDEX person_row_all_names ON person_row (sort_name, ref);
CREATE INDEX person_row_all_native_names ON person_row (sort_native, ref);
CREATE INDEX person_row_all_sites ON person_row (site_code, ref);
CREATE INDEX person_row_by_case ON person_row (case_id);
CREATE INDEX person_row_by_entered ON person_row (country, stage_entered_on, ref);
CREATE INDEX person_row_by_hard_date ON person_row (country, hard_date, ref);
CREATE INDEX person_row_by_name ON person_row (country, sort_name, ref);
CREATE INDEX person_row_by_native_name ON person_row (country, sort_native, ref);
CREATE INDEX person_row_by_native_shown ON person_row (country, sort_native_shown, ref);
CREATE INDEX person_row_by_owner ON person_row (owner_id, ref);
CREATE INDEX person_row_by_phase ON person_row (country, phase, ref);
CREATE INDEX person_row_by_presence ON person_row (country, present_in);
CREATE INDEX person_row_by_ref ON person_row (country, ref);
CREATE INDEX person_row_by_shown ON person_row (country, sort_shown, ref);
CREATE INDEX person_row_by_site ON person_row (country, site_code, ref);
CREATE INDEX person_row_by_stage ON person_row (country, pathway, stage, ref);
CREATE UNIQUE INDEX person_row_person_id_country_key ON person_row (person_id, country);
CREATE UNIQUE INDEX person_row_ref_key ON person_row (ref);
CREATE INDEX person_row_without_site ON person_row (country, ref) INCLUDE (person_id, present_in) WHERE ((site_code IS NULL) AND (status = 'ACTIVE'));
