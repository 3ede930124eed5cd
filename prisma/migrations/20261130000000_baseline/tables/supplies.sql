-- What is handed out: who is due it, how much, how often. Reference data.
CREATE TABLE kit (
  code text PRIMARY KEY,
  label jsonb NOT NULL,
  unit text NOT NULL,
  min_age int,
  max_age int,
  sex text,
  per_person int NOT NULL,
  every_days int,
  position int NOT NULL,
  active boolean NOT NULL DEFAULT true
);

-- Stock is the sum of the moves, and never below zero.
CREATE TABLE stock_move (
  id uuid PRIMARY KEY,
  country text NOT NULL,
  site_id uuid NOT NULL,
  kit_code text NOT NULL,
  on_day date NOT NULL
    CONSTRAINT stock_move_on_day_range CHECK (on_day BETWEEN '1900-01-01' AND '2100-01-01'),
  quantity int NOT NULL
    CONSTRAINT stock_move_quantity_check CHECK (quantity <> 0 AND quantity BETWEEN -100000 AND 100000),
  cause text NOT NULL
    CONSTRAINT stock_move_cause_check CHECK (cause IN ('RECEIVED', 'ISSUED', 'LOST', 'COUNTED', 'SENT')),
  note text
    CONSTRAINT stock_move_note_check CHECK (char_length(note) <= 500),
  hand_out_id uuid,
  CONSTRAINT stock_move_issued_by_hand_out CHECK ((cause = 'ISSUED') = (hand_out_id IS NOT NULL))
);
CREATE UNIQUE INDEX stock_move_hand_out_id_key ON stock_move (hand_out_id);
CREATE INDEX stock_move_site_id_kit_code_idx ON stock_move (site_id, kit_code);

-- A kit given to a household or a person; `period` is the first day of the period it is for, so that none is given
-- twice.
CREATE TABLE hand_out (
  id uuid PRIMARY KEY,
  country text NOT NULL,
  site_id uuid NOT NULL,
  kit_code text NOT NULL,
  unit_id uuid NOT NULL,
  person_id uuid NOT NULL,
  person_country text NOT NULL,
  quantity int NOT NULL
    CONSTRAINT hand_out_quantity_check CHECK (quantity BETWEEN 1 AND 1000),
  on_day date NOT NULL
    CONSTRAINT hand_out_on_day_range CHECK (on_day BETWEEN '1900-01-01' AND '2100-01-01'),
  period date NOT NULL
    CONSTRAINT hand_out_period_range CHECK (period BETWEEN '1900-01-01' AND '2100-01-01'),
  proof text NOT NULL
    CONSTRAINT hand_out_proof_check CHECK (proof IN ('SIGNATURE', 'CARD', 'LIST')),
  given_by_id uuid NOT NULL
);
CREATE UNIQUE INDEX hand_out_kit_code_unit_id_period_key ON hand_out (kit_code, unit_id, period);
CREATE INDEX hand_out_person_id_idx ON hand_out (person_id);
CREATE INDEX hand_out_site_id_on_day_idx ON hand_out (site_id, on_day);

CREATE TABLE meal_count (
  id uuid PRIMARY KEY,
  country text NOT NULL,
  site_id uuid NOT NULL,
  on_day date NOT NULL
    CONSTRAINT meal_count_on_day_range CHECK (on_day BETWEEN '1900-01-01' AND '2100-01-01'),
  meal text NOT NULL
    CONSTRAINT meal_count_meal_check CHECK (meal IN ('BREAKFAST', 'LUNCH', 'DINNER')),
  count int NOT NULL
    CONSTRAINT meal_count_count_check CHECK (count BETWEEN 0 AND 100000)
);
CREATE UNIQUE INDEX meal_count_site_id_on_day_meal_key ON meal_count (site_id, on_day, meal);
