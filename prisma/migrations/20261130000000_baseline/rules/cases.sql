ALTER TABLE visa_case
  ADD CONSTRAINT visa_case_country_known FOREIGN KEY (country) REFERENCES country (code),
  ADD CONSTRAINT visa_case_post_code_known FOREIGN KEY (post_code) REFERENCES consular_post (code),
  ADD CONSTRAINT visa_case_principal_id_country_fkey FOREIGN KEY (principal_id, country) REFERENCES person (id, country) ON UPDATE CASCADE ON DELETE RESTRICT,
  ADD CONSTRAINT visa_case_version_id_fkey FOREIGN KEY (version_id) REFERENCES pathway_version (id) ON UPDATE CASCADE ON DELETE RESTRICT,
  ADD CONSTRAINT visa_case_version_id_stage_fkey FOREIGN KEY (version_id, stage) REFERENCES stage_def (version_id, code) ON UPDATE CASCADE ON DELETE RESTRICT;

ALTER TABLE case_member
  ADD CONSTRAINT case_member_case_id_country_fkey FOREIGN KEY (case_id, country) REFERENCES visa_case (id, country) ON UPDATE CASCADE ON DELETE RESTRICT,
  ADD CONSTRAINT case_member_country_known FOREIGN KEY (country) REFERENCES country (code),
  ADD CONSTRAINT case_member_person_country_known FOREIGN KEY (person_country) REFERENCES country (code),
  ADD CONSTRAINT case_member_person_id_person_country_fkey FOREIGN KEY (person_id, person_country) REFERENCES person (id, country) ON UPDATE CASCADE ON DELETE RESTRICT;

ALTER TABLE case_link
  ADD CONSTRAINT case_link_case_a_id_country_fkey FOREIGN KEY (case_a_id, country) REFERENCES visa_case (id, country) ON UPDATE CASCADE ON DELETE RESTRICT,
  ADD CONSTRAINT case_link_case_b_id_person_country_fkey FOREIGN KEY (case_b_id, person_country) REFERENCES visa_case (id, country) ON UPDATE CASCADE ON DELETE RESTRICT,
  ADD CONSTRAINT case_link_country_known FOREIGN KEY (country) REFERENCES country (code),
  ADD CONSTRAINT case_link_person_country_known FOREIGN KEY (person_country) REFERENCES country (code);

ALTER TABLE stage_event
  ADD CONSTRAINT stage_event_case_id_country_fkey FOREIGN KEY (case_id, country) REFERENCES visa_case (id, country) ON UPDATE CASCADE ON DELETE RESTRICT,
  ADD CONSTRAINT stage_event_country_known FOREIGN KEY (country) REFERENCES country (code);

ALTER TABLE approval
  ADD CONSTRAINT approval_case_id_country_fkey FOREIGN KEY (case_id, country) REFERENCES visa_case (id, country) ON UPDATE CASCADE ON DELETE RESTRICT,
  ADD CONSTRAINT approval_country_known FOREIGN KEY (country) REFERENCES country (code);

ALTER TABLE case_document
  ADD CONSTRAINT case_document_case_id_country_fkey FOREIGN KEY (case_id, country) REFERENCES visa_case (id, country) ON UPDATE CASCADE ON DELETE RESTRICT,
  ADD CONSTRAINT case_document_country_known FOREIGN KEY (country) REFERENCES country (code),
  ADD CONSTRAINT case_document_person_country_known FOREIGN KEY (person_country) REFERENCES country (code),
  ADD CONSTRAINT case_document_person_id_person_country_fkey FOREIGN KEY (person_id, person_country) REFERENCES person (id, country) ON UPDATE CASCADE ON DELETE RESTRICT;

ALTER TABLE deadline
  ADD CONSTRAINT deadline_case_id_country_fkey FOREIGN KEY (case_id, country) REFERENCES visa_case (id, country) ON UPDATE CASCADE ON DELETE RESTRICT,
  ADD CONSTRAINT deadline_country_known FOREIGN KEY (country) REFERENCES country (code);

ALTER TABLE appointment
  ADD CONSTRAINT appointment_case_id_country_fkey FOREIGN KEY (case_id, country) REFERENCES visa_case (id, country) ON UPDATE CASCADE ON DELETE RESTRICT,
  ADD CONSTRAINT appointment_country_known FOREIGN KEY (country) REFERENCES country (code),
  ADD CONSTRAINT appointment_post_code_known FOREIGN KEY (post_code) REFERENCES consular_post (code);

ALTER TABLE external_number
  ADD CONSTRAINT external_number_case_id_country_fkey FOREIGN KEY (case_id, country) REFERENCES visa_case (id, country) ON UPDATE CASCADE ON DELETE RESTRICT,
  ADD CONSTRAINT external_number_country_known FOREIGN KEY (country) REFERENCES country (code);

ALTER TABLE employment_claim
  ADD CONSTRAINT employment_claim_country_known FOREIGN KEY (country) REFERENCES country (code),
  ADD CONSTRAINT employment_claim_person_id_country_fkey FOREIGN KEY (person_id, country) REFERENCES person (id, country) ON UPDATE CASCADE ON DELETE RESTRICT;

ALTER TABLE medical_status
  ADD CONSTRAINT medical_status_country_known FOREIGN KEY (country) REFERENCES country (code),
  ADD CONSTRAINT medical_status_person_id_country_fkey FOREIGN KEY (person_id, country) REFERENCES person (id, country) ON UPDATE CASCADE ON DELETE RESTRICT;

ALTER TABLE note
  ADD CONSTRAINT note_case_id_country_fkey FOREIGN KEY (case_id, country) REFERENCES visa_case (id, country) ON UPDATE CASCADE ON DELETE RESTRICT,
  ADD CONSTRAINT note_country_known FOREIGN KEY (country) REFERENCES country (code),
  ADD CONSTRAINT note_person_id_country_fkey FOREIGN KEY (person_id, country) REFERENCES person (id, country) ON UPDATE CASCADE ON DELETE RESTRICT;

ALTER TABLE night_run
  ADD CONSTRAINT night_run_country_known FOREIGN KEY (country) REFERENCES country (code);

SELECT manzil.protect('visa_case');
SELECT manzil.protect('case_member');
SELECT manzil.protect('case_link');
SELECT manzil.protect('stage_event');
REVOKE UPDATE ON stage_event FROM manzil_app;
SELECT manzil.protect('approval');
SELECT manzil.protect('case_document');
SELECT manzil.protect('deadline');
SELECT manzil.protect('appointment');
SELECT manzil.protect('external_number');
SELECT manzil.protect('employment_claim');
SELECT manzil.protect('medical_status');
SELECT manzil.protect('note');
SELECT manzil.protect('night_run');

SELECT manzil.keeps_rows('visa_case', 'SELECT m.person_id FROM new_rows n JOIN public.case_member m ON m.case_id = n.id');
CREATE CONSTRAINT TRIGGER history AFTER INSERT OR UPDATE OF stage ON visa_case DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION manzil.history_is_whole();
CREATE TRIGGER legal BEFORE INSERT OR UPDATE ON visa_case
  FOR EACH ROW EXECUTE FUNCTION manzil.case_is_legal();
CREATE TRIGGER second_case AFTER INSERT ON visa_case
  FOR EACH ROW EXECUTE FUNCTION manzil.second_case_says_why();
SELECT manzil.keeps_rows('case_member', 'SELECT person_id FROM new_rows');
CREATE TRIGGER follows BEFORE INSERT ON stage_event
  FOR EACH ROW EXECUTE FUNCTION manzil.event_follows();
CREATE TRIGGER follow_birth AFTER UPDATE OF born_from ON person FOR EACH ROW
  WHEN (OLD.born_from IS DISTINCT FROM NEW.born_from) EXECUTE FUNCTION manzil.follow_birth();

SELECT manzil.takes_codes('case_document', 'doc_type', 'document-type');
SELECT manzil.takes_codes('visa_case', 'closure_reason', 'closure-reason');
