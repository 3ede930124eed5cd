-- A read, a search, a denial, a sign-in. The only way to add one.
CREATE OR REPLACE FUNCTION manzil.log_access(kind text, subject text, country text, reason text, detail jsonb) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = pg_catalog, public, pg_temp
AS $$
BEGIN
  PERFORM manzil.require_actor();
  INSERT INTO public.access_log (tx, at, actor_kind, actor_id, request, kind, subject, country, reason, detail)
  VALUES (pg_current_xact_id()::text::bigint, clock_timestamp(), manzil.actor_kind(), manzil.actor(),
    coalesce(current_setting('app.request', true), ''), kind, subject, country, reason, coalesce(detail, '{}'));
END $$;
