import "server-only";
import type { z } from "zod";
import type { Actor } from "@/lib/access/actor";
import { addDays, type CivilDate, earlierOf, laterOf } from "@/lib/core/civil-date";
import { dayFromDb, dayToDb, maybeDay } from "@/lib/core/day";
import { assertBorn } from "@/lib/core/day-field";
import { inTransaction, type Tx } from "@/lib/core/db";
import { Failure } from "@/lib/core/failure";
import { newId } from "@/lib/core/id";
import { lastFour, sealWith } from "@/lib/core/seal";
import { updateHardDates } from "@/lib/law/commands/update-hard-dates";
import { readHardDate, type ShownHardDate } from "@/lib/law/queries/hard-date-of";
import type { permissionInput, withdrawInput } from "../schema";
import { type PersonWithKey, personWithKey } from "./person-with-key";

type Kept = { ref: string; hardDate: ShownHardDate };

/** Ends what is valid of a kind on a day, the first it no longer covers; returns how many documents there were. */
async function endPermissions(
  tx: Tx,
  { id, country }: PersonWithKey,
  kind: string,
  on: CivilDate,
  status: "REPLACED" | "WITHDRAWN",
): Promise<number> {
  const held = await tx.stayPermission.findMany({
    where: { personId: id, country, kind, status: "VALID" },
    select: { id: true, fromOn: true, toOn: true },
  });
  for (const each of held) {
    const until = laterOf(dayFromDb(each.fromOn), earlierOf(maybeDay(each.toOn) ?? on, on));
    await tx.stayPermission.update({ where: { id: each.id }, data: { status, toOn: dayToDb(until) } });
  }
  return held.length;
}

/**
 * Adds a permission of a person in the country they are in, its number sealed; with `replaces`, what is valid of the
 * same kind ends where this one begins. The document's last valid day is stored as the day after it, the first that
 * is not covered, like every `to_on`. Returns the current hard date. Failures: forbidden, notFound, invalid (days).
 */
export async function addStayPermission(
  actor: Actor,
  { person: ref, kind, number, fromOn, lastGoodOn, authority, replaces }: z.output<typeof permissionInput>,
): Promise<Kept> {
  const permit = actor.permit("person.edit");
  return inTransaction(actor.who, async (tx) => {
    const person = await personWithKey(tx, permit, ref);
    assertBorn(fromOn, { bornFrom: person.bornFrom, field: "fromOn" });
    if (lastGoodOn !== null && lastGoodOn < fromOn)
      throw new Failure("invalid", { messageKey: "failure.permission.order", field: "lastGoodOn" });
    if (replaces) await endPermissions(tx, person, kind, fromOn, "REPLACED");
    await tx.stayPermission.create({
      data: {
        id: newId(),
        personId: person.id,
        personCountry: person.personCountry,
        country: person.country,
        kind,
        fromOn: dayToDb(fromOn),
        toOn: lastGoodOn && dayToDb(addDays(lastGoodOn, 1)),
        numberSealed: number ? sealWith(person.openKey(), number) : null,
        lastFour: lastFour(number),
        authority: authority || null,
      },
      select: { id: true },
    });
    await updateHardDates(tx, [person.id]);
    return { ref, hardDate: await readHardDate(tx, person.id) };
  });
}

/**
 * Withdraws what is valid of a kind, from a day on, for a reason that is recorded. Returns the current hard date.
 * Failures: forbidden, notFound, refused (nothing of the kind is valid).
 */
export async function withdrawPermission(
  actor: Actor,
  { person: ref, kind, on, reason }: z.output<typeof withdrawInput>,
): Promise<Kept> {
  const permit = actor.permit("person.edit");
  return inTransaction(
    actor.who,
    async (tx) => {
      const person = await personWithKey(tx, permit, ref);
      if ((await endPermissions(tx, person, kind, on, "WITHDRAWN")) === 0)
        throw new Failure("refused", { messageKey: "failure.permission.none", field: "kind" });
      await updateHardDates(tx, [person.id]);
      return { ref, hardDate: await readHardDate(tx, person.id) };
    },
    reason,
  );
}
