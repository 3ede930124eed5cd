CREATE OR REPLACE FUNCTION manzil.damm(digits text) RETURNS text
  LANGUAGE plpgsql IMMUTABLE STRICT
AS $$
DECLARE
  rows text[] := ARRAY['0317598642', '7092154863', '4206871359', '1750983426', '6123045978', '3674209581',
    '5869720134', '8945362017', '9438617205', '2581436790'];
  interim int := 0;
BEGIN
  FOR at IN 1..length(digits) LOOP
    interim := substr(rows[interim + 1], substr(digits, at, 1)::int + 1, 1)::int;
  END LOOP;
  RETURN interim::text;
END $$;
