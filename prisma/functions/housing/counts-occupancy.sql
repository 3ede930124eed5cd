-- Notes a change of occupancy at the places that "places" names: a query over the changed rows, written as %1$s.
CREATE OR REPLACE FUNCTION manzil.counts_occupancy(t regclass, places text) RETURNS void
  LANGUAGE plpgsql
AS $$
DECLARE op text; named text; changed text;
BEGIN
  FOR op, named, changed IN VALUES
    ('INSERT', 'NEW TABLE AS new_rows', 'new_rows'),
    ('UPDATE', 'OLD TABLE AS old_rows NEW TABLE AS new_rows', '(TABLE old_rows UNION ALL TABLE new_rows)'),
    ('DELETE', 'OLD TABLE AS old_rows', 'old_rows')
  LOOP
    EXECUTE format('CREATE TRIGGER occupancy_%s AFTER %s ON %s REFERENCING %s FOR EACH STATEMENT EXECUTE FUNCTION manzil.note_occupancy_change(%L)',
      lower(op), op, t, named, format(places, changed));
  END LOOP;
END $$;
