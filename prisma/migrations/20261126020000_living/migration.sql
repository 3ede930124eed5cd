-- Living at a site: being away and coming back, the round that counts heads, and the tasks that follow from it.
CREATE SEQUENCE task_ref_seq;
GRANT USAGE ON task_ref_seq TO manzil_app;

CREATE TABLE "task" (
    "id" UUID NOT NULL,
    "ref" TEXT NOT NULL DEFAULT manzil.next_ref('T'::text, 'task_ref_seq'::regclass),
    "country" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "priority" TEXT NOT NULL DEFAULT 'NORMAL',
    "state" TEXT NOT NULL DEFAULT 'OPEN',
    "due_on" DATE NOT NULL,
    "person_id" UUID,
    "person_country" TEXT,
    "case_id" UUID,
    "absence_id" UUID,
    "owner_id" UUID,
    "note" TEXT,
    "created_at" TIMESTAMPTZ(6) NOT NULL,
    "closed_at" TIMESTAMPTZ(6),
    "closed_by_id" UUID,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "task_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "head_count" (
    "id" UUID NOT NULL,
    "site_id" UUID NOT NULL,
    "country" TEXT NOT NULL,
    "started_at" TIMESTAMPTZ(6) NOT NULL,
    "started_by_id" UUID NOT NULL,
    "closed_at" TIMESTAMPTZ(6),
    "closed_by_id" UUID,

    CONSTRAINT "head_count_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "head_count_person" (
    "id" UUID NOT NULL,
    "head_count_id" UUID NOT NULL,
    "country" TEXT NOT NULL,
    "person_id" UUID NOT NULL,
    "person_country" TEXT NOT NULL,
    "stay_id" UUID NOT NULL,
    "bed_id" UUID,
    "token" TEXT NOT NULL,

    CONSTRAINT "head_count_person_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "head_count_mark" (
    "id" UUID NOT NULL,
    "head_count_id" UUID NOT NULL,
    "country" TEXT NOT NULL,
    "entry_id" UUID NOT NULL,
    "right_id" UUID NOT NULL,
    "present" BOOLEAN NOT NULL,
    "marked_at" TIMESTAMPTZ(6) NOT NULL,
    "received_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "head_count_mark_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "head_count_right" (
    "id" UUID NOT NULL,
    "head_count_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "token_hash" BYTEA NOT NULL,
    "ends_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "head_count_right_pkey" PRIMARY KEY ("id")
);

CREATE UNIQUE INDEX "task_ref_key" ON "task"("ref");

CREATE UNIQUE INDEX "task_absence_id_key" ON "task"("absence_id");

CREATE INDEX "task_person_id_idx" ON "task"("person_id");

CREATE INDEX "task_case_id_idx" ON "task"("case_id");

CREATE INDEX "task_country_state_due_on_idx" ON "task"("country", "state", "due_on");

CREATE INDEX "head_count_site_id_started_at_idx" ON "head_count"("site_id", "started_at");

CREATE UNIQUE INDEX "head_count_id_country_key" ON "head_count"("id", "country");

CREATE UNIQUE INDEX "head_count_person_token_key" ON "head_count_person"("token");

CREATE INDEX "head_count_person_person_id_idx" ON "head_count_person"("person_id");

CREATE INDEX "head_count_person_stay_id_idx" ON "head_count_person"("stay_id");

CREATE UNIQUE INDEX "head_count_person_head_count_id_person_id_key" ON "head_count_person"("head_count_id", "person_id");

CREATE UNIQUE INDEX "head_count_person_id_country_key" ON "head_count_person"("id", "country");

CREATE INDEX "head_count_mark_head_count_id_idx" ON "head_count_mark"("head_count_id");

CREATE UNIQUE INDEX "head_count_mark_entry_id_right_id_marked_at_key" ON "head_count_mark"("entry_id", "right_id", "marked_at");

CREATE UNIQUE INDEX "head_count_right_token_hash_key" ON "head_count_right"("token_hash");

CREATE INDEX "head_count_right_head_count_id_idx" ON "head_count_right"("head_count_id");

ALTER TABLE "task" ADD CONSTRAINT "task_person_id_person_country_fkey" FOREIGN KEY ("person_id", "person_country") REFERENCES "person"("id", "country") ON DELETE SET NULL ON UPDATE CASCADE;

ALTER TABLE "task" ADD CONSTRAINT "task_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "visa_case"("id") ON DELETE SET NULL ON UPDATE CASCADE;

ALTER TABLE "task" ADD CONSTRAINT "task_absence_id_fkey" FOREIGN KEY ("absence_id") REFERENCES "absence"("id") ON DELETE SET NULL ON UPDATE CASCADE;

ALTER TABLE "head_count" ADD CONSTRAINT "head_count_site_id_country_fkey" FOREIGN KEY ("site_id", "country") REFERENCES "site"("id", "country") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "head_count_person" ADD CONSTRAINT "head_count_person_head_count_id_country_fkey" FOREIGN KEY ("head_count_id", "country") REFERENCES "head_count"("id", "country") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "head_count_person" ADD CONSTRAINT "head_count_person_person_id_person_country_fkey" FOREIGN KEY ("person_id", "person_country") REFERENCES "person"("id", "country") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "head_count_person" ADD CONSTRAINT "head_count_person_stay_id_country_fkey" FOREIGN KEY ("stay_id", "country") REFERENCES "stay"("id", "country") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "head_count_person" ADD CONSTRAINT "head_count_person_bed_id_fkey" FOREIGN KEY ("bed_id") REFERENCES "bed"("id") ON DELETE SET NULL ON UPDATE CASCADE;

ALTER TABLE "head_count_mark" ADD CONSTRAINT "head_count_mark_head_count_id_country_fkey" FOREIGN KEY ("head_count_id", "country") REFERENCES "head_count"("id", "country") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "head_count_mark" ADD CONSTRAINT "head_count_mark_entry_id_country_fkey" FOREIGN KEY ("entry_id", "country") REFERENCES "head_count_person"("id", "country") ON DELETE RESTRICT ON UPDATE CASCADE;

SELECT manzil.protect('task'), manzil.protect('head_count'), manzil.protect('head_count_person'), manzil.protect('head_count_mark');

-- A right has no people in it and is looked for before it is known whose it is, as tokens and sessions are.
SELECT manzil.audited('head_count_right');
GRANT SELECT, INSERT ON head_count_right TO manzil_app;

DO $$
DECLARE r record;
BEGIN
  FOR r IN SELECT * FROM (VALUES ('task', 'country'), ('task', 'person_country'), ('head_count', 'country'),
    ('head_count_person', 'country'), ('head_count_person', 'person_country'), ('head_count_mark', 'country')) x(t, c) LOOP
    EXECUTE format('ALTER TABLE %I ADD CONSTRAINT %I FOREIGN KEY (%I) REFERENCES country (code)', r.t, r.t || '_' || r.c || '_known', r.c);
  END LOOP;
END $$;

ALTER TABLE task
  ADD CONSTRAINT task_ref_shape CHECK (ref ~ '^T-[0-9]{7}-[0-9]$'),
  ADD CONSTRAINT task_due_on_range CHECK (due_on BETWEEN '1900-01-01' AND '2100-01-01'),
  ADD CHECK (char_length(type) BETWEEN 1 AND 60 AND char_length(note) <= 2000),
  ADD CHECK (source IN ('MANUAL', 'DEADLINE_RULE', 'STAGE_ENTRY', 'DOC_EXPIRY', 'STAY_EXPIRY', 'ABSENCE')),
  ADD CHECK (priority IN ('NORMAL', 'URGENT', 'EMERGENCY')),
  ADD CHECK (state IN ('OPEN', 'DOING', 'DONE', 'CANCELLED')),
  ADD CHECK ((person_id IS NULL) = (person_country IS NULL)),
  ADD CHECK ((state IN ('DONE', 'CANCELLED')) = (closed_at IS NOT NULL));
ALTER TABLE head_count
  ADD CHECK (closed_at >= started_at),
  ADD CHECK ((closed_at IS NULL) = (closed_by_id IS NULL));
CREATE UNIQUE INDEX one_open_head_count ON head_count (site_id) WHERE closed_at IS NULL;
ALTER TABLE head_count_person ADD CHECK (char_length(token) BETWEEN 16 AND 64);

-- Somebody is away once at a time.
CREATE UNIQUE INDEX one_open_absence ON absence (stay_id) WHERE to_at IS NULL;
CREATE INDEX absence_open ON absence (country, kind, from_at) WHERE to_at IS NULL;

-- One word for one thing: nobody knows why, which says nothing of what is allowed.
SELECT set_config('app.actor_kind', 'seed', true), set_config('app.actor', 'seed', true);
UPDATE absence SET kind = 'UNEXPLAINED' WHERE kind = 'UNAUTHORISED';
