CREATE OR REPLACE FUNCTION manzil.access_digest(e public.access_log) RETURNS bytea
  LANGUAGE sql IMMUTABLE
  SET search_path = pg_catalog, public, pg_temp
AS $$
  SELECT sha256(convert_to(jsonb_build_array(e.id, e.tx, extract(epoch FROM e.at), e.actor_kind, e.actor_id,
    e.request, e.kind, e.subject, e.country, e.reason, e.detail)::text, 'UTF8'))
$$;
