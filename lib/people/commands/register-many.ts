import "server-only";
import type { Actor } from "@/lib/access/actor";
import type { Country } from "@/lib/access/roles";
import type { CivilDate } from "@/lib/core/civil-date";
import { now, todayIn } from "@/lib/core/clock";
import { dayToDb } from "@/lib/core/day";
import { nextNumbers, type Tx } from "@/lib/core/db";
import { newId } from "@/lib/core/id";
import { insertMany } from "@/lib/core/insert-many";
import { formatReference } from "@/lib/core/reference-number";
import { updateHardDates } from "@/lib/law/commands/update-hard-dates";
import type { BirthDate } from "../birth-date";
import { fathersOf } from "../family-names";
import { type NameParts, nameKeys } from "../name-key";
import { contactNames, documentNames } from "../number-name";
import type { RegisterInput } from "../schema";
import { type Beside, writeBeside } from "./write-beside";
import { numberKeyRows } from "./write-keys";
import { type Added, arrivalRow, documentRow, newPersonRow, phoneRow } from "./write-person";

/** Someone to register who was checked before; `note` is stored as a note about the case. */
export type Incoming = {
  input: RegisterInput;
  born: BirthDate | null;
  enteredOn: CivilDate | null;
  documents: readonly { type: string; number: string }[];
  note: string;
  beside?: Beside;
};

/** A family of one country, its head first. */
export type IncomingFamily = { country: Country; members: readonly Incoming[] };

type Member = Incoming & { added: Added; row: ReturnType<typeof newPersonRow>["row"] };
type Placed = { country: Country; members: Member[]; group: string; household: string };

/** Members, the head first, with the father's names that the family grid fills in from the head (register-family). */
export function withFathers(members: readonly Incoming[]): Incoming[] {
  const fathers = fathersOf(
    members.map(({ input }) => input),
    { fatherName: "", fatherNameNative: "" },
  );
  const known = ({ input }: Incoming) => Boolean(input.fatherName || input.fatherNameNative);
  return members.map((each, at) =>
    known(each) ? each : { ...each, input: { ...each.input, ...fathers[at] } },
  );
}

async function numbered(tx: Tx, actor: Actor, families: readonly IncomingFamily[]): Promise<Placed[]> {
  const count = families.reduce((sum, { members }) => sum + members.length, 0);
  const numbers = await nextNumbers(tx, "person", count);
  let next = 0;
  return families.map(({ country, members }) => ({
    country,
    group: newId(),
    household: newId(),
    members: withFathers(members).map((each) => {
      const coming = { country, born: each.born, quick: false };
      const made = newPersonRow(actor, coming, each.input, numbers[next] ?? 0);
      next += 1;
      return { ...each, ...made };
    }),
  }));
}

const namesOf = (input: RegisterInput): NameParts => ({
  givenName: input.givenName ?? "",
  fatherName: input.fatherName ?? null,
  grandfatherName: input.grandfatherName ?? null,
  familyName: input.familyName ?? null,
  nameNative: input.nameNative ?? null,
  fatherNameNative: input.fatherNameNative ?? null,
});

async function writePeople(tx: Tx, members: readonly Member[]): Promise<void> {
  await insertMany(
    tx,
    "person",
    members.map(({ row }) => row),
  );
  await insertMany(
    tx,
    "person_name_key",
    members.flatMap(({ added: { id, country }, input, beside }) =>
      nameKeys({ ...namesOf(input), aliases: [...(beside?.aliases ?? [])] }).map(({ key, kind }) => ({
        key,
        country,
        personId: id,
        kind,
      })),
    ),
  );
}

async function writeNumbers(tx: Tx, members: readonly Member[]): Promise<void> {
  const documents = members.flatMap(({ added, documents: shown }) =>
    shown.map((each) => ({ added, ...each })),
  );
  const phones = members.flatMap(({ added, input: { phone } }) => (phone ? [{ added, phone }] : []));
  await insertMany(
    tx,
    "identity_document",
    documents.map(({ added, type, number }) => documentRow(added, type, number)),
  );
  await insertMany(
    tx,
    "contact_point",
    phones.map(({ added, phone }) => phoneRow(added, phone, true)),
  );
  await tx.personNumberKey.createMany({
    data: [
      ...documents.flatMap(({ added, number }) => numberKeyRows(added, "document", documentNames(number))),
      ...phones.flatMap(({ added, phone }) =>
        numberKeyRows(added, "contact", contactNames(phone, added.country)),
      ),
    ],
    skipDuplicates: true,
  });
}

async function writeFamilies(tx: Tx, actor: Actor, families: readonly Placed[]): Promise<void> {
  const groups = await nextNumbers(tx, "group", families.length);
  const households = await nextNumbers(tx, "household", families.length);
  const today = (country: Country) => dayToDb(todayIn(country));
  await insertMany(
    tx,
    "registration_group",
    families.map(({ group, country }, at) => ({
      id: group,
      ref: formatReference("G", groups[at] ?? 0),
      country,
      ownerId: actor.id,
      openedOn: today(country),
    })),
  );
  await insertMany(
    tx,
    "household",
    families.map(({ household, country }, at) => ({
      id: household,
      ref: formatReference("H", households[at] ?? 0),
      country,
    })),
  );
  const memberships = families.flatMap(({ country, members, group, household }) =>
    members.map(({ added, input }, at) => {
      const joins = { country, personId: added.id, personCountry: country, fromOn: today(country) };
      const relationship = at === 0 ? "FP" : input.relationship || (added.sex === "F" ? "UKF" : "UKM");
      return {
        inGroup: { id: newId(), groupId: group, ...joins, relationship, focalPoint: at === 0 },
        inHousehold: { id: newId(), householdId: household, ...joins },
      };
    }),
  );
  await insertMany(
    tx,
    "group_membership",
    memberships.map(({ inGroup }) => inGroup),
  );
  await insertMany(
    tx,
    "household_membership",
    memberships.map(({ inHousehold }) => inHousehold),
  );
}

function noteRow(actor: Actor, { id, country }: Added, body: string) {
  const said = { level: "CASE", body, language: actor.locale, authorId: actor.id, writtenAt: now() };
  return { id: newId(), personId: id, country, ...said };
}

/**
 * Registers families that were checked before, each with the rows that registerFamily writes, but in sets: one
 * statement for each table, however many there are. Returns the keys and references of the people, family by family.
 * Takes a few hundred people at a time, within the caller's transaction and after its permission.
 */
export async function registerMany(
  tx: Tx,
  actor: Actor,
  families: readonly IncomingFamily[],
): Promise<{ id: string; ref: string }[][]> {
  const placed = await numbered(tx, actor, families);
  const members = placed.flatMap((family) => family.members);
  await writePeople(tx, members);
  await writeFamilies(tx, actor, placed);
  await insertMany(
    tx,
    "person_arrival",
    members.map(({ added, enteredOn, input }) =>
      arrivalRow(added, {
        enteredOn: enteredOn ?? todayIn(added.country),
        crossing: input.crossing ?? "",
      }),
    ),
  );
  await writeNumbers(tx, members);
  await writeBeside(tx, actor, members);
  await insertMany(
    tx,
    "note",
    members.flatMap(({ added, note }) => (note === "" ? [] : [noteRow(actor, added, note)])),
  );
  await updateHardDates(
    tx,
    members.map(({ added }) => added.id),
  );
  return placed.map((family) => family.members.map(({ added: { id, ref } }) => ({ id, ref })));
}
