import "server-only";
import type { z } from "zod";
import type { Actor } from "@/lib/access/actor";
import { dayToDb, maybeDay } from "@/lib/core/day";
import { assertPast } from "@/lib/core/day-field";
import { inTransaction } from "@/lib/core/db";
import { Failure } from "@/lib/core/failure";
import type { householdMoveInput } from "../beside-schema";
import { joinHousehold } from "./join-group";
import { openForEdit } from "./open-for-edit";

/**
 * Takes a person out of their household, into another, a new one or none, from that day on. Failures: forbidden,
 * notFound, invalid with its field, changedMeanwhile if the household is not the one the user saw.
 */
export async function moveHousehold(
  actor: Actor,
  input: z.output<typeof householdMoveInput>,
): Promise<{ ref: string }> {
  const permit = actor.permit("person.edit");
  return inTransaction(
    actor.who,
    async (tx) => {
      const person = await openForEdit(tx, permit, input.ref);
      const { to, on, household } = input;
      const home = await tx.householdMembership.findFirst({
        where: { personId: person.id, toOn: null },
        select: { id: true, fromOn: true, household: { select: { ref: true } } },
      });
      if ((home?.household.ref ?? "") !== input.seen) throw new Failure("changedMeanwhile");
      assertPast(on, { ...person, after: maybeDay(home?.fromOn ?? null), field: "on" });
      if (to === "join" && household === home?.household.ref)
        throw new Failure("invalid", { field: "household", messageKey: "people.error.sameHousehold" });
      if (home) {
        const { count } = await tx.householdMembership.updateMany({
          where: { id: home.id, toOn: null },
          data: { toOn: dayToDb(on) },
        });
        if (count === 0) throw new Failure("changedMeanwhile");
      }
      if (to !== "leave")
        await joinHousehold(tx, person, { group: null, asked: to === "join" ? household : null }, on);
      return { ref: input.ref };
    },
    input.reason || undefined,
  );
}
