ALTER TABLE roster_import
  ADD CONSTRAINT roster_import_country_known FOREIGN KEY (country) REFERENCES country (code);

ALTER TABLE roster_progress
  ADD CONSTRAINT roster_progress_country_known FOREIGN KEY (country) REFERENCES country (code),
  ADD CONSTRAINT roster_progress_import_id_fkey FOREIGN KEY (import_id) REFERENCES roster_import (id) ON UPDATE CASCADE ON DELETE RESTRICT;

ALTER TABLE roster_row
  ADD CONSTRAINT roster_row_country_known FOREIGN KEY (country) REFERENCES country (code),
  ADD CONSTRAINT roster_row_import_id_fkey FOREIGN KEY (import_id) REFERENCES roster_import (id) ON UPDATE CASCADE ON DELETE RESTRICT,
  ADD CONSTRAINT roster_row_person_id_country_fkey FOREIGN KEY (person_id, country) REFERENCES person (id, country) ON UPDATE CASCADE ON DELETE RESTRICT;

SELECT manzil.protect('roster_import');
SELECT manzil.scope_by_country('roster_progress');
GRANT SELECT, INSERT, UPDATE ON roster_progress TO manzil_app;
SELECT manzil.scope_by_country('roster_row');
GRANT SELECT, INSERT, UPDATE, DELETE ON roster_row TO manzil_app;
