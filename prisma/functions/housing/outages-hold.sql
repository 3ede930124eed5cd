CREATE OR REPLACE FUNCTION manzil.outages_hold() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = pg_catalog, public, pg_temp
AS $$
BEGIN
  PERFORM manzil.lock_sites(ARRAY(SELECT DISTINCT b.site_id FROM new_rows n JOIN public.bed b ON b.id = n.bed_id));
  IF EXISTS (SELECT FROM new_rows n JOIN public.bed_assignment a ON a.bed_id = n.bed_id
      AND daterange(a.from_on, a.to_on, '[)') && daterange(n.from_on, n.to_on, '[)')) THEN
    PERFORM manzil.refuse('bed_in_service', 'a bed is taken out of service when nobody sleeps in it');
  END IF;
  RETURN NULL;
END $$;
