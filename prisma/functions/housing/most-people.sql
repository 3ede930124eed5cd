-- The largest number of people on any night from `from_day` on, over present and reserved stays.
CREATE OR REPLACE FUNCTION manzil.most_people(of_site uuid, from_day date) RETURNS integer
  LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = pg_catalog, public, pg_temp
AS $$
  WITH nights AS (
    SELECT greatest(y.from_on, from_day) AS from_on, y.to_on FROM public.stay y
    WHERE y.site_id = of_site AND y.state <> 'CANCELLED' AND coalesce(y.to_on, 'infinity') > greatest(y.from_on, from_day)
  ), steps AS (
    SELECT from_on AS day, 1 AS step FROM nights UNION ALL SELECT to_on, -1 FROM nights WHERE to_on IS NOT NULL
  ), days AS (SELECT day, sum(step) AS step FROM steps GROUP BY day)
  SELECT coalesce(max(people), 0)::int FROM (SELECT sum(step) OVER (ORDER BY day) AS people FROM days) x
$$;
