ALTER TABLE task
  ADD CONSTRAINT task_absence_id_fkey FOREIGN KEY (absence_id) REFERENCES absence (id) ON UPDATE CASCADE ON DELETE SET NULL,
  ADD CONSTRAINT task_case_id_fkey FOREIGN KEY (case_id) REFERENCES visa_case (id) ON UPDATE CASCADE ON DELETE SET NULL,
  ADD CONSTRAINT task_country_known FOREIGN KEY (country) REFERENCES country (code),
  ADD CONSTRAINT task_person_country_known FOREIGN KEY (person_country) REFERENCES country (code),
  ADD CONSTRAINT task_person_id_person_country_fkey FOREIGN KEY (person_id, person_country) REFERENCES person (id, country) ON UPDATE CASCADE ON DELETE SET NULL;

ALTER TABLE task_person
  ADD CONSTRAINT task_person_country_known FOREIGN KEY (country) REFERENCES country (code),
  ADD CONSTRAINT task_person_person_country_known FOREIGN KEY (person_country) REFERENCES country (code),
  ADD CONSTRAINT task_person_person_id_person_country_fkey FOREIGN KEY (person_id, person_country) REFERENCES person (id, country) ON UPDATE CASCADE ON DELETE RESTRICT,
  ADD CONSTRAINT task_person_task_id_country_fkey FOREIGN KEY (task_id, country) REFERENCES task (id, country) ON UPDATE CASCADE ON DELETE RESTRICT;

SELECT manzil.protect('task');
SELECT manzil.protect('task_person');
CREATE TRIGGER settles AFTER UPDATE OF gone_at ON task_person FOR EACH ROW
  WHEN (OLD.gone_at IS NULL AND NEW.gone_at IS NOT NULL) EXECUTE FUNCTION manzil.settle_task();
GRANT SELECT, INSERT, UPDATE, DELETE ON saved_search TO manzil_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON draft TO manzil_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON desk_record TO manzil_app;
