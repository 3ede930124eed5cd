import "server-only";
import type { z } from "zod";
import type { Actor } from "@/lib/access/actor";
import { dayToDb } from "@/lib/core/day";
import { inTransaction, type Tx } from "@/lib/core/db";
import { Failure } from "@/lib/core/failure";
import { newId } from "@/lib/core/id";
import { lastFour, openWith, sealedText, sealWith } from "@/lib/core/seal";
import type { ContactRules, contactInput, contactRulesInput } from "../contact-schema";
import { assertConfirmed } from "../doubt";
import { contactNames } from "../number-name";
import { doubtsOfNumbers, groupOf, type TypedNumber } from "../queries/known-already";
import { openForEdit, rowNamed } from "./open-for-edit";
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

/** The columns of the rules under which a contact may be used. */
function rulesOf(key: Buffer, rules: ContactRules) {
  const { safe, safeNote, noMessage, mayTell, callFrom, callTo } = rules;
  return {
    safe,
    safeNoteSealed: sealedText(key, safeNote),
    noMessage,
    mayTell,
    callFrom: callFrom || null,
    callTo: callTo || null,
  };
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
        data: { inUse: false, toOn: dayToDb(today), version: { increment: 1 } },
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
        ...rulesOf(key, input),
        fromOn: dayToDb(today),
      },
      select: { id: true },
    });
    await addNumberKeys(tx, person, "contact", contactNames(input.value, country));
    return { ref: input.ref };
  });
}

/**
 * Changes how a contact may be used, or that it no longer is; its value stays. Failures: forbidden, notFound,
 * changedMeanwhile (with what was saved since).
 */
export async function changeContact(
  actor: Actor,
  { ref, row, version, inUse, ...rules }: z.output<typeof contactRulesInput>,
): Promise<{ ref: string }> {
  const permit = actor.permit("person.edit");
  return inTransaction(actor.who, async (tx) => {
    const { id: personId, key, today } = await openForEdit(tx, permit, ref);
    const contacts = await tx.contactPoint.findMany({ where: { personId } });
    const contact = rowNamed("contact", contacts, row);
    const ended = inUse ? null : (contact.toOn ?? dayToDb(today));
    const { count } = await tx.contactPoint.updateMany({
      where: { id: contact.id, version },
      data: { ...rulesOf(key, rules), inUse, toOn: ended, version: { increment: 1 } },
    });
    if (count > 0) return { ref };
    const { safe, noMessage, mayTell, callFrom, callTo } = contact;
    const stands = { safe, noMessage, mayTell, callFrom: callFrom ?? "", callTo: callTo ?? "" };
    const safeNote = contact.safeNoteSealed ? openWith(key, contact.safeNoteSealed) : "";
    throw new Failure("changedMeanwhile", {
      data: {
        version: contact.version,
        current: { ...stands, safeNote, inUse: contact.inUse },
        sent: { ...rules, inUse },
      },
    });
  });
}
