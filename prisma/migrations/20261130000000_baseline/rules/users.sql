ALTER TABLE user_scope
  ADD CONSTRAINT user_scope_country_known FOREIGN KEY (country) REFERENCES country (code),
  ADD CONSTRAINT user_scope_site_id_fkey FOREIGN KEY (site_id) REFERENCES site (id) ON UPDATE CASCADE ON DELETE SET NULL,
  ADD CONSTRAINT user_scope_user_id_fkey FOREIGN KEY (user_id) REFERENCES app_user (id) ON UPDATE CASCADE ON DELETE CASCADE;

ALTER TABLE session
  ADD CONSTRAINT session_user_id_fkey FOREIGN KEY (user_id) REFERENCES app_user (id) ON UPDATE CASCADE ON DELETE CASCADE;

ALTER TABLE one_time_link
  ADD CONSTRAINT one_time_link_user_id_fkey FOREIGN KEY (user_id) REFERENCES app_user (id) ON UPDATE CASCADE ON DELETE CASCADE;

ALTER TABLE api_token
  ADD CONSTRAINT api_token_user_id_fkey FOREIGN KEY (user_id) REFERENCES app_user (id) ON UPDATE CASCADE ON DELETE CASCADE;

ALTER TABLE api_token_use
  ADD CONSTRAINT api_token_use_token_id_fkey FOREIGN KEY (token_id) REFERENCES api_token (id) ON UPDATE CASCADE ON DELETE CASCADE;

SELECT manzil.audited('app_user');
GRANT SELECT, INSERT, UPDATE ON app_user TO manzil_app;
SELECT manzil.audited('user_scope');
GRANT SELECT, INSERT, UPDATE, DELETE ON user_scope TO manzil_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON session TO manzil_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON one_time_link TO manzil_app;
SELECT manzil.audited('api_token');
GRANT SELECT, INSERT, UPDATE ON api_token TO manzil_app;
GRANT SELECT, INSERT, UPDATE ON api_token_use TO manzil_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON throttle TO manzil_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON idempotency_key TO manzil_app;
