CREATE TABLE pathway (
  code text PRIMARY KEY,
  label jsonb NOT NULL,
  destination text NOT NULL,
  leads_to_permanent_residence boolean NOT NULL,
  unit text NOT NULL,
  family_rule jsonb NOT NULL,
  active boolean NOT NULL DEFAULT true
);

CREATE TABLE pathway_version (
  id uuid PRIMARY KEY,
  pathway_code text NOT NULL,
  code text NOT NULL,
  start_stage text NOT NULL,
  effective_from date NOT NULL
    CONSTRAINT pathway_version_effective_from_range CHECK (effective_from BETWEEN '1900-01-01' AND '2100-01-01'),
  effective_to date
    CONSTRAINT pathway_version_effective_to_range CHECK (effective_to BETWEEN '1900-01-01' AND '2100-01-01'),
  status text NOT NULL,
  source text NOT NULL
);
CREATE UNIQUE INDEX pathway_version_pathway_code_code_key ON pathway_version (pathway_code, code);

CREATE TABLE stage_def (
  version_id uuid NOT NULL,
  code text NOT NULL,
  phase text NOT NULL,
  position int NOT NULL,
  actor text NOT NULL,
  clock text NOT NULL,
  terminal boolean NOT NULL,
  sla_days int,
  label jsonb NOT NULL,
  PRIMARY KEY (version_id, code)
);

CREATE TABLE transition_def (
  version_id uuid NOT NULL,
  from_stage text NOT NULL,
  to_stage text NOT NULL,
  kind text NOT NULL,
  action jsonb NOT NULL,
  who text NOT NULL,
  second_person boolean NOT NULL,
  needs_reason boolean NOT NULL,
  needs_effective_on boolean NOT NULL,
  reason_codes text[],
  guards jsonb NOT NULL,
  PRIMARY KEY (version_id, from_stage, to_stage)
);

CREATE TABLE doc_requirement (
  id uuid PRIMARY KEY,
  version_id uuid NOT NULL,
  stage text NOT NULL,
  doc_type text NOT NULL,
  applies_to text NOT NULL,
  mandatory boolean NOT NULL,
  translation boolean NOT NULL,
  waivable boolean NOT NULL
);
CREATE UNIQUE INDEX doc_requirement_version_id_stage_doc_type_applies_to_key ON doc_requirement (version_id, stage, doc_type, applies_to);

CREATE TABLE deadline_rule (
  id uuid PRIMARY KEY,
  version_id uuid NOT NULL,
  code text NOT NULL,
  stage text NOT NULL,
  anchor text NOT NULL,
  length_days int NOT NULL,
  unit text NOT NULL,
  warn_days integer[],
  on_lapse text NOT NULL
);
CREATE UNIQUE INDEX deadline_rule_version_id_code_stage_key ON deadline_rule (version_id, code, stage);
