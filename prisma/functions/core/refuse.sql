CREATE OR REPLACE FUNCTION manzil.refuse(rule text, words text) RETURNS void
  LANGUAGE plpgsql
AS $$
BEGIN
  RAISE EXCEPTION '% (constraint "%")', words, rule USING ERRCODE = '23514', CONSTRAINT = rule;
END $$;
