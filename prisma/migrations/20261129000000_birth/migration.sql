ALTER TABLE person ADD COLUMN born_from DATE, ADD COLUMN born_to DATE;
ALTER TABLE person
  ADD CONSTRAINT person_born_from_range CHECK (born_from BETWEEN '1900-01-01' AND '2100-01-01'),
  ADD CONSTRAINT person_born_to_range CHECK (born_to BETWEEN '1900-01-01' AND '2100-01-01'),
  ADD CONSTRAINT person_birth_is_a_span CHECK ((born_on IS NULL) = (born_from IS NULL) AND (born_on IS NULL) = (born_to IS NULL)
    AND born_on BETWEEN born_from AND born_to AND (born_precision <> 'DAY' OR born_from = born_to));

-- The day on which the first child of each of these cases may stop counting as one is the deadline of the rules that start
-- from a birth date (deadline-plan.ts); where nothing is known any more there is none. A case whose people have arrived, and
-- one that is closed, keeps what it had.
CREATE FUNCTION manzil.recount_age_out(cases uuid[]) RETURNS void LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE r record;
BEGIN
  FOR r IN
    SELECT DISTINCT c.id, c.country, l.code AS rule, (SELECT min(m.age_out_on) FROM case_member m WHERE m.case_id = c.id AND m.included) AS due
    FROM visa_case c JOIN stage_def f ON f.version_id = c.version_id AND f.code = c.stage
    JOIN deadline_rule l ON l.version_id = c.version_id AND l.anchor = 'DOB'
    WHERE c.id = ANY (cases) AND c.closed_on IS NULL AND f.phase <> 'ARRIVED'
  LOOP
    DELETE FROM deadline d WHERE d.case_id = r.id AND d.rule = r.rule AND d.state = 'OPEN' AND r.due IS NULL;
    UPDATE deadline d SET anchor_on = r.due, due_on = r.due
      WHERE d.case_id = r.id AND d.rule = r.rule AND d.state = 'OPEN' AND d.due_on <> r.due;
    INSERT INTO deadline (id, case_id, country, rule, anchor_on, due_on, state)
      SELECT gen_random_uuid(), r.id, r.country, r.rule, r.due, r.due, 'OPEN'
      WHERE r.due IS NOT NULL AND NOT EXISTS (SELECT FROM deadline d WHERE d.case_id = r.id AND d.rule = r.rule AND d.state = 'OPEN');
  END LOOP;
END $$;

-- A birth date that is corrected takes along what hangs on it: the day a child of a case stops counting as one, also in
-- cases of another country, which whoever corrects it may not see (the same rule as lib/cases/age-out.ts).
CREATE FUNCTION manzil.follow_birth() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE touched uuid[];
BEGIN
  WITH moved AS (
    UPDATE case_member m SET age_out_on = NEW.born_from + make_interval(years => (w.family_rule ->> 'childUntil')::int)
    FROM visa_case c JOIN pathway_version v ON v.id = c.version_id JOIN pathway w ON w.code = v.pathway_code
    WHERE m.person_id = NEW.id AND m.role = 'CHILD' AND c.id = m.case_id RETURNING m.case_id)
  SELECT array_agg(case_id) INTO touched FROM moved;
  PERFORM manzil.recount_age_out(touched);
  RETURN NULL;
END $$;
CREATE TRIGGER follow_birth AFTER UPDATE OF born_from ON person FOR EACH ROW
  WHEN (OLD.born_from IS DISTINCT FROM NEW.born_from) EXECUTE FUNCTION manzil.follow_birth();
REVOKE EXECUTE ON FUNCTION manzil.recount_age_out(uuid[]) FROM PUBLIC, manzil_app;
REVOKE EXECUTE ON FUNCTION manzil.follow_birth() FROM PUBLIC;
