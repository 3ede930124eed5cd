ALTER TABLE consent
  ADD CONSTRAINT consent_country_known FOREIGN KEY (country) REFERENCES country (code),
  ADD CONSTRAINT consent_person_id_country_fkey FOREIGN KEY (person_id, country) REFERENCES person (id, country) ON UPDATE CASCADE ON DELETE RESTRICT,
  ADD CONSTRAINT consent_guardian_id_guardian_country_fkey FOREIGN KEY (guardian_id, guardian_country) REFERENCES person (id, country) ON UPDATE CASCADE ON DELETE RESTRICT,
  ADD CONSTRAINT consent_event_id_fkey FOREIGN KEY (event_id) REFERENCES recorded_event (id) ON UPDATE CASCADE ON DELETE RESTRICT,
  ADD CONSTRAINT consent_purpose_text_version_language_fkey FOREIGN KEY (purpose, text_version, language) REFERENCES consent_text (purpose, version, language) ON UPDATE CASCADE ON DELETE RESTRICT;

SELECT manzil.protect('consent');
GRANT SELECT ON consent_text TO manzil_app;

CREATE TRIGGER published BEFORE DELETE OR UPDATE ON consent_text
  FOR EACH ROW EXECUTE FUNCTION manzil.consent_text_published();

SELECT manzil.takes_codes('consent', 'purpose', 'consent-purpose');
SELECT manzil.takes_codes('consent', 'recipient', 'consent-recipient');
SELECT manzil.takes_codes('consent', 'how', 'consent-how');
SELECT manzil.takes_codes('export_job', 'consent_purpose', 'consent-purpose');
SELECT manzil.takes_codes('export_job', 'consent_recipient', 'consent-recipient');
