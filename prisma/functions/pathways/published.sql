-- Published definitions are never changed or deleted.
CREATE OR REPLACE FUNCTION manzil.published() RETURNS trigger
  LANGUAGE plpgsql
AS $$
BEGIN RAISE EXCEPTION 'a published pathway version never changes' USING ERRCODE = '23514'; END $$;
