import "server-only";
import { todayIn } from "@/lib/core/clock";
import { Prisma, type Tx } from "@/lib/core/db";
import { dayByCountry } from "@/lib/people/queries/day-by-country";
import type { Purpose, Recipient } from "../purposes";
import { type Basis, LETS_OUT, mayLeave, STANDINGS, type Standing } from "../standing";

/** For what and to whom data is to leave, and what allows it. */
export type Use = { purpose: Purpose; recipient: Recipient; basis: Basis };

/** `standingOf` as SQL for the people of `r` (person_row). */
function standingSql({ purpose, recipient }: Use): Prisma.Sql {
  const today = dayByCountry(Prisma.sql`r.country`, todayIn);
  return Prisma.sql`coalesce((SELECT CASE WHEN k.decision = 'GIVEN' AND k.valid_to < ${today} THEN 'LAPSED' ELSE k.decision END
    FROM consent k WHERE k.person_id = r.person_id AND k.purpose = ${purpose} AND k.recipient = ${recipient} AND k.struck_on IS NULL
    ORDER BY k.decided_on DESC, k.id DESC LIMIT 1), 'NOT_ASKED')`;
}

/** SQL that is true for the people of `r` (person_row) whose data may leave: the one condition of everything that does. */
export function mayLeaveSql(use: Use): Prisma.Sql {
  return Prisma.sql`${standingSql(use)} = ANY (${[...LETS_OUT[use.basis]]}::text[])`;
}

/** How many people may leave and how many are left out, by why. */
export type Leaving = { leave: number; leftOut: number; by: Partial<Record<Standing, number>> };

/** Counts the people of `r` (person_row) under a condition by whether their data may leave. */
export async function countLeaving(tx: Tx, condition: Prisma.Sql, use: Use): Promise<Leaving> {
  const rows = await tx.$queryRaw<{ standing: Standing; count: number }[]>`
    SELECT standing, count(*)::int AS count FROM (SELECT ${standingSql(use)} AS standing FROM person_row r WHERE ${condition}) x
    GROUP BY standing`;
  const counted = new Map(rows.map((row) => [row.standing, row.count]));
  const by: Leaving["by"] = {};
  let leave = 0;
  let leftOut = 0;
  for (const standing of STANDINGS) {
    const count = counted.get(standing) ?? 0;
    if (mayLeave(use.basis, standing)) leave += count;
    else if (count > 0) {
      by[standing] = count;
      leftOut += count;
    }
  }
  return { leave, leftOut, by };
}
