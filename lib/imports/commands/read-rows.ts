import "server-only";
import type { Actor } from "@/lib/access/actor";
import { Prisma, type Tx } from "@/lib/core/db";
import { blindKey } from "@/lib/core/seal";
import { logAccess } from "@/lib/ledger/access-log";
import { withFathers } from "@/lib/people/commands/register-many";
import { knownInBulk, type Numbered } from "@/lib/people/queries/known-in-bulk";
import { likelyInBulk } from "@/lib/people/queries/likely-in-bulk";
import { listCodes } from "@/lib/reference/queries";
import type { RecordLists } from "@/lib/referrals/person-of";
import { CASE_ISSUER, incomingFamily, inOrder } from "../incoming";
import type { OpenImport } from "../queries/own-import";
import { contextFor } from "../queries/roster-context";
import { type SamePerson, samePeople } from "../queries/same-people";
import { readReferralRows } from "../referral-row";
import { checkFamilies, familiesOf } from "../roster";
import { isReferral } from "../roster-columns";
import type { RosterRow } from "../roster-person";
import { cellOf, readRosterRow } from "../roster-row";
import { twinsOf } from "../roster-twins";
import { openCells } from "../sealed-cells";
import { withCases } from "./read-cases";

/** A row as it is stored; `left` if it was left out. */
export type HeldRow = {
  id: string;
  number: number;
  cellsSealed: Uint8Array;
  state: string;
  known: string[];
  sameRef: string | null;
  sameVersion: number | null;
  sameChoice: string | null;
};
export type ReadRow = RosterRow & {
  id: string;
  left: boolean;
  familyKey: Uint8Array<ArrayBuffer> | null;
  /** Whose record it is, and what was decided about that; null while nobody has. */
  same: (SamePerson & { choice: string | null }) | null;
};

// How many rows are read before other requests get a turn.
const AT_ONCE = 100;
const breath = () => new Promise<void>((go) => setImmediate(go));

/** The key of a family's number in an import, by which the rows of a family are found without opening them. */
export function familyKeyOf({ id }: Pick<OpenImport, "id">, number: string): Uint8Array<ArrayBuffer> | null {
  return number === "" ? null : blindKey(`family/${id}`, number.toLowerCase());
}

/** The code lists of the record that a referral form fills. */
async function recordLists(): Promise<RecordLists> {
  const sets = ["relationship", "marital-status", "education", "ethnicity", "language", "language-level"];
  const others = ["specific-need", "country-of-relative"];
  const lists = new Map<string, Map<string, boolean>>();
  for (const set of [...sets, ...others])
    lists.set(set, new Map((await listCodes(set)).map(({ code, sensitive }) => [code, sensitive] as const)));
  return {
    has: (set, code) => lists.get(set)?.has(code) ?? false,
    isSensitive: (set, code) => lists.get(set)?.get(code) ?? true,
  };
}

/** The rows of a referral form, which are read case by case. */
async function readForm(actor: Actor, held: OpenImport, rows: readonly HeldRow[]): Promise<ReadRow[]> {
  const opened = rows.map(({ cellsSealed, state }) => ({
    cells: openCells(held.key, cellsSealed),
    left: state === "LEFT",
  }));
  const read = readReferralRows(opened, await contextFor(actor), await recordLists());
  return rows.flatMap(({ id, number }, at) => {
    const row = opened[at];
    const found = read[at];
    if (!row || !found) return [];
    const familyKey = familyKeyOf(held, cellOf(row.cells, held.mapping, "family"));
    return [{ id, row: number, left: row.left, familyKey, same: null, ...found }];
  });
}

/** Opens and reads rows; those left out are ignored when families are checked. */
async function readHeld(actor: Actor, held: OpenImport, rows: readonly HeldRow[]): Promise<ReadRow[]> {
  if (isReferral(held.mapping)) return readForm(actor, held, rows);
  const context = await contextFor(actor);
  const read: ReadRow[] = [];
  for (const [at, { id, number, cellsSealed, state }] of rows.entries()) {
    if (at % AT_ONCE === AT_ONCE - 1) await breath();
    const cells = openCells(held.key, cellsSealed);
    read.push({
      id,
      row: number,
      left: state === "LEFT",
      familyKey: familyKeyOf(held, cellOf(cells, held.mapping, "family")),
      same: null,
      ...readRosterRow(cells, held.mapping, context),
    });
  }
  const taking = read.filter(({ left }) => !left);
  const checked = checkFamilies(taking);
  const whole = new Map(taking.map((row, at) => [row.id, checked[at] ?? row]));
  return read.map((row) => ({ ...row, ...whole.get(row.id) }));
}

/** Everyone as they would be registered, with what follows from their family. */
function newcomers(rows: readonly ReadRow[]): Numbered[] {
  const coming = rows.filter(({ person, left }) => person && !left);
  return familiesOf(coming).flatMap((family) => {
    const ordered = inOrder(family);
    const found = incomingFamily(ordered, () => "");
    const members = found ? withFathers(found.members) : [];
    return members.map(({ input, born, documents, beside }, at) => ({
      ...input,
      at: ordered[at]?.row ?? 0,
      country: found?.country ?? "",
      born,
      documents: [
        ...documents.map(({ number }) => number),
        ...(beside?.numbers.filter(({ issuer }) => issuer !== CASE_ISSUER).map(({ number }) => number) ?? []),
      ],
    }));
  });
}

type Asked = { twins: ReadonlyMap<number, number> | null; known: ReadonlyMap<number, readonly string[]> };

type Found = { read: readonly ReadRow[]; asked: Asked };

const CHUNK = 500;

/** Stores what findInRows found; who was left out meanwhile stays out, and who was registered is no row any more. */
export async function store(tx: Tx, held: OpenImport, { read: rows, asked }: Found): Promise<void> {
  const state = ({ left, person }: ReadRow) => (left ? "LEFT" : person ? "READY" : "ERROR");
  const twins = asked.twins;
  for (let from = 0; from < rows.length; from += CHUNK) {
    const some = rows.slice(from, from + CHUNK);
    await tx.$executeRaw`
      UPDATE roster_row o SET country = w.country, family_key = w.family_key, findings = w.findings::jsonb,
        state = CASE o.state WHEN 'LEFT' THEN o.state ELSE w.state END,
        twin_of = ${twins ? Prisma.sql`nullif(w.twin, 0)` : Prisma.sql`o.twin_of`}, known = string_to_array(w.known, ','),
        same_ref = nullif(w.same, ''), same_listed = w.listed, same_version = nullif(w.version, 0), same_choice = nullif(w.choice, ''),
        same_fields = string_to_array(w.differ, ','), same_by_hand = string_to_array(w.by_hand, ',')
      FROM unnest(${some.map(({ id }) => id)}::uuid[], ${some.map(({ person }) => person?.country ?? held.country)}::text[],
        ${some.map(({ familyKey }) => familyKey)}::bytea[], ${some.map(({ findings }) => JSON.stringify(findings))}::text[],
        ${some.map(state)}::text[], ${some.map(({ row }) => twins?.get(row) ?? 0)}::int[],
        ${some.map(({ row }) => (asked.known.get(row) ?? []).join(","))}::text[],
        ${some.map(({ same }) => same?.ref ?? "")}::text[], ${some.map(({ same }) => same?.listed ?? false)}::boolean[],
        ${some.map(({ same }) => same?.version ?? 0)}::int[], ${some.map(({ same }) => same?.choice ?? "")}::text[],
        ${some.map(({ same }) => (same?.differences ?? []).map(({ field }) => field).join(","))}::text[],
        ${some.map(({ same }) => (same?.byHand ?? []).join(","))}::text[])
        AS w(id, country, family_key, findings, state, twin, known, same, listed, version, choice, differ, by_hand)
      WHERE o.id = w.id AND o.state NOT IN ('DONE', 'KEPT')`;
  }
}

/** Whether a row is registered as somebody new: it names no record, or the user said that it is somebody else. */
export function registers({ same }: Pick<ReadRow, "same">): boolean {
  return !same || same.choice === "NEW" || (same.choice === null && !same.listed);
}

/** What was decided about a row; a record that a list says nothing new about stays as it is. */
function choiceOf(row: HeldRow | undefined, same: SamePerson): string | null {
  const before = row?.sameRef === same.ref ? row.sameChoice : null;
  if (before) return before;
  const told = same.differences.filter(({ field }) => !same.byHand.includes(field));
  return same.listed && told.length === 0 ? "SAME" : null;
}

/** Who may be here already, by row: with the same number, or the same names and birth, or else probably the same. */
async function knownOf(tx: Tx, actor: Actor, rows: readonly ReadRow[], shown: readonly HeldRow[] | null) {
  const people = newcomers(rows);
  const known = await knownInBulk(tx, actor, people);
  if (shown) return { known, all: new Map(shown.map(({ number, known: refs }) => [number, refs] as const)) };
  const likely = await likelyInBulk(
    tx,
    actor,
    people.filter(({ at }) => !known.has(at)),
  );
  return { known, all: new Map([...likely, ...known]) };
}

/**
 * Reads rows of an import as they stand, and looks for who may be the same; stores nothing. With `again` the rows were
 * shown before: only who was found then is compared.
 */
export async function findInRows(
  tx: Tx,
  actor: Actor,
  held: OpenImport,
  rows: readonly HeldRow[],
  { whole, again = false }: { whole: boolean; again?: boolean },
): Promise<Found> {
  const read = await readHeld(actor, held, rows);
  const { known, all } = await knownOf(tx, actor, read, again ? rows : null);
  const asked = read.flatMap(({ row, person, left }) =>
    person && !left && !isReferral(held.mapping) ? [{ row, person, refs: all.get(row) ?? [] }] : [],
  );
  const same = await samePeople(tx, actor, held, asked);
  const byNumber = new Map(rows.map((row) => [row.number, row] as const));
  const compared = read.map((row) => {
    const found = same.get(row.row);
    return found ? { ...row, same: { ...found, choice: choiceOf(byNumber.get(row.row), found) } } : row;
  });
  const taking = await withCases(
    tx,
    actor,
    held,
    compared.filter(({ left }) => !left),
    registers,
  );
  const done = new Map(taking.map((row) => [row.id, row] as const));
  // Who may be here already was found by what somebody typed: that is a search.
  if (all.size > 0)
    await logAccess(tx, {
      kind: "search",
      subject: "people",
      detail: { rows: read.length, shown: all.size },
    });
  return {
    read: compared.map((row) => done.get(row.id) ?? row),
    asked: { twins: whole ? twinsOf(read.filter(({ left }) => !left)) : null, known: again ? known : all },
  };
}

/**
 * Reads rows of an import as they stand and stores what was found: what is wrong in them, which rows name the same
 * person, and who may already be registered. `whole` means these are all its rows: only then are duplicates within the
 * file looked for.
 */
export async function readRows(
  tx: Tx,
  actor: Actor,
  held: OpenImport,
  rows: readonly HeldRow[],
  whole: boolean,
): Promise<void> {
  await store(tx, held, await findInRows(tx, actor, held, rows, { whole }));
}

const heldSelect = {
  id: true,
  number: true,
  cellsSealed: true,
  state: true,
  known: true,
  sameRef: true,
  sameVersion: true,
  sameChoice: true,
} as const;

/** All rows of an import in the order of the file. */
export function rowsOf(tx: Tx, importId: string): Promise<HeldRow[]> {
  return tx.$queryRaw<HeldRow[]>`SELECT id::text AS id, number, cells_sealed AS "cellsSealed", state, known,
      same_ref AS "sameRef", same_version AS "sameVersion", same_choice AS "sameChoice"
    FROM roster_row WHERE import_id = ${importId}::uuid ORDER BY number`;
}

/** A row with all others of its family, by its family number before or after a change. */
export async function familyOf(
  tx: Tx,
  importId: string,
  keys: readonly (Uint8Array<ArrayBuffer> | null)[],
  number: number,
): Promise<HeldRow[]> {
  const known = keys.flatMap((key) => (key ? [key] : []));
  return tx.rosterRow.findMany({
    where: { importId, OR: [{ number }, { familyKey: { in: known } }] },
    orderBy: { number: "asc" },
    select: heldSelect,
  });
}
