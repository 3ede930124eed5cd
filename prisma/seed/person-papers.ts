import { addYears, type CivilDate } from "@/lib/core/civil-date";
import { foldNumber } from "@/lib/core/text";
import { contactNames, documentNames, type NumberName } from "@/lib/people/number-name";
import { addDays } from "./days";
import type { Resident } from "./people";
import type { Rows } from "./rows";
import { FoundBy, Sealed } from "./sealing";
import type { World } from "./world";

type Document = {
  type: string;
  number: string | null;
  status: string;
  issuer: string | null;
  issued: CivilDate | null;
  expires: CivilDate | null;
};

/** The last four characters of a number, as a masked field shows them. */
export function lastFourOf(number: string): string {
  return foldNumber(number).slice(-4);
}

function addNumberKeys(
  rows: Rows,
  { id, country }: Resident,
  kind: "document" | "contact",
  names: readonly NumberName[],
): void {
  for (const name of names)
    rows.add("person_number_key", { key: new FoundBy(name), kind, country, person_id: id });
}

function addDocument(
  world: World,
  rows: Rows,
  person: Resident,
  document: Document,
  reason: string | null = null,
): void {
  const { number } = document;
  const checked = document.status === "SEEN" && world.chance.happens(0.7);
  rows.add("identity_document", {
    id: world.keys.next(),
    person_id: person.id,
    country: person.country,
    type: document.type,
    number_sealed: number === null ? null : new Sealed(person.id, number),
    last_four: number === null ? "" : lastFourOf(number),
    issuer_sealed: document.issuer === null ? null : new Sealed(person.id, document.issuer),
    issued_on: document.issued,
    expires_on: document.expires,
    name_printed_sealed: document.type === "PASSPORT" ? new Sealed(person.id, printedName(person)) : null,
    status: document.status,
    none_reason: reason,
    verified_on: checked ? person.registeredOn : null,
    verified_by_id: checked ? world.chance.pick(world.users[person.country].caseworkers) : null,
  });
  if (number !== null) addNumberKeys(rows, person, "document", documentNames(number));
}

// American documents write FNU before a single name; passports put it in the surname field.
function printedName({ givenName, familyName, fatherName }: Resident): string {
  const surname = familyName ?? fatherName;
  return (surname === "" ? `${givenName} FNU` : `${surname} ${givenName}`).toUpperCase();
}

/** The day a person's newest passport ends, or null without one. */
export type Passport = { readonly expiresOn: CivilDate } | null;

function addPassport(world: World, rows: Rows, person: Resident): Passport {
  const { chance, today } = world;
  const least = person.kin.bornOn < addYears(today, -9) ? 3300 : 30;
  const issued = addDays(today, -chance.whole(20, least));
  if (issued <= person.kin.bornOn) return null;
  const expiresOn = addYears(issued, chance.happens(0.3) ? 10 : 5);
  const status = chance.weighted([
    ["SEEN", 70],
    ["COPY", 15],
    ["HELD_BY_EMBASSY", 8],
    ["CLAIMED", 5],
    ["SUSPECT", 2],
  ] as const);
  const number = chance.happens(0.6)
    ? `P${chance.digits(8)}`
    : `O${chance.pick(["A", "R"])}${chance.digits(7)}`;
  addDocument(world, rows, person, {
    type: "PASSPORT",
    number,
    status,
    issuer: "MoI Kabul",
    issued,
    expires: expiresOn,
  });
  return { expiresOn };
}

function addTazkira(world: World, rows: Rows, person: Resident): void {
  const { chance, today } = world;
  const status = chance.weighted([
    ["SEEN", 62],
    ["COPY", 22],
    ["CLAIMED", 10],
    ["LOST", 6],
  ] as const);
  if (chance.happens(0.45)) {
    const number = `${chance.whole(1397, 1404)}-${chance.digits(4)}-${chance.digits(5)}`;
    const issued = later(addDays(today, -chance.whole(60, 2400)), person.kin.bornOn);
    const expires = addYears(issued, 10);
    addDocument(world, rows, person, { type: "ETAZKIRA", number, status, issuer: "NSIA", issued, expires });
    return;
  }
  // Register volume, page and number of a paper tazkira, as clerks write them in one field.
  const number = `${chance.whole(1, 90)}/${chance.whole(1, 200)}/${chance.digits(6)}`;
  addDocument(world, rows, person, {
    type: "TAZKIRA",
    number,
    status,
    issuer: null,
    issued: null,
    expires: null,
  });
}

function later(day: CivilDate, least: CivilDate): CivilDate {
  return day > least ? day : addDays(least, 1);
}

/** A person's documents: tazkira, passport, or none and why. Returns the passport, which cases require. */
export function addDocuments(world: World, rows: Rows, person: Resident): Passport {
  const { chance } = world;
  const adult = person.kin.age >= 18;
  const tazkira = chance.happens(adult ? 0.88 : 0.55);
  if (tazkira) addTazkira(world, rows, person);
  const passport = chance.happens(adult ? 0.6 : 0.5) ? addPassport(world, rows, person) : null;
  if (!tazkira && !passport && chance.happens(0.5)) {
    const none = { type: "NONE", number: null, status: "CLAIMED", issuer: null, issued: null, expires: null };
    const reason = adult ? chance.pick(["LOST", "BURNT", "TAKEN"]) : "NEVER_HAD";
    addDocument(world, rows, person, none, reason);
  }
  return passport;
}

const dialling = { TJ: "+992 93", KZ: "+7 70", UZ: "+998 9" } as const;

/** A phone number of the country where a person waits, or an Afghan one. */
export function phoneNumber({ chance }: World, country: Resident["country"]): string {
  if (chance.happens(0.3)) return `+93 7${chance.whole(0, 9)} ${chance.digits(3)} ${chance.digits(4)}`;
  return `${dialling[country]}${chance.whole(0, 9)} ${chance.digits(3)} ${chance.digits(2)} ${chance.digits(2)}`;
}

function addContact(world: World, rows: Rows, person: Resident, kind: string, value: string): void {
  const safe = world.chance.happens(0.93);
  rows.add("contact_point", {
    id: world.keys.next(),
    person_id: person.id,
    country: person.country,
    kind,
    value_sealed: new Sealed(person.id, value),
    last_four: lastFourOf(value),
    safe,
    safe_note_sealed: safe
      ? null
      : new Sealed(
          person.id,
          world.chance.pick(["No voice messages", "Her brother answers", "Write only, after 18:00"]),
        ),
    in_use: world.chance.happens(0.95),
    from_on: person.registeredOn,
    to_on: null,
  });
  addNumberKeys(rows, person, "contact", contactNames(value, person.country));
}

/** How adults are reached; couples often share a phone. Returns the number, for the spouse. */
export function addContacts(
  world: World,
  rows: Rows,
  person: Resident,
  shared: string | null,
): string | null {
  const { chance } = world;
  if (person.kin.age < 16) return null;
  const phone =
    shared && chance.happens(0.5) ? shared : chance.happens(0.75) ? phoneNumber(world, person.country) : null;
  if (phone) addContact(world, rows, person, chance.happens(0.6) ? "WHATSAPP" : "PHONE", phone);
  if (person.kin.onCase?.role === "PA" && chance.happens(0.55)) {
    const name = person.givenName.toLowerCase().replaceAll(" ", ".");
    addContact(world, rows, person, "EMAIL", `${name}${chance.digits(3)}@example.com`);
  }
  return phone;
}

/** What languages adults speak. */
export function addLanguages(world: World, rows: Rows, person: Resident): void {
  const { chance, keys } = world;
  if (person.kin.age < 14) return;
  const first = chance.weighted([
    ["PRS", 66],
    ["PBU", 16],
    ["UZS", 10],
    ["HAZ", 8],
  ] as const);
  const reads = chance.weighted([
    ["E", 60],
    ["N", 20],
    ["NO", 20],
  ] as const);
  const add = (language: string, speaks: string, read: string) =>
    rows.add("person_language", {
      id: keys.next(),
      person_id: person.id,
      country: person.country,
      language,
      speaks,
      reads: read,
      writes: read,
    });
  add(first, "E", reads);
  if (first !== "PRS" && chance.happens(0.7)) add("PRS", chance.pick(["E", "N"]), reads);
  if (chance.happens(person.kin.onCase?.role === "PA" ? 0.8 : 0.15))
    add("ENG", chance.pick(["E", "E", "N"]), chance.pick(["E", "N"]));
}
