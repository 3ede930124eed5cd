-- Where somebody who is away went: a city or district.
ALTER TABLE "absence" ADD COLUMN "destination" TEXT;
ALTER TABLE absence ADD CHECK (char_length(destination) BETWEEN 1 AND 120);

-- A crossing typed wrong is put right or struck out, never deleted; the entry of the audit holds what it said before.
ALTER TABLE "border_crossing" ADD COLUMN "state" TEXT NOT NULL DEFAULT 'STANDS', ADD COLUMN "version" INTEGER NOT NULL DEFAULT 1;
ALTER TABLE border_crossing ADD CHECK (state IN ('STANDS', 'STRUCK'));

-- A notice that was raised by a crossing that never was is withdrawn: it is not sent, and waits no more.
ALTER TABLE "authority_notification" ADD COLUMN "withdrawn_on" DATE;
ALTER TABLE authority_notification
  ADD CONSTRAINT authority_notification_withdrawn_on_range CHECK (withdrawn_on BETWEEN '1900-01-01' AND '2100-01-01'),
  ADD CONSTRAINT withdrawn_is_not_sent CHECK (withdrawn_on IS NULL OR sent_on IS NULL);
DROP INDEX one_open_notice;
CREATE UNIQUE INDEX one_open_notice ON authority_notification (person_id, country) WHERE sent_on IS NULL AND withdrawn_on IS NULL;

-- A number for each building and site that grows with whatever changes how many beds or people are counted there
-- tonight; who has counted once asks for the number and counts again only what has another one. In no table of the
-- programme: it says nothing of anybody, and every country may read it.
CREATE TABLE manzil.occupancy_change (place_id uuid PRIMARY KEY, version bigint NOT NULL);
GRANT SELECT ON manzil.occupancy_change TO manzil_app;

-- The argument is a query for the places that a change concerns.
CREATE FUNCTION manzil.note_occupancy_change() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = pg_catalog, public AS $$
BEGIN
  -- In the order of their keys, so that nobody waits in a circle.
  EXECUTE format('INSERT INTO manzil.occupancy_change AS c (place_id, version) SELECT x, 1 FROM (%s) q(x) WHERE x IS NOT NULL '
    'GROUP BY x ORDER BY x ON CONFLICT (place_id) DO UPDATE SET version = c.version + 1', TG_ARGV[0]);
  RETURN NULL;
END $$;
REVOKE EXECUTE ON FUNCTION manzil.note_occupancy_change() FROM PUBLIC;

DO $$
DECLARE r record; op text; rows text; named text;
BEGIN
  FOR r IN SELECT * FROM (VALUES
    ('site', 'SELECT n.id FROM %1$s n UNION ALL SELECT g.id FROM %1$s n JOIN building g ON g.site_id = n.id'),
    ('building', 'SELECT n.id FROM %1$s n'),
    ('room', 'SELECT n.building_id FROM %1$s n'),
    ('bed', 'SELECT r.building_id FROM %1$s n JOIN room r ON r.id = n.room_id'),
    ('bed_out_of_service', 'SELECT r.building_id FROM %1$s n JOIN bed b ON b.id = n.bed_id JOIN room r ON r.id = b.room_id'),
    ('bed_assignment', 'SELECT r.building_id FROM %1$s n JOIN bed b ON b.id = n.bed_id JOIN room r ON r.id = b.room_id'),
    ('stay', 'SELECT n.site_id FROM %1$s n UNION ALL SELECT r.building_id FROM %1$s n JOIN bed_assignment a ON a.stay_id = n.id JOIN bed b ON b.id = a.bed_id JOIN room r ON r.id = b.room_id'),
    ('allocation_override', 'SELECT g.id FROM %1$s n JOIN building g ON g.site_id = n.site_id')
  ) x(t, q) LOOP
    FOR op, named, rows IN VALUES
      ('INSERT', 'NEW TABLE AS new_rows', 'new_rows'),
      ('UPDATE', 'OLD TABLE AS old_rows NEW TABLE AS new_rows', '(TABLE old_rows UNION ALL TABLE new_rows)'),
      ('DELETE', 'OLD TABLE AS old_rows', 'old_rows')
    LOOP
      EXECUTE format('CREATE TRIGGER occupancy_%s AFTER %s ON %I REFERENCING %s FOR EACH STATEMENT EXECUTE FUNCTION manzil.note_occupancy_change(%L)',
        lower(op), op, r.t, named, format(r.q, rows));
    END LOOP;
  END LOOP;
END $$;

-- The nights of a site over twelve weeks, read without their rows; and the few stays that are promised.
CREATE INDEX bed_assignment_nights ON bed_assignment (site_id, to_on) INCLUDE (from_on, stay_id, country, person_country)
  WHERE to_on IS DISTINCT FROM from_on;
CREATE INDEX stay_reserved ON stay (site_id) WHERE state = 'RESERVED';
