-- One row per person for the people list, kept by triggers so that no writer can forget it.

ALTER TABLE person_row ALTER COLUMN sort_name TYPE text COLLATE "und-x-icu";
-- Prefixes are ranges of bytes: they need the plain order whatever the database's own is.
ALTER TABLE person_name_key ALTER COLUMN key TYPE text COLLATE "C";

CREATE FUNCTION manzil.refresh_person_rows(ids uuid[]) RETURNS void LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = pg_catalog, public AS $$
BEGIN
  DELETE FROM person_row r USING person p WHERE r.person_id = ANY (ids) AND p.id = r.person_id AND p.merged_into_id IS NOT NULL;
  INSERT INTO person_row (person_id, ref, country, present_in, given_name, father_name, family_name, name_native, sort_name,
    sex, born_on, status, registration_level, household_size, case_id, case_ref, pathway, phase, stage, stage_entered_on,
    waiting_for, owner_id, site_id, site_code, hard_date, hard_kind)
  SELECT p.id, p.ref, p.country, p.present_in, p.given_name, p.father_name, p.family_name, p.name_native,
    lower(concat_ws(' ', coalesce(nullif(p.given_name, ''), p.name_native), nullif(p.father_name, ''))),
    p.sex, p.born_on, p.status, p.registration_level, greatest(h.size, 1), c.id, c.ref, c.pathway_code, c.phase, c.stage,
    c.stage_entered_on, c.actor, coalesce(c.owner_id, g.owner_id), s.site_id, s.code, d.to_on, d.kind
  FROM person p
  LEFT JOIN LATERAL (SELECT v.id, v.ref, v.owner_id, v.stage, v.stage_entered_on, f.phase, f.actor, w.pathway_code
    FROM case_member m JOIN visa_case v ON v.id = m.case_id AND v.closed_on IS NULL
    JOIN stage_def f ON f.version_id = v.version_id AND f.code = v.stage JOIN pathway_version w ON w.id = v.version_id
    WHERE m.person_id = p.id AND m.included ORDER BY v.opened_on, v.ref LIMIT 1) c ON true
  LEFT JOIN LATERAL (SELECT t.id AS site_id, t.code FROM stay y JOIN site t ON t.id = y.site_id
    WHERE y.person_id = p.id AND y.state = 'CHECKED_IN' AND y.to_on IS NULL ORDER BY y.from_on DESC LIMIT 1) s ON true
  LEFT JOIN LATERAL (SELECT r.owner_id FROM group_membership m JOIN registration_group r ON r.id = m.group_id
    WHERE m.person_id = p.id AND m.to_on IS NULL LIMIT 1) g ON true
  LEFT JOIN LATERAL (SELECT count(*)::int AS size FROM household_membership m JOIN household_membership o
    ON o.household_id = m.household_id AND o.to_on IS NULL WHERE m.person_id = p.id AND m.to_on IS NULL) h ON true
  LEFT JOIN LATERAL (SELECT k.kind, k.to_on FROM (SELECT DISTINCT ON (kind) kind, to_on FROM stay_permission y
      WHERE y.person_id = p.id AND y.status = 'VALID' AND y.to_on IS NOT NULL ORDER BY kind, to_on DESC) k
    ORDER BY k.to_on LIMIT 1) d ON true
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

-- The argument is a query over new_rows for the people it concerns.
CREATE FUNCTION manzil.refresh_rows() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = pg_catalog, public AS $$
DECLARE ids uuid[];
BEGIN
  EXECUTE format('SELECT array_agg(DISTINCT x) FROM (%s) q(x) WHERE x IS NOT NULL', TG_ARGV[0]) INTO ids;
  IF ids IS NOT NULL THEN PERFORM manzil.refresh_person_rows(ids); END IF;
  RETURN NULL;
END $$;

DO $$
DECLARE r record; op text;
BEGIN
  FOR r IN SELECT * FROM (VALUES
    ('person', 'SELECT id FROM new_rows'),
    ('visa_case', 'SELECT m.person_id FROM new_rows n JOIN case_member m ON m.case_id = n.id'),
    ('case_member', 'SELECT person_id FROM new_rows'),
    ('stay', 'SELECT person_id FROM new_rows'),
    ('stay_permission', 'SELECT person_id FROM new_rows'),
    ('registration_group', 'SELECT m.person_id FROM new_rows n JOIN group_membership m ON m.group_id = n.id'),
    ('group_membership', 'SELECT person_id FROM new_rows'),
    ('household_membership', 'SELECT o.person_id FROM new_rows n JOIN household_membership o ON o.household_id = n.household_id')
  ) x(t, q) LOOP
    FOREACH op IN ARRAY ARRAY['INSERT', 'UPDATE'] LOOP
      EXECUTE format('CREATE TRIGGER rows_%s AFTER %s ON %I REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION manzil.refresh_rows(%L)', lower(op), op, r.t, r.q);
    END LOOP;
  END LOOP;
END $$;

CREATE INDEX person_row_by_name ON person_row (country, sort_name, ref);
CREATE INDEX person_row_by_ref ON person_row (country, ref);
CREATE INDEX person_row_by_site ON person_row (country, site_code, ref);
CREATE INDEX person_row_by_stage ON person_row (country, pathway, stage, ref);
CREATE INDEX person_row_by_entered ON person_row (country, stage_entered_on, ref);
CREATE INDEX person_row_by_hard_date ON person_row (country, hard_date, ref);
CREATE INDEX person_row_by_phase ON person_row (country, phase, ref);
CREATE INDEX person_row_by_owner ON person_row (owner_id, ref);
CREATE INDEX person_row_by_case ON person_row (case_id);
-- For those whose scope holds several countries: the same orders without the country in front.
CREATE INDEX person_row_all_names ON person_row (sort_name, ref);
CREATE INDEX person_row_all_sites ON person_row (site_code, ref);
CREATE INDEX person_row_all_entered ON person_row (stage_entered_on, ref);
CREATE INDEX person_row_all_hard_dates ON person_row (hard_date, ref);

GRANT EXECUTE ON FUNCTION manzil.refresh_rows() TO manzil_app;
REVOKE EXECUTE ON FUNCTION manzil.refresh_person_rows(uuid[]) FROM PUBLIC, manzil_app;
