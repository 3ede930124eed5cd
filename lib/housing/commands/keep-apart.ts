import "server-only";
import type { z } from "zod";
import type { Actor } from "@/lib/access/actor";
import type { Country } from "@/lib/access/roles";
import { todayIn } from "@/lib/core/clock";
import { dayToDb } from "@/lib/core/day";
import { inTransaction } from "@/lib/core/db";
import { Failure } from "@/lib/core/failure";
import { newId } from "@/lib/core/id";
import { openDataKey, sealWith } from "@/lib/core/seal";
import { assertProtection, namedPair } from "../queries/list-apart";
import type { apartInput, endApartInput } from "../schema";

/**
 * Records that two people must not meet, how far apart they are kept and why; placement obeys. The reason (C4) is
 * sealed, and only protection officers read it. Failures: forbidden, notFound (first person), invalid (other person).
 */
export async function keepApart(actor: Actor, input: z.output<typeof apartInput>): Promise<{ ref: string }> {
  const { where } = actor.permit("person.keepApart");
  assertProtection(actor);
  return inTransaction(actor.who, async (tx) => {
    const select = { id: true, country: true, dataKey: true } as const;
    const find = (ref: string) => tx.person.findFirst({ where: { AND: [where, { ref }] }, select });
    const person = await find(input.person);
    const other = await find(input.other);
    if (!person) throw new Failure("notFound");
    if (!other || other.id === person.id)
      throw new Failure("invalid", { messageKey: "failure.housing.apart", field: "other" });
    await tx.noContact.create({
      data: {
        id: newId(),
        personAId: person.id,
        country: person.country,
        personBId: other.id,
        personCountry: other.country,
        level: input.level,
        reasonSealed: sealWith(openDataKey(person.dataKey), input.reason),
        fromOn: dayToDb(todayIn(person.country as Country)),
      },
      select: { id: true },
    });
    return { ref: input.person };
  });
}

/** Ends a pair of people who were kept apart, from today on. Failures: forbidden, notFound. */
export async function endApart(
  actor: Actor,
  input: z.output<typeof endApartInput>,
): Promise<{ pair: string }> {
  actor.permit("person.keepApart");
  assertProtection(actor);
  return inTransaction(
    actor.who,
    async (tx) => {
      const { id, country } = await namedPair(tx, input.pair);
      const today = dayToDb(todayIn(country as Country));
      await tx.noContact.update({ where: { id }, data: { toOn: today }, select: { id: true } });
      return { pair: input.pair };
    },
    input.reason,
  );
}
