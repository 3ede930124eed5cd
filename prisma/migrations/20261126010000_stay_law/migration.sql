-- What the law of the host asks: rules and calendars as dated data, crossings, the hard date of each person as a derived
-- row with its reasons, and notices to the authority that can be named, prepared and sent.

CREATE SEQUENCE authority_notification_ref_seq;
GRANT USAGE ON authority_notification_ref_seq TO manzil_app;

ALTER TABLE "authority_notification" ADD COLUMN     "happened_on" DATE,
ADD COLUMN     "prepared_by_id" UUID,
ADD COLUMN     "prepared_on" DATE,
ADD COLUMN     "ref" TEXT NOT NULL DEFAULT manzil.next_ref('N'::text, 'authority_notification_ref_seq'::regclass),
ADD COLUMN     "site_id" UUID;

CREATE TABLE "border_crossing" (
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "person_country" TEXT NOT NULL,
    "country" TEXT NOT NULL,
    "crossed_on" DATE NOT NULL,
    "direction" TEXT NOT NULL,
    "crossing" TEXT NOT NULL,
    "mode" TEXT NOT NULL,

    CONSTRAINT "border_crossing_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "hard_date" (
    "person_id" UUID NOT NULL,
    "person_country" TEXT NOT NULL,
    "country" TEXT NOT NULL,
    "on_day" DATE,
    "kind" TEXT,
    "why" JSONB NOT NULL,
    "rule_version_id" UUID,
    "as_of" DATE NOT NULL,
    "computed_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "hard_date_pkey" PRIMARY KEY ("person_id")
);

CREATE TABLE "host_rule_version" (
    "id" UUID NOT NULL,
    "country" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "effective_from" DATE NOT NULL,
    "effective_to" DATE,
    "status" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "rules" JSONB NOT NULL,

    CONSTRAINT "host_rule_version_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "country_holiday" (
    "country" TEXT NOT NULL,
    "on_day" DATE NOT NULL,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,

    CONSTRAINT "country_holiday_pkey" PRIMARY KEY ("country","on_day")
);

CREATE INDEX "border_crossing_person_id_idx" ON "border_crossing"("person_id");

CREATE INDEX "hard_date_country_on_day_idx" ON "hard_date"("country", "on_day");

CREATE UNIQUE INDEX "host_rule_version_country_code_key" ON "host_rule_version"("country", "code");

CREATE UNIQUE INDEX "authority_notification_ref_key" ON "authority_notification"("ref");

CREATE INDEX "authority_notification_person_id_idx" ON "authority_notification"("person_id");

ALTER TABLE "authority_notification" ADD CONSTRAINT "authority_notification_site_id_country_fkey" FOREIGN KEY ("site_id", "country") REFERENCES "site"("id", "country") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "border_crossing" ADD CONSTRAINT "border_crossing_person_id_person_country_fkey" FOREIGN KEY ("person_id", "person_country") REFERENCES "person"("id", "country") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "hard_date" ADD CONSTRAINT "hard_date_person_id_person_country_fkey" FOREIGN KEY ("person_id", "person_country") REFERENCES "person"("id", "country") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE authority_notification
  ADD CONSTRAINT authority_notification_ref_shape CHECK (ref ~ '^N-[0-9]{7}-[0-9]$'),
  ADD CHECK (cause IN ('ARRIVAL', 'TRANSFER', 'BORDER_CROSSING')),
  ADD CONSTRAINT authority_notification_happened_on_range CHECK (happened_on BETWEEN '1900-01-01' AND '2100-01-01'),
  ADD CONSTRAINT authority_notification_prepared_on_range CHECK (prepared_on BETWEEN '1900-01-01' AND '2100-01-01'),
  ADD CHECK ((prepared_on IS NULL) = (prepared_by_id IS NULL)),
  ADD CHECK (char_length(authority) <= 120 AND char_length(reference) <= 120),
  ADD CONSTRAINT sent_with_reference CHECK (sent_on IS NULL OR reference <> '');
-- What is not sent yet tells the present address: one of them is enough for each person and country.
CREATE UNIQUE INDEX one_open_notice ON authority_notification (person_id, country) WHERE sent_on IS NULL;

ALTER TABLE border_crossing
  ADD CONSTRAINT border_crossing_country_known FOREIGN KEY (country) REFERENCES country (code),
  ADD CONSTRAINT border_crossing_person_country_known FOREIGN KEY (person_country) REFERENCES country (code),
  ADD CONSTRAINT border_crossing_crossed_on_range CHECK (crossed_on BETWEEN '1900-01-01' AND '2100-01-01'),
  ADD CHECK (direction IN ('IN', 'OUT')), ADD CHECK (mode IN ('REGULAR', 'IRREGULAR')),
  ADD CHECK (char_length(crossing) <= 200);
SELECT manzil.protect('border_crossing');

-- Derived: scoped, not audited, made again at will.
ALTER TABLE hard_date
  ADD CONSTRAINT hard_date_country_known FOREIGN KEY (country) REFERENCES country (code),
  ADD CONSTRAINT hard_date_person_country_known FOREIGN KEY (person_country) REFERENCES country (code),
  ADD CHECK (jsonb_typeof(why) = 'array');
SELECT manzil.scope_by_country('hard_date');
GRANT SELECT, INSERT, UPDATE ON hard_date TO manzil_app;

ALTER TABLE host_rule_version
  ADD CONSTRAINT host_rule_version_country_known FOREIGN KEY (country) REFERENCES country (code),
  ADD CONSTRAINT host_rule_version_effective_from_range CHECK (effective_from BETWEEN '1900-01-01' AND '2100-01-01'),
  ADD CONSTRAINT host_rule_version_effective_to_range CHECK (effective_to BETWEEN '1900-01-01' AND '2100-01-01'),
  ADD CHECK (effective_to > effective_from), ADD CHECK (status IN ('DRAFT', 'PUBLISHED'));
ALTER TABLE country_holiday
  ADD CONSTRAINT country_holiday_country_known FOREIGN KEY (country) REFERENCES country (code),
  ADD CHECK (kind IN ('HOLIDAY', 'WORKDAY'));
GRANT SELECT ON host_rule_version, country_holiday TO manzil_app;

-- A published version says for ever what it said; only the day it ends may be added, once.
CREATE FUNCTION manzil.host_rule_published() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.status = 'PUBLISHED' AND (TG_OP = 'DELETE' OR OLD.effective_to IS NOT NULL
      OR (to_jsonb(NEW) - 'effective_to') IS DISTINCT FROM (to_jsonb(OLD) - 'effective_to')) THEN
    RAISE EXCEPTION 'a published version of a country''s rules never changes' USING ERRCODE = '23514';
  END IF;
  RETURN coalesce(NEW, OLD);
END $$;
CREATE TRIGGER published BEFORE UPDATE OR DELETE ON host_rule_version FOR EACH ROW EXECUTE FUNCTION manzil.host_rule_published();

-- A paper that ended ends on a day: the reckoning covers no day by a paper that was replaced or taken back.
ALTER TABLE stay_permission
  ADD CONSTRAINT ended_papers_end CHECK (status = 'VALID' OR to_on IS NOT NULL);

-- The people list shows the derived hard date; a permission reaches it through that row.
CREATE OR REPLACE FUNCTION manzil.refresh_person_rows(ids uuid[]) RETURNS void LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = pg_catalog, public AS $$
BEGIN
  DELETE FROM person_row r USING person p WHERE r.person_id = ANY (ids) AND p.id = r.person_id AND p.merged_into_id IS NOT NULL;
  INSERT INTO person_row (person_id, ref, country, present_in, given_name, father_name, family_name, name_native, sort_name,
    sex, born_on, status, registration_level, household_size, case_id, case_ref, pathway, phase, stage, stage_entered_on,
    waiting_for, owner_id, site_id, site_code, hard_date, hard_kind)
  SELECT p.id, p.ref, p.country, p.present_in, p.given_name, p.father_name, p.family_name, p.name_native,
    lower(concat_ws(' ', coalesce(nullif(p.given_name, ''), p.name_native), nullif(p.father_name, ''))),
    p.sex, p.born_on, p.status, p.registration_level, greatest(h.size, 1), c.id, c.ref, c.pathway_code, c.phase, c.stage,
    c.stage_entered_on, c.actor, coalesce(c.owner_id, g.owner_id), s.site_id, s.code, d.on_day, d.kind
  FROM person p
  LEFT JOIN LATERAL (SELECT v.id, v.ref, v.owner_id, v.stage, v.stage_entered_on, f.phase, f.actor, w.pathway_code
    FROM case_member m JOIN visa_case v ON v.id = m.case_id AND v.closed_on IS NULL
    JOIN stage_def f ON f.version_id = v.version_id AND f.code = v.stage JOIN pathway_version w ON w.id = v.version_id
    WHERE m.person_id = p.id AND m.included ORDER BY v.opened_on, v.ref LIMIT 1) c ON true
  LEFT JOIN LATERAL (SELECT t.id AS site_id, t.code FROM stay y JOIN site t ON t.id = y.site_id
    WHERE y.person_id = p.id AND y.state = 'CHECKED_IN' ORDER BY y.from_on DESC LIMIT 1) s ON true
  LEFT JOIN LATERAL (SELECT r.owner_id FROM group_membership m JOIN registration_group r ON r.id = m.group_id
    WHERE m.person_id = p.id AND m.to_on IS NULL LIMIT 1) g ON true
  LEFT JOIN LATERAL (SELECT count(*)::int AS size FROM household_membership m JOIN household_membership o
    ON o.household_id = m.household_id AND o.to_on IS NULL WHERE m.person_id = p.id AND m.to_on IS NULL) h ON true
  LEFT JOIN hard_date d ON d.person_id = p.id
  WHERE p.id = ANY (ids) AND p.merged_into_id IS NULL
  ON CONFLICT (person_id) DO UPDATE SET (ref, country, present_in, given_name, father_name, family_name, name_native, sort_name,
    sex, born_on, status, registration_level, household_size, case_id, case_ref, pathway, phase, stage, stage_entered_on,
    waiting_for, owner_id, site_id, site_code, hard_date, hard_kind) =
    (excluded.ref, excluded.country, excluded.present_in, excluded.given_name, excluded.father_name, excluded.family_name,
    excluded.name_native, excluded.sort_name, excluded.sex, excluded.born_on, excluded.status, excluded.registration_level,
    excluded.household_size, excluded.case_id, excluded.case_ref, excluded.pathway, excluded.phase, excluded.stage,
    excluded.stage_entered_on, excluded.waiting_for, excluded.owner_id, excluded.site_id, excluded.site_code,
    excluded.hard_date, excluded.hard_kind);
END $$;

DROP TRIGGER rows_insert ON stay_permission;
DROP TRIGGER rows_update ON stay_permission;
CREATE TRIGGER rows_insert AFTER INSERT ON hard_date REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION manzil.refresh_rows('SELECT person_id FROM new_rows');
CREATE TRIGGER rows_update AFTER UPDATE ON hard_date REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION manzil.refresh_rows('SELECT person_id FROM new_rows');

-- What the list shows today stays until the night reckons it again.
INSERT INTO hard_date (person_id, person_country, country, on_day, kind, why, as_of, computed_at)
  SELECT person_id, country, country, hard_date, hard_kind, '[]', '2000-01-01', '2000-01-01T00:00:00Z'
  FROM person_row WHERE hard_date IS NOT NULL;
