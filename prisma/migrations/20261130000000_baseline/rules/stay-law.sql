ALTER TABLE host_rule_version
  ADD CONSTRAINT host_rule_version_country_known FOREIGN KEY (country) REFERENCES country (code);

ALTER TABLE stay_permission
  ADD CONSTRAINT stay_permission_country_known FOREIGN KEY (country) REFERENCES country (code),
  ADD CONSTRAINT stay_permission_person_country_known FOREIGN KEY (person_country) REFERENCES country (code),
  ADD CONSTRAINT stay_permission_person_id_person_country_fkey FOREIGN KEY (person_id, person_country) REFERENCES person (id, country) ON UPDATE CASCADE ON DELETE RESTRICT;

ALTER TABLE authority_notification
  ADD CONSTRAINT authority_notification_country_known FOREIGN KEY (country) REFERENCES country (code),
  ADD CONSTRAINT authority_notification_person_country_known FOREIGN KEY (person_country) REFERENCES country (code),
  ADD CONSTRAINT authority_notification_person_id_person_country_fkey FOREIGN KEY (person_id, person_country) REFERENCES person (id, country) ON UPDATE CASCADE ON DELETE RESTRICT,
  ADD CONSTRAINT authority_notification_site_id_country_fkey FOREIGN KEY (site_id, country) REFERENCES site (id, country) ON UPDATE CASCADE ON DELETE RESTRICT;

ALTER TABLE border_crossing
  ADD CONSTRAINT border_crossing_country_known FOREIGN KEY (country) REFERENCES country (code),
  ADD CONSTRAINT border_crossing_person_country_known FOREIGN KEY (person_country) REFERENCES country (code),
  ADD CONSTRAINT border_crossing_person_id_person_country_fkey FOREIGN KEY (person_id, person_country) REFERENCES person (id, country) ON UPDATE CASCADE ON DELETE RESTRICT;

ALTER TABLE hard_date
  ADD CONSTRAINT hard_date_country_known FOREIGN KEY (country) REFERENCES country (code),
  ADD CONSTRAINT hard_date_person_country_known FOREIGN KEY (person_country) REFERENCES country (code),
  ADD CONSTRAINT hard_date_person_id_person_country_fkey FOREIGN KEY (person_id, person_country) REFERENCES person (id, country) ON UPDATE CASCADE ON DELETE RESTRICT;

GRANT SELECT ON host_rule_version TO manzil_app;
SELECT manzil.protect('stay_permission');
SELECT manzil.protect('authority_notification');
SELECT manzil.protect('border_crossing');
SELECT manzil.scope_by_country('hard_date');
GRANT SELECT, INSERT, UPDATE ON hard_date TO manzil_app;

CREATE TRIGGER published BEFORE DELETE OR UPDATE ON host_rule_version
  FOR EACH ROW EXECUTE FUNCTION manzil.host_rule_published();
SELECT manzil.keeps_rows('hard_date', 'SELECT person_id FROM new_rows');

SELECT manzil.takes_codes('stay_permission', 'kind', 'stay-permission-kind');
