import "server-only";
import type { Actor } from "@/lib/access/actor";
import { countryOf } from "@/lib/access/roles";
import { todayIn } from "@/lib/core/clock";
import type { Tx } from "@/lib/core/db";
import { openDataKey } from "@/lib/core/seal";
import { foldNumber } from "@/lib/core/text";
import { readTypedBirth } from "@/lib/people/birth-typed";
import { addNote } from "@/lib/people/commands/add-note";
import type { Incoming } from "@/lib/people/commands/register-many";
import { registerPerson } from "@/lib/people/commands/register-person";
import { updatePerson } from "@/lib/people/commands/update-person";
import { addDocument, addPhone } from "@/lib/people/commands/write-person";
import type { PersonPatch } from "@/lib/people/schema";
import type { SheetWords } from "@/lib/people/sheet-words";
import { incomingFamily, inOrder, type Told } from "../incoming";
import type { OpenImport } from "../queries/own-import";
import type { RosterPerson } from "../roster-person";
import { CHANGED_NAMES, type ChangedField } from "../row-differences";
import { type ReadRow, registers } from "./read-rows";
import { wordsIn } from "./take-cases";

type Known = ReadRow & { person: RosterPerson; same: NonNullable<ReadRow["same"]> };

const ETAZKIRA = /^[0-9]{13}$/;

/** The birth as the form would send it: the words of the sheet if they are read alike there, else the day. */
function birthPatch({ birth, birthText, country }: RosterPerson): Partial<PersonPatch> {
  if (!birth) return {};
  const read = readTypedBirth({ dobOriginalText: birthText }, todayIn(countryOf(country)));
  if (read.ok && read.birth?.bornFrom === birth.bornFrom) return { dobOriginalText: birthText };
  return { dob: birth.bornOn, dobPrecision: birth.precision };
}

function patchOf({ person }: Known, fields: readonly ChangedField[]): Partial<PersonPatch> {
  const has = (field: ChangedField) => fields.includes(field);
  const texts = Object.fromEntries(CHANGED_NAMES.filter(has).map((field) => [field, person[field]]));
  return {
    ...texts,
    ...(has("sex") ? { sex: person.sex } : {}),
    ...(has("originProvince") ? { originProvince: person.province } : {}),
    ...(has("birth") ? birthPatch(person) : {}),
  };
}

async function addNumbers(tx: Tx, { person, same }: Known, fields: readonly ChangedField[]): Promise<void> {
  const numbers = (["tazkira", "passport", "phone"] as const).filter((field) => fields.includes(field));
  if (numbers.length === 0) return;
  const row = await tx.person.findUniqueOrThrow({
    where: { ref: same.ref },
    select: { id: true, ref: true, country: true, sex: true, dataKey: true },
  });
  const country = countryOf(row.country);
  const added = { ...row, country, key: openDataKey(row.dataKey), sex: person.sex, born: person.birth };
  for (const field of numbers) {
    if (field === "phone") await addPhone(tx, added, person.phone, true);
    else await addDocument(tx, added, typeOf(field, person[field]), person[field]);
  }
}

function typeOf(field: "tazkira" | "passport", number: string): string {
  if (field === "passport") return "PASSPORT";
  return ETAZKIRA.test(foldNumber(number)) ? "ETAZKIRA" : "TAZKIRA";
}

/**
 * Changes the record that a row names as the user decided: what differs, without what was changed by hand unless that
 * was chosen too. Failures as updatePerson.
 */
async function updateOne(tx: Tx, actor: Actor, held: OpenImport, row: Known): Promise<void> {
  const { ref, version, choice, byHand } = row.same;
  if (choice !== "UPDATE" && choice !== "ALL") return;
  const fields = row.same.differences
    .map(({ field }) => field)
    .filter((field) => choice === "ALL" || !byHand.includes(field));
  const patch = patchOf(row, fields);
  if (Object.keys(patch).length > 0)
    await updatePerson(actor, { ...patch, ref, version, reason: held.ref, confirmed: true });
  await addNumbers(tx, row, fields);
}

/** Registers someone new in the group of a family that is here already. */
async function joinOne(actor: Actor, group: string, country: string, coming: Incoming): Promise<string> {
  const { input, enteredOn, documents, note } = coming;
  const [document] = documents;
  const { ref } = await registerPerson(actor, {
    ...input,
    country: countryOf(country),
    group,
    relationship: input.relationship || (input.sex === "F" ? "UKF" : "UKM"),
    ...(enteredOn ? { enteredOn } : {}),
    ...(document ? { documentType: document.type, documentNumber: document.number } : {}),
    confirmed: true,
  });
  if (note !== "") await addNote(actor, { ref, level: "CASE", body: note });
  return ref;
}

async function groupOf(tx: Tx, ref: string): Promise<string | null> {
  const found = await tx.groupMembership.findFirst({
    where: { person: { ref }, toOn: null, group: { closedOn: null } },
    select: { group: { select: { ref: true } } },
  });
  return found?.group.ref ?? null;
}

/** What came of a family in which somebody is here already; `fresh` have no group to join and are a family of their own. */
export type TakenKnown = {
  kept: number[];
  joined: { row: number; ref: string; country: string; words: SheetWords }[];
  fresh: ReadRow[];
};

/**
 * Takes a family in which somebody is here already: records are updated as decided, and whoever is new joins their
 * group. Within the caller's transaction. Failures as the commands it calls.
 */
export async function takeKnown(
  tx: Tx,
  actor: Actor,
  held: OpenImport,
  family: readonly ReadRow[],
  told: Told,
): Promise<TakenKnown> {
  const known = family.filter((row): row is Known => !registers(row) && row.person !== null);
  for (const row of known) await updateOne(tx, actor, held, row);
  const kept = known.map(({ row }) => row);
  const ordered = inOrder(family) as ReadRow[];
  const fresh = ordered.filter(registers);
  if (fresh.length === 0) return { kept, joined: [], fresh };
  const coming = incomingFamily(ordered, told);
  let group: string | null = null;
  for (const { same } of known) group ??= await groupOf(tx, same.ref);
  if (!group || !coming) return { kept, joined: [], fresh };
  const joined: TakenKnown["joined"] = [];
  for (const row of fresh) {
    const member = coming.members[ordered.indexOf(row)];
    if (!member) continue;
    const ref = await joinOne(actor, group, coming.country, member);
    const words = row.person ? wordsIn(held, row.person) : [];
    joined.push({ row: row.row, ref, country: coming.country, words });
  }
  return { kept, joined, fresh: [] };
}
