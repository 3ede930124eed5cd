import "server-only";
import type { Actor } from "@/lib/access/actor";
import type { Country } from "@/lib/access/roles";
import { addDays, type CivilDate, daysBetween } from "@/lib/core/civil-date";
import { realNow, todayIn } from "@/lib/core/clock";
import { inTransaction, Prisma } from "@/lib/core/db";
import { dayOf, momentOf, type Reading, reading, readTogether, without } from "@/lib/core/reading";
import { logAccess } from "@/lib/ledger/access-log";
import { withActorName } from "@/lib/ledger/actor-name";
import type { ShownName } from "./case-people";
import { logApprovals, type WaitingApproval, waitingApprovals } from "./list-approvals";

/** How far ahead the day looks, and how much of each list it shows. */
const AHEAD = 14;
const TOP = 10;

/** The first rows of a list and how many there are in all. */
export type Top<Item> = { items: Item[]; total: number };
export type DueCase = { ref: string; stage: string; rule: string; dueOn: CivilDate; daysLeft: number };
export type EndingStay = ShownName & {
  ref: string;
  sex: string;
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

/** Rows of a list's top, each beside the count of the whole list. */
type Counted<Row> = Row & { total: number };

/** The top of a list as a reading: `from` with its conditions, `columns` and the order to take the first rows in. */
function topOf<Row, Item>(
  { columns, from, order }: { columns: Prisma.Sql; from: Prisma.Sql; order: Prisma.Sql },
  itemOf: (row: Row) => Item,
): Reading<Top<Item>> {
  const sql = Prisma.sql`SELECT ${columns}, count(*) OVER ()::int AS total FROM ${from} ORDER BY ${order} LIMIT ${TOP}`;
  return reading(sql, (rows: readonly Counted<Row>[]) => ({
    items: rows.map(itemOf),
    total: rows[0]?.total ?? 0,
  }));
}

function deadlinesOf(actor: Actor): Reading<Top<DueCase>> {
  return topOf(
    {
      columns: Prisma.sql`c.ref, c.country, c.stage, d.rule, d.due_on AS "dueOn"`,
      from: Prisma.sql`deadline d JOIN visa_case c ON c.id = d.case_id WHERE ${actor.permitSql("case.edit", "c")}
        AND d.state = 'OPEN' AND d.due_on <= ${addDays(actor.today, AHEAD)}::date AND c.closed_on IS NULL`,
      order: Prisma.sql`d.due_on, c.ref`,
    },
    (row: Pick<DueCase, "ref" | "stage" | "rule"> & { country: Country; dueOn: string }) => {
      const dueOn = dayOf(row.dueOn);
      const daysLeft = daysBetween(todayIn(row.country), dueOn);
      return { ref: row.ref, stage: row.stage, rule: row.rule, dueOn, daysLeft };
    },
  );
}

function staysOf(actor: Actor): Reading<Top<EndingStay>> {
  return topOf(
    {
      columns: Prisma.sql`r.ref, r.country, r.given_name AS "givenName", r.father_name AS "fatherName", r.father_name_native AS "fatherNameNative", r.sex, r.family_name AS "familyName",
        r.name_native AS "nameNative", r.hard_kind AS kind, r.hard_date AS "hardDate"`,
      from: Prisma.sql`person_row r WHERE ${actor.permitSql("person.edit", "r")}
        AND r.hard_date <= ${addDays(actor.today, AHEAD)}::date AND r.status <> 'CLOSED'`,
      order: Prisma.sql`r.hard_date, r.ref`,
    },
    ({
      country,
      givenName,
      fatherName,
      fatherNameNative,
      familyName,
      nameNative,
      ...row
    }: ShownName & { ref: string; sex: string; country: Country; kind: string | null; hardDate: string }) => {
      const hardDate = dayOf(row.hardDate);
      const daysLeft = daysBetween(todayIn(country), hardDate);
      return {
        ref: row.ref,
        sex: row.sex,
        givenName,
        fatherName,
        fatherNameNative,
        familyName,
        nameNative,
        kind: row.kind,
        hardDate,
        daysLeft,
      };
    },
  );
}

function unownedOf(actor: Actor): Reading<Top<UnownedCase>> {
  return topOf(
    {
      columns: Prisma.sql`c.ref, c.country, c.stage, c.stage_entered_on AS "enteredOn"`,
      from: Prisma.sql`visa_case c WHERE ${actor.permitSql("case.assign", "c")} AND c.owner_id IS NULL AND c.closed_on IS NULL`,
      order: Prisma.sql`c.stage_entered_on, c.ref`,
    },
    (row: { ref: string; country: Country; stage: string; enteredOn: string }) => {
      const daysInStage = daysBetween(dayOf(row.enteredOn), todayIn(row.country));
      return { ref: row.ref, stage: row.stage, daysInStage };
    },
  );
}

function unownedGroups(actor: Actor): Reading<number> {
  const sql = Prisma.sql`SELECT count(*)::int AS n FROM registration_group
    WHERE owner_id IS NULL AND closed_on IS NULL AND country = ANY (${[...actor.countries]})`;
  return reading(sql, ([row]: readonly { n: number }[]) => row?.n ?? 0);
}

/** What others changed in the asker's cases lately: of one piece of work the part that says most. */
function changesOf(actor: Actor): Reading<Change[]> {
  const since = new Date(realNow().getTime() - AHEAD * 86_400_000);
  const sql = Prisma.sql`
    SELECT DISTINCT ON (e.tx, c.ref) c.ref AS "case", c.country, e.at, e.table_name AS "table", e.action, doer.name AS actor
    FROM visa_case c JOIN audit_entry e ON e.case_id = c.id ${withActorName}
    WHERE ${actor.permitSql("case.edit", "c")} AND e.actor_kind IN ('user', 'token') AND e.actor_id <> ${actor.id} AND e.at > ${since}
    ORDER BY e.tx DESC, c.ref, (e.table_name <> 'stage_event'), (e.table_name <> 'approval'), e.id LIMIT ${TOP}`;
  return reading(sql, (rows: readonly Change[]) => rows.map((row) => ({ ...row, at: momentOf(row.at) })));
}

/**
 * What waits for this user today, by what they may do: their cases' deadlines and their people's stay permissions of
 * the next fourteen days, requests that wait, what nobody keeps, what others changed. A part that is not theirs is null. Recorded as a search.
 */
export async function myDay(actor: Actor): Promise<MyDay> {
  actor.permit("account.use");
  const keeps = actor.may("case.edit");
  const assigns = actor.may("case.assign");
  const mine = !actor.may("case.approve");
  return inTransaction(actor.who, async (tx) => {
    const { groups, unowned, approvals, ...day } = await readTogether(tx, {
      deadlines: keeps ? deadlinesOf(actor) : without(null),
      stays: actor.may("person.edit") ? staysOf(actor) : without(null),
      unowned: assigns ? unownedOf(actor) : without(null),
      groups: assigns ? unownedGroups(actor) : without(0),
      approvals: keeps ? waitingApprovals({ asked: mine }, actor) : without(null),
      changes: keeps && !assigns ? changesOf(actor) : without(null),
    });
    if (approvals) await logApprovals(tx, approvals);
    const shown = (day.deadlines?.items.length ?? 0) + (day.stays?.items.length ?? 0);
    if (shown > 0) await logAccess(tx, { kind: "search", subject: "my-day", detail: { shown } });
    return {
      ...day,
      unowned: unowned && { ...unowned, groups },
      approvals: approvals && { mine, items: approvals.slice(0, TOP), total: approvals.length },
    };
  });
}
