-- Checks rows that are new or extend further than before; ending nights earlier is always allowed.
CREATE OR REPLACE FUNCTION manzil.check_bed_assignments(changed uuid[], grown uuid[]) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = pg_catalog, public, pg_temp
AS $$
BEGIN
  PERFORM manzil.lock_sites(ARRAY(SELECT DISTINCT site_id FROM public.bed_assignment WHERE id = ANY (changed)));
  IF EXISTS (SELECT FROM public.bed_assignment n JOIN public.stay y ON y.id = n.stay_id JOIN public.bed b ON b.id = n.bed_id
      WHERE n.id = ANY (changed) AND (y.person_id <> n.person_id OR y.site_id <> n.site_id OR b.site_id <> n.site_id
        OR n.from_on < y.from_on OR coalesce(n.to_on, 'infinity') > coalesce(y.to_on, 'infinity'))) THEN
    PERFORM manzil.refuse('assignment_within_stay', 'a bed is given for nights of a stay at its site');
  END IF;
  IF EXISTS (SELECT FROM public.bed_assignment n JOIN public.bed b ON b.id = n.bed_id JOIN public.room r ON r.id = b.room_id
      JOIN public.building g ON g.id = r.building_id JOIN public.site s ON s.id = n.site_id
      WHERE n.id = ANY (grown) AND n.to_on IS DISTINCT FROM n.from_on AND (n.from_on < s.opens_on
        OR coalesce(n.to_on, n.from_on + 1) > least(b.closes_on, r.closes_on, g.closes_on, s.closes_on) OR s.status = 'CLOSED')) THEN
    PERFORM manzil.refuse('bed_is_open', 'a bed is given while it, its room, building and site are open');
  END IF;
  IF EXISTS (SELECT FROM public.bed_assignment n JOIN public.bed b ON b.id = n.bed_id
      WHERE n.id = ANY (grown) AND n.to_on IS DISTINCT FROM n.from_on AND (b.state = 'broken' OR EXISTS (SELECT FROM public.bed_out_of_service o
        WHERE o.bed_id = b.id AND daterange(o.from_on, o.to_on, '[)') && daterange(n.from_on, n.to_on, '[)')))) THEN
    PERFORM manzil.refuse('bed_in_service', 'nobody sleeps in a bed that is out of service');
  END IF;
  -- Two people without a household are two households.
  IF EXISTS (SELECT FROM public.bed_assignment n JOIN public.bed b ON b.id = n.bed_id
      JOIN public.room r ON r.id = b.room_id AND r.sex_policy = 'FAMILY' AND NOT r.shared
      JOIN public.bed c ON c.room_id = r.id JOIN public.bed_assignment o ON o.bed_id = c.id AND o.person_id <> n.person_id
        AND daterange(o.from_on, o.to_on, '[)') && daterange(n.from_on, n.to_on, '[)')
      WHERE n.id = ANY (grown) AND NOT manzil.one_household(n.person_id, o.person_id, greatest(n.from_on, o.from_on))
        AND NOT EXISTS (SELECT FROM public.allocation_override v WHERE v.site_id = n.site_id AND (v.room_id IS NULL OR v.room_id = r.id)
          AND v.rule = 'HOUSEHOLD' AND v.state = 'AGREED' AND greatest(n.from_on, o.from_on) BETWEEN v.from_on AND v.until_on)) THEN
    PERFORM manzil.refuse('one_household_per_room', 'another household sleeps in this room');
  END IF;
END $$;
