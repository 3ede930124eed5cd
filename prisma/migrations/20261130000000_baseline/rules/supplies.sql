ALTER TABLE stock_move
  ADD CONSTRAINT stock_move_country_known FOREIGN KEY (country) REFERENCES country (code),
  ADD CONSTRAINT stock_move_hand_out_known FOREIGN KEY (hand_out_id) REFERENCES hand_out (id),
  ADD CONSTRAINT stock_move_kit_known FOREIGN KEY (kit_code) REFERENCES kit (code),
  ADD CONSTRAINT stock_move_site_id_country_fkey FOREIGN KEY (site_id, country) REFERENCES site (id, country) ON UPDATE CASCADE ON DELETE RESTRICT;

ALTER TABLE hand_out
  ADD CONSTRAINT hand_out_country_known FOREIGN KEY (country) REFERENCES country (code),
  ADD CONSTRAINT hand_out_kit_known FOREIGN KEY (kit_code) REFERENCES kit (code),
  ADD CONSTRAINT hand_out_person_country_known FOREIGN KEY (person_country) REFERENCES country (code),
  ADD CONSTRAINT hand_out_person_id_person_country_fkey FOREIGN KEY (person_id, person_country) REFERENCES person (id, country) ON UPDATE CASCADE ON DELETE RESTRICT,
  ADD CONSTRAINT hand_out_site_id_country_fkey FOREIGN KEY (site_id, country) REFERENCES site (id, country) ON UPDATE CASCADE ON DELETE RESTRICT;

ALTER TABLE meal_count
  ADD CONSTRAINT meal_count_country_known FOREIGN KEY (country) REFERENCES country (code),
  ADD CONSTRAINT meal_count_site_id_country_fkey FOREIGN KEY (site_id, country) REFERENCES site (id, country) ON UPDATE CASCADE ON DELETE RESTRICT;

GRANT SELECT ON kit TO manzil_app;
SELECT manzil.protect('stock_move');
REVOKE UPDATE ON stock_move FROM manzil_app;
SELECT manzil.protect('hand_out');
REVOKE UPDATE ON hand_out FROM manzil_app;
SELECT manzil.protect('meal_count');

CREATE TRIGGER hold AFTER INSERT ON stock_move REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION manzil.stock_holds();
