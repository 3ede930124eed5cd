ALTER TABLE person
  ADD CONSTRAINT person_merged_into_id_fkey FOREIGN KEY (merged_into_id) REFERENCES person (id) ON UPDATE CASCADE ON DELETE RESTRICT;

ALTER TABLE duplicate_pair
  ADD CONSTRAINT duplicate_pair_country_known FOREIGN KEY (country) REFERENCES country (code),
  ADD CONSTRAINT duplicate_pair_person_country_known FOREIGN KEY (person_country) REFERENCES country (code),
  ADD CONSTRAINT duplicate_pair_person_a_id_country_fkey FOREIGN KEY (person_a_id, country) REFERENCES person (id, country) ON UPDATE CASCADE ON DELETE RESTRICT,
  ADD CONSTRAINT duplicate_pair_person_b_id_person_country_fkey FOREIGN KEY (person_b_id, person_country) REFERENCES person (id, country) ON UPDATE CASCADE ON DELETE RESTRICT;

ALTER TABLE person_merge
  ADD CONSTRAINT person_merge_country_known FOREIGN KEY (country) REFERENCES country (code),
  ADD CONSTRAINT person_merge_person_country_known FOREIGN KEY (person_country) REFERENCES country (code),
  ADD CONSTRAINT person_merge_pair_id_fkey FOREIGN KEY (pair_id) REFERENCES duplicate_pair (id) ON UPDATE CASCADE ON DELETE RESTRICT,
  ADD CONSTRAINT person_merge_event_id_fkey FOREIGN KEY (event_id) REFERENCES recorded_event (id) ON UPDATE CASCADE ON DELETE RESTRICT,
  ADD CONSTRAINT person_merge_winner_id_country_fkey FOREIGN KEY (winner_id, country) REFERENCES person (id, country) ON UPDATE CASCADE ON DELETE RESTRICT,
  ADD CONSTRAINT person_merge_loser_id_person_country_fkey FOREIGN KEY (loser_id, person_country) REFERENCES person (id, country) ON UPDATE CASCADE ON DELETE RESTRICT;

ALTER TABLE duplicate_run
  ADD CONSTRAINT duplicate_run_country_known FOREIGN KEY (country) REFERENCES country (code);

SELECT manzil.protect('duplicate_pair');
SELECT manzil.protect('person_merge');
SELECT manzil.protect('duplicate_run');

-- A merge moves hand-outs too; nothing else in them may change.
GRANT UPDATE (person_id, person_country, unit_id) ON hand_out TO manzil_app;

-- A merge writes to every table that names a person: what it writes is noted in the tables where it was not noted
-- before. `external_number` is sealed with the key of a case's principal.
SELECT manzil.notes_writes(t::regclass) FROM (
  SELECT table_name FROM manzil.moved_links() UNION VALUES ('external_number')) links (t)
WHERE NOT EXISTS (SELECT FROM pg_trigger g WHERE g.tgrelid = t::regclass AND g.tgname = 'event_update');

-- Whatever names a person goes on naming one who has a record of their own.
SELECT manzil.names_kept(table_name, person_column) FROM manzil.moved_links();
