-- The night's work of a country is done once: what it did is kept, and a night that was missed is seen to be missing.
CREATE TABLE "night_run" (
    "id" UUID NOT NULL,
    "country" TEXT NOT NULL,
    "on_day" DATE NOT NULL,
    "lapsed" INTEGER NOT NULL,
    "expired" INTEGER NOT NULL,
    "done_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "night_run_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "night_run_country_on_day_key" ON "night_run"("country", "on_day");
ALTER TABLE night_run
  ADD CONSTRAINT night_run_country_known FOREIGN KEY (country) REFERENCES country (code),
  ADD CONSTRAINT night_run_on_day_range CHECK (on_day BETWEEN '1900-01-01' AND '2100-01-01'),
  ADD CHECK (lapsed >= 0 AND expired >= 0);
SELECT manzil.protect('night_run');

-- How long a passport must still hold when somebody is interviewed at a post; nothing where the post does not say.
ALTER TABLE "consular_post" ADD COLUMN "passport_months" INTEGER;
ALTER TABLE consular_post ADD CHECK (passport_months BETWEEN 1 AND 60);

-- Papers that run out are looked for every night.
CREATE INDEX "case_document_country_valid_to_idx" ON "case_document"("country", "valid_to");
