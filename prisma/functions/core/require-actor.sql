CREATE OR REPLACE FUNCTION manzil.require_actor() RETURNS void
  LANGUAGE plpgsql STABLE
AS $$
BEGIN
  IF manzil.actor() IS NULL OR manzil.actor_kind() IS NULL THEN
    RAISE EXCEPTION 'a write without an actor' USING ERRCODE = '42501';
  END IF;
END $$;
