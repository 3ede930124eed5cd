-- Stock never goes below zero: one withdrawal waits for another.
CREATE OR REPLACE FUNCTION manzil.stock_holds() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = pg_catalog, public, pg_temp
AS $$
BEGIN
  PERFORM manzil.lock_sites(ARRAY(SELECT DISTINCT site_id FROM new_rows));
  IF EXISTS (SELECT FROM (SELECT DISTINCT site_id, kit_code FROM new_rows) n
      WHERE (SELECT sum(m.quantity) FROM public.stock_move m WHERE m.site_id = n.site_id AND m.kit_code = n.kit_code) < 0) THEN
    PERFORM manzil.refuse('stock_not_negative', 'there is not so much in stock');
  END IF;
  RETURN NULL;
END $$;
