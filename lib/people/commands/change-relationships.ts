import "server-only";
import type { z } from "zod";
import type { Actor } from "@/lib/access/actor";
import { dayToDb } from "@/lib/core/day";
import { inTransaction } from "@/lib/core/db";
import { Failure } from "@/lib/core/failure";
import { newId } from "@/lib/core/id";
import type { endInput, relationshipInput } from "../beside-schema";
import { CODE_SETS } from "../code-sets";
import { assertCredible } from "./family-doubts";
import { eitherWay, knownCode, openForEdit, otherInReach, rowNamed } from "./open-for-edit";

/**
 * Records how another person, whom the user's search can find, is related to this one. Failures: forbidden, notFound,
 * invalid (the other is out of reach, the same person, or already related to this one), refused (asks about an
 * unlikely relationship).
 */
export async function addRelationship(
  actor: Actor,
  input: z.output<typeof relationshipInput>,
): Promise<{ ref: string }> {
  const permit = actor.permit("person.edit");
  const reach = actor.permit("person.search");
  return inTransaction(
    actor.who,
    async (tx) => {
      const person = await openForEdit(tx, permit, input.ref);
      const { id, country, today } = person;
      await knownCode(tx, CODE_SETS.relationship, input.code, "code");
      const other = await otherInReach(tx, reach, { id, other: input.other });
      if ((await tx.relationship.count({ where: { toOn: null, OR: eitherWay(id, other.id) } })) > 0)
        throw new Failure("invalid", { field: "other", messageKey: "people.error.related" });
      assertCredible([{ code: input.code, one: other, other: person }], input.confirmed);
      await tx.relationship.create({
        data: {
          id: newId(),
          personAId: id,
          country,
          personBId: other.id,
          personCountry: other.country,
          code: input.code,
          fromOn: dayToDb(today),
        },
        select: { id: true },
      });
      return { ref: input.ref };
    },
    input.reason || undefined,
  );
}

/** Ends a relationship recorded between two people, from either side. Failures: forbidden, notFound. */
export async function endRelationship(
  actor: Actor,
  input: z.output<typeof endInput>,
): Promise<{ ref: string }> {
  const permit = actor.permit("person.edit");
  return inTransaction(
    actor.who,
    async (tx) => {
      const { id: me, today } = await openForEdit(tx, permit, input.ref);
      const open = await tx.relationship.findMany({
        where: { toOn: null, OR: [{ personAId: me }, { personBId: me }] },
        select: { id: true },
      });
      const { id } = rowNamed("relationship", open, input.row);
      await tx.relationship.update({ where: { id }, data: { toOn: dayToDb(today) }, select: { id: true } });
      return { ref: input.ref };
    },
    input.reason || undefined,
  );
}
