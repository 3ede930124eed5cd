ALTER TABLE audit_content
  ADD CONSTRAINT audit_content_entry_id_fkey FOREIGN KEY (entry_id) REFERENCES audit_entry (id) ON UPDATE CASCADE ON DELETE RESTRICT;

GRANT SELECT ON audit_entry TO manzil_app;
GRANT SELECT ON audit_content TO manzil_app;
GRANT SELECT ON audit_link TO manzil_app;
GRANT SELECT ON audit_head TO manzil_app;
GRANT SELECT ON access_log TO manzil_app;

CREATE CONSTRAINT TRIGGER seal AFTER INSERT ON audit_entry DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION manzil.seal_audit();

-- Entries and links can be read within scope and added only by the triggers. Those without a country are visible with
-- any scope.
DO $$
DECLARE t text; seen text := 'CASE WHEN country IS NULL THEN nullif(current_setting(''app.countries'', true), '''') IS NOT NULL '
  'ELSE country = ANY ((SELECT string_to_array(current_setting(''app.countries'', true), '',''))::text[]) END';
BEGIN
  FOREACH t IN ARRAY ARRAY['audit_entry', 'audit_content', 'access_log'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY in_scope ON %I FOR SELECT TO manzil_app USING (%s)', t, seen);
    EXECUTE format('CREATE POLICY owner ON %I TO CURRENT_USER USING (true) WITH CHECK (true)', t);
  END LOOP;
END $$;

INSERT INTO audit_head (chain, number, hash) VALUES ('audit', 0, sha256('manzil audit')), ('access', 0, sha256('manzil access'));
