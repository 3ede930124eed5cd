ALTER TABLE recorded_event
  ADD CONSTRAINT recorded_event_country_known FOREIGN KEY (country) REFERENCES country (code),
  ADD CONSTRAINT recorded_event_person_country_known FOREIGN KEY (person_country) REFERENCES country (code),
  ADD CONSTRAINT recorded_event_person_id_person_country_fkey FOREIGN KEY (person_id, person_country) REFERENCES person (id, country) ON UPDATE CASCADE ON DELETE RESTRICT,
  ADD CONSTRAINT recorded_event_site_id_country_fkey FOREIGN KEY (site_id, country) REFERENCES site (id, country) ON UPDATE CASCADE ON DELETE RESTRICT;
ALTER TABLE recorded_write
  ADD CONSTRAINT recorded_write_country_known FOREIGN KEY (country) REFERENCES country (code),
  ADD CONSTRAINT recorded_write_person_country_known FOREIGN KEY (person_country) REFERENCES country (code),
  ADD CONSTRAINT recorded_write_event_id_fkey FOREIGN KEY (event_id) REFERENCES recorded_event (id) ON UPDATE CASCADE ON DELETE RESTRICT;

SELECT manzil.protect('recorded_event');
SELECT manzil.scope_by_country('recorded_write');
GRANT SELECT ON recorded_write TO manzil_app;

-- The tables that an event may write to: add a new one here if it belongs to a person, a case or a stay.
SELECT manzil.notes_writes(t::regclass) FROM unnest(ARRAY[
  'person', 'registration_group', 'group_membership', 'household', 'household_membership', 'requested_neighbour', 'no_contact',
  'functional_need', 'contact_point', 'consent', 'person_card', 'visa_case', 'case_member', 'case_document', 'approval', 'deadline',
  'appointment', 'task', 'task_person', 'stay', 'bed_assignment', 'absence', 'allocation_override', 'placement_request', 'stay_permission',
  'border_crossing', 'authority_notification', 'arrival_event', 'person_arrival']) t;
