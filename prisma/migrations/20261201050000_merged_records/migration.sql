-- The history of a record includes what happened to those merged into it.
CREATE INDEX person_merged_into_id_idx ON person (merged_into_id) WHERE merged_into_id IS NOT NULL;
