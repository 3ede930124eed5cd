-- What a row may say, which rows may stand beside each other, and how a case may move.

CREATE SEQUENCE person_ref_seq; CREATE SEQUENCE case_ref_seq; CREATE SEQUENCE group_ref_seq;
CREATE SEQUENCE household_ref_seq; CREATE SEQUENCE arrival_ref_seq; CREATE SEQUENCE export_ref_seq;
CREATE SEQUENCE approval_ref_seq;
GRANT USAGE ON person_ref_seq, case_ref_seq, group_ref_seq, household_ref_seq, arrival_ref_seq, export_ref_seq,
  approval_ref_seq TO manzil_app;

DO $$
DECLARE r record;
BEGIN
  FOR r IN SELECT * FROM (VALUES ('person', 'P'), ('visa_case', 'C'), ('registration_group', 'G'), ('household', 'H'),
    ('arrival_event', 'A'), ('export_job', 'E'), ('approval', 'Q')) x(t, letter) LOOP
    EXECUTE format('ALTER TABLE %I ADD CONSTRAINT %I CHECK (ref ~ %L)', r.t, r.t || '_ref_shape', '^' || r.letter || '-[0-9]{7}-[0-9]$');
  END LOOP;
  -- Every country column names a country of the programme.
  FOR r IN SELECT k.relname, a.attname FROM pg_attribute a JOIN pg_class k ON k.oid = a.attrelid
    WHERE k.relnamespace = 'public'::regnamespace AND k.relkind = 'r' AND a.attname IN ('country', 'person_country', 'present_in')
      AND k.relname NOT IN ('country', 'consular_post', 'audit_entry', 'audit_content', 'access_log', 'person_name_key',
        'person_number_key', 'person_row', 'snapshot_row', 'snapshot_cell') AND NOT a.attisdropped LOOP
    EXECUTE format('ALTER TABLE %I ADD CONSTRAINT %I FOREIGN KEY (%I) REFERENCES country (code)', r.relname, r.relname || '_' || r.attname || '_known', r.attname);
  END LOOP;
  -- Every day lies in a range people can mean.
  FOR r IN SELECT k.relname, a.attname FROM pg_attribute a JOIN pg_class k ON k.oid = a.attrelid
    WHERE k.relnamespace = 'public'::regnamespace AND k.relkind = 'r' AND a.atttypid = 'date'::regtype AND NOT a.attisdropped AND k.relname <> 'person_row' LOOP
    EXECUTE format('ALTER TABLE %I ADD CONSTRAINT %I CHECK (%I BETWEEN %L AND %L)', r.relname, r.relname || '_' || r.attname || '_range', r.attname, '1900-01-01', '2100-01-01');
  END LOOP;
END $$;

ALTER TABLE person
  ADD CHECK (sex IN ('F', 'M', 'X', 'U')),
  ADD CHECK (born_precision IN ('DAY', 'MONTH', 'YEAR', 'AGE', 'AGE_RANGE', 'UNKNOWN')),
  ADD CHECK ((born_on IS NULL) = (born_precision = 'UNKNOWN')),
  ADD CHECK (born_calendar IN ('gregorian', 'solar-hijri')),
  ADD CHECK (population_category IN ('APPLICANT', 'FAMILY', 'HUMANITARIAN', 'MILITARY_SCREENING')),
  ADD CHECK (status IN ('ACTIVE', 'HOLD', 'INACTIVE', 'CLOSED')),
  ADD CHECK (registration_level IN ('COUNT', 'EMERGENCY', 'BASIC', 'FULL')),
  ADD CONSTRAINT person_has_a_name CHECK (registration_level = 'COUNT' OR given_name <> '' OR name_native <> ''),
  ADD CONSTRAINT person_names_bounded CHECK (char_length(given_name) <= 120 AND char_length(father_name) <= 120
    AND char_length(grandfather_name) <= 120 AND char_length(family_name) <= 120 AND char_length(mother_name) <= 120
    AND char_length(calling_name) <= 120 AND char_length(name_native) <= 200 AND char_length(father_name_native) <= 200
    AND char_length(name_as_in_passport) <= 200),
  ADD CONSTRAINT person_texts_bounded CHECK (char_length(born_original_text) <= 60 AND char_length(place_of_birth) <= 200
    AND char_length(origin_district) <= 120 AND char_length(occupation) <= 200 AND char_length(status_reason) <= 500);
ALTER TABLE person_alias ADD CHECK (char_length(name) <= 200 AND char_length(name_native) <= 200);
ALTER TABLE visa_case
  ADD CHECK (priority IN ('NORMAL', 'URGENT', 'EMERGENCY')),
  ADD CHECK (stage_entered_on >= opened_on),
  ADD CHECK ((cover_id IS NULL) = (cover_until IS NULL)),
  ADD CHECK ((on_hold_since IS NULL) = (hold_reason IS NULL));
ALTER TABLE registration_group ADD CHECK ((cover_id IS NULL) = (cover_until IS NULL));
ALTER TABLE case_member
  ADD CHECK (role IN ('PA', 'SPOUSE', 'CHILD', 'PARENT', 'OTHER')),
  ADD CHECK (outcome IN ('PENDING', 'ACCEPTED', 'REFUSED'));
ALTER TABLE case_document ADD CHECK (state IN ('MISSING', 'RECEIVED', 'VERIFIED', 'REJECTED', 'WAIVED', 'EXPIRED'));
ALTER TABLE deadline ADD CHECK (state IN ('OPEN', 'MET', 'LAPSED', 'ENDED'));
ALTER TABLE approval
  ADD CHECK (state IN ('PENDING', 'AGREED', 'REFUSED', 'ENDED')),
  ADD CONSTRAINT nobody_agrees_with_themselves CHECK (decided_by_id IS NULL OR decided_by_id <> requested_by_id),
  ADD CHECK ((state IN ('AGREED', 'REFUSED')) <= (decided_by_id IS NOT NULL)),
  ADD CHECK (char_length(reason) <= 2000 AND char_length(decision_note) <= 2000);
ALTER TABLE stage_event ADD CHECK (char_length(reason) <= 2000);
ALTER TABLE note
  ADD CHECK (level IN ('GENERAL', 'CASE', 'PROTECTION', 'MEDICAL', 'LEGAL')),
  ADD CHECK ((person_id IS NULL) <> (case_id IS NULL)),
  ADD CONSTRAINT restricted_notes_are_sealed CHECK ((level IN ('GENERAL', 'CASE')) = (body IS NOT NULL) AND (body IS NULL) = (body_sealed IS NOT NULL)),
  ADD CHECK (char_length(body) <= 10000);
ALTER TABLE specific_need ADD CHECK (status IN ('PENDING', 'CONFIRMED', 'ENDED'));
ALTER TABLE bed ADD CHECK (state IN ('in-service', 'broken', 'reserved', 'held')), ADD CHECK (kind IN ('single', 'upper', 'lower', 'cot', 'crib'));
ALTER TABLE stay ADD CHECK (state IN ('RESERVED', 'CHECKED_IN', 'CHECKED_OUT', 'CANCELLED')), ADD CHECK (to_on >= from_on),
  ADD CHECK ((state IN ('RESERVED', 'CHECKED_IN')) OR to_on IS NOT NULL);
ALTER TABLE bed_assignment ADD CHECK (to_on >= from_on);
ALTER TABLE stay_permission ADD CHECK (to_on >= from_on), ADD CHECK (status IN ('VALID', 'REPLACED', 'WITHDRAWN'));
ALTER TABLE app_user
  ADD CHECK (role IN ('caseworker', 'officer', 'site-manager', 'coordinator', 'admin', 'auditor', 'donor')),
  ADD CHECK (email = lower(email) AND char_length(email) <= 254),
  ADD CHECK (locale IN ('en', 'fa-AF')), ADD CHECK (appearance IN ('system', 'light', 'dark')),
  ADD CHECK (specialities <@ ARRAY['protection', 'medical', 'legal']);

-- One focal point, one open membership, one open household, one bed and one site per person and night.
CREATE UNIQUE INDEX one_focal_point ON group_membership (group_id) WHERE focal_point AND to_on IS NULL;
CREATE UNIQUE INDEX one_open_group ON group_membership (person_id) WHERE to_on IS NULL;
CREATE UNIQUE INDEX one_open_household ON household_membership (person_id) WHERE to_on IS NULL;
CREATE UNIQUE INDEX one_principal ON case_member (case_id) WHERE role = 'PA';
CREATE UNIQUE INDEX one_pending_approval ON approval (case_id) WHERE state = 'PENDING';
CREATE UNIQUE INDEX one_open_deadline ON deadline (case_id, rule) WHERE state = 'OPEN';
ALTER TABLE stay ADD CONSTRAINT one_site_per_person
  EXCLUDE USING gist (person_id WITH =, daterange(from_on, to_on, '[)') WITH &&) WHERE (state <> 'CANCELLED');
ALTER TABLE bed_assignment
  ADD CONSTRAINT one_person_per_bed EXCLUDE USING gist (bed_id WITH =, daterange(from_on, to_on, '[)') WITH &&),
  ADD CONSTRAINT one_bed_per_person EXCLUDE USING gist (person_id WITH =, daterange(from_on, to_on, '[)') WITH &&);

-- Stages move along published transitions only.
CREATE FUNCTION manzil.case_is_legal() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = pg_catalog, public AS $$
DECLARE ended boolean;
BEGIN
  IF TG_OP = 'UPDATE' AND NEW.version_id <> OLD.version_id THEN
    RAISE EXCEPTION 'a case keeps the pathway version it was filed under' USING ERRCODE = '23514';
  END IF;
  IF TG_OP = 'UPDATE' AND NEW.stage <> OLD.stage AND NOT EXISTS (SELECT FROM transition_def t
      WHERE t.version_id = NEW.version_id AND t.from_stage = OLD.stage AND t.to_stage = NEW.stage) THEN
    RAISE EXCEPTION 'no published transition from % to %', OLD.stage, NEW.stage USING ERRCODE = '23514';
  END IF;
  SELECT terminal INTO ended FROM stage_def s WHERE s.version_id = NEW.version_id AND s.code = NEW.stage;
  IF ended <> (NEW.closed_on IS NOT NULL) THEN
    RAISE EXCEPTION 'a case is closed in its last stages and in no other' USING ERRCODE = '23514';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER legal BEFORE INSERT OR UPDATE ON visa_case FOR EACH ROW EXECUTE FUNCTION manzil.case_is_legal();

CREATE FUNCTION manzil.history_is_whole() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = pg_catalog, public AS $$
DECLARE last stage_event; now_stage text;
BEGIN
  SELECT * INTO last FROM stage_event e WHERE e.case_id = NEW.id ORDER BY seq DESC LIMIT 1;
  SELECT stage INTO now_stage FROM visa_case c WHERE c.id = NEW.id;
  IF last.to_stage IS DISTINCT FROM now_stage THEN
    RAISE EXCEPTION 'the history of a case ends in its stage' USING ERRCODE = '23514';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER history AFTER INSERT OR UPDATE OF stage ON visa_case DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION manzil.history_is_whole();

CREATE FUNCTION manzil.event_follows() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = pg_catalog, public AS $$
DECLARE last stage_event;
BEGIN
  SELECT * INTO last FROM stage_event e WHERE e.case_id = NEW.case_id ORDER BY seq DESC LIMIT 1;
  IF NEW.seq <> coalesce(last.seq, 0) + 1 OR NEW.from_stage IS DISTINCT FROM last.to_stage THEN
    RAISE EXCEPTION 'a step starts where the last one ended' USING ERRCODE = '23514';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER follows BEFORE INSERT ON stage_event FOR EACH ROW EXECUTE FUNCTION manzil.event_follows();
REVOKE UPDATE ON stage_event FROM manzil_app;

-- Published definitions never change and never go.
CREATE FUNCTION manzil.published() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'a published pathway version never changes' USING ERRCODE = '23514'; END $$;
CREATE TRIGGER published BEFORE UPDATE OR DELETE ON stage_def FOR EACH ROW EXECUTE FUNCTION manzil.published();
CREATE TRIGGER published BEFORE UPDATE OR DELETE ON transition_def FOR EACH ROW EXECUTE FUNCTION manzil.published();
CREATE TRIGGER published BEFORE UPDATE OR DELETE ON doc_requirement FOR EACH ROW EXECUTE FUNCTION manzil.published();
CREATE TRIGGER published BEFORE UPDATE OR DELETE ON deadline_rule FOR EACH ROW EXECUTE FUNCTION manzil.published();
