CREATE TABLE export_job (
  id uuid PRIMARY KEY,
  ref text NOT NULL
    CONSTRAINT export_job_ref_shape CHECK (ref ~ '^E-[0-9]{7}-[0-9]$'),
  user_id uuid NOT NULL,
  country text,
  kind text NOT NULL,
  format text NOT NULL,
  filter jsonb NOT NULL,
  columns text[],
  purpose text,
  recipient text,
  -- Which consent let people into the file, or the basis other than consent; how many were left out of it.
  consent_purpose text,
  consent_recipient text,
  basis text
    CONSTRAINT export_job_basis_check CHECK (basis IN ('CONSENT', 'LEGAL_DUTY', 'VITAL_INTEREST')),
  left_out int
    CONSTRAINT export_job_counts CHECK (left_out >= 0),
  row_count int NOT NULL,
  person_ids uuid[],
  file_hash bytea,
  started_at timestamptz(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  finished_at timestamptz(6)
);
CREATE UNIQUE INDEX export_job_ref_key ON export_job (ref);
CREATE INDEX export_job_user_id_idx ON export_job (user_id);
