-- A row names a person who has a record of their own.
CREATE OR REPLACE FUNCTION manzil.is_kept() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = pg_catalog, public, pg_temp
AS $$
BEGIN
  IF EXISTS (SELECT FROM public.person p WHERE p.id = (to_jsonb(NEW) ->> TG_ARGV[0])::uuid AND p.merged_into_id IS NOT NULL) THEN
    PERFORM manzil.refuse('names_a_kept_record', 'a record that was merged into another is named no more');
  END IF;
  RETURN NULL;
END $$;
