-- Refuses rows of a table that come to name a record that was merged into another. The foreign key has waited for a merge
-- that is under way, and its triggers are called before this one: what is read here is what the merge has written.
CREATE OR REPLACE FUNCTION manzil.names_kept(of_table text, person_column text) RETURNS void
  LANGUAGE plpgsql
AS $$
BEGIN
  EXECUTE format('CREATE TRIGGER %I AFTER INSERT ON public.%I FOR EACH ROW WHEN (NEW.%I IS NOT NULL) '
    'EXECUTE FUNCTION manzil.is_kept(%L)', 'kept_insert_' || person_column, of_table, person_column, person_column);
  EXECUTE format('CREATE TRIGGER %I AFTER UPDATE OF %I ON public.%I FOR EACH ROW WHEN (OLD.%I IS DISTINCT FROM NEW.%I AND NEW.%I IS NOT NULL) '
    'EXECUTE FUNCTION manzil.is_kept(%L)', 'kept_update_' || person_column, person_column, of_table, person_column, person_column, person_column, person_column);
END $$;
