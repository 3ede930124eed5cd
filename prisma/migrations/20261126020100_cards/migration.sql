-- Printed cards: found again by the digest of a random token; one card of a person is good at a time.
CREATE TABLE "person_card" (
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "country" TEXT NOT NULL,
    "token_hash" BYTEA NOT NULL,
    "token_sealed" BYTEA NOT NULL,
    "issued_at" TIMESTAMPTZ(6) NOT NULL,
    "issued_by_id" UUID NOT NULL,
    "revoked_at" TIMESTAMPTZ(6),

    CONSTRAINT "person_card_pkey" PRIMARY KEY ("id")
);

CREATE UNIQUE INDEX "person_card_token_hash_key" ON "person_card"("token_hash");

CREATE INDEX "person_card_person_id_idx" ON "person_card"("person_id");

ALTER TABLE "person_card" ADD CONSTRAINT "person_card_person_id_country_fkey" FOREIGN KEY ("person_id", "country") REFERENCES "person"("id", "country") ON DELETE RESTRICT ON UPDATE CASCADE;

SELECT manzil.protect('person_card');
ALTER TABLE person_card
  ADD CONSTRAINT person_card_country_known FOREIGN KEY (country) REFERENCES country (code),
  ADD CHECK (octet_length(token_hash) = 32 AND octet_length(token_sealed) BETWEEN 29 AND 200),
  ADD CHECK (revoked_at >= issued_at);
CREATE UNIQUE INDEX one_good_card ON person_card (person_id) WHERE revoked_at IS NULL;
