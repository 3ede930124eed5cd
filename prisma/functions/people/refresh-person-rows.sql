-- The people list shows the derived hard date; a permission affects it through that row.
CREATE OR REPLACE FUNCTION manzil.refresh_person_rows(ids uuid[]) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = pg_catalog, public, pg_temp
AS $$
BEGIN
  DELETE FROM public.person_row r USING person p WHERE r.person_id = ANY (ids) AND p.id = r.person_id AND p.merged_into_id IS NOT NULL;
  INSERT INTO public.person_row (person_id, ref, country, present_in, given_name, father_name, father_name_native, family_name, name_native, sort_name, sort_native,
    sort_shown, sort_native_shown, sex, born_on, status, registration_level, household_size, case_id, case_ref, pathway, phase, stage, stage_entered_on,
    waiting_for, owner_id, site_id, site_code, hard_date, hard_kind)
  SELECT p.id, p.ref, p.country, p.present_in, p.given_name, p.father_name, p.father_name_native, p.family_name, p.name_native,
    manzil.sort_name(p.given_name, p.name_native, p.father_name, p.father_name_native),
    manzil.sort_native(p.given_name, p.name_native, p.father_name, p.father_name_native),
    manzil.sort_name(p.given_name, split_part(p.name_native, ' ', 1), left(p.father_name, 1), NULL),
    manzil.sort_native(p.given_name, split_part(p.name_native, ' ', 1), left(p.father_name, 1), NULL),
    p.sex, p.born_on, p.status, p.registration_level, greatest(h.size, 1), c.id, c.ref, c.pathway_code, c.phase, c.stage,
    c.stage_entered_on, c.actor, coalesce(c.owner_id, g.owner_id), s.site_id, s.code, d.on_day, d.kind
  FROM public.person p
  LEFT JOIN LATERAL (SELECT v.id, v.ref, v.owner_id, v.stage, v.stage_entered_on, f.phase, f.actor, w.pathway_code
    FROM public.case_member m JOIN public.visa_case v ON v.id = m.case_id AND v.closed_on IS NULL
    JOIN public.stage_def f ON f.version_id = v.version_id AND f.code = v.stage JOIN public.pathway_version w ON w.id = v.version_id
    WHERE m.person_id = p.id AND m.included ORDER BY v.opened_on, v.ref LIMIT 1) c ON true
  LEFT JOIN LATERAL (SELECT t.id AS site_id, t.code FROM public.stay y JOIN public.site t ON t.id = y.site_id
    WHERE y.person_id = p.id AND y.state = 'CHECKED_IN' ORDER BY y.from_on DESC LIMIT 1) s ON true
  LEFT JOIN LATERAL (SELECT r.owner_id FROM public.group_membership m JOIN public.registration_group r ON r.id = m.group_id
    WHERE m.person_id = p.id AND m.to_on IS NULL LIMIT 1) g ON true
  LEFT JOIN LATERAL (SELECT count(*)::int AS size FROM public.household_membership m JOIN public.household_membership o
    ON o.household_id = m.household_id AND o.to_on IS NULL WHERE m.person_id = p.id AND m.to_on IS NULL) h ON true
  LEFT JOIN public.hard_date d ON d.person_id = p.id
  WHERE p.id = ANY (ids) AND p.merged_into_id IS NULL
  ON CONFLICT (person_id) DO UPDATE SET (ref, country, present_in, given_name, father_name, father_name_native, family_name, name_native, sort_name, sort_native,
    sort_shown, sort_native_shown, sex, born_on, status, registration_level, household_size, case_id, case_ref, pathway, phase, stage, stage_entered_on,
    waiting_for, owner_id, site_id, site_code, hard_date, hard_kind) =
    (excluded.ref, excluded.country, excluded.present_in, excluded.given_name, excluded.father_name, excluded.father_name_native, excluded.family_name,
    excluded.name_native, excluded.sort_name, excluded.sort_native, excluded.sort_shown, excluded.sort_native_shown, excluded.sex, excluded.born_on, excluded.status, excluded.registration_level,
    excluded.household_size, excluded.case_id, excluded.case_ref, excluded.pathway, excluded.phase, excluded.stage,
    excluded.stage_entered_on, excluded.waiting_for, excluded.owner_id, excluded.site_id, excluded.site_code,
    excluded.hard_date, excluded.hard_kind);
END $$;
