import "server-only";
import type { Actor } from "@/lib/access/actor";
import type { Country } from "@/lib/access/roles";
import type { CivilDate } from "@/lib/core/civil-date";
import { now, todayIn } from "@/lib/core/clock";
import { dayToDb } from "@/lib/core/day";
import { nextNumber, type Tx } from "@/lib/core/db";
import { Failure } from "@/lib/core/failure";
import { newId } from "@/lib/core/id";
import { formatReference } from "@/lib/core/reference-number";
import { lastFour, newDataKey, sealWith } from "@/lib/core/seal";
import type { BirthDate } from "../birth-date";
import { readTypedBirth } from "../birth-typed";
import { contactNames, documentNames } from "../number-name";
import type { RegisterInput } from "../schema";
import { birthColumns, columnsOf } from "../stored-person";
import { addNumberKeys, writeNameKeys } from "./write-keys";

// The steps shared by registering one person and registering a family; each within the caller's transaction.

/** The country of registration. Failures: invalid (country), notFound if it is out of reach. */
export function countryFor(actor: Actor, asked: Country | undefined): Country {
  const country = asked ?? (actor.countries.length === 1 ? actor.countries[0] : undefined);
  if (!country) throw new Failure("invalid", { field: "country", messageKey: "failure.choose" });
  if (!actor.countries.includes(country)) throw new Failure("notFound");
  return country;
}

/** A typed birth as read on today's date in the country. Failure("invalid") names the field. */
export function birthOf(input: RegisterInput, country: Country): BirthDate | null {
  const read = readTypedBirth(input, todayIn(country));
  if (!read.ok) throw new Failure("invalid", { field: read.field, messageKey: read.messageKey });
  return read.birth;
}

/** The person about to be registered; `quick` if the user only takes people in. */
export type Coming = { country: Country; born: BirthDate | null; quick: boolean };

/** The columns of a new record, in which `number` is the number of its reference. */
export function newPersonRow(
  actor: Actor,
  { country, born, quick }: Coming,
  input: RegisterInput,
  number: number,
) {
  const { key, wrapped } = newDataKey();
  const at = { id: newId(), country, ref: formatReference("P", number) };
  const row = {
    ...at,
    sex: input.sex,
    populationCategory: "HUMANITARIAN",
    ...columnsOf(input),
    registrationLevel: quick ? "EMERGENCY" : (input.registrationLevel ?? "EMERGENCY"),
    ...birthColumns(born, input.dobOriginalText ?? ""),
    dataKey: wrapped,
    registeredById: actor.id,
    registeredAt: now(),
  };
  return { row, added: { ...at, key, sex: input.sex, born } };
}

/** Writes a record and the keys by which it is found. */
export async function addPerson(tx: Tx, actor: Actor, coming: Coming, input: RegisterInput): Promise<Added> {
  const { row, added } = newPersonRow(actor, coming, input, await nextNumber(tx, "person"));
  await tx.person.create({ data: row, select: { id: true } });
  await writeNameKeys(tx, added);
  return added;
}

export type Added = ReturnType<typeof newPersonRow>["added"];

/** The row of a document that was shown or mentioned. */
export function documentRow({ id, country, key }: Added, type: string, number: string) {
  return {
    id: newId(),
    personId: id,
    country,
    type,
    numberSealed: sealWith(key, number),
    lastFour: lastFour(number),
    status: "CLAIMED",
  };
}

/** Adds a document that was shown or mentioned. */
export async function addDocument(tx: Tx, added: Added, type: string, number: string): Promise<void> {
  await tx.identityDocument.create({ data: documentRow(added, type, number), select: { id: true } });
  await addNumberKeys(tx, added, "document", documentNames(number));
}

/** The row of a phone. */
export function phoneRow({ id, country, key }: Added, phone: string, safe: boolean) {
  return {
    id: newId(),
    personId: id,
    country,
    kind: "PHONE",
    valueSealed: sealWith(key, phone),
    lastFour: lastFour(phone),
    safe,
  };
}

/** Adds a phone. */
export async function addPhone(tx: Tx, added: Added, phone: string, safe: boolean): Promise<void> {
  await tx.contactPoint.create({ data: phoneRow(added, phone, safe), select: { id: true } });
  await addNumberKeys(tx, added, "contact", contactNames(phone, added.country));
}

/** The row of an arrival: the day, and the place where they crossed. */
export function arrivalRow(
  { id, country }: Pick<Added, "id" | "country">,
  { enteredOn, crossing }: { enteredOn: CivilDate; crossing: string },
) {
  return {
    id: newId(),
    personId: id,
    personCountry: country,
    country,
    enteredOn: dayToDb(enteredOn),
    crossing,
    mode: "LAND",
  };
}

/** Adds the day of arrival and the place where they crossed. */
export async function addArrival(
  tx: Tx,
  person: Pick<Added, "id" | "country">,
  arrival: { enteredOn: CivilDate; crossing: string },
): Promise<void> {
  await tx.personArrival.create({ data: arrivalRow(person, arrival), select: { id: true } });
}
