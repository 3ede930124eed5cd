-- Who sleeps where, and what the database never lets happen: one household to a room, no more people at a site than
-- it carries, nobody in a bed that is broken or closed. References of bed assignments are given by the database.

CREATE FUNCTION manzil.damm(digits text) RETURNS text LANGUAGE plpgsql IMMUTABLE STRICT AS $$
DECLARE
  rows text[] := ARRAY['0317598642', '7092154863', '4206871359', '1750983426', '6123045978', '3674209581',
    '5869720134', '8945362017', '9438617205', '2581436790'];
  interim int := 0;
BEGIN
  FOR at IN 1..length(digits) LOOP
    interim := substr(rows[interim + 1], substr(digits, at, 1)::int + 1, 1)::int;
  END LOOP;
  RETURN interim::text;
END $$;

-- A reference from a sequence: the letter, seven digits, the check digit of lib/core/reference-number.ts.
CREATE FUNCTION manzil.next_ref(letter text, numbers regclass) RETURNS text LANGUAGE plpgsql VOLATILE STRICT AS $$
DECLARE digits text := lpad(nextval(numbers)::text, 7, '0');
BEGIN
  RETURN letter || '-' || digits || '-' || manzil.damm(digits);
END $$;

CREATE SEQUENCE bed_assignment_ref_seq;
GRANT USAGE ON bed_assignment_ref_seq TO manzil_app;
GRANT EXECUTE ON FUNCTION manzil.damm(text), manzil.next_ref(text, regclass) TO manzil_app;


ALTER TABLE "site" ADD COLUMN     "address" TEXT,
ADD COLUMN     "people_limit" INTEGER;

ALTER TABLE "building" ADD COLUMN     "closes_on" DATE,
ADD COLUMN     "version" INTEGER NOT NULL DEFAULT 1;

ALTER TABLE "room" ADD COLUMN     "closes_on" DATE,
ADD COLUMN     "near_toilet" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "shared" BOOLEAN NOT NULL DEFAULT false;

ALTER TABLE "bed" ADD COLUMN     "closes_on" DATE;

ALTER TABLE "bed_out_of_service" ADD COLUMN     "kind" TEXT NOT NULL DEFAULT 'broken';

ALTER TABLE "stay" ADD COLUMN     "expected_out_on" DATE;

ALTER TABLE "bed_assignment" ADD COLUMN     "end_reason" TEXT,
ADD COLUMN     "ref" TEXT NOT NULL DEFAULT manzil.next_ref('B'::text, 'bed_assignment_ref_seq'::regclass);

CREATE TABLE "allocation_override" (
    "id" UUID NOT NULL,
    "country" TEXT NOT NULL,
    "site_id" UUID NOT NULL,
    "room_id" UUID,
    "person_id" UUID,
    "person_country" TEXT,
    "rule" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "from_on" DATE NOT NULL,
    "until_on" DATE NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'PENDING',
    "requested_by_id" UUID NOT NULL,
    "decided_by_id" UUID,
    "decision_note" TEXT,
    CONSTRAINT "allocation_override_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "no_contact" (
    "id" UUID NOT NULL,
    "person_a_id" UUID NOT NULL,
    "country" TEXT NOT NULL,
    "person_b_id" UUID NOT NULL,
    "person_country" TEXT NOT NULL,
    "level" TEXT NOT NULL,
    "reason_sealed" BYTEA NOT NULL,
    "from_on" DATE NOT NULL,
    "to_on" DATE,
    CONSTRAINT "no_contact_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "placement_request" (
    "id" UUID NOT NULL,
    "country" TEXT NOT NULL,
    "site_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "person_country" TEXT NOT NULL,
    "bed_id" UUID,
    "from_on" DATE NOT NULL,
    "note" TEXT,
    "state" TEXT NOT NULL DEFAULT 'PENDING',
    "requested_by_id" UUID NOT NULL,
    "decided_by_id" UUID,
    "decision_note" TEXT,
    CONSTRAINT "placement_request_pkey" PRIMARY KEY ("id")
);

CREATE INDEX "allocation_override_site_id_state_idx" ON "allocation_override"("site_id", "state");

CREATE INDEX "allocation_override_room_id_idx" ON "allocation_override"("room_id");

CREATE INDEX "allocation_override_person_id_idx" ON "allocation_override"("person_id");

CREATE INDEX "no_contact_person_a_id_idx" ON "no_contact"("person_a_id");

CREATE INDEX "no_contact_person_b_id_idx" ON "no_contact"("person_b_id");

CREATE INDEX "placement_request_site_id_state_idx" ON "placement_request"("site_id", "state");

CREATE INDEX "placement_request_person_id_idx" ON "placement_request"("person_id");

CREATE UNIQUE INDEX "bed_assignment_ref_key" ON "bed_assignment"("ref");

ALTER TABLE "allocation_override" ADD CONSTRAINT "allocation_override_site_id_country_fkey" FOREIGN KEY ("site_id", "country") REFERENCES "site"("id", "country") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "allocation_override" ADD CONSTRAINT "allocation_override_room_id_fkey" FOREIGN KEY ("room_id") REFERENCES "room"("id") ON DELETE SET NULL ON UPDATE CASCADE;

ALTER TABLE "allocation_override" ADD CONSTRAINT "allocation_override_person_id_person_country_fkey" FOREIGN KEY ("person_id", "person_country") REFERENCES "person"("id", "country") ON DELETE SET NULL ON UPDATE CASCADE;

ALTER TABLE "no_contact" ADD CONSTRAINT "no_contact_person_a_id_country_fkey" FOREIGN KEY ("person_a_id", "country") REFERENCES "person"("id", "country") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "no_contact" ADD CONSTRAINT "no_contact_person_b_id_person_country_fkey" FOREIGN KEY ("person_b_id", "person_country") REFERENCES "person"("id", "country") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "placement_request" ADD CONSTRAINT "placement_request_site_id_country_fkey" FOREIGN KEY ("site_id", "country") REFERENCES "site"("id", "country") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "placement_request" ADD CONSTRAINT "placement_request_person_id_person_country_fkey" FOREIGN KEY ("person_id", "person_country") REFERENCES "person"("id", "country") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "placement_request" ADD CONSTRAINT "placement_request_bed_id_fkey" FOREIGN KEY ("bed_id") REFERENCES "bed"("id") ON DELETE SET NULL ON UPDATE CASCADE;

SELECT manzil.protect('allocation_override'), manzil.protect('no_contact'), manzil.protect('placement_request');

DO $$
DECLARE r record;
BEGIN
  FOR r IN SELECT * FROM (VALUES ('allocation_override', 'country'), ('allocation_override', 'person_country'),
    ('no_contact', 'country'), ('no_contact', 'person_country'), ('placement_request', 'country'), ('placement_request', 'person_country')) x(t, c) LOOP
    EXECUTE format('ALTER TABLE %I ADD CONSTRAINT %I FOREIGN KEY (%I) REFERENCES country (code)', r.t, r.t || '_' || r.c || '_known', r.c);
  END LOOP;
  FOR r IN SELECT * FROM (VALUES ('building', 'closes_on'), ('room', 'closes_on'), ('bed', 'closes_on'), ('stay', 'expected_out_on'),
    ('allocation_override', 'from_on'), ('allocation_override', 'until_on'), ('no_contact', 'from_on'), ('no_contact', 'to_on'), ('placement_request', 'from_on')) x(t, c) LOOP
    EXECUTE format('ALTER TABLE %I ADD CONSTRAINT %I CHECK (%I BETWEEN %L AND %L)', r.t, r.t || '_' || r.c || '_range', r.c, '1900-01-01', '2100-01-01');
  END LOOP;
END $$;

ALTER TABLE site
  ADD CHECK (type IN ('TRANSIT_POINT', 'COLLECTIVE_CENTRE', 'HOTEL', 'SANATORIUM', 'APARTMENT_BLOCK', 'TENTED_CAMP', 'MEDICAL_ISOLATION')),
  ADD CHECK (status IN ('PLANNED', 'OPEN', 'STANDBY', 'CLOSED')),
  ADD CHECK (people_limit BETWEEN 0 AND 100000),
  ADD CHECK (latrines BETWEEN 0 AND 10000 AND showers BETWEEN 0 AND 10000 AND water_litres_day BETWEEN 0 AND 10000000),
  ADD CHECK (m2_standard BETWEEN 1 AND 20),
  ADD CHECK (closes_on >= opens_on),
  ADD CHECK (char_length(contract) <= 500 AND char_length(address) <= 500 AND char_length(admin_area) <= 200),
  ADD CONSTRAINT site_code_shape CHECK (code ~ '^[A-Z0-9][A-Za-z0-9-]{1,30}$');
ALTER TABLE building ADD CHECK (char_length(code) BETWEEN 1 AND 40);
ALTER TABLE room
  ADD CHECK (sex_policy IN ('FAMILY', 'WOMEN', 'MEN', 'MIXED')),
  ADD CHECK (purpose IN ('LIVING', 'ISOLATION', 'QUIET', 'OTHER')),
  ADD CHECK (area_m2 BETWEEN 0 AND 9999 AND floor BETWEEN -3 AND 60),
  ADD CHECK (char_length(code) BETWEEN 1 AND 20 AND char_length(wing) <= 60);
ALTER TABLE bed ADD CHECK (char_length(code) BETWEEN 1 AND 10);
ALTER TABLE bed_out_of_service
  ADD CHECK (kind IN ('broken', 'blocked')),
  ADD CHECK (to_on >= from_on),
  ADD CHECK (char_length(reason) <= 200);
ALTER TABLE stay ADD CHECK (char_length(out_reason) <= 200);
ALTER TABLE bed_assignment
  ADD CHECK (char_length(end_reason) <= 500),
  ADD CONSTRAINT bed_assignment_ref_shape CHECK (ref ~ '^B-[0-9]{7}-[0-9]$');
ALTER TABLE absence
  ADD CHECK (char_length(kind) <= 60),
  ADD CHECK (to_at >= from_at);
ALTER TABLE allocation_override
  ADD CHECK (rule IN ('HOUSEHOLD', 'SEX', 'ADULTS', 'ISOLATION', 'NO_CONTACT', 'FLOOR', 'BUNK', 'AREA')),
  ADD CHECK (state IN ('PENDING', 'AGREED', 'REFUSED', 'ENDED')),
  ADD CHECK (until_on >= from_on),
  ADD CHECK ((person_id IS NULL) = (person_country IS NULL)),
  ADD CHECK ((state IN ('AGREED', 'REFUSED')) <= (decided_by_id IS NOT NULL)),
  ADD CHECK (char_length(reason) BETWEEN 1 AND 2000 AND char_length(decision_note) <= 2000);
ALTER TABLE no_contact
  ADD CHECK (level IN ('WING', 'BUILDING', 'SITE')),
  ADD CHECK (person_a_id <> person_b_id),
  ADD CHECK (to_on >= from_on);
ALTER TABLE placement_request
  ADD CHECK (state IN ('PENDING', 'PLACED', 'REFUSED', 'ENDED')),
  ADD CHECK (char_length(note) <= 2000 AND char_length(decision_note) <= 2000);
CREATE UNIQUE INDEX one_pending_request ON placement_request (person_id) WHERE state = 'PENDING';

-- ── What a bed assignment may say ──────────────────────────────────────────────────────────────────────────

CREATE FUNCTION manzil.refuse(rule text, words text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '%', words USING ERRCODE = '23514', CONSTRAINT = rule;
END $$;

-- All of them wait for the site: what is checked below stays true until the transaction ends. Whoever writes at two
-- sites locks both first, in the order of their keys, or may be chosen as the victim of a deadlock.
CREATE FUNCTION manzil.lock_sites(sites uuid[]) RETURNS void LANGUAGE sql SECURITY DEFINER
  SET search_path = pg_catalog, public AS $$
  SELECT count(*) FROM (SELECT FROM site s WHERE s.id = ANY (sites) ORDER BY s.id FOR NO KEY UPDATE) locked
$$;

CREATE FUNCTION manzil.household_of(person uuid) RETURNS uuid LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = pg_catalog, public AS $$
  SELECT household_id FROM household_membership m WHERE m.person_id = person AND m.to_on IS NULL
$$;

-- Looks at rows that are new or reach further than before; ending nights earlier is always let through.
CREATE FUNCTION manzil.check_bed_assignments(changed uuid[], grown uuid[]) RETURNS void LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = pg_catalog, public AS $$
BEGIN
  PERFORM manzil.lock_sites(ARRAY(SELECT DISTINCT site_id FROM bed_assignment WHERE id = ANY (changed)));
  IF EXISTS (SELECT FROM bed_assignment n JOIN stay y ON y.id = n.stay_id JOIN bed b ON b.id = n.bed_id
      WHERE n.id = ANY (changed) AND (y.person_id <> n.person_id OR y.site_id <> n.site_id OR b.site_id <> n.site_id
        OR n.from_on < y.from_on OR coalesce(n.to_on, 'infinity') > coalesce(y.to_on, 'infinity'))) THEN
    PERFORM manzil.refuse('assignment_within_stay', 'a bed is given for nights of a stay at its site');
  END IF;
  IF EXISTS (SELECT FROM bed_assignment n JOIN bed b ON b.id = n.bed_id JOIN room r ON r.id = b.room_id
      JOIN building g ON g.id = r.building_id JOIN site s ON s.id = n.site_id
      WHERE n.id = ANY (grown) AND n.to_on IS DISTINCT FROM n.from_on AND (n.from_on < s.opens_on
        OR coalesce(n.to_on, n.from_on + 1) > least(b.closes_on, r.closes_on, g.closes_on, s.closes_on) OR s.status = 'CLOSED')) THEN
    PERFORM manzil.refuse('bed_is_open', 'a bed is given while it, its room, building and site are open');
  END IF;
  IF EXISTS (SELECT FROM bed_assignment n JOIN bed b ON b.id = n.bed_id
      WHERE n.id = ANY (grown) AND n.to_on IS DISTINCT FROM n.from_on AND (b.state = 'broken' OR EXISTS (SELECT FROM bed_out_of_service o
        WHERE o.bed_id = b.id AND daterange(o.from_on, o.to_on, '[)') && daterange(n.from_on, n.to_on, '[)')))) THEN
    PERFORM manzil.refuse('bed_in_service', 'nobody sleeps in a bed that is out of service');
  END IF;
  IF EXISTS (SELECT FROM bed_assignment n JOIN bed b ON b.id = n.bed_id
      JOIN room r ON r.id = b.room_id AND r.sex_policy = 'FAMILY' AND NOT r.shared
      JOIN bed c ON c.room_id = r.id JOIN bed_assignment o ON o.bed_id = c.id AND o.person_id <> n.person_id
        AND daterange(o.from_on, o.to_on, '[)') && daterange(n.from_on, n.to_on, '[)')
      WHERE n.id = ANY (grown) AND manzil.household_of(n.person_id) IS DISTINCT FROM manzil.household_of(o.person_id)
        AND NOT EXISTS (SELECT FROM allocation_override v WHERE v.site_id = n.site_id AND (v.room_id IS NULL OR v.room_id = r.id)
          AND v.rule = 'HOUSEHOLD' AND v.state = 'AGREED' AND greatest(n.from_on, o.from_on) BETWEEN v.from_on AND v.until_on)) THEN
    PERFORM manzil.refuse('one_household_per_room', 'another household sleeps in this room');
  END IF;
  -- Without a household two people are two households, even when both have none.
  IF EXISTS (SELECT FROM bed_assignment n JOIN bed b ON b.id = n.bed_id
      JOIN room r ON r.id = b.room_id AND r.sex_policy = 'FAMILY' AND NOT r.shared
      JOIN bed c ON c.room_id = r.id JOIN bed_assignment o ON o.bed_id = c.id AND o.person_id <> n.person_id
        AND daterange(o.from_on, o.to_on, '[)') && daterange(n.from_on, n.to_on, '[)')
      WHERE n.id = ANY (grown) AND manzil.household_of(n.person_id) IS NULL AND manzil.household_of(o.person_id) IS NULL
        AND NOT EXISTS (SELECT FROM allocation_override v WHERE v.site_id = n.site_id AND (v.room_id IS NULL OR v.room_id = r.id)
          AND v.rule = 'HOUSEHOLD' AND v.state = 'AGREED' AND greatest(n.from_on, o.from_on) BETWEEN v.from_on AND v.until_on)) THEN
    PERFORM manzil.refuse('one_household_per_room', 'another household sleeps in this room');
  END IF;
END $$;

CREATE FUNCTION manzil.bed_assignments_hold() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = pg_catalog, public AS $$
DECLARE changed uuid[]; grown uuid[];
BEGIN
  SELECT array_agg(id) INTO changed FROM new_rows;
  IF changed IS NULL THEN RETURN NULL; END IF;
  IF TG_OP = 'INSERT' THEN
    grown := changed;
  ELSE
    SELECT array_agg(n.id) INTO grown FROM new_rows n JOIN old_rows o USING (id)
      WHERE n.bed_id <> o.bed_id OR n.person_id <> o.person_id OR n.from_on < o.from_on
        OR coalesce(n.to_on, 'infinity') > coalesce(o.to_on, 'infinity');
  END IF;
  PERFORM manzil.check_bed_assignments(changed, coalesce(grown, '{}'));
  RETURN NULL;
END $$;
CREATE TRIGGER hold_insert AFTER INSERT ON bed_assignment REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION manzil.bed_assignments_hold();
CREATE TRIGGER hold_update AFTER UPDATE ON bed_assignment REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION manzil.bed_assignments_hold();

-- ── What a stay may say ────────────────────────────────────────────────────────────────────────────────────

-- The most people on any night from `from_day` on, of stays that are held or reserved.
CREATE FUNCTION manzil.most_people(of_site uuid, from_day date) RETURNS int LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = pg_catalog, public AS $$
  WITH nights AS (
    SELECT greatest(y.from_on, from_day) AS from_on, y.to_on FROM stay y
    WHERE y.site_id = of_site AND y.state <> 'CANCELLED' AND coalesce(y.to_on, 'infinity') > greatest(y.from_on, from_day)
  ), steps AS (
    SELECT from_on AS day, 1 AS step FROM nights UNION ALL SELECT to_on, -1 FROM nights WHERE to_on IS NOT NULL
  ), days AS (SELECT day, sum(step) AS step FROM steps GROUP BY day)
  SELECT coalesce(max(people), 0)::int FROM (SELECT sum(step) OVER (ORDER BY day) AS people FROM days) x
$$;

CREATE FUNCTION manzil.stays_hold() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = pg_catalog, public AS $$
DECLARE changed uuid[]; grown uuid[];
BEGIN
  SELECT array_agg(id) INTO changed FROM new_rows;
  IF changed IS NULL THEN RETURN NULL; END IF;
  PERFORM manzil.lock_sites(ARRAY(SELECT DISTINCT site_id FROM new_rows));
  IF TG_OP = 'INSERT' THEN
    grown := changed;
  ELSE
    SELECT array_agg(n.id) INTO grown FROM new_rows n JOIN old_rows o USING (id)
      WHERE n.site_id <> o.site_id OR n.from_on < o.from_on OR coalesce(n.to_on, 'infinity') > coalesce(o.to_on, 'infinity')
        OR (o.state = 'CANCELLED' AND n.state <> 'CANCELLED');
    IF EXISTS (SELECT FROM new_rows n JOIN bed_assignment a ON a.stay_id = n.id AND a.to_on IS DISTINCT FROM a.from_on
        WHERE a.from_on < n.from_on OR coalesce(a.to_on, 'infinity') > coalesce(n.to_on, 'infinity') OR n.state = 'CANCELLED') THEN
      PERFORM manzil.refuse('assignment_within_stay', 'nights in a bed end before the stay does');
    END IF;
  END IF;
  IF EXISTS (SELECT FROM stay n JOIN site s ON s.id = n.site_id WHERE n.id = ANY (grown) AND n.state <> 'CANCELLED'
      AND n.to_on IS DISTINCT FROM n.from_on AND (n.from_on < s.opens_on OR coalesce(n.to_on, n.from_on + 1) > s.closes_on OR s.status = 'CLOSED')) THEN
    PERFORM manzil.refuse('site_is_open', 'people stay at a site while it is open');
  END IF;
  IF EXISTS (SELECT FROM (SELECT n.site_id, min(n.from_on) AS from_on FROM stay n WHERE n.id = ANY (grown) AND n.state <> 'CANCELLED' GROUP BY 1) n
      JOIN site s ON s.id = n.site_id AND s.people_limit IS NOT NULL WHERE manzil.most_people(s.id, n.from_on) > s.people_limit) THEN
    PERFORM manzil.refuse('people_limit', 'the site carries no more people');
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER hold_insert AFTER INSERT ON stay REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION manzil.stays_hold();
CREATE TRIGGER hold_update AFTER UPDATE ON stay REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION manzil.stays_hold();

-- ── What a place may say of itself while people are in it ──────────────────────────────────────────────────

CREATE FUNCTION manzil.outages_hold() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = pg_catalog, public AS $$
BEGIN
  PERFORM manzil.lock_sites(ARRAY(SELECT DISTINCT b.site_id FROM new_rows n JOIN bed b ON b.id = n.bed_id));
  IF EXISTS (SELECT FROM new_rows n JOIN bed_assignment a ON a.bed_id = n.bed_id
      AND daterange(a.from_on, a.to_on, '[)') && daterange(n.from_on, n.to_on, '[)')) THEN
    PERFORM manzil.refuse('bed_in_service', 'a bed is taken out of service when nobody sleeps in it');
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER hold_insert AFTER INSERT ON bed_out_of_service REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION manzil.outages_hold();
CREATE TRIGGER hold_update AFTER UPDATE ON bed_out_of_service REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION manzil.outages_hold();

-- A day of closing may be planned while people sleep there with no end in sight; nights that begin or are promised
-- beyond it must be moved first. The argument names the table.
CREATE FUNCTION manzil.closing_holds() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = pg_catalog, public AS $$
DECLARE beds uuid[]; sites uuid[];
BEGIN
  EXECUTE format('SELECT array_agg(DISTINCT b.id), array_agg(DISTINCT b.site_id) FROM new_rows n JOIN old_rows o USING (id)
    JOIN (SELECT b.id, b.site_id, b.id AS bed, r.id AS room, g.id AS building, b.site_id AS site FROM bed b JOIN room r ON r.id = b.room_id
      JOIN building g ON g.id = r.building_id) b ON b.%I = n.id
    WHERE n.closes_on IS DISTINCT FROM o.closes_on AND n.closes_on IS NOT NULL', TG_TABLE_NAME) INTO beds, sites;
  IF beds IS NULL THEN RETURN NULL; END IF;
  PERFORM manzil.lock_sites(sites);
  IF EXISTS (SELECT FROM bed_assignment a JOIN bed b ON b.id = a.bed_id JOIN room r ON r.id = b.room_id
      JOIN building g ON g.id = r.building_id JOIN site s ON s.id = b.site_id
      WHERE a.bed_id = ANY (beds) AND a.to_on IS DISTINCT FROM a.from_on
        AND greatest(a.from_on + 1, a.to_on) > least(b.closes_on, r.closes_on, g.closes_on, s.closes_on)) THEN
    PERFORM manzil.refuse('bed_is_open', 'nights beyond the day of closing must be moved first');
  END IF;
  RETURN NULL;
END $$;
DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['bed', 'room', 'building', 'site'] LOOP
    EXECUTE format('CREATE TRIGGER hold_closing AFTER UPDATE ON %I REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION manzil.closing_holds()', t);
  END LOOP;
END $$;

-- Beds in use do not break or go to another room by a stroke of the pen; sites in use do not close or shrink.
CREATE FUNCTION manzil.bed_in_use() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = pg_catalog, public AS $$
BEGIN
  PERFORM manzil.lock_sites(ARRAY[NEW.site_id]);
  IF (NEW.state = 'broken' OR NEW.room_id <> OLD.room_id OR NEW.site_id <> OLD.site_id)
      AND EXISTS (SELECT FROM bed_assignment a WHERE a.bed_id = NEW.id AND a.to_on IS NULL) THEN
    PERFORM manzil.refuse('bed_in_service', 'somebody sleeps in this bed');
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER in_use AFTER UPDATE OF state, room_id, site_id ON bed FOR EACH ROW
  WHEN (OLD.state IS DISTINCT FROM NEW.state OR OLD.room_id <> NEW.room_id OR OLD.site_id <> NEW.site_id)
  EXECUTE FUNCTION manzil.bed_in_use();

CREATE FUNCTION manzil.site_in_use() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = pg_catalog, public AS $$
BEGIN
  IF NEW.status = 'CLOSED' AND OLD.status <> 'CLOSED'
      AND EXISTS (SELECT FROM stay y WHERE y.site_id = NEW.id AND y.state IN ('CHECKED_IN', 'RESERVED')) THEN
    PERFORM manzil.refuse('site_is_open', 'people still stay at this site');
  END IF;
  IF NEW.people_limit IS NOT NULL AND NEW.people_limit < coalesce(OLD.people_limit, 2147483647)
      AND (SELECT count(*) FROM stay y WHERE y.site_id = NEW.id AND y.state = 'CHECKED_IN') > NEW.people_limit THEN
    PERFORM manzil.refuse('people_limit', 'more people stay here than the new limit');
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER in_use AFTER UPDATE OF status, people_limit ON site FOR EACH ROW EXECUTE FUNCTION manzil.site_in_use();

-- Triggers run these as their owner; nobody calls them by name.
DO $$
DECLARE f regprocedure;
BEGIN
  FOR f IN SELECT oid::regprocedure FROM pg_proc WHERE pronamespace = 'manzil'::regnamespace AND prosecdef AND proname IN (
    'lock_sites', 'household_of', 'check_bed_assignments', 'bed_assignments_hold', 'most_people', 'stays_hold', 'outages_hold',
    'closing_holds', 'bed_in_use', 'site_in_use') LOOP
    EXECUTE format('REVOKE EXECUTE ON FUNCTION %s FROM PUBLIC, manzil_app', f);
  END LOOP;
END $$;

-- A resident whose last day is known is a resident all the same.
CREATE OR REPLACE FUNCTION manzil.refresh_person_rows(ids uuid[]) RETURNS void LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = pg_catalog, public AS $$
BEGIN
  DELETE FROM person_row r USING person p WHERE r.person_id = ANY (ids) AND p.id = r.person_id AND p.merged_into_id IS NOT NULL;
  INSERT INTO person_row (person_id, ref, country, present_in, given_name, father_name, family_name, name_native, sort_name,
    sex, born_on, status, registration_level, household_size, case_id, case_ref, pathway, phase, stage, stage_entered_on,
    waiting_for, owner_id, site_id, site_code, hard_date, hard_kind)
  SELECT p.id, p.ref, p.country, p.present_in, p.given_name, p.father_name, p.family_name, p.name_native,
    lower(concat_ws(' ', coalesce(nullif(p.given_name, ''), p.name_native), nullif(p.father_name, ''))),
    p.sex, p.born_on, p.status, p.registration_level, greatest(h.size, 1), c.id, c.ref, c.pathway_code, c.phase, c.stage,
    c.stage_entered_on, c.actor, coalesce(c.owner_id, g.owner_id), s.site_id, s.code, d.to_on, d.kind
  FROM person p
  LEFT JOIN LATERAL (SELECT v.id, v.ref, v.owner_id, v.stage, v.stage_entered_on, f.phase, f.actor, w.pathway_code
    FROM case_member m JOIN visa_case v ON v.id = m.case_id AND v.closed_on IS NULL
    JOIN stage_def f ON f.version_id = v.version_id AND f.code = v.stage JOIN pathway_version w ON w.id = v.version_id
    WHERE m.person_id = p.id AND m.included ORDER BY v.opened_on, v.ref LIMIT 1) c ON true
  LEFT JOIN LATERAL (SELECT t.id AS site_id, t.code FROM stay y JOIN site t ON t.id = y.site_id
    WHERE y.person_id = p.id AND y.state = 'CHECKED_IN' ORDER BY y.from_on DESC LIMIT 1) s ON true
  LEFT JOIN LATERAL (SELECT r.owner_id FROM group_membership m JOIN registration_group r ON r.id = m.group_id
    WHERE m.person_id = p.id AND m.to_on IS NULL LIMIT 1) g ON true
  LEFT JOIN LATERAL (SELECT count(*)::int AS size FROM household_membership m JOIN household_membership o
    ON o.household_id = m.household_id AND o.to_on IS NULL WHERE m.person_id = p.id AND m.to_on IS NULL) h ON true
  LEFT JOIN LATERAL (SELECT k.kind, k.to_on FROM (SELECT DISTINCT ON (kind) kind, to_on FROM stay_permission y
      WHERE y.person_id = p.id AND y.status = 'VALID' AND y.to_on IS NOT NULL ORDER BY kind, to_on DESC) k
    ORDER BY k.to_on LIMIT 1) d ON true
  WHERE p.id = ANY (ids) AND p.merged_into_id IS NULL
  ON CONFLICT (person_id) DO UPDATE SET (ref, country, present_in, given_name, father_name, family_name, name_native, sort_name,
    sex, born_on, status, registration_level, household_size, case_id, case_ref, pathway, phase, stage, stage_entered_on,
    waiting_for, owner_id, site_id, site_code, hard_date, hard_kind) =
    (excluded.ref, excluded.country, excluded.present_in, excluded.given_name, excluded.father_name, excluded.family_name,
    excluded.name_native, excluded.sort_name, excluded.sex, excluded.born_on, excluded.status, excluded.registration_level,
    excluded.household_size, excluded.case_id, excluded.case_ref, excluded.pathway, excluded.phase, excluded.stage,
    excluded.stage_entered_on, excluded.waiting_for, excluded.owner_id, excluded.site_id, excluded.site_code,
    excluded.hard_date, excluded.hard_kind);
END $$;
