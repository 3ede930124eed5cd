ALTER TABLE site
  ADD CONSTRAINT site_country_known FOREIGN KEY (country) REFERENCES country (code),
  ADD CONSTRAINT site_post_code_fkey FOREIGN KEY (post_code) REFERENCES consular_post (code) ON UPDATE CASCADE ON DELETE RESTRICT;

ALTER TABLE building
  ADD CONSTRAINT building_country_known FOREIGN KEY (country) REFERENCES country (code),
  ADD CONSTRAINT building_site_id_country_fkey FOREIGN KEY (site_id, country) REFERENCES site (id, country) ON UPDATE CASCADE ON DELETE RESTRICT;

ALTER TABLE room
  ADD CONSTRAINT room_building_id_country_fkey FOREIGN KEY (building_id, country) REFERENCES building (id, country) ON UPDATE CASCADE ON DELETE RESTRICT,
  ADD CONSTRAINT room_country_known FOREIGN KEY (country) REFERENCES country (code);

ALTER TABLE bed
  ADD CONSTRAINT bed_country_known FOREIGN KEY (country) REFERENCES country (code),
  ADD CONSTRAINT bed_room_id_country_fkey FOREIGN KEY (room_id, country) REFERENCES room (id, country) ON UPDATE CASCADE ON DELETE RESTRICT;

ALTER TABLE bed_out_of_service
  ADD CONSTRAINT bed_out_of_service_bed_id_country_fkey FOREIGN KEY (bed_id, country) REFERENCES bed (id, country) ON UPDATE CASCADE ON DELETE RESTRICT,
  ADD CONSTRAINT bed_out_of_service_country_known FOREIGN KEY (country) REFERENCES country (code),
  ADD CONSTRAINT bed_out_of_service_work_order_id_fkey FOREIGN KEY (work_order_id) REFERENCES work_order (id) ON UPDATE CASCADE ON DELETE SET NULL;

ALTER TABLE allocation_override
  ADD CONSTRAINT allocation_override_country_known FOREIGN KEY (country) REFERENCES country (code),
  ADD CONSTRAINT allocation_override_person_country_known FOREIGN KEY (person_country) REFERENCES country (code),
  ADD CONSTRAINT allocation_override_person_id_person_country_fkey FOREIGN KEY (person_id, person_country) REFERENCES person (id, country) ON UPDATE CASCADE ON DELETE SET NULL,
  ADD CONSTRAINT allocation_override_room_id_fkey FOREIGN KEY (room_id) REFERENCES room (id) ON UPDATE CASCADE ON DELETE SET NULL,
  ADD CONSTRAINT allocation_override_site_id_country_fkey FOREIGN KEY (site_id, country) REFERENCES site (id, country) ON UPDATE CASCADE ON DELETE RESTRICT;

ALTER TABLE no_contact
  ADD CONSTRAINT no_contact_country_known FOREIGN KEY (country) REFERENCES country (code),
  ADD CONSTRAINT no_contact_person_a_id_country_fkey FOREIGN KEY (person_a_id, country) REFERENCES person (id, country) ON UPDATE CASCADE ON DELETE RESTRICT,
  ADD CONSTRAINT no_contact_person_b_id_person_country_fkey FOREIGN KEY (person_b_id, person_country) REFERENCES person (id, country) ON UPDATE CASCADE ON DELETE RESTRICT,
  ADD CONSTRAINT no_contact_person_country_known FOREIGN KEY (person_country) REFERENCES country (code);

ALTER TABLE placement_request
  ADD CONSTRAINT placement_request_bed_id_fkey FOREIGN KEY (bed_id) REFERENCES bed (id) ON UPDATE CASCADE ON DELETE SET NULL,
  ADD CONSTRAINT placement_request_country_known FOREIGN KEY (country) REFERENCES country (code),
  ADD CONSTRAINT placement_request_person_country_known FOREIGN KEY (person_country) REFERENCES country (code),
  ADD CONSTRAINT placement_request_person_id_person_country_fkey FOREIGN KEY (person_id, person_country) REFERENCES person (id, country) ON UPDATE CASCADE ON DELETE RESTRICT,
  ADD CONSTRAINT placement_request_site_id_country_fkey FOREIGN KEY (site_id, country) REFERENCES site (id, country) ON UPDATE CASCADE ON DELETE RESTRICT;

SELECT manzil.protect('site');
SELECT manzil.protect('building');
SELECT manzil.protect('room');
SELECT manzil.protect('bed');
SELECT manzil.protect('bed_out_of_service');
SELECT manzil.protect('allocation_override');
SELECT manzil.protect('no_contact');
SELECT manzil.protect('placement_request');

SELECT manzil.counts_occupancy('site', 'SELECT n.id FROM %1$s n
  UNION ALL SELECT g.id FROM %1$s n JOIN public.building g ON g.site_id = n.id');
CREATE TRIGGER hold_closing AFTER UPDATE ON site REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION manzil.check_closing_day();
CREATE TRIGGER in_use AFTER UPDATE OF status, people_limit ON site
  FOR EACH ROW EXECUTE FUNCTION manzil.site_in_use();
SELECT manzil.counts_occupancy('building', 'SELECT n.id FROM %1$s n');
CREATE TRIGGER hold_closing AFTER UPDATE ON building REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION manzil.check_closing_day();
SELECT manzil.counts_occupancy('room', 'SELECT n.building_id FROM %1$s n');
CREATE TRIGGER hold_closing AFTER UPDATE ON room REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION manzil.check_closing_day();
SELECT manzil.counts_occupancy('bed', 'SELECT r.building_id FROM %1$s n JOIN public.room r ON r.id = n.room_id');
CREATE TRIGGER hold_closing AFTER UPDATE ON bed REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION manzil.check_closing_day();
CREATE TRIGGER in_use AFTER UPDATE OF state, room_id, site_id ON bed
  FOR EACH ROW WHEN (((old.state IS DISTINCT FROM new.state) OR (old.room_id <> new.room_id) OR (old.site_id <> new.site_id))) EXECUTE FUNCTION manzil.bed_in_use();
SELECT manzil.counts_occupancy('bed_out_of_service', 'SELECT r.building_id FROM %1$s n JOIN public.bed b ON b.id = n.bed_id JOIN public.room r ON r.id = b.room_id');
CREATE TRIGGER hold_insert AFTER INSERT ON bed_out_of_service REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION manzil.outages_hold();
CREATE TRIGGER hold_update AFTER UPDATE ON bed_out_of_service REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION manzil.outages_hold();
SELECT manzil.counts_occupancy('allocation_override', 'SELECT g.id FROM %1$s n JOIN public.building g ON g.site_id = n.site_id');

GRANT SELECT ON manzil.occupancy_change TO manzil_app;
