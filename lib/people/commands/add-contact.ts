import "server-only";
import type { z } from "zod";
import type { Actor } from "@/lib/access/actor";
import { dayToDb } from "@/lib/core/day";
import { inTransaction, type Tx } from "@/lib/core/db";
import { newId } from "@/lib/core/id";
import { lastFour, sealedText, sealWith } from "@/lib/core/seal";
import { assertConfirmed } from "../doubt";
import { contactNames } from "../number-name";
import { doubtsOfNumbers, groupOf, type TypedNumber } from "../queries/known-already";
import type { contactInput } from "../schema";
import { openForEdit } from "./open-for-edit";
import { addNumberKeys } from "./write-keys";

/** Asks about a number that someone else already has, unless the user confirmed it. Failure("refused"). */
export async function askWhoElse(
  tx: Tx,
  actor: Actor,
  personId: string,
  number: TypedNumber,
  confirmed: boolean | undefined,
): Promise<void> {
  if (confirmed) return;
  const bearer = { personId, groupId: await groupOf(tx, personId) };
  assertConfirmed(await doubtsOfNumbers(tx, actor, [number], bearer), false);
}

/**
 * Adds a contact of a person, sealed; with `replaces`, those of the same kind are no longer in use but can still be
 * found. Failures: forbidden, notFound, refused (asks about someone else who has it).
 */
export async function addContact(
  actor: Actor,
  input: z.output<typeof contactInput>,
): Promise<{ ref: string }> {
  const permit = actor.permit("person.edit");
  return inTransaction(actor.who, async (tx) => {
    const person = await openForEdit(tx, permit, input.ref);
    const { id: personId, country, key, today } = person;
    await askWhoElse(tx, actor, personId, { kind: "phone", text: input.value }, input.confirmed);
    if (input.replaces) {
      await tx.contactPoint.updateMany({
        where: { personId, kind: input.kind, inUse: true },
        data: { inUse: false, toOn: dayToDb(today) },
      });
    }
    await tx.contactPoint.create({
      data: {
        id: newId(),
        personId,
        country,
        kind: input.kind,
        valueSealed: sealWith(key, input.value),
        lastFour: lastFour(input.value),
        safe: input.safe,
        safeNoteSealed: sealedText(key, input.safeNote),
        fromOn: dayToDb(today),
      },
      select: { id: true },
    });
    await addNumberKeys(tx, person, "contact", contactNames(input.value, country));
    return { ref: input.ref };
  });
}
