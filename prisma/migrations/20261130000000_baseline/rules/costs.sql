ALTER TABLE rate_card
  ADD CONSTRAINT rate_card_country_known FOREIGN KEY (country) REFERENCES country (code),
  ADD CONSTRAINT rate_card_site_id_country_fkey FOREIGN KEY (site_id, country) REFERENCES site (id, country) ON UPDATE CASCADE ON DELETE RESTRICT;

ALTER TABLE site_cost
  ADD CONSTRAINT site_cost_country_known FOREIGN KEY (country) REFERENCES country (code),
  ADD CONSTRAINT site_cost_site_id_country_fkey FOREIGN KEY (site_id, country) REFERENCES site (id, country) ON UPDATE CASCADE ON DELETE RESTRICT;

SELECT manzil.protect('rate_card');
SELECT manzil.protect('site_cost');
SELECT manzil.audited('currency_rate');
GRANT SELECT, INSERT, UPDATE ON currency_rate TO manzil_app;
