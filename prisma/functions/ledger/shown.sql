CREATE OR REPLACE FUNCTION manzil.shown(r jsonb) RETURNS jsonb
  LANGUAGE sql IMMUTABLE
AS $$
  SELECT jsonb_strip_nulls(r - ARRAY['password_hash', 'data_key', 'token_hash'])
$$;
