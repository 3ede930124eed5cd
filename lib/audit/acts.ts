import "server-only";
import { Prisma, type Tx } from "@/lib/core/db";
import type { Wanted } from "./subjects";

/** An entry, or the newest of those that one act made of one table, with what they have between them. */
export type ActRow = {
  id: bigint;
  at: Date;
  actorKind: string;
  actorId: string;
  action: string;
  table: string;
  personId: string | null;
  caseId: string | null;
  country: string | null;
  reason: string | null;
  content: string | null;
  /** How many entries it stands for. */
  times: number;
  /** Whether they are about more than one person or case. */
  several: boolean;
  /** The fields of all of them. */
  fields: string[];
};

export type ActFilter = {
  about: { of: "person" | "case"; id: string } | null;
  by: Wanted | null;
  gte?: Date;
  lt?: Date;
  table: string | undefined;
  /** The number of an entry whose act is wanted, entry by entry. */
  act: string | undefined;
  cursor: string | undefined;
  limit: number;
};

/** That `other` belongs to the same act as `entry`: one transaction, one doer and reason, one action on one table. */
function sameAct(entry: Prisma.Sql, other: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`${other}.tx = ${entry}.tx AND ${other}.table_name = ${entry}.table_name AND ${other}.action = ${entry}.action
    AND ${other}.actor_id = ${entry}.actor_id AND ${other}.reason IS NOT DISTINCT FROM ${entry}.reason`;
}

function conditionsOn(e: Prisma.Sql, { about, by, gte, lt, table }: ActFilter): Prisma.Sql {
  const conditions = [Prisma.sql`true`];
  if (about?.of === "person") conditions.push(Prisma.sql`${e}.person_id = ${about.id}::uuid`);
  if (about?.of === "case") conditions.push(Prisma.sql`${e}.case_id = ${about.id}::uuid`);
  if (by && "kind" in by) conditions.push(Prisma.sql`${e}.actor_kind = ${by.kind}`);
  if (by && "ids" in by) conditions.push(Prisma.sql`${e}.actor_id = ANY (${by.ids})`);
  if (gte) conditions.push(Prisma.sql`${e}.at >= ${gte}`);
  if (lt) conditions.push(Prisma.sql`${e}.at < ${lt}`);
  if (table) conditions.push(Prisma.sql`${e}.table_name = ${table}`);
  return Prisma.join(conditions, " AND ");
}

const E = Prisma.sql`e`;
const OTHER = Prisma.sql`o`;

const COLUMNS = Prisma.sql`e.id, e.at, e.actor_kind AS "actorKind", e.actor_id AS "actorId", e.action,
  e.table_name AS "table", e.person_id::text AS "personId", e.case_id::text AS "caseId", e.country, e.reason, k.content`;

/**
 * Entries before a number, newest first. Those of one act stand as one, at the place of their newest, which is so at
 * whatever entry a page begins; they stand one by one for those who ask for the act or for a record.
 */
export function readActs(tx: Tx, filter: ActFilter): Promise<ActRow[]> {
  const before = filter.cursor ? Prisma.sql`AND e.id < ${BigInt(filter.cursor)}` : Prisma.empty;
  if (filter.act !== undefined || filter.about) return readEach(tx, filter, before);
  const others = Prisma.sql`${sameAct(E, OTHER)} AND ${conditionsOn(OTHER, filter)}`;
  // OFFSET keeps the planner from joining the whole trail to itself: it looks entry by entry until the page is full.
  return tx.$queryRaw<ActRow[]>`
    WITH newest AS (
      SELECT e.* FROM audit_entry e WHERE ${conditionsOn(E, filter)} ${before}
        AND NOT EXISTS (SELECT FROM audit_entry o WHERE ${others} AND o.id > e.id OFFSET 0)
      ORDER BY e.id DESC LIMIT ${filter.limit})
    SELECT ${COLUMNS}, a.times, a.several, a.fields
    FROM newest e LEFT JOIN audit_content k ON k.entry_id = e.id CROSS JOIN LATERAL (
      SELECT count(*)::int AS times,
        count(DISTINCT coalesce(o.case_id::text, o.person_id::text, '')) > 1 AS several,
        ARRAY(SELECT DISTINCT f FROM audit_entry o CROSS JOIN unnest(o.fields) f WHERE ${others} ORDER BY f) AS fields
      FROM audit_entry o WHERE ${others}) a
    ORDER BY e.id DESC`;
}

function readEach(tx: Tx, filter: ActFilter, before: Prisma.Sql): Promise<ActRow[]> {
  const ofAct =
    filter.act === undefined
      ? Prisma.empty
      : Prisma.sql`AND EXISTS (SELECT FROM audit_entry o WHERE o.id = ${BigInt(filter.act)} AND ${sameAct(E, OTHER)})`;
  return tx.$queryRaw<ActRow[]>`
    SELECT ${COLUMNS}, 1 AS times, false AS several, e.fields
    FROM audit_entry e LEFT JOIN audit_content k ON k.entry_id = e.id
    WHERE ${conditionsOn(E, filter)} ${before} ${ofAct}
    ORDER BY e.id DESC LIMIT ${filter.limit}`;
}
