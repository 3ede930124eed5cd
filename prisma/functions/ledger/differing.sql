-- The fields of `r` that differ from `other`; a hidden one is named without its value.
CREATE OR REPLACE FUNCTION manzil.differing(r jsonb, other jsonb) RETURNS jsonb
  LANGUAGE sql IMMUTABLE
AS $$
  SELECT coalesce(jsonb_object_agg(key, CASE WHEN key IN ('password_hash', 'data_key', 'token_hash') THEN '"hidden"'::jsonb ELSE value END), '{}')
  FROM jsonb_each(r) WHERE value IS DISTINCT FROM other -> key
$$;
