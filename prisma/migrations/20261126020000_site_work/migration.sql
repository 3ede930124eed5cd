-- What runs a place: incidents with their restricted part, work that blocks rooms, kits handed out once, meals, costs.

CREATE SEQUENCE incident_ref_seq;
GRANT USAGE ON incident_ref_seq TO manzil_app;


ALTER TABLE "bed_out_of_service" ADD COLUMN     "work_order_id" UUID;

CREATE TABLE "incident" (
    "id" UUID NOT NULL,
    "ref" TEXT NOT NULL DEFAULT manzil.next_ref('R'::text, 'incident_ref_seq'::regclass),
    "country" TEXT NOT NULL,
    "site_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "severity" INTEGER NOT NULL,
    "restricted" BOOLEAN NOT NULL,
    "occurred_at" TIMESTAMPTZ(6) NOT NULL,
    "summary" TEXT NOT NULL,
    "actions" TEXT,
    "police_ref" TEXT,
    "reported_by_id" UUID NOT NULL,
    "reported_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "closed_on" DATE,
    "data_key" BYTEA NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    CONSTRAINT "incident_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "incident_person" (
    "id" UUID NOT NULL,
    "incident_id" UUID NOT NULL,
    "country" TEXT NOT NULL,
    "person_id" UUID NOT NULL,
    "person_country" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    CONSTRAINT "incident_person_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "incident_detail" (
    "id" UUID NOT NULL,
    "incident_id" UUID NOT NULL,
    "country" TEXT NOT NULL,
    "consent" TEXT NOT NULL,
    "body_sealed" BYTEA NOT NULL,
    "author_id" UUID NOT NULL,
    "recorded_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "incident_detail_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "work_order" (
    "id" UUID NOT NULL,
    "country" TEXT NOT NULL,
    "site_id" UUID NOT NULL,
    "room_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "note" TEXT,
    "blocks" BOOLEAN NOT NULL,
    "from_on" DATE NOT NULL,
    "due_on" DATE,
    "done_on" DATE,
    "state" TEXT NOT NULL DEFAULT 'OPEN',
    "opened_by_id" UUID NOT NULL,
    CONSTRAINT "work_order_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "inspection" (
    "id" UUID NOT NULL,
    "country" TEXT NOT NULL,
    "site_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "on_day" DATE NOT NULL,
    "result" TEXT NOT NULL,
    "note" TEXT,
    "next_on" DATE,
    "inspected_by" TEXT NOT NULL,
    CONSTRAINT "inspection_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "kit" (
    "code" TEXT NOT NULL,
    "label" JSONB NOT NULL,
    "unit" TEXT NOT NULL,
    "min_age" INTEGER,
    "max_age" INTEGER,
    "sex" TEXT,
    "per_person" INTEGER NOT NULL,
    "every_days" INTEGER,
    "position" INTEGER NOT NULL,
    "active" BOOLEAN NOT NULL DEFAULT true,
    CONSTRAINT "kit_pkey" PRIMARY KEY ("code")
);

CREATE TABLE "stock_move" (
    "id" UUID NOT NULL,
    "country" TEXT NOT NULL,
    "site_id" UUID NOT NULL,
    "kit_code" TEXT NOT NULL,
    "on_day" DATE NOT NULL,
    "quantity" INTEGER NOT NULL,
    "cause" TEXT NOT NULL,
    "note" TEXT,
    "hand_out_id" UUID,
    CONSTRAINT "stock_move_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "hand_out" (
    "id" UUID NOT NULL,
    "country" TEXT NOT NULL,
    "site_id" UUID NOT NULL,
    "kit_code" TEXT NOT NULL,
    "unit_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "person_country" TEXT NOT NULL,
    "quantity" INTEGER NOT NULL,
    "on_day" DATE NOT NULL,
    "period" DATE NOT NULL,
    "proof" TEXT NOT NULL,
    "given_by_id" UUID NOT NULL,
    CONSTRAINT "hand_out_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "meal_count" (
    "id" UUID NOT NULL,
    "country" TEXT NOT NULL,
    "site_id" UUID NOT NULL,
    "on_day" DATE NOT NULL,
    "meal" TEXT NOT NULL,
    "count" INTEGER NOT NULL,
    CONSTRAINT "meal_count_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "rate_card" (
    "id" UUID NOT NULL,
    "country" TEXT NOT NULL,
    "site_id" UUID NOT NULL,
    "from_on" DATE NOT NULL,
    "to_on" DATE,
    "amount" DECIMAL(14,2) NOT NULL,
    "currency" TEXT NOT NULL,
    "billed" TEXT NOT NULL,
    "contracted_beds" INTEGER,
    CONSTRAINT "rate_card_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "site_cost" (
    "id" UUID NOT NULL,
    "country" TEXT NOT NULL,
    "site_id" UUID NOT NULL,
    "month" DATE NOT NULL,
    "kind" TEXT NOT NULL,
    "amount" DECIMAL(14,2) NOT NULL,
    "currency" TEXT NOT NULL,
    CONSTRAINT "site_cost_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "currency_rate" (
    "id" UUID NOT NULL,
    "month" DATE NOT NULL,
    "currency" TEXT NOT NULL,
    "per_usd" DECIMAL(14,4) NOT NULL,
    CONSTRAINT "currency_rate_pkey" PRIMARY KEY ("id")
);

CREATE UNIQUE INDEX "incident_ref_key" ON "incident"("ref");

CREATE INDEX "incident_site_id_occurred_at_idx" ON "incident"("site_id", "occurred_at");

CREATE UNIQUE INDEX "incident_id_country_key" ON "incident"("id", "country");

CREATE INDEX "incident_person_person_id_idx" ON "incident_person"("person_id");

CREATE UNIQUE INDEX "incident_person_incident_id_person_id_key" ON "incident_person"("incident_id", "person_id");

CREATE INDEX "incident_detail_incident_id_idx" ON "incident_detail"("incident_id");

CREATE INDEX "work_order_site_id_state_idx" ON "work_order"("site_id", "state");

CREATE UNIQUE INDEX "work_order_id_country_key" ON "work_order"("id", "country");

CREATE INDEX "inspection_site_id_on_day_idx" ON "inspection"("site_id", "on_day");

CREATE UNIQUE INDEX "stock_move_hand_out_id_key" ON "stock_move"("hand_out_id");

CREATE INDEX "stock_move_site_id_kit_code_idx" ON "stock_move"("site_id", "kit_code");

CREATE INDEX "hand_out_site_id_on_day_idx" ON "hand_out"("site_id", "on_day");

CREATE INDEX "hand_out_person_id_idx" ON "hand_out"("person_id");

CREATE UNIQUE INDEX "hand_out_kit_code_unit_id_period_key" ON "hand_out"("kit_code", "unit_id", "period");

CREATE UNIQUE INDEX "meal_count_site_id_on_day_meal_key" ON "meal_count"("site_id", "on_day", "meal");

CREATE INDEX "rate_card_site_id_idx" ON "rate_card"("site_id");

CREATE UNIQUE INDEX "site_cost_site_id_month_kind_currency_key" ON "site_cost"("site_id", "month", "kind", "currency");

ALTER TABLE "bed_out_of_service" ADD CONSTRAINT "bed_out_of_service_work_order_id_fkey" FOREIGN KEY ("work_order_id") REFERENCES "work_order"("id") ON DELETE SET NULL ON UPDATE CASCADE;

ALTER TABLE "incident" ADD CONSTRAINT "incident_site_id_country_fkey" FOREIGN KEY ("site_id", "country") REFERENCES "site"("id", "country") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "incident_person" ADD CONSTRAINT "incident_person_incident_id_country_fkey" FOREIGN KEY ("incident_id", "country") REFERENCES "incident"("id", "country") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "incident_person" ADD CONSTRAINT "incident_person_person_id_person_country_fkey" FOREIGN KEY ("person_id", "person_country") REFERENCES "person"("id", "country") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "incident_detail" ADD CONSTRAINT "incident_detail_incident_id_country_fkey" FOREIGN KEY ("incident_id", "country") REFERENCES "incident"("id", "country") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "work_order" ADD CONSTRAINT "work_order_site_id_country_fkey" FOREIGN KEY ("site_id", "country") REFERENCES "site"("id", "country") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "work_order" ADD CONSTRAINT "work_order_room_id_country_fkey" FOREIGN KEY ("room_id", "country") REFERENCES "room"("id", "country") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "inspection" ADD CONSTRAINT "inspection_site_id_country_fkey" FOREIGN KEY ("site_id", "country") REFERENCES "site"("id", "country") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "stock_move" ADD CONSTRAINT "stock_move_site_id_country_fkey" FOREIGN KEY ("site_id", "country") REFERENCES "site"("id", "country") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "hand_out" ADD CONSTRAINT "hand_out_site_id_country_fkey" FOREIGN KEY ("site_id", "country") REFERENCES "site"("id", "country") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "hand_out" ADD CONSTRAINT "hand_out_person_id_person_country_fkey" FOREIGN KEY ("person_id", "person_country") REFERENCES "person"("id", "country") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "meal_count" ADD CONSTRAINT "meal_count_site_id_country_fkey" FOREIGN KEY ("site_id", "country") REFERENCES "site"("id", "country") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "rate_card" ADD CONSTRAINT "rate_card_site_id_country_fkey" FOREIGN KEY ("site_id", "country") REFERENCES "site"("id", "country") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "site_cost" ADD CONSTRAINT "site_cost_site_id_country_fkey" FOREIGN KEY ("site_id", "country") REFERENCES "site"("id", "country") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE hand_out ADD CONSTRAINT hand_out_kit_known FOREIGN KEY (kit_code) REFERENCES kit (code);
ALTER TABLE stock_move ADD CONSTRAINT stock_move_kit_known FOREIGN KEY (kit_code) REFERENCES kit (code),
  ADD CONSTRAINT stock_move_hand_out_known FOREIGN KEY (hand_out_id) REFERENCES hand_out (id);

DO $$
DECLARE t text; r record;
BEGIN
  FOREACH t IN ARRAY ARRAY['incident', 'incident_person', 'incident_detail', 'work_order', 'inspection', 'stock_move', 'hand_out',
    'meal_count', 'rate_card', 'site_cost'] LOOP
    PERFORM manzil.protect(t::regclass);
    EXECUTE format('ALTER TABLE %I ADD CONSTRAINT %I FOREIGN KEY (country) REFERENCES country (code)', t, t || '_country_known');
  END LOOP;
  FOREACH t IN ARRAY ARRAY['incident_person', 'hand_out'] LOOP
    EXECUTE format('ALTER TABLE %I ADD CONSTRAINT %I FOREIGN KEY (person_country) REFERENCES country (code)', t, t || '_person_country_known');
  END LOOP;
  FOR r IN SELECT k.relname AS t, a.attname AS c FROM pg_attribute a JOIN pg_class k ON k.oid = a.attrelid
    WHERE k.relname IN ('incident', 'work_order', 'inspection', 'stock_move', 'hand_out', 'meal_count', 'rate_card', 'site_cost', 'currency_rate')
      AND k.relnamespace = 'public'::regnamespace AND a.atttypid = 'date'::regtype AND NOT a.attisdropped LOOP
    EXECUTE format('ALTER TABLE %I ADD CONSTRAINT %I CHECK (%I BETWEEN %L AND %L)', r.t, r.t || '_' || r.c || '_range', r.c, '1900-01-01', '2100-01-01');
  END LOOP;
END $$;
CREATE UNIQUE INDEX "currency_rate_month_currency_key" ON "currency_rate"("month", "currency");
SELECT manzil.audited('currency_rate');
GRANT SELECT, INSERT, UPDATE ON currency_rate TO manzil_app;
GRANT SELECT ON kit TO manzil_app;

ALTER TABLE incident
  ADD CHECK (severity BETWEEN 1 AND 4),
  ADD CHECK (char_length(kind) <= 60 AND char_length(summary) BETWEEN 1 AND 2000 AND char_length(actions) <= 4000 AND char_length(police_ref) <= 100),
  ADD CONSTRAINT incident_ref_shape CHECK (ref ~ '^R-[0-9]{7}-[0-9]$');
ALTER TABLE incident_person ADD CHECK (char_length(role) <= 60);
ALTER TABLE incident_detail ADD CHECK (consent IN ('GIVEN', 'REFUSED', 'NOT_NEEDED'));
ALTER TABLE work_order
  ADD CHECK (state IN ('OPEN', 'DONE', 'CANCELLED')),
  ADD CHECK ((state = 'OPEN') = (done_on IS NULL)),
  ADD CHECK (due_on >= from_on AND done_on >= from_on),
  ADD CHECK (char_length(kind) <= 60 AND char_length(note) <= 2000);
CREATE UNIQUE INDEX one_open_work_order ON work_order (room_id, kind) WHERE state = 'OPEN';
ALTER TABLE inspection
  ADD CHECK (result IN ('PASSED', 'PARTLY', 'FAILED')),
  ADD CHECK (char_length(kind) <= 60 AND char_length(note) <= 2000 AND char_length(inspected_by) BETWEEN 1 AND 200);
ALTER TABLE stock_move
  ADD CHECK (quantity <> 0 AND quantity BETWEEN -100000 AND 100000),
  ADD CHECK (cause IN ('RECEIVED', 'ISSUED', 'LOST', 'COUNTED', 'SENT')),
  ADD CHECK ((cause = 'ISSUED') = (hand_out_id IS NOT NULL)),
  ADD CHECK (char_length(note) <= 500);
ALTER TABLE hand_out
  ADD CHECK (quantity BETWEEN 1 AND 1000),
  ADD CHECK (proof IN ('SIGNATURE', 'CARD'));
ALTER TABLE meal_count ADD CHECK (meal IN ('BREAKFAST', 'LUNCH', 'DINNER')), ADD CHECK (count BETWEEN 0 AND 100000);
ALTER TABLE rate_card
  ADD CHECK (currency IN ('KZT', 'TJS', 'UZS', 'USD')),
  ADD CHECK (billed IN ('OCCUPIED', 'CONTRACTED')),
  ADD CHECK ((billed = 'CONTRACTED') = (contracted_beds IS NOT NULL)),
  ADD CHECK (amount BETWEEN 0 AND 1000000000 AND contracted_beds BETWEEN 1 AND 100000),
  ADD CHECK (to_on > from_on),
  ADD CONSTRAINT one_rate_a_night EXCLUDE USING gist (site_id WITH =, daterange(from_on, to_on, '[)') WITH &&);
ALTER TABLE site_cost
  ADD CHECK (kind IN ('RENT', 'FOOD', 'SERVICES', 'ENERGY', 'OTHER')),
  ADD CHECK (currency IN ('KZT', 'TJS', 'UZS', 'USD')),
  ADD CHECK (extract(day FROM month) = 1),
  ADD CHECK (amount BETWEEN 0 AND 1000000000000);
ALTER TABLE currency_rate
  ADD CHECK (currency IN ('KZT', 'TJS', 'UZS')),
  ADD CHECK (extract(day FROM month) = 1),
  ADD CHECK (per_usd > 0);

-- Stock is never below nothing: whoever takes from it waits for whoever takes now.
CREATE FUNCTION manzil.stock_holds() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = pg_catalog, public AS $$
BEGIN
  PERFORM manzil.lock_sites(ARRAY(SELECT DISTINCT site_id FROM new_rows));
  IF EXISTS (SELECT FROM (SELECT DISTINCT site_id, kit_code FROM new_rows) n
      WHERE (SELECT sum(m.quantity) FROM stock_move m WHERE m.site_id = n.site_id AND m.kit_code = n.kit_code) < 0) THEN
    PERFORM manzil.refuse('stock_not_negative', 'there is not so much in stock');
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER hold AFTER INSERT ON stock_move REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION manzil.stock_holds();
REVOKE EXECUTE ON FUNCTION manzil.stock_holds() FROM PUBLIC, manzil_app;
-- What was moved or handed out stays written; a mistake is put right by another move.
REVOKE UPDATE ON stock_move, hand_out FROM manzil_app;
