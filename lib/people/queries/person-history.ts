import "server-only";
import { Prisma } from "@/lib/core/db";
import { momentOf, type Reading, reading } from "@/lib/core/reading";
import { withActorName } from "@/lib/ledger/actor-name";
import { HISTORY_TABLES } from "../history-tables";

/** A column with its value before and after; a yes or no is still one, for the page to say in words. */
export type HistoryField = { field: string; before: string | boolean | null; after: string | boolean | null };
export type HistoryEntry = {
  at: string;
  by: string;
  byKind: string;
  table: string;
  action: string;
  reason: string | null;
  fields: HistoryField[];
  /** The record merged into this one to which it happened, before the merge. */
  merged: string | null;
};

// Keys and counters mean nothing to a reader.
const SILENT =
  /(^id$|_id$|^version$|^country$|^person_country$|_key$|^last_four$|^ref$|^registered_at$|^removed_at$|^written_at$|^recorded_at$)/;
const SEALED = /_sealed$/;
const RESTRICTED_NOTES = new Set(["PROTECTION", "MEDICAL", "LEGAL"]);
const SHOWN = 60;

type Values = Record<string, unknown>;
type Content = { before: Values | null; after: Values | null };

function contentOf(text: string | null): Content {
  if (!text) return { before: null, after: null };
  const { before, after } = JSON.parse(text) as Partial<Content>;
  return { before: before ?? null, after: after ?? null };
}

function shown(value: unknown): string | boolean | null {
  if (typeof value === "boolean") return value;
  if (value === null || value === undefined || value === "") return null;
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

function fieldsOf({ before, after }: Content): HistoryField[] {
  const names = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])]
    .filter((name) => !SILENT.test(name))
    .sort();
  return names.flatMap((name) => {
    // If a sealed value changed, the history says so but not what it was.
    if (SEALED.test(name))
      return [
        {
          field: name,
          before: before?.[name] ? "••••" : null,
          after: after?.[name] ? "••••" : null,
        },
      ];
    const was = shown(before?.[name]);
    const is = shown(after?.[name]);
    return was === is ? [] : [{ field: name, before: was, after: is }];
  });
}

function isRestricted(table: string, { before, after }: Content): boolean {
  const values = { ...before, ...after };
  if (table === "specific_need") return values.restricted === true;
  return table === "note" && RESTRICTED_NOTES.has(String(values.level));
}

type Row = Omit<HistoryEntry, "fields"> & {
  id: string;
  until: string | null;
  content: string | null;
  restricted: boolean;
};

/**
 * A page of the history; `older` is the number of its last entry if more follow. What happened between `since` and
 * `until` (null: without end) belongs on the page.
 */
export type History = {
  entries: HistoryEntry[];
  older: string | null;
  since: string | null;
  until: string | null;
};

/** Of a file only what people do with it is told, not how it comes and goes in the store. */
function toldOfFile(fields: readonly HistoryField[]): HistoryField[] {
  return fields.flatMap(({ field, after }) =>
    field === "state" && (after === "HELD" || after === "REMOVED") ? [{ field, before: null, after }] : [],
  );
}

/** Where a page of the history starts: the number of an entry in an address; anything else is the newest page. */
export function historyStart(text: unknown): bigint | undefined {
  return typeof text === "string" && /^\d{1,18}$/.test(text) ? BigInt(text) : undefined;
}

/** A person's record, and those merged into it with the transaction of the merge: what happened before it belongs here. */
function recordsOf(id: string): Prisma.Sql {
  return Prisma.sql`(SELECT ${id}::uuid AS id, NULL::text AS merged, NULL::bigint AS until
    UNION ALL SELECT p.id, p.ref, (SELECT max(x.tx) FROM audit_entry x
      WHERE x.person_id = p.id AND x.table_name = 'person' AND 'merged_into_id' = ANY (x.fields))
    FROM person p WHERE p.merged_into_id = ${id}::uuid)`;
}

/**
 * Changes to a person before entry `before` (none: up to now), newest first: when, by whom, which fields, before and
 * after, why; also what happened to records merged into theirs, before the merge. Sealed values show as dots. Changes to restricted needs and notes are left out unless the user may read
 * them, so a page may hold fewer than the sixty entries it looks at.
 */
export function historyOf(
  id: string,
  { restrictedToo, before }: { restrictedToo: boolean; before?: bigint | undefined },
): Reading<History> {
  const past = before === undefined ? Prisma.empty : Prisma.sql`AND id < ${before}`;
  const until =
    before === undefined
      ? Prisma.sql`NULL::timestamptz`
      : Prisma.sql`(SELECT b.at FROM audit_entry b WHERE b.id = ${before} AND b.person_id IN (SELECT m.id FROM ${recordsOf(id)} m))`;
  const sql = Prisma.sql`
    SELECT e.id::text AS id, e.at, coalesce(doer.name, '') AS by, e.actor_kind AS "byKind", e.table_name AS "table", e.action, e.reason, k.content, ${until} AS until,
      e.table_name = 'specific_need' AND EXISTS (SELECT FROM specific_need n
        WHERE n.person_id IN (SELECT m.id FROM ${recordsOf(id)} m) AND n.restricted AND n.id::text = e.row_id) AS restricted, e.merged
    FROM (SELECT each.*, m.merged FROM ${recordsOf(id)} m CROSS JOIN LATERAL (SELECT * FROM audit_entry
      WHERE person_id = m.id AND (m.until IS NULL OR tx < m.until) AND table_name = ANY (${HISTORY_TABLES}) ${past}
      ORDER BY id DESC LIMIT ${SHOWN + 1}) each ORDER BY each.id DESC LIMIT ${SHOWN + 1}) e
    LEFT JOIN audit_content k ON k.entry_id = e.id ${withActorName}
    ORDER BY e.id DESC`;
  return reading(sql, (rows: readonly Row[]) => {
    const page = rows.slice(0, SHOWN);
    const entries = page.flatMap(({ id: _number, until: _until, content: text, restricted, ...row }) => {
      const content = contentOf(text);
      if (!restrictedToo && (restricted || isRestricted(row.table, content))) return [];
      const fields = row.table === "stored_file" ? toldOfFile(fieldsOf(content)) : fieldsOf(content);
      // A merge changes whose row it is. That is not shown here, and never for a restricted note.
      if ((row.action === "update" || row.table === "stored_file") && fields.length === 0) return [];
      return [{ ...row, at: momentOf(row.at), fields }];
    });
    const last = rows.length > SHOWN ? page.at(-1) : undefined;
    const newer = page[0]?.until;
    return {
      entries,
      older: last?.id ?? null,
      since: last ? momentOf(last.at) : null,
      until: newer ? momentOf(newer) : null,
    };
  });
}
