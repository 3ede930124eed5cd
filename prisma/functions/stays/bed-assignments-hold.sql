CREATE OR REPLACE FUNCTION manzil.bed_assignments_hold() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE changed uuid[]; grown uuid[];
BEGIN
  SELECT array_agg(id) INTO changed FROM new_rows;
  IF changed IS NULL THEN RETURN NULL; END IF;
  IF TG_OP = 'INSERT' THEN
    grown := changed;
  ELSE
    SELECT array_agg(n.id) INTO grown FROM new_rows n JOIN old_rows o USING (id)
      WHERE n.bed_id <> o.bed_id OR n.person_id <> o.person_id OR n.from_on < o.from_on
        OR coalesce(n.to_on, 'infinity') > coalesce(o.to_on, 'infinity');
  END IF;
  PERFORM manzil.check_bed_assignments(changed, coalesce(grown, '{}'));
  RETURN NULL;
END $$;
