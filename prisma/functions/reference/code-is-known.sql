-- As codes_are_known, for one row whose code has changed.
CREATE OR REPLACE FUNCTION manzil.code_is_known() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE given text;
BEGIN
  EXECUTE format('SELECT ($1).%I', TG_ARGV[0]) INTO given USING NEW;
  IF NOT EXISTS (SELECT FROM public.code_value c WHERE c.set = TG_ARGV[1] AND c.code = given) THEN
    RAISE EXCEPTION '% holds a code that the list % does not know', TG_ARGV[0], TG_ARGV[1]
      USING ERRCODE = '23503', CONSTRAINT = TG_ARGV[2], TABLE = TG_TABLE_NAME, COLUMN = TG_ARGV[0];
  END IF;
  RETURN NULL;
END $$;
