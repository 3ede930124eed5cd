-- A person's printed card: its code is a random token that means nothing. Sealed, so that the same card can be
-- printed again.
CREATE TABLE person_card (
  id uuid PRIMARY KEY,
  person_id uuid NOT NULL,
  country text NOT NULL,
  token_hash bytea NOT NULL,
  token_sealed bytea NOT NULL,
  issued_at timestamptz(6) NOT NULL,
  issued_by_id uuid NOT NULL,
  revoked_at timestamptz(6),
  revoked_by_id uuid,
  revoked_reason text
    CONSTRAINT person_card_revoked_reason CHECK (revoked_reason IN ('LOST', 'STOLEN', 'DAMAGED', 'MISUSED', 'LEFT')),
  CONSTRAINT person_card_token_whole CHECK (octet_length(token_hash) = 32 AND octet_length(token_sealed) BETWEEN 29 AND 200),
  CONSTRAINT person_card_revoked_after_issue CHECK (revoked_at >= issued_at),
  CONSTRAINT person_card_revoked_whole CHECK (revoked_at IS NOT NULL OR (revoked_reason IS NULL AND revoked_by_id IS NULL))
);
CREATE UNIQUE INDEX one_good_card ON person_card (person_id) WHERE (revoked_at IS NULL);
CREATE INDEX person_card_person_id_idx ON person_card (person_id);
CREATE UNIQUE INDEX person_card_token_hash_key ON person_card (token_hash);
