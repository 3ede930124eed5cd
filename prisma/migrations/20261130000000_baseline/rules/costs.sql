ALTER TABLE rate_card
  ADD CONSTRAINT rate_card_country_known FOREIGN KEY (country) REFERENCES country (code),
  ADD CONSTRAINT rate_card_site_id_country_fkey FOREIGN KEY (site_id, country) REFERENCES site (id, country) ON UPDATE CASCADE ON DELETE RESTRICT;

ALTER TABLE site_cost
  ADD CONSTRAINT site_cost_country_known FOREIGN KEY (country) REFERENCES country (code),
  ADD CONSTRAINT site_cost_site_id_country_fkey FOREIGN KEY (site_id, country) REFERENCES site (id, country) ON UPDATE CASCADE ON DELETE RESTRICT;

ALTER TABLE currency_rate
  ADD CONSTRAINT currency_rate_country_known FOREIGN KEY (country) REFERENCES country (code);

SELECT manzil.protect('rate_card');
SELECT manzil.protect('site_cost');
SELECT manzil.protect('currency_rate');
