ALTER TABLE snapshot
  ADD CONSTRAINT snapshot_country_known FOREIGN KEY (country) REFERENCES country (code);

ALTER TABLE snapshot_row
  ADD CONSTRAINT snapshot_row_snapshot_id_fkey FOREIGN KEY (snapshot_id) REFERENCES snapshot (id) ON UPDATE CASCADE ON DELETE CASCADE;

ALTER TABLE snapshot_cell
  ADD CONSTRAINT snapshot_cell_snapshot_id_fkey FOREIGN KEY (snapshot_id) REFERENCES snapshot (id) ON UPDATE CASCADE ON DELETE CASCADE;

SELECT manzil.scope_by_country('snapshot');
GRANT SELECT, INSERT ON snapshot TO manzil_app;
SELECT manzil.scope_by_country('snapshot_row');
GRANT SELECT, INSERT ON snapshot_row TO manzil_app;
SELECT manzil.scope_by_country('snapshot_cell');
GRANT SELECT, INSERT ON snapshot_cell TO manzil_app;
