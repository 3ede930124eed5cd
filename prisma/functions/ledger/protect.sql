-- Protects a business table with people in it.
CREATE OR REPLACE FUNCTION manzil.protect(t regclass) RETURNS void
  LANGUAGE plpgsql
AS $$
BEGIN
  PERFORM manzil.scope_by_country(t);
  PERFORM manzil.audited(t);
  EXECUTE format('GRANT SELECT, INSERT, UPDATE ON %s TO manzil_app', t);
END $$;
