import "server-only";
import type { z } from "zod";
import type { Actor } from "@/lib/access/actor";
import { dayToDb } from "@/lib/core/day";
import { inTransaction } from "@/lib/core/db";
import { Failure } from "@/lib/core/failure";
import { newId } from "@/lib/core/id";
import { lastFour, openWith, sealWith } from "@/lib/core/seal";
import { foldNumber } from "@/lib/core/text";
import type { endInput, numberInput } from "../beside-schema";
import { CODE_SETS } from "../code-sets";
import { documentNames } from "../number-name";
import { askWhoElse } from "./add-contact";
import { knownCode, openForEdit, rowNamed } from "./open-for-edit";
import { addNumberKeys } from "./write-keys";

/**
 * Adds a number by which another office knows the person, sealed; the person can be found by it. Failures: forbidden,
 * notFound, invalid (issuer, or a number that is recorded already), refused (asks about someone else who has it).
 */
export async function addNumber(actor: Actor, input: z.output<typeof numberInput>): Promise<{ ref: string }> {
  const permit = actor.permit("person.edit");
  return inTransaction(
    actor.who,
    async (tx) => {
      const person = await openForEdit(tx, permit, input.ref);
      const { id: personId, country, key } = person;
      const { issuer, number } = input;
      await knownCode(tx, CODE_SETS.numberIssuer, issuer, "issuer");
      const open = await tx.personNumber.findMany({ where: { personId, issuer, endedOn: null } });
      const folded = foldNumber(number);
      if (open.some((each) => foldNumber(openWith(key, each.numberSealed)) === folded))
        throw new Failure("invalid", { field: "number", messageKey: "failure.there" });
      await askWhoElse(tx, actor, personId, { kind: "document", text: number }, input.confirmed);
      await tx.personNumber.create({
        data: {
          id: newId(),
          personId,
          country,
          issuer,
          numberSealed: sealWith(key, number),
          lastFour: lastFour(number),
        },
        select: { id: true },
      });
      await addNumberKeys(tx, person, "document", documentNames(number));
      return { ref: input.ref };
    },
    input.reason || undefined,
  );
}

/**
 * Removes a number of another office from the file; the person can still be found by it. Failures: forbidden,
 * notFound.
 */
export async function endNumber(actor: Actor, input: z.output<typeof endInput>): Promise<{ ref: string }> {
  const permit = actor.permit("person.edit");
  return inTransaction(
    actor.who,
    async (tx) => {
      const { id: personId, today } = await openForEdit(tx, permit, input.ref);
      const open = await tx.personNumber.findMany({
        where: { personId, endedOn: null },
        select: { id: true },
      });
      const { id } = rowNamed("number", open, input.row);
      await tx.personNumber.update({
        where: { id },
        data: { endedOn: dayToDb(today) },
        select: { id: true },
      });
      return { ref: input.ref };
    },
    input.reason || undefined,
  );
}
