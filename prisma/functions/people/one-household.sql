-- Whether two people were of one household on a night, or joined one later: nights spent before someone left it, or
-- died, were nights of one household.
CREATE OR REPLACE FUNCTION manzil.one_household(one uuid, other uuid, night date) RETURNS boolean
  LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = pg_catalog, public, pg_temp
AS $$
  SELECT EXISTS (SELECT FROM public.household_membership a JOIN public.household_membership b ON b.household_id = a.household_id
    WHERE a.person_id = one AND b.person_id = other
      AND a.to_on IS DISTINCT FROM a.from_on AND coalesce(a.to_on, 'infinity') > night
      AND b.to_on IS DISTINCT FROM b.from_on AND coalesce(b.to_on, 'infinity') > night)
$$;
