-- After a merge was taken back: rows that were written since for something that went back (a bed for a stay, a document
-- of a case) name its person again. Keys are in the order in which rows were made, the event's before theirs.
CREATE OR REPLACE FUNCTION manzil.follow_parents(of_event uuid, winner uuid, loser uuid, loser_country text) RETURNS void
  LANGUAGE plpgsql
  SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE link record;
BEGIN
  FOR link IN SELECT l.*, a.attname AS parent_column, m.table_name AS parent, m.person_column AS whose
      FROM manzil.moved_links() l
      JOIN pg_constraint k ON k.contype = 'f' AND k.conrelid = format('public.%I', l.table_name)::regclass
      CROSS JOIN LATERAL unnest(k.conkey, k.confkey) AS key (own, foreign_key)
      JOIN pg_attribute i ON i.attrelid = k.confrelid AND i.attnum = key.foreign_key AND i.attname = 'id'
      JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = key.own
      JOIN manzil.moved_links() m ON format('public.%I', m.table_name)::regclass = k.confrelid LOOP
    EXECUTE format('UPDATE public.%1$I t SET %2$I = $2, %3$I = $3 FROM public.recorded_write w, public.%4$I o '
      'WHERE t.id > $1 AND t.%2$I = $4 AND o.id = t.%5$I AND o.%6$I = $2 AND w.event_id = $1 AND w.table_name = %4$L AND w.row_id = o.id AND w.before ? %6$L '
      'AND NOT EXISTS (SELECT FROM public.recorded_write v WHERE v.event_id = $1 AND v.table_name = %1$L AND v.row_id = t.id)',
      link.table_name, link.person_column, link.country_column, link.parent, link.parent_column, link.whose)
      USING of_event, loser, loser_country, winner;
  END LOOP;
END $$;
