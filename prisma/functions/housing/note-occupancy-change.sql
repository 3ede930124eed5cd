-- The argument is a query for the places that a change concerns.
CREATE OR REPLACE FUNCTION manzil.note_occupancy_change() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = pg_catalog, public, pg_temp
AS $$
BEGIN
  -- In the order of their keys, so that no deadlock forms.
  EXECUTE format('INSERT INTO manzil.occupancy_change AS c (place_id, version) SELECT x, 1 FROM (%s) q(x) WHERE x IS NOT NULL '
    'GROUP BY x ORDER BY x ON CONFLICT (place_id) DO UPDATE SET version = c.version + 1', TG_ARGV[0]);
  RETURN NULL;
END $$;
