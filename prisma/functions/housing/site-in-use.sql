CREATE OR REPLACE FUNCTION manzil.site_in_use() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = pg_catalog, public, pg_temp
AS $$
BEGIN
  IF NEW.status = 'CLOSED' AND OLD.status <> 'CLOSED'
      AND EXISTS (SELECT FROM public.stay y WHERE y.site_id = NEW.id AND y.state IN ('CHECKED_IN', 'RESERVED')) THEN
    PERFORM manzil.refuse('site_is_open', 'people still stay at this site');
  END IF;
  IF NEW.people_limit IS NOT NULL AND NEW.people_limit < coalesce(OLD.people_limit, 2147483647)
      AND (SELECT count(*) FROM public.stay y WHERE y.site_id = NEW.id AND y.state = 'CHECKED_IN') > NEW.people_limit THEN
    PERFORM manzil.refuse('people_limit', 'more people stay here than the new limit');
  END IF;
  RETURN NULL;
END $$;
