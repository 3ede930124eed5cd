import "server-only";
import type { z } from "zod";
import type { Actor } from "@/lib/access/actor";
import { opaqueId } from "@/lib/access/opaque-id";
import type { CivilDate } from "@/lib/core/civil-date";
import { todayIn } from "@/lib/core/clock";
import { dayToDb } from "@/lib/core/day";
import { assertPast } from "@/lib/core/day-field";
import { inTransaction, type Tx } from "@/lib/core/db";
import { newId } from "@/lib/core/id";
import { raiseNotices } from "@/lib/law/commands/raise-notices";
import { updateHardDates } from "@/lib/law/commands/update-hard-dates";
import { readHardDate, type ShownHardDate } from "@/lib/law/queries/hard-date-of";
import { recordEvent } from "@/lib/ledger/record-event";
import type { crossingInput } from "../schema";
import { type PersonWithKey, personWithKey } from "./person-with-key";

/** Nobody crosses in the future or before their birth. Failure("invalid") at `on`. */
export function assertCrossed(on: CivilDate, { country, bornFrom }: PersonWithKey): void {
  assertPast(on, { today: todayIn(country), bornFrom, field: "on" });
}

/** The authority is told about a person who came in, at the address where they stay. */
export async function tellOfCrossing(
  tx: Tx,
  { id, personCountry, country }: Omit<PersonWithKey, "openKey">,
  on: CivilDate,
): Promise<void> {
  const stay = await tx.stay.findFirst({
    where: { personId: id, country, state: "CHECKED_IN" },
    select: { siteId: true },
  });
  const people = [{ id, country: personCountry }];
  await raiseNotices(tx, { cause: "BORDER_CROSSING", country, on, siteId: stay?.siteId ?? null, people });
}

/**
 * Records that a person came into the country they are in, or left it. Coming in raises a notice to the authority.
 * Returns the current hard date and the event, for taking it back. Failures: forbidden, notFound, invalid (on).
 */
export async function recordCrossing(
  actor: Actor,
  { person: ref, on, direction, mode, crossing }: z.output<typeof crossingInput>,
): Promise<{ ref: string; hardDate: ShownHardDate; event: string }> {
  const permit = actor.permit("person.edit");
  return inTransaction(actor.who, async (tx) => {
    const person = await personWithKey(tx, permit, ref);
    const { id, personCountry, country } = person;
    assertCrossed(on, person);
    const event = { kind: "CROSSING", on, country, person: { id, country: personCountry } } as const;
    const key = await recordEvent(tx, actor.id, event, async (made) => {
      await tx.borderCrossing.create({
        data: {
          id: newId(),
          personId: id,
          personCountry,
          country,
          crossedOn: dayToDb(on),
          direction,
          mode,
          crossing,
        },
        select: { id: true },
      });
      if (direction === "IN") await tellOfCrossing(tx, person, on);
      await updateHardDates(tx, [id]);
      return made;
    });
    return { ref, hardDate: await readHardDate(tx, id), event: opaqueId("event", key) };
  });
}
