ALTER TABLE incident
  ADD CONSTRAINT incident_country_known FOREIGN KEY (country) REFERENCES country (code),
  ADD CONSTRAINT incident_site_id_country_fkey FOREIGN KEY (site_id, country) REFERENCES site (id, country) ON UPDATE CASCADE ON DELETE RESTRICT;

ALTER TABLE incident_person
  ADD CONSTRAINT incident_person_country_known FOREIGN KEY (country) REFERENCES country (code),
  ADD CONSTRAINT incident_person_incident_id_country_fkey FOREIGN KEY (incident_id, country) REFERENCES incident (id, country) ON UPDATE CASCADE ON DELETE RESTRICT,
  ADD CONSTRAINT incident_person_person_country_known FOREIGN KEY (person_country) REFERENCES country (code),
  ADD CONSTRAINT incident_person_person_id_person_country_fkey FOREIGN KEY (person_id, person_country) REFERENCES person (id, country) ON UPDATE CASCADE ON DELETE RESTRICT;

ALTER TABLE incident_detail
  ADD CONSTRAINT incident_detail_country_known FOREIGN KEY (country) REFERENCES country (code),
  ADD CONSTRAINT incident_detail_incident_id_country_fkey FOREIGN KEY (incident_id, country) REFERENCES incident (id, country) ON UPDATE CASCADE ON DELETE RESTRICT;

SELECT manzil.protect('incident');
SELECT manzil.protect('incident_person');
SELECT manzil.protect('incident_detail');
