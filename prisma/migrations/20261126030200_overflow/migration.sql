-- Emergency overflow: for some days a whole site counts with fewer square metres a person than its standard (domain.md 4.2).
ALTER TABLE "allocation_override" ADD COLUMN "m2_standard" DECIMAL(4,1);

ALTER TABLE allocation_override DROP CONSTRAINT allocation_override_rule_check,
  ADD CONSTRAINT allocation_override_rule_check
    CHECK (rule IN ('HOUSEHOLD', 'SEX', 'ADULTS', 'ISOLATION', 'NO_CONTACT', 'FLOOR', 'BUNK', 'AREA', 'OVERFLOW')),
  ADD CONSTRAINT allocation_override_overflow_whole CHECK ((rule = 'OVERFLOW') = (m2_standard IS NOT NULL)
    AND (rule <> 'OVERFLOW' OR (room_id IS NULL AND person_id IS NULL AND until_on < from_on + 60))),
  ADD CHECK (m2_standard BETWEEN 1 AND 20),
  ADD CONSTRAINT one_overflow_a_day EXCLUDE USING gist (site_id WITH =, daterange(from_on, until_on, '[]') WITH &&)
    WHERE (rule = 'OVERFLOW' AND state IN ('PENDING', 'AGREED'));
