-- The country that answers for a person changes only by a transfer to it that is being decided; records merged into
-- theirs go with them.
CREATE OR REPLACE FUNCTION manzil.country_by_transfer() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = pg_catalog, public, pg_temp
AS $$
BEGIN
  IF NEW.merged_into_id IS NULL AND NOT EXISTS (SELECT FROM public.transfer_person n JOIN public.country_transfer t ON t.id = n.transfer_id
      WHERE n.person_id = NEW.id AND t.state = 'PROPOSED' AND t.country = OLD.country AND t.to_country = NEW.country) THEN
    PERFORM manzil.refuse('country_changes_by_transfer', 'a person changes country by a transfer alone');
  END IF;
  RETURN NULL;
END $$;
