-- Every column that names a person, with the column of their country, read from the catalogue so that no new table is
-- forgotten. Households and stays come before the beds given for them.
CREATE OR REPLACE FUNCTION manzil.person_links() RETURNS TABLE (table_name text, person_column text, country_column text)
  LANGUAGE sql STABLE
  SET search_path = pg_catalog, public, pg_temp
AS $$
  SELECT r.relname::text, p.attname::text, c.attname::text
  FROM pg_constraint k
  JOIN pg_class r ON r.oid = k.conrelid
  CROSS JOIN LATERAL unnest(k.conkey, k.confkey) AS key (own, foreign_key)
  JOIN pg_attribute i ON i.attrelid = k.confrelid AND i.attnum = key.foreign_key AND i.attname = 'id'
  JOIN pg_attribute p ON p.attrelid = k.conrelid AND p.attnum = key.own
  LEFT JOIN LATERAL (SELECT a.attname FROM unnest(k.conkey, k.confkey) AS other (own, foreign_key)
    JOIN pg_attribute x ON x.attrelid = k.confrelid AND x.attnum = other.foreign_key AND x.attname = 'country'
    JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = other.own) c ON true
  WHERE k.contype = 'f' AND k.confrelid = 'public.person'::regclass AND r.relname <> 'person'
  ORDER BY r.relname <> 'household_membership', r.relname <> 'stay', 1, 2
$$;

-- Those whose rows move in a merge: not what is derived from a person, and not what says that two records are one.
CREATE OR REPLACE FUNCTION manzil.moved_links() RETURNS TABLE (table_name text, person_column text, country_column text)
  LANGUAGE sql STABLE
  SET search_path = pg_catalog, public, pg_temp
AS $$
  SELECT * FROM manzil.person_links() l
  WHERE l.table_name NOT IN ('person_row', 'person_name_key', 'person_number_key', 'hard_date', 'duplicate_pair', 'person_merge')
$$;
