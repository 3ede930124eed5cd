-- A closing day may be planned while people with an open-ended stay sleep there; nights that begin after it or are
-- promised beyond it must be moved first. The argument names the table.
CREATE OR REPLACE FUNCTION manzil.check_closing_day() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE beds uuid[]; sites uuid[];
BEGIN
  EXECUTE format('SELECT array_agg(DISTINCT b.id), array_agg(DISTINCT b.site_id) FROM new_rows n JOIN old_rows o USING (id)
    JOIN (SELECT b.id, b.site_id, b.id AS bed, r.id AS room, g.id AS building, b.site_id AS site FROM public.bed b JOIN public.room r ON r.id = b.room_id
      JOIN public.building g ON g.id = r.building_id) b ON b.%I = n.id
    WHERE n.closes_on IS DISTINCT FROM o.closes_on AND n.closes_on IS NOT NULL', TG_TABLE_NAME) INTO beds, sites;
  IF beds IS NULL THEN RETURN NULL; END IF;
  PERFORM manzil.lock_sites(sites);
  IF EXISTS (SELECT FROM public.bed_assignment a JOIN public.bed b ON b.id = a.bed_id JOIN public.room r ON r.id = b.room_id
      JOIN public.building g ON g.id = r.building_id JOIN public.site s ON s.id = b.site_id
      WHERE a.bed_id = ANY (beds) AND a.to_on IS DISTINCT FROM a.from_on
        AND greatest(a.from_on + 1, a.to_on) > least(b.closes_on, r.closes_on, g.closes_on, s.closes_on)) THEN
    PERFORM manzil.refuse('bed_is_open', 'nights beyond the day of closing must be moved first');
  END IF;
  RETURN NULL;
END $$;
