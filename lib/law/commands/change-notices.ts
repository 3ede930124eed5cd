import "server-only";
import type { Country } from "@/lib/access/roles";
import type { CivilDate } from "@/lib/core/civil-date";
import { todayIn } from "@/lib/core/clock";
import { dayToDb } from "@/lib/core/day";
import type { Tx } from "@/lib/core/db";
import type { NoticeCause } from "../host-rule";
import { noticeDue } from "../notice-due";
import { ruleInForce, workCalendar } from "../queries/rule-in-force";

type Raised = { personId: string; country: Country; cause: NoticeCause; on: CivilDate };

/**
 * Corrects what was raised by something that happened on another day, or never did (`now` is null): a waiting notice
 * gets its new days and has to be prepared again, or is withdrawn. Returns the references of notices already sent:
 * those told the authority something wrong.
 */
export async function changeNotices(
  tx: Tx,
  { personId, country, cause, on }: Raised,
  now: CivilDate | null,
): Promise<{ waiting: number; sent: string[] }> {
  const raised = await tx.authorityNotification.findMany({
    where: { personId, country, cause, happenedOn: dayToDb(on), withdrawnOn: null },
    orderBy: { ref: "asc" },
    select: { id: true, ref: true, sentOn: true },
  });
  const waiting = raised.filter((each) => !each.sentOn).map(({ id }) => id);
  if (waiting.length > 0)
    await tx.authorityNotification.updateMany({
      where: { id: { in: waiting } },
      data: { preparedOn: null, preparedById: null, ...(await changed(tx, { country, cause }, now)) },
    });
  return { waiting: waiting.length, sent: raised.filter((each) => each.sentOn).map(({ ref }) => ref) };
}

async function changed(tx: Tx, { country, cause }: Pick<Raised, "country" | "cause">, now: CivilDate | null) {
  const withdrawn = { withdrawnOn: dayToDb(todayIn(country)) };
  if (now === null) return withdrawn;
  const { rules } = await ruleInForce(tx, country, now);
  const due = noticeDue(rules, cause, now, await workCalendar(tx, country, now));
  return due ? { authority: rules.authority, happenedOn: dayToDb(now), dueOn: dayToDb(due) } : withdrawn;
}
