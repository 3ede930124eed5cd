import "server-only";
import type { Actor } from "@/lib/access/actor";
import type { Country } from "@/lib/access/roles";
import { todayIn } from "@/lib/core/clock";
import { assertPast } from "@/lib/core/day-field";
import { inTransaction, type Tx } from "@/lib/core/db";
import { updateHardDates } from "@/lib/law/commands/update-hard-dates";
import { assertCodes } from "@/lib/reference/queries";
import { CODE_SETS } from "../code-sets";
import {
  doubtsOfLikeness,
  doubtsOfNumbers,
  doubtsOfPerson,
  type TypedNumber,
  withLikely,
} from "../queries/known-already";
import { typedPerson } from "../queries/likely-same";
import type { RegisterInput } from "../schema";
import { codesOf } from "../stored-person";
import { joinGroup, joinHousehold } from "./join-group";
import {
  addArrival,
  addDocument,
  addPerson,
  addPhone,
  birthOf,
  type Coming,
  countryFor,
} from "./write-person";

export type Registered = { ref: string; group: string; country: Country };

/** Whether someone with these names or one of these numbers is here already. */
async function doubtsOf(tx: Tx, actor: Actor, { country, born }: Coming, input: RegisterInput) {
  const numbers: TypedNumber[] = [
    { kind: "document", text: input.documentNumber ?? "" },
    { kind: "phone", text: input.phone ?? "" },
  ];
  const group =
    input.group &&
    (await tx.registrationGroup.findFirst({ where: { ref: input.group }, select: { id: true } }));
  const known = [
    ...(await doubtsOfPerson(tx, actor, { ...input, country, born })),
    ...(await doubtsOfNumbers(tx, actor, numbers, { groupId: group ? group.id : null })),
  ];
  return withLikely(known, await doubtsOfLikeness(tx, actor, typedPerson(input, born)));
}

/**
 * Registers a person in one transaction: record and keys, registration group (the user owns a new one), household,
 * arrival, and the documents and phones that were shown. Returns the new references. Site managers register quickly:
 * at the level EMERGENCY, in their site's country. Failures: forbidden, notFound, invalid with its field, refused
 * (asks about people who are here already, and about an unlikely family).
 */
export async function registerPerson(actor: Actor, input: RegisterInput): Promise<Registered> {
  const { reach } = actor.permit("person.register");
  const country = countryFor(actor, input.country);
  return inTransaction(actor.who, async (tx) => {
    await assertCodes(tx, [
      ...codesOf(input),
      { set: CODE_SETS.relationship, code: input.relationship, field: "relationship" },
      { set: CODE_SETS.documentType, code: input.documentType, field: "documentType" },
    ]);
    const coming = { country, born: birthOf(input, country), quick: reach === "site" };
    const doubts = input.confirmed ? [] : await doubtsOf(tx, actor, coming, input);
    const added = await addPerson(tx, actor, coming, input);
    const today = todayIn(country);
    assertPast(input.enteredOn, { today, bornFrom: added.born?.bornFrom, field: "enteredOn" });
    const group = await joinGroup(tx, actor, { ...added, ref: "" }, { ...input, doubts }, today);
    await joinHousehold(tx, added, { group, asked: input.household ?? null }, today);
    await addArrival(tx, added, { enteredOn: input.enteredOn ?? today, crossing: input.crossing ?? "" });
    await updateHardDates(tx, [added.id]);
    if (input.documentNumber && input.documentType)
      await addDocument(tx, added, input.documentType, input.documentNumber);
    if (input.phone) await addPhone(tx, added, input.phone, input.phoneSafe ?? true);
    return { ref: added.ref, group: group.ref, country };
  });
}
