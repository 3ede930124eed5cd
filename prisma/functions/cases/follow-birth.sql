-- When a birth date is corrected, what depends on it follows: the day a child of a case may stop counting as one,
-- even in cases of another country that the user who corrects it cannot see. The same rule as lib/cases/age-out.ts.
CREATE OR REPLACE FUNCTION manzil.follow_birth() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE touched uuid[];
BEGIN
  WITH moved AS (
    UPDATE public.case_member m SET age_out_on = NEW.born_from + make_interval(years => (w.family_rule ->> 'childUntil')::int)
    FROM public.visa_case c JOIN public.pathway_version v ON v.id = c.version_id JOIN public.pathway w ON w.code = v.pathway_code
    WHERE m.person_id = NEW.id AND m.role = 'CHILD' AND c.id = m.case_id RETURNING m.case_id)
  SELECT array_agg(case_id) INTO touched FROM moved;
  PERFORM manzil.recount_age_out(touched);
  RETURN NULL;
END $$;
