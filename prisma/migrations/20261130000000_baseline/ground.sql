-- What everything rests on: the schema of functions, the application's role, the numbers of references.

CREATE EXTENSION IF NOT EXISTS btree_gist;
CREATE SCHEMA IF NOT EXISTS manzil;

DO $$ BEGIN
  CREATE ROLE manzil_app NOLOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE;
EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
END $$;

REVOKE CREATE ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public, manzil TO manzil_app;

CREATE SEQUENCE approval_ref_seq;
CREATE SEQUENCE arrival_ref_seq;
CREATE SEQUENCE authority_notification_ref_seq;
CREATE SEQUENCE bed_assignment_ref_seq;
CREATE SEQUENCE case_ref_seq;
CREATE SEQUENCE duplicate_pair_ref_seq;
CREATE SEQUENCE export_ref_seq;
CREATE SEQUENCE group_ref_seq;
CREATE SEQUENCE household_ref_seq;
CREATE SEQUENCE import_ref_seq;
CREATE SEQUENCE incident_ref_seq;
CREATE SEQUENCE person_ref_seq;
CREATE SEQUENCE task_ref_seq;
GRANT USAGE ON approval_ref_seq, arrival_ref_seq, authority_notification_ref_seq, bed_assignment_ref_seq, case_ref_seq, duplicate_pair_ref_seq, export_ref_seq, group_ref_seq, household_ref_seq, import_ref_seq, incident_ref_seq, person_ref_seq, task_ref_seq
  TO manzil_app;
