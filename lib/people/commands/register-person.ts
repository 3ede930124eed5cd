import "server-only";
import type { Actor } from "@/lib/access/actor";
import type { Country } from "@/lib/access/roles";
import { now, todayIn } from "@/lib/core/clock";
import { dayToDb } from "@/lib/core/day";
import { assertPast } from "@/lib/core/day-field";
import { inTransaction, nextNumber, type Tx } from "@/lib/core/db";
import { Failure } from "@/lib/core/failure";
import { newId } from "@/lib/core/id";
import { formatReference } from "@/lib/core/reference-number";
import { lastFour, newDataKey, sealWith } from "@/lib/core/seal";
import { keepHardDates } from "@/lib/law/commands/keep-hard-dates";
import { assertCodes } from "@/lib/reference/queries";
import type { BirthDate } from "../birth-date";
import { readTypedBirth } from "../birth-typed";
import { CODE_SETS } from "../code-sets";
import { contactNames, documentNames } from "../number-name";
import { doubtsOfNumbers, doubtsOfPerson, type TypedNumber } from "../queries/known-already";
import type { RegisterInput } from "../schema";
import { birthColumns, codesOf, columnsOf } from "../stored-person";
import { joinGroup, joinHousehold } from "./join-group";
import { addNumberKeys, keepNameKeys } from "./keep-keys";

export type Registered = { ref: string; group: string; country: Country };

function countryFor(actor: Actor, asked: Country | undefined): Country {
  const country = asked ?? (actor.countries.length === 1 ? actor.countries[0] : undefined);
  if (!country) throw new Failure("invalid", { field: "country", messageKey: "failure.choose" });
  if (!actor.countries.includes(country)) throw new Failure("notFound");
  return country;
}

function birthOf(input: RegisterInput, country: Country): BirthDate | null {
  const read = readTypedBirth(input, todayIn(country));
  if (!read.ok) throw new Failure("invalid", { field: read.field, messageKey: read.messageKey });
  return read.birth;
}

type Coming = { country: Country; born: BirthDate | null; quick: boolean };

/** Whether somebody of these names or with one of these numbers is here already. */
async function doubtsOf(tx: Tx, actor: Actor, { country, born }: Coming, input: RegisterInput) {
  const numbers: TypedNumber[] = [
    { kind: "document", text: input.documentNumber ?? "" },
    { kind: "phone", text: input.phone ?? "" },
  ];
  const group =
    input.group &&
    (await tx.registrationGroup.findFirst({ where: { ref: input.group }, select: { id: true } }));
  return [
    ...(await doubtsOfPerson(tx, actor, { ...input, country, born })),
    ...(await doubtsOfNumbers(tx, actor, numbers, { groupId: group ? group.id : null })),
  ];
}

async function addPerson(tx: Tx, actor: Actor, { country, born, quick }: Coming, input: RegisterInput) {
  const { key, wrapped } = newDataKey();
  const at = { id: newId(), country, ref: formatReference("P", await nextNumber(tx, "person")) };
  const level = quick ? "EMERGENCY" : (input.registrationLevel ?? "EMERGENCY");
  await tx.person.create({
    data: {
      ...at,
      sex: input.sex,
      populationCategory: "HUMANITARIAN",
      ...columnsOf(input),
      registrationLevel: level,
      ...birthColumns(born, input.dobOriginalText ?? ""),
      dataKey: wrapped,
      registeredById: actor.id,
      registeredAt: now(),
    },
    select: { id: true },
  });
  await keepNameKeys(tx, at);
  return { ...at, key, sex: input.sex, born };
}

type Added = Awaited<ReturnType<typeof addPerson>>;

async function addDocument(tx: Tx, { id, country, key }: Added, type: string, number: string): Promise<void> {
  await tx.identityDocument.create({
    data: {
      id: newId(),
      personId: id,
      country,
      type,
      numberSealed: sealWith(key, number),
      lastFour: lastFour(number),
      status: "CLAIMED",
    },
    select: { id: true },
  });
  await addNumberKeys(tx, { id, country }, "document", documentNames(number));
}

async function addPhone(tx: Tx, { id, country, key }: Added, phone: string, safe: boolean): Promise<void> {
  await tx.contactPoint.create({
    data: {
      id: newId(),
      personId: id,
      country,
      kind: "PHONE",
      valueSealed: sealWith(key, phone),
      lastFour: lastFour(phone),
      safe,
    },
    select: { id: true },
  });
  await addNumberKeys(tx, { id, country }, "contact", contactNames(phone, country));
}

/**
 * Registers a person in one transaction: record and keys, registration group (a new one is owned by who registers),
 * household, arrival, and what was shown of documents and phones. Gives the new references. Site managers register
 * quickly: at the level EMERGENCY, in their site's country. Failures: forbidden, notFound, invalid with its field, refused
 * (asks about who is here already, and about a family that cannot well be).
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
    await tx.personArrival.create({
      data: {
        id: newId(),
        personId: added.id,
        country,
        enteredOn: dayToDb(input.enteredOn ?? today),
        crossing: input.crossing ?? "",
        mode: "LAND",
      },
      select: { id: true },
    });
    await keepHardDates(tx, [added.id]);
    if (input.documentNumber && input.documentType)
      await addDocument(tx, added, input.documentType, input.documentNumber);
    if (input.phone) await addPhone(tx, added, input.phone, input.phoneSafe ?? true);
    return { ref: added.ref, group: group.ref, country };
  });
}
