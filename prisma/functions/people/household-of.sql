CREATE OR REPLACE FUNCTION manzil.household_of(person uuid) RETURNS uuid
  LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = pg_catalog, public, pg_temp
AS $$
  SELECT household_id FROM public.household_membership m WHERE m.person_id = person AND m.to_on IS NULL
$$;
