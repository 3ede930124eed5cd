-- A reference from a sequence: the letter, seven digits, the check digit of lib/core/reference-number.ts.
CREATE OR REPLACE FUNCTION manzil.next_ref(letter text, numbers regclass) RETURNS text
  LANGUAGE plpgsql STRICT
AS $$
DECLARE digits text := lpad(nextval(numbers)::text, 7, '0');
BEGIN
  RETURN letter || '-' || digits || '-' || manzil.damm(digits);
END $$;
