CREATE OR REPLACE FUNCTION manzil.actor() RETURNS text
  LANGUAGE sql STABLE
AS $$ SELECT nullif(current_setting('app.actor', true), '') $$;
