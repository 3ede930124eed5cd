import "server-only";
import type { Tx } from "@/lib/core/db";

export type HistoryField = { field: string; before: string | null; after: string | null };
export type HistoryEntry = {
  at: string;
  by: string;
  byKind: string;
  table: string;
  action: string;
  reason: string | null;
  fields: HistoryField[];
};

/** Tables whose changes belong to the file of a person as a caseworker reads it. */
const TABLES = [
  "person",
  "person_alias",
  "person_language",
  "contact_point",
  "identity_document",
  "person_arrival",
  "group_membership",
  "household_membership",
  "functional_need",
  "specific_need",
  "stay",
  "bed_assignment",
  "stay_permission",
  "case_member",
  "case_document",
  "note",
];
// Keys and counters say nothing to a reader.
const SILENT =
  /(^id$|_id$|^version$|^country$|^person_country$|_key$|^last_four$|^ref$|^registered_at$|^written_at$|^recorded_at$)/;
const SEALED = /_sealed$/;
const RESTRICTED_NOTES = new Set(["PROTECTION", "MEDICAL", "LEGAL"]);
const SHOWN = 60;

type Values = Record<string, unknown>;
type Content = { before: Values | null; after: Values | null };

function contentOf(text: string | undefined): Content {
  if (!text) return { before: null, after: null };
  const { before, after } = JSON.parse(text) as Partial<Content>;
  return { before: before ?? null, after: after ?? null };
}

function textOf(value: unknown): string | null {
  if (value === null || value === undefined || value === "") return null;
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

function fieldsOf({ before, after }: Content): HistoryField[] {
  const names = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])]
    .filter((name) => !SILENT.test(name))
    .sort();
  return names.flatMap((name) => {
    // A sealed value changed: that it did is told, what it was is not.
    if (SEALED.test(name))
      return [
        {
          field: name.replace(SEALED, ""),
          before: before?.[name] ? "••••" : null,
          after: after?.[name] ? "••••" : null,
        },
      ];
    const [was, is] = [textOf(before?.[name]), textOf(after?.[name])];
    return was === is ? [] : [{ field: name, before: was, after: is }];
  });
}

function isRestricted(
  table: string,
  { before, after }: Content,
  all: ReadonlySet<string>,
  rowId: string,
): boolean {
  const values = { ...before, ...after };
  if (table === "specific_need") return values.restricted === true || all.has(rowId);
  return table === "note" && RESTRICTED_NOTES.has(String(values.level));
}

/**
 * What was changed of a person, newest first: when, by whom, which fields, before and after, why. Sealed values show
 * as dots; changes of restricted needs and notes are left out unless the asker reads them.
 */
export async function readHistory(tx: Tx, id: string, restrictedToo: boolean): Promise<HistoryEntry[]> {
  const rows = await tx.auditEntry.findMany({
    where: { personId: id, tableName: { in: TABLES } },
    orderBy: { id: "desc" },
    take: SHOWN,
    select: {
      at: true,
      actorKind: true,
      actorId: true,
      reason: true,
      tableName: true,
      rowId: true,
      action: true,
      content: { select: { content: true } },
    },
  });
  const restricted = await tx.specificNeed.findMany({
    where: { personId: id, restricted: true },
    select: { id: true },
  });
  const hidden = new Set(restricted.map((need) => need.id));
  const names = await nameActors(tx, rows);
  return rows.flatMap((row) => {
    const content = contentOf(row.content?.content);
    if (!restrictedToo && isRestricted(row.tableName, content, hidden, row.rowId)) return [];
    return [
      {
        at: row.at.toISOString(),
        by: names.get(row.actorId) ?? "",
        byKind: row.actorKind,
        table: row.tableName,
        action: row.action,
        reason: row.reason,
        fields: fieldsOf(content),
      },
    ];
  });
}

const isId = (text: string) => /^[0-9a-f-]{36}$/.test(text);

async function nameActors(
  tx: Tx,
  rows: readonly { actorKind: string; actorId: string }[],
): Promise<Map<string, string>> {
  const ids = (kind: string) => [
    ...new Set(rows.filter((row) => row.actorKind === kind && isId(row.actorId)).map((row) => row.actorId)),
  ];
  const users = await tx.appUser.findMany({
    where: { id: { in: ids("user") } },
    select: { id: true, name: true },
  });
  const tokens = await tx.apiToken.findMany({
    where: { id: { in: ids("token") } },
    select: { id: true, user: { select: { name: true } } },
  });
  return new Map([
    ...users.map((user) => [user.id, user.name] as const),
    ...tokens.map((token) => [token.id, token.user.name] as const),
  ]);
}
