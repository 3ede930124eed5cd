-- Makes everything that names one person name another. These do not move: rows that the other already has where a
-- unique key allows only one, stays on the same nights with their beds, and whatever links the two. Moved rows are
-- checked like any others.
CREATE OR REPLACE FUNCTION manzil.move_person(loser uuid, winner uuid, winner_country text) RETURNS void
  LANGUAGE plpgsql
  SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE link record; stays text;
BEGIN
  FOR link IN SELECT * FROM manzil.moved_links() LOOP
    SELECT string_agg(format(' AND NOT EXISTS (SELECT FROM public.%1$I w WHERE w.%2$I = $2%3$s)', link.table_name, link.person_column, u.others), '')
      INTO stays
      FROM (SELECT (SELECT string_agg(format(' AND w.%1$I = t.%1$I', a.attname), '') FROM pg_attribute a
          WHERE a.attrelid = i.indrelid AND a.attnum = ANY (i.indkey::smallint[]) AND a.attname <> link.person_column) AS others
        FROM pg_index i WHERE i.indrelid = format('public.%I', link.table_name)::regclass AND i.indisunique AND NOT i.indisprimary
          AND i.indpred IS NULL AND i.indexprs IS NULL
          AND EXISTS (SELECT FROM pg_attribute p WHERE p.attrelid = i.indrelid AND p.attname = link.person_column AND p.attnum = ANY (i.indkey::smallint[]))) u
      WHERE u.others IS NOT NULL;
    SELECT coalesce(stays, '') || coalesce(string_agg(format(' AND t.%I IS DISTINCT FROM $2', o.person_column), ''), '')
      INTO stays
      FROM manzil.moved_links() o WHERE o.table_name = link.table_name AND o.person_column <> link.person_column;
    IF link.table_name = 'stay' THEN
      stays := stays || ' AND NOT EXISTS (SELECT FROM public.stay w WHERE w.person_id = $2 AND w.state <> ''CANCELLED'' AND t.state <> ''CANCELLED'' '
        'AND daterange(w.from_on, w.to_on, ''[)'') && daterange(t.from_on, t.to_on, ''[)''))';
    ELSIF link.table_name = 'bed_assignment' THEN
      stays := stays || ' AND EXISTS (SELECT FROM public.stay y WHERE y.id = t.stay_id AND y.person_id = $2)';
    END IF;
    EXECUTE format('UPDATE public.%1$I t SET %2$I = $2, %3$I = $3 WHERE t.%2$I = $1%4$s', link.table_name, link.person_column, link.country_column, stays)
      USING loser, winner, winner_country;
  END LOOP;
END $$;
