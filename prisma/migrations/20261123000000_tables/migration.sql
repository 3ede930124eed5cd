-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateTable
CREATE TABLE "visa_case" (
    "id" UUID NOT NULL,
    "ref" TEXT NOT NULL,
    "country" TEXT NOT NULL,
    "principal_id" UUID NOT NULL,
    "version_id" UUID NOT NULL,
    "stage" TEXT NOT NULL,
    "stage_entered_on" DATE NOT NULL,
    "opened_on" DATE NOT NULL,
    "filed_on" DATE,
    "closed_on" DATE,
    "closure_reason" TEXT,
    "owner_id" UUID,
    "cover_id" UUID,
    "cover_until" DATE,
    "priority" TEXT NOT NULL DEFAULT 'NORMAL',
    "on_hold_since" DATE,
    "hold_reason" TEXT,
    "awaiting_since" DATE,
    "post_code" TEXT,
    "external_status" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "visa_case_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "case_member" (
    "id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "country" TEXT NOT NULL,
    "person_id" UUID NOT NULL,
    "person_country" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "included" BOOLEAN NOT NULL DEFAULT true,
    "reason_excluded" TEXT,
    "outcome" TEXT NOT NULL DEFAULT 'PENDING',
    "decided_on" DATE,
    "age_out_on" DATE,

    CONSTRAINT "case_member_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "case_link" (
    "id" UUID NOT NULL,
    "case_a_id" UUID NOT NULL,
    "country" TEXT NOT NULL,
    "case_b_id" UUID NOT NULL,
    "person_country" TEXT NOT NULL,
    "kind" TEXT NOT NULL,

    CONSTRAINT "case_link_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "stage_event" (
    "id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "country" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,
    "from_stage" TEXT,
    "to_stage" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "effective_on" DATE NOT NULL,
    "recorded_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "actor_id" UUID,
    "reason" TEXT,
    "approval_id" UUID,

    CONSTRAINT "stage_event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "approval" (
    "id" UUID NOT NULL,
    "ref" TEXT NOT NULL,
    "country" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "case_id" UUID NOT NULL,
    "from_stage" TEXT NOT NULL,
    "to_stage" TEXT NOT NULL,
    "effective_on" DATE NOT NULL,
    "reason" TEXT,
    "requested_by_id" UUID NOT NULL,
    "requested_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "state" TEXT NOT NULL DEFAULT 'PENDING',
    "decided_by_id" UUID,
    "decided_at" TIMESTAMPTZ(6),
    "decision_note" TEXT,

    CONSTRAINT "approval_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "case_document" (
    "id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "country" TEXT NOT NULL,
    "person_id" UUID NOT NULL,
    "person_country" TEXT NOT NULL,
    "doc_type" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "received_on" DATE,
    "valid_to" DATE,
    "waived_reason" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "case_document_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "deadline" (
    "id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "country" TEXT NOT NULL,
    "rule" TEXT NOT NULL,
    "anchor_on" DATE NOT NULL,
    "due_on" DATE NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'OPEN',
    "closed_on" DATE,

    CONSTRAINT "deadline_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "appointment" (
    "id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "country" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "on_day" DATE NOT NULL,
    "post_code" TEXT,
    "outcome" TEXT NOT NULL DEFAULT 'PLANNED',

    CONSTRAINT "appointment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "external_number" (
    "id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "country" TEXT NOT NULL,
    "issuer" TEXT NOT NULL,
    "number" TEXT NOT NULL,

    CONSTRAINT "external_number_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "note" (
    "id" UUID NOT NULL,
    "country" TEXT NOT NULL,
    "person_id" UUID,
    "case_id" UUID,
    "level" TEXT NOT NULL,
    "language" TEXT NOT NULL DEFAULT 'en',
    "body" TEXT,
    "body_sealed" BYTEA,
    "author_id" UUID NOT NULL,
    "written_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "corrects_id" UUID,

    CONSTRAINT "note_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "saved_search" (
    "id" TEXT NOT NULL,
    "user_id" UUID NOT NULL,
    "session_id" UUID,
    "noun" TEXT NOT NULL,
    "name" TEXT,
    "body_sealed" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "saved_search_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "draft" (
    "user_id" UUID NOT NULL,
    "form" TEXT NOT NULL,
    "record" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "body_sealed" BYTEA NOT NULL,
    "updated_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "draft_pkey" PRIMARY KEY ("user_id","form","record")
);

-- CreateTable
CREATE TABLE "desk_record" (
    "user_id" UUID NOT NULL,
    "ref" TEXT NOT NULL,
    "opened_at" TIMESTAMPTZ(6) NOT NULL,
    "pinned_at" TIMESTAMPTZ(6),

    CONSTRAINT "desk_record_pkey" PRIMARY KEY ("user_id","ref")
);

-- CreateTable
CREATE TABLE "idempotency_key" (
    "actor_id" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "digest" BYTEA NOT NULL,
    "status" INTEGER NOT NULL,
    "body_sealed" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "idempotency_key_pkey" PRIMARY KEY ("actor_id","key")
);

-- CreateTable
CREATE TABLE "site" (
    "id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "country" TEXT NOT NULL,
    "name" JSONB NOT NULL,
    "type" TEXT NOT NULL,
    "zone" TEXT,
    "admin_area" TEXT NOT NULL,
    "latitude" DOUBLE PRECISION,
    "longitude" DOUBLE PRECISION,
    "opens_on" DATE NOT NULL,
    "closes_on" DATE,
    "climate" TEXT,
    "m2_standard" DECIMAL(4,1) NOT NULL DEFAULT 3.5,
    "latrines" INTEGER NOT NULL DEFAULT 0,
    "showers" INTEGER NOT NULL DEFAULT 0,
    "water_litres_day" INTEGER NOT NULL DEFAULT 0,
    "contract" TEXT,
    "status" TEXT NOT NULL DEFAULT 'OPEN',
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "site_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "building" (
    "id" UUID NOT NULL,
    "site_id" UUID NOT NULL,
    "country" TEXT NOT NULL,
    "code" TEXT NOT NULL,

    CONSTRAINT "building_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "room" (
    "id" UUID NOT NULL,
    "building_id" UUID NOT NULL,
    "country" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "floor" INTEGER NOT NULL DEFAULT 0,
    "wing" TEXT,
    "area_m2" DECIMAL(6,1) NOT NULL,
    "sex_policy" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "accessible" BOOLEAN NOT NULL DEFAULT false,
    "heated" BOOLEAN NOT NULL DEFAULT true,
    "own_toilet" BOOLEAN NOT NULL DEFAULT false,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "room_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "bed" (
    "id" UUID NOT NULL,
    "room_id" UUID NOT NULL,
    "site_id" UUID NOT NULL,
    "country" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'in-service',
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "bed_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "bed_out_of_service" (
    "id" UUID NOT NULL,
    "bed_id" UUID NOT NULL,
    "country" TEXT NOT NULL,
    "from_on" DATE NOT NULL,
    "to_on" DATE,
    "reason" TEXT NOT NULL,

    CONSTRAINT "bed_out_of_service_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "stay" (
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "person_country" TEXT NOT NULL,
    "site_id" UUID NOT NULL,
    "country" TEXT NOT NULL,
    "from_on" DATE NOT NULL,
    "to_on" DATE,
    "state" TEXT NOT NULL,
    "out_reason" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "stay_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "bed_assignment" (
    "id" UUID NOT NULL,
    "stay_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "person_country" TEXT NOT NULL,
    "bed_id" UUID NOT NULL,
    "site_id" UUID NOT NULL,
    "country" TEXT NOT NULL,
    "from_on" DATE NOT NULL,
    "to_on" DATE,

    CONSTRAINT "bed_assignment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "absence" (
    "id" UUID NOT NULL,
    "stay_id" UUID NOT NULL,
    "country" TEXT NOT NULL,
    "person_country" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "from_at" TIMESTAMPTZ(6) NOT NULL,
    "expected_on" DATE,
    "to_at" TIMESTAMPTZ(6),

    CONSTRAINT "absence_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "stay_permission" (
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "person_country" TEXT NOT NULL,
    "country" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "number_sealed" BYTEA,
    "last_four" TEXT NOT NULL DEFAULT '',
    "from_on" DATE NOT NULL,
    "to_on" DATE,
    "authority" TEXT,
    "status" TEXT NOT NULL DEFAULT 'VALID',

    CONSTRAINT "stay_permission_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "authority_notification" (
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "person_country" TEXT NOT NULL,
    "country" TEXT NOT NULL,
    "authority" TEXT NOT NULL,
    "cause" TEXT NOT NULL,
    "due_on" DATE NOT NULL,
    "sent_on" DATE,
    "reference" TEXT,

    CONSTRAINT "authority_notification_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "audit_entry" (
    "id" BIGSERIAL NOT NULL,
    "tx" BIGINT NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL,
    "actor_kind" TEXT NOT NULL,
    "actor_id" TEXT NOT NULL,
    "request" TEXT NOT NULL,
    "reason" TEXT,
    "table_name" TEXT NOT NULL,
    "row_id" TEXT NOT NULL,
    "person_id" UUID,
    "case_id" UUID,
    "country" TEXT,
    "action" TEXT NOT NULL,
    "fields" TEXT[],
    "digest" BYTEA NOT NULL,

    CONSTRAINT "audit_entry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "audit_content" (
    "entry_id" BIGINT NOT NULL,
    "country" TEXT,
    "salt" BYTEA NOT NULL,
    "content" TEXT NOT NULL,

    CONSTRAINT "audit_content_pkey" PRIMARY KEY ("entry_id")
);

-- CreateTable
CREATE TABLE "audit_link" (
    "chain" TEXT NOT NULL,
    "number" BIGINT NOT NULL,
    "tx" BIGINT NOT NULL,
    "first_id" BIGINT NOT NULL,
    "last_id" BIGINT NOT NULL,
    "entries" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL,
    "previous" BYTEA NOT NULL,
    "hash" BYTEA NOT NULL,

    CONSTRAINT "audit_link_pkey" PRIMARY KEY ("chain","number")
);

-- CreateTable
CREATE TABLE "audit_head" (
    "chain" TEXT NOT NULL,
    "number" BIGINT NOT NULL,
    "hash" BYTEA NOT NULL,

    CONSTRAINT "audit_head_pkey" PRIMARY KEY ("chain")
);

-- CreateTable
CREATE TABLE "access_log" (
    "id" BIGSERIAL NOT NULL,
    "tx" BIGINT NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL,
    "actor_kind" TEXT NOT NULL,
    "actor_id" TEXT NOT NULL,
    "request" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "subject" TEXT,
    "country" TEXT,
    "reason" TEXT,
    "detail" JSONB NOT NULL,

    CONSTRAINT "access_log_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "person" (
    "id" UUID NOT NULL,
    "ref" TEXT NOT NULL,
    "country" TEXT NOT NULL,
    "present_in" TEXT,
    "given_name" TEXT NOT NULL DEFAULT '',
    "father_name" TEXT NOT NULL DEFAULT '',
    "grandfather_name" TEXT,
    "family_name" TEXT,
    "mother_name" TEXT,
    "calling_name" TEXT,
    "name_native" TEXT NOT NULL DEFAULT '',
    "father_name_native" TEXT,
    "name_as_in_passport" TEXT,
    "mononym" BOOLEAN NOT NULL DEFAULT false,
    "sex" TEXT NOT NULL,
    "born_on" DATE,
    "born_precision" TEXT NOT NULL DEFAULT 'UNKNOWN',
    "born_calendar" TEXT NOT NULL DEFAULT 'gregorian',
    "born_original_text" TEXT NOT NULL DEFAULT '',
    "born_estimated" BOOLEAN NOT NULL DEFAULT false,
    "place_of_birth" TEXT,
    "origin_province" TEXT,
    "origin_district" TEXT,
    "nationality" TEXT[] DEFAULT ARRAY['AFG']::TEXT[],
    "marital_status" TEXT,
    "ethnicity" TEXT,
    "religion" TEXT,
    "education" TEXT,
    "occupation" TEXT,
    "population_category" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'ACTIVE',
    "status_reason" TEXT,
    "status_on" DATE,
    "merged_into_id" UUID,
    "registration_level" TEXT NOT NULL,
    "deceased_on" DATE,
    "data_key" BYTEA NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "registered_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "registered_by_id" UUID,

    CONSTRAINT "person_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "person_alias" (
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "country" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "name_native" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "person_alias_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "person_language" (
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "country" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "speaks" TEXT NOT NULL,
    "reads" TEXT NOT NULL,
    "writes" TEXT NOT NULL,

    CONSTRAINT "person_language_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "contact_point" (
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "country" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "value_sealed" BYTEA NOT NULL,
    "last_four" TEXT NOT NULL,
    "safe" BOOLEAN NOT NULL DEFAULT true,
    "safe_note" TEXT,
    "in_use" BOOLEAN NOT NULL DEFAULT true,
    "from_on" DATE,
    "to_on" DATE,

    CONSTRAINT "contact_point_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "identity_document" (
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "country" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "number_sealed" BYTEA,
    "last_four" TEXT NOT NULL DEFAULT '',
    "issuer" TEXT,
    "issued_on" DATE,
    "expires_on" DATE,
    "name_printed" TEXT,
    "status" TEXT NOT NULL,
    "none_reason" TEXT,
    "verified_on" DATE,
    "verified_by_id" UUID,

    CONSTRAINT "identity_document_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "person_name_key" (
    "key" TEXT NOT NULL,
    "country" TEXT NOT NULL,
    "person_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "part" TEXT NOT NULL,

    CONSTRAINT "person_name_key_pkey" PRIMARY KEY ("key","country","person_id","kind","part")
);

-- CreateTable
CREATE TABLE "person_number_key" (
    "key" BYTEA NOT NULL,
    "kind" TEXT NOT NULL,
    "country" TEXT NOT NULL,
    "person_id" UUID NOT NULL,

    CONSTRAINT "person_number_key_pkey" PRIMARY KEY ("key","kind","country","person_id")
);

-- CreateTable
CREATE TABLE "person_statement" (
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "country" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "data_class" TEXT NOT NULL,
    "body_sealed" BYTEA NOT NULL,
    "recorded_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "author_id" UUID NOT NULL,

    CONSTRAINT "person_statement_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "relationship" (
    "id" UUID NOT NULL,
    "person_a_id" UUID NOT NULL,
    "country" TEXT NOT NULL,
    "person_b_id" UUID NOT NULL,
    "person_country" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "from_on" DATE,
    "to_on" DATE,
    "evidence" TEXT,

    CONSTRAINT "relationship_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "relative_outside" (
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "country" TEXT NOT NULL,
    "relation" TEXT NOT NULL,
    "name_sealed" BYTEA NOT NULL,
    "place_sealed" BYTEA,
    "deceased" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "relative_outside_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "arrival_event" (
    "id" UUID NOT NULL,
    "ref" TEXT NOT NULL,
    "country" TEXT NOT NULL,
    "occurred_at" TIMESTAMPTZ(6) NOT NULL,
    "crossing" TEXT NOT NULL,
    "district" TEXT NOT NULL,
    "men" INTEGER NOT NULL,
    "women" INTEGER NOT NULL,
    "children" INTEGER NOT NULL,
    "authority" TEXT,
    "transport" TEXT,
    "note" TEXT,

    CONSTRAINT "arrival_event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "person_arrival" (
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "country" TEXT NOT NULL,
    "event_id" UUID,
    "entered_on" DATE NOT NULL,
    "crossing" TEXT NOT NULL,
    "mode" TEXT NOT NULL,
    "token" TEXT,

    CONSTRAINT "person_arrival_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "registration_group" (
    "id" UUID NOT NULL,
    "ref" TEXT NOT NULL,
    "country" TEXT NOT NULL,
    "owner_id" UUID,
    "cover_id" UUID,
    "cover_until" DATE,
    "event_id" UUID,
    "opened_on" DATE NOT NULL,
    "closed_on" DATE,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "registration_group_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "group_membership" (
    "id" UUID NOT NULL,
    "group_id" UUID NOT NULL,
    "country" TEXT NOT NULL,
    "person_id" UUID NOT NULL,
    "person_country" TEXT NOT NULL,
    "relationship" TEXT NOT NULL,
    "focal_point" BOOLEAN NOT NULL DEFAULT false,
    "from_on" DATE NOT NULL,
    "to_on" DATE,
    "reason" TEXT,

    CONSTRAINT "group_membership_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "household" (
    "id" UUID NOT NULL,
    "ref" TEXT NOT NULL,
    "country" TEXT NOT NULL,

    CONSTRAINT "household_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "household_membership" (
    "id" UUID NOT NULL,
    "household_id" UUID NOT NULL,
    "country" TEXT NOT NULL,
    "person_id" UUID NOT NULL,
    "person_country" TEXT NOT NULL,
    "from_on" DATE NOT NULL,
    "to_on" DATE,

    CONSTRAINT "household_membership_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "specific_need" (
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "country" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "severity" TEXT,
    "restricted" BOOLEAN NOT NULL,
    "identified_on" DATE NOT NULL,
    "identified_by_id" UUID,
    "ended_on" DATE,

    CONSTRAINT "specific_need_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "functional_need" (
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "country" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "from_on" DATE NOT NULL,
    "to_on" DATE,

    CONSTRAINT "functional_need_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "employment_claim" (
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "country" TEXT NOT NULL,
    "employer" TEXT NOT NULL,
    "role" TEXT,
    "from_on" DATE NOT NULL,
    "to_on" DATE,
    "supervisor" TEXT,
    "verified" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "employment_claim_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "medical_status" (
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "country" TEXT NOT NULL,
    "done_on" DATE NOT NULL,
    "valid_to" DATE NOT NULL,
    "travel_ready" BOOLEAN NOT NULL,

    CONSTRAINT "medical_status_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "person_row" (
    "person_id" UUID NOT NULL,
    "ref" TEXT NOT NULL,
    "country" TEXT NOT NULL,
    "present_in" TEXT,
    "given_name" TEXT NOT NULL,
    "father_name" TEXT NOT NULL,
    "family_name" TEXT,
    "name_native" TEXT NOT NULL,
    "sort_name" TEXT NOT NULL,
    "sex" TEXT NOT NULL,
    "born_on" DATE,
    "status" TEXT NOT NULL,
    "registration_level" TEXT NOT NULL,
    "household_size" INTEGER NOT NULL,
    "case_id" UUID,
    "case_ref" TEXT,
    "pathway" TEXT,
    "phase" TEXT,
    "stage" TEXT,
    "stage_entered_on" DATE,
    "waiting_for" TEXT,
    "owner_id" UUID,
    "site_id" UUID,
    "site_code" TEXT,
    "hard_date" DATE,
    "hard_kind" TEXT,

    CONSTRAINT "person_row_pkey" PRIMARY KEY ("person_id")
);

-- CreateTable
CREATE TABLE "country" (
    "code" TEXT NOT NULL,
    "zone" TEXT NOT NULL,
    "label" JSONB NOT NULL,

    CONSTRAINT "country_pkey" PRIMARY KEY ("code")
);

-- CreateTable
CREATE TABLE "province" (
    "code" TEXT NOT NULL,
    "label" JSONB NOT NULL,

    CONSTRAINT "province_pkey" PRIMARY KEY ("code")
);

-- CreateTable
CREATE TABLE "code_value" (
    "set" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "label" JSONB NOT NULL,
    "position" INTEGER NOT NULL,
    "active" BOOLEAN NOT NULL DEFAULT true,
    "sensitive" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "code_value_pkey" PRIMARY KEY ("set","code")
);

-- CreateTable
CREATE TABLE "consular_post" (
    "code" TEXT NOT NULL,
    "country" TEXT NOT NULL,
    "label" JSONB NOT NULL,
    "services" TEXT[],
    "from_on" DATE NOT NULL,
    "to_on" DATE,

    CONSTRAINT "consular_post_pkey" PRIMARY KEY ("code")
);

-- CreateTable
CREATE TABLE "pathway" (
    "code" TEXT NOT NULL,
    "label" JSONB NOT NULL,
    "destination" TEXT NOT NULL,
    "leads_to_permanent_residence" BOOLEAN NOT NULL,
    "unit" TEXT NOT NULL,
    "family_rule" JSONB NOT NULL,
    "active" BOOLEAN NOT NULL DEFAULT true,

    CONSTRAINT "pathway_pkey" PRIMARY KEY ("code")
);

-- CreateTable
CREATE TABLE "pathway_version" (
    "id" UUID NOT NULL,
    "pathway_code" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "start_stage" TEXT NOT NULL,
    "effective_from" DATE NOT NULL,
    "effective_to" DATE,
    "status" TEXT NOT NULL,
    "source" TEXT NOT NULL,

    CONSTRAINT "pathway_version_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "stage_def" (
    "version_id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "phase" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "actor" TEXT NOT NULL,
    "clock" TEXT NOT NULL,
    "terminal" BOOLEAN NOT NULL,
    "sla_days" INTEGER,
    "label" JSONB NOT NULL,

    CONSTRAINT "stage_def_pkey" PRIMARY KEY ("version_id","code")
);

-- CreateTable
CREATE TABLE "transition_def" (
    "version_id" UUID NOT NULL,
    "from_stage" TEXT NOT NULL,
    "to_stage" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "who" TEXT NOT NULL,
    "second_person" BOOLEAN NOT NULL,
    "needs_reason" BOOLEAN NOT NULL,
    "needs_effective_on" BOOLEAN NOT NULL,
    "reason_codes" TEXT[],
    "guards" JSONB NOT NULL,

    CONSTRAINT "transition_def_pkey" PRIMARY KEY ("version_id","from_stage","to_stage")
);

-- CreateTable
CREATE TABLE "doc_requirement" (
    "id" UUID NOT NULL,
    "version_id" UUID NOT NULL,
    "stage" TEXT NOT NULL,
    "doc_type" TEXT NOT NULL,
    "applies_to" TEXT NOT NULL,
    "mandatory" BOOLEAN NOT NULL,
    "translation" BOOLEAN NOT NULL,
    "waivable" BOOLEAN NOT NULL,

    CONSTRAINT "doc_requirement_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "deadline_rule" (
    "id" UUID NOT NULL,
    "version_id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "stage" TEXT NOT NULL,
    "anchor" TEXT NOT NULL,
    "length_days" INTEGER NOT NULL,
    "unit" TEXT NOT NULL,
    "warn_days" INTEGER[],
    "on_lapse" TEXT NOT NULL,

    CONSTRAINT "deadline_rule_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "snapshot" (
    "id" UUID NOT NULL,
    "ref" TEXT NOT NULL,
    "on_day" DATE NOT NULL,
    "as_of" TIMESTAMPTZ(6) NOT NULL,
    "country" TEXT NOT NULL,

    CONSTRAINT "snapshot_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "snapshot_row" (
    "id" UUID NOT NULL,
    "snapshot_id" UUID NOT NULL,
    "country" TEXT NOT NULL,
    "person_id" UUID,
    "case_id" UUID,
    "site_code" TEXT,
    "case_site_code" TEXT,
    "pathway" TEXT,
    "phase" TEXT,
    "stage" TEXT,
    "entered_on" DATE,
    "waiting_for" TEXT,
    "principal" BOOLEAN NOT NULL,
    "counted" BOOLEAN NOT NULL,

    CONSTRAINT "snapshot_row_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "snapshot_cell" (
    "id" UUID NOT NULL,
    "snapshot_id" UUID NOT NULL,
    "country" TEXT NOT NULL,
    "site_code" TEXT NOT NULL,
    "pathway" TEXT NOT NULL,
    "phase" TEXT NOT NULL,
    "cases" INTEGER NOT NULL,
    "persons" INTEGER NOT NULL,
    "persons_two_cases" INTEGER NOT NULL,
    "days" INTEGER[],
    "blocked" JSONB NOT NULL,
    "stages" JSONB NOT NULL,

    CONSTRAINT "snapshot_cell_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "export_job" (
    "id" UUID NOT NULL,
    "ref" TEXT NOT NULL,
    "user_id" UUID NOT NULL,
    "country" TEXT,
    "kind" TEXT NOT NULL,
    "format" TEXT NOT NULL,
    "filter" JSONB NOT NULL,
    "columns" TEXT[],
    "purpose" TEXT,
    "recipient" TEXT,
    "row_count" INTEGER NOT NULL,
    "person_ids" UUID[],
    "file_hash" BYTEA,
    "started_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finished_at" TIMESTAMPTZ(6),

    CONSTRAINT "export_job_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "app_user" (
    "id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "specialities" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "password_hash" TEXT,
    "locale" TEXT NOT NULL DEFAULT 'en',
    "appearance" TEXT NOT NULL DEFAULT 'system',
    "active" BOOLEAN NOT NULL DEFAULT true,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "deactivated_at" TIMESTAMPTZ(6),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "app_user_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "user_scope" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "country" TEXT NOT NULL,
    "site_id" UUID,

    CONSTRAINT "user_scope_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "session" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "token_hash" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_seen_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "ends_at" TIMESTAMPTZ(6) NOT NULL,
    "ended_at" TIMESTAMPTZ(6),
    "end_reason" TEXT,
    "factors" INTEGER NOT NULL DEFAULT 1,
    "device" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "api_token" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "token_hash" BYTEA NOT NULL,
    "permissions" TEXT[],
    "countries" TEXT[],
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "ends_at" TIMESTAMPTZ(6) NOT NULL,
    "revoked_at" TIMESTAMPTZ(6),
    "last_used_at" TIMESTAMPTZ(6),

    CONSTRAINT "api_token_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "one_time_link" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "purpose" TEXT NOT NULL,
    "token_hash" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "ends_at" TIMESTAMPTZ(6) NOT NULL,
    "used_at" TIMESTAMPTZ(6),

    CONSTRAINT "one_time_link_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "throttle" (
    "key" TEXT NOT NULL,
    "tries" INTEGER NOT NULL,
    "started_at" TIMESTAMPTZ(6) NOT NULL,
    "blocked_until" TIMESTAMPTZ(6),

    CONSTRAINT "throttle_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "setting" (
    "key" TEXT NOT NULL,
    "value" JSONB NOT NULL,
    "note" TEXT NOT NULL,

    CONSTRAINT "setting_pkey" PRIMARY KEY ("key")
);

-- CreateIndex
CREATE UNIQUE INDEX "visa_case_ref_key" ON "visa_case"("ref");

-- CreateIndex
CREATE INDEX "visa_case_owner_id_idx" ON "visa_case"("owner_id");

-- CreateIndex
CREATE INDEX "visa_case_principal_id_idx" ON "visa_case"("principal_id");

-- CreateIndex
CREATE UNIQUE INDEX "visa_case_id_country_key" ON "visa_case"("id", "country");

-- CreateIndex
CREATE INDEX "case_member_person_id_idx" ON "case_member"("person_id");

-- CreateIndex
CREATE UNIQUE INDEX "case_member_case_id_person_id_key" ON "case_member"("case_id", "person_id");

-- CreateIndex
CREATE UNIQUE INDEX "stage_event_case_id_seq_key" ON "stage_event"("case_id", "seq");

-- CreateIndex
CREATE UNIQUE INDEX "approval_ref_key" ON "approval"("ref");

-- CreateIndex
CREATE INDEX "approval_case_id_idx" ON "approval"("case_id");

-- CreateIndex
CREATE INDEX "approval_country_state_idx" ON "approval"("country", "state");

-- CreateIndex
CREATE INDEX "case_document_person_id_idx" ON "case_document"("person_id");

-- CreateIndex
CREATE UNIQUE INDEX "case_document_case_id_person_id_doc_type_key" ON "case_document"("case_id", "person_id", "doc_type");

-- CreateIndex
CREATE INDEX "deadline_case_id_idx" ON "deadline"("case_id");

-- CreateIndex
CREATE INDEX "deadline_country_state_due_on_idx" ON "deadline"("country", "state", "due_on");

-- CreateIndex
CREATE INDEX "appointment_case_id_idx" ON "appointment"("case_id");

-- CreateIndex
CREATE UNIQUE INDEX "external_number_case_id_issuer_key" ON "external_number"("case_id", "issuer");

-- CreateIndex
CREATE INDEX "note_person_id_idx" ON "note"("person_id");

-- CreateIndex
CREATE INDEX "note_case_id_idx" ON "note"("case_id");

-- CreateIndex
CREATE INDEX "saved_search_user_id_idx" ON "saved_search"("user_id");

-- CreateIndex
CREATE INDEX "saved_search_session_id_idx" ON "saved_search"("session_id");

-- CreateIndex
CREATE UNIQUE INDEX "site_code_key" ON "site"("code");

-- CreateIndex
CREATE UNIQUE INDEX "site_id_country_key" ON "site"("id", "country");

-- CreateIndex
CREATE UNIQUE INDEX "building_site_id_code_key" ON "building"("site_id", "code");

-- CreateIndex
CREATE UNIQUE INDEX "building_id_country_key" ON "building"("id", "country");

-- CreateIndex
CREATE UNIQUE INDEX "room_building_id_code_key" ON "room"("building_id", "code");

-- CreateIndex
CREATE UNIQUE INDEX "room_id_country_key" ON "room"("id", "country");

-- CreateIndex
CREATE INDEX "bed_site_id_idx" ON "bed"("site_id");

-- CreateIndex
CREATE UNIQUE INDEX "bed_room_id_code_key" ON "bed"("room_id", "code");

-- CreateIndex
CREATE UNIQUE INDEX "bed_id_country_key" ON "bed"("id", "country");

-- CreateIndex
CREATE INDEX "bed_out_of_service_bed_id_idx" ON "bed_out_of_service"("bed_id");

-- CreateIndex
CREATE INDEX "stay_person_id_idx" ON "stay"("person_id");

-- CreateIndex
CREATE INDEX "stay_site_id_to_on_idx" ON "stay"("site_id", "to_on");

-- CreateIndex
CREATE UNIQUE INDEX "stay_id_country_key" ON "stay"("id", "country");

-- CreateIndex
CREATE INDEX "bed_assignment_person_id_idx" ON "bed_assignment"("person_id");

-- CreateIndex
CREATE INDEX "bed_assignment_bed_id_idx" ON "bed_assignment"("bed_id");

-- CreateIndex
CREATE INDEX "bed_assignment_stay_id_idx" ON "bed_assignment"("stay_id");

-- CreateIndex
CREATE INDEX "absence_stay_id_idx" ON "absence"("stay_id");

-- CreateIndex
CREATE INDEX "stay_permission_person_id_idx" ON "stay_permission"("person_id");

-- CreateIndex
CREATE INDEX "stay_permission_country_status_to_on_idx" ON "stay_permission"("country", "status", "to_on");

-- CreateIndex
CREATE INDEX "authority_notification_country_sent_on_due_on_idx" ON "authority_notification"("country", "sent_on", "due_on");

-- CreateIndex
CREATE INDEX "audit_entry_person_id_idx" ON "audit_entry"("person_id");

-- CreateIndex
CREATE INDEX "audit_entry_case_id_idx" ON "audit_entry"("case_id");

-- CreateIndex
CREATE INDEX "audit_entry_actor_id_at_idx" ON "audit_entry"("actor_id", "at");

-- CreateIndex
CREATE INDEX "audit_entry_tx_idx" ON "audit_entry"("tx");

-- CreateIndex
CREATE INDEX "audit_link_chain_tx_idx" ON "audit_link"("chain", "tx");

-- CreateIndex
CREATE INDEX "access_log_actor_id_at_idx" ON "access_log"("actor_id", "at");

-- CreateIndex
CREATE INDEX "access_log_subject_idx" ON "access_log"("subject");

-- CreateIndex
CREATE INDEX "access_log_at_idx" ON "access_log"("at");

-- CreateIndex
CREATE UNIQUE INDEX "person_ref_key" ON "person"("ref");

-- CreateIndex
CREATE UNIQUE INDEX "person_id_country_key" ON "person"("id", "country");

-- CreateIndex
CREATE INDEX "person_alias_person_id_idx" ON "person_alias"("person_id");

-- CreateIndex
CREATE UNIQUE INDEX "person_language_person_id_language_key" ON "person_language"("person_id", "language");

-- CreateIndex
CREATE INDEX "contact_point_person_id_idx" ON "contact_point"("person_id");

-- CreateIndex
CREATE INDEX "identity_document_person_id_idx" ON "identity_document"("person_id");

-- CreateIndex
CREATE INDEX "person_name_key_person_id_idx" ON "person_name_key"("person_id");

-- CreateIndex
CREATE INDEX "person_number_key_person_id_idx" ON "person_number_key"("person_id");

-- CreateIndex
CREATE INDEX "person_statement_person_id_idx" ON "person_statement"("person_id");

-- CreateIndex
CREATE INDEX "relationship_person_a_id_idx" ON "relationship"("person_a_id");

-- CreateIndex
CREATE INDEX "relationship_person_b_id_idx" ON "relationship"("person_b_id");

-- CreateIndex
CREATE INDEX "relative_outside_person_id_idx" ON "relative_outside"("person_id");

-- CreateIndex
CREATE UNIQUE INDEX "arrival_event_ref_key" ON "arrival_event"("ref");

-- CreateIndex
CREATE UNIQUE INDEX "arrival_event_id_country_key" ON "arrival_event"("id", "country");

-- CreateIndex
CREATE INDEX "person_arrival_person_id_idx" ON "person_arrival"("person_id");

-- CreateIndex
CREATE INDEX "person_arrival_event_id_idx" ON "person_arrival"("event_id");

-- CreateIndex
CREATE UNIQUE INDEX "registration_group_ref_key" ON "registration_group"("ref");

-- CreateIndex
CREATE INDEX "registration_group_owner_id_idx" ON "registration_group"("owner_id");

-- CreateIndex
CREATE UNIQUE INDEX "registration_group_id_country_key" ON "registration_group"("id", "country");

-- CreateIndex
CREATE INDEX "group_membership_group_id_idx" ON "group_membership"("group_id");

-- CreateIndex
CREATE INDEX "group_membership_person_id_idx" ON "group_membership"("person_id");

-- CreateIndex
CREATE UNIQUE INDEX "household_ref_key" ON "household"("ref");

-- CreateIndex
CREATE UNIQUE INDEX "household_id_country_key" ON "household"("id", "country");

-- CreateIndex
CREATE INDEX "household_membership_household_id_idx" ON "household_membership"("household_id");

-- CreateIndex
CREATE INDEX "household_membership_person_id_idx" ON "household_membership"("person_id");

-- CreateIndex
CREATE INDEX "specific_need_person_id_idx" ON "specific_need"("person_id");

-- CreateIndex
CREATE INDEX "specific_need_country_code_idx" ON "specific_need"("country", "code");

-- CreateIndex
CREATE INDEX "functional_need_person_id_idx" ON "functional_need"("person_id");

-- CreateIndex
CREATE INDEX "employment_claim_person_id_idx" ON "employment_claim"("person_id");

-- CreateIndex
CREATE INDEX "medical_status_person_id_idx" ON "medical_status"("person_id");

-- CreateIndex
CREATE UNIQUE INDEX "person_row_ref_key" ON "person_row"("ref");

-- CreateIndex
CREATE UNIQUE INDEX "person_row_person_id_country_key" ON "person_row"("person_id", "country");

-- CreateIndex
CREATE UNIQUE INDEX "pathway_version_pathway_code_code_key" ON "pathway_version"("pathway_code", "code");

-- CreateIndex
CREATE UNIQUE INDEX "doc_requirement_version_id_stage_doc_type_applies_to_key" ON "doc_requirement"("version_id", "stage", "doc_type", "applies_to");

-- CreateIndex
CREATE UNIQUE INDEX "deadline_rule_version_id_code_stage_key" ON "deadline_rule"("version_id", "code", "stage");

-- CreateIndex
CREATE UNIQUE INDEX "snapshot_country_on_day_key" ON "snapshot"("country", "on_day");

-- CreateIndex
CREATE INDEX "snapshot_row_snapshot_id_country_idx" ON "snapshot_row"("snapshot_id", "country");

-- CreateIndex
CREATE INDEX "snapshot_cell_snapshot_id_country_idx" ON "snapshot_cell"("snapshot_id", "country");

-- CreateIndex
CREATE UNIQUE INDEX "export_job_ref_key" ON "export_job"("ref");

-- CreateIndex
CREATE INDEX "export_job_user_id_idx" ON "export_job"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "app_user_email_key" ON "app_user"("email");

-- CreateIndex
CREATE INDEX "user_scope_user_id_idx" ON "user_scope"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "session_token_hash_key" ON "session"("token_hash");

-- CreateIndex
CREATE INDEX "session_user_id_idx" ON "session"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "api_token_token_hash_key" ON "api_token"("token_hash");

-- CreateIndex
CREATE INDEX "api_token_user_id_idx" ON "api_token"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "one_time_link_token_hash_key" ON "one_time_link"("token_hash");

-- CreateIndex
CREATE INDEX "one_time_link_user_id_idx" ON "one_time_link"("user_id");

-- AddForeignKey
ALTER TABLE "visa_case" ADD CONSTRAINT "visa_case_principal_id_country_fkey" FOREIGN KEY ("principal_id", "country") REFERENCES "person"("id", "country") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "visa_case" ADD CONSTRAINT "visa_case_version_id_fkey" FOREIGN KEY ("version_id") REFERENCES "pathway_version"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "visa_case" ADD CONSTRAINT "visa_case_version_id_stage_fkey" FOREIGN KEY ("version_id", "stage") REFERENCES "stage_def"("version_id", "code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "case_member" ADD CONSTRAINT "case_member_case_id_country_fkey" FOREIGN KEY ("case_id", "country") REFERENCES "visa_case"("id", "country") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "case_member" ADD CONSTRAINT "case_member_person_id_person_country_fkey" FOREIGN KEY ("person_id", "person_country") REFERENCES "person"("id", "country") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "case_link" ADD CONSTRAINT "case_link_case_a_id_country_fkey" FOREIGN KEY ("case_a_id", "country") REFERENCES "visa_case"("id", "country") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "case_link" ADD CONSTRAINT "case_link_case_b_id_person_country_fkey" FOREIGN KEY ("case_b_id", "person_country") REFERENCES "visa_case"("id", "country") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "stage_event" ADD CONSTRAINT "stage_event_case_id_country_fkey" FOREIGN KEY ("case_id", "country") REFERENCES "visa_case"("id", "country") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "approval" ADD CONSTRAINT "approval_case_id_country_fkey" FOREIGN KEY ("case_id", "country") REFERENCES "visa_case"("id", "country") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "case_document" ADD CONSTRAINT "case_document_case_id_country_fkey" FOREIGN KEY ("case_id", "country") REFERENCES "visa_case"("id", "country") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "case_document" ADD CONSTRAINT "case_document_person_id_person_country_fkey" FOREIGN KEY ("person_id", "person_country") REFERENCES "person"("id", "country") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "deadline" ADD CONSTRAINT "deadline_case_id_country_fkey" FOREIGN KEY ("case_id", "country") REFERENCES "visa_case"("id", "country") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "appointment" ADD CONSTRAINT "appointment_case_id_country_fkey" FOREIGN KEY ("case_id", "country") REFERENCES "visa_case"("id", "country") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "external_number" ADD CONSTRAINT "external_number_case_id_country_fkey" FOREIGN KEY ("case_id", "country") REFERENCES "visa_case"("id", "country") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "note" ADD CONSTRAINT "note_person_id_country_fkey" FOREIGN KEY ("person_id", "country") REFERENCES "person"("id", "country") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "note" ADD CONSTRAINT "note_case_id_country_fkey" FOREIGN KEY ("case_id", "country") REFERENCES "visa_case"("id", "country") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "building" ADD CONSTRAINT "building_site_id_country_fkey" FOREIGN KEY ("site_id", "country") REFERENCES "site"("id", "country") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "room" ADD CONSTRAINT "room_building_id_country_fkey" FOREIGN KEY ("building_id", "country") REFERENCES "building"("id", "country") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "bed" ADD CONSTRAINT "bed_room_id_country_fkey" FOREIGN KEY ("room_id", "country") REFERENCES "room"("id", "country") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "bed_out_of_service" ADD CONSTRAINT "bed_out_of_service_bed_id_country_fkey" FOREIGN KEY ("bed_id", "country") REFERENCES "bed"("id", "country") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "stay" ADD CONSTRAINT "stay_person_id_person_country_fkey" FOREIGN KEY ("person_id", "person_country") REFERENCES "person"("id", "country") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "stay" ADD CONSTRAINT "stay_site_id_country_fkey" FOREIGN KEY ("site_id", "country") REFERENCES "site"("id", "country") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "bed_assignment" ADD CONSTRAINT "bed_assignment_stay_id_country_fkey" FOREIGN KEY ("stay_id", "country") REFERENCES "stay"("id", "country") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "bed_assignment" ADD CONSTRAINT "bed_assignment_person_id_person_country_fkey" FOREIGN KEY ("person_id", "person_country") REFERENCES "person"("id", "country") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "bed_assignment" ADD CONSTRAINT "bed_assignment_bed_id_country_fkey" FOREIGN KEY ("bed_id", "country") REFERENCES "bed"("id", "country") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "bed_assignment" ADD CONSTRAINT "bed_assignment_site_id_country_fkey" FOREIGN KEY ("site_id", "country") REFERENCES "site"("id", "country") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "absence" ADD CONSTRAINT "absence_stay_id_country_fkey" FOREIGN KEY ("stay_id", "country") REFERENCES "stay"("id", "country") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "stay_permission" ADD CONSTRAINT "stay_permission_person_id_person_country_fkey" FOREIGN KEY ("person_id", "person_country") REFERENCES "person"("id", "country") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "authority_notification" ADD CONSTRAINT "authority_notification_person_id_person_country_fkey" FOREIGN KEY ("person_id", "person_country") REFERENCES "person"("id", "country") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "audit_content" ADD CONSTRAINT "audit_content_entry_id_fkey" FOREIGN KEY ("entry_id") REFERENCES "audit_entry"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "person" ADD CONSTRAINT "person_origin_province_fkey" FOREIGN KEY ("origin_province") REFERENCES "province"("code") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "person_alias" ADD CONSTRAINT "person_alias_person_id_country_fkey" FOREIGN KEY ("person_id", "country") REFERENCES "person"("id", "country") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "person_language" ADD CONSTRAINT "person_language_person_id_country_fkey" FOREIGN KEY ("person_id", "country") REFERENCES "person"("id", "country") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "contact_point" ADD CONSTRAINT "contact_point_person_id_country_fkey" FOREIGN KEY ("person_id", "country") REFERENCES "person"("id", "country") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "identity_document" ADD CONSTRAINT "identity_document_person_id_country_fkey" FOREIGN KEY ("person_id", "country") REFERENCES "person"("id", "country") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "person_name_key" ADD CONSTRAINT "person_name_key_person_id_country_fkey" FOREIGN KEY ("person_id", "country") REFERENCES "person"("id", "country") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "person_number_key" ADD CONSTRAINT "person_number_key_person_id_country_fkey" FOREIGN KEY ("person_id", "country") REFERENCES "person"("id", "country") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "person_statement" ADD CONSTRAINT "person_statement_person_id_country_fkey" FOREIGN KEY ("person_id", "country") REFERENCES "person"("id", "country") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "relationship" ADD CONSTRAINT "relationship_person_a_id_country_fkey" FOREIGN KEY ("person_a_id", "country") REFERENCES "person"("id", "country") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "relationship" ADD CONSTRAINT "relationship_person_b_id_person_country_fkey" FOREIGN KEY ("person_b_id", "person_country") REFERENCES "person"("id", "country") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "relative_outside" ADD CONSTRAINT "relative_outside_person_id_country_fkey" FOREIGN KEY ("person_id", "country") REFERENCES "person"("id", "country") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "person_arrival" ADD CONSTRAINT "person_arrival_person_id_country_fkey" FOREIGN KEY ("person_id", "country") REFERENCES "person"("id", "country") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "person_arrival" ADD CONSTRAINT "person_arrival_event_id_fkey" FOREIGN KEY ("event_id") REFERENCES "arrival_event"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "registration_group" ADD CONSTRAINT "registration_group_event_id_fkey" FOREIGN KEY ("event_id") REFERENCES "arrival_event"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "group_membership" ADD CONSTRAINT "group_membership_group_id_country_fkey" FOREIGN KEY ("group_id", "country") REFERENCES "registration_group"("id", "country") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "group_membership" ADD CONSTRAINT "group_membership_person_id_person_country_fkey" FOREIGN KEY ("person_id", "person_country") REFERENCES "person"("id", "country") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "household_membership" ADD CONSTRAINT "household_membership_household_id_country_fkey" FOREIGN KEY ("household_id", "country") REFERENCES "household"("id", "country") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "household_membership" ADD CONSTRAINT "household_membership_person_id_person_country_fkey" FOREIGN KEY ("person_id", "person_country") REFERENCES "person"("id", "country") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "specific_need" ADD CONSTRAINT "specific_need_person_id_country_fkey" FOREIGN KEY ("person_id", "country") REFERENCES "person"("id", "country") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "functional_need" ADD CONSTRAINT "functional_need_person_id_country_fkey" FOREIGN KEY ("person_id", "country") REFERENCES "person"("id", "country") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "employment_claim" ADD CONSTRAINT "employment_claim_person_id_country_fkey" FOREIGN KEY ("person_id", "country") REFERENCES "person"("id", "country") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "medical_status" ADD CONSTRAINT "medical_status_person_id_country_fkey" FOREIGN KEY ("person_id", "country") REFERENCES "person"("id", "country") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "person_row" ADD CONSTRAINT "person_row_person_id_country_fkey" FOREIGN KEY ("person_id", "country") REFERENCES "person"("id", "country") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "pathway_version" ADD CONSTRAINT "pathway_version_pathway_code_fkey" FOREIGN KEY ("pathway_code") REFERENCES "pathway"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "stage_def" ADD CONSTRAINT "stage_def_version_id_fkey" FOREIGN KEY ("version_id") REFERENCES "pathway_version"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "transition_def" ADD CONSTRAINT "transition_def_version_id_fkey" FOREIGN KEY ("version_id") REFERENCES "pathway_version"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "transition_def" ADD CONSTRAINT "transition_def_version_id_from_stage_fkey" FOREIGN KEY ("version_id", "from_stage") REFERENCES "stage_def"("version_id", "code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "transition_def" ADD CONSTRAINT "transition_def_version_id_to_stage_fkey" FOREIGN KEY ("version_id", "to_stage") REFERENCES "stage_def"("version_id", "code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "doc_requirement" ADD CONSTRAINT "doc_requirement_version_id_fkey" FOREIGN KEY ("version_id") REFERENCES "pathway_version"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "deadline_rule" ADD CONSTRAINT "deadline_rule_version_id_fkey" FOREIGN KEY ("version_id") REFERENCES "pathway_version"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "snapshot_row" ADD CONSTRAINT "snapshot_row_snapshot_id_fkey" FOREIGN KEY ("snapshot_id") REFERENCES "snapshot"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "snapshot_cell" ADD CONSTRAINT "snapshot_cell_snapshot_id_fkey" FOREIGN KEY ("snapshot_id") REFERENCES "snapshot"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "user_scope" ADD CONSTRAINT "user_scope_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "user_scope" ADD CONSTRAINT "user_scope_site_id_fkey" FOREIGN KEY ("site_id") REFERENCES "site"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "session" ADD CONSTRAINT "session_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "api_token" ADD CONSTRAINT "api_token_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "one_time_link" ADD CONSTRAINT "one_time_link_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE CASCADE ON UPDATE CASCADE;
