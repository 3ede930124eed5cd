-- Work on a room or bed; while it blocks, its beds are out of service.
CREATE TABLE work_order (
  id uuid PRIMARY KEY,
  country text NOT NULL,
  site_id uuid NOT NULL,
  room_id uuid NOT NULL,
  kind text NOT NULL,
  note text,
  blocks boolean NOT NULL,
  from_on date NOT NULL
    CONSTRAINT work_order_from_on_range CHECK (from_on BETWEEN '1900-01-01' AND '2100-01-01'),
  due_on date
    CONSTRAINT work_order_due_on_range CHECK (due_on BETWEEN '1900-01-01' AND '2100-01-01'),
  done_on date
    CONSTRAINT work_order_done_on_range CHECK (done_on BETWEEN '1900-01-01' AND '2100-01-01'),
  state text NOT NULL DEFAULT 'OPEN'
    CONSTRAINT work_order_state_check CHECK (state IN ('OPEN', 'DONE', 'CANCELLED')),
  opened_by_id uuid NOT NULL,
  CONSTRAINT work_order_done_has_a_day CHECK ((state = 'OPEN') = (done_on IS NULL)),
  CONSTRAINT work_order_ends_after CHECK (due_on >= from_on AND done_on >= from_on),
  CONSTRAINT work_order_texts CHECK (char_length(kind) <= 60 AND char_length(note) <= 2000)
);
CREATE UNIQUE INDEX one_open_work_order ON work_order (room_id, kind) WHERE (state = 'OPEN');
CREATE UNIQUE INDEX work_order_id_country_key ON work_order (id, country);
CREATE INDEX work_order_site_id_state_idx ON work_order (site_id, state);

CREATE TABLE inspection (
  id uuid PRIMARY KEY,
  country text NOT NULL,
  site_id uuid NOT NULL,
  kind text NOT NULL,
  on_day date NOT NULL
    CONSTRAINT inspection_on_day_range CHECK (on_day BETWEEN '1900-01-01' AND '2100-01-01'),
  result text NOT NULL
    CONSTRAINT inspection_result_check CHECK (result IN ('PASSED', 'PARTLY', 'FAILED')),
  note text,
  next_on date
    CONSTRAINT inspection_next_on_range CHECK (next_on BETWEEN '1900-01-01' AND '2100-01-01'),
  inspected_by text NOT NULL,
  CONSTRAINT inspection_texts CHECK (char_length(kind) <= 60 AND char_length(note) <= 2000 AND char_length(inspected_by) BETWEEN 1 AND 200)
);
CREATE INDEX inspection_site_id_on_day_idx ON inspection (site_id, on_day);
