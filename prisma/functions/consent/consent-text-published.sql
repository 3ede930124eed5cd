-- What somebody has agreed to is never reworded or deleted: a new text is a new version.
CREATE OR REPLACE FUNCTION manzil.consent_text_published() RETURNS trigger
  LANGUAGE plpgsql
AS $$
BEGIN RAISE EXCEPTION 'a published text of a consent never changes' USING ERRCODE = '23514'; END $$;
