-- Takes an event back, its last write first: changed rows get their old values, created rows count as never having
-- existed. Beds return to a person after the stay for which they were given.
CREATE OR REPLACE FUNCTION manzil.take_back(of_event uuid, today date, moment timestamptz) RETURNS void
  LANGUAGE plpgsql
  SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE w public.recorded_write; columns text; versioned boolean; wanted text;
BEGIN
  FOR w IN SELECT * FROM public.recorded_write x WHERE x.event_id = of_event AND (x.before IS NULL OR NOT EXISTS (SELECT
      FROM public.recorded_write m WHERE m.event_id = of_event AND m.table_name = x.table_name AND m.row_id = x.row_id AND m.before IS NULL))
    ORDER BY coalesce(x.table_name = 'bed_assignment' AND x.before ? 'person_id', false), x.id DESC LOOP
    IF w.before IS NOT NULL THEN
      SELECT string_agg(quote_ident(k), ', ') INTO columns FROM jsonb_object_keys(w.before) k;
      versioned := EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = format('public.%I', w.table_name)::regclass
        AND a.attname = 'version' AND NOT a.attisdropped);
      EXECUTE format('UPDATE public.%1$I SET (%2$s) = (SELECT %2$s FROM jsonb_populate_record(NULL::public.%1$I, $1))%3$s WHERE id = $2',
        w.table_name, columns, CASE WHEN versioned THEN ', version = version + 1' ELSE '' END) USING w.before, w.row_id;
    ELSE
      wanted := manzil.unmade(w.table_name);
      -- Rows that only name or count the rest, such as a household's own row, stay.
      IF wanted IS NOT NULL THEN
        EXECUTE format('UPDATE public.%I SET %s WHERE id = $1', w.table_name, wanted) USING w.row_id, today, moment;
      END IF;
    END IF;
  END LOOP;
END $$;
