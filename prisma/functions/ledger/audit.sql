-- One entry per changed row, by one statement per changed set. The argument names the key columns;
-- secrets never reach the content.
CREATE OR REPLACE FUNCTION manzil.audit() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = pg_catalog, public, pg_temp
AS $$
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
      SELECT nextval('public.audit_entry_id_seq') AS id, uuid_send(gen_random_uuid()) AS salt, coalesce(a, b) AS r,
        CASE WHEN b IS NULL THEN NULL WHEN a IS NULL THEN manzil.shown(b) ELSE manzil.differing(b, a) END AS before,
        CASE WHEN a IS NULL THEN NULL WHEN b IS NULL THEN manzil.shown(a) ELSE manzil.differing(a, b) END AS after
      FROM (%s) x
    ), told AS MATERIALIZED (
      SELECT *, jsonb_build_object('before', before, 'after', after)::text AS content FROM changed
    ), entries AS (
      INSERT INTO public.audit_entry (id, tx, at, actor_kind, actor_id, request, reason, table_name, row_id, person_id,
        case_id, country, action, fields, digest)
      SELECT id, $1, $2, $3, $4, $5, $6, $7, (SELECT string_agg(r ->> k, '/') FROM unnest($8) k),
        (CASE WHEN $7 = 'person' THEN r ->> 'id' ELSE coalesce(r ->> 'person_id', r ->> 'person_a_id', r ->> 'principal_id') END)::uuid,
        (CASE WHEN $7 = 'visa_case' THEN r ->> 'id' ELSE coalesce(r ->> 'case_id', r ->> 'case_a_id') END)::uuid,
        r ->> 'country', $9, ARRAY(SELECT jsonb_object_keys(coalesce(after, before)) ORDER BY 1),
        sha256(salt || convert_to(content, 'UTF8'))
      FROM told
    )
    INSERT INTO public.audit_content (entry_id, country, salt, content) SELECT id, r ->> 'country', salt, content FROM told
  $sql$, source)
  USING pg_current_xact_id()::text::bigint, clock_timestamp(), manzil.actor_kind(), manzil.actor(),
    coalesce(current_setting('app.request', true), ''), nullif(current_setting('app.reason', true), ''),
    TG_TABLE_NAME::text, keys, lower(TG_OP);
  RETURN NULL;
END $$;
