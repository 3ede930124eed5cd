import "server-only";
import type { Actor } from "@/lib/access/actor";
import { opaqueId } from "@/lib/access/opaque-id";
import type { CivilDate } from "@/lib/core/civil-date";
import { inTransaction } from "@/lib/core/db";
import { setting } from "@/lib/core/setting";
import { logAccess } from "@/lib/ledger/access-log";
import { actorNames } from "@/lib/ledger/actor-name";
import { sinceYesterday } from "@/lib/ledger/since-yesterday";
import { type ActRow, readActs } from "./acts";
import { CHECK, NAMED_EXPORTS } from "./kinds";
import type { AccessFilter, AuditFilter } from "./schema";
import { type Change, changesOf, fieldsOnly, type SeenClass } from "./shown";
import { byWhom, type Doer, doer, type Names, recordOf, references, type Wanted } from "./subjects";

export type AuditItem = {
  number: string;
  at: Date;
  by: Doer;
  action: string;
  table: string;
  /** How many rows the act changed in this way; more than one stand in one line, without their values. */
  times: number;
  /** The person or case it is about, if the reader can reach it. */
  ref: string | null;
  /** Whether its rows are about more than one. */
  several: boolean;
  country: string | null;
  reason: string | null;
  changes: Change[];
  erased: boolean;
};

export type AccessDetail = { name: string; value: string | number | boolean | string[] };

export type AccessItem = {
  number: string;
  at: Date;
  by: Doer;
  kind: string;
  subject: string | null;
  country: string | null;
  reason: string | null;
  details: AccessDetail[];
};

export type Page<T> = { items: T[]; nextCursor: string | null };

const DAY = 86_400_000;
/**
 * The accounts an entry can be filtered by, by name: those whose reach overlaps the actor's, and those without one.
 */
export async function listActors(actor: Actor): Promise<{ of: string; name: string }[]> {
  actor.permit(reading(actor));
  return inTransaction(actor.who, async (tx) => {
    const near = { scopes: { some: { country: { in: [...actor.countries] } } } };
    const users = await tx.appUser.findMany({
      where: actor.countries.length > 0 ? { OR: [near, { scopes: { none: {} } }] } : near,
      orderBy: { name: "asc" },
      select: { id: true, name: true },
    });
    return users.map(({ id, name }) => ({ of: opaqueId("user", id), name }));
  });
}

/** Administrators and auditors read the trail of everything, coordinators that of one record of their countries. */
function reading(actor: Actor): "audit.read" | "audit.summary" {
  return actor.may("audit.read") ? "audit.read" : "audit.summary";
}

/** From the first moment of a day to before the first after another. */
function between({ from, to }: { from?: string | undefined; to?: string | undefined }) {
  return {
    ...(from ? { gte: new Date(`${from}T00:00:00Z`) } : {}),
    ...(to ? { lt: new Date(Date.parse(`${to}T00:00:00Z`) + DAY) } : {}),
  };
}

function pageOf<R extends { id: bigint }, T>(rows: R[], size: number, make: (row: R) => T): Page<T> {
  const kept = rows.slice(0, size);
  return { items: kept.map(make), nextCursor: rows.length > size ? String(kept.at(-1)?.id) : null };
}

function itemOf(
  row: ActRow,
  { names, refs, seen }: { names: Names; refs: Names; seen: SeenClass },
): AuditItem {
  const { table, times, fields, content } = row;
  return {
    number: String(row.id),
    at: row.at,
    by: doer(row, names),
    action: row.action,
    table,
    times,
    ref: row.several ? null : (refs.get(row.caseId ?? "") ?? refs.get(row.personId ?? "") ?? null),
    several: row.several,
    country: row.country,
    reason: row.reason,
    erased: times === 1 && content === null,
    changes: times > 1 ? fieldsOnly(fields) : changesOf({ table, fields }, content, seen),
  };
}

/**
 * Entries of the audit trail, newest first, a page at a time. What one act did to many rows of a table stands in one
 * line, unless the reader asks for that act or for a record. Values show up to the class the reader may see: those
 * of places and accounts for administrators and auditors, those of people and cases for coordinators, who must name a
 * record. Reading about a record is itself recorded. Failures: forbidden; notFound for an unknown account.
 */
export async function listAudit(actor: Actor, filter: AuditFilter): Promise<Page<AuditItem>> {
  const permission = reading(actor);
  actor.permit(permission);
  const seen: SeenClass = permission === "audit.read" ? 1 : 3;
  if (permission === "audit.summary" && !filter.ref) return { items: [], nextCursor: null };
  return inTransaction(actor.who, async (tx) => {
    const size = await setting(tx, "list.pageSize");
    const about = filter.ref ? await recordOf(tx, filter.ref) : null;
    if (filter.ref && !about) return { items: [], nextCursor: null };
    const rows = await readActs(tx, {
      about,
      by: await byWhom(tx, filter.actor),
      ...between(filter),
      table: filter.table,
      act: filter.act,
      cursor: filter.cursor,
      limit: size + 1,
    });
    if (filter.ref) await logAccess(tx, { kind: "read", subject: filter.ref.ref, detail: { of: "audit" } });
    const ids = rows.map((row) => row.actorId);
    const names = await actorNames(tx, ids);
    const refs = await references(tx, rows);
    return pageOf(rows, size, (row) => itemOf(row, { names, refs, seen }));
  });
}

/** The actor's columns of the access log. */
function doneBy(by: Wanted | null) {
  if (!by) return {};
  return "kind" in by ? { actorKind: by.kind } : { actorId: { in: by.ids } };
}

/** What a line of the access log tells beside its subject, as it was written. */
function detailsIn(detail: unknown): AccessDetail[] {
  return Object.entries(detailOf(detail)).map(([name, value]) => {
    if (typeof value === "boolean" || typeof value === "number") return { name, value };
    return { name, value: Array.isArray(value) ? value.map(String) : String(value) };
  });
}

/** Reads, searches, denials, sign-ins and actions of administrators, newest first. Failures as listAudit. */
export async function listAccess(actor: Actor, filter: AccessFilter): Promise<Page<AccessItem>> {
  actor.permit("audit.read");
  return inTransaction(actor.who, async (tx) => {
    const size = await setting(tx, "list.pageSize");
    const rows = await tx.accessLog.findMany({
      where: {
        AND: [
          { at: between(filter) },
          doneBy(await byWhom(tx, filter.actor)),
          filter.kind ? { kind: filter.kind } : {},
          filter.ref ? { subject: filter.ref.ref } : {},
          filter.cursor ? { id: { lt: BigInt(filter.cursor) } } : {},
        ],
      },
      orderBy: { id: "desc" },
      take: size + 1,
    });
    const subjects = rows.flatMap((row) => (row.subject ? [row.subject] : []));
    const names = await actorNames(tx, [...rows.map((row) => row.actorId), ...subjects]);
    return pageOf(rows, size, (row) => ({
      number: String(row.id),
      at: row.at,
      by: doer(row, names),
      kind: row.kind,
      country: row.country,
      reason: row.reason,
      details: detailsIn(row.detail),
      subject:
        row.subject && /^[0-9a-f-]{36}$/.test(row.subject) ? (names.get(row.subject) ?? null) : row.subject,
    }));
  });
}

/**
 * What an auditor looks at first: refusals and exports with names since yesterday, and the result of the last chain
 * check.
 */
export type AuditDay = {
  /** From the first moment of this day, in UTC like the filters of the log. */
  since: CivilDate;
  denied: { total: number; by: { by: Doer; times: number }[] };
  exports: { total: number; items: { by: Doer; at: Date; ref: string; rows: number }[] };
  check: { by: Doer; at: Date; intact: boolean } | null;
};

const TOP = 10;

/**
 * From the access log: what was refused to whom, who exported names since yesterday, and the last check.
 * Failure("forbidden").
 */
export async function auditDay(actor: Actor): Promise<AuditDay> {
  actor.permit("audit.read");
  const { day: since, moment } = sinceYesterday();
  const after = { at: { gte: moment } };
  return inTransaction(actor.who, async (tx) => {
    const groups = await tx.accessLog.groupBy({
      by: ["actorKind", "actorId"],
      where: { ...after, kind: "denied" },
      _count: { _all: true },
      orderBy: { _count: { id: "desc" } },
    });
    const named = {
      ...after,
      kind: "export",
      OR: NAMED_EXPORTS.map((kind) => ({ detail: { path: ["kind"], equals: kind } })),
    };
    const exports = await tx.accessLog.findMany({ where: named, orderBy: { id: "desc" }, take: TOP });
    const exported = await tx.accessLog.count({ where: named });
    const check = await tx.accessLog.findFirst({
      where: { kind: "admin", subject: CHECK },
      orderBy: { id: "desc" },
    });
    const ids = [...groups, ...exports, ...(check ? [check] : [])].map((row) => row.actorId);
    const names = await actorNames(tx, ids);
    return {
      since,
      denied: {
        total: groups.reduce((sum, group) => sum + group._count._all, 0),
        by: groups.slice(0, TOP).map((group) => ({ by: doer(group, names), times: group._count._all })),
      },
      exports: {
        total: exported,
        items: exports.map((row) => ({
          by: doer(row, names),
          at: row.at,
          ref: row.subject ?? "",
          rows: Number(detailOf(row.detail).rows ?? 0),
        })),
      },
      check: check && {
        by: doer(check, names),
        at: check.at,
        intact: detailOf(check.detail).intact === true,
      },
    };
  });
}

function detailOf(detail: unknown): Record<string, unknown> {
  return typeof detail === "object" && detail !== null ? { ...detail } : {};
}

export type Summary = { by: Doer; table: string; entries: number }[];

/**
 * How many changes each user made in which tables in the last seven days, most first: what coordinators see of the
 * trail.
 */
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
    const names = await actorNames(
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
