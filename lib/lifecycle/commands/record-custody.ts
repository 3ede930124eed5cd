import "server-only";
import type { z } from "zod";
import type { Actor } from "@/lib/access/actor";
import { dayToDb } from "@/lib/core/day";
import { Failure } from "@/lib/core/failure";
import { agesOn } from "@/lib/people/birth-date";
import type { custodyInput } from "../family-schema";
import { TASKS } from "../final-event";
import { askAboutCases, type Happened, recordFamilyEvent, relate } from "./family-event";

const OF_AGE = 18;
const GUARDIAN = "GDN";

/**
 * Records that an adult has custody of a child from a day on; whoever had it before no longer has it. Decisions that were
 * made for the child stay as they are; the owners of their open cases are asked to check them. Failures: forbidden,
 * notFound, invalid (on, guardian: not surely of age), refused (this person is of age).
 */
export async function recordCustody(
  actor: Actor,
  { guardian, confirmed: _, ...input }: z.output<typeof custodyInput>,
): Promise<Happened> {
  const told = { ...input, other: guardian, kind: "CUSTODY", field: "guardian" } as const;
  return recordFamilyEvent(actor, told, async (happening) => {
    const { tx, person, other, on } = happening;
    const ages = agesOn(person.born, on);
    if (ages && ages.least >= OF_AGE)
      throw new Failure("refused", { messageKey: "failure.family.ofAge", field: "guardian" });
    if ((agesOn(other.born, on)?.least ?? 0) < OF_AGE)
      throw new Failure("invalid", { messageKey: "failure.family.notAdult", field: "guardian" });
    const day = dayToDb(on);
    const before = await tx.relationship.findMany({
      where: { personAId: person.id, code: GUARDIAN, toOn: null },
      select: { id: true, fromOn: true },
    });
    for (const { id, fromOn } of before) {
      if (fromOn && fromOn > day)
        throw new Failure("invalid", { field: "on", messageKey: "failure.date.before" });
      await tx.relationship.update({ where: { id }, data: { toOn: day }, select: { id: true } });
    }
    await relate(happening, [person, other], GUARDIAN);
    return askAboutCases(happening, [person], TASKS.family);
  });
}
