-- The whole schema: what everything rests on, the tables of each noun, the functions, and the rules that join tables
-- to them (foreign keys, policies, grants, triggers). A line that begins with "load" is replaced by the files it
-- names: those beside this one, or the functions of prisma/functions (docs/decisions/0083-one-baseline.md).

-- Whichever user migrates, tables and types are those of this schema.
SET LOCAL search_path = public;
-- A function may be written before the tables it reads.
SET LOCAL check_function_bodies = off;

-- load ground.sql
-- load functions/core

-- load tables/reference.sql
-- load tables/ledger.sql
-- load tables/users.sql
-- load tables/people.sql
-- load tables/consent.sql
-- load tables/pathways.sql
-- load tables/cases.sql
-- load tables/files.sql
-- load tables/housing.sql
-- load tables/stays.sql
-- load tables/stay-law.sql
-- load tables/arrivals.sql
-- load tables/cards.sql
-- load tables/incidents.sql
-- load tables/maintenance.sql
-- load tables/supplies.sql
-- load tables/costs.sql
-- load tables/work.sql
-- load tables/lifecycle.sql
-- load tables/reports.sql
-- load tables/exports.sql
-- load tables/imports.sql
-- load tables/duplicates.sql

-- load functions

-- load rules/reference.sql
-- load rules/ledger.sql
-- load rules/users.sql
-- load rules/people.sql
-- load rules/pathways.sql
-- load rules/cases.sql
-- load rules/files.sql
-- load rules/housing.sql
-- load rules/stays.sql
-- load rules/stay-law.sql
-- load rules/arrivals.sql
-- load rules/cards.sql
-- load rules/incidents.sql
-- load rules/maintenance.sql
-- load rules/supplies.sql
-- load rules/costs.sql
-- load rules/work.sql
-- load rules/lifecycle.sql
-- load rules/reports.sql
-- load rules/exports.sql
-- load rules/imports.sql
-- load rules/consent.sql
-- load rules/duplicates.sql

-- Triggers and other functions call functions; the application may call only these.
REVOKE EXECUTE ON ALL FUNCTIONS IN SCHEMA manzil FROM PUBLIC;
GRANT EXECUTE ON FUNCTION manzil.actor_kind(), manzil.actor(), manzil.require_actor(), manzil.shown(jsonb),
  manzil.differing(jsonb, jsonb), manzil.entry_digest(audit_entry), manzil.access_digest(access_log),
  manzil.link_hash(bytea, bigint, bigint, bigint, bigint, int, timestamptz, bytea), manzil.seal_access(),
  manzil.log_access(text, text, text, text, jsonb), manzil.damm(text), manzil.next_ref(text, regclass),
  manzil.hold_sites(uuid[]), manzil.row_digest(jsonb), manzil.unmade(text), manzil.changed_since(uuid),
  manzil.take_back(uuid, date, timestamptz),
  manzil.person_links(), manzil.moved_links(), manzil.move_person(uuid, uuid, text),
  manzil.follow_parents(uuid, uuid, uuid, text), manzil.sort_name(text, text, text, text), manzil.in_latin(text) TO manzil_app;
