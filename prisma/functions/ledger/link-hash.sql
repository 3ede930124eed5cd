CREATE OR REPLACE FUNCTION manzil.link_hash(previous bytea, number bigint, tx bigint, first_id bigint, last_id bigint, entries integer, at timestamp with time zone, body bytea) RETURNS bytea
  LANGUAGE sql IMMUTABLE
  SET search_path = pg_catalog, public, pg_temp
AS $$
  SELECT sha256(previous || convert_to(jsonb_build_array(number, tx, first_id, last_id, entries,
    extract(epoch FROM at))::text, 'UTF8') || body)
$$;
