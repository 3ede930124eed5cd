ALTER TABLE stay
  ADD CONSTRAINT stay_country_known FOREIGN KEY (country) REFERENCES country (code),
  ADD CONSTRAINT stay_person_country_known FOREIGN KEY (person_country) REFERENCES country (code),
  ADD CONSTRAINT stay_person_id_person_country_fkey FOREIGN KEY (person_id, person_country) REFERENCES person (id, country) ON UPDATE CASCADE ON DELETE RESTRICT,
  ADD CONSTRAINT stay_site_id_country_fkey FOREIGN KEY (site_id, country) REFERENCES site (id, country) ON UPDATE CASCADE ON DELETE RESTRICT;

ALTER TABLE bed_assignment
  ADD CONSTRAINT bed_assignment_bed_id_country_fkey FOREIGN KEY (bed_id, country) REFERENCES bed (id, country) ON UPDATE CASCADE ON DELETE RESTRICT,
  ADD CONSTRAINT bed_assignment_country_known FOREIGN KEY (country) REFERENCES country (code),
  ADD CONSTRAINT bed_assignment_person_country_known FOREIGN KEY (person_country) REFERENCES country (code),
  ADD CONSTRAINT bed_assignment_person_id_person_country_fkey FOREIGN KEY (person_id, person_country) REFERENCES person (id, country) ON UPDATE CASCADE ON DELETE RESTRICT,
  ADD CONSTRAINT bed_assignment_site_id_country_fkey FOREIGN KEY (site_id, country) REFERENCES site (id, country) ON UPDATE CASCADE ON DELETE RESTRICT,
  ADD CONSTRAINT bed_assignment_stay_id_country_fkey FOREIGN KEY (stay_id, country) REFERENCES stay (id, country) ON UPDATE CASCADE ON DELETE RESTRICT;

ALTER TABLE absence
  ADD CONSTRAINT absence_country_known FOREIGN KEY (country) REFERENCES country (code),
  ADD CONSTRAINT absence_person_country_known FOREIGN KEY (person_country) REFERENCES country (code),
  ADD CONSTRAINT absence_stay_id_country_fkey FOREIGN KEY (stay_id, country) REFERENCES stay (id, country) ON UPDATE CASCADE ON DELETE RESTRICT;

ALTER TABLE head_count
  ADD CONSTRAINT head_count_country_known FOREIGN KEY (country) REFERENCES country (code),
  ADD CONSTRAINT head_count_site_id_country_fkey FOREIGN KEY (site_id, country) REFERENCES site (id, country) ON UPDATE CASCADE ON DELETE RESTRICT;

ALTER TABLE head_count_person
  ADD CONSTRAINT head_count_person_bed_id_fkey FOREIGN KEY (bed_id) REFERENCES bed (id) ON UPDATE CASCADE ON DELETE SET NULL,
  ADD CONSTRAINT head_count_person_country_known FOREIGN KEY (country) REFERENCES country (code),
  ADD CONSTRAINT head_count_person_head_count_id_country_fkey FOREIGN KEY (head_count_id, country) REFERENCES head_count (id, country) ON UPDATE CASCADE ON DELETE RESTRICT,
  ADD CONSTRAINT head_count_person_person_country_known FOREIGN KEY (person_country) REFERENCES country (code),
  ADD CONSTRAINT head_count_person_person_id_person_country_fkey FOREIGN KEY (person_id, person_country) REFERENCES person (id, country) ON UPDATE CASCADE ON DELETE RESTRICT,
  ADD CONSTRAINT head_count_person_stay_id_country_fkey FOREIGN KEY (stay_id, country) REFERENCES stay (id, country) ON UPDATE CASCADE ON DELETE RESTRICT;

ALTER TABLE head_count_mark
  ADD CONSTRAINT head_count_mark_country_known FOREIGN KEY (country) REFERENCES country (code),
  ADD CONSTRAINT head_count_mark_entry_id_country_fkey FOREIGN KEY (entry_id, country) REFERENCES head_count_person (id, country) ON UPDATE CASCADE ON DELETE RESTRICT,
  ADD CONSTRAINT head_count_mark_head_count_id_country_fkey FOREIGN KEY (head_count_id, country) REFERENCES head_count (id, country) ON UPDATE CASCADE ON DELETE RESTRICT;

SELECT manzil.protect('stay');
SELECT manzil.protect('bed_assignment');
SELECT manzil.protect('absence');
SELECT manzil.protect('head_count');
SELECT manzil.protect('head_count_person');
SELECT manzil.protect('head_count_mark');
SELECT manzil.audited('head_count_right');
GRANT SELECT, INSERT ON head_count_right TO manzil_app;

SELECT manzil.keeps_rows('stay', 'SELECT person_id FROM new_rows');
SELECT manzil.counts_occupancy('stay', 'SELECT n.site_id FROM %1$s n
  UNION ALL SELECT r.building_id FROM %1$s n JOIN public.bed_assignment a ON a.stay_id = n.id JOIN public.bed b ON b.id = a.bed_id JOIN public.room r ON r.id = b.room_id');
CREATE TRIGGER hold_insert AFTER INSERT ON stay REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION manzil.stays_hold();
CREATE TRIGGER hold_update AFTER UPDATE ON stay REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION manzil.stays_hold();
SELECT manzil.counts_occupancy('bed_assignment', 'SELECT r.building_id FROM %1$s n JOIN public.bed b ON b.id = n.bed_id JOIN public.room r ON r.id = b.room_id');
CREATE TRIGGER hold_insert AFTER INSERT ON bed_assignment REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION manzil.bed_assignments_hold();
CREATE TRIGGER hold_update AFTER UPDATE ON bed_assignment REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION manzil.bed_assignments_hold();

SELECT manzil.takes_codes('stay', 'out_reason', 'stay-out-reason');
SELECT manzil.takes_codes('absence', 'kind', 'absence-kind');
