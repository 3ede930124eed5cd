-- The state of a row, without columns that change by themselves or say nothing of what happened.
CREATE OR REPLACE FUNCTION manzil.row_digest(r jsonb) RETURNS text
  LANGUAGE sql IMMUTABLE
  SET search_path = pg_catalog, public, pg_temp
AS $$
  SELECT md5((r - ARRAY['version', 'data_key', 'prepared_on', 'prepared_by_id'])::text)
$$;
