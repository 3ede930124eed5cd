-- How many people a country has, read from a page or two: with what row-level security asks for, so that no row is opened.
CREATE INDEX person_row_by_presence ON person_row (country, present_in);

-- Who has no place anywhere, the latest registered last.
CREATE INDEX person_row_without_site ON person_row (country, ref) INCLUDE (person_id, present_in)
  WHERE site_code IS NULL AND status = 'ACTIVE';
