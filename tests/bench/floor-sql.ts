/** The floor's statements, as one would write them by hand over the same tables. */

export const WHO = `
  SELECT t.id, u.id AS user_id, u.role, array_agg(DISTINCT s.country) AS countries
  FROM api_token t JOIN app_user u ON u.id = t.user_id JOIN user_scope s ON s.user_id = u.id AND s.country = ANY (t.countries)
  WHERE t.token_hash = $1 AND t.revoked_at IS NULL AND t.ends_at > now() AND u.active GROUP BY t.id, u.id, u.role`;

/** Begins a transaction on a user's behalf, in one message; the texts are written into it as literals. */
export const begin = (id: string, countries: string, request: string) => `BEGIN;
  SELECT set_config('app.actor_kind', 'token', true), set_config('app.actor', '${id}', true),
    set_config('app.countries', '${countries}', true), set_config('app.request', '${request}', true), set_config('app.reason', '', true)`;

export const LOG = "SELECT manzil.log_access($1, $2, $3, NULL, $4::jsonb)";

const COLUMNS = `r.ref, r.country, r.given_name, r.father_name, r.family_name, r.name_native, r.sex, r.born_on, r.household_size,
  r.status, r.registration_level, r.site_code, r.case_ref, r.pathway, r.phase, r.stage, r.stage_entered_on, r.waiting_for,
  r.owner_id, r.hard_date, r.hard_kind`;

export const PAGE = `SELECT ${COLUMNS} FROM person_row r WHERE r.country = ANY ($1) AND r.ref > $2 ORDER BY r.ref LIMIT 51`;
/** The same for one country, by name. */
export const BY_NAME = `SELECT ${COLUMNS} FROM person_row r WHERE r.country = ANY ($1) AND r.country = 'TJ' AND r.sort_name IS NOT NULL
  ORDER BY r.sort_name, r.ref LIMIT 51`;
export const TOTAL_OF_ONE =
  "SELECT count(*)::int AS total FROM person_row r WHERE r.country = ANY ($1) AND r.country = 'TJ'";
export const TOTAL = "SELECT count(*)::int AS total FROM person_row r WHERE r.country = ANY ($1)";

/**
 * What the trigram floor needs: names in one column with a trigram index, and a function that takes the scope,
 * because row-level security prevents trigrams from using an index.
 */
export const TRIGRAM = `
  CREATE EXTENSION IF NOT EXISTS pg_trgm;
  CREATE TABLE floor_name AS SELECT person_id, country, lower(given_name || ' ' || father_name || ' ' || coalesce(family_name, '')) AS name FROM person_row;
  CREATE INDEX ON floor_name USING gin (name gin_trgm_ops);
  CREATE FUNCTION floor_search(text, text[]) RETURNS TABLE (person_id uuid, score real) LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path = public AS $$
    SELECT f.person_id, word_similarity($1, f.name) AS score FROM floor_name f
    WHERE $1 <% f.name AND f.country = ANY ($2) ORDER BY score DESC, f.person_id LIMIT 20 $$;
  GRANT EXECUTE ON FUNCTION floor_search TO manzil_app;
  ANALYZE floor_name`;

export const SEARCH = `SELECT ${COLUMNS}, f.score FROM floor_search(lower($1), $2) f JOIN person_row r ON r.person_id = f.person_id ORDER BY f.score DESC, r.ref`;

const beside = (columns: string, table: string, rest = "") =>
  `SELECT ${columns} FROM ${table} x WHERE x.person_id = $1 ${rest}`;

/** A person's related rows, one query for each kind. */
const PARTS = [
  beside("kind, name, name_native", "person_alias"),
  beside("language, speaks, reads, writes", "person_language"),
  beside("entered_on, crossing, mode, token", "person_arrival"),
  beside(
    "type, number_sealed AS sealed, last_four, issuer_sealed, issued_on, expires_on, status",
    "identity_document",
  ),
  beside("kind, value_sealed AS sealed, last_four, safe, in_use, to_on", "contact_point"),
  beside(
    "purpose, recipient, decision, decided_on, valid_to, text_version, language, how, guardian_id, recorded_at",
    "consent",
    "AND x.struck_on IS NULL ORDER BY x.decided_on DESC, x.id DESC",
  ),
  `SELECT g.ref, g.opened_on, u.name AS owner, o.relationship, o.focal_point, o.from_on, ${COLUMNS} FROM group_membership m
    JOIN registration_group g ON g.id = m.group_id LEFT JOIN app_user u ON u.id = g.owner_id
    JOIN group_membership o ON o.group_id = g.id AND o.to_on IS NULL JOIN person_row r ON r.person_id = o.person_id
    WHERE m.person_id = $1 AND m.to_on IS NULL ORDER BY o.focal_point DESC, o.id`,
  `SELECT h.ref, o.from_on, ${COLUMNS} FROM household_membership m JOIN household h ON h.id = m.household_id
    JOIN household_membership o ON o.household_id = h.id AND o.to_on IS NULL JOIN person_row r ON r.person_id = o.person_id
    WHERE m.person_id = $1 AND m.to_on IS NULL ORDER BY o.id`,
  `SELECT x.code, ${COLUMNS} FROM (SELECT code, person_b_id AS other FROM relationship WHERE person_a_id = $1 AND to_on IS NULL
    UNION ALL SELECT code, person_a_id FROM relationship WHERE person_b_id = $1 AND to_on IS NULL) x JOIN person_row r ON r.person_id = x.other`,
  `SELECT y.from_on, y.to_on, y.state, y.out_reason, s.code, s.name, b.code AS bed, k.code AS room, l.code AS building FROM stay y
    JOIN site s ON s.id = y.site_id LEFT JOIN LATERAL (SELECT bed_id FROM bed_assignment a WHERE a.stay_id = y.id ORDER BY from_on DESC LIMIT 1) a ON true
    LEFT JOIN bed b ON b.id = a.bed_id LEFT JOIN room k ON k.id = b.room_id LEFT JOIN building l ON l.id = k.building_id
    WHERE y.person_id = $1 AND y.state <> 'CANCELLED' ORDER BY y.from_on DESC LIMIT 20`,
  beside(
    "kind, country, last_four, from_on, to_on, authority, status",
    "stay_permission",
    "ORDER BY to_on LIMIT 20",
  ),
  beside("code, status, severity, restricted, identified_on, ended_on", "specific_need"),
  beside("kind, from_on, to_on", "functional_need"),
  `SELECT n.level, n.body, u.name, n.written_at FROM note n LEFT JOIN app_user u ON u.id = n.author_id
    WHERE n.person_id = $1 AND n.level IN ('GENERAL', 'CASE') ORDER BY n.written_at DESC LIMIT 100`,
  `SELECT c.ref, m.role, m.included, m.outcome, w.pathway_code, c.stage, f.label, f.phase, f.actor, f.sla_days, c.stage_entered_on, c.closed_on,
      (SELECT json_agg(json_build_object('stage', t.to_stage, 'label', g.label)) FROM transition_def t JOIN stage_def g ON g.version_id = t.version_id
        AND g.code = t.to_stage WHERE t.version_id = c.version_id AND t.from_stage = c.stage AND t.kind = 'ADVANCE') AS next,
      (SELECT json_agg(json_build_object('rule', d.rule, 'due', d.due_on)) FROM deadline d WHERE d.case_id = c.id AND d.state = 'OPEN') AS deadlines
    FROM case_member m JOIN visa_case c ON c.id = m.case_id JOIN pathway_version w ON w.id = c.version_id
    JOIN stage_def f ON f.version_id = c.version_id AND f.code = c.stage WHERE m.person_id = $1`,
  beside("doc_type, state, valid_to", "case_document", "AND x.state IN ('MISSING', 'REJECTED', 'EXPIRED')"),
  `SELECT e.at, e.actor_kind, coalesce(u.name, v.name) AS by, e.reason, e.table_name, e.action, k.content FROM audit_entry e
    LEFT JOIN audit_content k ON k.entry_id = e.id LEFT JOIN app_user u ON e.actor_kind = 'user' AND u.id::text = e.actor_id
    LEFT JOIN api_token t ON e.actor_kind = 'token' AND t.id::text = e.actor_id LEFT JOIN app_user v ON v.id = t.user_id
    WHERE e.person_id = $1 ORDER BY e.id DESC LIMIT 60`,
];

const asLists = (parts: readonly string[], found: string) =>
  parts
    .map(
      (part, at) =>
        `(SELECT coalesce(json_agg(x), '[]') FROM (${part.replaceAll("$1", found)}) x) AS part${String(at)}`,
    )
    .join(",\n");

/** A person with family, cases and history, as one statement. */
export const PERSON = `WITH found AS MATERIALIZED (SELECT p.*, r.household_size, r.phase, r.hard_date, r.hard_kind
    FROM person p JOIN person_row r ON r.person_id = p.id WHERE p.ref = $1 AND p.country = ANY ($2))
  SELECT f.*, ${asLists(PARTS, "(SELECT id FROM found)")} FROM found f`;

const ofCase = (columns: string, table: string, rest = "") =>
  `SELECT ${columns} FROM ${table} x WHERE x.case_id = $1 ${rest}`;

const CASE_PARTS = [
  `SELECT m.role, m.included, m.outcome, m.age_out_on, ${COLUMNS} FROM case_member m JOIN person_row r ON r.person_id = m.person_id
    WHERE m.case_id = $1 ORDER BY m.id`,
  ofCase(
    "person_id, doc_type, state, valid_to, received_on, version",
    "case_document",
    "ORDER BY doc_type, id",
  ),
  ofCase("rule, state, anchor_on, due_on, closed_on", "deadline", "ORDER BY due_on"),
  ofCase("kind, on_day, post_code, outcome", "appointment", "ORDER BY on_day DESC"),
  ofCase("*", "external_number", "ORDER BY issuer"),
  `SELECT DISTINCT ON (s.person_id) s.person_id, s.done_on, s.valid_to FROM medical_status s JOIN case_member m ON m.person_id = s.person_id
    WHERE m.case_id = $1 ORDER BY s.person_id, s.done_on DESC`,
  `SELECT d.person_id, d.expires_on FROM identity_document d JOIN case_member m ON m.person_id = d.person_id
    WHERE m.case_id = $1 AND d.type = 'PASSPORT'`,
  `SELECT e.from_on, e.to_on FROM employment_claim e WHERE e.person_id = (SELECT principal_id FROM found)`,
  `SELECT x.ref, x.kind, x.state, x.reason, x.effective_on, u.name, v.name AS by FROM approval x JOIN app_user u ON u.id = x.requested_by_id
    LEFT JOIN app_user v ON v.id = x.decided_by_id WHERE x.case_id = $1 ORDER BY x.requested_at DESC`,
  `SELECT n.level, n.body, u.name, n.written_at FROM note n LEFT JOIN app_user u ON u.id = n.author_id
    WHERE n.case_id = $1 AND n.level IN ('GENERAL', 'CASE') ORDER BY n.written_at DESC LIMIT 100`,
  `SELECT x.seq, x.from_stage, x.to_stage, x.kind, x.reason, x.effective_on, x.recorded_at, u.name FROM stage_event x
    LEFT JOIN app_user u ON u.id = x.actor_id WHERE x.case_id = $1 ORDER BY x.seq DESC`,
  `SELECT x.at, x.table_name, x.action, x.fields, x.reason, u.name FROM audit_entry x LEFT JOIN app_user u ON u.id::text = x.actor_id
    WHERE x.case_id = $1 ORDER BY x.id DESC LIMIT 40`,
  `SELECT t.to_stage, t.kind, t.guards, g.label FROM transition_def t JOIN stage_def g ON g.version_id = t.version_id AND g.code = t.to_stage
    WHERE t.version_id = (SELECT version_id FROM found) AND t.from_stage = (SELECT stage FROM found)`,
];

/** A case with its people, documents, days and history, as one statement. */
export const CASE = `WITH found AS MATERIALIZED (SELECT c.*, w.pathway_code, u.name AS owner FROM visa_case c
    JOIN pathway_version w ON w.id = c.version_id LEFT JOIN app_user u ON u.id = c.owner_id WHERE c.ref = $1 AND c.country = ANY ($2))
  SELECT f.*, ${asLists(CASE_PARTS, "(SELECT id FROM found)")} FROM found f`;

export const UPDATE = `UPDATE person SET occupation = $4, version = version + 1
  WHERE ref = $1 AND country = ANY ($2) AND version = $3 RETURNING version`;

/** A list export without names, like the server's own, by COPY. `today` is a day that was checked before. */
export const copyOf = (today: string) => `
  COPY (SELECT r.ref, r.sex, CASE WHEN r.born_on IS NULL THEN '' WHEN a < 5 THEN '0-4' WHEN a < 12 THEN '5-11' WHEN a < 18 THEN '12-17'
      WHEN a < 60 THEN '18-59' ELSE '60+' END, r.country, r.site_code, r.household_size, r.case_ref, r.pathway, r.phase, r.stage,
      date '${today}' - r.stage_entered_on, r.hard_date - date '${today}'
    FROM person_row r, extract(year FROM age(date '${today}', r.born_on)) a
    WHERE r.country IN ('KZ', 'TJ', 'UZ') ORDER BY r.ref) TO STDOUT WITH (FORMAT csv)`;

/** The weekly status counted from the live rows: what a snapshot saves. */
export const STATUS = `
  WITH base AS (
    SELECT p.id, p.country, coalesce(r.site_code, '') AS site, coalesce(w.pathway_code, '') AS path, coalesce(f.phase, '') AS phase,
      c.id AS case_id, f.actor, c.principal_id = p.id AS principal, $1::date - c.stage_entered_on AS days,
      row_number() OVER (PARTITION BY p.id ORDER BY c.opened_on, c.ref) = 1 AS counted
    FROM person p JOIN person_row r ON r.person_id = p.id
    LEFT JOIN (case_member m JOIN visa_case c ON c.id = m.case_id AND c.closed_on IS NULL
      JOIN stage_def f ON f.version_id = c.version_id AND f.code = c.stage
      JOIN pathway_version w ON w.id = c.version_id) ON m.person_id = p.id AND m.included
    WHERE p.country = ANY ($2) AND p.status <> 'CLOSED')
  SELECT country, site, path, phase, count(*) FILTER (WHERE principal)::int AS cases, count(*) FILTER (WHERE counted)::int AS persons,
    percentile_cont(0.5) WITHIN GROUP (ORDER BY days) FILTER (WHERE principal) AS median, max(days) FILTER (WHERE principal) AS oldest,
    count(*) FILTER (WHERE principal AND actor = 'APPLICANT')::int AS applicant, count(*) FILTER (WHERE principal AND actor = 'HOST_GOV')::int AS host,
    count(*) FILTER (WHERE principal AND phase = 'MEDICAL')::int AS medical, count(*) FILTER (WHERE principal AND actor IN ('IOM', 'AGENCY'))::int AS agency
  FROM base GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4`;
