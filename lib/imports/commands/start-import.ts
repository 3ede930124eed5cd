import "server-only";
import type { Actor } from "@/lib/access/actor";
import { waitBefore } from "@/lib/access/throttle";
import { now } from "@/lib/core/clock";
import { inTransaction, nextNumber, type Tx } from "@/lib/core/db";
import { Failure } from "@/lib/core/failure";
import { newId } from "@/lib/core/id";
import { formatReference } from "@/lib/core/reference-number";
import { blindKey, newDataKey, openDataKey, sealWith } from "@/lib/core/seal";
import { setting } from "@/lib/core/setting";
import { stripDirectionControls } from "@/lib/core/text";
import type { CaseAnswers } from "../case-answers";
import { foldWord } from "../fold-heading";
import { fromStored, openAnswers, opened, sealAnswers, toStored } from "../queries/own-import";
import { isReferral, type Mapping } from "../roster-columns";
import { type ReadRoster, type RosterFile, readRosterFile } from "../roster-table";
import { sealCells } from "../sealed-cells";
import { queueWork, ROWS_AT_ONCE } from "./queue-work";
import { readRows, rowsOf } from "./read-rows";

/** `again` if this file was already uploaded; nothing has changed. */
export type StartedImport = { ref: string; again: boolean };

const LONGEST_NAME = 120;
const HOUR_S = 3600;

/** Who has already uploaded this file. Failure("refused") if it was someone else. */
async function seenBefore(tx: Tx, actor: Actor, fileKey: Uint8Array<ArrayBuffer>): Promise<string | null> {
  const before = await tx.rosterImport.findMany({
    where: { fileKey, state: { in: ["READING", "READ", "TAKING", "TAKEN"] } },
    orderBy: { createdAt: "desc" },
    select: { ref: true, userId: true, state: true },
  });
  const mine = before.find(({ userId }) => userId === actor.id);
  if (mine) return mine.ref;
  if (before.some(({ state }) => state === "TAKEN"))
    throw new Failure("refused", { messageKey: "imports.error.bySomebody" });
  return null;
}

/** How the columns of a file with these headings were read last time, and which stages its words meant. */
async function remembered(
  tx: Tx,
  actor: Actor,
  headingsKey: Uint8Array<ArrayBuffer>,
): Promise<{ mapping: Mapping | null; stages: CaseAnswers["stages"] }> {
  const last = await tx.rosterImport.findFirst({
    where: { headingsKey, userId: actor.id },
    orderBy: { createdAt: "desc" },
    select: { mapping: true },
  });
  const answered = await tx.rosterImport.findFirst({
    where: { headingsKey, userId: actor.id, NOT: { answersSealed: null }, dataKey: { not: null } },
    orderBy: { createdAt: "desc" },
    select: { dataKey: true, answersSealed: true },
  });
  const stages = answered?.dataKey
    ? openAnswers(openDataKey(answered.dataKey), answered.answersSealed).stages
    : {};
  return { mapping: last && fromStored(last.mapping), stages };
}

async function storeRows(
  tx: Tx,
  { id, country }: { id: string; country: string },
  key: Buffer,
  rows: ReadRoster["rows"],
): Promise<void> {
  for (let from = 0; from < rows.length; from += ROWS_AT_ONCE) {
    const some = rows.slice(from, from + ROWS_AT_ONCE);
    await tx.$executeRaw`
      INSERT INTO roster_row (id, import_id, country, number, cells_sealed, findings, state)
      SELECT w.id, ${id}::uuid, ${country}, w.number, w.cells, '[]', 'READY'
      FROM unnest(${some.map(() => newId())}::uuid[], ${some.map(({ row }) => row)}::int[],
        ${some.map(({ cells }) => sealCells(key, { cells }))}::bytea[]) AS w(id, number, cells)`;
  }
}

/**
 * Uploads a file of people: finds the table in it, and seals and stores each row with what is wrong in it and who may
 * already be registered. Registers nobody. Uploading the same file again changes nothing. Columns are read as they were
 * in the last file with the same headings. Failures: forbidden; invalid (file) with what is wrong with it; refused if
 * someone else has imported this file; tooMany past the limit of an hour.
 */
export async function startImport(actor: Actor, file: RosterFile): Promise<StartedImport> {
  actor.permit("person.import");
  return storeImport(actor, await readRosterFile(file));
}

/** startImport for a file that was read before the transaction began. Failures: forbidden; refused; tooMany. */
export async function storeImport(actor: Actor, file: ReadRoster): Promise<StartedImport> {
  actor.permit("person.import");
  const { name, headings, rows } = file;
  const fileKey = blindKey("import", file.digest);
  const [country] = actor.countries;
  if (!country) throw new Failure("forbidden");
  return inTransaction(actor.who, async (tx) => {
    const seen = await seenBefore(tx, actor, fileKey);
    if (seen) return { ref: seen, again: true };
    // The preview says who is registered: many small files would be a search without a limit.
    const wait = await waitBefore(tx, "import", actor.id, await setting(tx, "import.perHour"), HOUR_S);
    if (wait > 0) throw new Failure("tooMany", { values: { seconds: wait } });
    const headingsKey = blindKey("headings", headings.map(foldWord).join("\n"));
    const before = isReferral(file.mapping)
      ? { mapping: null, stages: {} }
      : await remembered(tx, actor, headingsKey);
    const { key, wrapped } = newDataKey();
    const later = rows.length > ROWS_AT_ONCE;
    const made = await tx.rosterImport.create({
      data: {
        id: newId(),
        ref: formatReference("I", await nextNumber(tx, "import")),
        country,
        userId: actor.id,
        sourceSealed: sealWith(key, stripDirectionControls(name).slice(0, LONGEST_NAME)),
        fileKey,
        headingsKey,
        headingsSealed: sealWith(key, JSON.stringify(headings)),
        mapping: toStored(before.mapping ?? file.mapping),
        answersSealed: sealAnswers(key, { filedOn: {}, stages: before.stages }),
        state: later ? "READING" : "READ",
        rowCount: rows.length,
        dataKey: wrapped,
        createdAt: now(),
      },
    });
    await storeRows(tx, made, key, rows);
    if (later) await queueWork(tx, made, "read");
    else await readRows(tx, actor, opened(made), await rowsOf(tx, made.id), true);
    return { ref: made.ref, again: false };
  });
}
