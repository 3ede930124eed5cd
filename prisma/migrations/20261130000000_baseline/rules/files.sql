ALTER TABLE stored_file
  ADD CONSTRAINT stored_file_country_known FOREIGN KEY (country) REFERENCES country (code),
  ADD CONSTRAINT stored_file_person_id_country_fkey FOREIGN KEY (person_id, country) REFERENCES person (id, country) ON UPDATE CASCADE ON DELETE RESTRICT;

SELECT manzil.protect('stored_file');
