-- Stages move along published transitions only.
CREATE OR REPLACE FUNCTION manzil.case_is_legal() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE ended boolean;
BEGIN
  IF TG_OP = 'UPDATE' AND NEW.version_id <> OLD.version_id THEN
    RAISE EXCEPTION 'a case keeps the pathway version it was filed under' USING ERRCODE = '23514';
  END IF;
  IF TG_OP = 'UPDATE' AND NEW.stage <> OLD.stage AND NOT EXISTS (SELECT FROM public.transition_def t
      WHERE t.version_id = NEW.version_id AND t.from_stage = OLD.stage AND t.to_stage = NEW.stage) THEN
    RAISE EXCEPTION 'no published transition from % to %', OLD.stage, NEW.stage USING ERRCODE = '23514';
  END IF;
  SELECT terminal INTO ended FROM public.stage_def s WHERE s.version_id = NEW.version_id AND s.code = NEW.stage;
  IF ended <> (NEW.closed_on IS NOT NULL) THEN
    RAISE EXCEPTION 'a case is closed in its last stages and in no other' USING ERRCODE = '23514';
  END IF;
  RETURN NEW;
END $$;
