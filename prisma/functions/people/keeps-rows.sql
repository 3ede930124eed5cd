-- Updates person_row for the people that "people", a query over new_rows, names whenever the table is written.
CREATE OR REPLACE FUNCTION manzil.keeps_rows(t regclass, people text) RETURNS void
  LANGUAGE plpgsql
AS $$
DECLARE op text;
BEGIN
  FOREACH op IN ARRAY ARRAY['INSERT', 'UPDATE'] LOOP
    EXECUTE format('CREATE TRIGGER rows_%s AFTER %s ON %s REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION manzil.refresh_rows(%L)',
      lower(op), op, t, people);
  END LOOP;
END $$;
