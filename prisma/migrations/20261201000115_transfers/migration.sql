-- Transfers: a person, or several of a group, and everything recorded about them pass from one country to another.

SET LOCAL search_path = public;
SET LOCAL check_function_bodies = off;

-- load functions/ledger/scope-by-country.sql
-- load functions/duplicates/agreed-by-two.sql
-- load functions/lifecycle/country-by-transfer.sql
-- load functions/lifecycle/unmade.sql

-- An arrival is of a place: it keeps the country that the person came to, and names the one that answers for them.
ALTER TABLE person_arrival ADD COLUMN person_country text;
ALTER TABLE person_arrival DISABLE TRIGGER USER;
UPDATE person_arrival SET person_country = country;
ALTER TABLE person_arrival ENABLE TRIGGER USER;
ALTER TABLE person_arrival
  ALTER COLUMN person_country SET NOT NULL,
  DROP CONSTRAINT person_arrival_person_id_country_fkey,
  ADD CONSTRAINT person_arrival_person_country_known FOREIGN KEY (person_country) REFERENCES country (code),
  ADD CONSTRAINT person_arrival_person_id_person_country_fkey FOREIGN KEY (person_id, person_country) REFERENCES person (id, country) ON UPDATE CASCADE ON DELETE RESTRICT;
DROP POLICY in_scope ON person_arrival;
DROP POLICY owner ON person_arrival;
SELECT manzil.scope_by_country('person_arrival');

-- Whether two countries decided a merge is checked when it is decided: either record may be transferred later.
ALTER TABLE duplicate_pair
  DROP CONSTRAINT nobody_merges_alone,
  ADD CONSTRAINT nobody_merges_alone CHECK (state <> 'SAME' OR (agreed_a_by_id IS NOT NULL AND agreed_b_by_id IS NOT NULL
    AND proposed_by_id NOT IN (agreed_a_by_id, agreed_b_by_id)));
CREATE TRIGGER agreed_by_two BEFORE INSERT OR UPDATE OF state, agreed_a_by_id, agreed_b_by_id ON duplicate_pair
  FOR EACH ROW WHEN (NEW.state = 'SAME') EXECUTE FUNCTION manzil.agreed_by_two();

CREATE SEQUENCE country_transfer_ref_seq;
GRANT USAGE ON country_transfer_ref_seq TO manzil_app;

-- A proposal to pass people from `country` to `to_country`, and what became of it. Seen in both.
CREATE TABLE country_transfer (
  id uuid PRIMARY KEY,
  ref text NOT NULL DEFAULT manzil.next_ref('X', 'country_transfer_ref_seq')
    CONSTRAINT country_transfer_ref_shape CHECK (ref ~ '^X-[0-9]{7}-[0-9]$'),
  country text NOT NULL,
  to_country text NOT NULL,
  on_day date NOT NULL
    CONSTRAINT country_transfer_on_day_range CHECK (on_day BETWEEN '1900-01-01' AND '2100-01-01'),
  reason text NOT NULL,
  state text NOT NULL DEFAULT 'PROPOSED'
    CONSTRAINT country_transfer_state_check CHECK (state IN ('PROPOSED', 'ACCEPTED', 'DECLINED', 'WITHDRAWN')),
  proposed_by_id uuid NOT NULL,
  proposed_at timestamptz(6) NOT NULL,
  decided_by_id uuid,
  decided_at timestamptz(6),
  note text,
  version int NOT NULL DEFAULT 1,
  CONSTRAINT country_transfer_joins_two CHECK (country <> to_country),
  CONSTRAINT country_transfer_decided_by_somebody CHECK ((state <> 'PROPOSED') = (decided_by_id IS NOT NULL AND decided_at IS NOT NULL)),
  CONSTRAINT nobody_transfers_alone CHECK (state NOT IN ('ACCEPTED', 'DECLINED') OR decided_by_id <> proposed_by_id),
  CONSTRAINT country_transfer_texts CHECK (char_length(reason) BETWEEN 1 AND 2000 AND char_length(note) <= 2000)
);
CREATE UNIQUE INDEX country_transfer_ref_key ON country_transfer (ref);
CREATE UNIQUE INDEX country_transfer_id_country_to_country_key ON country_transfer (id, country, to_country);
CREATE INDEX country_transfer_state_idx ON country_transfer (state);

-- Whom a transfer concerns. `person_country` is the country that answers for the person now.
CREATE TABLE transfer_person (
  id uuid PRIMARY KEY,
  transfer_id uuid NOT NULL,
  country text NOT NULL,
  to_country text NOT NULL,
  person_id uuid NOT NULL,
  person_country text NOT NULL
);
CREATE UNIQUE INDEX transfer_person_transfer_id_person_id_key ON transfer_person (transfer_id, person_id);
CREATE INDEX transfer_person_person_id_idx ON transfer_person (person_id);

ALTER TABLE country_transfer
  ADD CONSTRAINT country_transfer_country_known FOREIGN KEY (country) REFERENCES country (code),
  ADD CONSTRAINT country_transfer_to_country_known FOREIGN KEY (to_country) REFERENCES country (code);

ALTER TABLE transfer_person
  ADD CONSTRAINT transfer_person_person_country_known FOREIGN KEY (person_country) REFERENCES country (code),
  ADD CONSTRAINT transfer_person_transfer_id_country_to_country_fkey FOREIGN KEY (transfer_id, country, to_country)
    REFERENCES country_transfer (id, country, to_country) ON UPDATE CASCADE ON DELETE RESTRICT,
  ADD CONSTRAINT transfer_person_person_id_person_country_fkey FOREIGN KEY (person_id, person_country) REFERENCES person (id, country) ON UPDATE CASCADE ON DELETE RESTRICT;

SELECT manzil.protect('country_transfer');
SELECT manzil.protect('transfer_person');
-- The country that decides sees a proposal, but cannot make one in the name of another.
CREATE POLICY proposes_own ON country_transfer AS RESTRICTIVE FOR INSERT TO manzil_app
  WITH CHECK (country = ANY ((SELECT string_to_array(current_setting('app.countries', true), ','))::text[]));
CREATE POLICY proposes_own ON transfer_person AS RESTRICTIVE FOR INSERT TO manzil_app
  WITH CHECK (country = ANY ((SELECT string_to_array(current_setting('app.countries', true), ','))::text[]));
CREATE TRIGGER country_by_transfer AFTER UPDATE OF country ON person FOR EACH ROW
  WHEN (OLD.country <> NEW.country) EXECUTE FUNCTION manzil.country_by_transfer();
SELECT manzil.notes_writes('transfer_person');
SELECT manzil.names_kept('transfer_person', 'person_id');

REVOKE EXECUTE ON ALL FUNCTIONS IN SCHEMA manzil FROM PUBLIC;
