-- What hangs on a person can be ended without being lost, and a language says which state of it was seen.
ALTER TABLE "person_alias" ADD COLUMN "ended_on" DATE;
ALTER TABLE "person_language" ADD COLUMN "version" INTEGER NOT NULL DEFAULT 1;
ALTER TABLE "relative_outside" ADD COLUMN "contact_sealed" BYTEA, ADD COLUMN "ended_on" DATE;

ALTER TABLE person_alias ADD CONSTRAINT person_alias_ended_on_range CHECK (ended_on BETWEEN '1900-01-01' AND '2100-01-01'),
  ADD CONSTRAINT person_alias_has_a_name CHECK (name <> '' OR name_native <> '');
ALTER TABLE relative_outside ADD CONSTRAINT relative_outside_ended_on_range CHECK (ended_on BETWEEN '1900-01-01' AND '2100-01-01');
ALTER TABLE specific_need ADD CONSTRAINT specific_need_ends_after CHECK (ended_on >= identified_on),
  ADD CONSTRAINT specific_need_ended_has_a_day CHECK ((status = 'ENDED') = (ended_on IS NOT NULL));
ALTER TABLE functional_need ADD CONSTRAINT functional_need_ends_after CHECK (to_on >= from_on);
ALTER TABLE group_membership ADD CONSTRAINT group_membership_ends_after CHECK (to_on >= from_on);
ALTER TABLE household_membership ADD CONSTRAINT household_membership_ends_after CHECK (to_on >= from_on);
ALTER TABLE relationship ADD CONSTRAINT relationship_ends_after CHECK (to_on >= from_on),
  ADD CONSTRAINT relationship_joins_two CHECK (person_a_id <> person_b_id);
