CREATE TABLE app_user (
  id uuid PRIMARY KEY,
  email text NOT NULL
    CONSTRAINT app_user_email_check CHECK (email = lower(email) AND char_length(email) <= 254),
  name text NOT NULL,
  role text NOT NULL
    CONSTRAINT app_user_role_check CHECK (role IN ('caseworker', 'officer', 'site-manager', 'coordinator', 'admin', 'auditor', 'donor')),
  specialities text[] DEFAULT ARRAY[]::text[]
    CONSTRAINT app_user_specialities_check CHECK (specialities <@ ARRAY['protection', 'medical', 'legal']),
  password_hash text,
  locale text NOT NULL DEFAULT 'en'
    CONSTRAINT app_user_locale_check CHECK (locale IN ('en', 'fa-AF')),
  appearance text NOT NULL DEFAULT 'system'
    CONSTRAINT app_user_appearance_check CHECK (appearance IN ('system', 'light', 'dark')),
  active boolean NOT NULL DEFAULT true,
  created_at timestamptz(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  deactivated_at timestamptz(6),
  version int NOT NULL DEFAULT 1
);
CREATE UNIQUE INDEX app_user_email_key ON app_user (email);

-- Where a user's role reaches. A row with a site reaches only that site; no row at all reaches nothing.
CREATE TABLE user_scope (
  id uuid PRIMARY KEY,
  user_id uuid NOT NULL,
  country text NOT NULL,
  site_id uuid
);
CREATE INDEX user_scope_user_id_idx ON user_scope (user_id);

CREATE TABLE session (
  id uuid PRIMARY KEY,
  user_id uuid NOT NULL,
  token_hash bytea NOT NULL,
  created_at timestamptz(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  last_seen_at timestamptz(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  ends_at timestamptz(6) NOT NULL,
  ended_at timestamptz(6),
  end_reason text,
  factors int NOT NULL DEFAULT 1,
  device text NOT NULL DEFAULT ''
);
CREATE UNIQUE INDEX session_token_hash_key ON session (token_hash);
CREATE INDEX session_user_id_idx ON session (user_id);

-- A link for a new or forgotten password: shown once, stored hashed, used once.
CREATE TABLE one_time_link (
  id uuid PRIMARY KEY,
  user_id uuid NOT NULL,
  purpose text NOT NULL,
  token_hash bytea NOT NULL,
  created_at timestamptz(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  ends_at timestamptz(6) NOT NULL,
  used_at timestamptz(6)
);
CREATE UNIQUE INDEX one_time_link_token_hash_key ON one_time_link (token_hash);
CREATE INDEX one_time_link_user_id_idx ON one_time_link (user_id);

CREATE TABLE api_token (
  id uuid PRIMARY KEY,
  user_id uuid NOT NULL,
  name text NOT NULL,
  token_hash bytea NOT NULL,
  permissions text[],
  countries text[],
  created_at timestamptz(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  ends_at timestamptz(6) NOT NULL,
  revoked_at timestamptz(6)
);
CREATE UNIQUE INDEX api_token_token_hash_key ON api_token (token_hash);
CREATE INDEX api_token_user_id_idx ON api_token (user_id);

-- When a token was last used, to the minute. A table of its own, so that using a token does not change it.
CREATE TABLE api_token_use (
  token_id uuid PRIMARY KEY,
  last_used_at timestamptz(6) NOT NULL
);

-- Counted attempts per key (an account or a source, both as HMAC), kept over restarts.
CREATE TABLE throttle (
  key text PRIMARY KEY,
  tries int NOT NULL,
  started_at timestamptz(6) NOT NULL,
  blocked_until timestamptz(6)
);

-- The stored answer of a request with a key: sent twice, executed once.
CREATE TABLE idempotency_key (
  actor_id text NOT NULL,
  key text NOT NULL,
  digest bytea NOT NULL,
  status int NOT NULL,
  body_sealed bytea NOT NULL,
  created_at timestamptz(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  PRIMARY KEY (actor_id, key)
);
