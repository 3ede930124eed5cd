-- Another case for the same principal on the same programme must give a reason.
CREATE OR REPLACE FUNCTION manzil.second_case_says_why() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = pg_catalog, public, pg_temp
AS $$
BEGIN
  IF NEW.second_reason IS NULL AND EXISTS (SELECT FROM public.visa_case c
      JOIN public.pathway_version w ON w.id = c.version_id
      JOIN public.pathway_version v ON v.id = NEW.version_id AND v.pathway_code = w.pathway_code
      WHERE c.principal_id = NEW.principal_id AND c.id <> NEW.id) THEN
    PERFORM manzil.refuse('second_case_has_reason', 'a second case on one programme says why');
  END IF;
  RETURN NULL;
END $$;
