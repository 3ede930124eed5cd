import "server-only";
import type { Actor } from "@/lib/access/actor";
import { opaqueId } from "@/lib/access/opaque-id";
import type { Country } from "@/lib/access/roles";
import { addDays, type CivilDate, daysBetween } from "@/lib/core/civil-date";
import { todayIn } from "@/lib/core/clock";
import { dayFromDb, maybeDay } from "@/lib/core/day";
import { inTransaction, Prisma, type Tx } from "@/lib/core/db";
import { Failure } from "@/lib/core/failure";
import { logAccess } from "@/lib/ledger/access-log";
import { withOwner } from "@/lib/people/queries/owner-filter";
import type { CaseFilter, CaseSort } from "../schema";
import { type CasePerson, PRINCIPAL, principalColumns } from "./case-people";

type Raw = CasePerson & {
  ref: string;
  country: Country;
  version: number;
  priority: string;
  pathway: string;
  pathwayVersion: string;
  phase: string;
  stage: string;
  stageEnteredOn: Date;
  waitingFor: string;
  members: number;
  site: string | null;
  owner: string | null;
  ownerName: string | null;
  onHoldSince: Date | null;
  awaitingSince: Date | null;
  closedOn: Date | null;
  deadline: string | null;
  dueOn: Date | null;
};

/** A case as lists show it. */
export type CaseItem = Omit<
  Raw,
  "stageEnteredOn" | "onHoldSince" | "awaitingSince" | "closedOn" | "dueOn"
> & {
  stageEnteredOn: CivilDate;
  daysInStage: number;
  onHoldSince: CivilDate | null;
  awaitingSince: CivilDate | null;
  closedOn: CivilDate | null;
  dueOn: CivilDate | null;
  daysLeft: number | null;
};

export type CasePage = { items: CaseItem[]; nextCursor: string | null; total: number };

const PAGE = 50;

// Most days in a stage first means the day ascending; the next deadline first means the due day ascending.
const ORDERS: Record<CaseSort, { column: Prisma.Sql | null; down: boolean }> = {
  ref: { column: null, down: false },
  "stage-days": { column: Prisma.sql`c.stage_entered_on`, down: true },
  "-stage-days": { column: Prisma.sql`c.stage_entered_on`, down: false },
  deadline: { column: Prisma.sql`d.due_on`, down: false },
  "-deadline": { column: Prisma.sql`d.due_on`, down: true },
};

const WAITING: Record<NonNullable<CaseFilter["waitingFor"]>, Prisma.Sql> = {
  applicant: Prisma.sql`f.actor = 'APPLICANT' AND f.phase <> 'MEDICAL'`,
  government: Prisma.sql`f.actor IN ('DEST_GOV', 'PROGRAMME', 'REFERRER') AND f.phase <> 'MEDICAL'`,
  host: Prisma.sql`f.actor = 'HOST_GOV' AND f.phase <> 'MEDICAL'`,
  medical: Prisma.sql`f.phase = 'MEDICAL'`,
  agency: Prisma.sql`f.actor IN ('IOM', 'AGENCY') AND f.phase <> 'MEDICAL'`,
};

// A deadline many years away (a child growing up) would appear in every row and mean nothing: a year ahead is enough.
const LOOK_AHEAD_DAYS = 366;

const CASES = Prisma.sql`visa_case c
  JOIN pathway_version w ON w.id = c.version_id
  JOIN stage_def f ON f.version_id = c.version_id AND f.code = c.stage`;

function nextDeadline(actor: Actor): Prisma.Sql {
  return Prisma.sql`LEFT JOIN LATERAL (SELECT x.rule, x.due_on FROM deadline x WHERE x.case_id = c.id AND x.state = 'OPEN'
    AND x.due_on <= ${addDays(actor.today, LOOK_AHEAD_DAYS)}::date ORDER BY x.due_on LIMIT 1) d ON true`;
}

/** The tables behind a row of the list. */
function rowsFrom(actor: Actor): Prisma.Sql {
  return Prisma.sql`${CASES} ${PRINCIPAL} LEFT JOIN app_user u ON u.id = c.owner_id ${nextDeadline(actor)}`;
}

/** The tables of the count: only those the filter uses, so that counting reads no more than it must. */
function countFrom(actor: Actor, filter: CaseFilter): Prisma.Sql {
  const principal = filter.site === undefined ? Prisma.empty : PRINCIPAL;
  const deadline = filter.deadlineWithin === undefined ? Prisma.empty : nextDeadline(actor);
  return Prisma.sql`${CASES} ${principal} ${deadline}`;
}

function columns(actor: Actor): Prisma.Sql {
  return Prisma.sql`c.ref, c.country, c.version, c.priority, w.pathway_code AS pathway, w.code AS "pathwayVersion", f.phase, c.stage,
    c.stage_entered_on AS "stageEnteredOn", f.actor AS "waitingFor", c.on_hold_since AS "onHoldSince",
    c.awaiting_since AS "awaitingSince", c.closed_on AS "closedOn", c.owner_id::text AS owner, u.name AS "ownerName",
    (SELECT count(*)::int FROM case_member m WHERE m.case_id = c.id AND m.included) AS members,
    ${principalColumns(actor)}, r.site_code AS site, d.rule AS deadline, d.due_on AS "dueOn"`;
}

/**
 * Everything in scope that matches the filter. Closed cases appear only when asked for, by `closed` or by a stage.
 */
export function conditionOf(actor: Actor, filter: CaseFilter): Prisma.Sql {
  const parts: Prisma.Sql[] = [actor.permitSql("case.list", "c")];
  const add = (value: unknown, part: Prisma.Sql) => value !== undefined && parts.push(part);
  add(filter.country, Prisma.sql`c.country = ${filter.country}`);
  if (filter.site === "none") parts.push(Prisma.sql`r.site_code IS NULL`);
  else add(filter.site, Prisma.sql`r.site_code = ${filter.site}`);
  add(filter.pathway, Prisma.sql`w.pathway_code = ${filter.pathway}`);
  add(filter.phase, Prisma.sql`f.phase = ${filter.phase}`);
  add(filter.stage, Prisma.sql`c.stage = ${filter.stage}`);
  if (filter.owner === "me") {
    parts.push(
      Prisma.sql`(c.owner_id = ${actor.id}::uuid OR (c.cover_id = ${actor.id}::uuid AND c.cover_until >= ${actor.today}::date))`,
    );
  } else if (filter.owner === "none") parts.push(Prisma.sql`c.owner_id IS NULL`);
  else add(filter.owner, Prisma.sql`c.owner_id = ${filter.owner}::uuid`);
  if (filter.onHold)
    parts.push(
      filter.onHold === "yes" ? Prisma.sql`c.on_hold_since IS NOT NULL` : Prisma.sql`c.on_hold_since IS NULL`,
    );
  if (filter.awaiting)
    parts.push(
      filter.awaiting === "yes"
        ? Prisma.sql`c.awaiting_since IS NOT NULL`
        : Prisma.sql`c.awaiting_since IS NULL`,
    );
  if (filter.waitingFor) parts.push(Prisma.sql`(${WAITING[filter.waitingFor]})`);
  add(
    filter.deadlineWithin,
    Prisma.sql`d.due_on <= ${addDays(actor.today, filter.deadlineWithin ?? 0)}::date`,
  );
  if (filter.closed)
    parts.push(
      filter.closed === "yes" ? Prisma.sql`c.closed_on IS NOT NULL` : Prisma.sql`c.closed_on IS NULL`,
    );
  else if (!filter.stage && filter.phase !== "CLOSED") parts.push(Prisma.sql`c.closed_on IS NULL`);
  return Prisma.join(parts, " AND ");
}

function toItem(row: Raw): CaseItem {
  const entered = dayFromDb(row.stageEnteredOn);
  const closed = maybeDay(row.closedOn);
  const due = maybeDay(row.dueOn);
  const today = todayIn(row.country);
  return {
    ...row,
    owner: row.owner && opaqueId("user", row.owner),
    stageEnteredOn: entered,
    daysInStage: daysBetween(entered, closed ?? today),
    onHoldSince: maybeDay(row.onHoldSince),
    awaitingSince: maybeDay(row.awaitingSince),
    closedOn: closed,
    dueOn: due,
    daysLeft: due ? daysBetween(today, due) : null,
  };
}

/**
 * Rows after the cursor: those with a value in the sort column first, then those without, each ending in the
 * reference.
 */
async function readPage(tx: Tx, actor: Actor, filter: CaseFilter, limit: number): Promise<CaseItem[]> {
  const { column, down } = ORDERS[filter.sort ?? "ref"];
  const condition = conditionOf(actor, filter);
  const read = async (more: Prisma.Sql, order: Prisma.Sql, take: number) =>
    (
      await tx.$queryRaw<
        Raw[]
      >`SELECT ${columns(actor)} FROM ${rowsFrom(actor)} WHERE ${condition} ${more} ORDER BY ${order} LIMIT ${take}`
    ).map(toItem);
  const { cursor } = filter;
  if (!column)
    return read(cursor ? Prisma.sql`AND c.ref > ${cursor}` : Prisma.empty, Prisma.sql`c.ref`, limit);
  const at = cursor
    ? await tx.$queryRaw<
        { value: Date | null }[]
      >`SELECT ${column} AS value FROM ${rowsFrom(actor)} WHERE c.ref = ${cursor}`
    : [];
  if (cursor && at.length === 0) throw new Failure("invalid", { field: "cursor" });
  const value = maybeDay(at[0]?.value ?? null);
  const way = down ? Prisma.sql`DESC` : Prisma.sql`ASC`;
  const past = down ? Prisma.sql`<` : Prisma.sql`>`;
  const items: CaseItem[] = [];
  if (!cursor || value) {
    const after = value
      ? Prisma.sql`AND (${column}, c.ref) ${past} (${value}::date, ${cursor ?? ""})`
      : Prisma.empty;
    items.push(
      ...(await read(
        Prisma.sql`AND ${column} IS NOT NULL ${after}`,
        Prisma.sql`${column} ${way}, c.ref ${way}`,
        limit,
      )),
    );
  }
  if (items.length < limit) {
    const after = cursor && !value ? Prisma.sql`AND c.ref > ${cursor}` : Prisma.empty;
    items.push(
      ...(await read(Prisma.sql`AND ${column} IS NULL ${after}`, Prisma.sql`c.ref`, limit - items.length)),
    );
  }
  return items;
}

/**
 * One page of the case list: at most `limit` items (50), the reference of the last one as the next cursor, and the
 * exact total. Recorded as a search with the names of its filters. Failures: forbidden, invalid (cursor).
 */
export async function listCases(actor: Actor, asked: CaseFilter): Promise<CasePage> {
  const filter = await withOwner(asked, actor);
  const limit = filter.limit ?? PAGE;
  return inTransaction(actor.who, async (tx) => {
    const items = await readPage(tx, actor, filter, limit + 1);
    const counted = await tx.$queryRaw<
      { total: number }[]
    >`SELECT count(*)::int AS total FROM ${countFrom(actor, filter)} WHERE ${conditionOf(actor, filter)}`;
    const page = items.slice(0, limit);
    const filters = Object.keys(filter).filter((name) => filter[name as keyof CaseFilter] !== undefined);
    await logAccess(tx, { kind: "search", subject: "cases", detail: { filters, shown: page.length } });
    return {
      items: page,
      nextCursor: items.length > limit ? (page.at(-1)?.ref ?? null) : null,
      total: counted[0]?.total ?? 0,
    };
  });
}
