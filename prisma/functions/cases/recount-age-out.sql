-- The day on which the first child of each of these cases may stop counting as one is the deadline of the rules that
-- start from a birth date (deadline-plan.ts); if nothing is known any more there is none. A case whose people have
-- arrived, or that is closed, keeps what it had.
CREATE OR REPLACE FUNCTION manzil.recount_age_out(cases uuid[]) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE r record;
BEGIN
  FOR r IN
    SELECT DISTINCT c.id, c.country, l.code AS rule,
      (SELECT min(m.age_out_on) FROM public.case_member m WHERE m.case_id = c.id AND m.included) AS due
    FROM public.visa_case c JOIN public.stage_def f ON f.version_id = c.version_id AND f.code = c.stage
    JOIN public.deadline_rule l ON l.version_id = c.version_id AND l.anchor = 'DOB'
    WHERE c.id = ANY (cases) AND c.closed_on IS NULL AND f.phase <> 'ARRIVED'
  LOOP
    DELETE FROM public.deadline d WHERE d.case_id = r.id AND d.rule = r.rule AND d.state = 'OPEN' AND r.due IS NULL;
    UPDATE public.deadline d SET anchor_on = r.due, due_on = r.due
      WHERE d.case_id = r.id AND d.rule = r.rule AND d.state = 'OPEN' AND d.due_on <> r.due;
    INSERT INTO public.deadline (id, case_id, country, rule, anchor_on, due_on, state)
      SELECT gen_random_uuid(), r.id, r.country, r.rule, r.due, r.due, 'OPEN'
      WHERE r.due IS NOT NULL
        AND NOT EXISTS (SELECT FROM public.deadline d WHERE d.case_id = r.id AND d.rule = r.rule AND d.state = 'OPEN');
  END LOOP;
END $$;
