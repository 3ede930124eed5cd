-- All writers wait for the site: what is checked below stays true until the transaction ends. A writer at two sites
-- locks both first, in the order of their keys, or may be chosen as a deadlock victim.
CREATE OR REPLACE FUNCTION manzil.lock_sites(sites uuid[]) RETURNS void
  LANGUAGE sql SECURITY DEFINER
  SET search_path = pg_catalog, public, pg_temp
AS $$
  SELECT count(*) FROM (SELECT FROM public.site s WHERE s.id = ANY (sites) ORDER BY s.id FOR NO KEY UPDATE) locked
$$;
