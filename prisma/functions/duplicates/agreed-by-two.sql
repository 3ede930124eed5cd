-- A merge of records of two countries is decided by a coordinator of each, at the moment it is decided.
CREATE OR REPLACE FUNCTION manzil.agreed_by_two() RETURNS trigger
  LANGUAGE plpgsql
  SET search_path = pg_catalog, public, pg_temp
AS $$
BEGIN
  IF NEW.country <> NEW.person_country AND NEW.agreed_a_by_id = NEW.agreed_b_by_id THEN
    PERFORM manzil.refuse('nobody_merges_alone', 'a coordinator of each country decides');
  END IF;
  RETURN NEW;
END $$;
