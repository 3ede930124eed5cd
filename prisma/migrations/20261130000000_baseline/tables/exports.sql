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
  row_count int NOT NULL,
  person_ids uuid[],
  file_hash bytea,
  started_at timestamptz(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  finished_at timestamptz(6)
);
CREATE UNIQUE INDEX export_job_ref_key ON export_job (ref);
CREATE INDEX export_job_user_id_idx ON export_job (user_id);
