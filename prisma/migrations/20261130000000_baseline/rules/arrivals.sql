ALTER TABLE arrival_event
  ADD CONSTRAINT arrival_event_country_known FOREIGN KEY (country) REFERENCES country (code);

ALTER TABLE person_arrival
  ADD CONSTRAINT person_arrival_country_known FOREIGN KEY (country) REFERENCES country (code),
  ADD CONSTRAINT person_arrival_event_id_fkey FOREIGN KEY (event_id) REFERENCES arrival_event (id) ON UPDATE CASCADE ON DELETE SET NULL,
  ADD CONSTRAINT person_arrival_person_id_country_fkey FOREIGN KEY (person_id, country) REFERENCES person (id, country) ON UPDATE CASCADE ON DELETE RESTRICT;

SELECT manzil.protect('arrival_event');
SELECT manzil.protect('person_arrival');
