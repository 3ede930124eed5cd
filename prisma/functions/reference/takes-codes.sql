-- The column of the table takes its codes from a list. Existing values are not checked again until they change.
CREATE OR REPLACE FUNCTION manzil.takes_codes(t regclass, taken text, list text) RETURNS void
  LANGUAGE plpgsql
AS $$
DECLARE rule text := (SELECT relname FROM pg_catalog.pg_class WHERE oid = t) || '_' || taken || '_known';
BEGIN
  EXECUTE format('CREATE TRIGGER %I AFTER INSERT ON %s REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION manzil.codes_are_known(%L, %L, %L)',
    taken || '_known_insert', t, taken, list, rule);
  EXECUTE format('CREATE TRIGGER %I AFTER UPDATE OF %I ON %s FOR EACH ROW WHEN (NEW.%I IS NOT NULL AND OLD.%I IS DISTINCT FROM NEW.%I) EXECUTE FUNCTION manzil.code_is_known(%L, %L, %L)',
    taken || '_known_update', taken, t, taken, taken, taken, taken, list, rule);
END $$;
