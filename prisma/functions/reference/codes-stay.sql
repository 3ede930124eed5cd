-- A published code stays, because records hold it; one that is no longer offered is set inactive.
CREATE OR REPLACE FUNCTION manzil.codes_stay() RETURNS trigger
  LANGUAGE plpgsql
AS $$
BEGIN
  IF TG_OP = 'DELETE' OR (NEW.set, NEW.code) IS DISTINCT FROM (OLD.set, OLD.code) THEN
    RAISE EXCEPTION 'a code that records may hold stays in its list' USING ERRCODE = '23503', CONSTRAINT = 'codes_stay';
  END IF;
  RETURN NEW;
END $$;
