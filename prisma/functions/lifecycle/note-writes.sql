-- Notes each row that is written while an event is recorded.
CREATE OR REPLACE FUNCTION manzil.note_writes() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE event public.recorded_event;
BEGIN
  SELECT * INTO STRICT event FROM public.recorded_event e WHERE e.id = current_setting('app.event')::uuid;
  IF TG_OP = 'INSERT' THEN
    INSERT INTO public.recorded_write (event_id, country, person_country, table_name, row_id, person_id, digest)
    SELECT event.id, event.country, event.person_country, TG_TABLE_NAME, (r ->> 'id')::uuid,
      (CASE WHEN TG_TABLE_NAME = 'person' THEN r ->> 'id' ELSE r ->> 'person_id' END)::uuid, manzil.row_digest(r)
    FROM (SELECT to_jsonb(n) AS r FROM new_rows n) x;
  ELSE
    INSERT INTO public.recorded_write (event_id, country, person_country, table_name, row_id, person_id, before, after, digest)
    SELECT event.id, event.country, event.person_country, TG_TABLE_NAME, (a ->> 'id')::uuid,
      (CASE WHEN TG_TABLE_NAME = 'person' THEN a ->> 'id' ELSE a ->> 'person_id' END)::uuid,
      manzil.differing(b, a) - 'version', manzil.differing(a, b) - 'version', manzil.row_digest(a)
    FROM (SELECT to_jsonb(o) AS b, to_jsonb(n) AS a FROM old_rows o JOIN new_rows n USING (id)) x
    WHERE manzil.differing(a, b) - 'version' <> '{}';
  END IF;
  RETURN NULL;
END $$;
