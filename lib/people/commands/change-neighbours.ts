import "server-only";
import type { z } from "zod";
import type { Actor } from "@/lib/access/actor";
import { dayToDb } from "@/lib/core/day";
import { inTransaction } from "@/lib/core/db";
import { Failure } from "@/lib/core/failure";
import { newId } from "@/lib/core/id";
import type { endInput, neighbourInput } from "../beside-schema";
import { eitherWay, openForEdit, otherInReach, rowNamed } from "./open-for-edit";

/**
 * Records that two people ask to live near each other: placement weighs it against its other wishes (docs/domain.md
 * 4.2). Failures: forbidden, notFound, invalid (the other is out of reach, the same person, or requested already).
 */
export async function requestNeighbour(
  actor: Actor,
  input: z.output<typeof neighbourInput>,
): Promise<{ ref: string }> {
  const permit = actor.permit("person.edit");
  const reach = actor.permit("person.search");
  return inTransaction(
    actor.who,
    async (tx) => {
      const { id, country, today } = await openForEdit(tx, permit, input.ref);
      const other = await otherInReach(tx, reach, { id, other: input.other });
      if ((await tx.requestedNeighbour.count({ where: { toOn: null, OR: eitherWay(id, other.id) } })) > 0)
        throw new Failure("invalid", { field: "other", messageKey: "people.error.neighbour" });
      await tx.requestedNeighbour.create({
        data: {
          id: newId(),
          personAId: id,
          country,
          personBId: other.id,
          personCountry: other.country,
          fromOn: dayToDb(today),
        },
        select: { id: true },
      });
      return { ref: input.ref };
    },
    input.reason || undefined,
  );
}

/** Ends a request of two people, from either side. Failures: forbidden, notFound. */
export async function endNeighbour(actor: Actor, input: z.output<typeof endInput>): Promise<{ ref: string }> {
  const permit = actor.permit("person.edit");
  return inTransaction(
    actor.who,
    async (tx) => {
      const { id: me, today } = await openForEdit(tx, permit, input.ref);
      const open = await tx.requestedNeighbour.findMany({
        where: { toOn: null, OR: [{ personAId: me }, { personBId: me }] },
        select: { id: true },
      });
      const { id } = rowNamed("neighbour", open, input.row);
      await tx.requestedNeighbour.update({
        where: { id },
        data: { toOn: dayToDb(today) },
        select: { id: true },
      });
      return { ref: input.ref };
    },
    input.reason || undefined,
  );
}
