ALTER TABLE export_job
  ADD CONSTRAINT export_job_country_known FOREIGN KEY (country) REFERENCES country (code);

SELECT manzil.audited('export_job');
GRANT SELECT, INSERT, UPDATE ON export_job TO manzil_app;

-- The content of an export is about people, so it has the same policy as they do. An export over several countries
-- has none of its own and is visible with any scope, like its audit entry.
ALTER TABLE export_job ENABLE ROW LEVEL SECURITY;
ALTER TABLE export_job FORCE ROW LEVEL SECURITY;
CREATE POLICY in_scope ON export_job TO manzil_app
  USING (CASE WHEN country IS NULL THEN nullif(current_setting('app.countries', true), '') IS NOT NULL
    ELSE country = ANY ((SELECT string_to_array(current_setting('app.countries', true), ','))::text[]) END)
  WITH CHECK (CASE WHEN country IS NULL THEN nullif(current_setting('app.countries', true), '') IS NOT NULL
    ELSE country = ANY ((SELECT string_to_array(current_setting('app.countries', true), ','))::text[]) END);
CREATE POLICY owner ON export_job TO CURRENT_USER USING (true) WITH CHECK (true);
