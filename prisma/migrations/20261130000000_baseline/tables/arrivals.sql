CREATE TABLE arrival_event (
  id uuid PRIMARY KEY,
  ref text NOT NULL
    CONSTRAINT arrival_event_ref_shape CHECK (ref ~ '^A-[0-9]{7}-[0-9]$'),
  country text NOT NULL,
  occurred_at timestamptz(6) NOT NULL,
  crossing text NOT NULL,
  district text NOT NULL,
  men int NOT NULL,
  women int NOT NULL,
  children int NOT NULL,
  authority text,
  transport text,
  note text
);
CREATE UNIQUE INDEX arrival_event_id_country_key ON arrival_event (id, country);
CREATE UNIQUE INDEX arrival_event_ref_key ON arrival_event (ref);

CREATE TABLE person_arrival (
  id uuid PRIMARY KEY,
  person_id uuid NOT NULL,
  country text NOT NULL,
  event_id uuid,
  entered_on date NOT NULL
    CONSTRAINT person_arrival_entered_on_range CHECK (entered_on BETWEEN '1900-01-01' AND '2100-01-01'),
  crossing text NOT NULL,
  mode text NOT NULL,
  token text
);
CREATE INDEX person_arrival_event_id_idx ON person_arrival (event_id);
CREATE INDEX person_arrival_person_id_idx ON person_arrival (person_id);
