import "server-only";
import type { Actor } from "@/lib/access/actor";
import type { Country } from "@/lib/access/roles";
import { addDays, type CivilDate, daysBetween } from "@/lib/core/civil-date";
import { realNow, todayIn } from "@/lib/core/clock";
import { dayFromDb } from "@/lib/core/day";
import { inTransaction, Prisma, type Tx } from "@/lib/core/db";
import { logAccess } from "@/lib/ledger/access-log";
import { withActorName } from "@/lib/ledger/actor-name";
import type { ShownName } from "./case-people";
import { listApprovals, type WaitingApproval } from "./list-approvals";

/** How far ahead the day looks, and how much of each list it shows. */
const AHEAD = 14;
const TOP = 10;

/** The first rows of a list and how many there are in all. */
export type Top<Item> = { items: Item[]; total: number };
export type DueCase = { ref: string; stage: string; rule: string; dueOn: CivilDate; daysLeft: number };
export type EndingStay = ShownName & {
  ref: string;
  kind: string | null;
  hardDate: CivilDate;
  daysLeft: number;
};
export type UnownedCase = { ref: string; stage: string; daysInStage: number };
export type Change = {
  case: string;
  country: Country;
  at: string;
  table: string;
  action: string;
  actor: string | null;
};
export type MyDay = {
  deadlines: Top<DueCase> | null;
  stays: Top<EndingStay> | null;
  unowned: (Top<UnownedCase> & { groups: number }) | null;
  approvals: { mine: boolean; items: WaitingApproval[]; total: number } | null;
  changes: Change[] | null;
};

async function deadlinesOf(tx: Tx, actor: Actor): Promise<Top<DueCase>> {
  const from = Prisma.sql`deadline d JOIN visa_case c ON c.id = d.case_id
    WHERE ${actor.permitSql("case.edit", "c")} AND d.state = 'OPEN' AND d.due_on <= ${addDays(actor.today, AHEAD)}::date AND c.closed_on IS NULL`;
  const rows = await tx.$queryRaw<
    { ref: string; country: Country; stage: string; rule: string; dueOn: Date }[]
  >`
    SELECT c.ref, c.country, c.stage, d.rule, d.due_on AS "dueOn" FROM ${from} ORDER BY d.due_on, c.ref LIMIT ${TOP}`;
  const items = rows.map(({ country, ...row }) => {
    const dueOn = dayFromDb(row.dueOn);
    return { ...row, dueOn, daysLeft: daysBetween(todayIn(country), dueOn) };
  });
  return { items, total: await count(tx, from) };
}

async function count(tx: Tx, from: Prisma.Sql): Promise<number> {
  return (await tx.$queryRaw<{ n: number }[]>`SELECT count(*)::int AS n FROM ${from}`)[0]?.n ?? 0;
}

async function staysOf(tx: Tx, actor: Actor): Promise<Top<EndingStay>> {
  const from = Prisma.sql`person_row r WHERE ${actor.permitSql("person.edit", "r")} AND r.hard_date <= ${addDays(actor.today, AHEAD)}::date AND r.status <> 'CLOSED'`;
  const rows = await tx.$queryRaw<
    (ShownName & { ref: string; country: Country; kind: string | null; hardDate: Date })[]
  >`
    SELECT r.ref, r.country, r.given_name AS "givenName", r.father_name AS "fatherName", r.family_name AS "familyName",
      r.name_native AS "nameNative", r.hard_kind AS kind, r.hard_date AS "hardDate"
    FROM ${from} ORDER BY r.hard_date, r.ref LIMIT ${TOP}`;
  const items = rows.map(({ country, ...row }) => {
    const hardDate = dayFromDb(row.hardDate);
    return { ...row, hardDate, daysLeft: daysBetween(todayIn(country), hardDate) };
  });
  return { items, total: await count(tx, from) };
}

async function unownedOf(tx: Tx, actor: Actor): Promise<Top<UnownedCase> & { groups: number }> {
  const { where } = actor.permit("case.assign");
  const unowned = { AND: [where, { ownerId: null, closedOn: null }] };
  const rows = await tx.visaCase.findMany({
    where: unowned,
    orderBy: [{ stageEnteredOn: "asc" }, { ref: "asc" }],
    take: TOP,
    select: { ref: true, stage: true, stageEnteredOn: true, country: true },
  });
  const items = rows.map((row) => ({
    ...{ ref: row.ref, stage: row.stage },
    daysInStage: daysBetween(dayFromDb(row.stageEnteredOn), todayIn(row.country as Country)),
  }));
  const groups = await tx.registrationGroup.count({
    where: { ownerId: null, closedOn: null, country: { in: [...actor.countries] } },
  });
  return { items, total: await tx.visaCase.count({ where: unowned }), groups };
}

/** What others changed in the asker's cases lately: of one piece of work the part that says most. */
async function changesOf(tx: Tx, actor: Actor): Promise<Change[]> {
  const since = new Date(realNow().getTime() - AHEAD * 86_400_000);
  const rows = await tx.$queryRaw<(Omit<Change, "at"> & { at: Date })[]>`
    SELECT DISTINCT ON (e.tx, c.ref) c.ref AS "case", c.country, e.at, e.table_name AS "table", e.action, doer.name AS actor
    FROM visa_case c JOIN audit_entry e ON e.case_id = c.id ${withActorName}
    WHERE ${actor.permitSql("case.edit", "c")} AND e.actor_kind IN ('user', 'token') AND e.actor_id <> ${actor.id} AND e.at > ${since}
    ORDER BY e.tx DESC, c.ref, (e.table_name <> 'stage_event'), (e.table_name <> 'approval'), e.id LIMIT ${TOP}`;
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
}

async function approvalsOf(actor: Actor): Promise<MyDay["approvals"]> {
  const mine = !actor.may("case.approve");
  const all = await listApprovals(actor, { asked: mine });
  return { mine, items: all.slice(0, TOP), total: all.length };
}

/**
 * What waits for this user today, by what they may do: their cases' deadlines and their people's stay permissions of
 * the next fourteen days, requests that wait, what nobody keeps, what others changed. A part that is not theirs is null. Recorded as a search.
 */
export async function myDay(actor: Actor): Promise<MyDay> {
  actor.permit("account.use");
  return inTransaction(actor.who, async (tx) => {
    const keeps = actor.may("case.edit");
    const day: MyDay = {
      deadlines: keeps ? await deadlinesOf(tx, actor) : null,
      stays: actor.may("person.edit") ? await staysOf(tx, actor) : null,
      unowned: actor.may("case.assign") ? await unownedOf(tx, actor) : null,
      approvals: keeps ? await approvalsOf(actor) : null,
      changes: keeps && !actor.may("case.assign") ? await changesOf(tx, actor) : null,
    };
    const shown = (day.deadlines?.items.length ?? 0) + (day.stays?.items.length ?? 0);
    if (shown > 0) await logAccess(tx, { kind: "search", subject: "my-day", detail: { shown } });
    return day;
  });
}
