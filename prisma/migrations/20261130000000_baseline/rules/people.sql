ALTER TABLE person
  ADD CONSTRAINT person_country_known FOREIGN KEY (country) REFERENCES country (code),
  ADD CONSTRAINT person_origin_province_fkey FOREIGN KEY (origin_province) REFERENCES province (code) ON UPDATE CASCADE ON DELETE SET NULL,
  ADD CONSTRAINT person_present_in_known FOREIGN KEY (present_in) REFERENCES country (code);

ALTER TABLE person_alias
  ADD CONSTRAINT person_alias_country_known FOREIGN KEY (country) REFERENCES country (code),
  ADD CONSTRAINT person_alias_person_id_country_fkey FOREIGN KEY (person_id, country) REFERENCES person (id, country) ON UPDATE CASCADE ON DELETE RESTRICT;

ALTER TABLE person_language
  ADD CONSTRAINT person_language_country_known FOREIGN KEY (country) REFERENCES country (code),
  ADD CONSTRAINT person_language_person_id_country_fkey FOREIGN KEY (person_id, country) REFERENCES person (id, country) ON UPDATE CASCADE ON DELETE RESTRICT;

ALTER TABLE contact_point
  ADD CONSTRAINT contact_point_country_known FOREIGN KEY (country) REFERENCES country (code),
  ADD CONSTRAINT contact_point_person_id_country_fkey FOREIGN KEY (person_id, country) REFERENCES person (id, country) ON UPDATE CASCADE ON DELETE RESTRICT;

ALTER TABLE identity_document
  ADD CONSTRAINT identity_document_country_known FOREIGN KEY (country) REFERENCES country (code),
  ADD CONSTRAINT identity_document_person_id_country_fkey FOREIGN KEY (person_id, country) REFERENCES person (id, country) ON UPDATE CASCADE ON DELETE RESTRICT;

ALTER TABLE person_number
  ADD CONSTRAINT person_number_country_known FOREIGN KEY (country) REFERENCES country (code),
  ADD CONSTRAINT person_number_person_id_country_fkey FOREIGN KEY (person_id, country) REFERENCES person (id, country) ON UPDATE CASCADE ON DELETE RESTRICT;

ALTER TABLE person_name_key
  ADD CONSTRAINT person_name_key_person_id_country_fkey FOREIGN KEY (person_id, country) REFERENCES person (id, country) ON UPDATE CASCADE ON DELETE RESTRICT;

ALTER TABLE person_number_key
  ADD CONSTRAINT person_number_key_person_id_country_fkey FOREIGN KEY (person_id, country) REFERENCES person (id, country) ON UPDATE CASCADE ON DELETE RESTRICT;

ALTER TABLE person_statement
  ADD CONSTRAINT person_statement_country_known FOREIGN KEY (country) REFERENCES country (code),
  ADD CONSTRAINT person_statement_person_id_country_fkey FOREIGN KEY (person_id, country) REFERENCES person (id, country) ON UPDATE CASCADE ON DELETE RESTRICT;

ALTER TABLE relationship
  ADD CONSTRAINT relationship_country_known FOREIGN KEY (country) REFERENCES country (code),
  ADD CONSTRAINT relationship_person_a_id_country_fkey FOREIGN KEY (person_a_id, country) REFERENCES person (id, country) ON UPDATE CASCADE ON DELETE RESTRICT,
  ADD CONSTRAINT relationship_person_b_id_person_country_fkey FOREIGN KEY (person_b_id, person_country) REFERENCES person (id, country) ON UPDATE CASCADE ON DELETE RESTRICT,
  ADD CONSTRAINT relationship_person_country_known FOREIGN KEY (person_country) REFERENCES country (code);

ALTER TABLE requested_neighbour
  ADD CONSTRAINT requested_neighbour_country_known FOREIGN KEY (country) REFERENCES country (code),
  ADD CONSTRAINT requested_neighbour_person_a_id_country_fkey FOREIGN KEY (person_a_id, country) REFERENCES person (id, country) ON UPDATE CASCADE ON DELETE RESTRICT,
  ADD CONSTRAINT requested_neighbour_person_b_id_person_country_fkey FOREIGN KEY (person_b_id, person_country) REFERENCES person (id, country) ON UPDATE CASCADE ON DELETE RESTRICT,
  ADD CONSTRAINT requested_neighbour_person_country_known FOREIGN KEY (person_country) REFERENCES country (code);

ALTER TABLE relative_outside
  ADD CONSTRAINT relative_outside_country_known FOREIGN KEY (country) REFERENCES country (code),
  ADD CONSTRAINT relative_outside_person_id_country_fkey FOREIGN KEY (person_id, country) REFERENCES person (id, country) ON UPDATE CASCADE ON DELETE RESTRICT;

ALTER TABLE registration_group
  ADD CONSTRAINT registration_group_country_known FOREIGN KEY (country) REFERENCES country (code),
  ADD CONSTRAINT registration_group_event_id_fkey FOREIGN KEY (event_id) REFERENCES arrival_event (id) ON UPDATE CASCADE ON DELETE SET NULL;

ALTER TABLE group_membership
  ADD CONSTRAINT group_membership_country_known FOREIGN KEY (country) REFERENCES country (code),
  ADD CONSTRAINT group_membership_group_id_country_fkey FOREIGN KEY (group_id, country) REFERENCES registration_group (id, country) ON UPDATE CASCADE ON DELETE RESTRICT,
  ADD CONSTRAINT group_membership_person_country_known FOREIGN KEY (person_country) REFERENCES country (code),
  ADD CONSTRAINT group_membership_person_id_person_country_fkey FOREIGN KEY (person_id, person_country) REFERENCES person (id, country) ON UPDATE CASCADE ON DELETE RESTRICT;

ALTER TABLE household
  ADD CONSTRAINT household_country_known FOREIGN KEY (country) REFERENCES country (code);

ALTER TABLE household_membership
  ADD CONSTRAINT household_membership_country_known FOREIGN KEY (country) REFERENCES country (code),
  ADD CONSTRAINT household_membership_household_id_country_fkey FOREIGN KEY (household_id, country) REFERENCES household (id, country) ON UPDATE CASCADE ON DELETE RESTRICT,
  ADD CONSTRAINT household_membership_person_country_known FOREIGN KEY (person_country) REFERENCES country (code),
  ADD CONSTRAINT household_membership_person_id_person_country_fkey FOREIGN KEY (person_id, person_country) REFERENCES person (id, country) ON UPDATE CASCADE ON DELETE RESTRICT;

ALTER TABLE specific_need
  ADD CONSTRAINT specific_need_country_known FOREIGN KEY (country) REFERENCES country (code),
  ADD CONSTRAINT specific_need_person_id_country_fkey FOREIGN KEY (person_id, country) REFERENCES person (id, country) ON UPDATE CASCADE ON DELETE RESTRICT;

ALTER TABLE functional_need
  ADD CONSTRAINT functional_need_country_known FOREIGN KEY (country) REFERENCES country (code),
  ADD CONSTRAINT functional_need_person_id_country_fkey FOREIGN KEY (person_id, country) REFERENCES person (id, country) ON UPDATE CASCADE ON DELETE RESTRICT;

ALTER TABLE person_row
  ADD CONSTRAINT person_row_person_id_country_fkey FOREIGN KEY (person_id, country) REFERENCES person (id, country) ON UPDATE CASCADE ON DELETE CASCADE;

SELECT manzil.protect('person');
SELECT manzil.protect('person_alias');
SELECT manzil.protect('person_language');
SELECT manzil.protect('contact_point');
SELECT manzil.protect('identity_document');
SELECT manzil.protect('person_number');
SELECT manzil.scope_by_country('person_name_key');
GRANT SELECT, INSERT, DELETE ON person_name_key TO manzil_app;
SELECT manzil.scope_by_country('person_number_key');
GRANT SELECT, INSERT, DELETE ON person_number_key TO manzil_app;
SELECT manzil.protect('person_statement');
SELECT manzil.protect('relationship');
SELECT manzil.protect('requested_neighbour');
SELECT manzil.protect('relative_outside');
SELECT manzil.protect('registration_group');
SELECT manzil.protect('group_membership');
SELECT manzil.protect('household');
SELECT manzil.protect('household_membership');
SELECT manzil.protect('specific_need');
SELECT manzil.protect('functional_need');
SELECT manzil.scope_by_country('person_row');
GRANT SELECT ON person_row TO manzil_app;

SELECT manzil.keeps_rows('person', 'SELECT id FROM new_rows');
SELECT manzil.keeps_rows('registration_group', 'SELECT m.person_id FROM new_rows n JOIN public.group_membership m ON m.group_id = n.id');
SELECT manzil.keeps_rows('group_membership', 'SELECT person_id FROM new_rows');
SELECT manzil.keeps_rows('household_membership', 'SELECT o.person_id FROM new_rows n JOIN public.household_membership o ON o.household_id = n.household_id');

SELECT manzil.takes_codes('person', 'marital_status', 'marital-status');
SELECT manzil.takes_codes('person', 'education', 'education');
SELECT manzil.takes_codes('person', 'ethnicity', 'ethnicity');
SELECT manzil.takes_codes('person_alias', 'kind', 'alias-kind');
SELECT manzil.takes_codes('person_language', 'language', 'language');
SELECT manzil.takes_codes('person_language', 'speaks', 'language-level');
SELECT manzil.takes_codes('person_language', 'reads', 'language-level');
SELECT manzil.takes_codes('person_language', 'writes', 'language-level');
SELECT manzil.takes_codes('person', 'interpreter_language', 'language');
SELECT manzil.takes_codes('contact_point', 'kind', 'contact-kind');
SELECT manzil.takes_codes('contact_point', 'may_tell', 'contact-tell');
SELECT manzil.takes_codes('identity_document', 'type', 'id-document-type');
SELECT manzil.takes_codes('identity_document', 'status', 'id-document-status');
SELECT manzil.takes_codes('person_number', 'issuer', 'person-number-issuer');
SELECT manzil.takes_codes('relationship', 'code', 'relationship');
SELECT manzil.takes_codes('relative_outside', 'relation', 'relationship');
SELECT manzil.takes_codes('group_membership', 'relationship', 'relationship');
SELECT manzil.takes_codes('specific_need', 'code', 'specific-need');
SELECT manzil.takes_codes('specific_need', 'severity', 'need-severity');
SELECT manzil.takes_codes('functional_need', 'kind', 'functional-need');
