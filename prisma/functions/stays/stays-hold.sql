CREATE OR REPLACE FUNCTION manzil.stays_hold() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE changed uuid[]; grown uuid[];
BEGIN
  SELECT array_agg(id) INTO changed FROM new_rows;
  IF changed IS NULL THEN RETURN NULL; END IF;
  PERFORM manzil.lock_sites(ARRAY(SELECT DISTINCT site_id FROM new_rows));
  IF TG_OP = 'INSERT' THEN
    grown := changed;
  ELSE
    SELECT array_agg(n.id) INTO grown FROM new_rows n JOIN old_rows o USING (id)
      WHERE n.site_id <> o.site_id OR n.from_on < o.from_on OR coalesce(n.to_on, 'infinity') > coalesce(o.to_on, 'infinity')
        OR (o.state = 'CANCELLED' AND n.state <> 'CANCELLED');
    IF EXISTS (SELECT FROM new_rows n JOIN public.bed_assignment a ON a.stay_id = n.id AND a.to_on IS DISTINCT FROM a.from_on
        WHERE a.from_on < n.from_on OR coalesce(a.to_on, 'infinity') > coalesce(n.to_on, 'infinity') OR n.state = 'CANCELLED') THEN
      PERFORM manzil.refuse('assignment_within_stay', 'nights in a bed end before the stay does');
    END IF;
  END IF;
  IF EXISTS (SELECT FROM public.stay n JOIN public.site s ON s.id = n.site_id WHERE n.id = ANY (grown) AND n.state <> 'CANCELLED'
      AND n.to_on IS DISTINCT FROM n.from_on AND (n.from_on < s.opens_on OR coalesce(n.to_on, n.from_on + 1) > s.closes_on OR s.status = 'CLOSED')) THEN
    PERFORM manzil.refuse('site_is_open', 'people stay at a site while it is open');
  END IF;
  IF EXISTS (SELECT FROM (SELECT n.site_id, min(n.from_on) AS from_on FROM public.stay n WHERE n.id = ANY (grown) AND n.state <> 'CANCELLED' GROUP BY 1) n
      JOIN public.site s ON s.id = n.site_id AND s.people_limit IS NOT NULL WHERE manzil.most_people(s.id, n.from_on) > s.people_limit) THEN
    PERFORM manzil.refuse('people_limit', 'the site carries no more people');
  END IF;
  RETURN NULL;
END $$;
