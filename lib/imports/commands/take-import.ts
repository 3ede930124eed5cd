import "server-only";
import { setTimeout as pause } from "node:timers/promises";
import type { Actor } from "@/lib/access/actor";
import { keepWords } from "@/lib/cases/commands/keep-words";
import { now, realNow } from "@/lib/core/clock";
import { apart, inLongTransaction, inTransaction, type Tx } from "@/lib/core/db";
import { Failure } from "@/lib/core/failure";
import { registerMany } from "@/lib/people/commands/register-many";
import { incomingFamily, inOrder, type Told } from "../incoming";
import { assertWhole, type OpenImport, opened } from "../queries/own-import";
import { familiesOf } from "../roster";
import { type AskedCases, planFamily } from "../roster-cases";
import type { RosterColumn } from "../roster-columns";
import { isQuestion, type RosterRow } from "../roster-person";
import { assertOneOfItsFile } from "./one-of-a-file";
import { byIndex, claim, WorkedOn } from "./queue-work";
import { askedOf } from "./read-cases";
import { findInRows, type ReadRow, readRows, registers, rowsOf } from "./read-rows";
import { takeCases } from "./take-cases";
import { type TakenKnown, takeKnown } from "./update-known";

/** Someone asked for the work to stop. */
class Stopped extends Error {}

/** The rows are no longer what the user confirmed; with the key of a message. */
class Changed extends Error {}

// How many people are written with one statement for each table before others get a turn.
const AT_ONCE = 200;
// What has no field of its own goes to a note.
const TOLD = ["site", "room", "remarks"] as const;

/** What a row says that has no field of its own, one line each, with the headings of its sheet. */
function toldIn({ headings, mapping }: OpenImport): Told {
  const heading = (column: RosterColumn) => headings[mapping.get(column) ?? -1]?.trim() ?? "";
  return (person) =>
    TOLD.filter((column) => person[column] !== "")
      .map((column) => [heading(column), person[column]].filter((text) => text !== "").join(": "))
      .join("\n");
}

/** Families in order, in sets of about AT_ONCE people. */
function inParts(families: readonly RosterRow[][]): RosterRow[][][] {
  const parts: RosterRow[][][] = [];
  let size = AT_ONCE;
  for (const family of families) {
    if (size >= AT_ONCE) {
      parts.push([]);
      size = 0;
    }
    parts.at(-1)?.push(family);
    size += family.length;
  }
  return parts;
}

/** Stores how far the work is, visible at once to everyone, and throws if it must stop. */
async function beat(actor: Actor, held: OpenImport, done: number): Promise<void> {
  const asked = await apart(() =>
    inTransaction(actor.who, (tx) =>
      tx.rosterProgress.update({
        where: { importId: held.id },
        data: { done, beatAt: realNow() },
        select: { stopAsked: true },
      }),
    ),
  );
  if (asked.stopAsked) throw new Stopped();
}

/** What the rows said is erased with this: it stands in the records now, under their masks. */
async function markDone(
  tx: Tx,
  held: OpenImport,
  rows: readonly { row: number; person: string; country: string }[],
): Promise<void> {
  await tx.$executeRaw`
    UPDATE roster_row o SET state = 'DONE', person_id = w.person, country = w.country, cells_sealed = '', family_key = NULL,
      findings = '[]', twin_of = NULL, known = '{}'
    FROM unnest(${rows.map(({ row }) => row)}::int[], ${rows.map(({ person }) => person)}::uuid[],
      ${rows.map(({ country }) => country)}::text[]) AS w(row, person, country)
    WHERE o.import_id = ${held.id}::uuid AND o.number = w.row`;
}

async function takePart(
  tx: Tx,
  actor: Actor,
  held: OpenImport,
  { families, told, asked }: { families: readonly RosterRow[][]; told: Told; asked: AskedCases },
): Promise<number> {
  const ordered = families.map(inOrder);
  const coming = ordered.flatMap((family) => incomingFamily(family, told) ?? []);
  const made = await registerMany(tx, actor, coming);
  const rows = ordered.flatMap((family, at) =>
    family.map(({ row }, member) => ({
      row,
      person: made[at]?.[member]?.id ?? "",
      country: coming[at]?.country ?? held.country,
    })),
  );
  await takeCases(
    tx,
    actor,
    held,
    ordered.map((family, at) => ({
      country: coming[at]?.country ?? held.country,
      rows: family,
      ids: (made[at] ?? []).map(({ id }) => id),
      plan: planFamily(family, asked),
    })),
  );
  await markDone(tx, held, rows);
  return rows.length;
}

/** The rows as they were confirmed. Throws Changed if they say something else by now, or if something was never answered. */
async function confirmedRows(tx: Tx, actor: Actor, held: OpenImport): Promise<readonly ReadRow[]> {
  const rows = (await rowsOf(tx, held.id)).filter(({ state }) => state !== "LEFT");
  const { read, asked } = await findInRows(tx, actor, held, rows, { whole: false, again: true });
  // If the user has lost a country since, or a new day makes a row impossible, nobody is registered.
  if (read.some(({ person }) => !person)) throw new Changed("imports.error.errors");
  const byRow = new Map(read.map((row) => [row.row, row] as const));
  for (const row of rows) {
    const found = asked.known.get(row.number) ?? [];
    if (found.some((ref) => !row.known.includes(ref))) throw new Changed("imports.error.knownNow");
    const same = byRow.get(row.number)?.same;
    if (row.sameRef !== (same?.ref ?? null) || row.sameVersion !== (same?.version ?? null))
      throw new Changed("imports.error.changedNow");
    if (same?.listed && same.choice === null) throw new Changed("imports.error.changes");
  }
  if (read.some(({ findings }) => findings.some(({ key }) => isQuestion(key))))
    throw new Changed("imports.error.asks");
  return read;
}

async function markKnown(
  tx: Tx,
  held: OpenImport,
  { kept, joined }: Pick<TakenKnown, "kept" | "joined">,
): Promise<void> {
  const people = await tx.person.findMany({
    where: { ref: { in: joined.map(({ ref }) => ref) } },
    select: { id: true, ref: true },
  });
  const idOf = new Map(people.map(({ id, ref }) => [ref, id] as const));
  await markDone(
    tx,
    held,
    joined.map(({ row, ref, country }) => ({ row, country, person: idOf.get(ref) ?? "" })),
  );
  // What the list says about their case is kept; the family's case is there already.
  await keepWords(
    tx,
    joined
      .filter(({ words }) => words.length > 0)
      .map(({ ref, country, words }) => ({
        personId: idOf.get(ref) ?? "",
        country,
        words,
        waitsFor: null,
      })),
  );
  await tx.rosterRow.updateMany({
    where: { importId: held.id, number: { in: kept } },
    data: {
      state: "KEPT",
      cellsSealed: new Uint8Array(),
      familyKey: null,
      findings: [],
      twinOf: null,
      known: [],
    },
  });
}

/** Families in which somebody is here already; returns whoever of them is a family of their own, and how many are done. */
async function takeKnownFamilies(
  tx: Tx,
  actor: Actor,
  held: OpenImport,
  { families, told }: { families: readonly ReadRow[][]; told: Told },
): Promise<{ fresh: ReadRow[][]; done: number }> {
  const fresh: ReadRow[][] = [];
  const all: TakenKnown[] = [];
  let done = 0;
  for (const family of families) {
    const taken = await takeKnown(tx, actor, held, family, told);
    all.push(taken);
    if (taken.fresh.length > 0) fresh.push(taken.fresh);
    done += taken.kept.length + taken.joined.length;
    if (all.length % AT_ONCE === 0) await beat(actor, held, done);
  }
  await markKnown(tx, held, {
    kept: all.flatMap(({ kept }) => kept),
    joined: all.flatMap(({ joined }) => joined),
  });
  return { fresh, done };
}

async function takeAll(tx: Tx, actor: Actor, held: OpenImport): Promise<void> {
  await claim(tx, held, "TAKING");
  await assertOneOfItsFile(tx, held);
  await assertWhole(tx, held);
  await byIndex(tx);
  const read = await confirmedRows(tx, actor, held);
  const told = toldIn(held);
  const asked = await askedOf(tx, held);
  const all = familiesOf(read) as ReadRow[][];
  const known = all.filter((family) => !family.every(registers));
  const beside = await takeKnownFamilies(tx, actor, held, { families: known, told });
  let { done } = beside;
  const fresh = all.filter((family) => family.every(registers));
  // Nothing was asked about the cases of those who are here in part: they wait.
  const waiting = { families: beside.fresh, asked: { ...asked, rules: [] } };
  for (const each of [waiting, { families: fresh, asked }])
    for (const families of inParts(each.families)) {
      done += await takePart(tx, actor, held, { families, told, asked: each.asked });
      await beat(actor, held, done);
      await pause(0);
    }
  const { count } = await tx.rosterImport.updateMany({
    where: { id: held.id, state: "TAKING" },
    data: { state: "TAKEN", failure: null, version: { increment: 1 } },
  });
  if (count === 0) throw new Stopped();
  await tx.$executeRaw`UPDATE roster_import SET taken_at = ${now()}, taken_tx = pg_current_xact_id()::text::bigint
    WHERE id = ${held.id}::uuid`;
}

/** The failure as it is stored with the import: a sentence that needs no values, which could be personal. */
const keptFailure = ({ messageKey, values }: Failure) =>
  Object.keys(values).length > 0 ? "imports.error.refused" : messageKey;

/** Goes back to the preview, with the reason why nobody was registered. */
async function giveBack(actor: Actor, held: OpenImport, failure: string): Promise<void> {
  await inTransaction(actor.who, (tx) => backTo(tx, held, failure));
}

async function backTo(tx: Tx, held: OpenImport, failure: string): Promise<boolean> {
  const { count } = await tx.rosterImport.updateMany({
    where: { id: held.id, state: "TAKING" },
    data: { state: "READ", failure, version: { increment: 1 } },
  });
  return count > 0;
}

/** The same, with its rows read again: the preview shows what has changed. */
async function giveBackRead(actor: Actor, held: OpenImport, failure: string): Promise<void> {
  await inLongTransaction(actor.who, async (tx) => {
    await claim(tx, held, "TAKING");
    await byIndex(tx);
    if (await backTo(tx, held, failure)) await readRows(tx, actor, held, await rowsOf(tx, held.id), true);
  });
}

/**
 * Registers everyone in a confirmed import in one transaction, all of them or nobody, as its user: what `registerMany`
 * writes, family by family. Stores its progress, and stops when asked. What went wrong is kept with the import; only
 * bugs are thrown.
 */
export async function takeImport(actor: Actor, id: string): Promise<void> {
  actor.permit("person.import");
  const held = await inTransaction(actor.who, async (tx) => {
    const row = await tx.rosterImport.findUnique({ where: { id } });
    return row?.state === "TAKING" && row.userId === actor.id ? opened(row) : null;
  });
  if (!held) return;
  try {
    await inLongTransaction(actor.who, (tx) => takeAll(tx, actor, held));
  } catch (error) {
    if (error instanceof WorkedOn) return;
    if (error instanceof Stopped) return giveBack(actor, held, "imports.error.stopped");
    if (error instanceof Changed) return giveBackRead(actor, held, error.message);
    if (error instanceof Failure) return giveBack(actor, held, keptFailure(error));
    await giveBack(actor, held, "imports.error.broke");
    throw error;
  }
}
