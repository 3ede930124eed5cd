-- What people are told before they decide: a version for each purpose, in several languages.
CREATE TABLE consent_text (
  purpose text NOT NULL,
  version text NOT NULL
    CONSTRAINT consent_text_version_shape CHECK (version ~ '^[0-9]{4}-[0-9]{2}$'),
  language text NOT NULL,
  text text NOT NULL,
  PRIMARY KEY (purpose, version, language),
  CONSTRAINT consent_text_texts CHECK (char_length(text) BETWEEN 1 AND 10000)
);

-- One decision of one person about one purpose and one recipient. The latest that was not struck out is in force; a new
-- decision is a new row. Who was there is sealed.
CREATE TABLE consent (
  id uuid PRIMARY KEY,
  person_id uuid NOT NULL,
  country text NOT NULL,
  purpose text NOT NULL,
  recipient text NOT NULL,
  decision text NOT NULL
    CONSTRAINT consent_decision_check CHECK (decision IN ('GIVEN', 'REFUSED', 'WITHDRAWN')),
  decided_on date NOT NULL
    CONSTRAINT consent_decided_on_range CHECK (decided_on BETWEEN '1900-01-01' AND '2100-01-01'),
  -- The last day on which it counts.
  valid_to date
    CONSTRAINT consent_valid_to_range CHECK (valid_to BETWEEN '1900-01-01' AND '2100-01-01'),
  -- The text that was read to the person, and its language; a withdrawal needs none.
  text_version text,
  language text,
  how text NOT NULL,
  -- The adult who decided for a minor.
  guardian_id uuid,
  guardian_country text,
  witness_sealed bytea,
  interpreter_sealed bytea,
  note_sealed bytea,
  event_id uuid,
  recorded_at timestamptz(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  recorded_by_id uuid NOT NULL,
  struck_on date
    CONSTRAINT consent_struck_on_range CHECK (struck_on BETWEEN '1900-01-01' AND '2100-01-01'),
  CONSTRAINT consent_text_whole CHECK ((text_version IS NULL) = (language IS NULL) AND (decision = 'WITHDRAWN') = (text_version IS NULL)),
  CONSTRAINT consent_guardian_whole CHECK ((guardian_id IS NULL) = (guardian_country IS NULL)),
  CONSTRAINT consent_witness_whole CHECK (how <> 'SPOKEN' OR witness_sealed IS NOT NULL),
  CONSTRAINT consent_joins_two CHECK (guardian_id <> person_id),
  CONSTRAINT consent_ends_after CHECK (valid_to >= decided_on)
);
CREATE INDEX consent_person_id_purpose_recipient_idx ON consent (person_id, purpose, recipient);
CREATE INDEX consent_guardian_id_idx ON consent (guardian_id);
