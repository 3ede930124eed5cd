import "server-only";
import type { z } from "zod";
import type { Actor } from "@/lib/access/actor";
import type { Country } from "@/lib/access/roles";
import { type CivilDate, daysBetween } from "@/lib/core/civil-date";
import { todayIn } from "@/lib/core/clock";
import { dayFromDb, maybeDay } from "@/lib/core/day";
import { inTransaction, Prisma } from "@/lib/core/db";
import { logAccess } from "@/lib/ledger/access-log";
import type { noticeQuery } from "../schema";

export type NoticeItem = {
  ref: string;
  country: Country;
  person: string;
  givenName: string;
  fatherName: string;
  fatherNameNative: string | null;
  sex: string;
  familyName: string | null;
  nameNative: string;
  site: string | null;
  authority: string;
  cause: string;
  happenedOn: CivilDate | null;
  dueOn: CivilDate;
  /** Days until it is due; negative when overdue. */
  daysLeft: number;
  preparedOn: CivilDate | null;
  sentOn: CivilDate | null;
  reference: string | null;
};
export type NoticeCounts = { open: number; overdue: number; prepared: number; sent: number };

const MOST = 200;
const RECENT_DAYS = 90;

type Row = Omit<NoticeItem, "happenedOn" | "dueOn" | "preparedOn" | "sentOn" | "daysLeft"> & {
  happenedOn: Date | null;
  dueOn: Date;
  preparedOn: Date | null;
  sentOn: Date | null;
};

type Given = Partial<z.output<typeof noticeQuery>>;

/** Where notices within reach are found, and what puts one into each state. */
function within(actor: Actor, { country }: Given) {
  const reach = actor.permitSql("notice.prepare", "r");
  const today = Prisma.sql`(CASE n.country WHEN 'KZ' THEN ${todayIn("KZ")}::date WHEN 'TJ' THEN ${todayIn("TJ")}::date ELSE ${todayIn("UZ")}::date END)`;
  const waits = Prisma.sql`n.sent_on IS NULL AND n.withdrawn_on IS NULL`;
  const states: Record<keyof NoticeCounts, Prisma.Sql> = {
    open: waits,
    overdue: Prisma.sql`${waits} AND n.due_on < ${today}`,
    prepared: Prisma.sql`${waits} AND n.prepared_on IS NOT NULL`,
    sent: Prisma.sql`n.sent_on > ${today} - ${RECENT_DAYS}::int`,
  };
  const from = Prisma.sql`authority_notification n JOIN person_row r ON r.person_id = n.person_id LEFT JOIN site s ON s.id = n.site_id
    WHERE ${reach} AND n.country = ANY (${[...actor.countries]}) ${country ? Prisma.sql`AND n.country = ${country}` : Prisma.empty}`;
  return { from, states };
}

/** How many notices about people within reach are in each state; sent ones of the last 90 days. */
export async function countNotices(actor: Actor, given: Given = {}): Promise<NoticeCounts> {
  actor.permit("notice.prepare");
  const { from, states } = within(actor, given);
  return inTransaction(actor.who, async (tx) => {
    const [counts] = await tx.$queryRaw<NoticeCounts[]>`
      SELECT count(*) FILTER (WHERE ${states.open})::int AS open, count(*) FILTER (WHERE ${states.overdue})::int AS overdue,
        count(*) FILTER (WHERE ${states.prepared})::int AS prepared, count(*) FILTER (WHERE ${states.sent})::int AS sent FROM ${from}`;
    return counts ?? { open: 0, overdue: 0, prepared: 0, sent: 0 };
  });
}

/**
 * Notices to the authorities about people within reach: the most urgent first, at most 200, with how many there are
 * in each state. Recorded as a search.
 */
export async function listNotices(
  actor: Actor,
  given: z.output<typeof noticeQuery>,
): Promise<{ items: NoticeItem[]; counts: NoticeCounts }> {
  actor.permit("notice.prepare");
  const { state } = given;
  const { from, states } = within(actor, given);
  return inTransaction(actor.who, async (tx) => {
    const order = state === "sent" ? Prisma.sql`n.sent_on DESC, n.ref` : Prisma.sql`n.due_on, n.ref`;
    const rows = await tx.$queryRaw<Row[]>`
      SELECT n.ref, n.country, r.ref AS person, r.given_name AS "givenName", r.father_name AS "fatherName", r.father_name_native AS "fatherNameNative", r.sex, r.family_name AS "familyName",
        r.name_native AS "nameNative", coalesce(s.code, r.site_code) AS site, n.authority, n.cause, n.happened_on AS "happenedOn",
        n.due_on AS "dueOn", n.prepared_on AS "preparedOn", n.sent_on AS "sentOn", n.reference
      FROM ${from} AND ${states[state]} ORDER BY ${order} LIMIT ${MOST}`;
    await logAccess(tx, { kind: "search", subject: "notices", detail: { state, shown: rows.length } });
    return { items: rows.map(shown), counts: await countNotices(actor, given) };
  });
}

function shown(row: Row): NoticeItem {
  const dueOn = dayFromDb(row.dueOn);
  return {
    ...row,
    dueOn,
    happenedOn: maybeDay(row.happenedOn),
    daysLeft: daysBetween(todayIn(row.country), dueOn),
    preparedOn: maybeDay(row.preparedOn),
    sentOn: maybeDay(row.sentOn),
  };
}
