import "server-only";
import type { Actor } from "@/lib/access/actor";
import type { Country } from "@/lib/access/roles";
import type { CivilDate } from "@/lib/core/civil-date";
import { todayIn } from "@/lib/core/clock";
import { assertPast } from "@/lib/core/day-field";
import { inTransaction, type Tx } from "@/lib/core/db";
import { Failure } from "@/lib/core/failure";
import { newId } from "@/lib/core/id";
import { foldNumber } from "@/lib/core/text";
import { updateHardDates } from "@/lib/law/commands/update-hard-dates";
import { assertCodes } from "@/lib/reference/queries";
import { agesOn } from "../birth-date";
import { CODE_SETS } from "../code-sets";
import { assertConfirmed, type Doubt } from "../doubt";
import { fathersOf } from "../family-names";
import type { FamilyInput as TypedFamily } from "../family-schema";
import { doubtsOf as doubtsOfTie } from "../kinship";
import { doubtsOfLikeness, doubtsOfNumbers, doubtsOfPerson, withLikely } from "../queries/known-already";
import { typedPerson } from "../queries/likely-same";
import type { RegisterInput } from "../schema";
import { joinGroup, joinHousehold } from "./join-group";
import { addArrival, addDocument, addPerson, birthOf, type Coming, countryFor } from "./write-person";

/** A family to register, without the place where they are to sleep. */
export type FamilyInput = Omit<TypedFamily, "site">;
export type RegisteredFamily = { group: string; country: Country; members: string[] };

/** A member with everything the family shares, and their row in the grid. */
type Row = {
  at: number;
  input: RegisterInput;
  coming: Coming;
  notThese: readonly string[];
  enteredOn: CivilDate | null;
};

const fieldOf = (at: number, field: string) => `members.${at}.${field}`;

/** What the failure of one row's field names: that field of that row. */
function inRow<T>(at: number, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof Failure) || !error.field) throw error;
    throw new Failure(error.code, { field: fieldOf(at, error.field), messageKey: error.messageKey });
  }
}

function rowsOf(input: FamilyInput, country: Country, quick: boolean): Row[] {
  const fathers = fathersOf(input.members, input);
  return input.members.map(({ at, sex, relationship, ...own }, number) => {
    const typed: RegisterInput = {
      ...fathers[number],
      sex,
      givenName: own.givenName,
      nameNative: own.nameNative,
      familyName: own.familyName || input.familyName,
      dobOriginalText: own.dobOriginalText,
      relationship: number === 0 ? "" : relationship,
      documentType: own.documentType || input.documentType,
      documentNumber: own.documentNumber,
      crossing: own.crossing || input.crossing,
      originProvince: input.originProvince,
      originDistrict: input.originDistrict,
    };
    return {
      at,
      input: typed,
      coming: { country, born: inRow(at, () => birthOf(typed, country)), quick },
      notThese: own.notThese,
      enteredOn: own.enteredOn,
    };
  });
}

/** Doubts about a row, with the number of the row: the person has no reference yet. */
function atRow(at: number, { messageKey, values, found }: Doubt): Doubt {
  const key = messageKey.split(".").at(-1) ?? "";
  return {
    messageKey: `people.doubt.row.${key}`,
    values: { ...values, row: at + 1 },
    ...(found ? { found } : {}),
  };
}

const nameOf = ({ input }: Row) =>
  [input.givenName || input.nameNative, input.sex, input.dobOriginalText].join("\n").toLowerCase();

/** Rows that repeat a row above them: the same person twice, or one number for two. */
function doubtsOfTwice(rows: readonly Row[]): Doubt[] {
  return rows.flatMap((row, number) => {
    const above = rows.slice(0, number);
    const document = foldNumber(row.input.documentNumber ?? "");
    const twin = above.find((each) => nameOf(each) === nameOf(row));
    const bearer = document
      ? above.find((each) => foldNumber(each.input.documentNumber ?? "") === document)
      : undefined;
    const doubt = (key: string, other: Row): Doubt => ({
      messageKey: `people.doubt.row.${key}`,
      values: { row: row.at + 1, above: other.at + 1 },
    });
    return [...(twin ? [doubt("twice", twin)] : []), ...(bearer ? [doubt("oneNumber", bearer)] : [])];
  });
}

async function doubtsOfRow(tx: Tx, actor: Actor, head: Row, row: Row): Promise<Doubt[]> {
  const { input, coming } = row;
  const same = [
    ...(await doubtsOfPerson(tx, actor, { ...input, ...coming })),
    ...(await doubtsOfNumbers(tx, actor, [{ kind: "document", text: input.documentNumber ?? "" }], {})),
  ];
  const known = withLikely(same, await doubtsOfLikeness(tx, actor, typedPerson(input, coming.born)));
  const ties =
    row === head
      ? []
      : doubtsOfTie(
          input.relationship ?? "",
          { sex: input.sex, born: coming.born },
          { sex: head.input.sex, born: head.coming.born },
        );
  return [
    // People found in the grid and ruled out there are not asked about again.
    ...known.filter(({ values }) => !row.notThese.includes(String(values.ref))),
    ...ties.map((doubt): Doubt => ({ messageKey: `people.doubt.${doubt}`, values: {} })),
  ].map((doubt) => atRow(row.at, doubt));
}

async function assertKnownCodes(
  tx: Tx,
  { documentType, language }: FamilyInput,
  rows: readonly Row[],
): Promise<void> {
  await assertCodes(tx, [
    { set: CODE_SETS.documentType, code: documentType, field: "documentType" },
    { set: CODE_SETS.language, code: language, field: "language" },
    ...rows.flatMap(({ at, input }) => [
      { set: CODE_SETS.relationship, code: input.relationship, field: fieldOf(at, "relationship") },
      { set: CODE_SETS.documentType, code: input.documentType, field: fieldOf(at, "documentType") },
    ]),
  ]);
}

// Younger children do not speak yet, or not well.
const SPEAKS_FROM = 5;

/** The language of the family as that of one member: spoken easily, reading and writing not asked. */
function languageOf(
  { id, country }: { id: string; country: string },
  { coming }: Row,
  { language, today }: { language: string; today: CivilDate },
) {
  const ages = agesOn(coming.born, today);
  const speaks = ages && ages.most < SPEAKS_FROM ? "U" : "E";
  return { id: newId(), personId: id, country, language, speaks, reads: "U", writes: "U" };
}

function arrivalOf(row: Row, family: FamilyInput, today: CivilDate): CivilDate {
  const enteredOn = row.enteredOn ?? family.enteredOn ?? today;
  const bornFrom = row.coming.born?.bornFrom;
  if (row.enteredOn) assertPast(enteredOn, { today, bornFrom, field: fieldOf(row.at, "enteredOn") });
  else if (bornFrom && enteredOn < bornFrom)
    // For a child born on the way or here, the family's arrival day does not apply.
    throw new Failure("invalid", {
      field: fieldOf(row.at, "dobOriginalText"),
      messageKey: "people.family.bornLater",
    });
  else assertPast(enteredOn, { today, field: "enteredOn" });
  return enteredOn;
}

/**
 * Registers a family in one transaction, all of them or nobody: a record for each, one registration group that the
 * user owns, with the head as its focal point and each member's relationship to the head, one household, and how each
 * arrived. What the family shares is given once; a row may differ. Returns the references, the head's first. Site
 * managers register quickly, as for a single person. Failures: forbidden, notFound, invalid with row and field
 * (`members.2.sex`), refused (asks once about all doubts in any row).
 */
export async function registerFamily(actor: Actor, input: FamilyInput): Promise<RegisteredFamily> {
  const { reach } = actor.permit("person.register");
  const country = countryFor(actor, input.country);
  const today = todayIn(country);
  return inTransaction(actor.who, async (tx) => {
    const rows = rowsOf(input, country, reach === "site");
    const [head] = rows;
    if (!head)
      throw new Failure("invalid", { field: fieldOf(0, "givenName"), messageKey: "failure.person.name" });
    await assertKnownCodes(tx, input, rows);
    const days = rows.map((row) => arrivalOf(row, input, today));
    const doubts = doubtsOfTwice(rows);
    if (!input.confirmed) for (const row of rows) doubts.push(...(await doubtsOfRow(tx, actor, head, row)));
    assertConfirmed(doubts, input.confirmed);
    let group: Awaited<ReturnType<typeof joinGroup>> | null = null;
    const added: Awaited<ReturnType<typeof addPerson>>[] = [];
    for (const [number, row] of rows.entries()) {
      const { input: typed, coming } = row;
      const person = await addPerson(tx, actor, coming, typed);
      const joined = await joinGroup(
        tx,
        actor,
        person,
        { group: group?.ref ?? null, relationship: typed.relationship, confirmed: true },
        today,
      );
      await joinHousehold(tx, person, { group: joined, asked: null }, today);
      group ??= joined;
      await addArrival(tx, person, {
        enteredOn: days[number] ?? today,
        crossing: typed.crossing ?? "",
      });
      if (typed.documentNumber && typed.documentType)
        await addDocument(tx, person, typed.documentType, typed.documentNumber);
      if (input.language)
        await tx.personLanguage.create({
          data: languageOf(person, row, { language: input.language, today }),
          select: { id: true },
        });
      added.push(person);
    }
    await updateHardDates(
      tx,
      added.map((each) => each.id),
    );
    return { group: group?.ref ?? "", country, members: added.map((each) => each.ref) };
  });
}
