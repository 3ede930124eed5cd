-- One changed row: who, when, what kind of change, which fields. Never changed, never deleted.
CREATE TABLE audit_entry (
  id bigserial PRIMARY KEY,
  tx bigint NOT NULL,
  at timestamptz(6) NOT NULL,
  actor_kind text NOT NULL,
  actor_id text NOT NULL,
  request text NOT NULL,
  reason text,
  table_name text NOT NULL,
  row_id text NOT NULL,
  person_id uuid,
  case_id uuid,
  country text,
  action text NOT NULL,
  fields text[],
  digest bytea NOT NULL
);
CREATE INDEX audit_entry_actor_id_at_idx ON audit_entry (actor_id, at);
CREATE INDEX audit_entry_case_id_idx ON audit_entry (case_id);
CREATE INDEX audit_entry_person_id_idx ON audit_entry (person_id);
CREATE INDEX audit_entry_tx_id_idx ON audit_entry (tx, id);

-- Before and after of an entry. Can be erased; the chain stays valid without it.
CREATE TABLE audit_content (
  entry_id bigint PRIMARY KEY,
  country text,
  salt bytea NOT NULL,
  content text NOT NULL
);

-- The chain: one link per transaction (audit) or per batch (access).
CREATE TABLE audit_link (
  chain text NOT NULL,
  number bigint NOT NULL,
  tx bigint NOT NULL,
  first_id bigint NOT NULL,
  last_id bigint NOT NULL,
  entries int NOT NULL,
  at timestamptz(6) NOT NULL,
  previous bytea NOT NULL,
  hash bytea NOT NULL,
  PRIMARY KEY (chain, number)
);
CREATE INDEX audit_link_chain_tx_idx ON audit_link (chain, tx);

CREATE TABLE audit_head (
  chain text PRIMARY KEY,
  number bigint NOT NULL,
  hash bytea NOT NULL
);

-- Reads of identified records, searches, denials, sign-ins. Search words are never stored here in clear text.
CREATE TABLE access_log (
  id bigserial PRIMARY KEY,
  tx bigint NOT NULL,
  at timestamptz(6) NOT NULL,
  actor_kind text NOT NULL,
  actor_id text NOT NULL,
  request text NOT NULL,
  kind text NOT NULL,
  subject text,
  country text,
  reason text,
  detail jsonb NOT NULL
);
CREATE INDEX access_log_actor_id_at_idx ON access_log (actor_id, at);
CREATE INDEX access_log_at_idx ON access_log (at);
CREATE INDEX access_log_subject_idx ON access_log (subject);
