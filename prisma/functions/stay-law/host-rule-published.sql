-- A published version never changes; only its end date may be added, once.
CREATE OR REPLACE FUNCTION manzil.host_rule_published() RETURNS trigger
  LANGUAGE plpgsql
AS $$
BEGIN
  IF OLD.status = 'PUBLISHED' AND (TG_OP = 'DELETE' OR OLD.effective_to IS NOT NULL
      OR (to_jsonb(NEW) - 'effective_to') IS DISTINCT FROM (to_jsonb(OLD) - 'effective_to')) THEN
    RAISE EXCEPTION 'a published version of a country''s rules never changes' USING ERRCODE = '23514';
  END IF;
  RETURN coalesce(NEW, OLD);
END $$;
