import "server-only";
import type { Actor } from "@/lib/access/actor";
import { findByOpaqueId, opaqueId } from "@/lib/access/opaque-id";
import { inTransaction, type Prisma, type Tx } from "@/lib/core/db";
import { Failure } from "@/lib/core/failure";
import type { Reference } from "@/lib/core/reference-number";
import { setting } from "@/lib/core/setting";
import { logAccess } from "@/lib/ledger/access-log";
import type { AccessFilter, AuditFilter } from "./schema";
import { type Change, changesOf, type SeenClass } from "./shown";

/** Who did it: a person by name, or what acted on its own. */
export type Doer = { kind: string; name: string | null };

export type AuditItem = {
  number: string;
  at: Date;
  by: Doer;
  action: string;
  table: string;
  /** The person or case it is about, where the reader's scope reaches it. */
  ref: string | null;
  country: string | null;
  reason: string | null;
  changes: Change[];
  erased: boolean;
};

export type AccessItem = {
  number: string;
  at: Date;
  by: Doer;
  kind: string;
  subject: string | null;
  country: string | null;
  reason: string | null;
  detail: string;
};

export type Page<T> = { items: T[]; nextCursor: string | null };

type People = ReadonlyMap<string, string>;

const DAY = 86_400_000;
const SYSTEM_KINDS: readonly string[] = ["job", "operator", "seed", "anonymous"];

/** The accounts an entry can be filtered by, by name. */
export async function listActors(actor: Actor): Promise<{ of: string; name: string }[]> {
  actor.permit(reading(actor));
  return inTransaction(actor.who, async (tx) => {
    const users = await tx.appUser.findMany({ orderBy: { name: "asc" }, select: { id: true, name: true } });
    return users.map(({ id, name }) => ({ of: opaqueId("user", id), name }));
  });
}

/** Administrators and auditors read the trail of everything, coordinators that of one record of their countries. */
function reading(actor: Actor): "audit.read" | "audit.summary" {
  return actor.may("audit.read") ? "audit.read" : "audit.summary";
}

function between({ from, to }: { from?: string | undefined; to?: string | undefined }) {
  if (!from && !to) return {};
  const after = from ? { gte: new Date(`${from}T00:00:00Z`) } : {};
  const before = to ? { lt: new Date(Date.parse(`${to}T00:00:00Z`) + DAY) } : {};
  return { at: { ...after, ...before } };
}

/** Actor columns of an entry: a user's own changes and those of their tokens. */
async function byWhom(tx: Tx, chosen: string | undefined) {
  if (!chosen) return {};
  if (SYSTEM_KINDS.includes(chosen)) return { actorKind: chosen };
  const users = await tx.appUser.findMany({ select: { id: true } });
  const user = findByOpaqueId("user", users, chosen);
  if (!user) throw new Failure("notFound");
  const tokens = await tx.apiToken.findMany({ where: { userId: user.id }, select: { id: true } });
  return { actorId: { in: [user.id, ...tokens.map((token) => token.id)] } };
}

async function namesOf(tx: Tx, ids: readonly string[]): Promise<People> {
  const wanted = [...new Set(ids)].filter((id) => /^[0-9a-f-]{36}$/.test(id));
  if (wanted.length === 0) return new Map();
  const users = await tx.appUser.findMany({
    where: { id: { in: wanted } },
    select: { id: true, name: true },
  });
  const tokens = await tx.apiToken.findMany({
    where: { id: { in: wanted } },
    select: { id: true, name: true, user: { select: { name: true } } },
  });
  return new Map([
    ...users.map((user) => [user.id, user.name] as const),
    ...tokens.map((token) => [token.id, `${token.user.name} · ${token.name}`] as const),
  ]);
}

function doer(row: { actorKind: string; actorId: string }, names: People): Doer {
  const { actorKind: kind, actorId } = row;
  const task = kind === "job" ? actorId.replace(/^job:/, "") : null;
  return { kind, name: names.get(actorId) ?? task };
}

/** The ids behind a reference within reach; nothing out of reach is found. */
async function aboutRecord(tx: Tx, { letter, ref }: Reference): Promise<Prisma.AuditEntryWhereInput> {
  if (letter === "C") {
    const found = await tx.visaCase.findUnique({ where: { ref }, select: { id: true } });
    if (!found) throw new Failure("notFound");
    return { caseId: found.id };
  }
  const found = await tx.person.findUnique({ where: { ref }, select: { id: true } });
  if (!found) throw new Failure("notFound");
  return { personId: found.id };
}

async function references(
  tx: Tx,
  rows: readonly { personId: string | null; caseId: string | null }[],
): Promise<People> {
  const ids = (pick: (row: (typeof rows)[number]) => string | null) =>
    [...new Set(rows.map(pick))].filter((id) => id !== null);
  const people = await tx.person.findMany({
    where: { id: { in: ids((row) => row.personId) } },
    select: { id: true, ref: true },
  });
  const cases = await tx.visaCase.findMany({
    where: { id: { in: ids((row) => row.caseId) } },
    select: { id: true, ref: true },
  });
  return new Map([...people, ...cases].map((row) => [row.id, row.ref]));
}

function pageOf<R extends { id: bigint }, T>(rows: R[], size: number, make: (row: R) => T): Page<T> {
  const kept = rows.slice(0, size);
  return { items: kept.map(make), nextCursor: rows.length > size ? String(kept.at(-1)?.id) : null };
}

const entryColumns = {
  id: true,
  at: true,
  actorKind: true,
  actorId: true,
  action: true,
  tableName: true,
  personId: true,
  caseId: true,
  country: true,
  reason: true,
  fields: true,
  content: { select: { content: true } },
} as const;

/**
 * Entries of the audit trail, newest first, a page at a time. Values show up to the class the reader may see:
 * those of places and accounts for administrators and auditors, those of people and cases for coordinators, who
 * must name a record. Reading about a record is itself recorded. Failures: forbidden, notFound, reasonNeeded.
 */
export async function listAudit(actor: Actor, filter: AuditFilter): Promise<Page<AuditItem>> {
  const permission = reading(actor);
  actor.permit(permission);
  const seen: SeenClass = permission === "audit.read" ? 1 : 3;
  if (permission === "audit.summary" && !filter.ref) return { items: [], nextCursor: null };
  return inTransaction(actor.who, async (tx) => {
    const size = await setting(tx, "list.pageSize");
    const conditions: Prisma.AuditEntryWhereInput[] = [between(filter), await byWhom(tx, filter.actor)];
    if (filter.ref) conditions.push(await aboutRecord(tx, filter.ref));
    if (filter.table) conditions.push({ tableName: filter.table });
    if (filter.cursor) conditions.push({ id: { lt: BigInt(filter.cursor) } });
    const rows = await tx.auditEntry.findMany({
      where: { AND: conditions },
      orderBy: { id: "desc" },
      take: size + 1,
      select: entryColumns,
    });
    if (filter.ref) await logAccess(tx, { kind: "read", subject: filter.ref.ref, detail: { of: "audit" } });
    const names = await namesOf(
      tx,
      rows.map((row) => row.actorId),
    );
    const refs = await references(tx, rows);
    return pageOf(rows, size, (row) => ({
      number: String(row.id),
      at: row.at,
      by: doer(row, names),
      action: row.action,
      table: row.tableName,
      ref: refs.get(row.caseId ?? "") ?? refs.get(row.personId ?? "") ?? null,
      country: row.country,
      reason: row.reason,
      erased: row.content === null,
      changes: changesOf({ table: row.tableName, fields: row.fields }, row.content?.content ?? null, seen),
    }));
  });
}

function detailText(detail: unknown): string {
  if (typeof detail !== "object" || detail === null) return "";
  return Object.entries(detail)
    .map(([name, value]) => `${name}: ${String(value)}`)
    .join(", ")
    .slice(0, 200);
}

/** Reads, searches, denials, sign-ins and acts of administrators, newest first. Failures as listAudit. */
export async function listAccess(actor: Actor, filter: AccessFilter): Promise<Page<AccessItem>> {
  actor.permit("audit.read");
  return inTransaction(actor.who, async (tx) => {
    const size = await setting(tx, "list.pageSize");
    const rows = await tx.accessLog.findMany({
      where: {
        AND: [
          between(filter),
          await byWhom(tx, filter.actor),
          filter.kind ? { kind: filter.kind } : {},
          filter.ref ? { subject: filter.ref.ref } : {},
          filter.cursor ? { id: { lt: BigInt(filter.cursor) } } : {},
        ],
      },
      orderBy: { id: "desc" },
      take: size + 1,
    });
    const subjects = rows.flatMap((row) => (row.subject ? [row.subject] : []));
    const names = await namesOf(tx, [...rows.map((row) => row.actorId), ...subjects]);
    return pageOf(rows, size, (row) => ({
      number: String(row.id),
      at: row.at,
      by: doer(row, names),
      kind: row.kind,
      country: row.country,
      reason: row.reason,
      detail: detailText(row.detail),
      subject:
        row.subject && /^[0-9a-f-]{36}$/.test(row.subject) ? (names.get(row.subject) ?? null) : row.subject,
    }));
  });
}

export type Summary = { by: Doer; table: string; entries: number }[];

/** How many changes who made in which tables in the last seven days, most first: what coordinators see of the trail. */
export async function summarizeAudit(actor: Actor, since: Date): Promise<Summary> {
  actor.permit("audit.summary");
  return inTransaction(actor.who, async (tx) => {
    const groups = await tx.auditEntry.groupBy({
      by: ["actorKind", "actorId", "tableName"],
      where: { at: { gte: since }, country: { in: [...actor.countries] } },
      _count: { _all: true },
      orderBy: { _count: { id: "desc" } },
      take: 100,
    });
    const names = await namesOf(
      tx,
      groups.map((group) => group.actorId),
    );
    return groups.map((group) => ({
      by: doer(group, names),
      table: group.tableName,
      entries: group._count._all,
    }));
  });
}
