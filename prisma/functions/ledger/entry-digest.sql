CREATE OR REPLACE FUNCTION manzil.entry_digest(e public.audit_entry) RETURNS bytea
  LANGUAGE sql IMMUTABLE
  SET search_path = pg_catalog, public, pg_temp
AS $$
  SELECT sha256(convert_to(jsonb_build_array(e.id, e.tx, extract(epoch FROM e.at), e.actor_kind, e.actor_id,
    e.request, e.reason, e.table_name, e.row_id, e.person_id, e.case_id, e.country, e.action, e.fields,
    encode(e.digest, 'hex'))::text, 'UTF8'))
$$;
