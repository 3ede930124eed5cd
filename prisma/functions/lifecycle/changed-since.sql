-- Which tables hold rows of an event that someone has changed since. A task or notice that has been completed blocks
-- nobody.
CREATE OR REPLACE FUNCTION manzil.changed_since(of_event uuid) RETURNS SETOF text
  LANGUAGE plpgsql STABLE
  SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE w record; r jsonb;
BEGIN
  FOR w IN SELECT x.table_name, x.row_id, bool_or(x.before IS NULL) AS made, (array_agg(x.digest ORDER BY x.id DESC))[1] AS digest,
      (SELECT jsonb_object_agg(k.key, k.value ORDER BY y.id) FROM public.recorded_write y, jsonb_each(y.after) k
        WHERE y.event_id = of_event AND y.row_id = x.row_id AND y.table_name = x.table_name) AS after
    FROM public.recorded_write x WHERE x.event_id = of_event GROUP BY 1, 2 LOOP
    CONTINUE WHEN w.made AND w.table_name IN ('task', 'task_person', 'authority_notification');
    EXECUTE format('SELECT to_jsonb(t) FROM public.%I t WHERE id = $1', w.table_name) INTO r USING w.row_id;
    IF r IS NULL OR (w.made AND manzil.row_digest(r) <> w.digest) OR (NOT w.made AND NOT r @> w.after) THEN
      RETURN NEXT w.table_name;
    END IF;
    -- A stay that never was has no absence and no nights that others recorded.
    IF w.made AND w.table_name = 'stay' THEN
      RETURN QUERY SELECT 'absence' FROM public.absence a WHERE a.stay_id = w.row_id AND a.to_at IS DISTINCT FROM a.from_at
          AND NOT EXISTS (SELECT FROM public.recorded_write m WHERE m.event_id = of_event AND m.row_id = a.id)
        UNION ALL SELECT 'bed_assignment' FROM public.bed_assignment b WHERE b.stay_id = w.row_id AND b.to_on IS DISTINCT FROM b.from_on
          AND NOT EXISTS (SELECT FROM public.recorded_write m WHERE m.event_id = of_event AND m.row_id = b.id);
    END IF;
  END LOOP;
END $$;
