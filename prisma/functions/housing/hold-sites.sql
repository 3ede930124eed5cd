-- Called by lib/housing/commands/site-in-reach.ts: locks sites until the end of the transaction, only those in the
-- caller's reach. A queue for a site waits longer than for other locks.
CREATE OR REPLACE FUNCTION manzil.hold_sites(sites uuid[]) RETURNS void
  LANGUAGE sql
  SET lock_timeout = '10s'
AS $$
  SELECT count(*) FROM (SELECT FROM public.site s WHERE s.id = ANY (sites) ORDER BY s.id FOR NO KEY UPDATE) locked
$$;
