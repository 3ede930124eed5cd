-- Something that happened at a site. What not everyone may read is in details, sealed with the incident's key.
CREATE TABLE incident (
  id uuid PRIMARY KEY,
  ref text NOT NULL DEFAULT manzil.next_ref('R', 'incident_ref_seq')
    CONSTRAINT incident_ref_shape CHECK (ref ~ '^R-[0-9]{7}-[0-9]$'),
  country text NOT NULL,
  site_id uuid NOT NULL,
  kind text NOT NULL,
  severity int NOT NULL
    CONSTRAINT incident_severity_check CHECK (severity BETWEEN 1 AND 4),
  restricted boolean NOT NULL,
  occurred_at timestamptz(6) NOT NULL,
  summary text NOT NULL,
  actions text,
  police_ref text,
  reported_by_id uuid NOT NULL,
  reported_at timestamptz(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  closed_on date
    CONSTRAINT incident_closed_on_range CHECK (closed_on BETWEEN '1900-01-01' AND '2100-01-01'),
  data_key bytea NOT NULL,
  version int NOT NULL DEFAULT 1,
  CONSTRAINT incident_texts CHECK (char_length(kind) <= 60 AND char_length(summary) BETWEEN 1 AND 2000 AND char_length(actions) <= 4000 AND char_length(police_ref) <= 100)
);
CREATE UNIQUE INDEX incident_id_country_key ON incident (id, country);
CREATE UNIQUE INDEX incident_ref_key ON incident (ref);
CREATE INDEX incident_site_id_occurred_at_idx ON incident (site_id, occurred_at);

CREATE TABLE incident_person (
  id uuid PRIMARY KEY,
  incident_id uuid NOT NULL,
  country text NOT NULL,
  person_id uuid NOT NULL,
  person_country text NOT NULL,
  role text NOT NULL
    CONSTRAINT incident_person_role_check CHECK (char_length(role) <= 60)
);
CREATE UNIQUE INDEX incident_person_incident_id_person_id_key ON incident_person (incident_id, person_id);
CREATE INDEX incident_person_person_id_idx ON incident_person (person_id);

-- The restricted part of an incident (C4): only protection officers read it, not even its writer.
CREATE TABLE incident_detail (
  id uuid PRIMARY KEY,
  incident_id uuid NOT NULL,
  country text NOT NULL,
  consent text NOT NULL
    CONSTRAINT incident_detail_consent_check CHECK (consent IN ('GIVEN', 'REFUSED', 'NOT_NEEDED')),
  body_sealed bytea NOT NULL,
  author_id uuid NOT NULL,
  recorded_at timestamptz(6) NOT NULL DEFAULT CURRENT_TIMESTAMP
);
CREATE INDEX incident_detail_incident_id_idx ON incident_detail (incident_id);
