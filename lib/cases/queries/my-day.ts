import "server-only";
import type { Actor } from "@/lib/access/actor";
import type { Country } from "@/lib/access/roles";
import { addDays, type CivilDate, daysBetween } from "@/lib/core/civil-date";
import { realNow, todayIn } from "@/lib/core/clock";
import { inTransaction, Prisma } from "@/lib/core/db";
import { dayOf, momentOf, type Reading, reading, readTogether, without } from "@/lib/core/reading";
import { logAccess } from "@/lib/ledger/access-log";
import { withActorName } from "@/lib/ledger/actor-name";
import { type CasePerson, PRINCIPAL, principalColumns, type ShownName } from "./case-people";
import { logApprovals, type WaitingApproval, waitingApprovals } from "./list-approvals";

/** How far ahead the day looks, and how much of each list it shows. */
const AHEAD = 14;
const TOP = 10;

/** The first rows of a list and how many there are in all. */
export type Top<Item> = { items: Item[]; total: number };
/** What is overdue, and what ends soon. */
export type Due<Item> = { over: Top<Item>; soon: Top<Item> };
export type DueCase = CasePerson & {
  ref: string;
  stage: string;
  rule: string;
  dueOn: CivilDate;
  daysLeft: number;
};
export type EndingStay = ShownName & {
  ref: string;
  sex: string;
  kind: string | null;
  hardDate: CivilDate;
  daysLeft: number;
};
export type UnownedCase = CasePerson & { ref: string; stage: string; daysInStage: number };
export type Change = CasePerson & {
  case: string;
  country: Country;
  at: string;
  table: string;
  action: string;
  actor: string | null;
};
export type MyDay = {
  deadlines: Due<DueCase> | null;
  stays: Due<EndingStay> | null;
  unowned: (Top<UnownedCase> & { groups: number }) | null;
  approvals: { mine: boolean; items: WaitingApproval[]; total: number } | null;
  changes: Change[] | null;
};

/** The first rows of a list, each with the count of the whole list. */
type Counted<Row> = Row & { total: number };

/**
 * The start of a list as a reading: `from` with its conditions, `columns` and the order in which to take the first
 * rows.
 */
function topOf<Row, Item>(
  { columns, from, order }: { columns: Prisma.Sql; from: Prisma.Sql; order: Prisma.Sql },
  itemOf: (row: Counted<Row>) => Item,
): Reading<Top<Item>> {
  const sql = Prisma.sql`SELECT ${columns}, count(*) OVER ()::int AS total FROM ${from} ORDER BY ${order} LIMIT ${TOP}`;
  return reading(sql, (rows: readonly Counted<Row>[]) => ({
    items: rows.map(itemOf),
    total: rows[0]?.total ?? 0,
  }));
}

/** What is overdue is kept apart from what ends soon, so that neither crowds the other out. */
type When = "over" | "soon";

/** The days of a column that are past, or that fall within the days my day looks ahead. */
function within(actor: Actor, when: When, column: Prisma.Sql): Prisma.Sql {
  if (when === "over") return Prisma.sql`${column} < ${actor.today}::date`;
  return Prisma.sql`${column} BETWEEN ${actor.today}::date AND ${addDays(actor.today, AHEAD)}::date`;
}

type DueRow = Omit<DueCase, "dueOn" | "daysLeft"> & { country: Country; dueOn: string };

function deadlinesOf(actor: Actor, when: When): Reading<Top<DueCase>> {
  return topOf(
    {
      columns: Prisma.sql`c.ref, c.country, c.stage, d.rule, d.due_on AS "dueOn", ${principalColumns(actor)}`,
      from: Prisma.sql`deadline d JOIN visa_case c ON c.id = d.case_id ${PRINCIPAL} WHERE ${actor.permitSql("case.edit", "c")}
        AND d.state = 'OPEN' AND ${within(actor, when, Prisma.sql`d.due_on`)} AND c.closed_on IS NULL`,
      order: Prisma.sql`d.due_on, c.ref`,
    },
    ({ total: _total, country, ...row }: Counted<DueRow>) => {
      const dueOn = dayOf(row.dueOn);
      return { ...row, dueOn, daysLeft: daysBetween(todayIn(country), dueOn) };
    },
  );
}

type StayRow = Omit<EndingStay, "hardDate" | "daysLeft"> & { country: Country; hardDate: string };

function staysOf(actor: Actor, when: When): Reading<Top<EndingStay>> {
  return topOf(
    {
      columns: Prisma.sql`r.ref, r.country, r.given_name AS "givenName", r.father_name AS "fatherName", r.father_name_native AS "fatherNameNative", r.sex, r.family_name AS "familyName",
        r.name_native AS "nameNative", r.hard_kind AS kind, r.hard_date AS "hardDate"`,
      from: Prisma.sql`person_row r WHERE ${actor.permitSql("person.edit", "r")}
        AND ${within(actor, when, Prisma.sql`r.hard_date`)} AND r.status <> 'CLOSED'`,
      order: Prisma.sql`r.hard_date, r.ref`,
    },
    ({ total: _total, country, ...row }: Counted<StayRow>) => {
      const hardDate = dayOf(row.hardDate);
      return { ...row, hardDate, daysLeft: daysBetween(todayIn(country), hardDate) };
    },
  );
}

type UnownedRow = Omit<UnownedCase, "daysInStage"> & { country: Country; enteredOn: string };

function unownedOf(actor: Actor): Reading<Top<UnownedCase>> {
  return topOf(
    {
      columns: Prisma.sql`c.ref, c.country, c.stage, c.stage_entered_on AS "enteredOn", ${principalColumns(actor)}`,
      from: Prisma.sql`visa_case c ${PRINCIPAL} WHERE ${actor.permitSql("case.assign", "c")} AND c.owner_id IS NULL AND c.closed_on IS NULL`,
      order: Prisma.sql`c.stage_entered_on, c.ref`,
    },
    ({ total: _total, country, enteredOn, ...row }: Counted<UnownedRow>) => {
      return { ...row, daysInStage: daysBetween(dayOf(enteredOn), todayIn(country)) };
    },
  );
}

function unownedGroups(actor: Actor): Reading<number> {
  const sql = Prisma.sql`SELECT count(*)::int AS n FROM registration_group
    WHERE owner_id IS NULL AND closed_on IS NULL AND country = ANY (${[...actor.countries]})`;
  return reading(sql, ([row]: readonly { n: number }[]) => row?.n ?? 0);
}

/** Recent changes by others in the user's cases: for one piece of work the part that says most. */
function changesOf(actor: Actor): Reading<Change[]> {
  const since = new Date(realNow().getTime() - AHEAD * 86_400_000);
  const sql = Prisma.sql`
    SELECT DISTINCT ON (e.tx, c.ref) c.ref AS "case", c.country, e.at, e.table_name AS "table", e.action, doer.name AS actor,
      ${principalColumns(actor)}
    FROM visa_case c ${PRINCIPAL} JOIN audit_entry e ON e.case_id = c.id ${withActorName}
    WHERE ${actor.permitSql("case.edit", "c")} AND e.actor_kind IN ('user', 'token') AND e.actor_id <> ${actor.id} AND e.at > ${since}
    ORDER BY e.tx DESC, c.ref, (e.table_name <> 'stage_event'), (e.table_name <> 'approval'), e.id LIMIT ${TOP}`;
  return reading(sql, (rows: readonly Change[]) => rows.map((row) => ({ ...row, at: momentOf(row.at) })));
}

/**
 * What waits for this user today, depending on what they may do: their cases' deadlines and their people's stay
 * permissions that are overdue or end within fourteen days, waiting requests, unassigned cases, other people's
 * changes. A part they may not see is null. Recorded as a search.
 */
export async function myDay(actor: Actor): Promise<MyDay> {
  actor.permit("account.use");
  const keeps = actor.may("case.edit");
  const assigns = actor.may("case.assign");
  const edits = actor.may("person.edit");
  const mine = !actor.may("case.approve");
  return inTransaction(actor.who, async (tx) => {
    const read = await readTogether(tx, {
      deadlinesOver: keeps ? deadlinesOf(actor, "over") : without(null),
      deadlinesSoon: keeps ? deadlinesOf(actor, "soon") : without(null),
      staysOver: edits ? staysOf(actor, "over") : without(null),
      staysSoon: edits ? staysOf(actor, "soon") : without(null),
      unowned: assigns ? unownedOf(actor) : without(null),
      groups: assigns ? unownedGroups(actor) : without(0),
      approvals: keeps ? waitingApprovals({ asked: mine }, actor) : without(null),
      changes: keeps && !assigns ? changesOf(actor) : without(null),
    });
    const deadlines = dueOf(read.deadlinesOver, read.deadlinesSoon);
    const stays = dueOf(read.staysOver, read.staysSoon);
    const { unowned, approvals } = read;
    if (approvals) await logApprovals(tx, approvals);
    const named = (unowned?.items.length ?? 0) + (read.changes?.length ?? 0);
    const shown = shownIn(deadlines) + shownIn(stays) + named;
    if (shown > 0) await logAccess(tx, { kind: "search", subject: "my-day", detail: { shown } });
    return {
      deadlines,
      stays,
      changes: read.changes,
      unowned: unowned && { ...unowned, groups: read.groups },
      approvals: approvals && { mine, items: approvals.slice(0, TOP), total: approvals.length },
    };
  });
}

function dueOf<Item>(over: Top<Item> | null, soon: Top<Item> | null): Due<Item> | null {
  return over && soon ? { over, soon } : null;
}

function shownIn(due: Due<unknown> | null): number {
  return due ? due.over.items.length + due.soon.items.length : 0;
}
