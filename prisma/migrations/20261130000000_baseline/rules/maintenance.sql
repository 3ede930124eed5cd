ALTER TABLE work_order
  ADD CONSTRAINT work_order_country_known FOREIGN KEY (country) REFERENCES country (code),
  ADD CONSTRAINT work_order_room_id_country_fkey FOREIGN KEY (room_id, country) REFERENCES room (id, country) ON UPDATE CASCADE ON DELETE RESTRICT,
  ADD CONSTRAINT work_order_site_id_country_fkey FOREIGN KEY (site_id, country) REFERENCES site (id, country) ON UPDATE CASCADE ON DELETE RESTRICT;

ALTER TABLE inspection
  ADD CONSTRAINT inspection_country_known FOREIGN KEY (country) REFERENCES country (code),
  ADD CONSTRAINT inspection_site_id_country_fkey FOREIGN KEY (site_id, country) REFERENCES site (id, country) ON UPDATE CASCADE ON DELETE RESTRICT;

SELECT manzil.protect('work_order');
SELECT manzil.protect('inspection');
