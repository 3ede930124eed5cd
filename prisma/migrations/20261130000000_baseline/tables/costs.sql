-- The price of a night by contract: for occupied beds, or for those under contract whether slept in or not. For beds
-- of one kind, or for all that have no price of their own.
CREATE TABLE rate_card (
  id uuid PRIMARY KEY,
  country text NOT NULL,
  site_id uuid NOT NULL,
  from_on date NOT NULL
    CONSTRAINT rate_card_from_on_range CHECK (from_on BETWEEN '1900-01-01' AND '2100-01-01'),
  to_on date
    CONSTRAINT rate_card_to_on_range CHECK (to_on BETWEEN '1900-01-01' AND '2100-01-01'),
  amount numeric(14,2) NOT NULL,
  currency text NOT NULL
    CONSTRAINT rate_card_currency_check CHECK (currency IN ('KZT', 'TJS', 'UZS', 'USD')),
  billed text NOT NULL
    CONSTRAINT rate_card_billed_check CHECK (billed IN ('OCCUPIED', 'CONTRACTED')),
  contracted_beds int,
  bed_kind text
    CONSTRAINT rate_card_bed_kind_check CHECK (bed_kind IN ('single', 'upper', 'lower', 'cot', 'crib')),
  CONSTRAINT one_rate_a_night EXCLUDE USING gist (site_id WITH =, COALESCE(bed_kind, '') WITH =, daterange(from_on, to_on, '[)') WITH &&),
  CONSTRAINT rate_card_contract_whole CHECK ((billed = 'CONTRACTED') = (contracted_beds IS NOT NULL)),
  CONSTRAINT rate_card_amounts CHECK (amount BETWEEN 0 AND 1000000000 AND contracted_beds BETWEEN 1 AND 100000),
  CONSTRAINT rate_card_ends_after CHECK (to_on > from_on)
);
CREATE INDEX rate_card_site_id_idx ON rate_card (site_id);

-- Food, services and what else a site costs in a month.
CREATE TABLE site_cost (
  id uuid PRIMARY KEY,
  country text NOT NULL,
  site_id uuid NOT NULL,
  month date NOT NULL
    CONSTRAINT site_cost_month_check CHECK (EXTRACT(day FROM month) = 1)
    CONSTRAINT site_cost_month_range CHECK (month BETWEEN '1900-01-01' AND '2100-01-01'),
  kind text NOT NULL
    CONSTRAINT site_cost_kind_check CHECK (kind IN ('RENT', 'FOOD', 'SERVICES', 'ENERGY', 'OTHER')),
  amount numeric(14,2) NOT NULL
    CONSTRAINT site_cost_amount_check CHECK (amount >= 0 AND (amount <= ('1000000000000'::bigint)::numeric)),
  currency text NOT NULL
    CONSTRAINT site_cost_currency_check CHECK (currency IN ('KZT', 'TJS', 'UZS', 'USD'))
);
CREATE UNIQUE INDEX site_cost_site_id_month_kind_currency_key ON site_cost (site_id, month, kind, currency);

-- How many units of its currency one dollar bought in a month, as entered by the country whose money it is.
CREATE TABLE currency_rate (
  id uuid PRIMARY KEY,
  country text NOT NULL,
  month date NOT NULL
    CONSTRAINT currency_rate_month_check CHECK (EXTRACT(day FROM month) = 1)
    CONSTRAINT currency_rate_month_range CHECK (month BETWEEN '1900-01-01' AND '2100-01-01'),
  currency text NOT NULL
    CONSTRAINT currency_rate_currency_check CHECK (currency IN ('KZT', 'TJS', 'UZS')),
  per_usd numeric(14,4) NOT NULL
    CONSTRAINT currency_rate_per_usd_check CHECK (per_usd > 0),
  CONSTRAINT currency_rate_of_its_country CHECK ((country, currency) IN (('KZ', 'KZT'), ('TJ', 'TJS'), ('UZ', 'UZS')))
);
CREATE UNIQUE INDEX currency_rate_month_currency_key ON currency_rate (month, currency);
