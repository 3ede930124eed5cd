CREATE TABLE site (
  id uuid PRIMARY KEY,
  code text NOT NULL
    CONSTRAINT site_code_shape CHECK (code ~ '^[A-Z0-9][A-Za-z0-9-]{1,30}$'),
  country text NOT NULL,
  name jsonb NOT NULL,
  type text NOT NULL
    CONSTRAINT site_type_check CHECK (type IN ('TRANSIT_POINT', 'COLLECTIVE_CENTRE', 'HOTEL', 'SANATORIUM', 'APARTMENT_BLOCK', 'TENTED_CAMP', 'MEDICAL_ISOLATION')),
  zone text,
  admin_area text NOT NULL,
  latitude double precision,
  longitude double precision,
  opens_on date NOT NULL
    CONSTRAINT site_opens_on_range CHECK (opens_on BETWEEN '1900-01-01' AND '2100-01-01'),
  closes_on date
    CONSTRAINT site_closes_on_range CHECK (closes_on BETWEEN '1900-01-01' AND '2100-01-01'),
  climate text,
  m2_standard numeric(4,1) NOT NULL DEFAULT 3.5
    CONSTRAINT site_m2_standard_check CHECK (m2_standard BETWEEN 1 AND 20),
  latrines int NOT NULL DEFAULT 0,
  showers int NOT NULL DEFAULT 0,
  water_litres_day int NOT NULL DEFAULT 0,
  contract text,
  status text NOT NULL DEFAULT 'OPEN'
    CONSTRAINT site_status_check CHECK (status IN ('PLANNED', 'OPEN', 'STANDBY', 'CLOSED')),
  version int NOT NULL DEFAULT 1,
  address text,
  people_limit int
    CONSTRAINT site_people_limit_check CHECK (people_limit BETWEEN 0 AND 100000),
  post_code text,
  stay_days int
    CONSTRAINT site_stay_days_range CHECK (stay_days BETWEEN 1 AND 3650),
  CONSTRAINT site_measures CHECK (latrines BETWEEN 0 AND 10000 AND showers BETWEEN 0 AND 10000 AND water_litres_day BETWEEN 0 AND 10000000),
  CONSTRAINT site_closes_after_opening CHECK (closes_on >= opens_on),
  CONSTRAINT site_texts CHECK (char_length(contract) <= 500 AND char_length(address) <= 500 AND char_length(admin_area) <= 200)
);
CREATE UNIQUE INDEX site_code_key ON site (code);
CREATE UNIQUE INDEX site_id_country_key ON site (id, country);

CREATE TABLE building (
  id uuid PRIMARY KEY,
  site_id uuid NOT NULL,
  country text NOT NULL,
  code text NOT NULL
    CONSTRAINT building_code_check CHECK (char_length(code) BETWEEN 1 AND 40),
  closes_on date
    CONSTRAINT building_closes_on_range CHECK (closes_on BETWEEN '1900-01-01' AND '2100-01-01'),
  version int NOT NULL DEFAULT 1
);
CREATE UNIQUE INDEX building_id_country_key ON building (id, country);
CREATE UNIQUE INDEX building_site_id_code_key ON building (site_id, code);

CREATE TABLE room (
  id uuid PRIMARY KEY,
  building_id uuid NOT NULL,
  country text NOT NULL,
  code text NOT NULL,
  floor int NOT NULL DEFAULT 0,
  wing text,
  area_m2 numeric(6,1) NOT NULL,
  sex_policy text NOT NULL
    CONSTRAINT room_sex_policy_check CHECK (sex_policy IN ('FAMILY', 'WOMEN', 'MEN', 'MIXED')),
  purpose text NOT NULL
    CONSTRAINT room_purpose_check CHECK (purpose IN ('LIVING', 'ISOLATION', 'QUIET', 'OTHER')),
  accessible boolean NOT NULL DEFAULT false,
  heated boolean NOT NULL DEFAULT true,
  own_toilet boolean NOT NULL DEFAULT false,
  version int NOT NULL DEFAULT 1,
  closes_on date
    CONSTRAINT room_closes_on_range CHECK (closes_on BETWEEN '1900-01-01' AND '2100-01-01'),
  near_toilet boolean NOT NULL DEFAULT false,
  shared boolean NOT NULL DEFAULT false,
  CONSTRAINT room_measures CHECK (area_m2 BETWEEN 0 AND 9999 AND floor BETWEEN -3 AND 60),
  CONSTRAINT room_texts CHECK (char_length(code) BETWEEN 1 AND 20 AND char_length(wing) <= 60)
);
CREATE UNIQUE INDEX room_building_id_code_key ON room (building_id, code);
CREATE UNIQUE INDEX room_id_country_key ON room (id, country);

CREATE TABLE bed (
  id uuid PRIMARY KEY,
  room_id uuid NOT NULL,
  site_id uuid NOT NULL,
  country text NOT NULL,
  code text NOT NULL
    CONSTRAINT bed_code_check CHECK (char_length(code) BETWEEN 1 AND 10),
  kind text NOT NULL
    CONSTRAINT bed_kind_check CHECK (kind IN ('single', 'upper', 'lower', 'cot', 'crib')),
  state text NOT NULL DEFAULT 'in-service'
    CONSTRAINT bed_state_check CHECK (state IN ('in-service', 'broken', 'reserved', 'held')),
  version int NOT NULL DEFAULT 1,
  closes_on date
    CONSTRAINT bed_closes_on_range CHECK (closes_on BETWEEN '1900-01-01' AND '2100-01-01')
);
CREATE UNIQUE INDEX bed_id_country_key ON bed (id, country);
CREATE UNIQUE INDEX bed_room_id_code_key ON bed (room_id, code);
CREATE INDEX bed_site_id_idx ON bed (site_id);

CREATE TABLE bed_out_of_service (
  id uuid PRIMARY KEY,
  bed_id uuid NOT NULL,
  country text NOT NULL,
  from_on date NOT NULL
    CONSTRAINT bed_out_of_service_from_on_range CHECK (from_on BETWEEN '1900-01-01' AND '2100-01-01'),
  to_on date
    CONSTRAINT bed_out_of_service_to_on_range CHECK (to_on BETWEEN '1900-01-01' AND '2100-01-01'),
  reason text NOT NULL
    CONSTRAINT bed_out_of_service_reason_check CHECK (char_length(reason) <= 200),
  kind text NOT NULL DEFAULT 'broken'
    CONSTRAINT bed_out_of_service_kind_check CHECK (kind IN ('broken', 'blocked')),
  work_order_id uuid,
  CONSTRAINT bed_out_of_service_ends_after CHECK (to_on >= from_on)
);
CREATE INDEX bed_out_of_service_bed_id_idx ON bed_out_of_service (bed_id);

-- A placement rule that may be broken: who requested it, who approved it, until when (docs/domain.md 4.2).
CREATE TABLE allocation_override (
  id uuid PRIMARY KEY,
  country text NOT NULL,
  site_id uuid NOT NULL,
  room_id uuid,
  person_id uuid,
  person_country text,
  rule text NOT NULL
    CONSTRAINT allocation_override_rule_check CHECK (rule IN ('HOUSEHOLD', 'SEX', 'ADULTS', 'ISOLATION', 'NO_CONTACT', 'FLOOR', 'BUNK', 'AREA', 'OVERFLOW')),
  reason text NOT NULL,
  from_on date NOT NULL
    CONSTRAINT allocation_override_from_on_range CHECK (from_on BETWEEN '1900-01-01' AND '2100-01-01'),
  until_on date NOT NULL
    CONSTRAINT allocation_override_until_on_range CHECK (until_on BETWEEN '1900-01-01' AND '2100-01-01'),
  state text NOT NULL DEFAULT 'PENDING'
    CONSTRAINT allocation_override_state_check CHECK (state IN ('PENDING', 'AGREED', 'REFUSED', 'ENDED')),
  requested_by_id uuid NOT NULL,
  decided_by_id uuid,
  decision_note text,
  m2_standard numeric(4,1)
    CONSTRAINT allocation_override_m2_standard_check CHECK (m2_standard BETWEEN 1 AND 20),
  CONSTRAINT allocation_override_ends_after CHECK (until_on >= from_on),
  CONSTRAINT allocation_override_person_whole CHECK ((person_id IS NULL) = (person_country IS NULL)),
  CONSTRAINT allocation_override_decided_by_somebody CHECK (state IN ('AGREED', 'REFUSED') <= (decided_by_id IS NOT NULL)),
  CONSTRAINT allocation_override_texts CHECK (char_length(reason) BETWEEN 1 AND 2000 AND char_length(decision_note) <= 2000),
  CONSTRAINT allocation_override_overflow_whole CHECK (((rule = 'OVERFLOW') = (m2_standard IS NOT NULL)) AND (rule <> 'OVERFLOW' OR (room_id IS NULL AND person_id IS NULL AND (until_on < (from_on + 60))))),
  CONSTRAINT one_overflow_a_day EXCLUDE USING gist (site_id WITH =, daterange(from_on, until_on, '[]') WITH &&) WHERE (((rule = 'OVERFLOW') AND (state = ANY (ARRAY['PENDING', 'AGREED']))))
);
CREATE INDEX allocation_override_person_id_idx ON allocation_override (person_id);
CREATE INDEX allocation_override_room_id_idx ON allocation_override (room_id);
CREATE INDEX allocation_override_site_id_state_idx ON allocation_override (site_id, state);

-- Two people who must not meet: placement obeys it, and only protection officers read its reason.
CREATE TABLE no_contact (
  id uuid PRIMARY KEY,
  person_a_id uuid NOT NULL,
  country text NOT NULL,
  person_b_id uuid NOT NULL,
  person_country text NOT NULL,
  level text NOT NULL
    CONSTRAINT no_contact_level_check CHECK (level IN ('WING', 'BUILDING', 'SITE')),
  reason_sealed bytea NOT NULL,
  from_on date NOT NULL
    CONSTRAINT no_contact_from_on_range CHECK (from_on BETWEEN '1900-01-01' AND '2100-01-01'),
  to_on date
    CONSTRAINT no_contact_to_on_range CHECK (to_on BETWEEN '1900-01-01' AND '2100-01-01'),
  CONSTRAINT no_contact_joins_two CHECK (person_a_id <> person_b_id),
  CONSTRAINT no_contact_ends_after CHECK (to_on >= from_on)
);
CREATE INDEX no_contact_person_a_id_idx ON no_contact (person_a_id);
CREATE INDEX no_contact_person_b_id_idx ON no_contact (person_b_id);

-- A caseworker or officer asks the site for a place; the site manager places, or says why not.
CREATE TABLE placement_request (
  id uuid PRIMARY KEY,
  country text NOT NULL,
  site_id uuid NOT NULL,
  person_id uuid NOT NULL,
  person_country text NOT NULL,
  bed_id uuid,
  from_on date NOT NULL
    CONSTRAINT placement_request_from_on_range CHECK (from_on BETWEEN '1900-01-01' AND '2100-01-01'),
  note text,
  state text NOT NULL DEFAULT 'PENDING'
    CONSTRAINT placement_request_state_check CHECK (state IN ('PENDING', 'PLACED', 'REFUSED', 'ENDED')),
  requested_by_id uuid NOT NULL,
  decided_by_id uuid,
  decision_note text,
  CONSTRAINT placement_request_texts CHECK (char_length(note) <= 2000 AND char_length(decision_note) <= 2000)
);
CREATE UNIQUE INDEX one_pending_request ON placement_request (person_id) WHERE (state = 'PENDING');
CREATE INDEX placement_request_person_id_idx ON placement_request (person_id);
CREATE INDEX placement_request_site_id_state_idx ON placement_request (site_id, state);

-- A number for each building and site that grows with every change in how many beds or people are counted there
-- tonight. A reader that has counted once asks for the number and counts again only where it has changed. It is in no
-- table of the programme: it says nothing about anyone, and every country may read it.
CREATE TABLE manzil.occupancy_change (
  place_id uuid PRIMARY KEY,
  version bigint NOT NULL
);
