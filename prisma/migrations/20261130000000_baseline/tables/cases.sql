CREATE TABLE visa_case (
  id uuid PRIMARY KEY,
  ref text NOT NULL
    CONSTRAINT visa_case_ref_shape CHECK (ref ~ '^C-[0-9]{7}-[0-9]$'),
  country text NOT NULL,
  principal_id uuid NOT NULL,
  version_id uuid NOT NULL,
  stage text NOT NULL,
  stage_entered_on date NOT NULL
    CONSTRAINT visa_case_stage_entered_on_range CHECK (stage_entered_on BETWEEN '1900-01-01' AND '2100-01-01'),
  opened_on date NOT NULL
    CONSTRAINT visa_case_opened_on_range CHECK (opened_on BETWEEN '1900-01-01' AND '2100-01-01'),
  filed_on date
    CONSTRAINT visa_case_filed_on_range CHECK (filed_on BETWEEN '1900-01-01' AND '2100-01-01'),
  closed_on date
    CONSTRAINT visa_case_closed_on_range CHECK (closed_on BETWEEN '1900-01-01' AND '2100-01-01'),
  closure_reason text,
  owner_id uuid,
  cover_id uuid,
  cover_until date
    CONSTRAINT visa_case_cover_until_range CHECK (cover_until BETWEEN '1900-01-01' AND '2100-01-01'),
  priority text NOT NULL DEFAULT 'NORMAL'
    CONSTRAINT visa_case_priority_check CHECK (priority IN ('NORMAL', 'URGENT', 'EMERGENCY')),
  on_hold_since date
    CONSTRAINT visa_case_on_hold_since_range CHECK (on_hold_since BETWEEN '1900-01-01' AND '2100-01-01'),
  hold_reason text,
  awaiting_since date
    CONSTRAINT visa_case_awaiting_since_range CHECK (awaiting_since BETWEEN '1900-01-01' AND '2100-01-01'),
  post_code text,
  external_status text,
  version int NOT NULL DEFAULT 1,
  created_at timestamptz(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  -- Why the principal has another case on the same programme; empty for the first one.
  second_reason text
    CONSTRAINT visa_case_second_reason_bounded CHECK (char_length(second_reason) BETWEEN 1 AND 2000),
  CONSTRAINT visa_case_entered_after_opening CHECK (stage_entered_on >= opened_on),
  CONSTRAINT visa_case_cover_ends CHECK ((cover_id IS NULL) = (cover_until IS NULL)),
  CONSTRAINT visa_case_hold_whole CHECK ((on_hold_since IS NULL) = (hold_reason IS NULL))
);
CREATE INDEX visa_case_cover_id_idx ON visa_case (cover_id);
CREATE UNIQUE INDEX visa_case_id_country_key ON visa_case (id, country);
CREATE INDEX visa_case_owner_id_idx ON visa_case (owner_id);
CREATE INDEX visa_case_principal_id_idx ON visa_case (principal_id);
CREATE UNIQUE INDEX visa_case_ref_key ON visa_case (ref);

CREATE TABLE case_member (
  id uuid PRIMARY KEY,
  case_id uuid NOT NULL,
  country text NOT NULL,
  person_id uuid NOT NULL,
  person_country text NOT NULL,
  role text NOT NULL
    CONSTRAINT case_member_role_check CHECK (role IN ('PA', 'SPOUSE', 'CHILD', 'PARENT', 'OTHER')),
  included boolean NOT NULL DEFAULT true,
  reason_excluded text,
  outcome text NOT NULL DEFAULT 'PENDING'
    CONSTRAINT case_member_outcome_check CHECK (outcome IN ('PENDING', 'ACCEPTED', 'REFUSED')),
  decided_on date
    CONSTRAINT case_member_decided_on_range CHECK (decided_on BETWEEN '1900-01-01' AND '2100-01-01'),
  age_out_on date
    CONSTRAINT case_member_age_out_on_range CHECK (age_out_on BETWEEN '1900-01-01' AND '2100-01-01')
);
CREATE UNIQUE INDEX case_member_case_id_person_id_key ON case_member (case_id, person_id);
CREATE INDEX case_member_person_id_idx ON case_member (person_id);
CREATE UNIQUE INDEX one_principal ON case_member (case_id) WHERE (role = 'PA');

CREATE TABLE case_link (
  id uuid PRIMARY KEY,
  case_a_id uuid NOT NULL,
  country text NOT NULL,
  case_b_id uuid NOT NULL,
  person_country text NOT NULL,
  kind text NOT NULL
);

-- One step of a case, never changed: when it happened (effective_on) and when it was typed (recorded_at).
CREATE TABLE stage_event (
  id uuid PRIMARY KEY,
  case_id uuid NOT NULL,
  country text NOT NULL,
  seq int NOT NULL,
  from_stage text,
  to_stage text NOT NULL,
  kind text NOT NULL,
  effective_on date NOT NULL
    CONSTRAINT stage_event_effective_on_range CHECK (effective_on BETWEEN '1900-01-01' AND '2100-01-01'),
  recorded_at timestamptz(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  actor_id uuid,
  reason text
    CONSTRAINT stage_event_reason_check CHECK (char_length(reason) <= 2000),
  approval_id uuid
);
CREATE UNIQUE INDEX stage_event_case_id_seq_key ON stage_event (case_id, seq);

CREATE TABLE approval (
  id uuid PRIMARY KEY,
  ref text NOT NULL
    CONSTRAINT approval_ref_shape CHECK (ref ~ '^Q-[0-9]{7}-[0-9]$'),
  country text NOT NULL,
  kind text NOT NULL,
  case_id uuid NOT NULL,
  from_stage text NOT NULL,
  to_stage text NOT NULL,
  effective_on date NOT NULL
    CONSTRAINT approval_effective_on_range CHECK (effective_on BETWEEN '1900-01-01' AND '2100-01-01'),
  reason text,
  requested_by_id uuid NOT NULL,
  requested_at timestamptz(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  state text NOT NULL DEFAULT 'PENDING'
    CONSTRAINT approval_state_check CHECK (state IN ('PENDING', 'AGREED', 'REFUSED', 'ENDED')),
  decided_by_id uuid,
  decided_at timestamptz(6),
  decision_note text,
  -- For a requested second case: what is to be opened (openCaseInput).
  opening jsonb,
  CONSTRAINT approval_opening_whole CHECK ((kind = 'SECOND') = (opening IS NOT NULL)),
  CONSTRAINT approval_decided_by_somebody CHECK (state IN ('AGREED', 'REFUSED') <= (decided_by_id IS NOT NULL)),
  CONSTRAINT approval_texts CHECK (char_length(reason) <= 2000 AND char_length(decision_note) <= 2000),
  CONSTRAINT nobody_agrees_with_themselves CHECK (decided_by_id IS NULL OR decided_by_id <> requested_by_id)
);
CREATE INDEX approval_case_id_idx ON approval (case_id);
CREATE INDEX approval_country_state_idx ON approval (country, state);
CREATE UNIQUE INDEX approval_ref_key ON approval (ref);
CREATE UNIQUE INDEX one_pending_approval ON approval (case_id) WHERE (state = 'PENDING');

CREATE TABLE case_document (
  id uuid PRIMARY KEY,
  case_id uuid NOT NULL,
  country text NOT NULL,
  person_id uuid NOT NULL,
  person_country text NOT NULL,
  doc_type text NOT NULL,
  state text NOT NULL
    CONSTRAINT case_document_state_check CHECK (state IN ('MISSING', 'RECEIVED', 'VERIFIED', 'REJECTED', 'WAIVED', 'EXPIRED')),
  received_on date
    CONSTRAINT case_document_received_on_range CHECK (received_on BETWEEN '1900-01-01' AND '2100-01-01'),
  valid_to date
    CONSTRAINT case_document_valid_to_range CHECK (valid_to BETWEEN '1900-01-01' AND '2100-01-01'),
  waived_reason text,
  version int NOT NULL DEFAULT 1
);
CREATE UNIQUE INDEX case_document_case_id_person_id_doc_type_key ON case_document (case_id, person_id, doc_type);
CREATE INDEX case_document_country_valid_to_idx ON case_document (country, valid_to);
CREATE INDEX case_document_person_id_idx ON case_document (person_id);

CREATE TABLE deadline (
  id uuid PRIMARY KEY,
  case_id uuid NOT NULL,
  country text NOT NULL,
  rule text NOT NULL,
  anchor_on date NOT NULL
    CONSTRAINT deadline_anchor_on_range CHECK (anchor_on BETWEEN '1900-01-01' AND '2100-01-01'),
  due_on date NOT NULL
    CONSTRAINT deadline_due_on_range CHECK (due_on BETWEEN '1900-01-01' AND '2100-01-01'),
  state text NOT NULL DEFAULT 'OPEN'
    CONSTRAINT deadline_state_check CHECK (state IN ('OPEN', 'MET', 'LAPSED', 'ENDED')),
  closed_on date
    CONSTRAINT deadline_closed_on_range CHECK (closed_on BETWEEN '1900-01-01' AND '2100-01-01')
);
CREATE INDEX deadline_case_id_idx ON deadline (case_id);
CREATE INDEX deadline_country_state_due_on_idx ON deadline (country, state, due_on);
CREATE UNIQUE INDEX one_open_deadline ON deadline (case_id, rule) WHERE (state = 'OPEN');

CREATE TABLE appointment (
  id uuid PRIMARY KEY,
  case_id uuid NOT NULL,
  country text NOT NULL,
  kind text NOT NULL,
  on_day date NOT NULL
    CONSTRAINT appointment_on_day_range CHECK (on_day BETWEEN '1900-01-01' AND '2100-01-01'),
  post_code text,
  outcome text NOT NULL DEFAULT 'PLANNED'
);
CREATE INDEX appointment_case_id_idx ON appointment (case_id);

-- A number another authority knows the case by (NVC, RSC, petition); the principal's, and sealed with their key.
CREATE TABLE external_number (
  id uuid PRIMARY KEY,
  case_id uuid NOT NULL,
  country text NOT NULL,
  issuer text NOT NULL,
  number_sealed bytea NOT NULL
);
CREATE UNIQUE INDEX external_number_case_id_issuer_key ON external_number (case_id, issuer);

CREATE TABLE employment_claim (
  id uuid PRIMARY KEY,
  person_id uuid NOT NULL,
  country text NOT NULL,
  employer text NOT NULL,
  role text,
  from_on date NOT NULL
    CONSTRAINT employment_claim_from_on_range CHECK (from_on BETWEEN '1900-01-01' AND '2100-01-01'),
  to_on date
    CONSTRAINT employment_claim_to_on_range CHECK (to_on BETWEEN '1900-01-01' AND '2100-01-01'),
  supervisor text,
  verified boolean NOT NULL DEFAULT false
);
CREATE INDEX employment_claim_person_id_idx ON employment_claim (person_id);

CREATE TABLE medical_status (
  id uuid PRIMARY KEY,
  person_id uuid NOT NULL,
  country text NOT NULL,
  done_on date NOT NULL
    CONSTRAINT medical_status_done_on_range CHECK (done_on BETWEEN '1900-01-01' AND '2100-01-01'),
  valid_to date NOT NULL
    CONSTRAINT medical_status_valid_to_range CHECK (valid_to BETWEEN '1900-01-01' AND '2100-01-01'),
  travel_ready boolean NOT NULL
);
CREATE INDEX medical_status_person_id_idx ON medical_status (person_id);

CREATE TABLE note (
  id uuid PRIMARY KEY,
  country text NOT NULL,
  person_id uuid,
  case_id uuid,
  level text NOT NULL
    CONSTRAINT note_level_check CHECK (level IN ('GENERAL', 'CASE', 'PROTECTION', 'MEDICAL', 'LEGAL')),
  language text NOT NULL DEFAULT 'en',
  body text
    CONSTRAINT note_body_check CHECK (char_length(body) <= 10000),
  body_sealed bytea,
  author_id uuid NOT NULL,
  written_at timestamptz(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  corrects_id uuid,
  CONSTRAINT note_of_person_or_case CHECK ((person_id IS NULL) <> (case_id IS NULL)),
  CONSTRAINT restricted_notes_are_sealed CHECK ((level IN ('GENERAL', 'CASE') = (body IS NOT NULL)) AND ((body IS NULL) = (body_sealed IS NOT NULL)))
);
CREATE INDEX note_case_id_idx ON note (case_id);
CREATE INDEX note_person_id_idx ON note (person_id);

-- One night's work for one country: that it was done, and how much it did.
CREATE TABLE night_run (
  id uuid PRIMARY KEY,
  country text NOT NULL,
  on_day date NOT NULL
    CONSTRAINT night_run_on_day_range CHECK (on_day BETWEEN '1900-01-01' AND '2100-01-01'),
  lapsed int NOT NULL,
  expired int NOT NULL,
  done_at timestamptz(6) NOT NULL,
  CONSTRAINT night_run_counts CHECK (lapsed >= 0 AND expired >= 0)
);
CREATE UNIQUE INDEX night_run_country_on_day_key ON night_run (country, on_day);
