-- What the database refuses and records on its own: scope by country, the audit chain, legal stage moves,
-- one bed and one person per night. Written by hand; `tables` beside it is what `prisma migrate diff` made.

CREATE EXTENSION IF NOT EXISTS btree_gist;
CREATE SCHEMA IF NOT EXISTS manzil;

DO $$ BEGIN
  CREATE ROLE manzil_app NOLOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE;
EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
END $$;

REVOKE CREATE ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public, manzil TO manzil_app;

-- ── Who is asking ──────────────────────────────────────────────────────────────────────────────────────────

CREATE FUNCTION manzil.actor_kind() RETURNS text LANGUAGE sql STABLE
  AS $$ SELECT nullif(current_setting('app.actor_kind', true), '') $$;
CREATE FUNCTION manzil.actor() RETURNS text LANGUAGE sql STABLE
  AS $$ SELECT nullif(current_setting('app.actor', true), '') $$;

-- ── The audit: entries and content apart, one chain link per transaction ───────────────────────────────────

CREATE FUNCTION manzil.entry_digest(e audit_entry) RETURNS bytea LANGUAGE sql IMMUTABLE
  SET search_path = pg_catalog, public AS $$
  SELECT sha256(convert_to(jsonb_build_array(e.id, e.tx, extract(epoch FROM e.at), e.actor_kind, e.actor_id,
    e.request, e.reason, e.table_name, e.row_id, e.person_id, e.case_id, e.country, e.action, e.fields,
    encode(e.digest, 'hex'))::text, 'UTF8'))
$$;

CREATE FUNCTION manzil.access_digest(e access_log) RETURNS bytea LANGUAGE sql IMMUTABLE
  SET search_path = pg_catalog, public AS $$
  SELECT sha256(convert_to(jsonb_build_array(e.id, e.tx, extract(epoch FROM e.at), e.actor_kind, e.actor_id,
    e.request, e.kind, e.subject, e.country, e.reason, e.detail)::text, 'UTF8'))
$$;

CREATE FUNCTION manzil.link_hash(previous bytea, number bigint, tx bigint, first_id bigint, last_id bigint,
  entries int, at timestamptz, body bytea) RETURNS bytea LANGUAGE sql IMMUTABLE
  SET search_path = pg_catalog, public AS $$
  SELECT sha256(previous || convert_to(jsonb_build_array(number, tx, first_id, last_id, entries,
    extract(epoch FROM at))::text, 'UTF8') || body)
$$;

INSERT INTO audit_head (chain, number, hash) VALUES ('audit', 0, sha256('manzil audit')), ('access', 0, sha256('manzil access'));

-- Seals every entry of the transaction the first time it fires; later firings read that from the link itself.
CREATE FUNCTION manzil.seal_audit() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = pg_catalog, public AS $$
DECLARE covered bigint; head audit_head; body bytea; first_id bigint; last_id bigint; entries int; at timestamptz;
BEGIN
  SELECT max(l.last_id) INTO covered FROM audit_link l WHERE l.chain = 'audit' AND l.tx = NEW.tx;
  IF covered >= NEW.id THEN RETURN NULL; END IF;
  SELECT * INTO head FROM audit_head h WHERE h.chain = 'audit' FOR UPDATE;
  SELECT sha256(string_agg(manzil.entry_digest(e), ''::bytea ORDER BY e.id)), min(e.id), max(e.id), count(*)
    INTO body, first_id, last_id, entries
    FROM audit_entry e WHERE e.tx = NEW.tx AND e.id > coalesce(covered, 0);
  at := clock_timestamp();
  INSERT INTO audit_link (chain, number, tx, first_id, last_id, entries, at, previous, hash)
    VALUES ('audit', head.number + 1, NEW.tx, first_id, last_id, entries, at, head.hash,
      manzil.link_hash(head.hash, head.number + 1, NEW.tx, first_id, last_id, entries, at, body));
  UPDATE audit_head h SET number = l.number, hash = l.hash
    FROM audit_link l WHERE h.chain = 'audit' AND l.chain = 'audit' AND l.number = head.number + 1;
  RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER seal AFTER INSERT ON audit_entry DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION manzil.seal_audit();

-- Reads are sealed in batches by a job: all committed rows older than every running transaction.
CREATE FUNCTION manzil.seal_access() RETURNS int LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = pg_catalog, public AS $$
DECLARE head audit_head; covered bigint; horizon bigint; body bytea; first_id bigint; last_id bigint; entries int; at timestamptz;
BEGIN
  SELECT * INTO head FROM audit_head h WHERE h.chain = 'access' FOR UPDATE;
  SELECT coalesce(max(l.tx), 0) INTO covered FROM audit_link l WHERE l.chain = 'access';
  horizon := pg_snapshot_xmin(pg_current_snapshot())::text::bigint;
  SELECT sha256(string_agg(manzil.access_digest(e), ''::bytea ORDER BY e.id)), min(e.id), max(e.id), count(*)
    INTO body, first_id, last_id, entries FROM access_log e WHERE e.tx >= covered AND e.tx < horizon;
  IF entries = 0 THEN RETURN 0; END IF;
  at := clock_timestamp();
  INSERT INTO audit_link (chain, number, tx, first_id, last_id, entries, at, previous, hash)
    VALUES ('access', head.number + 1, horizon, first_id, last_id, entries, at, head.hash,
      manzil.link_hash(head.hash, head.number + 1, horizon, first_id, last_id, entries, at, body));
  UPDATE audit_head h SET number = l.number, hash = l.hash
    FROM audit_link l WHERE h.chain = 'access' AND l.chain = 'access' AND l.number = head.number + 1;
  RETURN entries;
END $$;

CREATE FUNCTION manzil.require_actor() RETURNS void LANGUAGE plpgsql STABLE AS $$
BEGIN
  IF manzil.actor() IS NULL OR manzil.actor_kind() IS NULL THEN
    RAISE EXCEPTION 'a write without an actor' USING ERRCODE = '42501';
  END IF;
END $$;

CREATE FUNCTION manzil.shown(r jsonb) RETURNS jsonb LANGUAGE sql IMMUTABLE AS $$
  SELECT jsonb_strip_nulls(r - ARRAY['password_hash', 'data_key', 'token_hash'])
$$;
-- The fields of `r` that are not the same in `other`; a hidden one is named without its value.
CREATE FUNCTION manzil.differing(r jsonb, other jsonb) RETURNS jsonb LANGUAGE sql IMMUTABLE AS $$
  SELECT coalesce(jsonb_object_agg(key, CASE WHEN key IN ('password_hash', 'data_key', 'token_hash') THEN '"hidden"'::jsonb ELSE value END), '{}')
  FROM jsonb_each(r) WHERE value IS DISTINCT FROM other -> key
$$;

-- One entry per changed row, by one statement per changed set. The argument names the key columns;
-- secrets never reach the content.
CREATE FUNCTION manzil.audit() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = pg_catalog, public AS $$
DECLARE
  keys text[] := string_to_array(TG_ARGV[0], ',');
  source text;
BEGIN
  PERFORM manzil.require_actor();
  source := CASE TG_OP
    WHEN 'INSERT' THEN 'SELECT NULL::jsonb AS b, to_jsonb(n) AS a FROM new_rows n'
    WHEN 'DELETE' THEN 'SELECT to_jsonb(o) AS b, NULL::jsonb AS a FROM old_rows o'
    ELSE format('SELECT to_jsonb(o) AS b, to_jsonb(n) AS a FROM old_rows o JOIN new_rows n USING (%s)',
      (SELECT string_agg(quote_ident(k), ', ') FROM unnest(keys) k)) END;
  EXECUTE format($sql$
    WITH changed AS MATERIALIZED (
      SELECT nextval('audit_entry_id_seq') AS id, uuid_send(gen_random_uuid()) AS salt, coalesce(a, b) AS r,
        CASE WHEN b IS NULL THEN NULL WHEN a IS NULL THEN manzil.shown(b) ELSE manzil.differing(b, a) END AS before,
        CASE WHEN a IS NULL THEN NULL WHEN b IS NULL THEN manzil.shown(a) ELSE manzil.differing(a, b) END AS after
      FROM (%s) x
    ), told AS MATERIALIZED (
      SELECT *, jsonb_build_object('before', before, 'after', after)::text AS content FROM changed
    ), entries AS (
      INSERT INTO audit_entry (id, tx, at, actor_kind, actor_id, request, reason, table_name, row_id, person_id,
        case_id, country, action, fields, digest)
      SELECT id, $1, $2, $3, $4, $5, $6, $7, (SELECT string_agg(r ->> k, '/') FROM unnest($8) k),
        (CASE WHEN $7 = 'person' THEN r ->> 'id' ELSE coalesce(r ->> 'person_id', r ->> 'person_a_id', r ->> 'principal_id') END)::uuid,
        (CASE WHEN $7 = 'visa_case' THEN r ->> 'id' ELSE coalesce(r ->> 'case_id', r ->> 'case_a_id') END)::uuid,
        r ->> 'country', $9, ARRAY(SELECT jsonb_object_keys(coalesce(after, before)) ORDER BY 1),
        sha256(salt || convert_to(content, 'UTF8'))
      FROM told
    )
    INSERT INTO audit_content (entry_id, country, salt, content) SELECT id, r ->> 'country', salt, content FROM told
  $sql$, source)
  USING pg_current_xact_id()::text::bigint, clock_timestamp(), manzil.actor_kind(), manzil.actor(),
    coalesce(current_setting('app.request', true), ''), nullif(current_setting('app.reason', true), ''),
    TG_TABLE_NAME::text, keys, lower(TG_OP);
  RETURN NULL;
END $$;

-- A read, a search, a denial, a sign-in. The only way to add one.
CREATE FUNCTION manzil.log_access(kind text, subject text, country text, reason text, detail jsonb) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  PERFORM manzil.require_actor();
  INSERT INTO access_log (tx, at, actor_kind, actor_id, request, kind, subject, country, reason, detail)
  VALUES (pg_current_xact_id()::text::bigint, clock_timestamp(), manzil.actor_kind(), manzil.actor(),
    coalesce(current_setting('app.request', true), ''), kind, subject, country, reason, coalesce(detail, '{}'));
END $$;

-- ── Protection of a table: country policies, grants, audit ─────────────────────────────────────────────────

-- Policy columns are those of country, person_country and present_in that the table has: either lets a row in.
CREATE FUNCTION manzil.scope_by_country(t regclass) RETURNS void LANGUAGE plpgsql AS $$
DECLARE clause text;
BEGIN
  SELECT string_agg(format('%I = ANY ((SELECT string_to_array(current_setting(''app.countries'', true), '',''))::text[])', attname), ' OR ')
    INTO clause FROM pg_attribute WHERE attrelid = t AND attname IN ('country', 'person_country', 'present_in') AND NOT attisdropped;
  EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', t);
  EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', t);
  EXECUTE format('CREATE POLICY in_scope ON %s TO manzil_app USING (%s) WITH CHECK (%s)', t, clause, clause);
  EXECUTE format('CREATE POLICY owner ON %s TO CURRENT_USER USING (true) WITH CHECK (true)', t);
END $$;

CREATE FUNCTION manzil.audited(t regclass, keys text DEFAULT 'id') RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('CREATE TRIGGER audit_insert AFTER INSERT ON %s REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION manzil.audit(%L)', t, keys);
  EXECUTE format('CREATE TRIGGER audit_update AFTER UPDATE ON %s REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION manzil.audit(%L)', t, keys);
  EXECUTE format('CREATE TRIGGER audit_delete AFTER DELETE ON %s REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION manzil.audit(%L)', t, keys);
END $$;

-- A business table with people in it.
CREATE FUNCTION manzil.protect(t regclass) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM manzil.scope_by_country(t);
  PERFORM manzil.audited(t);
  EXECUTE format('GRANT SELECT, INSERT, UPDATE ON %s TO manzil_app', t);
END $$;

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['person', 'person_alias', 'person_language', 'contact_point', 'identity_document',
    'person_statement', 'relationship', 'relative_outside', 'arrival_event', 'person_arrival', 'registration_group',
    'group_membership', 'household', 'household_membership', 'specific_need', 'functional_need', 'employment_claim',
    'medical_status', 'visa_case', 'case_member', 'case_link', 'stage_event', 'approval', 'case_document', 'deadline',
    'appointment', 'external_number', 'note', 'site', 'building', 'room', 'bed', 'bed_out_of_service', 'stay',
    'bed_assignment', 'absence', 'stay_permission', 'authority_notification'] LOOP
    PERFORM manzil.protect(t::regclass);
  END LOOP;
  -- Derived from the above: scoped, not audited, rebuilt at will.
  FOREACH t IN ARRAY ARRAY['person_name_key', 'person_number_key'] LOOP
    PERFORM manzil.scope_by_country(t::regclass);
    EXECUTE format('GRANT SELECT, INSERT, DELETE ON %I TO manzil_app', t);
  END LOOP;
  PERFORM manzil.scope_by_country('person_row');
  GRANT SELECT ON person_row TO manzil_app;
  FOREACH t IN ARRAY ARRAY['snapshot', 'snapshot_row', 'snapshot_cell'] LOOP
    PERFORM manzil.scope_by_country(t::regclass);
    EXECUTE format('GRANT SELECT, INSERT ON %I TO manzil_app', t);
  END LOOP;
  -- Accounts and exports: no country of their own, audited.
  FOREACH t IN ARRAY ARRAY['app_user', 'user_scope', 'api_token', 'export_job'] LOOP
    PERFORM manzil.audited(t::regclass);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE ON %I TO manzil_app', t);
  END LOOP;
  GRANT DELETE ON user_scope TO manzil_app;
  PERFORM manzil.audited('setting', 'key');
  GRANT SELECT ON setting TO manzil_app;
  -- A person's own desk and what sign-in needs.
  FOREACH t IN ARRAY ARRAY['session', 'one_time_link', 'throttle', 'saved_search', 'draft', 'desk_record', 'idempotency_key'] LOOP
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO manzil_app', t);
  END LOOP;
  FOREACH t IN ARRAY ARRAY['country', 'province', 'code_value', 'consular_post', 'pathway', 'pathway_version',
    'stage_def', 'transition_def', 'doc_requirement', 'deadline_rule'] LOOP
    EXECUTE format('GRANT SELECT ON %I TO manzil_app', t);
  END LOOP;
END $$;

-- Entries and links can be read within scope and added by the triggers alone.
GRANT SELECT ON audit_entry, audit_content, audit_link, audit_head, access_log TO manzil_app;
DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['audit_entry', 'audit_content', 'access_log'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY in_scope ON %I FOR SELECT TO manzil_app USING (CASE WHEN country IS NULL THEN nullif(current_setting(''app.countries'', true), '''') IS NOT NULL ELSE country = ANY ((SELECT string_to_array(current_setting(''app.countries'', true), '',''))::text[]) END)', t);
    EXECUTE format('CREATE POLICY owner ON %I TO CURRENT_USER USING (true) WITH CHECK (true)', t);
  END LOOP;
END $$;

GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA manzil TO manzil_app;
REVOKE EXECUTE ON FUNCTION manzil.protect(regclass), manzil.audited(regclass, text), manzil.scope_by_country(regclass),
  manzil.seal_audit(), manzil.audit() FROM PUBLIC, manzil_app;
