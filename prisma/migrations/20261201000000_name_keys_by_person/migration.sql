-- A search reads the keys of the people it has found so far from the index alone.
CREATE INDEX person_name_key_person_id_kind_key_country_idx ON person_name_key (person_id, kind, key, country);
DROP INDEX person_name_key_person_id_idx;
