-- A price may hold for one kind of bed; the price of all beds holds for the kinds that have none of their own.
ALTER TABLE "rate_card" ADD COLUMN "bed_kind" TEXT;
ALTER TABLE rate_card
  ADD CHECK (bed_kind IN ('single', 'upper', 'lower', 'cot', 'crib')),
  DROP CONSTRAINT one_rate_a_night,
  ADD CONSTRAINT one_rate_a_night EXCLUDE USING gist (site_id WITH =, coalesce(bed_kind, '') WITH =, daterange(from_on, to_on, '[)') WITH &&);

-- People who asked to live near each other; placement weighs it and never must obey.
CREATE TABLE "requested_neighbour" (
    "id" UUID NOT NULL,
    "person_a_id" UUID NOT NULL,
    "country" TEXT NOT NULL,
    "person_b_id" UUID NOT NULL,
    "person_country" TEXT NOT NULL,
    "from_on" DATE NOT NULL,
    "to_on" DATE,

    CONSTRAINT "requested_neighbour_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "requested_neighbour_person_a_id_idx" ON "requested_neighbour"("person_a_id");
CREATE INDEX "requested_neighbour_person_b_id_idx" ON "requested_neighbour"("person_b_id");
ALTER TABLE "requested_neighbour" ADD CONSTRAINT "requested_neighbour_person_a_id_country_fkey" FOREIGN KEY ("person_a_id", "country") REFERENCES "person"("id", "country") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "requested_neighbour" ADD CONSTRAINT "requested_neighbour_person_b_id_person_country_fkey" FOREIGN KEY ("person_b_id", "person_country") REFERENCES "person"("id", "country") ON DELETE RESTRICT ON UPDATE CASCADE;

SELECT manzil.protect('requested_neighbour');
ALTER TABLE requested_neighbour
  ADD CONSTRAINT requested_neighbour_country_known FOREIGN KEY (country) REFERENCES country (code),
  ADD CONSTRAINT requested_neighbour_person_country_known FOREIGN KEY (person_country) REFERENCES country (code),
  ADD CONSTRAINT requested_neighbour_from_on_range CHECK (from_on BETWEEN '1900-01-01' AND '2100-01-01'),
  ADD CONSTRAINT requested_neighbour_to_on_range CHECK (to_on BETWEEN '1900-01-01' AND '2100-01-01'),
  ADD CONSTRAINT requested_neighbour_ends_after CHECK (to_on >= from_on),
  ADD CONSTRAINT requested_neighbour_joins_two CHECK (person_a_id <> person_b_id);
CREATE UNIQUE INDEX one_request_a_pair ON requested_neighbour (least(person_a_id, person_b_id), greatest(person_a_id, person_b_id)) WHERE to_on IS NULL;
