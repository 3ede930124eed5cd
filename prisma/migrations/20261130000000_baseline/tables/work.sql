-- A piece of work that waits for someone (docs/domain.md 5.1). Created by hand or by a rule; done or cancelled with a
-- click.
CREATE TABLE task (
  id uuid PRIMARY KEY,
  ref text NOT NULL DEFAULT manzil.next_ref('T', 'task_ref_seq')
    CONSTRAINT task_ref_shape CHECK (ref ~ '^T-[0-9]{7}-[0-9]$'),
  country text NOT NULL,
  type text NOT NULL,
  source text NOT NULL
    CONSTRAINT task_source_check CHECK (source IN ('MANUAL', 'DEADLINE_RULE', 'STAGE_ENTRY', 'DOC_EXPIRY', 'STAY_EXPIRY', 'ABSENCE', 'EVENT')),
  priority text NOT NULL DEFAULT 'NORMAL'
    CONSTRAINT task_priority_check CHECK (priority IN ('NORMAL', 'URGENT', 'EMERGENCY')),
  state text NOT NULL DEFAULT 'OPEN'
    CONSTRAINT task_state_check CHECK (state IN ('OPEN', 'DOING', 'DONE', 'CANCELLED')),
  due_on date NOT NULL
    CONSTRAINT task_due_on_range CHECK (due_on BETWEEN '1900-01-01' AND '2100-01-01'),
  person_id uuid,
  person_country text,
  case_id uuid,
  absence_id uuid,
  owner_id uuid,
  note text,
  created_at timestamptz(6) NOT NULL,
  closed_at timestamptz(6),
  closed_by_id uuid,
  version int NOT NULL DEFAULT 1,
  CONSTRAINT task_texts CHECK (char_length(type) BETWEEN 1 AND 60 AND char_length(note) <= 2000),
  CONSTRAINT task_person_whole CHECK ((person_id IS NULL) = (person_country IS NULL)),
  CONSTRAINT task_closed_has_a_moment CHECK (state IN ('DONE', 'CANCELLED') = (closed_at IS NOT NULL))
);
CREATE UNIQUE INDEX task_absence_id_key ON task (absence_id);
CREATE INDEX task_case_id_idx ON task (case_id);
CREATE INDEX task_country_state_due_on_idx ON task (country, state, due_on);
CREATE INDEX task_person_id_idx ON task (person_id);
CREATE UNIQUE INDEX task_ref_key ON task (ref);

-- The people a task about a case names. Each end recorded for a person adds one; each return or undo removes one.
-- Once nobody is left, the task closes by itself (manzil.settle_task).
CREATE TABLE task_person (
  id uuid PRIMARY KEY,
  task_id uuid NOT NULL,
  country text NOT NULL,
  person_id uuid NOT NULL,
  person_country text NOT NULL,
  gone_at timestamptz(6)
);
CREATE INDEX task_person_person_id_idx ON task_person (person_id);
CREATE UNIQUE INDEX task_id_country_key ON task (id, country);
CREATE INDEX task_person_task_id_idx ON task_person (task_id);

-- A search or filter of one user, shown under an address that reveals nothing of it; sealed because the words are
-- names.
CREATE TABLE saved_search (
  id text PRIMARY KEY,
  user_id uuid NOT NULL,
  session_id uuid,
  noun text NOT NULL,
  name text,
  body_sealed bytea NOT NULL,
  created_at timestamptz(6) NOT NULL DEFAULT CURRENT_TIMESTAMP
);
CREATE INDEX saved_search_session_id_idx ON saved_search (session_id);
CREATE INDEX saved_search_user_id_idx ON saved_search (user_id);

-- What a user has typed but not yet saved. Deleted when saved or after seven days.
CREATE TABLE draft (
  user_id uuid NOT NULL,
  form text NOT NULL,
  record text NOT NULL,
  version int NOT NULL,
  body_sealed bytea NOT NULL,
  updated_at timestamptz(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  PRIMARY KEY (user_id, form, record)
);

CREATE TABLE desk_record (
  user_id uuid NOT NULL,
  ref text NOT NULL,
  opened_at timestamptz(6) NOT NULL,
  pinned_at timestamptz(6),
  PRIMARY KEY (user_id, ref)
);
