-- Notes whatever is written to a table while an event is recorded; at other times the triggers cost nothing.
CREATE OR REPLACE FUNCTION manzil.notes_writes(t regclass) RETURNS void
  LANGUAGE plpgsql
AS $$
DECLARE op text; named text;
BEGIN
  FOR op, named IN VALUES ('INSERT', 'NEW TABLE AS new_rows'), ('UPDATE', 'OLD TABLE AS old_rows NEW TABLE AS new_rows') LOOP
    EXECUTE format('CREATE TRIGGER event_%s AFTER %s ON %s REFERENCING %s FOR EACH STATEMENT '
      'WHEN (current_setting(''app.event'', true) <> '''') EXECUTE FUNCTION manzil.note_writes()', lower(op), op, t, named);
  END LOOP;
END $$;
