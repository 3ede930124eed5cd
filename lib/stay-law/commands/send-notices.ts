import "server-only";
import type { z } from "zod";
import type { Actor, Permit } from "@/lib/access/actor";
import type { Country } from "@/lib/access/roles";
import { todayIn } from "@/lib/core/clock";
import { dayFromDb, dayToDb } from "@/lib/core/day";
import { inTransaction, type Tx } from "@/lib/core/db";
import { Failure } from "@/lib/core/failure";
import type { noticesInput, sentInput } from "../schema";

type Reach = Permit<"notice.prepare"> | Permit<"notice.send">;

/** Unsent notices, all of them within reach. Failures: notFound, refused (one is sent). */
async function openNotices(tx: Tx, actor: Actor, { where }: Reach, refs: readonly string[]) {
  const wanted = [...new Set(refs)];
  const rows = await tx.authorityNotification.findMany({
    where: { ref: { in: wanted }, withdrawnOn: null, person: where, country: { in: [...actor.countries] } },
    select: { id: true, country: true, sentOn: true, preparedOn: true, happenedOn: true },
  });
  if (rows.length !== wanted.length) throw new Failure("notFound");
  if (rows.some((row) => row.sentOn)) throw new Failure("refused", { messageKey: "failure.notice.sent" });
  return rows;
}

/** Marks notices whose list is ready for the coordinator, by whom and when; those already marked stay as they are. */
export async function prepareNoticeList(
  actor: Actor,
  { notices }: z.output<typeof noticesInput>,
): Promise<{ prepared: number }> {
  const permit = actor.permit("notice.prepare");
  return inTransaction(actor.who, async (tx) => {
    const rows = (await openNotices(tx, actor, permit, notices)).filter((row) => !row.preparedOn);
    for (const country of new Set(rows.map((row) => row.country)))
      await tx.authorityNotification.updateMany({
        where: { id: { in: rows.filter((row) => row.country === country).map(({ id }) => id) } },
        data: { preparedOn: dayToDb(todayIn(country as Country)), preparedById: actor.id },
      });
    return { prepared: rows.length };
  });
}

/**
 * Marks notices as sent on a day, with the reference the authority gave. Failures: forbidden, notFound, invalid (on),
 * refused (one is sent already).
 */
export async function markSent(
  actor: Actor,
  { notices, on, reference }: z.output<typeof sentInput>,
): Promise<{ sent: number }> {
  const permit = actor.permit("notice.send");
  return inTransaction(actor.who, async (tx) => {
    const rows = await openNotices(tx, actor, permit, notices);
    if (rows.some((row) => on > todayIn(row.country as Country)))
      throw new Failure("invalid", { messageKey: "failure.date.future", field: "on" });
    if (rows.some((row) => row.happenedOn && on < dayFromDb(row.happenedOn)))
      throw new Failure("invalid", { messageKey: "failure.notice.before", field: "on" });
    const { count } = await tx.authorityNotification.updateMany({
      where: { id: { in: rows.map((row) => row.id) }, sentOn: null, withdrawnOn: null },
      data: { sentOn: dayToDb(on), reference },
    });
    return { sent: count };
  });
}
