CREATE OR REPLACE FUNCTION manzil.history_is_whole() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE last public.stage_event; now_stage text;
BEGIN
  SELECT * INTO last FROM public.stage_event e WHERE e.case_id = NEW.id ORDER BY seq DESC LIMIT 1;
  SELECT stage INTO now_stage FROM public.visa_case c WHERE c.id = NEW.id;
  IF last.to_stage IS DISTINCT FROM now_stage THEN
    RAISE EXCEPTION 'the history of a case ends in its stage' USING ERRCODE = '23514';
  END IF;
  RETURN NULL;
END $$;
