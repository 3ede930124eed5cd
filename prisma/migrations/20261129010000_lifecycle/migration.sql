-- What happened and was recorded, with every row that was written for it, so that it can be taken back as a whole.

CREATE TABLE "recorded_event" (
    "id" UUID NOT NULL,
    "country" TEXT NOT NULL,
    "person_country" TEXT,
    "person_id" UUID,
    "site_id" UUID,
    "kind" TEXT NOT NULL,
    "reason" TEXT,
    "on_day" DATE NOT NULL,
    "recorded_at" TIMESTAMPTZ(6) NOT NULL,
    "recorded_by_id" TEXT NOT NULL,
    "undone_at" TIMESTAMPTZ(6),
    "undone_by_id" TEXT,
    CONSTRAINT "recorded_event_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "recorded_write" (
    "id" BIGSERIAL NOT NULL,
    "event_id" UUID NOT NULL,
    "country" TEXT NOT NULL,
    "person_country" TEXT,
    "table_name" TEXT NOT NULL,
    "row_id" UUID NOT NULL,
    "person_id" UUID,
    "before" JSONB,
    "after" JSONB,
    "digest" TEXT NOT NULL,
    CONSTRAINT "recorded_write_pkey" PRIMARY KEY ("id")
);

CREATE INDEX "recorded_event_person_id_recorded_at_idx" ON "recorded_event"("person_id", "recorded_at");
CREATE INDEX "recorded_event_site_id_recorded_at_idx" ON "recorded_event"("site_id", "recorded_at");
CREATE INDEX "recorded_write_event_id_idx" ON "recorded_write"("event_id");

ALTER TABLE "recorded_event" ADD CONSTRAINT "recorded_event_person_id_person_country_fkey" FOREIGN KEY ("person_id", "person_country") REFERENCES "person"("id", "country") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "recorded_event" ADD CONSTRAINT "recorded_event_site_id_country_fkey" FOREIGN KEY ("site_id", "country") REFERENCES "site"("id", "country") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "recorded_write" ADD CONSTRAINT "recorded_write_event_id_fkey" FOREIGN KEY ("event_id") REFERENCES "recorded_event"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE recorded_event
  ADD CONSTRAINT recorded_event_country_known FOREIGN KEY (country) REFERENCES country (code),
  ADD CONSTRAINT recorded_event_person_country_known FOREIGN KEY (person_country) REFERENCES country (code),
  ADD CONSTRAINT recorded_event_on_day_range CHECK (on_day BETWEEN '1900-01-01' AND '2100-01-01'),
  ADD CHECK (char_length(kind) BETWEEN 1 AND 40 AND char_length(reason) <= 200),
  ADD CHECK ((person_id IS NULL) = (person_country IS NULL)),
  ADD CHECK ((undone_at IS NULL) = (undone_by_id IS NULL));
ALTER TABLE recorded_write
  ADD CONSTRAINT recorded_write_country_known FOREIGN KEY (country) REFERENCES country (code),
  ADD CONSTRAINT recorded_write_person_country_known FOREIGN KEY (person_country) REFERENCES country (code),
  ADD CHECK ((before IS NULL) = (after IS NULL));

SELECT manzil.protect('recorded_event');
SELECT manzil.scope_by_country('recorded_write');
GRANT SELECT ON recorded_write TO manzil_app;

-- How a row stands, without what changes by itself or says nothing of what happened.
CREATE FUNCTION manzil.row_digest(r jsonb) RETURNS text LANGUAGE sql IMMUTABLE
  SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT md5((r - ARRAY['version', 'data_key', 'prepared_on', 'prepared_by_id'])::text)
$$;

-- Notes each row that is written while an event is recorded.
CREATE FUNCTION manzil.note_writes() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = pg_catalog, public, pg_temp AS $$
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

-- What a table's rows become when what they were written for never was; nothing is deleted.
CREATE FUNCTION manzil.unmade(of_table text) RETURNS text LANGUAGE sql IMMUTABLE
  SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT CASE of_table
    WHEN 'stay' THEN 'state = ''CANCELLED'', to_on = from_on, out_reason = ''CANCELLED'', version = version + 1'
    WHEN 'bed_assignment' THEN 'to_on = from_on'
    WHEN 'absence' THEN 'to_at = from_at'
    WHEN 'border_crossing' THEN 'state = ''STRUCK'', version = version + 1'
    WHEN 'authority_notification' THEN 'withdrawn_on = CASE WHEN sent_on IS NULL THEN $2 END'
    WHEN 'task' THEN 'state = CASE WHEN state IN (''OPEN'', ''DOING'') THEN ''CANCELLED'' ELSE state END, closed_at = coalesce(closed_at, $3), version = version + 1'
    WHEN 'allocation_override' THEN 'state = ''ENDED'''
    WHEN 'deadline' THEN 'state = ''ENDED'', closed_on = $2'
    WHEN 'household_membership' THEN 'to_on = from_on'
    WHEN 'group_membership' THEN 'to_on = from_on, focal_point = false'
    WHEN 'registration_group' THEN 'closed_on = opened_on, version = version + 1'
    WHEN 'functional_need' THEN 'to_on = from_on'
    WHEN 'person' THEN 'status = ''CLOSED'', status_reason = ''REGISTERED_IN_ERROR'', status_on = $2, version = version + 1'
  END
$$;

-- Which tables hold rows of an event that somebody changed since. A task or notice that went its way stands in nobody's.
CREATE FUNCTION manzil.changed_since(of_event uuid) RETURNS SETOF text LANGUAGE plpgsql STABLE
  SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE w record; r jsonb;
BEGIN
  FOR w IN SELECT x.table_name, x.row_id, bool_or(x.before IS NULL) AS made, (array_agg(x.digest ORDER BY x.id DESC))[1] AS digest,
      (SELECT jsonb_object_agg(k.key, k.value ORDER BY y.id) FROM public.recorded_write y, jsonb_each(y.after) k
        WHERE y.event_id = of_event AND y.row_id = x.row_id AND y.table_name = x.table_name) AS after
    FROM public.recorded_write x WHERE x.event_id = of_event GROUP BY 1, 2 LOOP
    CONTINUE WHEN w.made AND w.table_name IN ('task', 'authority_notification');
    EXECUTE format('SELECT to_jsonb(t) FROM public.%I t WHERE id = $1', w.table_name) INTO r USING w.row_id;
    IF r IS NULL OR (w.made AND manzil.row_digest(r) <> w.digest) OR (NOT w.made AND NOT r @> w.after) THEN
      RETURN NEXT w.table_name;
    END IF;
  END LOOP;
END $$;

-- Takes an event back, its last write first: what was changed is as it was, what was made is as if it never had been.
CREATE FUNCTION manzil.take_back(of_event uuid, today date, moment timestamptz) RETURNS void LANGUAGE plpgsql
  SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE w public.recorded_write; columns text; versioned boolean; wanted text;
BEGIN
  FOR w IN SELECT * FROM public.recorded_write x WHERE x.event_id = of_event AND (x.before IS NULL OR NOT EXISTS (SELECT
      FROM public.recorded_write m WHERE m.event_id = of_event AND m.table_name = x.table_name AND m.row_id = x.row_id AND m.before IS NULL))
    ORDER BY x.id DESC LOOP
    IF w.before IS NOT NULL THEN
      SELECT string_agg(quote_ident(k), ', ') INTO columns FROM jsonb_object_keys(w.before) k;
      versioned := EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = format('public.%I', w.table_name)::regclass
        AND a.attname = 'version' AND NOT a.attisdropped);
      EXECUTE format('UPDATE public.%1$I SET (%2$s) = (SELECT %2$s FROM jsonb_populate_record(NULL::public.%1$I, $1))%3$s WHERE id = $2',
        w.table_name, columns, CASE WHEN versioned THEN ', version = version + 1' ELSE '' END) USING w.before, w.row_id;
    ELSE
      wanted := manzil.unmade(w.table_name);
      -- What only names or counts the rest, as a household's own row, stays.
      IF wanted IS NOT NULL THEN
        EXECUTE format('UPDATE public.%I SET %s WHERE id = $1', w.table_name, wanted) USING w.row_id, today, moment;
      END IF;
    END IF;
  END LOOP;
END $$;

GRANT EXECUTE ON FUNCTION manzil.row_digest(jsonb), manzil.unmade(text), manzil.changed_since(uuid),
  manzil.take_back(uuid, date, timestamptz) TO manzil_app;
REVOKE EXECUTE ON FUNCTION manzil.note_writes() FROM PUBLIC, manzil_app;

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['person', 'person_arrival', 'arrival_event', 'registration_group', 'group_membership', 'household',
    'household_membership', 'requested_neighbour', 'no_contact', 'functional_need', 'contact_point', 'person_card', 'visa_case',
    'case_member', 'approval', 'deadline', 'case_document', 'appointment', 'task', 'stay', 'bed_assignment', 'absence', 'stay_permission',
    'border_crossing', 'authority_notification', 'allocation_override', 'placement_request'] LOOP
    EXECUTE format('CREATE TRIGGER event_insert AFTER INSERT ON %I REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT WHEN (current_setting(''app.event'', true) <> '''') EXECUTE FUNCTION manzil.note_writes()', t);
    EXECUTE format('CREATE TRIGGER event_update AFTER UPDATE ON %I REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT WHEN (current_setting(''app.event'', true) <> '''') EXECUTE FUNCTION manzil.note_writes()', t);
  END LOOP;
END $$;

-- Tasks that an end of a stay leaves to somebody, and cards that end with it.
ALTER TABLE task DROP CONSTRAINT task_source_check, ADD CONSTRAINT task_source_check
  CHECK (source IN ('MANUAL', 'DEADLINE_RULE', 'STAGE_ENTRY', 'DOC_EXPIRY', 'STAY_EXPIRY', 'ABSENCE', 'EVENT'));
ALTER TABLE person_card DROP CONSTRAINT person_card_revoked_reason, ADD CONSTRAINT person_card_revoked_reason
  CHECK (revoked_reason IN ('LOST', 'STOLEN', 'DAMAGED', 'MISUSED', 'LEFT'));
ALTER TABLE person ADD CONSTRAINT the_dead_are_closed CHECK (deceased_on IS NULL OR status = 'CLOSED');
