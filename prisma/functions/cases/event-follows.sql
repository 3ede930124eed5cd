CREATE OR REPLACE FUNCTION manzil.event_follows() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE last public.stage_event;
BEGIN
  SELECT * INTO last FROM public.stage_event e WHERE e.case_id = NEW.case_id ORDER BY seq DESC LIMIT 1;
  IF NEW.seq <> coalesce(last.seq, 0) + 1 OR NEW.from_stage IS DISTINCT FROM last.to_stage THEN
    RAISE EXCEPTION 'a step starts where the last one ended' USING ERRCODE = '23514';
  END IF;
  RETURN NEW;
END $$;
