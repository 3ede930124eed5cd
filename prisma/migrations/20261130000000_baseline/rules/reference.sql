ALTER TABLE country_holiday
  ADD CONSTRAINT country_holiday_country_known FOREIGN KEY (country) REFERENCES country (code);

GRANT SELECT ON country TO manzil_app;
GRANT SELECT ON province TO manzil_app;
GRANT SELECT ON code_value TO manzil_app;
GRANT SELECT ON consular_post TO manzil_app;
GRANT SELECT ON country_holiday TO manzil_app;
SELECT manzil.audited('setting', 'key');
GRANT SELECT ON setting TO manzil_app;

CREATE TRIGGER codes_stay BEFORE DELETE OR UPDATE ON code_value
  FOR EACH ROW EXECUTE FUNCTION manzil.codes_stay();
