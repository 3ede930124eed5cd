CREATE TABLE country (
  code text PRIMARY KEY,
  zone text NOT NULL,
  label jsonb NOT NULL
);

CREATE TABLE province (
  code text PRIMARY KEY,
  label jsonb NOT NULL
);

CREATE TABLE code_value (
  set text NOT NULL,
  code text NOT NULL,
  label jsonb NOT NULL,
  position int NOT NULL,
  active boolean NOT NULL DEFAULT true,
  sensitive boolean NOT NULL DEFAULT false,
  PRIMARY KEY (set, code)
);

CREATE TABLE consular_post (
  code text PRIMARY KEY,
  country text NOT NULL,
  label jsonb NOT NULL,
  services text[],
  from_on date NOT NULL
    CONSTRAINT consular_post_from_on_range CHECK (from_on BETWEEN '1900-01-01' AND '2100-01-01'),
  to_on date
    CONSTRAINT consular_post_to_on_range CHECK (to_on BETWEEN '1900-01-01' AND '2100-01-01'),
  passport_months int
    CONSTRAINT consular_post_passport_months_check CHECK (passport_months BETWEEN 1 AND 60)
);

-- A day on which offices are closed although it is no weekend (HOLIDAY), or open although it is one (WORKDAY).
CREATE TABLE country_holiday (
  country text NOT NULL,
  on_day date NOT NULL,
  kind text NOT NULL
    CONSTRAINT country_holiday_kind_check CHECK (kind IN ('HOLIDAY', 'WORKDAY')),
  name text NOT NULL,
  PRIMARY KEY (country, on_day)
);

CREATE TABLE setting (
  key text PRIMARY KEY,
  value jsonb NOT NULL,
  note text NOT NULL
);
