import "server-only";
import type { z } from "zod";
import type { Actor } from "@/lib/access/actor";
import { opaqueId } from "@/lib/access/opaque-id";
import { dayToDb, maybeDay } from "@/lib/core/day";
import { assertPast } from "@/lib/core/day-field";
import { inTransaction } from "@/lib/core/db";
import { Failure } from "@/lib/core/failure";
import { recordEvent } from "@/lib/ledger/record-event";
import type { householdMoveInput } from "../beside-schema";
import { joinHousehold } from "./join-group";
import { openForEdit } from "./open-for-edit";

const openHome = { id: true, householdId: true, fromOn: true, household: { select: { ref: true } } } as const;

type Going = {
  person: Awaited<ReturnType<typeof openForEdit>>;
  home: { id: string; fromOn: Date } | null;
};

/**
 * Takes a person, and others of the same household who go along, out of their household, into another, a new one or
 * none, from that day on. Returns the event, for taking it back. Failures: forbidden, notFound, invalid with its field,
 * changedMeanwhile if the household is not the one the user saw.
 */
export async function moveHousehold(
  actor: Actor,
  input: z.output<typeof householdMoveInput>,
): Promise<{ ref: string; event: string }> {
  const permit = actor.permit("person.edit");
  return inTransaction(
    actor.who,
    async (tx) => {
      const { to, on, household } = input;
      const going: Going[] = [];
      for (const ref of new Set([input.ref, ...input.people])) {
        const person = await openForEdit(tx, permit, ref);
        const home = await tx.householdMembership.findFirst({
          where: { personId: person.id, toOn: null },
          select: openHome,
        });
        if ((home?.household.ref ?? "") !== input.seen) {
          if (ref === input.ref) throw new Failure("changedMeanwhile");
          throw new Failure("invalid", { field: "people", messageKey: "people.error.notAlong" });
        }
        assertPast(on, { ...person, after: maybeDay(home?.fromOn ?? null), field: "on" });
        going.push({ person, home });
      }
      const [first] = going;
      if (!first) throw new Failure("notFound");
      if (to === "join" && household === input.seen)
        throw new Failure("invalid", { field: "household", messageKey: "people.error.sameHousehold" });
      const event = {
        kind: "HOUSEHOLD_MOVE",
        on,
        country: first.person.country,
        person: first.person,
      } as const;
      return recordEvent(tx, actor.id, event, async (id) => {
        for (const { home } of going) {
          if (!home) continue;
          const { count } = await tx.householdMembership.updateMany({
            where: { id: home.id, toOn: null },
            data: { toOn: dayToDb(on) },
          });
          if (count === 0) throw new Failure("changedMeanwhile");
        }
        let into = to === "join" ? household : null;
        if (to !== "leave")
          for (const { person } of going)
            into = await joinHousehold(tx, person, { group: null, asked: into }, on);
        return { ref: input.ref, event: opaqueId("event", id) };
      });
    },
    input.reason || undefined,
  );
}
