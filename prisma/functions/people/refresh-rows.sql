-- The argument is a query over new_rows for the people concerned.
CREATE OR REPLACE FUNCTION manzil.refresh_rows() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE ids uuid[];
BEGIN
  EXECUTE format('SELECT array_agg(DISTINCT x) FROM (%s) q(x) WHERE x IS NOT NULL', TG_ARGV[0]) INTO ids;
  IF ids IS NOT NULL THEN PERFORM manzil.refresh_person_rows(ids); END IF;
  RETURN NULL;
END $$;
