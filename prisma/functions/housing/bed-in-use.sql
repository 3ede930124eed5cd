-- A bed in use cannot be marked broken or moved to another room; a site in use cannot close or shrink.
CREATE OR REPLACE FUNCTION manzil.bed_in_use() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = pg_catalog, public, pg_temp
AS $$
BEGIN
  PERFORM manzil.lock_sites(ARRAY[NEW.site_id]);
  IF (NEW.state = 'broken' OR NEW.room_id <> OLD.room_id OR NEW.site_id <> OLD.site_id)
      AND EXISTS (SELECT FROM public.bed_assignment a WHERE a.bed_id = NEW.id AND a.to_on IS NULL) THEN
    PERFORM manzil.refuse('bed_in_service', 'somebody sleeps in this bed');
  END IF;
  RETURN NULL;
END $$;
