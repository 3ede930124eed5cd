import "server-only";
import type { Actor } from "@/lib/access/actor";
import { stillStands } from "@/lib/access/identify";
import type { ListField } from "@/lib/access/masks";
import { addYears } from "@/lib/core/civil-date";
import { todayIn } from "@/lib/core/clock";
import { Prisma, streamFrom, type Tx } from "@/lib/core/db";
import { Failure } from "@/lib/core/failure";
import { dayByCountry } from "@/lib/people/queries/day-by-country";
import type { PlainColumn } from "./schema";

const CHUNK = 1_000;
const CHECK_EVERY_MS = 2_000;

const SEEN: Partial<Record<PlainColumn, ListField>> = {
  site: "place",
  household: "place",
  level: "place",
  case: "case",
  pathway: "case",
  stage: "case",
  stageDays: "case",
  phase: "phase",
  daysLeft: "stay",
};
export const NUMBER_COLUMNS: ReadonlySet<PlainColumn> = new Set(["household", "stageDays", "daysLeft"]);

// Every value is a code, a reference or a number: none contains a comma, a quote or a formula, so the database can
// write the lines itself and the server only passes them on.
function expressions(): Record<PlainColumn, Prisma.Sql> {
  const today = dayByCountry(Prisma.sql`r.country`, todayIn);
  const bornAfter = (years: number) =>
    Prisma.sql`r.born_on > ${dayByCountry(Prisma.sql`r.country`, (country) => addYears(todayIn(country), -years))}`;
  return {
    ref: Prisma.sql`r.ref`,
    sex: Prisma.sql`r.sex`,
    ageBand: Prisma.sql`CASE WHEN r.born_on IS NULL THEN '' WHEN ${bornAfter(5)} THEN '0-4' WHEN ${bornAfter(12)} THEN '5-11' WHEN ${bornAfter(18)} THEN '12-17' WHEN ${bornAfter(60)} THEN '18-59' ELSE '60+' END`,
    country: Prisma.sql`r.country`,
    site: Prisma.sql`coalesce(r.site_code, '')`,
    household: Prisma.sql`r.household_size::text`,
    case: Prisma.sql`coalesce(r.case_ref, '')`,
    pathway: Prisma.sql`coalesce(r.pathway, '')`,
    phase: Prisma.sql`coalesce(r.phase, '')`,
    stage: Prisma.sql`coalesce(r.stage, '')`,
    stageDays: Prisma.sql`coalesce((${today} - r.stage_entered_on)::text, '')`,
    daysLeft: Prisma.sql`coalesce((r.hard_date - ${today})::text, '')`,
    level: Prisma.sql`r.registration_level`,
  };
}

/** Failure("forbidden") if lists do not show this actor a column either. */
export function refuseUnseenColumns(actor: Actor, columns: readonly PlainColumn[]): void {
  for (const column of columns) {
    const group = SEEN[column];
    if (group && !actor.sees(group)) throw new Failure("forbidden", { field: "columns" });
  }
}

async function* chunks(
  tx: Tx,
  actor: Actor,
  condition: Prisma.Sql,
  columns: readonly PlainColumn[],
): AsyncGenerator<string> {
  const of = expressions();
  const line = Prisma.join(
    columns.map((column) => of[column]),
    " || ',' || ",
  );
  // The lines of a sorted subquery are joined in its order; sorting them again costs a fifth of the time.
  const after = (ref: string) => tx.$queryRaw<{ lines: string | null; last: string | null }[]>`
    SELECT string_agg(line, E'\n') AS lines, max(ref) AS last FROM (
      SELECT r.ref, ${line} AS line FROM person_row r WHERE ${condition} AND r.ref > ${ref} ORDER BY r.ref LIMIT ${CHUNK}) x`;
  let checked = performance.now();
  let coming = after("");
  try {
    for (;;) {
      const [row] = await coming;
      if (!row?.lines || !row.last) return;
      // The database joins the next lines while these are sent.
      coming = after(row.last);
      coming.catch(() => undefined);
      // A user whose account is closed while the answer is being sent gets no more of it.
      if (performance.now() - checked > CHECK_EVERY_MS) {
        if (!(await stillStands(actor))) throw new Failure("unauthenticated");
        checked = performance.now();
      }
      yield `${row.lines}\n`;
    }
  } finally {
    // A reader who leaves ends the transaction, and a connection takes one query at a time.
    await coming.catch(() => undefined);
  }
}

/**
 * Lines of a list export in the order of the reference, several thousand per chunk, from one view of the database.
 */
export function lineStream(
  actor: Actor,
  condition: Prisma.Sql,
  columns: readonly PlainColumn[],
): ReadableStream<string> {
  return streamFrom(actor.who, (tx) => chunks(tx, actor, condition, columns));
}
