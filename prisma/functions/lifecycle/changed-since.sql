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
  END LOOP;
END $$;
