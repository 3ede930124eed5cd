-- The policy uses those of the columns country, person_country, present_in and to_country that the table has: any of
-- them lets a row in.
CREATE OR REPLACE FUNCTION manzil.scope_by_country(t regclass) RETURNS void
  LANGUAGE plpgsql
AS $$
DECLARE clause text;
BEGIN
  SELECT string_agg(format('%I = ANY ((SELECT string_to_array(current_setting(''app.countries'', true), '',''))::text[])', attname), ' OR ')
    INTO clause FROM pg_attribute WHERE attrelid = t AND attname IN ('country', 'person_country', 'present_in', 'to_country') AND NOT attisdropped;
  EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', t);
  EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', t);
  EXECUTE format('CREATE POLICY in_scope ON %s TO manzil_app USING (%s) WITH CHECK (%s)', t, clause, clause);
  EXECUTE format('CREATE POLICY owner ON %s TO CURRENT_USER USING (true) WITH CHECK (true)', t);
END $$;
