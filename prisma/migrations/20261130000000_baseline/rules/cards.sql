ALTER TABLE person_card
  ADD CONSTRAINT person_card_country_known FOREIGN KEY (country) REFERENCES country (code),
  ADD CONSTRAINT person_card_person_id_country_fkey FOREIGN KEY (person_id, country) REFERENCES person (id, country) ON UPDATE CASCADE ON DELETE RESTRICT;

SELECT manzil.protect('person_card');
