import type { Ask } from "./world-sql";

/** A constraint or unique index of the catalogue: a check, a foreign key, a unique key or an exclusion. */
export type Rule = {
  name: string;
  table: string;
  kind: "c" | "f" | "u" | "x";
  /** A check's condition; for a key the condition of the rows it applies to. */
  condition: string | null;
};

type Column = { name: string; type: string; nullable: boolean; written: boolean; at: number };
type Values = ReadonlyMap<string, string | null>;

/** Every rule of the catalogue. */
export const RULES = `
  SELECT conname::text AS name, conrelid::regclass::text AS "table", CASE contype WHEN 'p' THEN 'u' ELSE contype::text END AS kind,
    CASE WHEN contype = 'c' THEN pg_get_expr(conbin, conrelid) ELSE pg_get_expr(i.indpred, conrelid) END AS condition
  FROM pg_constraint c LEFT JOIN pg_index i ON i.indexrelid = c.conindid AND c.contype IN ('p', 'u', 'x')
  WHERE connamespace = 'public'::regnamespace AND contype IN ('c', 'f', 'p', 'u', 'x')
    AND conrelid <> '_prisma_migrations'::regclass
  UNION ALL
  SELECT k.relname::text, x.indrelid::regclass::text, 'u', pg_get_expr(x.indpred, x.indrelid)
  FROM pg_index x JOIN pg_class k ON k.oid = x.indexrelid
  WHERE x.indisunique AND k.relnamespace = 'public'::regnamespace
    AND NOT EXISTS (SELECT FROM pg_constraint c WHERE c.conindid = x.indexrelid AND c.contype IN ('p', 'u', 'x'))
  ORDER BY 2, 1`;

const COLUMNS = `
  SELECT attname::text AS name, format_type(atttypid, NULL) AS type, NOT attnotnull AS nullable,
    attgenerated = '' AND attidentity = '' AS written, attnum::int AS at
  FROM pg_attribute WHERE attrelid = $1::text::regclass AND attnum > 0 AND NOT attisdropped ORDER BY attnum`;

const UUID = "00000000-0000-7000-8000-000000000";

/** A distinct value of each type: never null, with days one after another in the order of the columns. */
function plain({ type, at }: Column): string {
  const day = new Date(Date.UTC(2026, 0, 5 + at)).toISOString().slice(0, 10);
  if (type.endsWith("[]")) return "{}";
  switch (type) {
    case "uuid":
      return `${UUID}${String(100 + at)}`;
    case "date":
      return day;
    case "daterange":
      return `[${day},2026-12-31)`;
    case "tstzrange":
      return `[${day} 06:00+00,2026-12-31 06:00+00)`;
    case "jsonb":
      return "{}";
    case "bytea":
      return `\\x${String(10 + at)}`;
    case "boolean":
      return "true";
    default:
      if (type.startsWith("timestamp")) return `${day} 06:00+00`;
      // A number that no record of the reference data has.
      return /^(text|char)/.test(type) ? "x" : type === "bigint" ? "900000000000" : "1";
  }
}

/** Values of a column among which one breaks or meets a condition that mentions it. */
function candidates(column: Column, condition: string): (string | null)[] {
  const said = [...condition.matchAll(/'((?:[^']|'')*)'/g)].map(([, text]) =>
    (text ?? "").replaceAll("''", "'"),
  );
  const numbers = [...condition.matchAll(/\b\d+\b/g)].flatMap(([n]) => [
    n,
    String(Number(n) + 1),
    `-${Number(n) + 1}`,
  ]);
  const bag: Record<string, string[]> = {
    uuid: [`${UUID}001`, `${UUID}999`],
    date: ["1800-01-01", "2026-01-05", "2026-01-06", "2026-06-01", "9000-01-01"],
    jsonb: ["{}", "[]", "null", '"x"', "1", '{"en": ""}', JSON.stringify({ en: "x".repeat(30_000) })],
    bytea: ["\\x", "\\x00", `\\x${"00".repeat(32)}`, `\\x${"00".repeat(9_000)}`],
    boolean: ["true", "false"],
    daterange: ["empty", "[2026-01-05,2026-01-06)", "(,)", "[2026-01-05,)"],
    tstzrange: ["empty", "(,)"],
    text: ["", " ", "x", "KZ", "ZZZ", ...said, "x".repeat(30_000)],
  };
  const days = ["1800-01-01", "2026-01-05", "2026-01-06", "9000-01-01"].map((day) => `${day} 06:00+00`);
  const most = { smallint: 32_767, integer: 2 ** 31 - 1 }[column.type] ?? 1e9;
  const amounts = ["0", "1", "2", "-1", ...numbers, String(most), `-${most}`].filter(
    (n) => Math.abs(Number(n)) <= most,
  );
  const array = ["{}", "{NULL}", "{ZZZ}", `{${Array.from({ length: 400 }, () => "1").join(",")}}`, "{-1}"];
  const own = column.type.endsWith("[]")
    ? array.filter((text) => column.type === "text[]" || !/ZZZ/.test(text))
    : column.type.startsWith("timestamp")
      ? days
      : /^char/.test(column.type)
        ? bag.text
        : (bag[column.type] ?? amounts);
  return [plain(column), ...(column.nullable ? [null] : []), ...new Set(own)];
}

const literal = (value: string | null, type: string) =>
  value === null ? `NULL::${type}` : `'${value.replaceAll("'", "''")}'::${type}`;

/** Looks for values of the columns in a condition that make it come out as `wanted`. */
async function valuesFor(
  ask: Ask,
  columns: readonly Column[],
  condition: string,
  wanted: boolean,
): Promise<Values | null> {
  const named = columns.filter(({ name }) => new RegExp(`(?<![\\w'])"?${name}"?(?![\\w'(])`).test(condition));
  const base = [
    new Map(named.map((column) => [column.name, plain(column)])),
    new Map(named.map((column) => [column.name, column.nullable ? null : plain(column)])),
  ];
  for (const free of [1, 2, 3, 4])
    for (const start of base)
      for (const chosen of choose(named, Math.min(free, named.length))) {
        const fixed = named.filter((column) => !chosen.includes(column));
        const from = [
          `(SELECT ${["1 AS one", ...fixed.map(({ name, type }) => `${literal(start.get(name) ?? null, type)} AS "${name}"`)].join(", ")}) fixed`,
          ...chosen.map(
            (column) =>
              `(VALUES ${candidates(column, condition)
                .map((value) => `(${literal(value, column.type)})`)
                .join(", ")}) AS "of_${column.name}" ("${column.name}")`,
          ),
        ];
        const [row] = await ask(
          `SELECT ${named.map(({ name }) => `"${name}"::text AS "${name}"`).join(", ") || "1"} FROM ${from.join(", ")}
           WHERE (${condition}) IS ${wanted ? "TRUE" : "FALSE"} LIMIT 1`,
        );
        if (row) return new Map(named.map(({ name }) => [name, row[name] as string | null]));
      }
  return null;
}

function* choose<T>(of: readonly T[], count: number): Generator<T[]> {
  if (count === 0) {
    yield [];
    return;
  }
  for (const [at, first] of of.entries())
    for (const rest of choose(of.slice(at + 1), count - 1)) yield [first, ...rest];
}

/** Leaves only one rule of a table: no trigger of ours, no other rule that the same rows could break first. */
function aloneSql({ table, name, kind }: Rule): string {
  const twice = kind === "u" || kind === "x";
  return `DO $$ DECLARE other record; BEGIN
    ALTER TABLE ${table} DISABLE TRIGGER USER;
    FOR other IN SELECT conname FROM pg_constraint WHERE conrelid = '${table}'::regclass AND conname <> '${name}'
        AND contype IN (${twice ? "'c', 'f', 'p', 'u', 'x'" : "'c', 'f', 'x'"})
      LOOP EXECUTE format('ALTER TABLE ${table} DROP CONSTRAINT IF EXISTS %I CASCADE', other.conname); END LOOP;
    FOR other IN SELECT i.indexrelid::regclass AS index FROM pg_index i JOIN pg_class k ON k.oid = i.indexrelid
      WHERE i.indrelid = '${table}'::regclass AND i.indisunique AND k.relname <> '${name}' AND ${twice}
      LOOP EXECUTE format('DROP INDEX %s CASCADE', other.index); END LOOP;
  END $$`;
}

/**
 * The statements that break this rule and no other: the last one is the one to be refused. Null if no such values
 * were found. Queries `ask` for values; changes nothing beyond what the statements change.
 */
export async function breaking(ask: Ask, rule: Rule): Promise<string[] | null> {
  const columns = (await ask(COLUMNS, [rule.table])) as Column[];
  const found =
    rule.condition === null
      ? new Map<string, string | null>()
      : await valuesFor(ask, columns, rule.condition, rule.kind !== "c");
  if (!found) return null;
  const written = columns.filter((column) => column.written);
  const values = written.map((column) =>
    literal(found.has(column.name) ? (found.get(column.name) ?? null) : plain(column), column.type),
  );
  const insert = `INSERT INTO ${rule.table} (${written.map(({ name }) => `"${name}"`).join(", ")}) VALUES (${values.join(", ")})`;
  const twice = rule.kind === "u" || rule.kind === "x";
  return [aloneSql(rule), "SET CONSTRAINTS ALL IMMEDIATE", ...(twice ? [insert, insert] : [insert])];
}
