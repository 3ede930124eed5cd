-- Published definitions never change and never go.
CREATE OR REPLACE FUNCTION manzil.published() RETURNS trigger
  LANGUAGE plpgsql
AS $$
BEGIN RAISE EXCEPTION 'a published pathway version never changes' USING ERRCODE = '23514'; END $$;
