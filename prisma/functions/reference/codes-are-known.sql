-- Refuses rows whose column holds a code that is not in its list, as a foreign key would; a key itself cannot say
-- which list a column takes its codes from. Arguments: the column, the list, the name of the refusal.
CREATE OR REPLACE FUNCTION manzil.codes_are_known() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE unknown boolean;
BEGIN
  EXECUTE format('SELECT EXISTS (SELECT FROM new_rows n WHERE n.%1$I IS NOT NULL
    AND NOT EXISTS (SELECT FROM public.code_value c WHERE c.set = %2$L AND c.code = n.%1$I))', TG_ARGV[0], TG_ARGV[1]) INTO unknown;
  IF unknown THEN
    RAISE EXCEPTION '% holds a code that the list % does not know', TG_ARGV[0], TG_ARGV[1]
      USING ERRCODE = '23503', CONSTRAINT = TG_ARGV[2], TABLE = TG_TABLE_NAME, COLUMN = TG_ARGV[0];
  END IF;
  RETURN NULL;
END $$;
