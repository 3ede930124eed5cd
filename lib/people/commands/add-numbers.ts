import "server-only";
import type { z } from "zod";
import type { Actor } from "@/lib/access/actor";
import { dayToDb } from "@/lib/core/day";
import { assertPast } from "@/lib/core/day-field";
import { inTransaction, type Tx } from "@/lib/core/db";
import { Failure } from "@/lib/core/failure";
import { newId } from "@/lib/core/id";
import { lastFour, sealedText, sealWith } from "@/lib/core/seal";
import { assertCodes } from "@/lib/reference/queries";
import { CODE_SETS } from "../code-sets";
import { assertConfirmed } from "../doubt";
import { contactNames, documentNames } from "../number-name";
import { doubtsOfNumbers, groupOf, type TypedNumber } from "../queries/known-already";
import type { contactInput, documentInput } from "../schema";
import { openForEdit } from "./open-for-edit";
import { addNumberKeys } from "./write-keys";

/** Asks about a number that someone else already has, unless it was confirmed. */
async function askWhoElse(
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

/**
 * Adds a document of a person, its number sealed; with `replaces`, those of the same type are marked lost, and are
 * still found by their number. Failures: forbidden, notFound, invalid (type, issuedOn, expiresOn), refused (asks
 * about someone else who has it).
 */
export async function addDocument(
  actor: Actor,
  input: z.output<typeof documentInput>,
): Promise<{ ref: string }> {
  const permit = actor.permit("person.edit");
  return inTransaction(actor.who, async (tx) => {
    const person = await openForEdit(tx, permit, input.ref);
    const { id: personId, country, key } = person;
    await assertCodes(tx, [{ set: CODE_SETS.documentType, code: input.type, field: "type" }]);
    assertPast(input.issuedOn, { ...person, field: "issuedOn" });
    if (input.issuedOn && input.expiresOn && input.expiresOn < input.issuedOn)
      throw new Failure("invalid", { field: "expiresOn", messageKey: "failure.date.order" });
    await askWhoElse(tx, actor, personId, { kind: "document", text: input.number }, input.confirmed);
    if (input.replaces) {
      await tx.identityDocument.updateMany({
        where: { personId, type: input.type, status: { not: "LOST" } },
        data: { status: "LOST" },
      });
    }
    await tx.identityDocument.create({
      data: {
        id: newId(),
        personId,
        country,
        type: input.type,
        numberSealed: sealWith(key, input.number),
        lastFour: lastFour(input.number),
        issuerSealed: sealedText(key, input.issuer),
        issuedOn: input.issuedOn ? dayToDb(input.issuedOn) : null,
        expiresOn: input.expiresOn ? dayToDb(input.expiresOn) : null,
        namePrintedSealed: sealedText(key, input.namePrinted),
        status: input.status,
      },
      select: { id: true },
    });
    await addNumberKeys(tx, person, "document", documentNames(input.number));
    return { ref: input.ref };
  });
}
