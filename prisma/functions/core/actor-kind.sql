CREATE OR REPLACE FUNCTION manzil.actor_kind() RETURNS text
  LANGUAGE sql STABLE
AS $$ SELECT nullif(current_setting('app.actor_kind', true), '') $$;
